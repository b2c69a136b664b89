"""How fast an answer was, beside what is usual in its language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from voicecoach.analysis.bands import ENGLISH, KOREAN, Band
from voicecoach.takes.listing import is_understood
from voicecoach.takes.schema import Take

Unit = Literal["spm", "wpm"]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast an answer was, in one unit; ``band`` is None for a language without one."""

    unit: Unit
    speech: float
    articulation: float | None
    band: Band | None


def pace_of(take: Take) -> Pace | None:
    """Choose the unit that the answer was measured in; None where no rate is defined or tells anything."""
    timing = take.timing
    if not is_understood(take):
        return None
    language = take.question.language if take.question else take.transcript.language
    if timing.speech_rate_spm is not None and (language != "en" or timing.speech_rate_wpm is None):
        band = KOREAN if language == "ko" else None
        return Pace("spm", timing.speech_rate_spm, timing.articulation_rate_spm, band)
    if timing.speech_rate_wpm is not None:
        band = ENGLISH if language == "en" else None
        return Pace("wpm", timing.speech_rate_wpm, timing.articulation_rate_wpm, band)
    return None
