"""Questions and answers that take turns line by line: flash cards, and “Q …” and “A …” without any sign."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from voicecoach.questions.notes.asking import LIKELY, asks, is_classic
from voicecoach.questions.notes.labels import ANSWER, BELOW, NOTE, named

_Q, _A = re.compile(r"^(\s*)Q\s+(?=\S)"), re.compile(r"^(\s*)A\s+(?=\S)")
_TURN = re.compile(r"\s*\?{1,2}\s*")
_CARD = re.compile(r"^(?:[-*+]\s+)?(?P<asked>[^\s:#>|`][^:|`]{2,160}?)\s*:{2,3}\s*(?P<answer>[^:].*)?$")
_ARROWED = re.compile(
    rf"^\s*(?:(?:{BELOW.pattern}|[-*+•·])\s*)?(?P<asked>[^\s#>|`→⇒➡][^|`→⇒➡]{{1,60}}?)(?:\s*(?:→|⇒|➡|=+>|-+>)|\s+=(?=\s|$))\s*(?P<answer>.*)$"
)
_COUNTED = re.compile(r"^\d{1,2}[.)]\s+")
_FEWEST = 2
_FEWEST_ARROWS, _A_THIRD, _A_FOURTH = 5, 3, 4


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
    """Part “question::answer”, “question → answer”, “question = answer”, where several lines are written so.

    Every line comes with its number.
    """
    arrowed = _is_arrowed(lines)
    pattern = _ARROWED if arrowed else _CARD if _are_cards(lines) else None
    for number, line in enumerate(lines, start=1):
        card = pattern.match(line) if pattern else None
        if card and {named(line).label, named(card["asked"]).label} & {ANSWER, NOTE}:
            card = None
        below = BELOW.match(line) if arrowed else None
        if card:
            inset = arrowed and line[:1].isspace() and asks(card["asked"]) >= LIKELY
            answer = card["answer"] or ""
            yield "", number
            asked = _COUNTED.sub("", card["asked"])
            yield f"{'꼬리 질문' if below or inset else 'Q'}: {asked}", number
            yield from ((f"A: {answer}", number),) if any(map(str.isalnum, answer)) else ()
        elif below:
            yield "", number
            yield f"꼬리 질문: {line[below.end() :].strip()}", number
        else:
            yield line, number


def _are_cards(lines: Sequence[str]) -> bool:
    found = [match for line in lines if (match := _CARD.match(line))]
    asking = sum(asks(named(match["asked"]).rest) >= LIKELY for match in found)
    return len(found) >= _FEWEST and 2 * asking >= len(found)


def _is_arrowed(lines: Sequence[str]) -> bool:
    """Tell notes in which a third of the lines are asked and answered by an arrow, and a fourth of these ask.

    An arrow alone says little: “SYN → ACK” is a part of an answer, “문제 → 해결” a remark. Of a few,
    most must ask.
    """
    written = [line for line in lines if line.strip()]
    found = [match["asked"] for line in written if (match := _ARROWED.match(line))]
    asking = sum(asks(one) >= LIKELY or is_classic(one) for one in found)
    if len(found) < _FEWEST_ARROWS and (len(found) <= _FEWEST or 3 * asking < 2 * len(found)):
        return False
    return _A_THIRD * len(found) >= len(written) and _A_FOURTH * asking >= len(found)
