"""What the shelf remembers of takes it has read, so that listing thousands needs no reading of them all.

Derived from the folders and kept with what may be deleted: a take counts as known only while its file is
the one that was read, unchanged since (:func:`mark_of`). A missing or damaged index means reading again.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from voicecoach import paths
from voicecoach.disk import write_whole
from voicecoach.takes.listing import TakeSummary

VERSION = 4

Mark = tuple[int, int, int, int]
NO_MARK: Mark = (0, 0, 0, 0)
"""Of a file that may not be looked at; no file has it."""
_LARGEST = (1 << 63) - 1  # of JSON numbers; Windows numbers files with more bits


@dataclass(frozen=True, slots=True)
class Known:
    """A take as it was read: the mark of its file, and its line."""

    mark: Mark
    summary: TakeSummary


@dataclass(frozen=True, slots=True)
class _Index:
    version: int
    shelf: str
    takes: dict[str, Known]


def mark_of(state: os.stat_result) -> Mark:
    """Give what no change of a file leaves as it was.

    Its time of change can be set back, by a clock or a copying program, and its size may stay the same;
    the time of change of its entry (``st_ctime``) and its number cannot be chosen.
    """
    return state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino & _LARGEST


def index_file(shelf: Path) -> Path:
    """Give where the index of a shelf is kept."""
    name = hashlib.sha256(str(shelf.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return paths.user_cache() / "shelves" / f"{name}.json"


def read(shelf: Path) -> dict[str, Known]:
    """Give what is remembered, by the names of the folders; nothing where it cannot be read."""
    try:
        index = msgspec.json.decode(index_file(shelf).read_bytes(), type=_Index)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return index.takes if (index.version, index.shelf) == (VERSION, str(shelf.absolute())) else {}


def write(shelf: Path, takes: dict[str, Known]) -> None:
    """Remember; where that is refused (a full disk, a read-only home) it is only slower next time."""
    file = index_file(shelf)
    with suppress(OSError, UnicodeEncodeError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, msgspec.json.encode(_Index(VERSION, str(shelf.absolute()), takes)))
