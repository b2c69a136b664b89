"""What of a document has become nothing: no question, no answer, no note. A person looks there first."""

from __future__ import annotations

import bisect
import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from voicecoach.questions.notes.labels import named, spelt
from voicecoach.questions.notes.spoken import without_addresses
from voicecoach.questions.notes.star import is_part, without_part
from voicecoach.questions.notes.surroundings import is_navigation
from voicecoach.questions.notes.values import Block, Found, Line

_FEWEST_LETTERS = 3
_BESIDE = 2
"""Questions before and after that may have a line: follow-ups stand between an answer and its end."""


def left_over(blocks: Sequence[Block], found: Sequence[Found], title: str) -> tuple[int, ...]:
    """Give the lines, from 1, whose words are in no question, answer or note.

    Headings are among them where no question is below.
    """
    ordered = sorted(found, key=lambda one: one.line)
    starts = [one.line for one in ordered]
    held = [_held(one) for one in ordered]
    known = {spelt(text) for one in found for text in (one.prompt, one.heading, one.section or "")}
    known.add(spelt(title))
    taken = {*starts, *_over_questions(blocks, starts)}
    left: dict[int, bool] = {}
    for line in _texts(blocks):
        forms = set() if _says_nothing(line) else {spelt(text) for text in _readings(line.text)}
        forms = {one for one in forms if len(one) >= _FEWEST_LETTERS}
        here = bisect.bisect_right(starts, line.number)
        near = held[max(0, here - 1 - _BESIDE) : here + _BESIDE]
        is_there = bool(forms & known) or any(one in text for one in forms for text in near)
        if forms and line.number not in taken:  # of a row, one cell that is there is enough
            left[line.number] = left.get(line.number, True) and not is_there
    there = sorted(number for number, is_left in left.items() if not is_left)
    headings = [block.line for block in blocks if block.kind == "heading"]
    parting = {
        line
        for line, end in zip_longest(headings, headings[1:], fillvalue=sys.maxsize)
        if bisect.bisect_left(there, end) > bisect.bisect_right(there, line)
    }  # they part an answer
    return tuple(number for number, is_left in left.items() if is_left and number not in parting)


def _over_questions(blocks: Sequence[Block], starts: Sequence[int]) -> Iterator[int]:
    """Give the lines of the headings that have a question below them, before one as shallow."""
    below: list[Block] = []  # the headings after this one that may end its part, the nearest last
    for one in reversed([block for block in blocks if block.kind == "heading"]):
        while below and below[-1].level > one.level:
            below.pop()
        end = below[-1].line if below else sys.maxsize
        if bisect.bisect_left(starts, end) > bisect.bisect_left(starts, one.line):
            yield one.line
        below.append(one)


def _says_nothing(line: Line) -> bool:
    """Tell a label alone, the name of a part, or a line that leads elsewhere in the file."""
    name = named(line.text)
    alone = bool(name.label) and not name.rest
    return alone or is_part(name.rest) or is_navigation(line.text, line.link)


def _readings(text: str) -> tuple[str, ...]:
    """Give a text as it may stand in an answer: whole, or without its label or an address."""
    return text, named(text).rest, without_addresses(text), without_part(text)


def _held(one: Found) -> str:
    return spelt("\n".join((one.prompt, one.heading, *one.answer, *(note.source for note in one.notes))))


def _texts(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        if block.kind not in {"code", "cell"}:
            yield from block.lines
            yield from _texts(block.children)
