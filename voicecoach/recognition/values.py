"""What the recogniser gives to the other rooms. Frozen; times in seconds from the start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.values import DecodedAudio, SpeechActivity, Stretch, Voicing

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word, as written by the recogniser; ``probability`` 0 to 1."""

    text: str
    start_s: float
    end_s: float
    probability: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was heard. ``language`` is an ISO 639-1 code."""

    text: str
    words: tuple[Word, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Impression:
    """What a stretch sounds like on its own: probabilities of the first token, 0 to 1.

    ``sounds``: of each asked sound, in the order asked; ``words``: of everything else that is a word.
    """

    sounds: tuple[float, ...]
    words: float


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which model heard it (``model`` in the JSON contract).

    ``source`` is "bundled" (the embedded model), "folder" or "cache" (a hub model already here).
    """

    name: str
    source: str
    compute_type: str
    device: str


class Listener(Protocol):
    """Scores texts on windows of the recording (``voicecoach.recognition.acoustics.Acoustics``)."""

    @property
    def windows(self) -> tuple[Stretch, ...]:
        """The windows, in order."""
        ...

    def tokens(self, word: str) -> list[int]:
        """Token numbers of a word."""
        ...

    def heard(self, window: int, tokens: Sequence[int]) -> Scores:
        """Log-probability of each token on the sound of a window."""
        ...

    def expected(self, tokens: Sequence[int]) -> Scores:
        """Log-probability of each token without any speech."""
        ...

    def impression(self, stretch: Stretch, sounds: Sequence[str]) -> Impression:
        """Tell what a short stretch sounds like on its own."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was heard of a recording, or of as much of it as there is."""

    decoded: DecodedAudio
    activity: SpeechActivity
    voicing: Voicing
    transcript: Transcript
    listener: Listener
