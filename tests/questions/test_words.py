"""What the words of a line tell the second reader of notes."""

from __future__ import annotations

import numpy as np
import pytest

from voicecoach.questions.notes.lines.words import BITS, Weights, hashed


def sequences(text: str, *, above: bool = False) -> set[int]:
    _places, hashes, _counts = hashed([text], above=above)
    return set(hashes.tolist())


def test_texts_share_the_sequences_of_letters_that_they_share() -> None:
    one, like, other = map(sequences, ("협업 경험을 말해 주세요", "갈등 경험을 말해 주세요", "Where is it?"))

    assert len(one & like) > 2 * len(one & other)
    assert sequences("WHY  us") == sequences("why us")
    assert sequences("10 minutes") == sequences("45 minutes")


def test_every_sequence_of_a_text_counts_once_and_all_come_to_one() -> None:
    places, hashes, counts = hashed(["aaaa", "", "why us"])

    assert sorted(set(places.tolist())) == [0, 1, 2]
    assert len({*zip(places.tolist(), hashes.tolist(), strict=True)}) == len(places)
    assert hashes.max() < 1 << BITS
    for text in range(3):
        assert (counts[places == text] ** 2).sum() == pytest.approx(1.0)


def test_a_sequence_never_goes_over_the_end_of_a_text() -> None:
    together = {(place, one) for place, one in zip(*hashed(["ab", "cd"])[:2], strict=True)}

    assert together == {(0, one) for one in sequences("ab")} | {(1, one) for one in sequences("cd")}


def test_the_same_words_tell_something_else_in_the_heading_above() -> None:
    assert len(sequences("역질문") & sequences("역질문", above=True)) < len(sequences("역질문"))


def test_of_a_long_line_the_beginning_and_the_end_count() -> None:
    begins, ends = "Why did you leave? ", " That is all I can say."
    long, longer = (f"{begins}{'x y ' * times}{ends}" for times in (100, 200))

    assert sequences(long) == sequences(longer)


def test_chances_follow_the_weights() -> None:
    """Two classes: what “a” has speaks for the first, what “b” has above it for the second."""
    own, above = np.zeros((1 << BITS, 2), np.float32), np.zeros((1 << BITS, 2), np.float32)
    own[list(sequences("a")), 0] = 3.0
    above[list(sequences("b", above=True) - sequences("c", above=True)), 1] = 9.0
    weights = Weights(own, above, np.array([0.0, 0.5], np.float32))

    chances = weights.chances(["a", "a"], ["c", "b"])

    assert chances.sum(axis=1) == pytest.approx(1.0)
    assert chances[0, 0] > 0.9
    assert chances[1, 1] > 0.9
    assert weights.chances([], []).shape == (0, 2)


def test_letters_that_no_text_should_hold_do_no_harm() -> None:
    places, _hashes, _counts = hashed(["\ud800?", "\x00"])

    assert set(places.tolist()) == {0, 1}
