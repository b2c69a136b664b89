from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.commands.running import CONTENT
from tests.interview.decks import DECK, decks, question
from voicecoach.errors import QuestionNotFoundError, WrongUsageError
from voicecoach.interview.plan import (
    HEARING_S,
    UNKNOWN_S,
    Wishes,
    answer_seconds,
    chains,
    needed_seconds,
    plan,
    shuffled,
)
from voicecoach.questions import library
from voicecoach.questions.parse import parse
from voicecoach.questions.values import Question

QUESTIONS = parse(DECK, Path("deck.md")).questions


def ids(questions: Sequence[Question]) -> list[str]:
    return [one.id for one in questions]


def asked(**wishes: object) -> list[str]:
    return ids(plan(QUESTIONS, Wishes(**wishes)).questions)  # type: ignore[arg-type]  # as named there


def test_the_deck_is_asked_in_its_order() -> None:
    found = plan(QUESTIONS, Wishes(think_s=5))

    assert ids(found.questions) == ["intro", "coffee", "coffee-1", "coffee-2", "weather"]
    asking_s = 60 * (3 + 5 + 3 + 2 + 5) / 150  # words of the questions
    assert found.predicted_s == pytest.approx(8 + 8 + 5 + 5 + 6 + 5 * (5 + HEARING_S) + asking_s)
    assert found.available == 5


def test_follow_ups_may_be_left_out() -> None:
    assert asked(follow_ups=False) == ["intro", "coffee", "weather"]


@pytest.mark.parametrize(
    ("most", "wanted"),
    [
        (1, ["intro"]),
        (3, ["intro", "coffee", "weather"]),
        (4, ["intro", "coffee", "coffee-1", "weather"]),
        (5, ["intro", "coffee", "coffee-1", "coffee-2", "weather"]),
    ],
)
def test_every_main_question_has_its_turn_before_a_chain_is_deepened(most: int, wanted: list[str]) -> None:
    assert asked(most=most) == wanted


def test_sections_take_turns_and_follow_ups_come_round_by_round() -> None:
    questions = [
        question("intro"),
        *(question(f"tech-{count}", section="Tech") for count in (1, 2, 3)),
        question("tech-3-why", parent="tech-3", section="Tech"),
        question("tech-3-how", parent="tech-3-why", section="Tech"),
        question("tech-3-who", parent="tech-3", section="Tech"),
        question("team", section="Team"),
        question("team-why", parent="team", section="Team"),
        question("closing"),
    ]

    def chosen(most: int) -> list[str]:
        return ids(plan(questions, Wishes(most=most)).questions)

    assert chosen(2) == ["intro", "tech-1"]
    assert chosen(3) == ["intro", "tech-1", "team"]
    assert chosen(4) == ["intro", "tech-1", "team", "closing"]
    assert chosen(5) == ["intro", "tech-1", "tech-2", "team", "closing"]
    assert chosen(7) == ["intro", "tech-1", "tech-2", "tech-3", "team", "team-why", "closing"]
    assert chosen(8) == ["intro", "tech-1", "tech-2", "tech-3", "tech-3-why", "team", "team-why", "closing"]


def test_twenty_minutes_of_our_own_deck_ask_every_main_question() -> None:
    (deck,) = library.load(CONTENT / "ko-screening.md")

    for seed in (None, 3):
        found = ids(plan(deck.questions, Wishes(longest_s=1200, think_s=5, seed=seed)).questions)
        assert {one.id for one in deck.questions if one.parent is None} <= set(found)
        assert (found[0], found[-1]) == ("intro", "closing")


@given(decks(), st.integers() | st.none())
def test_it_opens_with_the_introduction_and_ends_with_last_words(
    questions: list[Question], seed: int | None
) -> None:
    last, first = question("en-closing"), question("en-intro")

    found = ids(plan([last, *questions, first], Wishes(seed=seed)).questions)

    assert (found[0], found[-1]) == ("en-intro", "en-closing")


@pytest.mark.parametrize(
    ("sections", "wanted"),
    [
        (("kitchen",), ["coffee", "coffee-1", "coffee-2"]),
        (("OUT",), ["weather"]),
        ((" side ", "Kitchen"), ["coffee", "coffee-1", "coffee-2", "weather"]),
    ],
)
def test_sections_are_found_by_a_part_of_their_name(sections: tuple[str, ...], wanted: list[str]) -> None:
    assert asked(sections=sections) == wanted


