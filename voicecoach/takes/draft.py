"""A take in the making: a folder, a lock that ends with the process, and a note of what it is."""

from __future__ import annotations

import itertools
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from voicecoach.disk import write_whole
from voicecoach.errors import ShelfError
from voicecoach.i18n import _
from voicecoach.takes import codec, removing
from voicecoach.takes.files import (
    ASIDE_STEM,
    DRAFT_FILE,
    TAKE_FILE,
    clear_unfinished,
    holds_sound,
    is_held,
    let_go,
    lock_of,
    shelf_error,
)
from voicecoach.takes.note import DraftNote
from voicecoach.takes.schema import Take

PATIENCE_S = 1.0
"""How long to wait for a lock that another run may hold for an instant, to see whether it is held."""


class Draft:
    """The one take this process is making. Write the recording to ``audio_path``, then ``keep`` it.

    As a context manager it lets go of the lock at the end. Unless it was kept or discarded, the
    folder stays, to be found by ``Shelf.unfinished``; only one with no sound in it is removed.
    """

    def __init__(self, folder: Path, audio_path: Path, note: DraftNote, lock: FileLock) -> None:
        self.folder = folder
        self.audio_path = audio_path
        self.note = note
        self._lock = lock

    @property
    def id(self) -> str:
        """The take's id, which is its folder's name."""
        return self.folder.name

    def keep(self, take: Take) -> None:
        """Write ``take.json`` in one step and let go; from now on it is a take.

        A damaged one in its place is put aside. Raises ShelfError where it cannot be written: the recording
        and the draft then stay. Raises ValueError for a take that is not this one.
        """
        if (take.id, take.audio.file) != (self.id, self.audio_path.name):
            raise ValueError(f"{take.id}/{take.audio.file} is not {self.id}/{self.audio_path.name}")
        data = codec.encode(take)
        try:
            clear_unfinished(self.folder)
            _put_aside(self.folder / TAKE_FILE)
            write_whole(self.folder / TAKE_FILE, data)
        except OSError as problem:
            error = shelf_error(self.folder, problem)
            error.hint += " " + _("The recording is kept; then: voicecoach takes recover")
            raise error from problem
        with suppress(OSError):  # the take is kept: what is left of its draft does no harm
            (self.folder / DRAFT_FILE).unlink()
        let_go(self._lock)

    def discard(self) -> None:
        """Remove the folder with everything in it. Raises ShelfError where that is refused."""
        try:
            removing.remove(self.folder, self._lock)
        except FileNotFoundError:
            return
        except OSError as problem:
            raise shelf_error(self.folder, problem) from problem
        finally:
            self.release()

    def release(self) -> None:
        """Let go of the lock; what is on disk stays."""
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
        if not holds_sound(self.audio_path) and not (self.folder / TAKE_FILE).exists():
            try:
                self.discard()
            except ShelfError:
                if problem is None:  # otherwise the first error is the one to tell
                    raise


def take_hold(folder: Path) -> FileLock:
    """Lock a take's folder for as long as this process lives. Raises ShelfError where another has it."""
    lock = lock_of(folder)
    try:
        lock.acquire(timeout=PATIENCE_S)
    except Timeout as problem:
        raise ShelfError(
            _("The take {id} is still being recorded by another run.").format(id=folder.name),
            _("Wait for it to end, or stop that run."),
        ) from problem
    except OSError as problem:
        raise shelf_error(folder, problem) from problem
    return lock


def hold_to_delete(folder: Path) -> FileLock:
    """Lock a take that is to go, so that nobody takes it up meanwhile.

    One that cannot be locked, as where something else has the lock's name, goes without. Raises ShelfError
    where another run is at work on it.
    """
    lock = lock_of(folder)
    try:
        lock.acquire(timeout=PATIENCE_S)
    except OSError as problem:  # a timeout is one
        if isinstance(problem, Timeout) or is_held(folder):
            raise ShelfError(
                _("The take {id} is being recorded at this moment.").format(id=folder.name),
                _("Stop that recording first."),
            ) from problem
    return lock


def _put_aside(file: Path) -> None:
    """Make room for a new ``take.json`` without losing what a damaged one may still tell a person."""
    for count in itertools.count(1):
        aside = file.with_name(f"{ASIDE_STEM}{'' if count == 1 else f'-{count}'}.json")
        if not aside.exists():
            with suppress(FileNotFoundError):  # almost always: there is none
                file.rename(aside)
            return
