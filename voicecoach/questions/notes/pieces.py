"""The pieces of a container: its blocks, its paragraphs parted before questions, its quotes opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.advice import ADVICE, advice_share
from voicecoach.questions.notes.asking import LIKELY, SURE, asks, ends_asking
from voicecoach.questions.notes.inner import inner_items
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.lists import (
    as_list,
    holds_lists_of_questions,
    is_lines_of_questions,
    label_of,
    sections,
)
from voicecoach.questions.notes.spoken import REPLY_MARK, ends_remark, has_begun
from voicecoach.questions.notes.star import is_subtitle
from voicecoach.questions.notes.surroundings import is_contents
from voicecoach.questions.notes.titles import ASKING_LABELS, nested, title, with_more
from voicecoach.questions.notes.values import Block, Entry, Line

_LEADING_ON = re.compile(r"\s*(?:[:：]|\s[-–—])$")
_QUESTIONS_FOLLOW = re.compile(r"질문|물어|묻|question|ask", re.IGNORECASE)


def pieces_of(blocks: Sequence[Block | Entry], *, inside: bool, listing: bool) -> Iterator[Block | Entry]:
    """Part paragraphs before every line with a label and around bold lines; open quotes with labels."""
    blocks = [block for place, block in enumerate(blocks) if inside or not _is_of_contents(blocks, place)]
    for place, block in enumerate(blocks):
        if isinstance(block, Entry):
            yield block
        elif block.kind == "text" and not inside and is_lines_of_questions(block):
            yield as_list(block)
        elif block.kind == "text":
            yield from _text_pieces(block, inside=inside)
        elif block.kind == "fold" and (opened := _opened(block, inside=inside)):
            yield from pieces_of(opened, inside=inside, listing=listing)
        elif block.kind == "quote" and (_asks_by_label(block) or (inside and _lists_follow_ups(block))):
            inner = [one for child in block.children for one in _hung(child)]
            yield from pieces_of(inner, inside=inside, listing=listing)
        elif block.kind == "list" and inside and place and _is_announced(block, blocks[place - 1]):
            yield block
        elif block.kind == "list" and inside:
            yield from inner_items(block, listing=listing, alone=place == len(blocks) - 1)
        elif block.kind == "list" and holds_lists_of_questions(block):
            yield from sections(block)
        else:
            yield block


def _is_of_contents(blocks: Sequence[Block | Entry], place: int) -> bool:
    """Tell a list of contents from the line above it, “**Contents**”, and a line that leads to a heading."""
    block, above = blocks[place], blocks[place - 1] if place else None
    if isinstance(block, Block) and block.kind == "text":
        return all(line.link.startswith("#") for line in block.lines)
    listed = isinstance(block, Block) and block.kind == "list"
    named_so = isinstance(above, Block) and above.kind == "text" and len(above.lines) == 1
    return listed and named_so and isinstance(above, Block) and is_contents(above.text.rstrip(" :："))


def _is_announced(block: Block, above: Block | Entry) -> bool:
    """Tell a list that the line above it names, unless an item says itself that it is a question."""
    return announces(above) and not any(label_of(item) in ASKING_LABELS for item in block.children)


def announces(above: Block | Entry) -> bool:
    """Tell a line that says what the list below it is: “Follow-ups:”, “Sources:”, “Three things:”."""
    if isinstance(above, Block) and above.kind == "text":
        last = named(above.lines[-1].text)
        if last.label in {labels.FOLLOW_UP, labels.NOTE} and not last.rest:
            return True
        sentence = re.split(r"[.!?]\s", last.rest)[-1]
        if sentence.endswith((":", "：")) and not _QUESTIONS_FOLLOW.search(sentence):
            return True
    return _tells_how(above)


def _tells_how(above: Block | Entry) -> bool:
    """Tell “You can answer this with the questions below:”: the list after it is advice, whatever it asks."""
    if isinstance(above, Entry) or above.kind != "text":
        return False
    last = above.lines[-1].text
    return _LEADING_ON.search(last) is not None and advice_share([_LEADING_ON.sub(":", last)]) >= ADVICE


def _text_pieces(block: Block, *, inside: bool) -> Iterator[Block]:
    lines: list[Line] = []
    said = False
    for line in block.lines:
        name = named(line.text)
        bold_question = (
            line.strong
            and not is_subtitle(name.rest)
            and asks(name.rest) >= (SURE if name.rest.endswith(".") else LIKELY)
        )
        slanted = line.slanted and ends_asking(name.rest)
        marked = inside and REPLY_MARK.match(line.text) and ends_asking(name.rest)
        numbered = bool(name.number) and _asks_at_its_end(name.rest)
        over = said and bool(lines) and ends_remark(lines, line)
        if lines and (bold_question or slanted or marked or numbered or name.label or over):
            said = said or has_begun(lines)
            yield Block("text", lines[0].number, tuple(lines))
            lines = []
        lines.append(line)
        if bold_question:
            yield Block("text", line.number, (line,))
            lines = []
    if lines:
        yield Block("text", lines[0].number, tuple(lines))


def _asks_at_its_end(text: str) -> bool:
    """Tell a counted line that asks: “6. You did little sport. Why?” does, after a sentence that does not."""
    return ends_asking(text) or text.rstrip().endswith(("?", "？"))


def _opened(fold: Block, *, inside: bool) -> Sequence[Block | Entry]:
    """Give what is in a fold that only hides questions; nothing of any other."""
    if inside and _holds_follow_ups(fold):
        label = [Block("text", fold.line, fold.lines)] if named(fold.text).label else []
        return [*label, *nested(fold.children)]
    return nested(fold.children) if _holds_questions(fold) else ()


def _holds_follow_ups(fold: Block) -> bool:
    """Tell a fold over an answer and what follows it up: “답변 보기”, and in it “### 꼬리 질문”."""
    heads = [one for one in fold.children if one.kind in {"heading", "text"} and one.lines]
    hidden = named(fold.text).label == labels.ANSWER or not any(map(str.isalnum, fold.text))
    return hidden and any(named(one.lines[0].text).label == labels.FOLLOW_UP for one in heads)


