"""What the recogniser gives to the other rooms. Frozen; times in seconds from the start."""

from __future__ import annotations

from dataclasses import dataclass


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
class ModelInfo:
    """Which model heard it (``model`` in the JSON contract).

    ``source`` is "bundled" (the embedded model), "folder" or "cache" (a hub model already here).
    """

    name: str
    source: str
    compute_type: str
    device: str
