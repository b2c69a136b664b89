"""The day of the real interview, told once and kept in the data folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from voicecoach.disk import write_whole
from voicecoach.errors import ConfigError
from voicecoach.i18n import _, reason

SCHEMA: Literal["voicecoach.interview-date/1"] = "voicecoach.interview-date/1"


@dataclass(frozen=True, slots=True)
class _File:
    """The whole file."""

    date: date
    schema: Literal["voicecoach.interview-date/1"] = SCHEMA


def load(file: Path) -> date | None:
    """Read the day; None where none was told. Raises ConfigError for a file that cannot be read."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=_File).date
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as problem:
        raise ConfigError(
            _("The interview's date cannot be read: {file}: {problem}").format(
                file=file, problem=reason(problem) if isinstance(problem, OSError) else problem
            ),
            _("Give it anew: voicecoach next --date YYYY-MM-DD"),
        ) from problem


def remember(file: Path, day: date) -> None:
    """Keep the day. Raises ConfigError where it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, msgspec.json.encode(_File(day)) + b"\n", through_links=True)
    except OSError as problem:
        raise ConfigError(
            _("The interview's date cannot be kept in {file}: {problem}").format(
                file=file, problem=reason(problem)
            ),
            _("Make room on the disk, or allow writing there; then give the same command again."),
        ) from problem


def forget(file: Path) -> None:
    """Forget it; none there is no error. Raises ConfigError where it cannot be removed."""
    try:
        file.unlink(missing_ok=True)
    except OSError as problem:
        raise ConfigError(
            _("The interview's date cannot be removed: {file}: {problem}").format(
                file=file, problem=reason(problem)
            ),
            _("Allow writing there, or remove the file yourself."),
        ) from problem
