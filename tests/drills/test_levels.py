from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.drills.levels import begin, eased, judged, onward, shown
from voicecoach.drills.values import LEVELS, MOST_WRONG, Drill, Level


def after(verdicts: str, level: Level | None = None, numbers: tuple[int, ...] = (1,)) -> Drill:
    """Go through a drill; r is right, w wrong."""
    drill = begin(numbers, level)
    for verdict in verdicts:
        drill = onward(judged(drill, right=verdict == "r"))
    return drill


@pytest.mark.parametrize(
    ("verdicts", "level", "is_open"),
    [
        ("", "text", True),
        ("r", "keywords", True),
        ("rr", "nothing", True),
        ("rrr", "nothing", False),
        ("w", "text", True),
        ("ww", "text", True),
        ("rw", "keywords", True),
        ("rww", "text", True),
        ("rwrw", "nothing", True),
        ("rrww", "keywords", True),
        ("rrwww", "keywords", True),  # the fall begins the count anew
        ("wwww", "text", False),
    ],
)
def test_help_grows_less_when_right_and_more_when_twice_wrong(
    verdicts: str, level: Level, is_open: bool
) -> None:
    (standing,) = after(verdicts).standings

    assert standing.level == level
    assert standing.open == is_open


@pytest.mark.parametrize("level", LEVELS)
def test_a_fixed_level_stays_and_once_right_is_enough(level: Level) -> None:
    (wrong,) = after("ww", level).standings
    (right,) = after("wwr", level).standings

    assert (wrong.level, wrong.open) == (level, True)
    assert (right.level, right.right_at, right.done) == (level, level, True)


@pytest.mark.parametrize("fixed", [None, "nothing"])
def test_whoever_says_nothing_gets_more_help_step_by_step_and_then_less(fixed: Level | None) -> None:
    drill = begin((1, 2), fixed)
    if fixed is None:
        drill = judged(judged(drill, right=True), right=True)
    levels = []
    for _silence in range(3):
        drill = eased(drill)
        assert drill.current is not None
        levels.append(drill.current.level)
    assert levels == ["keywords", "text", "text"]
    assert drill.current is not None
    assert (drill.current.tries, drill.current.wrong) == (0 if fixed else 2, 0)

    for right_at, done in (("text", False), ("keywords", False), ("nothing", True)):
        drill = judged(drill, right=True)
        assert drill.current is not None
        assert (drill.current.right_at, drill.current.done) == (
            right_at if fixed else drill.current.right_at,
            done,
        )


def test_help_that_is_asked_for_is_the_text() -> None:
    drill = shown(begin((1,), "nothing"))

    assert [standing.level for standing in drill.standings] == ["text"]


def test_a_drill_that_is_over_gives_no_help() -> None:
    for help_ in (eased, shown):
        with pytest.raises(ValueError, match="over"):
            help_(begin(()))


def test_the_least_help_is_remembered_when_more_is_needed_again() -> None:
    (standing,) = after("rrwww").standings

    assert (standing.level, standing.right_at, standing.tries) == ("keywords", "keywords", 5)


def test_every_sentence_comes_once_a_round() -> None:
    drill = begin((2, 5, 7))
    order = []
    for _turn in range(7):
        assert drill.current is not None
        order.append(drill.current.number)
        drill = onward(judged(drill, right=True))

    assert order == [2, 5, 7, 2, 5, 7, 2]


def test_a_drill_of_nothing_is_over() -> None:
    drill = begin(())

    assert drill.current is None
    assert onward(drill) == drill
    with pytest.raises(ValueError, match="over"):
        judged(drill, right=True)


@given(
    count=st.integers(1, 6),
    level=st.sampled_from([None, *LEVELS]),
    verdicts=st.lists(st.booleans(), min_size=60, max_size=60),
)
def test_a_drill_always_ends_and_only_done_or_given_up_sentences_stop(
    count: int, level: Level | None, verdicts: list[bool]
) -> None:
    drill = begin(tuple(range(1, count + 1)), level)
    tries = 0
    for verdict in verdicts:
        before = drill.current
        if before is None:
            break
        assert before.open
        drill = judged(drill, right=verdict)
        assert drill.at is not None
        now = drill.standings[drill.at]
        assert now.tries == before.tries + 1
        assert abs(LEVELS.index(now.level) - LEVELS.index(before.level)) <= 1
        drill = onward(drill)
        tries += 1

    # four wrong, of which every second leads down; three right, and one more for each step down
    assert tries <= count * (len(LEVELS) + MOST_WRONG + MOST_WRONG // 2)
    assert drill.current is None
    for standing in drill.standings:
        assert standing.done != (standing.wrong >= MOST_WRONG)
        assert standing.right_at is not None or not standing.done
    assert {standing.number for standing in drill.to_repeat} == {
        standing.number for standing in drill.standings if not standing.done
    }
