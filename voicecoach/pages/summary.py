"""The numbers at the top of a page, each with its verdict in words. What they say is the report's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.i18n import _
from voicecoach.pages import definitions
from voicecoach.pages.definitions import Definition
from voicecoach.report import numbers
from voicecoach.report.answer import counts_words
from voicecoach.report.bands import pace_of
from voicecoach.report.bar import place_words, verdict_words
from voicecoach.report.terminal import not_understood
from voicecoach.report.timeline import LONG_PAUSE_S, length_of
from voicecoach.takes.listing import is_understood
from voicecoach.takes.schema import Take


@dataclass(frozen=True, slots=True)
class Fact:
    """A number: its meaning, itself, what stands small behind it, and the verdict with a sign.

    ``mark`` names an icon of the template; ``tone`` is "good", "near" or nothing, and never says more than
    ``verdict``. ``more`` is a second line with a definition of its own.
    """

    definition: Definition
    value: str
    unit: str = ""
    verdict: str = ""
    mark: str = ""
    tone: str = ""
    more: str = ""
    more_definition: Definition | None = None


def facts(take: Take) -> tuple[Fact, ...]:
    """Give the numbers that were measured; none where nobody spoke."""
    if take.timing.answer_s is None:
        return ()
    return tuple(fact for part in (_length, _coverage, _pace, _fillers, _pauses) for fact in part(take))


def _length(take: Take) -> Iterator[Fact]:
    timing = take.timing
    if timing.target_s is None:
        yield Fact(definitions.length(), numbers.seconds(timing.answer_s), verdict=_("no target set"))
        return
    marks = {"short": "short", "on target": "said", "long": "long"}
    yield Fact(
        definitions.length(),
        numbers.seconds(timing.answer_s),
        unit=_("of {target}").format(target=numbers.goal(timing.target_s)),
        verdict=verdict_words(timing),
        mark=marks[timing.verdict] if timing.verdict else "",
        tone="good" if timing.verdict == "on target" else "near",
    )


def _coverage(take: Take) -> Iterator[Fact]:
    if take.comparison is not None:
        share = numbers.percent(take.comparison.coverage)
        yield Fact(definitions.coverage(), share, verdict=counts_words(take.comparison))


def _pace(take: Take) -> Iterator[Fact]:
    pace = pace_of(take)
    if pace is None:
        if not is_understood(take):
            yield Fact(definitions.pace(), numbers.UNDEFINED, verdict=not_understood(), tone="near")
        return
    usual = pace.band is not None and pace.band.low <= pace.speech <= pace.band.high
    slow = pace.band is not None and pace.speech < pace.band.low
    more = ""
    if pace.articulation is not None:
        more = _("{number} with the pauses left out.").format(number=numbers.whole(pace.articulation))
    yield Fact(
        definitions.pace(),
        numbers.whole(pace.speech),
        unit=definitions.unit_name(pace.unit),
        verdict=place_words(pace.speech, pace.band) if pace.band else "",
        mark=("said" if usual else "short" if slow else "long") if pace.band else "",
        tone=("good" if usual else "near") if pace.band else "",
        more=more,
        more_definition=definitions.articulation() if more else None,
    )


def _fillers(take: Take) -> Iterator[Fact]:
    found = take.fillers
    if not found.count:
        dismissed = any(item.dismissed for item in found.items)
        yield Fact(definitions.fillers(), "0", verdict=_("none") if dismissed else _("none found"))
        return
    rates = []
    if found.per_minute is not None:
        rates.append(_("{rate} a minute").format(rate=numbers.tenths(found.per_minute)))
    if found.per_100_words is not None:
        rates.append(_("{share} per 100 words").format(share=numbers.tenths(found.per_100_words)))
    yield Fact(definitions.fillers(), str(found.count), verdict=" · ".join(rates))


def _pauses(take: Take) -> Iterator[Fact]:
    pauses = take.timing.pauses
    long = sum(length_of(pause) >= LONG_PAUSE_S for pause in pauses)
    words = _("{long} of a second or more").format(long=long) if long else _("none of a second or more")
    yield Fact(definitions.pauses(), str(len(pauses)), verdict=words if pauses else _("none"))
