"""Small dealings with the disk that the shelf needs, and what their failures mean to a person."""

from __future__ import annotations

import errno
import sys
import wave
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from voicecoach import disk
from voicecoach.errors import ShelfError
from voicecoach.i18n import _, reason

TAKE_FILE = "take.json"
DRAFT_FILE = "draft.json"
LOCK_FILE = ".lock"
AUDIO_STEM = "take"
ASIDE_STEM = "damaged-take"
"""What a ``take.json`` that cannot be read is called once a new one takes its place."""

SILENT_SIZES = (0, 44)
"""Bytes of a recording before its first sample: nothing yet, or the header that ``audio.capture`` writes."""

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_BARRED = {errno.EACCES, errno.EPERM, errno.EROFS}


def shelf_error(place: Path, problem: OSError) -> ShelfError:
    """Say what the operating system's refusal at ``place`` means and how to go on."""
    message = _("The recordings folder cannot be used: {place}: {problem}").format(
        place=problem.filename or place, problem=reason(problem)
    )
    hint = _("Choose another place with --recordings FOLDER.")
    if problem.errno in _FULL:
        hint = _("Make room on the disk, or choose another place with --recordings FOLDER.")
    if problem.errno in _BARRED:
        hint = _("Allow writing there, or choose another place with --recordings FOLDER.")
    return ShelfError(message, hint, str(place))


def clear_unfinished(folder: Path) -> None:
    """Remove what a process that was killed while it wrote left in a take; only for who holds its lock."""
    for name in (TAKE_FILE, DRAFT_FILE):
        disk.clear_unfinished(folder / name)


def lock_of(folder: Path) -> FileLock:
    """Give the lock that a draft's process holds; a recording may end on another thread."""
    return FileLock(folder / LOCK_FILE, thread_local=False)


def is_held(folder: Path) -> bool:
    """Say whether a living process is at work on the take; where that cannot be asked, assume so."""
    file = folder / LOCK_FILE
    if not is_file(file):
        return False
    lock = lock_of(folder)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except OSError:  # a lock is taken by writing to its file
        return _is_held_as_read(file)
    lock.release()
    return False


def _is_held_as_read(file: Path) -> bool:
    """Ask the same about a file that may only be read: on a read-only disk nobody is at work."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        with file.open("rb") as opened:
            fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    return False


def let_go(lock: FileLock) -> None:
    """Release a take's lock, and remove its file: the take is finished.

    The file goes first, so that a run that waits for it sees that it is gone and makes its own.
    """
    file = Path(lock.lock_file)
    with suppress(OSError):
        file.unlink()
    lock.release()
    if sys.platform == "win32":  # which removes no file that is open
        with suppress(OSError):
            file.unlink()


def is_file(path: Path) -> bool:
    """Say whether there is a file; what may not be looked at counts as none."""
    try:
        return path.is_file()
    except OSError:
        return False


def holds_sound(audio: Path | None) -> bool:
    """Say whether anything was recorded: a process may end before the first sample comes."""
    if audio is None:
        return False
    try:
        size = audio.stat().st_size
    except FileNotFoundError:
        return False
    except OSError:  # nobody can tell: nothing is thrown away
        return True
    return size not in SILENT_SIZES


def wave_duration_s(path: Path) -> float | None:
    """Read the length of a wave file, in seconds, from its header; None where there is no such header.

    A header may claim more than the file holds; then that counts.
    """
    try:
        with wave.open(str(path), "rb") as file:
            held = path.stat().st_size // (file.getnchannels() * file.getsampwidth())
            return min(file.getnframes(), held) / file.getframerate() if file.getframerate() else None
    except (wave.Error, EOFError, OSError, RuntimeError):
        return None
