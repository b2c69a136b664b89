"""What a take lacks, in a few words each, and when it was made."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.analysis.bands import ENGLISH, KOREAN
from voicecoach.i18n import _, ngettext
from voicecoach.progress.faults import Fault, Reason
from voicecoach.progress.values import unit_of, value
from voicecoach.report import numbers
from voicecoach.takes.listing import TakeSummary

MOST = 3
"""So many faults are named beside a question."""

Missed = tuple[int, int]
"""How many sentences of the model answer were missed, of how many."""


def words_of(fault: Fault, take: TakeSummary, missed: Missed | None) -> str:
    """Name one fault of a take with its number."""
    if fault.kind == "silent":
        return _("no speech")
    if fault.kind == "said":
        return _said(take, missed)
    if fault.kind == "length":
        return _("{answer} instead of {target}").format(
            answer=numbers.seconds(take.answer_s), target=numbers.goal(take.target_s or 0.0)
        )
    if fault.kind == "halts":
        return ngettext("{count} halt", "{count} halts", take.halts).format(count=take.halts)
    if fault.kind == "fillers":
        return ngettext("{count} filler", "{count} fillers", take.fillers).format(count=take.fillers)
    return _pace(take)


def _said(take: TakeSummary, missed: Missed | None) -> str:
    if missed and missed[0]:
        words = ngettext("missed {count} of {all} sentence", "missed {count} of {all} sentences", missed[1])
        return words.format(count=missed[0], all=missed[1])
    return _("{share} of the answer said").format(share=numbers.percent(take.coverage or 0.0))


def _pace(take: TakeSummary) -> str:
    rate = value(take, "pace")
    if unit_of(take) == "wpm":
        words, band = _("{rate} words/min"), ENGLISH
    else:
        words, band = _("{rate} syllables/min"), KOREAN
    usual = _("usual: {low} to {high}").format(low=f"{band.low:g}", high=f"{band.high:g}")
    return f"{words.format(rate=numbers.whole(rate))} ({usual})"


def reason_words(reason: Reason, missed: Missed | None) -> str:
    """Say in one line why a question is proposed."""
    if reason.latest is None or reason.weakness is None:
        told = [_("never practised")]
    else:
        told = [words_of(fault, reason.latest, missed) for fault in reason.weakness.faults[:MOST]]
        told = [*(told or [_("went well")]), *_when(reason.days_ago)]
    return ", ".join([*told, *_until(reason.days_left)])


def _until(days_left: int | None) -> Iterator[str]:
    if days_left == 0:
        yield _("the interview is today")
    elif days_left is not None:
        yield ngettext("interview in {count} day", "interview in {count} days", days_left).format(
            count=days_left
        )


def _when(days_ago: int | None) -> Iterator[str]:
    if days_ago == 0:
        yield _("today")
    elif days_ago == 1:
        yield _("yesterday")
    elif days_ago is not None:
        yield ngettext("{count} day ago", "{count} days ago", days_ago).format(count=days_ago)
