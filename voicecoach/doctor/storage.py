"""Folders: whether they can be written, and how much room there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from voicecoach.doctor.values import Check, Status
from voicecoach.i18n import _

SCARCE_BYTES = 500_000_000
NONE_BYTES = 30_000_000
"""Five minutes of recording, and the report."""
BYTES_PER_MINUTE = 48_000 * 2 * 60
"""A recording at the usual rate, 16 bits."""


@dataclass(frozen=True, slots=True)
class Room:
    """A folder, or the nearest that is there; ``refusal`` says why nothing can be written, None if it can."""

    folder: Path
    free_bytes: int
    refusal: str | None


def disk(name: str, look: Callable[[], Room], *, needed: bool) -> Check:
    """Check a folder; where it is not ``needed`` for practice, its worst is a warning."""
    room = look()
    worst: Status = "failed" if needed else "warning"
    values = {"folder": str(room.folder), "free_bytes": room.free_bytes}
    if room.refusal is not None:
        return Check(
            name,
            worst,
            _("{folder} cannot be written: {problem}").format(folder=room.folder, problem=room.refusal),
            _("Allow writing there, or choose another folder: voicecoach config set recordings FOLDER")
            if name == "recordings"
            else _("Allow writing there."),
            values,
        )
    free = _gigabytes(room.free_bytes)
    if name == "recordings":
        hours = room.free_bytes / BYTES_PER_MINUTE / 60
        length = (
            _("{hours:.0f} h").format(hours=hours)
            if hours >= 2
            else _("{minutes:.0f} min").format(minutes=hours * 60)
        )
        found = _("{folder}: {free} free, {length} of recording").format(
            folder=room.folder, free=free, length=length
        )
    else:
        found = _("{folder}: {free} free").format(folder=room.folder, free=free)
    if room.free_bytes < SCARCE_BYTES:
        status = worst if room.free_bytes < NONE_BYTES else "warning"
        return Check(name, status, found, _("Make room on this disk."), values)
    return Check(name, "ok", found, values=values)


def _gigabytes(size_bytes: int) -> str:
    if size_bytes < 1e9:
        return _("{size:.0f} MB").format(size=size_bytes / 1e6)
    return _("{size:.0f} GB").format(size=size_bytes / 1e9)
