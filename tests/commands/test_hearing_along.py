"""Hearing while the person speaks: what is shown, and what happens where it fails."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from tests.analysis.heard import heard
from voicecoach import session
from voicecoach.analysis.schedule import schedule
from voicecoach.analysis.values import NO_CUSTOMS
from voicecoach.audio.values import RECOGNITION_RATE_HZ
from voicecoach.commands import hearing_along
from voicecoach.commands.hearing_along import HearingAlong
from voicecoach.questions.parse import parse
from voicecoach.questions.values import Question
from voicecoach.recognition import embedded
from voicecoach.recognition.values import Heard, ModelInfo, Word

DECK = """---
lang: ko
---
# 소개 {#intro target=60}
> 저는 결제 서버를 만드는 개발자입니다.
> 지난 해에는 장애를 줄였습니다.
> 감사합니다.
"""


ALONG: Any = "heard along"
AFTERWARDS: Any = "heard afterwards"


class FakeLive:
    """Stands for the hearing itself, which has its own tests."""

    late = False
    words: tuple[Word, ...] = ()

    def __init__(self, *given: Any) -> None:
        self.prepare: Callable[[Heard], object] = given[3]
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True

    def finish(self, progress: Callable[[float], None]) -> Any:
        if self.late:
            progress(0.5)
        return ALONG


@pytest.fixture
def question() -> Question:
    return parse(DECK, Path("deck.md")).questions[0]


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "take.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RECOGNITION_RATE_HZ, 0, "NONE", ""))
        file.writeframes(np.zeros(RECOGNITION_RATE_HZ, "<i2").tobytes())
    return path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[FakeLive]:
    lives: list[FakeLive] = []

    def make(*given: Any) -> FakeLive:
        lives.append(FakeLive(*given))
        return lives[-1]

    monkeypatch.setattr(hearing_along, "LiveHearing", make)
    return lives


class NamedModel:
    """Nothing but a name."""

    def __init__(self, name: str) -> None:
        self.info = ModelInfo(name, "cache", "int8", "cpu")


def along(model: str = "large-v3-turbo") -> tuple[HearingAlong, io.StringIO]:
    screen = io.StringIO()

    def named() -> Any:
        return NamedModel(model)

    return HearingAlong(named, NO_CUSTOMS, Console(file=screen, width=80)), screen


def heard_again(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    paths: list[Path] = []

    def hear(path: Path, *_rest: object) -> Any:
        paths.append(path)
        return AFTERWARDS

    monkeypatch.setattr(session, "hear", hear)
    return paths


def test_what_was_heard_along_is_given(made: list[FakeLive], recording: Path, question: Question) -> None:
    hearing, screen = along()
    hearing.begin(recording, RECOGNITION_RATE_HZ, question)
    shares: list[float] = []

    assert hearing.finish(recording, question, shares.append) == ALONG
    assert (shares, screen.getvalue()) == ([], "")


@pytest.mark.parametrize(
    ("model", "installed", "advised"),
    [
        ("large-v3-turbo", True, True),
        ("large-v3-turbo", False, False),
        ("base", True, False),
        ("tiny", True, False),
    ],
)
def test_too_slow_a_machine_is_told_once_with_a_bar_and_how_to_keep_up_if_that_helps(
    model: str,
    installed: bool,
    advised: bool,
    made: list[FakeLive],
    recording: Path,
    question: Question,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(embedded, "is_installed", lambda: installed)
    hearing, screen = along(model)
    hearing.begin(recording, RECOGNITION_RATE_HZ, question)
    made[0].late = True
    shares: list[float] = []

    assert hearing.finish(recording, question, shares.append) == ALONG
    assert screen.getvalue().count("slower than the model") == 1
    assert ("--model embedded" in screen.getvalue()) is advised
    assert shares == [0.5]


@pytest.mark.parametrize("asked", ["", "1"])
def test_whatever_fails_the_recording_is_heard_afterwards(
    made: list[FakeLive],
    recording: Path,
    question: Question,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    asked: str,
) -> None:
    """Whoever asked for tracebacks sees what it was."""
    monkeypatch.setenv("VOICECOACH_TRACEBACK", asked)
    hearing, _screen = along()
    hearing.begin(recording, RECOGNITION_RATE_HZ, question)

    def broken(_progress: object) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(made[0], "finish", broken)
    paths = heard_again(monkeypatch)
    shares: list[float] = []

    assert hearing.finish(recording, question, shares.append) == AFTERWARDS
    assert (paths, shares) == ([recording], [0.0])
    told = capsys.readouterr().err
    assert ("Traceback" in told, "RuntimeError: out of memory" in told) == (bool(asked), bool(asked))


def test_a_recording_nobody_asks_about_is_let_go(
    made: list[FakeLive], recording: Path, question: Question
) -> None:
    hearing, _screen = along()
    hearing.begin(recording, RECOGNITION_RATE_HZ, question)
    hearing.abandon()
    hearing.abandon()

    assert made[0].cancelled


def shown_after(words: Sequence[Word], question: Question, live: list[FakeLive], path: Path) -> str:
    hearing, _screen = along()
    hearing.begin(path, RECOGNITION_RATE_HZ, question)
    live[0].words = tuple(words)
    return hearing.shown().plain


def test_before_the_first_word_the_first_sentence_is_shown_with_its_plan(
    made: list[FakeLive], recording: Path, question: Question
) -> None:
    assert shown_after((), question, made, recording).strip() == (
        "1/3  -:-- / 0:28  저는 결제 서버를 만드는 개발자입니다."
    )


def test_time_stands_against_each_sentence(made: list[FakeLive], recording: Path, question: Question) -> None:
    words = heard("저는 결제 서버를 만드는 개발자입니다", start_s=2.0)

    assert shown_after(words, question, made, recording).splitlines() == [
        "저는 결제 서버를 만드는 개발자입니다",
        "331 syllables a minute",
        "1/3  0:02 / 0:28  저는 결제 서버를 만드는 개발자입니다.",
        "2/3  -:-- / 0:51  지난 해에는 장애를 줄였습니다.",
    ]


def test_without_an_answer_only_words_and_pace_are_shown(
    made: list[FakeLive], recording: Path, question: Question
) -> None:
    shown = shown_after(heard("하나 둘"), replace(question, answer=()), made, recording)

    assert shown.splitlines() == ["하나 둘", "164 syllables a minute"]


def test_what_was_heard_in_between_is_prepared(
    made: list[FakeLive], recording: Path, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Heard] = []
    monkeypatch.setattr(session, "prepare", lambda heard, _question, _customs: asked.append(heard))
    hearing, _screen = along()
    hearing.begin(recording, RECOGNITION_RATE_HZ, question)
    so_far: Any = object()
    made[0].prepare(so_far)

    assert asked == [so_far]


def test_sentences_are_timed_anew_only_when_more_was_heard(
    made: list[FakeLive], recording: Path, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    timed: list[int] = []

    def counted(*given: Any) -> Any:
        timed.append(len(given[1]))
        return schedule(*given)

    monkeypatch.setattr(hearing_along, "schedule", counted)
    hearing, _screen = along()
    hearing.begin(recording, RECOGNITION_RATE_HZ, question)
    words = heard("저는 결제 서버를 만드는 개발자입니다")
    for so_far in (words[:2], words[:2], words, words):
        made[0].words = so_far
        hearing.shown()

    assert timed == [2, 5]
    assert hearing.shown().plain.splitlines()[-2].startswith("1/3  0:02 / 0:28")
