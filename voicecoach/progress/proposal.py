"""What to practise next: how weak the latest take of a question was, times how long ago it is.

    weight = (FLOOR + weakness) × days since then ÷ interval      (the quotient at most MOST_OVERDUE)

The interval begins with one day and doubles with every day in a row that went well: practice that expands
(Landauer and Bjork 1978). Before an interview it is at most SHARE_OF_REST of the days that are left (after
Cepeda et al. 2008). A question never practised counts as one of which nothing was said and that is due today.
What these sources say, and what they do not, is in docs/measures.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
LONGEST_INTERVAL_DAYS = 32.0
MOST_DOUBLINGS = 5
MOST_OVERDUE = 4.0
SHARE_OF_REST = 0.2
DAY_S = 86_400.0


def propose(
    questions: Sequence[Question], takes: Iterable[TakeSummary], now: datetime, interview: date | None = None
) -> tuple[Proposal, ...]:
    """Weigh every question, the one to practise first in front; of equals, in the order given.

    ``takes`` newest first; demos, silent ones and those in another language than the question's are passed
    over. ``now`` is local and aware; an ``interview`` that is over changes nothing.
    """
    practised: dict[tuple[str | None, str], list[TakeSummary]] = {}
    for take in takes:
        if not take.demo and take.answer_s is not None:
            practised.setdefault((take.question_id, take.language), []).append(take)
    limit_days = _limit_days(now, interview)
    found = [
        _weighed(question.id, practised.get((question.id, question.language), []), now, limit_days)
        for question in questions
    ]
    return tuple(sorted(found, key=lambda proposal: -proposal.weight))


def _limit_days(now: datetime, interview: date | None) -> float:
    left = (interview - now.date()).days if interview else -1
    return LONGEST_INTERVAL_DAYS if left < 0 else min(LONGEST_INTERVAL_DAYS, max(1.0, SHARE_OF_REST * left))


def _weighed(question_id: str, takes: Sequence[TakeSummary], now: datetime, limit_days: float) -> Proposal:
    if not takes:
        return Proposal(question_id, Reason(), FLOOR + 1.0)
    latest = takes[0]
    weakness = weakness_of(latest)
    interval_days = min(2.0 ** min(MOST_DOUBLINGS, days_well(takes)), limit_days)
    elapsed_days = max(0.0, now.timestamp() - age_key(latest.id, latest.created)[0]) / DAY_S
    overdue = min(MOST_OVERDUE, elapsed_days / interval_days)
    reason = Reason(latest, weakness, _days_ago(latest, now), interval_days)
    return Proposal(question_id, reason, (FLOOR + weakness.total) * overdue)


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
