"""How far a take is from what was wanted: a sum of five measures, for nothing but an order.

Each measure is counted in steps, one step being where a report begins to advise (docs/measures.md). Five
steps cost 1, and more cost no more. The total is the mean of the costs, weighted by WEIGHTS, over the
measures that the take has. The steps are those of the reports, the weights are a convention.
"""

from __future__ import annotations

from voicecoach.analysis.bands import ENGLISH, KOREAN
from voicecoach.progress.faults import Fault, FaultKind, Weakness
from voicecoach.progress.measures import off_target
from voicecoach.progress.values import unit_of, value
from voicecoach.takes.listing import TakeSummary

WEIGHTS: dict[FaultKind, float] = {"said": 4, "length": 2, "halts": 2, "fillers": 1, "pace": 1}
"""What was meant to be said counts most; how it was said can be heard only in what was said."""

MISSING_STEP = 0.1
"""Share of the model answer's words: advice begins below 90 %."""
LENGTH_STEP = 0.1
"""Share of the target: below 90 % of it an answer is short."""
HALTS_STEP = 1.0
FILLERS_STEP = 3.0
"""A minute."""
FULL_STEPS = 5.0

SHORTEST_PACE_S = 5.0
"""A rate of a shorter answer says little."""


def weakness_of(take: TakeSummary) -> Weakness:
    """Give the weakness of a take; one without speech is as weak as can be."""
    if take.answer_s is None:
        return Weakness(1.0, (Fault("silent", 1.0),))
    minutes = max(1.0, take.answer_s / 60)  # one halt in ten seconds is one halt, not six a minute
    steps: dict[FaultKind, float | None] = {
        "said": None if take.coverage is None else (1 - take.coverage) / MISSING_STEP,
        "length": _length_steps(take),
        "halts": take.halts / minutes / HALTS_STEP,
        "fillers": take.fillers / minutes / FILLERS_STEP,
        "pace": _pace_steps(take, take.answer_s),
    }
    costs = {
        kind: min(1.0, max(0.0, count) / FULL_STEPS) for kind, count in steps.items() if count is not None
    }
    total = sum(WEIGHTS[kind] * cost for kind, cost in costs.items()) / sum(WEIGHTS[kind] for kind in costs)
    faults = [Fault(kind, cost) for kind, cost in costs.items() if (steps[kind] or 0.0) > 1]
    faults.sort(key=lambda fault: -WEIGHTS[fault.kind] * fault.cost)
    return Weakness(total, tuple(faults))


def _length_steps(take: TakeSummary) -> float | None:
    off_s = off_target(take)
    if off_s is None or not take.target_s:
        return None
    return off_s / take.target_s / LENGTH_STEP


def _pace_steps(take: TakeSummary, answer_s: float) -> float | None:
    """Count how often the rate is as far outside the usual band as where advice begins."""
    rate, unit = value(take, "pace"), unit_of(take)
    band = {("ko", "spm"): KOREAN, ("en", "wpm"): ENGLISH}.get((take.language, unit or ""))
    if rate is None or band is None or answer_s < SHORTEST_PACE_S:
        return None
    return max((band.low - rate) / (band.low - band.slow), (rate - band.high) / (band.fast - band.high), 0.0)
