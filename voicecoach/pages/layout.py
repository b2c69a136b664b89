"""Where things stand on a line of time: shares of its width, and the outline of the sound. Pure.

Positions are percentages, so that one drawing fits every width.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from voicecoach.report import numbers

TICK_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800)
NEAR_THE_END = 90.0
"""Per cent of the width beyond which a name would not fit on a phone."""


class Span(NamedTuple):
    """A place on the line: its left end and its width, as percentages."""

    x: str
    width: str


class Tick(NamedTuple):
    """A moment that is named below the line, beginning there."""

    x: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line that shows the recording from ``start_s`` to ``end_s``."""

    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        """Seconds from end to end; never nothing, so that it can be divided by."""
        return max(self.end_s - self.start_s, 1e-3)

    def x(self, at_s: float) -> str:
        """Give where a moment stands; outside the line it may be negative or above 100."""
        return f"{self._share(at_s):.3f}%"

    def span(self, start_s: float, end_s: float) -> Span:
        """Give where a stretch stands, cut to the line."""
        first, last = (min(100.0, max(0.0, self._share(at_s))) for at_s in (start_s, end_s))
        return Span(f"{first:.3f}%", f"{max(0.0, last - first):.3f}%")

    def shows(self, start_s: float, end_s: float) -> bool:
        """Say whether any of a stretch lies on the line."""
        return start_s < self.end_s and end_s > self.start_s

    def _share(self, at_s: float) -> float:
        return 100 * (at_s - self.start_s) / self.length_s

    def ticks(self, most: int, until: float = NEAR_THE_END) -> tuple[Tick, ...]:
        """Name round moments on the line, at most about ``most``, none beyond ``until`` per cent of it."""
        step = next((s for s in TICK_STEPS_S if self.length_s / s <= most), TICK_STEPS_S[-1])
        first = -(-self.start_s // step)
        count = int((self.end_s - first * step) // step) + 1
        moments = ((first + place) * step for place in range(max(0, count)))
        return tuple(
            Tick(self.x(at_s), numbers.clock(at_s)) for at_s in moments if 0 <= self._share(at_s) < until
        )


def parts(duration_s: float, length_s: float) -> tuple[Line, ...]:
    """Cut the recording into lines of ``length_s``, the last as long as what is left; always one."""
    count = max(1, -int(-duration_s // length_s))
    return tuple(
        Line(place * length_s, min((place + 1) * length_s, max(duration_s, 1e-3))) for place in range(count)
    )


def coarser(levels: Sequence[float], most: int) -> tuple[float, ...]:
    """Give at most ``most`` levels, each the highest of those it stands for."""
    if len(levels) <= most:
        return tuple(levels)
    edges = [place * len(levels) // most for place in range(most + 1)]
    return tuple(max(levels[first:last]) for first, last in pairwise(edges))


def outline(levels: Sequence[float]) -> str:
    """Draw levels (0…1) as a closed path in a box as wide as their number and 100 high, around its middle.

    Soft speech would be a flat line beside loud: heights grow with the power 0.6 of the level.
    """
    if not levels:
        return ""
    heights = [max(0.8, 49 * level**0.6) for level in levels]
    points = [(0.0, heights[0]), *((place + 0.5, height) for place, height in enumerate(heights))]
    points.append((float(len(levels)), heights[-1]))
    above = "L".join(f"{x:g} {50 - height:.1f}" for x, height in points)
    below = "L".join(f"{x:g} {50 + height:.1f}" for x, height in reversed(points))
    return f"M{above}L{below}Z"


def cells(words: str) -> int:
    """Give the width of a text, a Hangul syllable as two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def lanes(places: Sequence[tuple[float, str]], pixels_per_s: float, count: int = 3) -> Iterator[int]:
    """Give each word (start in seconds, text) the first lane in which it touches no earlier word.

    Where there is room in none, the one that has been free longest.
    """
    ends = [float("-inf")] * count
    for start_s, words in places:
        left = start_s * pixels_per_s
        lane = next((lane for lane in range(count) if ends[lane] <= left), ends.index(min(ends)))
        ends[lane] = left + width(words) + 8
        yield lane


def width(words: str) -> float:
    """Estimate how wide a word is in small type, in pixels; rather too wide."""
    return cells(words) * 7.0
