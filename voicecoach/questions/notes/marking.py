"""Puts “Q:” before lines that somebody else knows to be questions, so that they are read as such.

The label is the one that anyone may write; every reader of entries knows it, whatever the shape of the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import LIKELY, SURE, asks
from voicecoach.questions.notes.fences import written
from voicecoach.questions.notes.labels import BELOW, named
from voicecoach.questions.notes.star import is_part, is_subtitle
from voicecoach.questions.notes.surroundings import holds_no_questions, is_navigation
from voicecoach.questions.notes.tables import asked_table
from voicecoach.questions.notes.values import Block, Line

_ASKED, _FOLLOWING, _ANSWER = "Q", "꼬리 질문", "A"
_ANSWERED = re.compile(
    r"(?P<asked>[^?？]{2,150}[?？]+[)\"”’]*)\s+(?P<told>(?![(\[`][^()\[\]]*[)\]`]+$)[^?？]{20,})$"
)
_TERM = re.compile(
    r"(?P<asked>(?:Q[\d.-]*|꼬리 질문\s[\d-]*)[:.]\s[^:：=]{2,50}?)"
    r"\s*(?:[:：]|\s[-–—=]\s)\s*(?P<told>\S[^?？]{11,})$"
)
"""Of a line with its label: a term and what it means. A colon in a longer text parts sentences."""
_PAIR = re.compile(
    r"(?P<asked>(?:Q[\d.-]*|꼬리 질문\s[\d-]*)[:.]\s[^→⇒➡]{2,80}?)"
    r"\s*(?:→|⇒|➡|=+>|-+>|::|\s[—–]\s)\s*(?P<told>.*)$"
)
"""What is asked or meant before an arrow or a long dash, and what is said of it after that, if anything."""
_ADDRESS = re.compile(r"<?https?://\S+>?")
_SAID = re.compile(r"(?:니다|[어아에예]요|[았었했겠]다|죠)\s*[.!~]*$|\w\s+\S+\s+\S*\w[.!]$")
"""Ends as people talk, or as a sentence of three words or more. No name of a section does."""
_DEEPER_THAN_HEADINGS = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """The lines that are asked, by their number in the file; those of them that follow another up.

    ``going_on`` are lines that go on with the one above; below those ``alone`` there is no answer.
    """

    lines: frozenset[int]
    following: frozenset[int] = frozenset()
    going_on: frozenset[int] = frozenset()
    alone: frozenset[int] = frozenset()


def marked(blocks: Sequence[Block], asked: Asked, *, inside: bool = False) -> tuple[Block, ...]:
    """Put the label before the lines of a document that are asked.

    A paragraph is parted there; what only holds questions (an item of a list, a quote, a fence) gives way to
    what it holds. ``inside`` a question it stays.
    """
    return tuple(part for block in blocks for part in _marked(block, asked, inside))


def _marked(block: Block, asked: Asked, inside: bool) -> Iterator[Block]:
    if block.kind == "table":
        yield asked_table(block, asked.lines)
    elif block.kind in {"heading", "fold"}:
        own = bool(block.lines) and block.lines[0].number in asked.lines
        lines = (_labelled(block.lines[0], asked), *block.lines[1:]) if own else block.lines
        yield replace(block, lines=lines, children=marked(block.children, asked, inside=inside or own))
    elif block.kind == "text":
        yield from _parted(block, asked)
    elif block.kind == "code":
        yield from _opened(block, asked)
    elif block.kind == "list" and not inside:
        yield from _without_sections(block, asked)
    elif block.kind == "quote" and any(
        (one.kind == "heading" and one.line in asked.lines) or (one.kind == "list" and _holds(one, asked))
        for one in block.children
    ):
        yield from marked(block.children, asked, inside=inside)
    else:
        own = block.kind == "item" and block.line in asked.lines
        yield replace(block, children=marked(block.children, asked, inside=inside or own))


def _parted(block: Block, asked: Asked) -> Iterator[Block]:
    """Part a paragraph before each line that is asked; what one line of the file holds stays together."""
    taken: list[Line] = []
    for line in block.lines:
        if line.number in asked.lines and not (taken and taken[-1].number == line.number):
            if taken:
                yield replace(block, line=taken[0].number, lines=tuple(taken))
            taken = list(_with_answer(line, asked))
        elif taken and line.number in asked.going_on:
            taken[-1] = replace(taken[-1], text=f"{taken[-1].text} {line.text}")
        else:
            taken.append(line)
    yield replace(block, line=taken[0].number, lines=tuple(taken)) if taken else block


def _opened(block: Block, asked: Asked) -> Iterator[Block]:
    """Make a paragraph of a fence with a question in it."""
    lines = written(block)
    if any(line.number in asked.lines for line in lines):
        yield from _parted(Block("text", block.line, lines), asked)
    else:
        yield block


def _without_sections(block: Block, asked: Asked) -> Iterator[Block]:
    """Make headings of the items of a list that ask nothing and hold questions.

    One that is said instead is of the answer above, and what is asked in it comes after that.
    """
    taken: list[Block] = []
    named_all = len(block.children) > 1 and all(_names(item, asked) for item in block.children)
    for item in block.children:
        first = item.children[0] if item.children else None
        bare = first is not None and first.kind == "text" and first.lines[0].number not in asked.lines
        if first is None or not bare or not _holds(item, asked):
            taken += _marked(item, asked, inside=False)
            continue
        said, held = ((), ()) if named_all else _said_before(item, asked)
        taken += said
        if taken:
            yield replace(block, line=taken[0].line, children=tuple(taken))
            taken = []
        if said:
            yield from marked(held, asked)
            continue
        more = (replace(first, lines=first.lines[1:]),) if len(first.lines) > 1 else ()
        if named(first.lines[0].text).label == labels.FOLLOW_UP:  # it names what those below it are
            below = replace(asked, following=asked.following | asked.lines)
            yield from marked((*more, *item.children[1:]), below)
            continue
        yield Block("heading", item.line, first.lines[:1], level=_DEEPER_THAN_HEADINGS)
        yield from marked((*more, *item.children[1:]), asked)
    if taken:
        yield replace(block, line=taken[0].line, children=tuple(taken))


def _said_before(item: Block, asked: Asked) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Part an item that begins with what is said before the first line in it that is asked."""
    first, *more = item.children
    name = named(first.lines[0].text)
    if name.label != labels.ANSWER and not _SAID.search(first.lines[0].text):
        return (), ()
    end = next((at for at, line in enumerate(first.lines) if line.number in asked.lines), len(first.lines))
    rest = first.lines[end:]
    if rest:
        kept = (replace(first, lines=first.lines[:end]),)
        return (replace(item, children=kept),), (replace(first, line=rest[0].number, lines=rest), *more)
    place = next(at for at, one in enumerate(more) if _holds(one, asked))
    return (replace(item, children=(first, *more[:place])),), tuple(more[place:])


