"""From what the sound says of a word to whether it was said: two small logistic rules.

A rule is a weighted sum of a few measured quantities, so it can be read: higher gain makes a word
credible, a rival that explains the sound better makes it incredible. The weights were fitted by
``scripts/choose_limits`` on part of the recordings and checked on the others; docs/measures.md shows
the curve and what the errors are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from voicecoach.analysis.evidence import Witness


@dataclass(frozen=True, slots=True)
class Term:
    """One quantity, such as a field of :class:`Witness`: its weight per unit, and its sensible range.

    Outside the range more says nothing more, and a single odd token cannot decide.
    """

    quantity: str
    lowest: float
    highest: float
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """Believed where the probability is at least ``limit``."""

    terms: tuple[Term, ...]
    constant: float
    limit: float

    def probability(self, of: object) -> float:
        """Give the probability, 0 to 1, for something that has the rule's quantities as attributes."""
        total = self.constant + sum(
            term.weight * value for term, value in zip(self.terms, self.values(of), strict=True)
        )
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))

    def values(self, of: object) -> list[float]:
        """Give the rule's quantities, each within its range."""
        return [max(term.lowest, min(term.highest, getattr(of, term.quantity) or 0.0)) for term in self.terms]


AGAINST_RIVAL = Rule(
    terms=(
        Term("gain", -1, 5, 0.31),
        Term("likely", -7, 0, 1.01),
        Term("over_rival", -20, 5, 0.16),
        Term("weakest", -5, 3, 0.30),
    ),
    constant=4.31,
    limit=0.75,
)
"""Something else was written in its place: the two texts compete for the sound."""

UNHEARD = Rule(
    terms=(Term("gain_together", -1, 5, 1.15), Term("part_gain", -1, 5, 2.12)),
    constant=-5.33,
    limit=0.75,
)
"""Nothing was written in its place: the sound alone must speak for it, and for the words around it."""


def was_said(witness: Witness) -> bool:
    """Decide for one word."""
    rule = UNHEARD if witness.over_rival is None else AGAINST_RIVAL
    return rule.probability(witness) >= rule.limit
