"""The shelf: one folder per take, in one folder. The folders are the truth: the index is made of them.

A folder with ``take.json`` is a take. One with a recording but without a ``take.json`` that can be read is a
take in the making, or, if no process holds its lock, an unfinished one. Anything else is left alone.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec
from filelock import FileLock

from voicecoach.disk import write_whole
from voicecoach.errors import ShelfError, TakeDamagedError
from voicecoach.i18n import _
from voicecoach.takes import codec, finding, leftovers, names, removing
from voicecoach.takes.draft import Draft, hold_to_delete, take_hold
from voicecoach.takes.files import (
    AUDIO_STEM,
    DRAFT_FILE,
    TAKE_FILE,
    clear_unfinished,
    holds_sound,
    is_file,
    is_held,
    let_go,
    shelf_error,
    wave_duration_s,
)
from voicecoach.takes.listing import Listing, UnfinishedTake, age_key
from voicecoach.takes.note import DraftNote, audio_in, read_note
from voicecoach.takes.schema import Take

ROOM_BYTES = 4096
"""A block: on a disk that has none left, or may not be written, there is no use in beginning."""


class Shelf:
    """The takes in ``folder``, which need not exist: reading finds nothing, writing makes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new_take(
        self,
        question_id: str | None,
        now: datetime,
        *,
        content: Path | None = None,
        suffix: str = ".wav",
        interview: str | None = None,
    ) -> Draft:
        """Begin a take: its folder, its lock and its note are there when this returns.

        ``content`` is the deck the question is from; ``suffix`` that of the recording to come; ``interview``
        when the interview began that it is to answer in.
        Raises ShelfError where the folder cannot be written.
        """
        note = DraftNote(
            question_id=question_id,
            content=str(content.absolute()) if content else None,
            started=now.astimezone().isoformat(timespec="seconds"),
            audio=AUDIO_STEM + suffix,
            interview=interview,
        )
        folder, lock = self._claim(names.make(question_id, now))
        try:
            write_whole(folder / DRAFT_FILE, msgspec.json.encode(note))
        except OSError as problem:
            lock.release()
            with suppress(OSError):
                shutil.rmtree(folder)
            raise shelf_error(self.folder, problem) from problem
        return Draft(folder, folder / (AUDIO_STEM + suffix), note, lock)

    def require_room(self) -> None:
        """See to it that a take can be kept, before anybody speaks. Raises ShelfError."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder) as file:
                file.write(bytes(ROOM_BYTES))
                file.flush()
        except OSError as problem:
            raise shelf_error(self.folder, problem) from problem

    def _claim(self, name: str) -> tuple[Path, FileLock]:
        """Make and lock the first folder of that name that is not there: mkdir succeeds for one run only."""
        for count in itertools.count(1):
            folder = self.folder / (name if count == 1 else f"{name}-{count}")
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                folder.mkdir()
            except FileExistsError as problem:
                if not self.folder.is_dir():
                    raise shelf_error(self.folder, problem) from problem
                continue
            except OSError as problem:
                raise shelf_error(self.folder, problem) from problem
            try:
                return folder, take_hold(folder)
            except ShelfError:
                if folder.is_dir():
                    with suppress(OSError):
                        shutil.rmtree(folder)
                    raise
                # a run that tidied up was quicker: the next name
        raise AssertionError("counting never ends")

    def resume(self, take_id: str) -> Draft:
        """Take up an unfinished take, to keep or discard it.

        Raises TakeNotFoundError if there is none of that id, ShelfError if another run holds it.
        """
        folder = finding.find(self.folder, take_id)
        audio = audio_in(folder)
        if audio is None or finding.is_kept(folder):
            raise finding.unknown(take_id)
        lock = take_hold(folder)
        if not is_file(audio) or finding.is_kept(folder):  # another run deleted or kept it meanwhile
            let_go(lock)
            with suppress(OSError):  # of a deleted one, asking for its lock has made the folder again
                folder.rmdir()
            raise finding.unknown(take_id)
        return Draft(folder, audio, read_note(folder), lock)

    def list(self, most: int | None = None) -> Listing:
        """Read all takes, newest first; with ``most``, not the older ones of a shelf that is not yet known.

        Raises ShelfError where the folder cannot be read.
        """
        return finding.list_takes(self.folder, most)

    def load(self, take_id: str) -> Take:
        """Read a take by its id, a beginning that only it has, or "last".

        Raises TakeNotFoundError, or TakeDamagedError for one that cannot be read.
        """
        folder = finding.find(self.folder, take_id)
        if not _has_report(folder):
            raise finding.unknown(take_id)
        return finding.read_take(folder)

    def change(self, take_id: str, changed: Callable[[Take], Take]) -> Take:
        """Write a kept take anew as ``changed`` gives it; a reader sees the old one or the new one.

        Raises what :meth:`load` and ``changed`` raise, and ShelfError where another run holds the take or
        it cannot be written; it then is as it was.
        """
        folder = finding.find(self.folder, self.load(take_id).id)
        lock = take_hold(folder)  # two corrections at once: neither must undo the other
        try:
            take = changed(finding.read_take(folder))
            clear_unfinished(folder)
            write_whole(folder / TAKE_FILE, codec.encode(take))
        except OSError as problem:
            raise shelf_error(folder, problem) from problem
        finally:
            let_go(lock)
        return take

    def audio_path(self, take: Take) -> Path:
        """Give the recording of a kept take. Raises TakeDamagedError where it is gone."""
        # a bare name only: what a file claims must not lead out of its folder
        named = self.folder / take.id / Path(take.audio.file).name
        if names.is_safe(take.id) and is_file(named):
            return named
        raise TakeDamagedError(
            _("The recording of the take {id} is gone: {file}").format(id=take.id, file=named),
            _("Its report can still be shown: voicecoach takes show {id}").format(id=take.id),
        )

    def delete(self, take_id: str) -> None:
        """Remove one take, finished, damaged or unfinished, with its folder and nothing else.

        Raises TakeNotFoundError for anything that is not a take, ShelfError for a recording in progress
        or where the disk refuses.
        """
        folder = finding.find(self.folder, take_id)
        lock = hold_to_delete(folder)
        try:
            removing.remove(folder, lock)
        except OSError as problem:
            let_go(lock)
            if folder.exists():  # otherwise a run that tidied up was quicker
                raise shelf_error(folder, problem) from problem

    def unfinished(self, most: int | None = None) -> tuple[UnfinishedTake, ...]:
        """Find recordings without a report that can be read, newest first.

        Their process ended before they were kept, or the disk has damaged the report since. ``most`` as in
        :meth:`list`: of a shelf not yet known, older reports are not looked into.
        """
        folders = [folder for folder in finding.take_folders(self.folder) if not _has_report(folder)]
        folders += [damaged.file.parent for damaged in self.list(most).damaged]
        takes = [take for take in map(_unfinished, folders) if take is not None]
        return tuple(sorted(takes, key=lambda take: age_key(take.id, take.started), reverse=True))

    def tidy(self) -> None:
        """Remove what killed processes left and nobody can use (:func:`leftovers.clear`)."""
        leftovers.clear(self.folder)

    def find(self, take_id: str) -> str:
        """Give the full id of a take, finished or not, from what a person typed.

        Raises TakeNotFoundError.
        """
        return finding.find(self.folder, take_id).name


def _has_report(folder: Path) -> bool:
    try:
        return (folder / TAKE_FILE).exists()
    except OSError:  # it may not be looked into
        return True


def _unfinished(folder: Path) -> UnfinishedTake | None:
    """Describe the folder if it is an unfinished take; the last look is for one kept meanwhile."""
    audio = audio_in(folder)
    if audio is None or not holds_sound(audio) or is_held(folder) or finding.is_kept(folder):
        return None
    note = read_note(folder)
    return UnfinishedTake(
        id=folder.name,
        question_id=note.question_id,
        content=Path(note.content) if note.content else None,
        started=note.started,
        audio_path=audio,
        duration_s=wave_duration_s(audio),
        interview=note.interview,
    )
