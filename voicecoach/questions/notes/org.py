"""Org: “** Title” is a heading; states, dates, tags and properties are the program's own."""

from __future__ import annotations

import re

from voicecoach.questions.notes.quoted import HEADING

_STARS = re.compile(r"^(\*{1,6})(?=\s+\S)")
_CLOSED_STARS = re.compile(r"\*\*\s*$")
_DRAWER = re.compile(
    r"^\s*(?::[A-Z_]+:.*|#\+(?!title)\w+.*|(?:SCHEDULED|DEADLINE|CLOSED):\s*[<\[].*)$", re.IGNORECASE
)
_STATE = re.compile(
    r"^(\*{1,6}\s+)(?:(?:TODO|DONE|NEXT|WAIT(?:ING)?|HOLD|CANCELL?ED|STARTED)\s+)?(?:\[#[A-C]\]\s+)?"
)
_TAGS = re.compile(r"\s+:[\w@:]+:\s*$")
_FEWEST = 2


def org(lines: list[str]) -> list[str]:
    """Read “** Title” as a heading; in Markdown such a line has no meaning."""
    depths = {len(match.group(1)) for line in lines if (match := _STARS.match(line))}
    odd = any((match := _STARS.match(line)) and _CLOSED_STARS.search(line) for line in lines)
    if odd or not depths & {2, 3, 4} or len(depths) < _FEWEST or any(map(HEADING.match, lines)):
        return lines
    return ["" if _DRAWER.match(line) else _titled(line) for line in lines]


def _titled(line: str) -> str:
    if not _STARS.match(line):
        return line
    bare = _TAGS.sub("", _STATE.sub(r"\1", line))
    return _STARS.sub(lambda match: "#" * len(match.group(1)), bare)
