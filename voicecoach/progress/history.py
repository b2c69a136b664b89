"""Takes of one question in the order they were made, with days, the best of each measure and the trend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mean, median

from voicecoach.progress.measures import (
    change,
    is_whole,
    limit,
    off_target,
    spread,
)
from voicecoach.progress.values import (
    MEASURES,
    Best,
    Day,
    Difference,
    History,
    Measure,
    Series,
    day_of,
    unit,
    unit_of,
    value,
)
from voicecoach.takes.listing import TakeSummary

TREND_TAKES = 3
"""So many first and so many latest takes are set against each other, fewer where there are fewer than six."""


def history(takes: Iterable[TakeSummary], *, demos: bool = False) -> History:
    """Sort takes, given newest first, into series.

    Silent ones and those cut off are in none, nor are demos unless asked.
    """
    given = list(takes)
    wanted = [take for take in given if demos or not take.demo]
    whole = [take for take in wanted if not take.cut_off]
    spoken = [take for take in whole if take.answer_s is not None]
    groups: dict[tuple[str | None, str], list[TakeSummary]] = defaultdict(list)
    for take in spoken:
        groups[take.question_id, take.language].append(take)
    return History(
        tuple(_series(group[::-1]) for group in groups.values()),
        demos=len(given) - len(wanted),
        silent=len(whole) - len(spoken),
        cut_off=len(wanted) - len(whole),
    )


def _series(takes: Sequence[TakeSummary]) -> Series:
    takes = _one_unit(takes)
    changed = [
        after.id
        for before, after in pairwise(takes)
        if None not in (before.answer_mark, after.answer_mark) and before.answer_mark != after.answer_mark
    ]
    return Series(
        takes[-1].question_id,
        takes[-1].language,
        tuple(takes),
        _days(takes),
        _best(takes),
        tuple(_trend(takes, measure) for measure in MEASURES),
        tuple(changed),
    )


def _one_unit(takes: Sequence[TakeSummary]) -> list[TakeSummary]:
    """Leave out rates in another unit than the newest's, so that one series has one scale."""
    wanted = next((found for take in reversed(takes) if (found := unit_of(take))), None)
    return [
        take if unit_of(take) in {wanted, None} else replace(take, speech_rate_spm=None, speech_rate_wpm=None)
        for take in takes
    ]


def _days(takes: Sequence[TakeSummary]) -> tuple[Day, ...]:
    groups: dict[str, list[TakeSummary]] = defaultdict(list)
    for take in takes:
        if (day := day_of(take)) is not None:
            groups[day].append(take)
    return tuple(
        Day(day, len(group), **{measure: _median(group, measure) for measure in MEASURES})
        for day, group in sorted(groups.items())
    )


def _values(takes: Iterable[TakeSummary], measure: Measure) -> list[float]:
    return [found for take in takes if (found := value(take, measure)) is not None]


def _median(takes: Iterable[TakeSummary], measure: Measure) -> float | None:
    found = _values(takes, measure)
    return median(found) if found else None


def _best(takes: Sequence[TakeSummary]) -> Best:
    """Choose among whole answers; for coverage, among takes of the answer as it is worded now."""
    whole = [take for take in takes if is_whole(take)]
    return Best(
        length=_least(takes, _from_target),
        coverage=_least(_as_worded_now(takes), lambda take: _key(take, "coverage", -1)),
        fillers=_least(whole, lambda take: _key(take, "fillers", 1)),
        halts=_least(whole, lambda take: _key(take, "halts", 1)),
    )


def _as_worded_now(takes: Sequence[TakeSummary]) -> list[TakeSummary]:
    return [take for take in takes if take.answer_mark == takes[-1].answer_mark]


def _key(take: TakeSummary, measure: Measure, sign: int) -> tuple[float, ...] | None:
    found = value(take, measure)
    return None if found is None else (sign * found,)


def _from_target(take: TakeSummary) -> tuple[float, ...] | None:
    """Give what to choose the best length by: any on target before all others, then the closest."""
    distance = off_target(take)
    if distance is None or take.answer_s is None or take.target_s is None:
        return None
    return distance, abs(take.answer_s - take.target_s)


def _least(
    takes: Sequence[TakeSummary], key: Callable[[TakeSummary], tuple[float, ...] | None]
) -> str | None:
    """Give the id of the take with the least key, the newest of equals; None of fewer than two."""
    keyed = [(key(take), take.id) for take in reversed(takes)]
    known = [(found, name) for found, name in keyed if found is not None]
    return min(known, key=lambda one: one[0])[1] if len(known) > 1 else None


def _trend(takes: Sequence[TakeSummary], measure: Measure) -> Difference:
    """Set the latest takes against the first; for coverage, only those of the answer as it is worded now."""
    comparable = _as_worded_now(takes) if measure == "coverage" else takes
    known = [take for take in comparable if value(take, measure) is not None]
    count = min(TREND_TAKES, len(known) // 2)
    measured = unit(takes[-1], measure)
    if not count:
        return Difference(measure, measured, None, None, None, None)
    first, latest = known[:count], known[-count:]
    before, after = median(_values(first, measure)), median(_values(latest, measure))
    apart = limit(
        mean(spread(take, measure) for take in first), mean(spread(take, measure) for take in latest), measure
    )
    off = _off(first), _off(latest)
    judgement = change(measure, before, after, apart, None if None in off else off)  # type: ignore[arg-type]  # just asked
    return Difference(measure, measured, before, after, apart, judgement)


def _off(takes: Sequence[TakeSummary]) -> float | None:
    distances = [found for take in takes if (found := off_target(take)) is not None]
    return median(distances) if len(distances) == len(takes) else None
