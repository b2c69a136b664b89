"""Alignment of what was wanted with what was heard.

Conventions: units are Korean syllables or English words; costs are tenths of an edit. Two syllables
that share onset, vowel or coda cost less to put beside each other, so a misheard word lies beside its
own sound. A gap costs something to open and less to extend, and more to open inside a word, so a
sentence that was left out is one gap and no word is torn apart to fill it.

Gotoh's algorithm (1982), a row at a time: time O(n·m), memory 3·n·m bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DIFFERENT = 30
SAME_ONSET, SAME_VOWEL, SAME_CODA = 7, 8, 3
OPEN, OPEN_INSIDE, EXTEND = 16, 22, 10
_IMPOSSIBLE = 10**8
_BESIDE, _WANTED_ONLY, _HEARD_ONLY = 0, 1, 2
_FIRST_SYLLABLE, _SYLLABLES, _PER_ONSET, _PER_VOWEL = 0xAC00, 11_172, 588, 28

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pair:
    """``wanted`` and ``heard`` are positions laid beside each other; None is a gap."""

    wanted: int | None
    heard: int | None
    equal: bool


def align(
    wanted: Sequence[str],
    heard: Sequence[str],
    wanted_begins: Sequence[bool] | None = None,
    heard_begins: Sequence[bool] | None = None,
) -> tuple[Pair, ...]:
    """Lay two sequences beside each other at the least cost; each position occurs exactly once, in order.

    ``…_begins`` tells for each unit whether a word begins there; without it, every unit is a word.
    """
    numbers: dict[str, int] = {}
    left, right = _coded(wanted, numbers), _coded(heard, numbers)
    moves = _moves(left, right, _opening(wanted_begins, len(left)), _opening(heard_begins, len(right)))
    return _traced(left, right, *moves)


def _coded(units: Sequence[str], numbers: dict[str, int]) -> Integers:
    """Per unit: its number, and onset, vowel and coda (shape (n, 4)); no two others share those."""
    coded = np.empty((len(units), 4), np.int64)
    for place, unit in enumerate(units):
        number = numbers.setdefault(unit, len(numbers))
        index = ord(unit) - _FIRST_SYLLABLE if len(unit) == 1 else -1
        if 0 <= index < _SYLLABLES:
            parts = (index // _PER_ONSET, index % _PER_ONSET // _PER_VOWEL, index % _PER_VOWEL)
        else:
            parts = (-1 - number,) * 3
        coded[place] = (number, *parts)
    return coded


def _opening(begins: Sequence[bool] | None, length: int) -> Integers:
    """What it costs to open a gap before each unit, and after the last."""
    if begins is None:
        return np.full(length + 1, OPEN)
    return np.where(np.append(np.asarray(begins, bool), True), OPEN, OPEN_INSIDE)


def _moves(
    left: Integers, right: Integers, open_left: Integers, open_right: Integers
) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8], int]:
    """For each cell and each way to end there, the way before it; and the best way to end at the last.

    The three states: the last two units beside each other, a wanted one alone, a heard one alone.
    """
    rows, columns = len(left) + 1, len(right) + 1
    beside_from, wanted_from, heard_from = (np.zeros((rows, columns), np.uint8) for _state in range(3))
    ramp = np.arange(columns) * EXTEND
    beside, wanted_only = np.full(columns, _IMPOSSIBLE), np.full(columns, _IMPOSSIBLE)
    beside[0] = 0
    heard_only, heard_from[0] = _along(beside, wanted_only, open_right + open_left[0] - OPEN, ramp)
    for row in range(1, rows):
        before = np.stack((beside, wanted_only, heard_only))
        alone = np.minimum(beside, heard_only) + open_left[row - 1] + open_right - OPEN + EXTEND
        wanted_from[row] = np.where(beside <= heard_only, _BESIDE, _HEARD_ONLY)
        wanted_from[row][wanted_only + EXTEND < alone] = _WANTED_ONLY
        beside = np.full(columns, _IMPOSSIBLE)
        beside[1:] = before.min(axis=0)[:-1] + _difference(left[row - 1], right)
        beside_from[row, 1:] = before.argmin(axis=0)[:-1]
        wanted_only = np.minimum(alone, wanted_only + EXTEND)
        heard_only, heard_from[row] = _along(beside, wanted_only, open_right + open_left[row] - OPEN, ramp)
    last = int(np.argmin((beside[-1], wanted_only[-1], heard_only[-1])))
    return beside_from, wanted_from, heard_from, last


def _difference(unit: Integers, others: Integers) -> Integers:
    same = others == unit
    cost = DIFFERENT - SAME_ONSET * same[:, 1] - SAME_VOWEL * same[:, 2] - SAME_CODA * same[:, 3]
    return np.where(same[:, 0], 0, cost)


def _along(
    beside: Integers, wanted_only: Integers, opening: Integers, ramp: Integers
) -> tuple[Integers, NDArray[np.uint8]]:
    """Costs of heard units alone, opened anywhere to the left in this row, and where each came from."""
    opened = np.minimum(beside, wanted_only) + opening
    cost = np.full(len(ramp), _IMPOSSIBLE)
    cost[1:] = np.minimum.accumulate(opened - ramp)[:-1] + ramp[1:]
    came = np.full(len(ramp), _HEARD_ONLY, np.uint8)
    fresh = cost[1:] == opened[:-1] + EXTEND
    came[1:][fresh] = np.where(beside <= wanted_only, _BESIDE, _WANTED_ONLY)[:-1][fresh]
    return cost, came


def _traced(
    left: Integers,
    right: Integers,
    beside_from: NDArray[np.uint8],
    wanted_from: NDArray[np.uint8],
    heard_from: NDArray[np.uint8],
    state: int,
) -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    i, j = len(left), len(right)
    while i or j:
        if state == _BESIDE:
            state = int(beside_from[i, j])
            i, j = i - 1, j - 1
            pairs.append(Pair(i, j, bool(left[i, 0] == right[j, 0])))
        elif state == _WANTED_ONLY:
            state = int(wanted_from[i, j])
            i -= 1
            pairs.append(Pair(i, None, equal=False))
        else:
            state = int(heard_from[i, j])
            j -= 1
            pairs.append(Pair(None, j, equal=False))
    return tuple(reversed(pairs))
