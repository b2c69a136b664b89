from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.analysis.align import (
    DIFFERENT,
    EXTEND,
    OPEN,
    OPEN_INSIDE,
    SAME_CODA,
    SAME_ONSET,
    SAME_VOWEL,
    Pair,
    align,
)

LETTERS = "가나간달닭"
TEXT = st.text(LETTERS, max_size=12)
SHORT = st.text(LETTERS, max_size=6)
DONE = 10**6


def difference(one: str, two: str) -> int:
    """What it costs to put two syllables beside each other, by the definition."""
    if one == two:
        return 0
    a, b = ord(one) - ord("가"), ord(two) - ord("가")
    onset, vowel, coda = a // 588 == b // 588, a % 588 // 28 == b % 588 // 28, a % 28 == b % 28
    return DIFFERENT - SAME_ONSET * onset - SAME_VOWEL * vowel - SAME_CODA * coda


def opening(begins: Sequence[bool] | None, at: int) -> int:
    """What a gap before unit ``at`` costs beyond the cheapest."""
    return 0 if begins is None or at == len(begins) or begins[at] else OPEN_INSIDE - OPEN


Begins = Sequence[bool] | None


def cost(pairs: Sequence[Pair], left: str, right: str, left_begins: Begins, right_begins: Begins) -> int:
    """What an alignment costs, counted from its pairs."""
    total, before, i, j = 0, "", 0, 0
    for pair in pairs:
        if pair.wanted is not None and pair.heard is not None:
            total, before = total + difference(left[pair.wanted], right[pair.heard]), "beside"
        else:
            alone = "heard" if pair.wanted is None else "wanted"
            if alone != before:
                total += OPEN + opening(left_begins, i) + opening(right_begins, j)
            total, before = total + EXTEND, alone
        i, j = i + (pair.wanted is not None), j + (pair.heard is not None)
    return total


def least_cost(left: str, right: str, left_begins: Begins = None, right_begins: Begins = None) -> int:
    """The same definition as a plain recursion over all alignments."""

    @cache
    def least(i: int, j: int, before: str) -> int:
        if (i, j) == (len(left), len(right)):
            return 0
        fresh = OPEN + opening(left_begins, i) + opening(right_begins, j)
        ways = [DONE]
        if i < len(left) and j < len(right):
            ways.append(difference(left[i], right[j]) + int(least(i + 1, j + 1, "beside")))
        if i < len(left):
            ways.append((fresh if before != "wanted" else 0) + EXTEND + int(least(i + 1, j, "wanted")))
        if j < len(right):
            ways.append((fresh if before != "heard" else 0) + EXTEND + int(least(i, j + 1, "heard")))
        return min(ways)

    return int(least(0, 0, ""))


@settings(deadline=None)
@given(TEXT, TEXT)
def test_each_position_occurs_once_and_in_order(left: str, right: str) -> None:
    pairs = align(left, right)
    assert [pair.wanted for pair in pairs if pair.wanted is not None] == list(range(len(left)))
    assert [pair.heard for pair in pairs if pair.heard is not None] == list(range(len(right)))
    assert all(pair.wanted is not None or pair.heard is not None for pair in pairs)


@settings(deadline=None)
@given(TEXT, TEXT)
def test_equal_means_equal(left: str, right: str) -> None:
    for pair in align(left, right):
        if pair.wanted is not None and pair.heard is not None:
            assert pair.equal is (left[pair.wanted] == right[pair.heard])
        else:
            assert pair.equal is False


@settings(deadline=None)
@given(TEXT)
def test_a_sequence_lies_beside_itself(text: str) -> None:
    assert align(text, text) == tuple(Pair(place, place, equal=True) for place in range(len(text)))


@settings(max_examples=300, deadline=None)
@given(SHORT, SHORT, st.none() | st.integers(0, 63), st.none() | st.integers(0, 63))
def test_no_alignment_is_cheaper(
    left: str, right: str, left_bits: int | None, right_bits: int | None
) -> None:
    left_begins = None if left_bits is None else [bool(left_bits >> n & 1) for n in range(len(left))]
    right_begins = None if right_bits is None else [bool(right_bits >> n & 1) for n in range(len(right))]
    pairs = align(left, right, left_begins, right_begins)
    found = cost(pairs, left, right, left_begins, right_begins)
    assert found == least_cost(left, right, left_begins, right_begins)


@settings(deadline=None)
@given(TEXT, TEXT)
def test_never_dearer_than_deleting_and_inserting_everything(left: str, right: str) -> None:
    gaps = sum(OPEN + EXTEND * len(side) for side in (left, right) if side)
    assert cost(align(left, right), left, right, None, None) <= gaps


@settings(deadline=None)
@given(TEXT, TEXT)
def test_the_cost_is_the_same_from_the_other_side(left: str, right: str) -> None:
    here = cost(align(left, right), left, right, None, None)
    assert here == cost(align(right, left), right, left, None, None)


@settings(deadline=None)
@given(TEXT, TEXT, TEXT)
def test_what_is_added_around_costs_at_most_itself(text: str, before: str, after: str) -> None:
    whole = before + text + after
    gaps = sum(OPEN + EXTEND * len(added) for added in (before, after) if added)
    assert cost(align(text, whole), text, whole, None, None) <= gaps


@pytest.mark.parametrize(("left", "right"), [("", ""), ("가", ""), ("", "가나")])
def test_nothing_on_a_side(left: str, right: str) -> None:
    pairs = align(left, right)
    assert len(pairs) == len(left) + len(right)
    assert not any(pair.equal for pair in pairs)


def test_another_unit_in_a_place_lies_beside_it() -> None:
    assert align("가나다", "가라다") == (
        Pair(0, 0, equal=True),
        Pair(1, 1, equal=False),
        Pair(2, 2, equal=True),
    )


def test_a_misheard_syllable_lies_beside_its_own_sound() -> None:
    pairs = {(pair.wanted, pair.heard) for pair in align("정산", "음청산")}
    assert (0, 1) in pairs


def test_words_are_units_too() -> None:
    wanted = ["eighty", "thousand", "orders"]
    assert [pair.equal for pair in align(wanted, ["eighty", "orders"])] == [True, False, True]


def test_ten_minutes_against_ten_minutes() -> None:
    syllables = [chr(ord("가") + place * 7919 % 6130) for place in range(3000)]
    heard = [unit for place, unit in enumerate(syllables) if place % 10]
    assert sum(pair.equal for pair in align(syllables, heard)) == len(heard)
