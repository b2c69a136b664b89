"""Folders for recordings that are no takes: gone when their block ends, or when a later one begins.

A process that was killed cannot clear up. So each folder has a lock that ends with its process, and whoever
makes one removes those of its own kind that no process holds any more.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voicecoach.takes.files import LOCK_FILE, is_held, lock_of

SETTLED_S = 60.0
"""A folder younger than this may not have its lock yet."""


@contextmanager
def folder(prefix: str) -> Iterator[Path]:
    """Make a folder of this kind; it and what it holds is removed in the end. Raises OSError."""
    _clear(prefix, time.time() - SETTLED_S)
    made = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        with lock_of(made):
            yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _clear(prefix: str, before_s: float) -> None:
    """Remove what killed processes left; what is not ours, or may still be used, stays."""
    for left in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        try:
            facts = left.lstat()
            mine = not hasattr(os, "getuid") or facts.st_uid == os.getuid()
            settled = not left.is_symlink() and (left / LOCK_FILE).lstat().st_mtime < before_s
        except OSError:  # gone, not to be looked at, or without a lock: none of ours
            continue
        if mine and settled and not is_held(left):
            shutil.rmtree(left, ignore_errors=True)
