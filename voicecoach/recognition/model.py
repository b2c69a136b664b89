"""What hearing piece by piece needs of a loaded model (``recognition.whisper.Whisper`` has it)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from voicecoach.audio.values import Sound, Stretch
from voicecoach.recognition.acoustics import Acoustics, Memory
from voicecoach.recognition.values import Word


class Model(Protocol):
    """Recognises single windows of a sound, and answers questions about them."""

    def words(
        self,
        sound: Sound,
        window: Stretch,
        language: str,
        memory: Memory | None = None,
        *,
        hasty: bool = False,
    ) -> Iterable[Word]:
        """Recognise one window, and keep it encoded; ``hasty``: somebody waits."""
        ...

    def acoustics(self, sound: Sound, heard: Sequence[Stretch], language: str, memory: Memory) -> Acoustics:
        """Give the means to ask about the windows heard."""
        ...
