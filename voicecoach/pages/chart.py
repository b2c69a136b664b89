"""A measure over takes as a chart, placed in percentages of its box: one drawing fits every width. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from voicecoach import harmless
from voicecoach.progress.values import Measure, Series, day_of, value
from voicecoach.report import measures
from voicecoach.report.plot import scale_for
from voicecoach.report.terminal import moment

MOST_DOTS = 120
"""With more takes than this, only the best and the latest have a dot of their own."""
EDGE = 4.0
"""Per cent of the box that stay free on each side, so that a dot at the edge is whole."""
MOST_DAYS = 5
NEAR_THE_END = 80.0
"""Per cent of the width from which a name is set before its day."""


class Dot(NamedTuple):
    """One take: where it stands in per cent, and what it is in words."""

    x: float
    y: float
    words: str


class Tick(NamedTuple):
    """Where a day begins, its name if there is room, and which end of the name is there."""

    x: float
    name: str
    side: str


@dataclass(frozen=True, slots=True)
class Chart:
    """``path`` lies in a box of 1000 by 100; ``target`` is the height of the target and its name.

    ``words`` tell the whole chart to those who cannot see it.
    """

    measure: Measure
    dots: tuple[Dot, ...]
    shown: bool
    path: str
    best: Dot | None
    latest: Dot | None
    target: tuple[float, str] | None
    top: str
    bottom: str
    ticks: tuple[Tick, ...]


def chart_of(series: Series, measure: Measure, best: str | None) -> Chart | None:
    """Lay out a measure of a series; ``best`` is the id of the best take. None for fewer than two values."""
    values = [value(take, measure) for take in series.takes]
    known = [one for one in values if one is not None]
    if len(known) < 2:
        return None
    target_s = series.latest.target_s if measure == "length" else None
    edges = [*known, *([0.0] if measure in {"fillers", "halts"} else []), *([target_s] if target_s else [])]
    scale = scale_for(edges, whole=measure != "coverage")

    def y(height: float) -> float:
        return round(100 - EDGE - (100 - 2 * EDGE) * (height - scale.low) / (scale.high - scale.low), 2)

    unit = next(found.unit for found in series.trend if found.measure == measure)
    dots: dict[str, Dot] = {}
    for place, (take, height) in enumerate(zip(series.takes, values, strict=True)):
        if height is not None:
            when = moment(take.created) or harmless.line(take.id)
            words = f"{when}: {measures.with_unit(measure, unit, height)}"
            dots[take.id] = Dot(_x(place, len(values)), y(height), words)
    return Chart(
        measure=measure,
        dots=tuple(dots.values()),
        shown=len(values) <= MOST_DOTS,
        path="M" + "L".join(f"{10 * dot.x:.1f} {dot.y:g}" for dot in dots.values()),
        best=dots.get(best) if best else None,
        latest=dots.get(series.latest.id),
        target=(y(target_s), measures.edge(measure, target_s)) if target_s else None,
        top=measures.edge(measure, scale.high),
        bottom=measures.edge(measure, scale.low),
        ticks=_ticks([day_of(take) for take in series.takes]),
    )


def _x(place: int, count: int) -> float:
    return round(EDGE + (100 - 2 * EDGE) * place / max(1, count - 1), 2)


def _ticks(days: Sequence[str | None]) -> tuple[Tick, ...]:
    """Mark the first take of each day, and name at most MOST_DAYS that are not too close."""
    starts = [
        (_x(place, len(days)), day[5:])
        for place, day in enumerate(days)
        if day is not None and (place == 0 or days[place - 1] != day)
    ]
    ticks: list[Tick] = []
    free_from = 0.0
    for x, name in starts:
        side = "end" if x > NEAR_THE_END else "start"
        left = x - 100 / MOST_DAYS if side == "end" else x
        if left >= free_from:
            ticks.append(Tick(x, name, side))
            free_from = left + 100 / MOST_DAYS
        else:
            ticks.append(Tick(x, "", side))
    return tuple(ticks)
