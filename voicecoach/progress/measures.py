"""The five measures that progress is told in, and how far each can be trusted.

``spread`` is the standard uncertainty of a measure on one take, from what voicecoach was measured at
(docs/measures.md). Two takes differ where they are more than two spreads of their difference apart: the
measuring alone would make such a difference in fewer than one of twenty comparisons.
"""

from __future__ import annotations

import math

from voicecoach.analysis.values import SHORTEST_TRY_S
from voicecoach.progress.values import Judgement, Measure, value
from voicecoach.takes.listing import TakeSummary

LENGTH_S = 1.0
"""Lengths closer than this are about the same. A convention: they are measured to 10 ms, but a second of
sixty is no difference that anyone hears."""

WORD_ERROR = 0.012
"""Share of the model answer's words of which the comparison says the wrong thing: 0.7 % of the spoken ones
are called missed, 1.2 % of the others said; the larger of the two."""

PACE_ERROR = 0.008
"""Mean error of the speech rate, as a share of it."""

FILLER_ERROR = {"ko": 0.09, "en": 0.16}
"""Share of the counted fillers that are false or stand for ones not found, by language."""

FALSE_FILLERS_A_MINUTE = 0.25
"""False alarms in speech without any filler."""

WHOLE = 0.5
"""Share of target and of model answer below which an answer was broken off."""


def spread(take: TakeSummary, measure: Measure) -> float:
    """Give the standard uncertainty of a measure on this take, in its unit; 0 where there is next to none."""
    if measure == "coverage" and take.answer_words:
        return math.sqrt(WORD_ERROR / take.answer_words)
    if measure == "pace":
        return PACE_ERROR * (value(take, measure) or 0.0)
    if measure == "fillers" and take.answer_s and take.answer_s > 0:
        minutes = take.answer_s / 60
        wrong = FILLER_ERROR.get(take.language, max(FILLER_ERROR.values())) * take.fillers
        return math.sqrt(wrong + FALSE_FILLERS_A_MINUTE * minutes) / minutes
    return 0.0


def limit(before: float, after: float, measure: Measure) -> float:
    """Give what two values must differ by to be told apart, from the spread of each."""
    found = round(2 * math.hypot(before, after), 4)
    return max(LENGTH_S, found) if measure == "length" else found


def off_target(take: TakeSummary) -> float | None:
    """Give how many seconds an answer is from its target: 0 where it is on target, None without one."""
    if take.answer_s is None or take.target_s is None:
        return None
    return 0.0 if take.verdict == "on target" else abs(take.answer_s - take.target_s)


def change(
    measure: Measure, before: float, after: float, apart: float, off: tuple[float, float] | None = None
) -> Judgement:
    """Say what became of a measure whose values must be more than ``apart`` from one another.

    ``off`` are the distances from the target (:func:`off_target`), by which lengths are judged. Neither a
    longer answer without a target nor a faster one is better: these are only "more" or "less".
    """
    if before == after or abs(after - before) <= apart:
        return "about the same"
    if measure == "length" and off is not None:
        before, after = off
        if abs(after - before) <= apart:
            return "about the same"
    rises = after > before
    if measure == "pace" or (measure == "length" and off is None):
        return "more" if rises else "less"
    return "better" if rises == (measure == "coverage") else "worse"


def is_whole(take: TakeSummary) -> bool:
    """Say whether an answer was given to its end, as far as length and coverage tell."""
    if take.answer_s is None:
        return False
    shortest_s = WHOLE * take.target_s if take.target_s else SHORTEST_TRY_S
    return take.answer_s >= shortest_s and (take.coverage is None or take.coverage >= WHOLE)
