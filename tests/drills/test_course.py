from __future__ import annotations

import pytest

from tests.examples import all_missed, all_said
from voicecoach.drills.course import hold
from voicecoach.drills.levels import begin
from voicecoach.drills.values import Asked, Attempt, Course, Level, Said, Standing, Unheard, Wish

RIGHT, WRONG = (Said(one, "") for one in (all_said("one two three", 0.0, 1.0), all_missed("one two three")))


def right(said: Said) -> bool:
    return said == RIGHT


def held(
    spoken: list[Said | Unheard | Asked], wishes: list[Wish], count: int = 2, level: Level | None = None
) -> tuple[Course, list[tuple[int, Level]], list[Attempt | Unheard]]:
    """Go through a drill with these verdicts and wishes; give what was presented and told as well."""
    presented: list[tuple[int, Level]] = []
    told: list[Attempt | Unheard] = []

    def attempt(standing: Standing) -> Said | Unheard | Asked:
        presented.append((standing.number, standing.level))
        return spoken.pop(0)

    def choose(tried: Attempt | Unheard) -> Wish:
        told.append(tried)
        return wishes.pop(0)

    return hold(begin(tuple(range(1, count + 1)), level), attempt, right, choose), presented, told


def test_it_goes_round_until_all_is_said() -> None:
    course, presented, told = held([RIGHT, WRONG, RIGHT], ["next"] * 3, level="keywords")

    assert presented == [(1, "keywords"), (2, "keywords"), (2, "keywords")]
    assert course.ended == "finished"
    assert [attempt.right for attempt in course.attempts] == [True, False, True]
    assert list(course.attempts) == told
    assert course.drill.to_repeat == ()


def test_again_is_the_same_sentence_at_once_with_the_help_it_has_now() -> None:
    course, presented, _told = held([RIGHT, RIGHT, RIGHT], ["again", "again", "quit"])

    assert presented == [(1, "text"), (1, "keywords"), (1, "nothing")]
    assert course.ended == "quit"
    assert [standing.done for standing in course.drill.standings] == [True, False]


def test_a_sentence_that_is_done_may_be_said_again() -> None:
    course, presented, _told = held([RIGHT, WRONG, RIGHT], ["again", "again", "next"], 1, "nothing")

    assert presented == [(1, "nothing")] * 3
    (standing,) = course.drill.standings
    assert (standing.done, standing.tries, standing.wrong) == (True, 3, 1)


@pytest.mark.parametrize("why", ["silence", "device lost"])
def test_where_nothing_can_be_judged_there_was_no_try(why: Unheard) -> None:
    course, presented, told = held([why, why], ["again", "quit"])

    assert presented == [(1, "text")] * 2
    assert told == [why, why]
    assert course.attempts == ()
    assert course.drill.standings[0].tries == 0


def test_next_after_silence_goes_on() -> None:
    _course, presented, _told = held(["silence", RIGHT], ["next", "quit"])

    assert presented == [(1, "text"), (2, "text")]


def test_a_microphone_that_is_there_again_goes_on_where_it_vanished() -> None:
    course, presented, _told = held([RIGHT, "device lost", RIGHT], ["next", "again", "next"], level="nothing")

    assert presented == [(1, "nothing"), (2, "nothing"), (2, "nothing")]
    assert course.ended == "finished"
    assert [attempt.right for attempt in course.attempts] == [True, True]


def test_a_drill_given_up_without_a_microphone_says_so() -> None:
    course, _presented, _told = held([RIGHT, "device lost"], ["next", "quit"])

    assert course.ended == "device lost"
    assert len(course.attempts) == 1


def test_whoever_follows_knows_every_verdict_though_it_is_interrupted() -> None:
    spoken = [RIGHT, WRONG]
    known: list[Course] = []

    def attempt(_standing: Standing) -> Said | Unheard:
        if not spoken:
            raise KeyboardInterrupt
        return spoken.pop(0)

    with pytest.raises(KeyboardInterrupt):
        hold(begin((1, 2, 3)), attempt, right, lambda _tried: "next", known.append)

    assert [attempt.right for attempt in known[-1].attempts] == [True, False]
    assert [standing.tries for standing in known[-1].drill.standings] == [1, 1, 0]


def test_silence_brings_more_help() -> None:
    _course, presented, _told = held(["silence"] * 3, ["again", "again", "quit"], level="nothing")

    assert presented == [(1, "nothing"), (1, "keywords"), (1, "text")]


def test_help_in_mid_sentence_shows_it_at_once_and_is_no_try() -> None:
    course, presented, told = held(["help", RIGHT], ["quit"], level="nothing")

    assert presented == [(1, "nothing"), (1, "text")]
    assert [attempt.level for attempt in course.attempts] == ["text"]
    assert len(told) == 1


def test_a_wish_to_end_in_mid_sentence_ends_it_without_asking() -> None:
    course, _presented, told = held([RIGHT, "quit"], ["next"])

    assert course.ended == "quit"
    assert len(told) == 1


def test_what_was_heard_besides_stays_with_the_attempt() -> None:
    said = Said(all_said("I boil water.", 0.0, 1.0), "I do not boil water.")

    course = hold(
        begin((1,)), lambda _standing: said, lambda _said: False, lambda _tried: "quit",
        besides=lambda _said: ("not",),
    )  # fmt: skip

    assert [attempt.besides for attempt in course.attempts] == [("not",)]
