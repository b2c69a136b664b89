"""Questions and answers that take turns line by line: flash cards, and “Q …” and “A …” without any sign."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from voicecoach.questions.notes.asking import LIKELY, asks
from voicecoach.questions.notes.labels import named

_Q, _A = re.compile(r"^(\s*)Q\s+(?=\S)"), re.compile(r"^(\s*)A\s+(?=\S)")
_TURN = re.compile(r"\s*\?{1,2}\s*")
_CARD = re.compile(r"^(?:[-*+]\s+)?(?P<asked>[^\s:#>|`][^:|`]{2,160}?)\s*:{2,3}\s*(?P<answer>[^:].*)?$")
_FEWEST = 2


def called(lines: list[str]) -> list[str]:
    """Read “Q …” and “A …” without a sign after the letter, where they take turns."""
    below = {place: next_line for place, next_line in _with_next(lines) if _Q.match(lines[place])}
    pairs = [(place, place_a) for place, place_a in below.items() if _A.match(lines[place_a])]
    if len(pairs) < _FEWEST or 2 * len(pairs) < len(below):
        return lines
    read = list(lines)
    for place in below:
        read[place] = _Q.sub(r"\g<1>Q: ", lines[place])
    for _place, place in pairs:
        read[place] = _A.sub(r"\g<1>A: ", lines[place])
    return read


def _with_next(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give the places of the lines with words, each with that of the one after it."""
    places = [place for place, line in enumerate(lines) if line.strip()]
    yield from itertools.pairwise(places)


def turned_cards(lines: list[str]) -> list[str]:
    """Read a line with nothing but “?” as what parts a question from its answer, as flash cards have it."""
    places = [place for place, line in enumerate(lines) if place and _TURN.fullmatch(line)]
    if len(places) < _FEWEST:
        return lines
    read = list(lines)
    for place in places:
        if lines[place - 1].strip():
            read[place - 1] = f"Q: {lines[place - 1].strip()}"
            read[place] = "A:"
    return read


def cards(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Part “question::answer”, where several lines are written so; every line comes with its number."""
    found = [match for line in lines if (match := _CARD.match(line))]
    asking = sum(asks(named(match["asked"]).rest) >= LIKELY for match in found)
    turned = len(found) >= _FEWEST and 2 * asking >= len(found)
    for number, line in enumerate(lines, start=1):
        card = _CARD.match(line) if turned else None
        if card:
            yield "", number
            yield f"Q: {card['asked']}", number
            yield from ((f"A: {card['answer']}", number),) if card["answer"] else ()
        else:
            yield line, number
