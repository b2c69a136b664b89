from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.analysis.evidence import TAIL_TOKENS, Witness, Written, examine
from voicecoach.audio.values import Stretch
from voicecoach.recognition.values import Impression, Scores

ELSE = -9.0


class HandSet:
    """A listener with a score per token: for a pair of letters if it is set, else for the letter.

    Every letter is a token.
    """

    def __init__(self, sound: dict[str, float], noise: dict[str, float] | None = None) -> None:
        self.windows = (Stretch(0.0, 28.0), Stretch(28.0, 56.0))
        self.asked: list[tuple[int | None, str]] = []
        self._sound, self._noise = sound, noise or {}

    def tokens(self, word: str) -> list[int]:
        return [ord(letter) for letter in word]

    def heard(self, window: int, tokens: Sequence[int]) -> Scores:
        self.asked.append((window, "".join(map(chr, tokens))))
        return self._scores(self._sound, tokens)

    def expected(self, tokens: Sequence[int]) -> Scores:
        self.asked.append((None, "".join(map(chr, tokens))))
        return self._scores(self._noise, tokens)

    def impression(self, stretch: Stretch, sounds: Sequence[str]) -> Impression:
        raise AssertionError("texts are weighed in windows, never on their own")

    def _scores(self, known: dict[str, float], tokens: Sequence[int]) -> Scores:
        letters = "".join(map(chr, tokens))
        return np.array(
            [
                known.get(letters[max(0, at - 1) : at + 1], known.get(letter, ELSE))
                for at, letter in enumerate(letters)
            ],
            np.float64,
        )


def settled(text: str) -> Written:
    return Written((text,), (text,), doubtful=False)


def test_a_rival_text_is_weighed_against_what_was_wanted() -> None:
    listener = HandSet(
        sound={"a": -1, "x": -3, "b": -1, "c": -2, "d": -1, "xd": -4, "e": -1},
        noise={"a": -5, "b": -5, "c": -3, "x": -4, "d": -6, "e": -7},
    )
    parts = [settled("a"), Written(("bc",), ("x",), doubtful=True), settled("de")]
    before, doubt, after = examine(parts, 0, listener)
    assert (before, after) == ([], [])
    assert doubt == [
        Witness(
            gain=2.5,  # (−1 + 5 and −2 + 3) / 2
            gain_together=2.5,
            likely=-1.5,
            weakest=1.0,
            part_gain=2.5,
            over_rival=3.0,  # bcde −5, xde −8
        )
    ]


def test_where_nothing_was_heard_there_is_no_rival() -> None:
    listener = HandSet(sound={"a": -1, "b": -2, "d": -1, "ad": -6}, noise={"b": -4})
    parts = [settled("a"), Written(("b",), (), doubtful=True), settled("d")]
    (witness,) = examine(parts, 0, listener)[1]
    assert witness.over_rival is None
    assert (witness.gain, witness.likely) == (2.0, -2.0)


def test_each_word_of_a_part_has_its_own_gain_and_all_share_the_parts() -> None:
    listener = HandSet(sound={"b": -1, "c": -3, "d": -5}, noise={"b": -2, "c": -7, "d": -5, "x": -1})
    (found,) = examine([Written(("bc", "d"), ("x",), doubtful=True)], 0, listener)
    first, second = found
    assert (first.gain, first.likely, first.weakest) == (2.5, -2.0, 1.0)
    assert (second.gain, second.likely, second.weakest) == (0.0, -5.0, 0.0)
    assert first.part_gain == second.part_gain == pytest.approx(5 / 3)
    assert first.over_rival == second.over_rival == 0.0  # −9 against −9


def test_a_part_alone_is_changed_for_its_gain_and_all_for_the_gain_together() -> None:
    listener = HandSet(sound={"b": -1, "c": -2, "bc": -1, "xc": -4}, noise={"b": -5, "c": -5})
    parts = [Written(("b",), ("x",), doubtful=True), Written(("c",), ("y",), doubtful=True)]
    _first, (second,) = examine(parts, 0, listener)
    assert second.likely == -4.0  # after x, which was heard
    assert second.gain == 1.0
    assert second.gain_together == 4.0  # after b, which was wanted
    asked = [text for window, text in listener.asked if window == 0]
    assert asked == ["xy", "bc", "by", "xc"]


def test_the_tail_is_a_few_tokens_long() -> None:
    listener = HandSet(sound={})
    examine([Written(("b",), ("x",), doubtful=True), settled("cdefghijk")], 0, listener)
    assert listener.asked[-1] == (0, "b" + "cdefghijk"[:TAIL_TOKENS])


def test_added_words_stay_in_the_text_and_are_not_judged() -> None:
    listener = HandSet(sound={})
    parts = [settled("a"), Written((), ("xy",), doubtful=False), Written(("b",), (), doubtful=True)]
    assert [len(found) for found in examine(parts, 0, listener)] == [0, 0, 1]
    assert [text for window, text in listener.asked if window == 0] == ["axy", "axyb", "axyb"]


def test_the_window_that_is_asked() -> None:
    listener = HandSet(sound={})
    examine([Written(("b",), ("x",), doubtful=True)], 1, listener)
    assert {window for window, _text in listener.asked} == {1, None}


def test_nothing_to_examine() -> None:
    assert examine([], 0, HandSet(sound={})) == []


LETTERS = st.text("abcdefg", min_size=1, max_size=3)
PARTS = st.lists(
    LETTERS.map(settled)
    | st.builds(
        Written,
        st.lists(LETTERS, min_size=1, max_size=3).map(tuple),
        LETTERS.map(lambda w: (w,)),
        st.just(True),
    )
    | st.builds(Written, st.lists(LETTERS, min_size=1, max_size=3).map(tuple), st.just(()), st.just(True))
    | st.builds(Written, st.just(()), LETTERS.map(lambda w: (w,)), st.just(False)),
    max_size=8,
)
SCORES = st.dictionaries(st.text("abcdefg", min_size=1, max_size=2), st.floats(-20, 0), max_size=12)


@settings(max_examples=100, deadline=None)
@given(PARTS, SCORES, SCORES)
def test_every_doubtful_word_and_no_other_gets_a_witness(
    parts: list[Written], sound: dict[str, float], noise: dict[str, float]
) -> None:
    found = examine(parts, 0, HandSet(sound, noise))
    assert [len(witnesses) for witnesses in found] == [
        len(part.wanted) if part.doubtful else 0 for part in parts
    ]
    for part, witnesses in zip(parts, found, strict=True):
        for witness in witnesses:
            assert (witness.over_rival is None) is (not part.heard)
            assert witness.likely <= 0
            assert witness.weakest <= witness.gain + 1e-9


@settings(max_examples=100, deadline=None)
@given(PARTS, SCORES)
def test_what_is_as_likely_without_speech_gains_nothing(
    parts: list[Written], sound: dict[str, float]
) -> None:
    for witnesses in examine(parts, 0, HandSet(sound, sound)):
        for witness in witnesses:
            assert witness.gain_together == 0.0


@settings(max_examples=60, deadline=None)
@given(LETTERS, SCORES, SCORES)
def test_a_text_against_itself_is_a_draw(word: str, sound: dict[str, float], noise: dict[str, float]) -> None:
    parts = [settled("a"), Written((word,), (word,), doubtful=True), settled("bcd")]
    (witness,) = examine(parts, 0, HandSet(sound, noise))[1]
    assert witness.over_rival == pytest.approx(0.0, abs=1e-9)
