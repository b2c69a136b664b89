"""A process that bears others, each of which is ``voicecoach practice`` with a fed microphone, to be killed.

It has loaded what takes long to load, and forks. One order a line comes on standard input (:class:`Life` as
JSON); what happens is told on standard output, a line each: ``born PID``, ``delivered BYTES`` (whenever the
recorder has been given more), ``stopped`` (the recording is over), ``lines N`` (of what writes takes), and
``ended STATUS``, negative where a signal ended it.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import av  # noqa: F401 - to have it once
import faster_whisper  # noqa: F401
import msgspec
import soxr  # noqa: F401

from tests.disasters.program import Order, settle
from voicecoach import cli
from voicecoach.audio import decode, growing, problems  # noqa: F401
from voicecoach.report import terminal  # noqa: F401

SHELF = str(Path(cli.__file__).parent / "takes") + os.sep
WRITING = tuple(SHELF + name for name in ("shelf.py", "draft.py", "files.py"))
"""The modules that write takes."""


@dataclass(frozen=True, slots=True)
class Life:
    """One process. ``dies_at_line``: which executed line of what writes takes is its last one."""

    arguments: list[str]
    order: Order
    log: str
    dies_at_line: int | None = None


class Tale:
    """Tells what happens, in whole lines, whoever tells."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __call__(self, *words: object) -> None:
        os.write(self._descriptor, (" ".join(map(str, words)) + "\n").encode())


class Lines:
    """Counts the lines of the shelf that are executed, and kills the process at one."""

    def __init__(self, last: int | None) -> None:
        self.count = 0
        self._last = last

    def __call__(self, frame: FrameType, _event: str, _argument: object) -> Any:
        return self._line if frame.f_code.co_filename in WRITING else None

    def _line(self, _frame: FrameType, event: str, _argument: object) -> Any:
        self.count += event == "line"
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        return self._line


def live(life: Life, tell: Tale) -> int:
    """Be the program; give its exit status."""
    settle(life.order, tell)
    lines = Lines(life.dies_at_line)
    sys.settrace(lines)
    try:
        cli.main(life.arguments)
    except SystemExit as ended:
        sys.settrace(None)
        tell("lines", lines.count)
        return int(ended.code or 0)
    raise AssertionError("the program has an end")


def bear(life: Life, tell: Tale) -> None:
    """Fork, and wait for the end of the new process."""
    child = os.fork()
    if child == 0:
        status = 70
        try:
            nothing = os.open(os.devnull, os.O_RDONLY)
            log = os.open(life.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            for descriptor, standard in ((nothing, 0), (log, 1), (log, 2)):
                os.dup2(descriptor, standard)
            status = live(life, tell)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    tell("born", child)
    _pid, ended = os.waitpid(child, 0)
    tell("ended", os.waitstatus_to_exitcode(ended))


def main() -> None:
    """Take orders until there are no more."""
    tell = Tale(os.dup(1))
    for line in sys.stdin:
        bear(msgspec.json.decode(line, type=Life), tell)


if __name__ == "__main__":
    main()
