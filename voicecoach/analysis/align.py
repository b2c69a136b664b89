"""Alignment of two sequences by edit distance.

Conventions: sequences of hashable units; a gap costs 2, a substitution 3, so that something else said
in a place is a substitution, but two unrelated stretches are a deletion and an insertion.
Time O(n·m), memory n·m bytes. Textbook dynamic programming (Wagner and Fischer 1974), a row at a time.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GAP = 2
SUBSTITUTION = 3
_DIAGONAL, _UP, _LEFT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Pair:
    """``wanted`` and ``heard`` are positions laid beside each other; None is a gap."""

    wanted: int | None
    heard: int | None
    equal: bool


def align(wanted: Sequence[Hashable], heard: Sequence[Hashable]) -> tuple[Pair, ...]:
    """Lay two sequences beside each other at the least cost; each position occurs exactly once, in order."""
    codes: dict[Hashable, int] = {}
    left = np.array([codes.setdefault(unit, len(codes)) for unit in wanted], dtype=np.int64)
    right = np.array([codes.setdefault(unit, len(codes)) for unit in heard], dtype=np.int64)
    moves = _moves(left, right)
    pairs: list[Pair] = []
    i, j = len(left), len(right)
    while i or j:
        move = moves[i, j]
        if move == _DIAGONAL:
            i, j = i - 1, j - 1
            pairs.append(Pair(i, j, bool(left[i] == right[j])))
        elif move == _UP:
            i -= 1
            pairs.append(Pair(i, None, equal=False))
        else:
            j -= 1
            pairs.append(Pair(None, j, equal=False))
    return tuple(reversed(pairs))


def _moves(left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.uint8]:
    """For each cell the last move of a cheapest way to it."""
    ramp = np.arange(len(right) + 1) * GAP
    moves = np.empty((len(left) + 1, len(right) + 1), np.uint8)
    moves[0] = _LEFT
    cost = ramp.copy()
    for i, unit in enumerate(left, start=1):
        best = cost + GAP
        diagonal = cost[:-1] + np.where(right == unit, 0, SUBSTITUTION)
        moves[i] = _UP
        better = diagonal <= best[1:]
        moves[i, 1:][better] = _DIAGONAL
        best[1:] = np.minimum(best[1:], diagonal)
        cost = np.minimum.accumulate(best - ramp) + ramp  # any number of gaps to the right
        moves[i][cost < best] = _LEFT
    return moves
