"""What a take is called: the moment it began, then the question.

"2026-11-22T16-05-12-intro": sorts by time, is a valid folder name on every system, and can be
typed. A person may shorten it to any beginning that fits one take only.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

NEWEST = ("last", "latest")
"""Words that stand for the newest take."""

LONGEST_SLUG = 40
"""Letters of the question's id in a folder name: 120 bytes of Hangul, well below the usual 255."""

_STAMP = "%Y-%m-%dT%H-%M-%S"
_STAMP_LENGTH = 19


def make(question_id: str | None, now: datetime) -> str:
    """Give the name of a take that begins ``now``, in ``now``'s own time zone."""
    slug = re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFC", question_id or ""))
    slug = slug[:LONGEST_SLUG].strip("-")
    return "-".join(part for part in (now.strftime(_STAMP), slug) if part)


def moment(name: str) -> float | None:
    """Give the time in a take's name as a POSIX timestamp, read as local time; None if it has none."""
    try:
        return datetime.strptime(name[:_STAMP_LENGTH], _STAMP).astimezone().timestamp()
    except (ValueError, OverflowError, OSError):
        return None


def is_safe(name: str) -> bool:
    """Say whether a name a person typed can only mean a folder directly on the shelf."""
    return bool(name) and not name.startswith(".") and not re.search(r"[/\\:\x00-\x1f]", name)


def fits(name: str, beginning: str) -> bool:
    """Say whether ``name`` begins so, whichever way its Hangul is stored (macOS takes letters apart)."""
    return unicodedata.normalize("NFC", name).startswith(unicodedata.normalize("NFC", beginning))
