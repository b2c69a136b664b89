"""What a take lacks, and what is proposed to be practised next. Frozen; the rules are beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from voicecoach.takes.listing import TakeSummary

FaultKind = Literal["silent", "said", "length", "halts", "fillers", "pace"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One measure that is further off than a report would pass over; ``cost`` from 0 to 1."""

    kind: FaultKind
    cost: float


@dataclass(frozen=True, slots=True)
class Weakness:
    """How far a take is from what was wanted, 0 to 1, and the faults that make it so, costliest first.

    It orders takes; it is no grade, and is shown to nobody as a number.
    """

    total: float
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a question is proposed: its latest take with speech, None where it was never practised.

    Where no take of it holds any speech, it is the latest of those. ``days_ago`` counts calendar days, as
    does ``days_left`` to the interview; ``interval_days`` is after how many days it is due again.
    """

    latest: TakeSummary | None = None
    weakness: Weakness | None = None
    days_ago: int | None = None
    interval_days: float | None = None
    days_left: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question to practise; the one with the greatest ``weight`` first."""

    question_id: str
    reason: Reason
    weight: float
