"""What is usual for the speed of speech: where a report stays silent and where it advises.

Bands are for the speech rate (pauses included), not for the articulation rate. They are
conventions to find one's bearings by, not limits of good speech; one's own earlier takes say more.
"""

from __future__ import annotations

from dataclasses import dataclass


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
