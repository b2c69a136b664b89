"""What a voice is."""

from __future__ import annotations

from typing import Protocol

from voicecoach.audio.values import Sound


class Voice(Protocol):
    """Anything that speaks a text."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    def speak(self, text: str, language: str) -> Sound:
        """Give ``text`` as sound; ``language`` is "ko" or "en".

        Raises VoiceUnavailableError where it cannot speak now, or not in this language.
        """
        ...


class LocalVoice(Voice, Protocol):
    """A voice on this machine, which knows beforehand what it can do."""

    def supports(self, language: str) -> bool:
        """Tell whether it is installed and has this language."""
        ...

    def hard_to_follow(self, language: str) -> bool:
        """Tell whether people should rather read what it says."""
        ...
