"""The note of a take in the making, and which file of its folder is the recording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from voicecoach.takes.files import AUDIO_STEM, DRAFT_FILE, is_file

SOUNDS = (
    *(".wav", ".flac", ".m4a", ".mp3", ".ogg", ".opus", ".aac", ".webm", ".mp4", ".mov", ".mka", ".mkv"),
    *(".aif", ".aiff", ".wma", ".amr", ".3gp", ".caf", ".audio"),
)
"""How recordings end, our own first; ".audio" is what the copy of a file with a strange name is called."""
TEXTS = {".json", ".html", ".csv", ".srt", ".vtt", ".textgrid", ".txt", ".md"}
"""What is put beside a recording and is none: reports, exports, a person's notes."""


@dataclass(frozen=True, slots=True)
class DraftNote:
    """What ``draft.json`` holds, so that a take can be finished after its process died.

    ``interview`` is when the interview began (ISO 8601) that it is to answer in, None for others.
    """

    question_id: str | None = None
    content: str | None = None
    started: str | None = None
    audio: str | None = None
    interview: str | None = None


def read_note(folder: Path) -> DraftNote:
    """Read the note of a draft; one that is missing or damaged says nothing."""
    try:
        note = msgspec.json.decode((folder / DRAFT_FILE).read_bytes(), type=DraftNote)
        datetime.fromisoformat(note.started or "")
    except (OSError, msgspec.DecodeError, ValueError, RecursionError):
        return DraftNote()
    return note


def audio_in(folder: Path) -> Path | None:
    """Find the recording of a take among the files "take.…" in its folder.

    It is the one that its note names; without a note one that ends as recordings do, before one that ends
    in a way that nobody knows.
    """
    files = [path for path in folder.glob(f"{AUDIO_STEM}.*") if path.suffix.lower() not in TEXTS]
    named = read_note(folder).audio if len(files) > 1 else None
    return min(filter(is_file, files), key=lambda path: (path.name != named, *_likely(path)), default=None)


def _likely(path: Path) -> tuple[int, str]:
    suffix = path.suffix.lower()
    return (SOUNDS.index(suffix) if suffix in SOUNDS else len(SOUNDS)), path.name
