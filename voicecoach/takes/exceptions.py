"""The file of what a person said is no filler, so that later takes know.

JSON that a person can read and mend: one entry for each thing said, with its language. What this program
does not know in it, a newer one's fields, is passed over and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from voicecoach.analysis.values import NotFiller
from voicecoach.disk import write_whole
from voicecoach.errors import ConfigError
from voicecoach.i18n import _, reason
from voicecoach.takes.alone import alone

SCHEMA: Literal["voicecoach.not-fillers/1"] = "voicecoach.not-fillers/1"

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # Notepad writes it


@dataclass(frozen=True, slots=True)
class _Entry:
    """One exception; ``text``, ``after`` and ``before`` are folded words."""

    language: str
    text: str
    after: str | None = None
    before: str | None = None

    @property
    def exception(self) -> NotFiller:
        return NotFiller(self.text, self.after, self.before)


@dataclass(frozen=True, slots=True)
class _File:
    """The whole file."""

    not_fillers: tuple[_Entry, ...]
    schema: Literal["voicecoach.not-fillers/1"] = SCHEMA


def load(file: Path, language: str) -> tuple[NotFiller, ...]:
    """Read the exceptions of a language; a missing file holds none.

    Raises ConfigError for a file that cannot be read; it is left as it is.
    """
    entries = _read(file)[1]
    return tuple(entry.exception for entry in entries if entry.language == language)


def remember(file: Path, language: str, exceptions: Collection[NotFiller]) -> None:
    """Add exceptions, each once; the file is made where there is none. Raises ConfigError."""

    def added(raw: list[Any], entries: tuple[_Entry, ...]) -> list[Any]:
        new = (_Entry(language, one.text, one.after, one.before) for one in exceptions)
        return [*raw, *(msgspec.to_builtins(entry) for entry in dict.fromkeys(new) if entry not in entries)]

    _change(file, added)


def forget(file: Path, language: str, exceptions: Collection[NotFiller]) -> None:
    """Take exceptions out again; one that is not there is no error. Raises ConfigError."""

    def left(raw: list[Any], entries: tuple[_Entry, ...]) -> list[Any]:
        gone = {_Entry(language, one.text, one.after, one.before) for one in exceptions}
        return [kept for kept, entry in zip(raw, entries, strict=True) if entry not in gone]

    _change(file, left)


def _change(file: Path, changed: Callable[[list[Any], tuple[_Entry, ...]], list[Any]]) -> None:
    """Read, change and write the file while no other run does; what stays the same is not written."""
    with alone(file, _unwritable):
        raw, entries = _read(file)
        new = changed(raw["not_fillers"], entries)
        if new == raw["not_fillers"]:
            return
        text = msgspec.json.format(msgspec.json.encode({**raw, "not_fillers": new}), indent=2)
        write_whole(file, text + b"\n", through_links=True)


def _read(file: Path) -> tuple[dict[str, Any], tuple[_Entry, ...]]:
    """Give the file as it stands, and its entries, which are those under "not_fillers" in this order."""
    try:
        data = file.read_bytes().removeprefix(_BYTE_ORDER_MARK)
        raw: dict[str, Any] = msgspec.json.decode(data)
        entries = msgspec.convert(raw, _File).not_fillers
    except FileNotFoundError:
        return {"schema": SCHEMA, "not_fillers": []}, ()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise ConfigError(
            _("The list of what you said is no filler cannot be read: {file}: {problem}").format(
                file=file, problem=problem
            ),
            _("Correct the file, or move it away to begin a new list. It was not changed."),
        ) from problem
    return raw, entries


def _unwritable(file: Path, problem: OSError) -> ConfigError:
    return ConfigError(
        _("What is no filler cannot be remembered in {file}: {problem}").format(
            file=file, problem=reason(problem)
        ),
        _("Make room on the disk, or allow writing there; then give the same command again."),
    )
