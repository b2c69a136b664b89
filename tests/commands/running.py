"""Running the program as a person does: in a process of its own, at a pipe or at a terminal.

Everything that is waited for is waited for by what it says, with a limit that a slow machine keeps.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from voicecoach.audio import wavefile
from voicecoach.takes import codec
from voicecoach.takes.schema import Take
from voicecoach.voices.espeak import EspeakVoice

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
PROGRAM = (sys.executable, "-m", "voicecoach")
LIMIT_S = 240.0

DECK = """---
title: Short answers
lang: en
---
# Coffee {#coffee target=8}
How do you make coffee?
> First I boil a kettle of fresh water.
> Then I grind the beans and wait for three minutes.

# Weather {#weather target=8}
What is the weather like?
> It is raining in the mountains today.

# Advice {#advice .guidance}
What do you want to ask us?
> Ask about the team, and listen to what they say.
"""
COFFEE = "First I boil a kettle of fresh water. Then I grind the beans and wait for three minutes."

# What gives a process a terminal of its own, so that Ctrl-C there reaches it.
AT_TERMINAL = (
    "import fcntl, os, sys, termios\n"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    "os.execvp(sys.argv[1], sys.argv[1:])"
)
_ESCAPE = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|[=>])")


def spoken(path: Path, text: str, words_per_minute: int = 155) -> Path:
    """Have the embedded eSpeak NG say an English text into a WAV file."""
    wavefile.write(path, EspeakVoice(words_per_minute).speak(text, "en"))
    return path


def places(folder: Path) -> dict[str, str]:
    """Make the short deck; give the environment that uses it, with an empty shelf beside it."""
    deck = folder / "deck.md"
    deck.write_text(DECK, encoding="utf-8")
    return {"VOICECOACH_CONTENT": str(deck), "VOICECOACH_RECORDINGS": str(folder / "recordings")}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program where nobody sits at a terminal."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )


def error_of(text: str) -> dict[str, str]:
    """Read the one JSON object that a failed command prints; check that it says all it should."""
    document = json.loads(text)
    assert set(document) == {"error"}
    error: dict[str, str] = document["error"]
    assert set(error) == {"code", "message", "hint"}
    assert error["code"]
    assert error["message"]
    return error


def take_of(text: str) -> Take:
    """Read what ``--json`` prints; a field too many or too few fails."""
    raw = json.loads(text)
    take = codec.decode(text.encode(), Path("stdout"))
    assert raw == json.loads(codec.encode(take)), "the text holds what the schema does not know"
    return take


def builtins(value: object) -> Any:
    """Give frozen values as the JSON of the contract has them."""
    return msgspec.to_builtins(value)


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + LIMIT_S
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.02)


class Terminal:
    """The program at a pseudo-terminal; ``shown`` is everything it wrote, without colours."""

    def __init__(
        self,
        *arguments: str,
        environment: Mapping[str, str],
        columns: int = 80,
        rows: int = 40,
    ) -> None:
        import pty
        import termios

        self._ours, self._theirs = pty.openpty()
        termios.tcsetwinsize(self._ours, (rows, columns))
        self.attributes_before = termios.tcgetattr(self._theirs)
        self._raw = b""
        self.process = subprocess.Popen(
            [sys.executable, "-c", AT_TERMINAL, *PROGRAM, *arguments],
            env={**os.environ, "TERM": "xterm-256color", **environment},
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            start_new_session=True,
        )

    @property
    def shown(self) -> str:
        """What was written so far."""
        self._read(0)
        return _ESCAPE.sub("", self._raw.decode("utf-8", "replace"))

    @property
    def attributes(self) -> list[Any]:
        """How the terminal is set now."""
        import termios

        return termios.tcgetattr(self._theirs)

    def expect(self, pattern: str, after: int = 0) -> int:
        """Wait until ``pattern`` is shown beyond position ``after``; give the position behind it."""
        deadline = time.monotonic() + LIMIT_S
        while True:
            match = re.compile(pattern).search(self.shown, after)
            if match:
                return match.end()
            assert time.monotonic() < deadline, f"waited in vain for {pattern!r}:\n{self.shown}"
            ended = self.process.poll() is not None
            self._read(0.05)
            if ended and not re.compile(pattern).search(self.shown, after):
                raise AssertionError(f"ended before {pattern!r} was shown:\n{self.shown}")

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._ours, keys.encode())

    def exit_status(self) -> int:
        """Wait for the end, and give the exit status."""
        deadline = time.monotonic() + LIMIT_S
        while self.process.poll() is None:
            assert time.monotonic() < deadline, self.shown
            self._read(0.05)
        return self.process.returncode

    def close(self) -> None:
        """End it, if it has not."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self._ours)
        os.close(self._theirs)

    def _read(self, patience_s: float) -> None:
        while select.select([self._ours], [], [], patience_s)[0]:
            self._raw += os.read(self._ours, 65_536)
            patience_s = 0


@contextlib.contextmanager
def terminal(*arguments: str, environment: Mapping[str, str], columns: int = 80) -> Iterator[Terminal]:
    """Run the program at a pseudo-terminal of that width; it is ended with the block."""
    running = Terminal(*arguments, environment=environment, columns=columns)
    try:
        yield running
    finally:
        running.close()
