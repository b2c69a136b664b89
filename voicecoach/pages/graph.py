"""The pace over time as a graph beside the usual band, in percentages of its box. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from voicecoach.analysis.values import PacePoint
from voicecoach.pages.layout import Line, Tick
from voicecoach.report import numbers
from voicecoach.report.bands import Pace

ROOM = 0.12
"""Share of the height that is left free above and below."""


class Level(NamedTuple):
    """A limit of the band: its height, its name, and whether it is an inner one."""

    y: str
    name: str
    inner: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """``path`` lies in a box of 1000 by 100; ``usual`` is top and height of the band, if there is one."""

    path: str
    usual: tuple[str, str] | None
    levels: tuple[Level, ...]
    ticks: tuple[Tick, ...]
    rows: tuple[tuple[str, str], ...]
    lowest: str
    highest: str


def pace_graph(points: Sequence[PacePoint], pace: Pace | None, line: Line) -> Graph | None:
    """Lay out the graph over the whole recording; None where there is nothing to draw."""
    if len(points) < 2 or pace is None:
        return None
    rates = [point.rate for point in points]
    band = pace.band
    limits = (band.slow, band.low, band.high, band.fast) if band else ()
    low, high = min(*rates, *limits), max(*rates, *limits)
    room = max(high - low, 1.0) * ROOM
    bottom, top = low - room, high + room

    def y(rate: float) -> float:
        return 100 * (top - rate) / (top - bottom)

    steps = [f"{10 * _percent(line.x(point.at_s)):.1f} {y(point.rate):.2f}" for point in points]
    usual = None
    if band is not None:
        usual = (f"{y(band.high):.2f}%", f"{y(band.low) - y(band.high):.2f}%")
    return Graph(
        path="M" + "L".join(steps),
        usual=usual,
        levels=tuple(
            Level(f"{y(limit):.2f}%", numbers.whole(limit), inner=place in {1, 2})
            for place, limit in enumerate(limits)
        ),
        ticks=line.ticks(6),
        rows=tuple((numbers.clock(one.at_s), numbers.whole(one.rate)) for one in points[::10]),
        lowest=numbers.whole(min(rates)),
        highest=numbers.whole(max(rates)),
    )


def _percent(x: str) -> float:
    return float(x.removesuffix("%"))