def _names(item: Block, asked: Asked) -> bool:
    """Tell an item of one line over nothing but lists of what is asked."""
    first, *more = item.children or (item,)
    lists = [one for one in more if one.kind == "list"]
    whole = bool(lists) and len(lists) == len(more) and len(first.lines) == 1
    return whole and all(_holds(one, asked) for inner in lists for one in inner.children)


def _holds(block: Block, asked: Asked) -> bool:
    return any(line.number in asked.lines for line in block.lines) or any(
        _holds(child, asked) for child in block.children
    )


def _with_answer(line: Line, asked: Asked) -> Iterator[Line]:
    """Put the label before a line; part it where it answers itself: “What is X? It is …”, “X : it is …”."""
    labelled = _labelled(line, asked)
    told = _parted_line(labelled.text, alone=line.number in asked.alone) if labelled is not line else None
    if told is None or asks(told["told"]) >= SURE:
        yield labelled
        return
    yield replace(labelled, text=told["asked"])
    if any(map(str.isalnum, told["told"])):
        yield replace(labelled, text=f"{_ANSWER}: {told['told']}")


def _parted_line(text: str, *, alone: bool) -> re.Match[str] | None:
    """Part a line with its label that answers itself; a colon or a hyphen may only part a sentence."""
    return _PAIR.match(text) or ((_ANSWERED.match(text) or _TERM.match(text)) if alone else None)


def _labelled(line: Line, asked: Asked) -> Line:
    """Put the label before a line, unless it says itself what it is; “A-1. …?” only looks as if it did."""
    name = named(line.text)
    counted = name.label == labels.ANSWER and bool(name.number) and asks(name.rest) >= LIKELY
    leads_on = is_navigation(line.text, line.link) or _ADDRESS.fullmatch(line.text.strip()) is not None
    part = asks(name.rest) < SURE and (
        is_part(name.rest) or is_subtitle(name.rest) or holds_no_questions(name.rest)
    )
    if (name.label and not counted) or leads_on or part or not any(map(str.isalnum, line.text)):
        return line
    if below := BELOW.match(line.text):
        hung = named(line.text[below.end() :])
        words = hung.rest if hung.label in {labels.QUESTION, labels.FOLLOW_UP} else hung.words
        return replace(line, text=f"{_FOLLOWING} : {words or line.text[below.end() :].strip()}")
    if line.number in asked.following:
        return replace(line, text=f"{_FOLLOWING} {'' if counted else name.number}: {name.rest}")
    if name.number and not counted:
        return replace(line, text=f"{_ASKED}{name.number}. {name.rest}")
    return replace(line, text=f"{_ASKED}: {line.text}")
