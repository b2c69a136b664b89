"""Names of sections that only count: “1. 직무” over “1) Why …?”, and “II. 직무” in plain letters."""

from __future__ import annotations

import re

from voicecoach.questions.notes.asking import LIKELY, asks
from voicecoach.questions.notes.labels import named

_OUTER = re.compile(r"^(?P<number>\d{1,2})\.\s+(?P<words>\S.{0,39})$")
_INNER = re.compile(r"^\s*(?P<number>\d{1,2})\)\s*(?P<words>\S.*)$")
_ROMAN = re.compile(r"^(?P<number>[IVX]{1,4})[.)]\s+(?P<words>\S.{0,39})$")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+\S")
_FEWEST = 2
_HALF = 1 / 2


def sectioned(lines: list[str]) -> list[str]:
    """Write such lines as headings, where they count on from one and ask nothing themselves.

    Where there are headings, numbers count something else.
    """
    if any(map(_HEADING.match, lines)):
        return lines
    names = _over_counted(lines) or _in_romans(lines)
    return [f"## {names[place]}" if place in names else line for place, line in enumerate(lines)]


def _over_counted(lines: list[str]) -> dict[int, str]:
    """Give the lines “n.” whose next line is “1)”, where half of all lines “n)” ask."""
    names: dict[int, str] = {}
    numbers: list[int] = []
    inner = [match["words"] for line in lines if (match := _INNER.match(line))]
    above: tuple[int, re.Match[str] | None] = (0, None)
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        first = _INNER.match(line)
        if first and first["number"] == "1" and above[1]:
            names[above[0]] = above[1]["words"]
            numbers.append(int(above[1]["number"]))
        above = place, _OUTER.match(line)
    asking = sum(asks(words) >= LIKELY for words in inner)
    counted = numbers == list(range(1, len(numbers) + 1))
    return names if counted and asking >= _HALF * len(inner) and _are_names(list(names.values())) else {}


def _in_romans(lines: list[str]) -> dict[int, str]:
    """Give the lines “I.”, “II.”, each below a blank line or at the top."""
    found = [
        (place, match)
        for place, line in enumerate(lines)
        if (match := _ROMAN.match(line)) and not (place and lines[place - 1].strip())
    ]
    counted = tuple(match["number"] for _place, match in found) == _ROMANS[: len(found)]
    names = {place: match["words"] for place, match in found}
    return names if counted and _are_names(list(names.values())) else {}


def _are_names(words: list[str]) -> bool:
    return len(words) >= _FEWEST and not any(asks(one) >= LIKELY or named(one).label for one in words)
