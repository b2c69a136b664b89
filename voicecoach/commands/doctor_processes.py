"""Asking a process of its own, because native libraries may end the one that loads them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicecoach.i18n import _, reason

LIMIT_S = 60.0
TIMEOUT = "timeout"


@dataclass(frozen=True, slots=True)
class Answer:
    """The lines of JSON it printed; ``died_of`` is what ended it before its time: a signal, "timeout"."""

    lines: tuple[Any, ...]
    died_of: str | None = None


def ask(module: str, *arguments: str) -> Answer:
    """Run a module of the package, and wait for what it says."""
    import voicecoach

    try:
        done = subprocess.run(
            [sys.executable, "-m", f"voicecoach.doctor.{module}", *arguments],
            cwd=Path(voicecoach.__file__).parents[1],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LIMIT_S,
            check=False,
        )
    except OSError as problem:  # the system starts no more
        return Answer((), reason(problem))
    except subprocess.TimeoutExpired as expired:
        return Answer(_lines(expired.stdout or b""), TIMEOUT)
    return Answer(_lines(done.stdout), _end(done.returncode) if done.returncode else None)


def _lines(printed: bytes) -> tuple[Any, ...]:
    """Read what is JSON; a library may print between, and a process may end within a line."""
    found = []
    for line in printed.decode("utf-8", "replace").splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return tuple(found)


def _end(status: int) -> str:
    """Name what ended a process: a signal, or its status where that tells more."""
    try:
        return signal.Signals(-status).name
    except ValueError:
        return _("exit status {status}").format(status=status)
