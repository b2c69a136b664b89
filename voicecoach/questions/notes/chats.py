"""Conversations that a messenger exported: every message in one form, and what the program added left out."""

from __future__ import annotations

import re

_SENT = re.compile(
    r"^\[?\d{2,4}\s*[.년/-]\s*\d{1,2}\s*[.월/-]\s*\d{1,4}\s*[.일]?,?\s*"
    r"(?P<time>(?:(?:오전|오후|[AaPp]\.?[Mm]\.?)\s*)?\d{1,2}:\d{2})(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?\]?\s*"
    r"(?:,\s*|-\s+|(?<=\])\s*)(?P<who>[^:\[\]]{1,20}?)\s*:\s*(?P<said>.*)$"
)
"""“2026. 9. 18. 오후 9:13, 김하늘 : …” of a telephone, “[18/09/2026, 21:13:05] Haneul: …” of others."""
_HALF = re.compile(r"오전|오후")
_TITLE = re.compile(r"^.{1,30}\s(?:님과\s+)?카카오톡\s+대화\s*$|^저장한\s*날짜\s*:.*$")
_DAY = re.compile(r"^\d{4}년\s*\d{1,2}월\s*\d{1,2}일\s*[월화수목금토일]요일\s*$")
_FEWEST = 2


def messages(lines: list[str]) -> list[str]:
    """Write “[who] [time] text” for the messages of a conversation that has them in another form."""
    sent = [_SENT.match(line) for line in lines]
    exported = any(map(_TITLE.match, lines[:3]))
    if sum(map(bool, sent)) < _FEWEST and not exported:
        return lines
    return [
        _message(match) if match else "" if _TITLE.match(line) or _DAY.match(line) else line
        for line, match in zip(lines, sent, strict=True)
    ]


def _message(match: re.Match[str]) -> str:
    half = _HALF.match(match["time"])
    clock = match["time"].split()[-1][-5:].lstrip("전후")
    return f"[{match['who']}] [{f'{half.group()} ' if half else ''}{clock}] {match['said']}"
