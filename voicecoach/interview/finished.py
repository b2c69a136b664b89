"""Interviews that are over, each in a file beside its takes, so that their reports can be seen again.

The files are what ``interview.json`` was. Their folder is named so that it is taken for no take.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from voicecoach.disk import write_whole
from voicecoach.errors import InterviewError
from voicecoach.i18n import _, reason
from voicecoach.interview import state
from voicecoach.interview.state import Interview
from voicecoach.takes.files import shelf_error
from voicecoach.takes.listing import age_key

FOLDER = "interviews"
_SECONDS = len("2026-11-22T16:05:12")


def keep(shelf: Path, interview: Interview) -> Path:
    """Keep an interview of a shelf, under the second it began; kept again it is one. Raises ShelfError."""
    name = re.sub(r"[^\w-]", "-", interview.started[:_SECONDS]) or "interview"
    data = state.encode(interview)
    folder = shelf / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = (folder / f"{name}{'' if count == 1 else f'-{count}'}.json" for count in itertools.count(1))
        file = next(one for one in files if not one.exists() or one.read_bytes() == data)
        write_whole(file, data)
    except OSError as problem:
        raise shelf_error(folder, problem) from problem
    return file


def files(shelf: Path) -> list[Path]:
    """List the interviews of a shelf, the one that began last first; a damaged one by what it is called."""
    return sorted((shelf / FOLDER).glob("*.json"), key=_age_key, reverse=True)


def _age_key(file: Path) -> tuple[float, list[int | str]]:
    """Give the moment an interview began, wherever on earth; then its name, in which -9 is before -11."""
    try:
        started = read(file).started
    except InterviewError:
        started = None
    name = [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", file.stem)]
    return age_key(file.stem, started)[0], name


def latest(shelf: Path) -> Path:
    """Find the interview of a shelf that began last. Raises InterviewError where there is none."""
    found = files(shelf)
    if not found:
        raise InterviewError(
            _("There is no report yet of an interview in {folder}.").format(folder=shelf),
            _("Hold one: voicecoach interview"),
        )
    return found[0]


def read(file: Path) -> Interview:
    """Read an interview that was kept. Raises InterviewError where it cannot be read."""
    try:
        return state.decode(file.read_bytes())
    except (OSError, ValueError) as problem:
        told = reason(problem) if isinstance(problem, OSError) else problem
        raise InterviewError(
            _("The interview in {file} cannot be read: {problem}").format(file=file, problem=told),
            _("Its takes are kept: voicecoach takes list. Without this file the one before is shown."),
        ) from problem
