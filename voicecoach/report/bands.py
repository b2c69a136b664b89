"""What is usual for the speed of speech: where a report stays silent and where it advises.

Bands are for the speech rate (pauses included), not for the articulation rate. They are
conventions to find one's bearings by, not limits of good speech; one's own earlier takes say more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from voicecoach.takes.listing import is_understood
from voicecoach.takes.schema import Take

Unit = Literal["spm", "wpm"]


@dataclass(frozen=True, slots=True)
class Band:
    """Rates per minute: inside ``low``…``high`` is usual; below ``slow`` or above ``fast`` is advised on."""

    slow: float
    low: float
    high: float
    fast: float


KOREAN = Band(slow=220, low=250, high=350, fast=380)
"""Syllables per minute. Koreans of 18 to 30 (n = 31) read at 308 ± 23 and talked at 253 ± 41; voices
preferred as announcers' ran at about 320 (design.md, "Korean pace"). 250 to 350 spans the three; the
outer limits lie 30 further out, where talk falls a standard deviation below its mean and reading
three above its own. A convention."""

ENGLISH = Band(slow=110, low=130, high=170, fast=190)
"""Words per minute. About 150 is what guides to talks and presentations commonly give, and
conversation is put at 120 to 180. A convention, not a measurement of ours."""


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
