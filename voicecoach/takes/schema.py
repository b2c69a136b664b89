"""A take: the contract ``voicecoach.take/1`` as frozen values.

``take.json`` and ``--json`` are these fields in this order. A field may be added with a default,
so that older files still read; none is ever renamed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from voicecoach.analysis.values import Comparison, Fillers, Lengthened, Repetition, Timing
from voicecoach.audio.values import AudioFacts
from voicecoach.recognition.values import ModelInfo, Transcript

SCHEMA: Literal["voicecoach.take/1"] = "voicecoach.take/1"


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """The question as it stood when the take was made; decks may change later."""

    id: str
    prompt: str
    section: str | None
    language: str
    target_s: float | None
    answer: str
    guidance: bool = False


@dataclass(frozen=True, slots=True)
class Take:
    """One answer, recorded, heard and measured.

    ``created`` is local time with its offset, ISO 8601. ``question`` is None for a recording that
    was analysed without one. ``demo`` marks a take spoken by a synthetic voice, ``cut_off`` an answer of an
    interview that was broken off and given again: no answer to be measured by.
    """

    id: str
    created: str
    question: AskedQuestion | None
    audio: AudioFacts
    model: ModelInfo
    transcript: Transcript
    timing: Timing
    fillers: Fillers
    repetitions: tuple[Repetition, ...]
    comparison: Comparison | None
    demo: bool = False
    lengthened: tuple[Lengthened, ...] = ()
    cut_off: bool = False
    schema: Literal["voicecoach.take/1"] = SCHEMA
