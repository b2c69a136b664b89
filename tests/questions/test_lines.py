"""The second reader: what the lines of notes look like, the trees that read them, and what comes of it."""

from __future__ import annotations

import time

import numpy as np
import pytest

from voicecoach.questions.notes.lines.measures import NONE, measured
from voicecoach.questions.notes.lines.reader import read_lines
from voicecoach.questions.notes.lines.shapes import read_shapes
from voicecoach.questions.notes.lines.surroundings import surroundings
from voicecoach.questions.notes.lines.trees import Trees

BARE = """Short reviews
My lead told me that my reviews were too short. I began to give the reason for every wish, and he noticed.

Deadlines
We cut the export out of the first version, and told the customer so two weeks before.

Night shifts
I have done them for three years. I sleep with a mask and cook on Sundays.

Why we part
The workshop closes in June. I would have stayed.
"""
"""Titles that ask nothing, marked by nothing, over what somebody says."""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("## 2. Why us?", {"level": 2, "sign": "1.", "words": "Why us?"}),
        ("- **지원 동기**", {"sign": "-", "strong": True, "words": "지원 동기"}),
        ("    1) 협업 경험", {"indent": 2, "sign": "1)", "words": "협업 경험"}),
        ("> Q3. 왜 떠나나요?", {"quoted": 1, "sign": "Q", "words": "왜 떠나나요?"}),
        ("답변: 팀이 없어졌습니다.", {"sign": "A", "words": "팀이 없어졌습니다."}),
        ("<summary>GC란?</summary>", {"fold": True, "words": "GC란?"}),
        ("| 질문 | 답변 |", {"cell": True, "words": "질문 | 답변"}),
        ("[운영체제](#os)", {"link": True, "words": "운영체제"}),
        ("3-1 그다음은?", {"sign": "1-1", "words": "그다음은?"}),
    ],
)
def test_a_line_is_parted_from_its_markup(line: str, expected: dict[str, object]) -> None:
    (shape,) = read_shapes(line)

    assert {name: getattr(shape, name) for name in expected} == expected


def test_lines_keep_their_numbers_and_know_what_is_code() -> None:
    shapes = read_shapes("Why?\n\n```\nx = 1\n```\nBecause.\n")

    assert [(one.number, one.code) for one in shapes] == [(1, False), (4, True), (6, False)]
    assert shapes[0].parted_above
    assert shapes[0].parted_below
    assert not shapes[2].parted_above


def test_numbers_that_go_on_are_told_from_those_that_do_not() -> None:
    lines = measured(read_shapes("1. a\n2. b\n5. c\n6. d\n"))

    assert [one.number for one in lines] == [1, 2, 5, 6]
    assert [one.follows for one in lines] == [1, 1, 2, 1]
    assert [(one.run, one.place) for one in lines] == [(4, 0), (4, 1), (4, 2), (4, 3)]


def test_what_stands_twice_is_counted_on_both_sides() -> None:
    above, _between, below = measured(read_shapes("- 캐시란?\n\n본문입니다.\n\n## 캐시란?\n"))

    assert (above.again, above.before) == (1, 0)
    assert (below.again, below.before) == (0, 1)


def test_every_line_has_as_many_numbers_as_any_other() -> None:
    for text in ("Why?", BARE, "# a\n## b\n- c\n  - d\n", "|a|b|\n|-|-|\n"):
        shapes = read_shapes(text)
        rows = surroundings(shapes, measured(shapes))

        assert rows.shape[0] == len(shapes)
        assert rows.shape[1] == surroundings(read_shapes("x"), measured(read_shapes("x"))).shape[1]
        assert np.isfinite(rows).all()
    assert set(NONE) == {-1.0}


def test_trees_lead_each_row_to_its_leaf() -> None:
    """Two classes, a tree each: the first asks the first measure, then the second; the other is a leaf."""
    trees = Trees(
        first=np.array([0, 5], np.int32),
        measure=np.array([0, 1, 0, 0, 0, 0], np.int16),
        limit=np.array([0.5, 2.0, 0, 0, 0, 0], np.float32),
        left=np.array([1, 3, 2, 3, 4, 5], np.int32),
        right=np.array([2, 4, 2, 3, 4, 5], np.int32),
        value=np.array([0, 0, 1.0, 2.0, 3.0, 0.5], np.float32),
        start=np.array([0.0, 0.25], np.float32),
        deepest=2,
    )
    rows = np.array([[0.5, 2.0], [0.5, 2.1], [0.6, 0.0]], np.float32)

    chances = trees.chances(rows)

    odds = np.exp(np.array([2.0, 3.0, 1.0]) - 0.75)
    assert chances[:, 0] == pytest.approx(odds / (1 + odds), rel=1e-5)
    assert chances.sum(axis=1) == pytest.approx(1.0)
    assert trees.chances(rows[:0]).shape == (0, 2)


def test_titles_that_ask_nothing_are_known_by_what_stands_between_them() -> None:
    seen = {one.number: one for one in read_lines(BARE)}

    assert all(seen[line].question > seen[line].answer for line in (1, 4, 7, 10))
    assert all(seen[line].answer > seen[line].question for line in (2, 5, 8, 11))
    assert all(0.0 <= one.other <= 1.0 for one in seen.values())


def test_nothing_is_seen_in_nothing() -> None:
    assert read_lines("") == ()
    assert read_lines("\n  \n") == ()


def test_reading_takes_time_in_proportion_to_the_text() -> None:
    """Ten times the text may take thirty times as long, not a hundred: the machine may be busy."""

    def seconds(times: int) -> float:
        text = BARE * times
        begun = time.process_time()
        read_lines(text)
        return time.process_time() - begun

    seconds(1)  # the trees are read once

    assert seconds(300) < 30 * max(seconds(30), 0.01)
