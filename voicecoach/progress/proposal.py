"""What to practise next: how weak the latest take of a question was, times how long ago it is.

    weight = (FLOOR + weakness) × days since then ÷ interval      (the quotient at most MOST_OVERDUE)

The interval begins with one day and doubles with every day in a row that went well: practice that expands
(Landauer and Bjork 1978). Before an interview it is at most SHARE_OF_REST of the days that are left (after
Cepeda et al. 2008). A question never practised counts as an answer of weakness UNTRIED that is due today: it
comes before what went well, and after what was badly missed yesterday. In the last days before the interview
it has to wait, and what will surely be asked comes first, once a day. What these sources say, and what they
do not, is in docs/measures.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from voicecoach.progress.faults import Proposal, Reason
from voicecoach.progress.values import day_of
from voicecoach.progress.weakness import weakness_of
from voicecoach.questions.values import Question
from voicecoach.takes.listing import TakeSummary, age_key

FLOOR = 0.1
"""What went perfectly comes again all the same, ten times later than what was not said at all."""
WELL = 0.1
"""A take of at most this weakness went well: nearly all was said, and nothing else stood out."""
UNTRIED = 0.35
"""The weakness of an answer of which nearly half was missed. A convention, as is the next."""
UNTRIED_LATE = 0.1
LAST_DAYS = 3
"""So near the interview there is no time for what is new."""
SAME_DAY = 0.5
"""Then what was missed is due again on the same day: half as much as on the next."""
LONGEST_INTERVAL_DAYS = 32.0
MOST_DOUBLINGS = 5
MOST_OVERDUE = 4.0
SHARE_OF_REST = 0.2
DAY_S = 86_400.0


def propose(
    questions: Sequence[Question],
    takes: Iterable[TakeSummary],
    now: datetime,
    interview: date | None = None,
    surely: Collection[str] = (),
) -> tuple[Proposal, ...]:
    """Weigh every question, the one to practise first in front; of equals, in the order given.

    ``takes`` newest first; demos, those cut off and those in another language than the question's are passed
    over, silent ones where there is any other. ``surely`` are ids of questions that every interview asks.
    ``now`` is local and aware; an ``interview`` that is over changes nothing.
    """
    practised: dict[tuple[str | None, str], list[TakeSummary]] = {}
    for take in takes:
        if not (take.demo or take.cut_off):
            practised.setdefault((take.question_id, take.language), []).append(take)
    days_left = (interview - now.date()).days if interview and interview >= now.date() else None
    found = []
    for question in questions:
        of_it = practised.get((question.id, question.language), [])
        proposal = _weighed(question.id, of_it, now, days_left)
        if question.id in surely and _is_late(days_left) and proposal.reason.days_ago != 0:
            proposal = replace(proposal, weight=(FLOOR + 1.0) * MOST_OVERDUE)
        found.append(proposal)
    return tuple(sorted(found, key=lambda proposal: -proposal.weight))


def _is_late(days_left: int | None) -> bool:
    return days_left is not None and days_left <= LAST_DAYS


def _limit_days(days_left: int | None) -> float:
    if days_left is None:
        return LONGEST_INTERVAL_DAYS
    return min(LONGEST_INTERVAL_DAYS, max(1.0, SHARE_OF_REST * days_left))


def _weighed(
    question_id: str, takes: Sequence[TakeSummary], now: datetime, days_left: int | None
) -> Proposal:
    spoken = [take for take in takes if take.answer_s is not None]
    if not spoken:
        weight = FLOOR + (UNTRIED_LATE if _is_late(days_left) else UNTRIED)
        return Proposal(question_id, _untried(takes, now, days_left), weight)
    latest = spoken[0]
    weakness = weakness_of(latest)
    interval_days = min(2.0 ** min(MOST_DOUBLINGS, days_well(spoken)), _limit_days(days_left))
    days_ago = _days_ago(latest, now)
    elapsed_days = max(0.0, now.timestamp() - age_key(latest.id, latest.created)[0]) / DAY_S
    # a night is a day: what failed in the evening is due in the morning
    overdue = min(MOST_OVERDUE, max(elapsed_days, days_ago or 0) / interval_days)
    overdue = max(overdue, SAME_DAY) if _is_late(days_left) else overdue
    reason = Reason(latest, weakness, days_ago, interval_days, days_left)
    return Proposal(question_id, reason, (FLOOR + weakness.total) * overdue)


def _untried(takes: Sequence[TakeSummary], now: datetime, days_left: int | None) -> Reason:
    """Say that a question was never practised, or that nothing was said whenever it was."""
    if not takes:
        return Reason(days_left=days_left)
    return Reason(takes[0], weakness_of(takes[0]), _days_ago(takes[0], now), None, days_left)


def days_well(takes: Iterable[TakeSummary]) -> int:
    """Count the latest days in a row whose last take went well; ``takes`` of one question, newest first."""
    last_of_day: dict[str | None, TakeSummary] = {}
    for take in takes:
        last_of_day.setdefault(day_of(take), take)
    count = 0
    for take in last_of_day.values():
        if weakness_of(take).total > WELL:
            break
        count += 1
    return count


def _days_ago(take: TakeSummary, now: datetime) -> int | None:
    day = day_of(take)
    return None if day is None else max(0, (now.date() - date.fromisoformat(day)).days)
