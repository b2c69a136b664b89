"""The file of an interview that is not finished, beside the takes that it speaks of.

It lies on the shelf, so that an interview is found with its takes, wherever they are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from voicecoach.disk import write_whole
from voicecoach.errors import InterviewError
from voicecoach.i18n import _, reason
from voicecoach.interview import state
from voicecoach.interview.state import Interview
from voicecoach.takes.files import shelf_error

NAME = "interview.json"


def read(shelf: Path) -> Interview | None:
    """Read the interview of a shelf; None where there is none.

    Raises InterviewError for a file that cannot be read; it is left as it is.
    """
    file = shelf / NAME
    try:
        return state.decode(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as problem:
        told = reason(problem) if isinstance(problem, OSError) else problem
        raise InterviewError(
            _("The interview in {file} cannot be read: {problem}").format(file=file, problem=told),
            _("Its takes are kept. Begin another: voicecoach interview --new"),
        ) from problem


def write(shelf: Path, interview: Interview) -> None:
    """Keep an interview; a reader sees the old one or the new one. Raises ShelfError."""
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        write_whole(shelf / NAME, state.encode(interview))
    except OSError as problem:
        raise shelf_error(shelf, problem) from problem


def remove(shelf: Path) -> None:
    """Forget the interview: it is finished. A disk that refuses only makes the next start ask."""
    with suppress(OSError):
        (shelf / NAME).unlink()


@contextmanager
def alone(shelf: Path) -> Iterator[None]:
    """Keep other runs from the interview of this shelf meanwhile.

    Raises InterviewError where another run is at it, ShelfError where the folder cannot be written.
    """
    lock = FileLock(shelf / f".{NAME}.lock")
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as problem:
        raise InterviewError(
            _("An interview is going on in another run."),
            _("Finish or pause it there, or choose another place with --recordings FOLDER."),
        ) from problem
    except OSError as problem:
        raise shelf_error(shelf, problem) from problem
    try:
        yield
    finally:
        lock.release()
