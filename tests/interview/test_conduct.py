"""The interview over ports in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from tests.interview.decks import question
from voicecoach.errors import DeviceBusyError
from voicecoach.interview.conduct import Ports, Turn, conduct
from voicecoach.interview.state import Interview, Item

QUESTIONS = {one.id: one for one in (question("a"), question("a-1", parent="a"), question("b"))}
FRESH = Interview("2026-11-22T16:05:12+09:00", "deck.md", 5.0, tuple(Item(name) for name in QUESTIONS))


@dataclass
class World:
    """Answers each question, but for those in ``stops``, where the person pauses or something raises."""

    stops: dict[str, BaseException | None] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    kept: list[Interview] = field(default_factory=list)

    def ports(self) -> Ports:
        return Ports(self.answer, self.told.append, self.kept.append)

    def answer(self, turn: Turn) -> str | None:
        self.turns.append(turn)
        if turn.question.id in self.stops:
            problem = self.stops[turn.question.id]
            if problem:
                raise problem
            return None
        return f"take-{turn.question.id}"

    def asked(self) -> list[str]:
        return [turn.question.id for turn in self.turns]


def test_every_answer_is_kept_before_the_next_question() -> None:
    world = World()

    done = conduct(FRESH, QUESTIONS, world.ports())

    assert world.asked() == ["a", "a-1", "b"]
    assert done.takes == ("take-a", "take-a-1", "take-b")
    assert [len(one.takes) for one in world.kept] == [1, 2, 3]
    assert world.kept[-1] == done


def test_a_turn_knows_its_place_and_what_follows() -> None:
    world = World()

    conduct(FRESH.answered("a", "take-a"), QUESTIONS, world.ports())

    assert [(turn.number, turn.count) for turn in world.turns] == [(2, 3), (3, 3)]
    assert [turn.following for turn in world.turns] == [QUESTIONS["b"], None]


def test_a_pause_gives_how_far_it_came_and_it_goes_on_from_there() -> None:
    world = World({"a-1": None})
    paused = conduct(FRESH, QUESTIONS, world.ports())
    assert paused.waiting == ("a-1", "b")

    later = World()
    done = conduct(paused, QUESTIONS, later.ports())

    assert later.asked() == ["a-1", "b"]
    assert done.waiting == ()


@pytest.mark.parametrize("problem", [KeyboardInterrupt(), DeviceBusyError("busy")])
def test_what_was_answered_before_a_failure_is_kept(problem: BaseException) -> None:
    world = World({"b": problem})

    with pytest.raises(type(problem)):
        conduct(FRESH, QUESTIONS, world.ports())

    assert world.kept[-1].waiting == ("b",)


def test_a_question_that_is_gone_is_said_and_left_out() -> None:
    world = World()

    done = conduct(FRESH, {name: one for name, one in QUESTIONS.items() if name != "a-1"}, world.ports())

    assert world.told == ["a-1"]
    assert world.asked() == ["a", "b"]
    assert done.waiting == ("a-1",)


def test_an_answered_question_that_is_gone_is_no_matter() -> None:
    world = World()

    conduct(FRESH.answered("a", "take-a"), {"b": QUESTIONS["b"], "a-1": QUESTIONS["a-1"]}, world.ports())

    assert world.told == []
