"""Which folders of a shelf are takes, and which one a person means. Reads only; creates nothing."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from voicecoach.errors import TakeDamagedError, TakeNotFoundError
from voicecoach.i18n import _, reason
from voicecoach.takes import codec, index, names
from voicecoach.takes.files import DRAFT_FILE, TAKE_FILE, is_file, shelf_error
from voicecoach.takes.listing import DamagedTake, Listing, age_key, summary_of
from voicecoach.takes.note import audio_in
from voicecoach.takes.schema import Take


def take_folders(shelf: Path) -> Iterator[Path]:
    """Give the folders that hold takes, kept or not; links and everything else are passed over.

    Raises ShelfError where ``shelf`` exists and cannot be read.
    """
    try:
        entries = sorted(shelf.iterdir())
        yield from (entry for entry in entries if names.is_safe(entry.name) and _holds_take(entry))
    except FileNotFoundError:
        return
    except OSError as problem:
        raise shelf_error(shelf, problem) from problem


def _holds_take(folder: Path) -> bool:
    """Say whether a folder is a take: by its file, or by a name of ours with a recording or a draft."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    try:
        if (folder / TAKE_FILE).exists():
            return True
    except OSError:  # it may not be looked into: its name has to do
        return names.moment(folder.name) is not None
    ours = names.moment(folder.name) is not None
    return ours and (is_file(folder / DRAFT_FILE) or audio_in(folder) is not None)


def is_kept(folder: Path) -> bool:
    """Say whether a folder holds a take: one that can be read, or one that may not be."""
    file = folder / TAKE_FILE
    try:
        codec.decode(_bytes_of(file), file)
    except (FileNotFoundError, IsADirectoryError, TakeDamagedError):
        return False
    except OSError:
        return True
    return True


def _bytes_of(file: Path) -> bytes:
    """Read a file. Raises OSError, also for what is none: a pipe would be waited for."""
    if stat.S_ISFIFO(file.stat().st_mode):
        raise OSError(errno.EINVAL, _("it is no file"))
    return file.read_bytes()


def read_take(folder: Path) -> Take:
    """Read the take in ``folder``; its id is the folder's name, which a person may have changed.

    Raises TakeDamagedError.
    """
    file = folder / TAKE_FILE
    try:
        take = codec.decode(_bytes_of(file), file)
    except OSError as problem:
        raise TakeDamagedError(
            _("The take {file} cannot be read: {problem}").format(file=file, problem=reason(problem)),
            _("Allow reading it, or remove it: voicecoach takes delete {id}").format(id=folder.name),
        ) from problem
    return replace(take, id=folder.name)


def list_takes(shelf: Path, most: int | None = None) -> Listing:
    """Give all kept takes, newest first; reads only those that changed since the last time.

    With ``most``, of those that would have to be read only the newest, so many at most; how many of the
    older ones were passed over is in ``unread``. Raises ShelfError where the folder cannot be read.
    """
    known = index.read(shelf)
    takes: dict[str, index.Known] = {}
    damaged: list[DamagedTake] = []
    kept = sorted(_kept(shelf), key=lambda one: one[0].name, reverse=True)
    unread = 0
    for place, (folder, mark) in enumerate(kept):
        before = known.get(folder.name)
        if before is not None and before.mark == mark:
            takes[folder.name] = before
            continue
        if most is not None and place >= most and names.is_dated(folder.name):
            unread += 1
            continue
        try:
            summary = summary_of(read_take(folder))
        except TakeDamagedError as problem:
            damaged.append(DamagedTake(folder.name, folder / TAKE_FILE, problem.message))
        else:
            takes[folder.name] = index.Known(mark, summary)
    if takes != known:
        index.write(shelf, takes)
    summaries = [one.summary for one in takes.values()]
    summaries.sort(key=lambda take: age_key(take.id, take.created), reverse=True)
    damaged.sort(key=lambda take: age_key(take.id), reverse=True)
    return Listing(tuple(summaries), tuple(damaged), unread)


def _kept(shelf: Path) -> Iterator[tuple[Path, index.Mark]]:
    """Yield the folders of kept takes with the mark of their file, asking the disk as little as can be."""
    try:
        with os.scandir(shelf) as entries:
            folders = [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
    except FileNotFoundError:
        return
    except OSError as problem:
        raise shelf_error(shelf, problem) from problem
    for path in sorted(folders):
        folder = Path(path)
        if names.is_safe(folder.name):
            try:
                state = os.stat(os.path.join(path, TAKE_FILE))  # noqa: PTH116, PTH118 - ten thousand times
            except PermissionError:  # a take all the same, by its name; reading it says what is wrong
                if names.moment(folder.name) is not None:
                    yield folder, index.NO_MARK
            except OSError:  # no such file: no kept take
                pass
            else:
                yield folder, index.mark_of(state)


def find(shelf: Path, take_id: str) -> Path:
    """Give the folder a person means: a whole id, a beginning only one take has, "last" or "latest".

    Raises TakeNotFoundError for none, for several, and for what could lead out of the shelf.
    """
    if take_id in names.NEWEST:
        return _newest(shelf)
    if not names.is_safe(take_id):
        raise unknown(take_id)
    folders = [folder for folder in take_folders(shelf) if names.fits(folder.name, take_id)]
    exact = [folder for folder in folders if folder.name == take_id]
    if len(folders) > 1 and not exact:
        raise TakeNotFoundError(
            _("More than one take begins with “{id}”: {names}").format(
                id=take_id, names=", ".join(folder.name for folder in folders[-3:])
            ),
            _("Type more of the name."),
        )
    if not folders:
        raise unknown(take_id)
    return (exact or folders)[0]


def _newest(shelf: Path) -> Path:
    """Find the newest kept take, readable or not: "last" must never mean the one before it."""
    listing = list_takes(shelf)
    ages = [age_key(take.id, take.created) for take in listing.takes]
    ages += [age_key(take.id) for take in listing.damaged]
    if not ages:
        raise TakeNotFoundError(
            _("There is no take yet in {folder}.").format(folder=shelf),
            _("Make one: voicecoach practice"),
        )
    return shelf / max(ages)[1]


def unknown(take_id: str) -> TakeNotFoundError:
    """Say that there is no such take."""
    return TakeNotFoundError(
        _("No take is called “{id}”.").format(id=take_id), _("See what there is: voicecoach takes list")
    )
