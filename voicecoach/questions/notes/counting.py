"""Questions that are counted through a document: a run of numbers that goes on from section to section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voicecoach.questions.notes.asking import LIKELY, SURE, asks, is_classic
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.surroundings import asks_back, holds_no_questions
from voicecoach.questions.notes.titles import first_line
from voicecoach.questions.notes.values import Block

_FEWEST = 4
_SURE = 2
_HALF = 2
_LONGEST = 120


def counted_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the lines of a document's counted titles, where half of them ask; none where fewer do.

    A list that begins at 1 while the run is further on, with no heading between, is a part of an answer.
    """
    due, opened = 1, True
    run: list[tuple[int, str]] = []
    aside = False
    for block in blocks:
        if block.kind == "heading":
            opened, aside = True, holds_no_questions(block.text) or asks_back(block.text)
        heads = list(_heads(block))
        goes_on = bool(heads) and heads[0][0] == due and (due > 1 or not aside)
        if not heads or not (goes_on or (opened and not aside and heads[0][0] == 1)):
            continue
        due, opened = heads[0][0], False
        for number, line, text in heads:
            if number != due:
                break
            run.append((line, text))
            due += 1
    asking = [max(asks(text), SURE if is_classic(text) else 0.0) for _line, text in run]
    likely, sure = (sum(score >= least for score in asking) for least in (LIKELY, SURE))
    enough = len(run) >= _FEWEST and sure >= _SURE and _HALF * likely >= len(run)
    return frozenset(line for line, text in run if len(text) <= _LONGEST) if enough else frozenset()


def _heads(block: Block) -> Iterator[tuple[int, int, str]]:
    """Give number, line and words of what is counted in a block."""
    if block.kind == "text":
        name = named(block.lines[0].text)
        if name.number.isdecimal() and not name.label:
            yield int(name.number), block.line, name.rest
    elif block.kind == "list":
        for item in block.children:
            for line in first_line(item):
                if item.number.isdecimal():
                    yield int(item.number), item.line, named(line.text).rest
