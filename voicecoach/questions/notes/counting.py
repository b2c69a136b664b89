"""Questions that one habit shows all through: a run of numbers, or lists with a text below their items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voicecoach.questions.notes.asking import LIKELY, SURE, asks, is_classic
from voicecoach.questions.notes.labels import named, plain_words
from voicecoach.questions.notes.star import is_part
from voicecoach.questions.notes.surroundings import asks_back, holds_no_questions
from voicecoach.questions.notes.titles import first_line
from voicecoach.questions.notes.values import Block

_FEWEST = 4
_SURE = 2
_HALF = 2
_LONGEST = 120
_FEWEST_ASKING, _SOME = 2, 3


def counted_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the lines of a document's counted titles, where half of them ask; none where fewer do.

    A list that begins at 1 while the run is further on, with no heading between, is a part of an answer.
    """
    due, opened = 1, True
    run: list[tuple[int, str]] = []
    aside = announced = False
    for block in blocks:
        if block.kind == "heading":
            opened, aside = True, _is_aside(block)
        heads = list(_heads(block)) if not announced else []
        last = named(block.lines[-1].text) if block.kind == "text" else None
        announced = last is not None and bool(last.label) and not last.rest
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


def _is_aside(heading: Block) -> bool:
    title = plain_words(heading.text)
    return holds_no_questions(title) or asks_back(title)


def answered_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the lines of all items in lists of which most have a text below them, where these ask.

    A third of them do outright, or half may. Toggles look so when they leave the program they were made in.
    """
    lists: list[Block] = []
    aside = False
    for block in blocks:
        if block.kind == "heading":
            aside = _is_aside(block)
        elif block.kind == "list" and not aside:
            lists.append(block)
    toggles = [item for one in lists for item in one.children if _has_text(item)]
    names = [named(_first(item)).rest for item in toggles]
    sure = sum(asks(name) >= SURE or is_classic(name) for name in names)
    likely = sum(asks(name) >= LIKELY for name in names)
    if sure < _FEWEST_ASKING or _SOME * sure < len(names) > _HALF * likely:
        return frozenset()
    mostly = [one for one in lists if 2 * sum(map(_has_text, one.children)) >= len(one.children)]
    return frozenset(
        item.line for one in mostly for item in one.children if not is_part(named(_first(item)).rest)
    )


def _has_text(item: Block) -> bool:
    return any(child.kind in {"text", "quote"} for child in item.children[1:])


def _first(item: Block) -> str:
    return next((line.text for line in first_line(item)), "")


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
