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
STAMP_LENGTH = 19
"""Letters of a name that say when the take began."""


def make(question_id: str | None, now: datetime) -> str:
    """Give the name of a take that begins ``now``, in ``now``'s own time zone."""
    return "-".join(part for part in (now.strftime(_STAMP), slug_of(question_id)) if part)


def slugs_in(name: str) -> tuple[str, ...]:
    """Give what a take's name may say of its question, likeliest first.

    A number at the end may be the question's, or tell takes of the same second apart.
    """
    rest = unicodedata.normalize("NFC", name)[STAMP_LENGTH + 1 :]
    return tuple(dict.fromkeys(slug for slug in (rest, re.sub(r"-?\d+$", "", rest)) if slug))


def slug_of(question_id: str | None) -> str:
    """Write a question's id as a part of a folder's name."""
    slug = re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFC", question_id or ""))
    return slug[:LONGEST_SLUG].strip("-")


def moment(name: str) -> float | None:
    """Give the time in a take's name as a POSIX timestamp, read as local time; None if it has none."""
    try:
        return datetime.strptime(name[:STAMP_LENGTH], _STAMP).astimezone().timestamp()
    except (ValueError, OverflowError, OSError):
        return None


def created(name: str) -> str:
    """Give the time in a take's name as ISO 8601 with the offset of here; empty if it has none."""
    began = moment(name)
    if began is None:
        return ""
    return datetime.fromtimestamp(began).astimezone().isoformat(timespec="seconds")


def is_dated(name: str) -> bool:
    """Say whether a name begins with a day and a time; such names sort by age. Quicker than ``moment``."""
    return re.match(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d", name) is not None


def is_safe(name: str) -> bool:
    """Say whether a name a person typed can only mean a folder directly on the shelf."""
    return bool(name) and not name.startswith(".") and not re.search(r"[/\\:\x00-\x1f]", name)


def fits(name: str, beginning: str) -> bool:
    """Say whether ``name`` begins so, whichever way its Hangul is stored (macOS takes letters apart)."""
    return unicodedata.normalize("NFC", name).startswith(unicodedata.normalize("NFC", beginning))
