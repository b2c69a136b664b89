"""Conversations of two people, as a program or one of them wrote them down: who asks, and who answers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from voicecoach.questions.notes.asking import LIKELY, SURE, asks
from voicecoach.questions.notes.labels import named

_SPEAKER = re.compile(
    r"^\s*(?P<who>(?:참석자|참가자|화자|발화자|speaker|participant)\s*\d+)\s*[-–·(]?\s*\d{1,2}:\d{2}(?::\d{2})?\)?\s*$",
    re.IGNORECASE,
)
"""Who speaks from when on, as programs that write recordings down have it: “참석자 1 00:41”."""
_TURN = re.compile(r"^\s*(?P<who>[^\W\d][\w.]{0,11}(?:\s\w{1,11})?)\s*[:：]\s+(?P<said>\S.*)$")
_ASKS, _HARDLY_ASKS = 0.5, 0.2
"""The share of the turns of each: questions are also asked back."""
_REMARK = re.compile(r"^\s*[\[(]")
_INTERVIEWER = re.compile(r"(?:면접관|인터뷰어|질문자|심사위원|interviewer)\s?\w{0,2}", re.IGNORECASE)
_TOLD = re.compile(r"(?:니다|[어아에예네]요|죠|[.!。~])\s*$")
_THANKED = re.compile(
    r"(?:네+[,.]?\s*)?(?:감사|고맙|수고|안녕히|thank|thanks|bye)[^.!?]{0,20}[.!~\s]*", re.IGNORECASE
)
_TURNS, _SPEAKERS = 4, 2
_NOTE = "Note"


def transcribed(lines: list[str]) -> list[str]:
    """Put “Q:” and “A:” before what two people say in turn: who asks more often asks.

    Only what begins a turn is labelled, and of who asks only what may ask: “Please come in.” is a note.
    A remark in brackets between turns is neither.
    """
    turns = [(place, match["who"]) for place, line in enumerate(lines) if (match := _SPEAKER.match(line))]
    if len(turns) < _TURNS or len({who for _place, who in turns}) != _SPEAKERS:
        return lines
    ends = [*(place for place, _who in turns[1:]), len(lines)]
    said = [lines[place + 1 : end] for (place, _who), end in zip(turns, ends, strict=True)]
    asking = [max(map(asks, filter(str.strip, rows)), default=0.0) for rows in said]
    often: dict[str, int] = defaultdict(int)
    for (_place, who), weight in zip(turns, asking, strict=True):
        often[who] += weight >= SURE
    asker = max(often, key=often.__getitem__)
    read = list(lines)
    for (place, who), rows, weight in zip(turns, said, asking, strict=True):
        read[place] = ""
        first = next((place + 1 + at for at, row in enumerate(rows) if row.strip()), 0)
        if first and (who != asker or weight >= LIKELY):
            read[first] = f"{'Q' if who == asker else 'A'}: {lines[first].strip()}"
        elif first and _TOLD.search(lines[first]):
            read[first] = f"{_NOTE}: {lines[first].strip()}"
    return [f"{_NOTE}: {line.strip()}" if _REMARK.match(line) else line for line in read]


def dialogued(lines: list[str]) -> list[str]:
    """Put “Q:” and “A:” for the names of two people who speak in turn, “Officer: …”, “Me: …”.

    One of them asks in half of the turns and the other in hardly any; together they say most of it.
    """
    turns = [(place, match) for place, line in enumerate(lines) if (match := _TURN.match(line))]
    if any(_INTERVIEWER.fullmatch(match["who"]) for _place, match in turns):
        return _without_courtesies(lines, turns)
    often = Counter(match["who"].casefold() for _place, match in turns).most_common(_SPEAKERS)
    said = sum(count for _who, count in often)
    written = sum(bool(line.strip()) for line in lines)
    if len(often) < _SPEAKERS or often[-1][1] < _TURNS or 2 * said < written:
        return lines
    asking = {
        who: sum(asks(match["said"]) >= SURE for _at, match in turns if match["who"].casefold() == who)
        / count
        for who, count in often
    }
    asker, other = sorted(asking, key=asking.__getitem__, reverse=True)
    if asking[asker] < _ASKS or asking[other] > _HARDLY_ASKS or named(f"{asker}: x").label:
        return lines
    read = list(lines)
    for place, match in turns:
        who = match["who"].casefold()
        if who == other or (who == asker and asks(match["said"]) >= LIKELY):
            read[place] = f"{'Q' if who == asker else 'A'}: {match['said']}"
        elif who == asker:
            read[place] = match["said"]
    read = _without_courtesies(lines, turns, asker, read)
    return [f"{_NOTE}: {line.strip()}" if _REMARK.match(line) else line for line in read]


def _without_courtesies(
    lines: Sequence[str],
    turns: Sequence[tuple[int, re.Match[str]]],
    asker: str = "",
    labelled: Sequence[str] = (),
) -> list[str]:
    """Make notes of what who asks only tells, where nobody answers that with more than thanks.

    ``asker`` is who asks, where the name alone does not say so; ``labelled`` are the lines as read so far.
    """
    read = list(labelled or lines)
    who = [match["who"].casefold() for _place, match in turns]
    asks_by_name = [one == asker or _INTERVIEWER.fullmatch(one) is not None for one in who]
    for at, (place, match) in enumerate(turns):
        end = turns[at + 1][0] if at + 1 < len(turns) else len(lines)
        rows = [match["said"], *filter(str.strip, lines[place + 1 : end])]
        reply = turns[at + 1] if at + 1 < len(turns) and not asks_by_name[at + 1] else None
        thanked = reply is not None and _THANKED.fullmatch(reply[1]["said"]) is not None
        if asks_by_name[at] and (reply is None or thanked) and _only_tells(rows):
            read[place] = f"{_NOTE}: {match['said']}"
            if reply is not None:
                read[reply[0]] = f"{_NOTE}: {reply[1]['said']}"
    return read


def _only_tells(rows: Sequence[str]) -> bool:
    asking = any("?" in row or "？" in row or asks(row) >= LIKELY for row in rows)
    return not asking and _TOLD.search(rows[0]) is not None