def _holds_questions(fold: Block) -> bool:
    """Tell a fold over questions that call themselves so: “예상 질문”, and in it “**Q. …?**”."""
    texts = [one for one in fold.children if one.kind == "text"]
    names = [named(one.lines[0].text) for one in texts]
    asking = any(name.label == labels.QUESTION and asks(name.rest) >= SURE for name in names)
    return asking and asks(named(fold.text).rest) < LIKELY


def _hung(child: Block) -> Iterator[Block | Entry]:
    """Make follow-ups of a quote that asks by its labels, inside of one that does."""
    if child.kind != "quote" or not _asks_by_label(child):
        yield child
        return
    inner = [one for part in child.children for one in _hung(part)]
    entry: Entry | None = None
    for piece in pieces_of(inner, inside=True, listing=False):
        asked = (
            isinstance(piece, Block)
            and piece.kind == "text"
            and named(piece.lines[0].text).label in ASKING_LABELS
        )
        if asked and isinstance(piece, Block):
            yield from [entry] if entry is not None else []
            more = [Block("text", line.number, (line,)) for line in piece.lines[1:]]
            entry = replace(title("label", piece.lines[0], more), label=labels.FOLLOW_UP)
        elif entry is not None:
            entry = with_more(entry, [piece])
        else:
            yield piece
    yield from [entry] if entry is not None else []


def _asks_by_label(quote: Block) -> bool:
    lines = [line for child in quote.children if child.kind == "text" for line in child.lines]
    return any(named(line.text).label in ASKING_LABELS and named(line.text).rest for line in lines)


def _lists_follow_ups(quote: Block) -> bool:
    """Tell “> **꼬리 질문**” over a list of them in the same quote."""
    if [child.kind for child in quote.children[:2]] != ["text", "list"]:
        return False
    lines = quote.children[0].lines
    name = named(lines[0].text)
    return len(lines) == 1 and name.label == labels.FOLLOW_UP and not name.rest
