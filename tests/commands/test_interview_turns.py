"""One turn of an interview, with keys that are pressed at given places."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from rich.console import Console

from tests.examples import ENGLISH
from tests.interview.decks import question
from voicecoach.commands import interview_turns, output
from voicecoach.commands.interview_turns import Interviewer, PausingKeys
from voicecoach.commands.keys import Keys
from voicecoach.interview.conduct import Turn
from voicecoach.questions.values import Question

TURN = Turn(question("intro"), 1, 2, None)


@dataclass
class Person:
    """Presses keys while it is asked, recorded and heard; stands for the voice and the microphone too."""

    asked: str = ""
    recorded: str = ""
    heard: str = ""
    lost: bool = False
    silent: bool = False
    waiting: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def pressed(self) -> str | None:
        return self.waiting.pop(0) if self.waiting else None

    def ask(self, _question: Question, keys: Keys, _following: object, *, countdown: bool) -> None:
        assert not countdown
        self.done.append("asked")
        self.waiting += self.asked
        keys.pressed()  # any key ends the reading aloud

    def take(
        self,
        asked: Question,
        ask: Callable[[Question], None],
        keys: Keys,
        _progress: object,
        cut_off: Callable[[], bool],
    ) -> Any:
        ask(asked)
        self.done.append("recorded")
        self.waiting += self.recorded
        keys.pressed()  # ends the recording
        take = replace(ENGLISH, cut_off=cut_off())
        self.waiting += self.heard
        return replace(take, timing=replace(take.timing, answer_s=None)) if self.silent else take


def turns(
    person: Person, monkeypatch: pytest.MonkeyPatch, think_s: float = 0, *, interactive: bool = True
) -> tuple[Interviewer, Console]:
    @contextlib.contextmanager
    def keyboard() -> Iterator[Keys]:
        yield person

    monkeypatch.setattr(interview_turns, "keyboard", keyboard)
    console = Console(file=io.StringIO(), width=200)
    stands_for: Any = person
    return Interviewer(stands_for, stands_for, think_s, console, interactive=interactive), console


@pytest.mark.parametrize("key", ["q", "Q", "ㅂ"])
@pytest.mark.parametrize("think_s", [0, 600])
def test_q_while_the_question_is_read_aloud_is_a_pause(
    key: str, think_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(asked=key)
    interviewer, _console = turns(person, monkeypatch, think_s)

    assert interviewer.answer(TURN) is None
    assert person.done == ["asked"]


def test_q_typed_ahead_is_a_pause_where_there_is_no_time_to_think(monkeypatch: pytest.MonkeyPatch) -> None:
    person = Person(asked="xq")
    interviewer, _console = turns(person, monkeypatch)

    assert interviewer.answer(TURN) is None
    assert person.done == ["asked"]


def test_q_while_recording_keeps_a_take_that_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    interviewer, console = turns(Person(recorded="ㅂ"), monkeypatch)

    assert interviewer.answer(TURN) is None
    assert isinstance(console.file, io.StringIO)
    assert f"kept as {ENGLISH.id}. The question will be asked again." in console.file.getvalue()


def test_q_before_anything_was_said_announces_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    interviewer, console = turns(Person(recorded="q", silent=True), monkeypatch)

    assert interviewer.answer(TURN) is None
    assert isinstance(console.file, io.StringIO)
    told = console.file.getvalue()
    assert "You had said nothing yet. The question will be asked again." in told
    assert "is kept" not in told


def test_q_while_the_answer_is_heard_keeps_it_and_pauses_before_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = Person(recorded="\n", heard="\nq")
    interviewer, _console = turns(person, monkeypatch)

    assert interviewer.answer(TURN) == ENGLISH.id
    assert interviewer.answer(TURN) is None
    assert person.done == ["asked", "recorded"]


def test_any_other_key_begins_and_ends_the_answer_and_a_second_one_does_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = Person(asked=" \n\n", recorded="\n")
    interviewer, _console = turns(person, monkeypatch)

    assert interviewer.answer(TURN) == ENGLISH.id
    assert person.done == ["asked", "recorded"]
    assert person.waiting == []


class Chooser(Person):
    """Answers what it is offered with one key after another."""

    def __init__(self, choices: str, **about: Any) -> None:
        super().__init__(**about)
        self.choices = list(choices)

    def choose(self, _keys: Keys, wanted: str) -> str:
        key = self.choices.pop(0)
        assert key in wanted
        return key


@pytest.mark.parametrize("about", [{"silent": True}, {"lost": True}])
@pytest.mark.parametrize(
    ("choices", "recordings", "goes_on"), [("\n", 1, True), ("a\n", 2, True), ("aaq", 3, False)]
)
def test_after_no_answer_the_person_decides(
    about: dict[str, bool], choices: str, recordings: int, goes_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Chooser(choices, recorded="\n", **about)
    monkeypatch.setattr(interview_turns, "wait_for", person.choose)
    interviewer, console = turns(person, monkeypatch)

    assert interviewer.answer(TURN) == (ENGLISH.id if goes_on else None)
    assert person.done == ["asked", "recorded"] * recordings
    assert person.choices == []
    assert isinstance(console.file, io.StringIO)
    assert "[a] again  [Enter] next question  [q] pause" in console.file.getvalue()


def test_a_key_pressed_twice_does_not_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    person = Person(silent=True)
    interviewer, _console = turns(person, monkeypatch)
    choices = iter("aq")

    @contextlib.contextmanager
    def keyboard() -> Iterator[Keys]:
        person.waiting.append("\n")
        yield person

    monkeypatch.setattr(interview_turns, "keyboard", keyboard)
    monkeypatch.setattr(output, "offer", lambda *_given: person.waiting.append(next(choices)))

    assert interviewer.answer(TURN) is None
    assert person.done == ["asked", "recorded"] * 2


def test_q_pressed_before_the_choice_is_shown_is_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    person = Chooser("", silent=True)
    interviewer, _console = turns(person, monkeypatch)
    opened: list[int] = []

    @contextlib.contextmanager
    def keyboard() -> Iterator[Keys]:
        opened.append(1)
        person.waiting += "\nq" if len(opened) == 2 else ""
        yield person

    monkeypatch.setattr(interview_turns, "keyboard", keyboard)
    monkeypatch.setattr(interview_turns, "wait_for", person.choose)

    assert interviewer.answer(TURN) is None


def test_where_nobody_is_there_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    interviewer, console = turns(Person(silent=True), monkeypatch, interactive=False)

    assert interviewer.answer(TURN) == ENGLISH.id
    assert isinstance(console.file, io.StringIO)
    assert "No speech was heard" in console.file.getvalue()
    assert "[a]" not in console.file.getvalue()


def test_a_pause_wished_for_while_silence_is_heard_leaves_the_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    interviewer, _console = turns(Person(silent=True, recorded="\n", heard="q"), monkeypatch)

    assert interviewer.answer(TURN) is None


def test_keys_are_passed_on() -> None:
    keys = PausingKeys(Person(waiting=["x", "ㅂ"]))

    assert [keys.pressed(), keys.paused] == ["x", False]
    assert [keys.pressed(), keys.paused, keys.pressed()] == ["q", True, None]
