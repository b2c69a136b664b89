"""Calling the program with what nobody meant to give it: it answers, in time, with words and a remedy."""

from __future__ import annotations

import contextlib
import json
import re
import signal
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings

from voicecoach.audio.values import Sound, SpeechActivity
from voicecoach.cli import main
from voicecoach.recognition.values import ModelInfo, Transcript, Word

LIMIT_S = 120
"""A hundred times what any of these takes; only what never ends is longer."""
STATUSES = {0, 1, 2, 130}
OWN_STYLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\[\?25[lh]|\r?\x1b\[(?:2K|1A)")
"""Colours, which rich and click write where they are wanted, and how rich draws a bar anew."""


def fuzz(examples: int) -> settings:
    """The same examples at every run, so that a failure can be had again."""
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


class StillRunningError(Exception):
    """It was not over after LIMIT_S."""


@contextlib.contextmanager
def watched(limit_s: int = LIMIT_S) -> Iterator[None]:
    """Fail where the block does not end; a read that waits for ever is interrupted as well."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def end(_signal: int, _frame: object) -> None:
        raise StillRunningError(f"not over after {limit_s} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(limit_s)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@dataclass(frozen=True)
class Told:
    """How a call ended."""

    status: int
    out: str
    err: str

    @property
    def error(self) -> dict[str, str]:
        """What failed, of a call with ``--json``."""
        error: dict[str, str] = json.loads(self.out)["error"]
        return error


def call(*arguments: str, answer: str = "", colour: bool = False) -> Told:
    """Run a command in this process; a traceback, a hang or a failure without a remedy fails the test."""
    with pytest.MonkeyPatch.context() as patch, watched():
        patch.setenv("VOICECOACH_TRACEBACK", "1")
        patch.setenv("COLUMNS", "80")
        patch.setenv("FORCE_COLOR" if colour else "NO_COLOR", "1")
        patch.delenv("NO_COLOR" if colour else "FORCE_COLOR", raising=False)
        result = CliRunner(mix_stderr=False).invoke(main, arguments, input=answer, color=colour)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    told = Told(result.exit_code, result.stdout, result.stderr)
    assert told.status in STATUSES
    if told.status in {1, 2}:
        check_failure(told, as_json="--json" in arguments)
    check_harmless(told.out + told.err, colour=colour)
    return told


def check_failure(told: Told, *, as_json: bool) -> None:
    """A failure has a message and says what to do."""
    if as_json and told.out.startswith("{"):
        error = told.error
        assert error["message"].strip()
        assert error["hint"].strip()
        assert error["code"] != "bug"
        return
    lines = [line for line in OWN_STYLE.sub("", told.err).splitlines() if line.strip()]
    first = next(place for place, line in enumerate(lines) if line.startswith(("Error:", "오류:")))
    assert lines[first].partition(":")[2].strip()
    assert len(lines) > first + 1, f"no remedy: {told.err}"


def check_harmless(text: str, *, colour: bool = False) -> None:
    """Nothing in it acts on a terminal, but for colours of our own."""
    if colour:
        text = OWN_STYLE.sub("", text)
    acting = [
        letter for letter in text if letter != "\n" and unicodedata.category(letter) in {"Cc", "Cf", "Cs"}
    ]
    assert acting == []


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Everything below a folder: kind and permissions, and what is in it."""
    found: dict[str, tuple[int, bytes]] = {}
    for path in sorted(folder.rglob("*")):
        state = path.lstat()
        content = bytes(path.readlink()) if path.is_symlink() else b""
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
        found[str(path.relative_to(folder))] = (state.st_mode, content)
    return found


class NoListener:
    """Has no window to ask about."""

    windows = ()


class StandIn:
    """A recogniser that writes the same word for every stretch of speech."""

    info = ModelInfo("stand-in", "folder", "int8", "cpu")

    def transcribe(self, _sound: Sound, activity: SpeechActivity, language: str, progress: Any) -> Transcript:
        progress(1.0)
        words = tuple(Word("말", one.start_s, one.end_s, 0.9) for one in activity.speech)
        return Transcript(" ".join(word.text for word in words), words, language)

    def listener(self, *_given: object) -> Any:
        return NoListener()


def use_stand_in(patch: pytest.MonkeyPatch) -> None:
    """Have nothing loaded where a model would be."""
    patch.setattr("voicecoach.commands.hearing.LoadingModel", lambda _name: StandIn)
