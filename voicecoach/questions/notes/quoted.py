"""Quotes that head a text instead of holding an answer: “> Why us?”, and below it what one would say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from voicecoach.questions.notes.asking import LIKELY, asks, ends_asking
from voicecoach.questions.notes.labels import named

_QUOTE = re.compile(r"^>\s*")
_SET_IN = re.compile(r"^(?:\t|\s{2,})(?=\S)")
_FEWEST_QUOTES = 3
_LONGEST_TOPIC = 30
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+\S")
TOLD = re.compile(r"[.。…]\s*$|(?:[다요죠함음임됨])\s*[.!~]*\s*$")
"""Ends as a sentence or a note does, not as a title."""
_MOST = 2 / 3
_LONGEST = 60


def quoted(lines: list[str]) -> list[str]:
    """Read quotes as titles, where none is an answer: each is short or asks, and its text stands below it.

    What else stands in such a quote is a hint on how to answer.
    """
    quotes = list(_quotes(lines))
    heads = [named(_QUOTE.sub("", lines[start]).strip()) for start, _end in quotes]
    titled = [_heads_text(lines, quote, head.rest) for quote, head in zip(quotes, heads, strict=True)]
    asking = sum(asks(head.rest) >= LIKELY for head in heads)
    topics = all(end - start == 1 for start, end in quotes)
    if (
        any(map(_asks_as_heading, lines))
        or any(head.label or head.rest.startswith("[!") for head in heads)
        or len(quotes) < _FEWEST_QUOTES
        or sum(titled) < _MOST * len(quotes)
        or not (topics or 2 * asking >= len(quotes))
    ):
        return lines
    read = list(lines)
    for (start, end), is_title in zip(quotes, titled, strict=True):
        if is_title:
            read[start] = "### " + _QUOTE.sub("", lines[start]).strip()
            if end - start > 1 and any(map(str.isalnum, lines[start + 1])):
                hint = _QUOTE.sub("", lines[start + 1])
                read[start + 1] = lines[start + 1] if named(hint).label else f"> Tip: {hint}"
            for place in _set_in_below(lines, end):
                read[place] = _SET_IN.sub("", lines[place], count=1) if topics else lines[place]
    return read


def _quotes(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give where each quote of words starts and ends."""
    start = None
    for place, line in enumerate([*lines, ""]):
        if line.startswith(">"):
            start = place if start is None else start
        elif start is not None:
            if any(map(str.isalnum, lines[start])):
                yield start, place
            start = None


def _heads_text(lines: Sequence[str], quote: tuple[int, int], head: str) -> bool:
    start, end = quote
    told = TOLD.search(head) and not ends_asking(head)
    longest = _LONGEST_TOPIC if end - start == 1 and asks(head) < LIKELY else 2 * _LONGEST
    below = next((lines[at] for at in range(end, len(lines)) if lines[at].strip()), "")
    return not told and 0 < len(head) <= longest and bool(below)


def _asks_as_heading(line: str) -> bool:
    return bool(HEADING.match(line)) and asks(named(line.strip("# ")).rest) >= LIKELY


def _set_in_below(lines: Sequence[str], end: int) -> Iterator[int]:
    place = end
    while place < len(lines) and _SET_IN.match(lines[place]):
        yield place
        place += 1
