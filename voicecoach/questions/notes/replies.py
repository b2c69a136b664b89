"""Items that ask and answer in one line: “- Why canaries? They are safe.”, where those beside them do too."""

from __future__ import annotations

import re
from dataclasses import dataclass

from voicecoach.questions.notes.labels import named

_ITEM = re.compile(r"^(?P<lead>\s*(?:[-*+•·]|\d{1,3}[.)])\s+)(?P<words>\S.*)$")
_ANSWERED = re.compile(
    r"(?P<asked>[^?？*_|]{1,120}\s[^?？*_|\s]{1,40}[?？])\s+(?P<told>[^\s?？(\[→=>|-][^?？|]*[.!。다요죠음함됨])\s*"
)
_SLANTED = re.compile(r"(?P<sign>[*_])(?P<asked>[^?？*_|]{2,160}[?？])(?P=sign)\s+(?P<told>[^\s*_|].*)")
"""“*Why not?* It costs memory.” sets the question off, whatever stands beside it."""
_TOLD = re.compile(r"[.!。다요죠음함됨][\"”’)*_\s]*$")
_OF_ONESELF = re.compile(r"까[?？]$|\b(?:I|my|me)\b")
"""Who tells something may ask along the way: “왜 다시 찾아올까? 답은 …”."""
_FEWEST = 2
_INDENT = 4


def answered_items(lines: list[str]) -> list[str]:
    """Put what is asked in such items in bold type, which rows.py parts from what is said.

    An item that does so alone is one of an answer. Beside others it may ask without an answer. Set in below
    a sentence, they follow that up.
    """
    read = list(lines)
    open_runs: list[_Run] = []
    above = ""
    for place, line in enumerate([*lines, "end"]):
        if not line.strip():
            continue
        wide = line.expandtabs(_INDENT)
        depth = len(wide) - len(wide.lstrip())
        item = _ITEM.match(line)
        while open_runs and (open_runs[-1].depth > depth or (item is None and open_runs[-1].depth == depth)):
            _write(open_runs.pop(), lines, read)
        if item is not None and open_runs and open_runs[-1].depth == depth:
            open_runs[-1].places.append(place)
        elif item is not None:
            open_runs.append(_Run(depth, depth > 1 and _TOLD.search(above) is not None, [place]))
        above = line
    return read


@dataclass(frozen=True, slots=True)
class _Run:
    """The items of one list, by their places; ``follows`` says that it is set in below a sentence."""

    depth: int
    follows: bool
    places: list[int]


def _write(run: _Run, lines: list[str], read: list[str]) -> None:
    found = {place: parted for place in run.places if (parted := _parted(lines[place]))}
    asking = all(place in found or lines[place].rstrip(" *_").endswith(("?", "？")) for place in run.places)
    together = asking and len(found) >= _FEWEST
    label = "Follow-up: " if run.follows else ""
    for place, (lead, match) in found.items():
        if together or "sign" in match.groupdict():
            read[place] = f"{lead}**{label}{match['asked'].strip()}** {match['told']}"


def _parted(line: str) -> tuple[str, re.Match[str]] | None:
    item = _ITEM.match(line)
    words = item["words"] if item else ""
    match = _SLANTED.fullmatch(words) or _ANSWERED.fullmatch(words)
    if item is None or match is None or named(words).label:
        return None
    return None if _OF_ONESELF.search(match["asked"]) else (item["lead"], match)
