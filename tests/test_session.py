"""The rehearsal over ports in memory; only the shelf and the recorded file are real."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from voicecoach import session
from voicecoach.analysis.values import NO_CUSTOMS
from voicecoach.audio import wavefile
from voicecoach.audio.values import Recording, Sound, SpeechActivity, Stretch
from voicecoach.errors import DeviceBusyError, ModelDamagedError, UnreadableAudioError
from voicecoach.questions.values import Question
from voicecoach.recognition.values import Impression, Listener, ModelInfo, Scores, Transcript, Word
from voicecoach.takes import codec
from voicecoach.takes.shelf import Shelf

NOW = datetime.fromisoformat("2026-11-22T16:05:12+09:00")
CONTENT = Path("content")
INFO = ModelInfo("fake", "folder", "int8", "cpu")
RATE_HZ = 16_000
SENTENCES = ("I make coffee.", "Then I wait.")


def question(*, guidance: bool = False, answer: tuple[str, ...] = SENTENCES) -> Question:
    return Question(
        id="coffee",
        heading="Coffee",
        prompt="How do you make coffee?",
        section="Kitchen",
        language="en",
        target_s=30.0,
        answer=answer,
        guidance=guidance,
        parent=None,
        level=0,
        line=1,
    )


class Deaf:
    """A listener with no window to listen in: the text alone decides."""

    windows = ()

    def tokens(self, word: str) -> list[int]:
        raise AssertionError(f"nothing can be asked about {word!r}")

    def heard(self, window: int, tokens: Sequence[int]) -> Scores:
        raise AssertionError(f"there is no window {window}")

    def expected(self, tokens: Sequence[int]) -> Scores:
        raise AssertionError("nothing can be asked")

    def impression(self, stretch: Stretch, sounds: Sequence[str]) -> Impression:
        raise AssertionError("there is no voice in what is recorded here")


@dataclass
class World:
    """Everything outside; each port tells that it was called, and can be made to fail."""

    shelf: Shelf
    heard: str = "I make coffee Then I wait"
    record_problem: Exception | None = None
    hear_problem: Exception | None = None
    calls: list[str] = field(default_factory=list)
    progress: list[float] = field(default_factory=list)
    language: str = ""

    @property
    def info(self) -> ModelInfo:
        return INFO

    def ports(self) -> session.Ports:
        return session.Ports(
            ask=lambda asked: self.calls.append(f"ask {asked.id}"),
            record=self.record,
            recogniser=self.recogniser,
            progress=self.progress.append,
            now=lambda: NOW,
            shelf=self.shelf,
        )

    def record(self, path: Path, asked: Question) -> Recording:
        self.calls.append(f"record {asked.id}")
        if self.record_problem:
            raise self.record_problem
        hum = 0.1 * np.sin(np.arange(2 * RATE_HZ) * 0.05).astype(np.float32)
        wavefile.write(path, Sound(hum, RATE_HZ))
        return Recording(path, 2.0, RATE_HZ, 3, "asked")

    def recogniser(self) -> World:
        self.calls.append("recogniser")
        return self

    def listener(self, sound: Sound, activity: SpeechActivity, language: str) -> Listener:
        return Deaf()

    def transcribe(
        self, sound: Sound, activity: SpeechActivity, language: str, progress: Callable[[float], None]
    ) -> Transcript:
        self.calls.append("transcribe")
        self.language = language
        if self.hear_problem:
            raise self.hear_problem
        progress(1.0)
        words = self.heard.split()
        return Transcript(
            self.heard,
            tuple(Word(word, 0.2 * place, 0.2 * place + 0.15, 0.9) for place, word in enumerate(words)),
            language,
        )


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(Shelf(tmp_path / "recordings"))


def test_asks_records_hears_and_keeps_in_this_order(world: World) -> None:
    take = session.rehearse(question(), CONTENT, world.ports())

    # the model is asked for only after the recording: it loads while the person speaks
    assert world.calls == ["ask coffee", "record coffee", "recogniser", "transcribe"]
    assert world.progress == [1.0]
    assert world.language == "en"
    assert codec.encode(world.shelf.load("last")) == codec.encode(take)
    assert world.shelf.unfinished() == ()


def test_a_take_holds_what_was_asked_and_what_was_found(world: World) -> None:
    take = session.rehearse(question(), CONTENT, world.ports())

    assert take.id == "2026-11-22T16-05-12-coffee"
    assert datetime.fromisoformat(take.created) == NOW
    assert take.question is not None
    assert take.question.id == "coffee"
    assert take.question.answer == " ".join(SENTENCES)
    assert take.timing.target_s == 30.0
    assert take.audio.file == "take.wav"
    assert take.audio.duration_s == pytest.approx(2.0)
    assert take.audio.sample_rate_hz == RATE_HZ
    assert take.audio.dropouts == 3
    assert take.model == INFO
    assert take.transcript.text == world.heard
    assert take.comparison is not None
    assert take.comparison.coverage == 1.0
    assert not take.demo


def test_what_was_not_reached_yet_is_not_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of dashes cannot be missed, and so says nothing of how far the speaker has come."""
    answers: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        session, "analysed", lambda _heard, _question, answer, _customs: answers.append(tuple(answer))
    )
    words = tuple(
        Word(text, place * 1.0, place + 0.5, 0.9) for place, text in enumerate(["I", "make", "coffee"])
    )
    heard: Any = SimpleNamespace(transcript=Transcript("I make coffee", words, "en"))

    session.prepare(heard, question(answer=("I make coffee.", "— … —", "Then I wait.", "…")), NO_CUSTOMS)

    assert answers == [("I make coffee.",)]


