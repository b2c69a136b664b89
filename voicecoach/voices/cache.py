"""Speech that was synthesised once: files under one folder, shared by all runs, bounded in size.

The name of a file is the SHA-256 of what was asked for, so it does not show the text. A file appears
whole or not at all. Nothing here may keep a question from being spoken: a folder that cannot be
written only means that nothing is remembered.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

DEFAULT_LIMIT_BYTES = 100 * 1024 * 1024
"""Some four hours of gTTS speech (32 kbit/s)."""

_UNFINISHED = ".part"
_ABANDONED_S = 3600.0
"""An unfinished file this old belongs to no running process."""


def cache_key(text: str, language: str, voice: str, version: str) -> str:
    """Name a piece of speech, 64 hexadecimal digits; a new ``version`` of a voice speaks anew."""
    joined = "\0".join((voice, version, language, text))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


class SpeechCache:
    """Files by key; those used longest ago go first once they take more than ``limit_bytes`` together.

    ``now`` gives the time in seconds since the epoch.
    """

    def __init__(
        self, folder: Path, limit_bytes: int = DEFAULT_LIMIT_BYTES, now: Callable[[], float] = time.time
    ) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._now = now

    def get(self, key: str) -> Path | None:
        """Give the file kept under ``key`` and note its use; another run may delete it at any time."""
        for path in self._files(f"{key}.*"):
            if path.suffix != _UNFINISHED:
                with contextlib.suppress(OSError):  # a folder that is only readable still serves
                    os.utime(path, (self._now(), self._now()))
                return path
        return None

    def put(self, key: str, data: bytes, suffix: str) -> Path | None:
        """Keep ``data`` as ``key`` + ``suffix`` (".mp3"); None where it cannot be kept."""
        path = self._folder / f"{key}{suffix}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write(path, data)
        except OSError:
            return None
        self._make_room(path)
        return path

    def drop(self, key: str) -> None:
        """Forget what is kept under ``key``: it proved to be damaged."""
        for path in self._files(f"{key}.*"):
            _delete(path)

    def _write(self, path: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(prefix=f"{path.stem}.", suffix=_UNFINISHED, dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.utime(name, (self._now(), self._now()))
            Path(name).replace(path)
        except OSError:
            _delete(Path(name))
            raise

    def _make_room(self, kept: Path) -> None:
        """Delete the files used longest ago, never the one just written."""
        ages: list[tuple[float, int, Path]] = []
        for path in self._files("*"):
            with contextlib.suppress(OSError):  # deleted by another run meanwhile
                status = path.stat()
                if path.suffix == _UNFINISHED:
                    if status.st_mtime < self._now() - _ABANDONED_S:
                        _delete(path)
                else:
                    ages.append((status.st_mtime, status.st_size, path))
        total_bytes = sum(size for _, size, _ in ages)
        for _, size, path in sorted(ages):
            if total_bytes <= self._limit_bytes:
                return
            if path != kept:
                _delete(path)
                total_bytes -= size

    def _files(self, pattern: str) -> list[Path]:
        with contextlib.suppress(OSError):
            return sorted(path for path in self._folder.glob(pattern) if path.is_file())
        return []


def _delete(path: Path) -> None:
    with contextlib.suppress(OSError):  # another run was quicker, or plays it just now (Windows)
        path.unlink()
