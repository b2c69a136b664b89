"""Small dealings with the disk that the shelf needs, and what their failures mean to a person."""

from __future__ import annotations

import errno
import os
import tempfile
import wave
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from voicecoach.errors import ShelfError
from voicecoach.i18n import _

TAKE_FILE = "take.json"
DRAFT_FILE = "draft.json"
LOCK_FILE = ".lock"
AUDIO_STEM = "take"

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_BARRED = {errno.EACCES, errno.EPERM, errno.EROFS}


def shelf_error(place: Path, problem: OSError) -> ShelfError:
    """Say what the operating system's refusal at ``place`` means and how to go on."""
    message = _("The recordings folder cannot be used: {place}: {problem}").format(
        place=problem.filename or place, problem=problem.strerror or problem
    )
    hint = _("Choose another place with --recordings FOLDER.")
    if problem.errno in _FULL:
        hint = _("Make room on the disk, or choose another place with --recordings FOLDER.")
    if problem.errno in _BARRED:
        hint = _("Allow writing there, or choose another place with --recordings FOLDER.")
    return ShelfError(message, hint)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the whole new one, even after a power cut.

    Raises OSError; nothing is left behind then.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename last; Windows cannot open a folder, and some network disks refuse."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def lock_of(folder: Path) -> FileLock:
    """Give the lock that a draft's process holds; a recording may end on another thread."""
    return FileLock(folder / LOCK_FILE, thread_local=False)


def is_held(folder: Path) -> bool:
    """Say whether a living process is at work on the take; where that cannot be asked, assume so."""
    if not (folder / LOCK_FILE).exists():
        return False
    lock = lock_of(folder)
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return True
    lock.release()
    return False


def audio_in(folder: Path) -> Path | None:
    """Find the recording of a take: the one file "take.…" that is not JSON."""
    files = (path for path in sorted(folder.glob(f"{AUDIO_STEM}.*")) if path.is_file())
    return next((path for path in files if path.suffix != ".json"), None)


def wave_duration_s(path: Path) -> float | None:
    """Read the length of a wave file, in seconds, from its header; None where there is no such header."""
    try:
        with wave.open(str(path), "rb") as file:
            return file.getnframes() / file.getframerate() if file.getframerate() else None
    except (wave.Error, EOFError, OSError):
        return None
