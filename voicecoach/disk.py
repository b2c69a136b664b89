"""Writing a file so that a reader sees the old one or the whole new one, even after a power cut."""

from __future__ import annotations

import glob
import os
import secrets
import sys
import time
from contextlib import suppress
from pathlib import Path

_UNFINISHED = ".tmp"
_ABANDONED_S = 3600.0
"""An unfinished file this old belongs to no running process."""
_BINARY = getattr(os, "O_BINARY", 0)  # or else Windows changes line ends


def write_whole(
    path: Path, data: bytes, *, through_links: bool = False, permissions_of: Path | None = None
) -> None:
    """Write a file in one step. It keeps its permissions; a new one has what the person's umask leaves.

    ``through_links``: where there is a link, as of a folder of dotfiles, it stays, and what it leads to is
    written. Otherwise the file takes its place: what came along with foreign takes must not lead out of their
    folder. ``permissions_of``: a file whose permissions it gets instead of its own.

    Raises OSError; nothing is left behind then. What a process that was killed here left goes, too.
    """
    target = Path(os.path.realpath(path)) if through_links else path
    clear_unfinished(target, older_than_s=_ABANDONED_S)
    name = target.with_name(f".{target.name}-{secrets.token_hex(4)}{_UNFINISHED}")
    try:
        with os.fdopen(_opened(name, _mode_of(permissions_of or target)), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        name.replace(target)
    except BaseException:
        name.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def is_unfinished(path: Path) -> bool:
    """Say whether a file is one that a killed process was writing."""
    return path.name.startswith(".") and path.suffix == _UNFINISHED


def clear_unfinished(path: Path, older_than_s: float | None = None) -> None:
    """Remove unfinished files that were to become ``path``; None: however old they are."""
    for left in path.parent.glob(f".{glob.escape(path.name)}-*{_UNFINISHED}"):
        with suppress(OSError):  # another run was quicker, or the disk refuses: it only takes room
            if older_than_s is None or left.stat().st_mtime < time.time() - older_than_s:
                left.unlink()


def _mode_of(file: Path) -> int | None:
    """Give a file's permissions; None where there is none. A link's own are not meant for a file."""
    try:
        return None if file.is_symlink() else file.stat().st_mode & 0o777
    except FileNotFoundError:
        return None


def _opened(name: Path, mode: int | None) -> int:
    """Make a file that nobody else may read before it has the permissions it is to have."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
    descriptor = os.open(name, flags, 0o666 if mode is None else 0o600)
    if mode is not None and sys.platform != "win32":  # which knows no such permissions
        try:
            os.fchmod(descriptor, mode)
        except BaseException:
            os.close(descriptor)
            raise
    return descriptor


def _sync_folder(folder: Path) -> None:
    """Make a rename last; Windows cannot open a folder, and some network disks refuse."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