def test_created_carries_the_offset() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", session.created(NOW))


def test_advice_is_shown_and_never_compared(world: World) -> None:
    take = session.rehearse(question(guidance=True), CONTENT, world.ports())

    assert take.comparison is None
    assert take.question is not None
    assert take.question.guidance
    assert take.question.answer == " ".join(SENTENCES)


def test_a_question_without_an_answer_is_measured_all_the_same(world: World) -> None:
    take = session.rehearse(question(answer=()), CONTENT, world.ports())

    assert take.comparison is None
    assert take.transcript.words


def test_a_recogniser_that_fails_leaves_the_recording_and_no_take(world: World) -> None:
    world.hear_problem = ModelDamagedError("broken")

    with pytest.raises(ModelDamagedError):
        session.rehearse(question(), CONTENT, world.ports())

    assert world.shelf.list().takes == ()
    (left,) = world.shelf.unfinished()
    assert left.question_id == "coffee"
    assert left.content == CONTENT.absolute()
    assert left.duration_s == pytest.approx(2.0)


def test_ctrl_c_while_it_is_heard_leaves_the_recording_too(world: World) -> None:
    ports = world.ports()

    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        session.rehearse(
            question(),
            CONTENT,
            session.Ports(ports.ask, ports.record, ports.recogniser, interrupted, ports.now, ports.shelf),
        )

    assert [left.question_id for left in world.shelf.unfinished()] == ["coffee"]


def test_a_microphone_that_fails_leaves_nothing(world: World) -> None:
    world.record_problem = DeviceBusyError("busy")

    with pytest.raises(DeviceBusyError):
        session.rehearse(question(), CONTENT, world.ports())

    assert world.calls == ["ask coffee", "record coffee"]
    assert list(world.shelf.folder.iterdir()) == []


def test_a_recording_can_be_studied_without_a_question(world: World, tmp_path: Path) -> None:
    world.record(tmp_path / "talk.wav", question())
    subject = session.Subject("some-id", session.created(NOW), None, "ko", demo=True)

    take = session.study(tmp_path / "talk.wav", subject, world, world.progress.append)

    assert take.question is None
    assert take.comparison is None
    assert take.timing.verdict is None
    assert take.demo
    assert world.language == "ko"


def test_what_is_no_audio_is_not_given_to_the_recogniser(world: World, tmp_path: Path) -> None:
    (tmp_path / "notes.wav").write_text("not audio")
    subject = session.Subject("some-id", session.created(NOW), None, "en")

    with pytest.raises(UnreadableAudioError):
        session.study(tmp_path / "notes.wav", subject, world, world.progress.append)

    assert world.calls == []
