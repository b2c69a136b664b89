"""Taking the folder of a take away in one step, so that nobody finds or takes up half of one."""

from __future__ import annotations

import secrets
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from filelock import FileLock

DELETED = ".deleted-"
"""How a folder's name begins while it is removed, so that half of a take is never found."""


def remove(folder: Path, lock: FileLock) -> None:
    """Remove a folder whose lock this process holds; a run that waits for the lock finds nothing then.

    Raises OSError; what has not been removed is then in its place again.
    """
    going = folder.with_name(f"{DELETED}{secrets.token_hex(4)}")
    try:
        if (
            sys.platform == "win32"
        ):  # which renames no folder with an open file in it, be it ours or another's
            lock.release()
        folder.rename(going)
        lock.release()
        shutil.rmtree(going)  # refuses a link in its own place, and follows none inside
    except OSError:
        with suppress(OSError):
            going.rename(folder)
        raise
