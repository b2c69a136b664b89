"""One run at a time: keeping other processes from changing a file of the person's meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from voicecoach.errors import ConfigError, VoicecoachError
from voicecoach.i18n import _
from voicecoach.takes.files import let_go

PATIENCE_S = 5.0
"""How long to wait for another run that writes at this moment; writing takes it a few milliseconds."""


@contextmanager
def alone(file: Path, unwritable: Callable[[Path, OSError], VoicecoachError]) -> Iterator[None]:
    """Hold the file; its folder is made where there is none, and nothing is left beside it.

    Raises ConfigError where another run holds it for long, and what ``unwritable`` makes of a refusal.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(file.with_name(f".{file.name}.lock"))
        lock.acquire(timeout=PATIENCE_S)
        try:
            yield
        finally:
            let_go(lock)
    except Timeout as problem:
        raise ConfigError(
            _("Another run is changing {file}.").format(file=file), _("Wait for it to end, and try again.")
        ) from problem
    except OSError as problem:
        raise unwritable(file, problem) from problem
