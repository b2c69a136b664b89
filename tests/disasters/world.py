"""What the disasters happen to: a shelf with takes of all kinds; and how to see whether it is as before."""

from __future__ import annotations

import json
import wave
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
from click.testing import Result

from tests.disasters.standing_in import RATE_HZ
from tests.examples import ENGLISH, KOREAN
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

DAMAGED = datetime.fromisoformat("2026-03-05T10:00:00+09:00")
FIRST = datetime.fromisoformat("2026-03-01T10:00:00+09:00")

Contents = dict[str, bytes | str | None]


def hum(seconds: float) -> bytes:
    """Give sound, 16 bits, mono."""
    samples: bytes = (
        np.rint(3000 * np.sin(np.arange(round(seconds * RATE_HZ)) * 0.05)).astype("<i2").tobytes()
    )
    return samples


def write_wave(path: Path, samples: bytes) -> None:
    """Write a recording as the recorder does."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples)


def keep(shelf: Shelf, now: datetime = FIRST, take: Take = KOREAN, question: str = "intro") -> str:
    """Put a take on the shelf, with half a second of sound; give its id."""
    with shelf.new_take(question, now) as draft:
        write_wave(draft.audio_path, hum(0.5))
        audio = replace(take.audio, file=draft.audio_path.name)
        draft.keep(replace(take, id=draft.id, created=now.isoformat(), audio=audio))
        return draft.id


def cut_off(
    shelf: Shelf, now: datetime = FIRST, question: str = "intro", samples: bytes | None = None
) -> str:
    """Leave a recording as a killed process leaves it; give its id."""
    with shelf.new_take(question, now) as draft:
        write_wave(draft.audio_path, hum(0.5) if samples is None else samples)
        return draft.id


def populate(shelf: Shelf) -> None:
    """Put one of each kind on the shelf: kept, cut off, damaged, and what is none of ours."""
    keep(shelf)
    keep(shelf, FIRST.replace(day=2), ENGLISH, "intro-en")
    cut_off(shelf, FIRST.replace(day=3))
    damaged = keep(shelf, FIRST.replace(day=4))
    (shelf.folder / damaged / "take.json").write_bytes(b'{"schema": "voicecoach.ta')
    (shelf.folder / "notes").mkdir()
    (shelf.folder / "notes" / "take.txt").write_text("mine")
    (shelf.folder / "README.md").write_text("mine")


def contents(folder: Path) -> Contents:
    """Give everything below a folder: bytes of files, targets of links, None for folders."""
    found: Contents = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = str(path.readlink())
        else:
            found[name] = None if path.is_dir() else path.read_bytes()
    return found


def samples_of(path: Path) -> bytes:
    """Read a recording as it lies there, before any repair."""
    with wave.open(str(path), "rb") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE_HZ, 1, 2)
        return file.readframes(file.getnframes())


def listed(invoke: Callable[..., Result]) -> set[str]:
    """Give the ids that ``takes list`` tells."""
    return {take["id"] for take in json.loads(invoke("list", "--json").stdout)["takes"]}
