"""Makes entries of titles: of lines, headings and folds, before it is known which of them ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import SURE, asks
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.values import Block, Entry, Line

_ENOUGH_INITIALS = 3
_LETTER = re.compile(r"[A-H]\.?\s")
ASKING_LABELS = (labels.QUESTION, labels.FOLLOW_UP)


def title(form: str, line: Line, body: Iterable[Block | Entry] = (), *, level: int = 0) -> Entry:
    """Make an entry of a line."""
    name = named(line.text)
    return Entry(form, line.number, name.rest, line.text, name.label, name.number, level, tuple(body))


def nested(blocks: Sequence[Block]) -> tuple[Block | Entry, ...]:
    """Nest what follows a heading below it; “A.” as a heading belongs to the heading before it."""
    found: list[Block | Entry] = []
    place = 0
    titles = {block.text.strip(" .:") for block in blocks if block.kind == "heading"}
    lettered = any(_LETTER.match(one) and one[0] in "BC" for one in titles)
    initials = set("STAR") if len(set("STAR") & titles) >= _ENOUGH_INITIALS else set()
    while place < len(blocks):
        block = blocks[place]
        end = place + 1
        if block.kind == "heading" and block.text:
            while end < len(blocks) and not (
                blocks[end].kind == "heading" and blocks[end].level <= block.level
            ):
                end += 1
            entry = title("heading", block.lines[0], nested(blocks[place + 1 : end]), level=block.level)
            if block.text.strip(" .:") in initials:  # Situation, Task, Action, Result: A is no answer's label
                entry = replace(entry, label="", text=block.text.strip(" .:"))
            if lettered and _LETTER.match(block.text):  # “A. 전공”, “B. 인성” count sections
                entry = replace(entry, label="", text=block.text[2:].strip())
            before = found[-1] if found else None
            if entry.label == labels.ANSWER and isinstance(before, Entry) and before.label != labels.ANSWER:
                found[-1] = with_more(before, [entry])
            else:
                found.append(entry)
        elif block.kind != "heading":
            found.append(block)
        place = end
    return tuple(found)


def with_more(entry: Entry, more: Sequence[Block | Entry]) -> Entry:
    """Put more into the body of an entry."""
    return replace(entry, body=(*entry.body, *more))


def fold_entry(piece: Block, *, inside: bool) -> Entry | None:
    """Make an entry of a fold; None where it holds an answer or a remark, or asks nothing in a question."""
    line = Line(piece.text, piece.line)
    entry = title("fold", line, nested(piece.children))
    if entry.label in {labels.ANSWER, labels.NOTE} or not entry.text:
        return entry if entry.label == labels.FOLLOW_UP else None
    if inside and entry.label not in ASKING_LABELS and asks(entry.text) < SURE:
        return None
    return entry


def first_line(item: Block) -> tuple[Line, ...]:
    """Give an item's first line, if it has one."""
    first = item.children[0] if item.children else None
    return first.lines[:1] if first is not None and first.kind in {"text", "heading"} else ()
