"""What a killed process leaves on the shelf that is of no use to anybody, and its removal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from voicecoach.disk import is_unfinished
from voicecoach.errors import ShelfError
from voicecoach.takes import names
from voicecoach.takes.draft import take_hold
from voicecoach.takes.files import (
    DRAFT_FILE,
    LOCK_FILE,
    TAKE_FILE,
    holds_sound,
    is_file,
    is_held,
    shelf_error,
)
from voicecoach.takes.note import audio_in
from voicecoach.takes.removing import DELETED


def clear(shelf: Path) -> None:
    """Remove half-deleted takes, and takes whose process ended before there was a sound.

    What the disk refuses, or another run holds, stays. Raises ShelfError where ``shelf`` cannot be read.
    """
    for folder in _folders(shelf):
        if folder.name.startswith(DELETED):
            shutil.rmtree(folder, ignore_errors=True)
        elif _is_empty(folder) and names.moment(folder.name) is not None and not is_held(folder):
            _remove(folder)


def _folders(shelf: Path) -> Iterator[Path]:
    try:
        yield from [entry for entry in shelf.iterdir() if entry.is_dir() and not entry.is_symlink()]
    except FileNotFoundError:
        return
    except OSError as problem:
        raise shelf_error(shelf, problem) from problem


def _is_empty(folder: Path) -> bool:
    """Say whether a folder holds nothing but what a take begins with; what cannot be seen counts as more."""
    if is_file(folder / TAKE_FILE):  # nearly all of them, at every start of the program
        return False
    audio = audio_in(folder)
    if holds_sound(audio):
        return False
    try:
        return all(
            path.name in {DRAFT_FILE, LOCK_FILE} or path == audio or is_unfinished(path)
            for path in folder.iterdir()
        )
    except OSError:
        return False


def _remove(folder: Path) -> None:
    """Remove it while no other run can begin to use it."""
    with suppress(ShelfError, OSError):
        lock = take_hold(folder)
        try:
            if _is_empty(folder):
                shutil.rmtree(folder)
        finally:
            lock.release()