def test_a_section_of_that_very_name_wins_over_longer_ones() -> None:
    questions = [question("a", section="Project"), question("b", section="Projects at work")]

    assert ids(plan(questions, Wishes(sections=("project",))).questions) == ["a"]


@pytest.mark.parametrize("text", ["Cellar", "", "  "])
def test_an_unknown_section_names_those_there_are(text: str) -> None:
    with pytest.raises(QuestionNotFoundError) as told:
        asked(sections=("kitchen", text))

    assert "Kitchen, Outside" in told.value.hint


def test_a_deck_without_sections_says_so() -> None:
    with pytest.raises(QuestionNotFoundError) as told:
        plan([question("a")], Wishes(sections=(" My  cellar",)))

    assert "--section" in told.value.hint
    assert "“My cellar”" in told.value.message


def test_where_no_answer_fits_it_says_how_long_the_shortest_is() -> None:
    with pytest.raises(WrongUsageError) as told:
        asked(longest_s=9, think_s=5)

    assert "9 s" in told.value.message
    assert "15 s" in told.value.message  # weather: 2 + 5 + 6 + 2; coffee's follow-ups are no way to begin


def test_a_long_question_leaves_room_for_later_ones_and_takes_its_follow_ups_with_it() -> None:
    questions = [
        question("long", target_s=100),
        question("long-1", parent="long", target_s=5),
        question("short", target_s=20),
    ]

    assert ids(plan(questions, Wishes(longest_s=60)).questions) == ["short"]


def test_an_answer_is_as_long_as_its_target_else_its_script_else_a_minute() -> None:
    script = ("I boil water and I wait for three whole minutes.",)

    assert answer_seconds(question("a", target_s=40, answer=script)) == 40
    assert answer_seconds(question("b", answer=script)) == pytest.approx(60 * 10 / 150)
    assert answer_seconds(question("c")) == UNKNOWN_S
    assert answer_seconds(replace(question("d", answer=script), guidance=True)) == UNKNOWN_S


def test_the_introduction_stays_in_front() -> None:
    orders = {tuple(asked(seed=seed)) for seed in range(20)}

    assert orders == {
        ("intro", "coffee", "coffee-1", "coffee-2", "weather"),
        ("intro", "weather", "coffee", "coffee-1", "coffee-2"),
    }


@given(decks(), st.integers(), st.booleans())
def test_shuffling_is_a_permutation_of_whole_chains(
    questions: list[Question], seed: int, follow_ups: bool
) -> None:
    wishes = Wishes(seed=seed, follow_ups=follow_ups)
    found = plan(questions, wishes).questions

    in_order = plan(questions, replace(wishes, seed=None)).questions
    assert sorted(ids(found)) == sorted(ids(in_order))
    assert sorted(map(ids, chains(found))) == sorted(map(ids, chains(in_order)))
    assert [one for chain in chains(found) for one in chain] == list(found), "a chain was torn apart"
    assert plan(questions, wishes).questions == found


@given(st.integers(2, 30))
def test_some_seed_changes_the_order(count: int) -> None:
    chosen = chains([question(f"q{place}") for place in range(count)])

    assert any(shuffled(chosen, seed) != chosen for seed in range(64))


@given(
    decks(),
    st.none() | st.integers(),
    st.none() | st.integers(1, 15),
    st.none() | st.integers(1, 30),
    st.integers(0, 30),
)
def test_what_is_asked_fits_the_time_and_nothing_more_would(
    questions: list[Question], seed: int | None, most: int | None, minutes: int | None, think_s: int
) -> None:
    longest_s = None if minutes is None else 60.0 * minutes
    shortest_s = min(needed_seconds(one, think_s) for one in questions if one.parent is None)
    assume(longest_s is None or shortest_s <= longest_s)

    found = plan(questions, Wishes(seed=seed, most=most, longest_s=longest_s, think_s=think_s))

    names = ids(found.questions)
    assert found.predicted_s == sum(needed_seconds(one, think_s) for one in found.questions)
    assert longest_s is None or found.predicted_s <= longest_s
    assert most is None or len(names) <= most
    for place, one in enumerate(found.questions):
        assert one.parent is None or one.parent in names[:place], "a follow-up before its question"
    if most is None or len(names) < most:
        for one in questions:
            could = one.id not in names and (one.parent is None or one.parent in names)
            needed_s = found.predicted_s + needed_seconds(one, think_s)
            # (the same numbers, added in another order)
            assert not could or (longest_s is not None and needed_s > longest_s - 1e-6)
