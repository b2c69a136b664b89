"""The body of a question as a flat row of parts, each with the mode it stands in: answer, note, follow-up.

A label (``A.``, ``답변``, ``💡 Tip``) sets the mode for what follows. As a heading, a fold or a quote with
more text it does so only for what it holds; a label before a text (``Tip: …``) does so for its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.advice import is_aside, own_voice
from voicecoach.questions.notes.asking import ends_asking
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.spoken import ends_remark, has_begun
from voicecoach.questions.notes.star import is_part, is_subtitle
from voicecoach.questions.notes.surroundings import holds_no_questions, is_navigation
from voicecoach.questions.notes.titles import nested
from voicecoach.questions.notes.values import TASK, Block, Entry, Line
from voicecoach.questions.notes.weighing import answers, quote_lines

OPEN = "open"
"""The mode of what no label has claimed."""
_EXAMPLE = re.compile(r"\W*(?:examples?|예시|예)\b", re.IGNORECASE)
"""What stands after it may be the very words that somebody would say: “Example: I tend to …”."""
_MORE = re.compile(r"\W*(?:(?:show|see|read|view)\s+)?(?:more|details?|expand|open)\W*", re.IGNORECASE)
"""On a fold, says only that there is something in it."""
_ENDS = re.compile(r"(?:[.!?)…]|[다요음함됨기것자])\s*$")
"""What does not end so goes on in the next line."""
_TIP = re.compile(r"\s*(?:💡|📌|❗|❕|⚠|🔥|✏|📝|🧠)")
_FORMULA = re.compile(r"\$\$.*\$\$")
_SILENT = {"code", "table", "image"}


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a body: ``kind`` is text, quote, item, navigation, or code, table, image."""

    kind: str
    mode: str
    line: int
    lines: tuple[Line, ...] = ()
    source: str = ""

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(line.text for line in self.lines)


def parts(body: Sequence[Block | Entry]) -> tuple[Part, ...]:
    """Lay out the body of a question; entries in it that are questions must have been taken out."""
    return tuple(_parts(body, OPEN))


def _parts(body: Sequence[Block | Entry], mode: str) -> Iterator[Part]:
    outer = before = mode
    resumed, tips = _resumed(body), _tips(body)
    for one in body:
        if isinstance(one, Entry):
            yield from _headed(one, outer)
            mode = outer
        elif one.kind == "text":
            before = mode if mode != labels.NOTE else before
            mode = yield from _paragraph(one, mode)
        elif one.kind == "quote":
            own = labels.ANSWER if one.line in resumed else labels.NOTE if one.line in tips else mode
            told = yield from _quote(one, own)
            mode = told if own == mode else mode
        elif one.kind == "fold":
            label = named(one.text).label
            yield from _text("text", mode, () if label or _MORE.fullmatch(one.text) else one.lines)
            yield from _parts(nested(one.children), label or mode)
        elif one.kind == "list":
            for item in one.children:
                mode = yield from _item(item, mode)
        elif one.kind in _SILENT:
            yield Part(one.kind, mode, one.line, source=one.source)
            mode = before if mode == labels.NOTE else mode  # “Example:” was about this


def _resumed(body: Sequence[Block | Entry]) -> frozenset[int]:
    """Give the lines of quotes that go on with an answer: code parts them from one that calls itself so."""
    found: set[int] = set()
    answering = parted = False
    for one in body:
        kind = one.kind if isinstance(one, Block) else ""
        if isinstance(one, Block) and kind == "quote":
            label = _unlabelled(tuple(quote_lines(one))[:1])[0]
            found |= {one.line} if answering and parted and not label and answers(one) else set()
            answering, parted = label == labels.ANSWER or one.line in found, False
        else:
            answering, parted = answering and kind in _SILENT, kind in _SILENT
    return frozenset(found)


def _tips(body: Sequence[Block | Entry]) -> frozenset[int]:
    """Give the lines of quotes that begin with a sign of warning, “> 💡 …”, right above another quote."""
    quotes = [one if isinstance(one, Block) and one.kind == "quote" else None for one in body]
    return frozenset(
        one.line for one, below in pairwise(quotes) if one and below and _is_tip(one) and not _is_tip(below)
    )


def _is_tip(quote: Block) -> bool:
    return any(_TIP.match(line.text) for line in tuple(quote_lines(quote))[:1])


def _headed(entry: Entry, outer: str) -> Iterator[Part]:
    """Read what stands below a heading; of the heading only what follows a label (“A. Yes”) is an answer."""
    mode = _mode_of_heading(entry, outer)
    if entry.label == labels.ANSWER and entry.text:
        yield from _text("text", mode, (Line(entry.text, entry.line),))
    yield from _parts(entry.body, mode)


def _paragraph(block: Block, mode: str) -> Generator[Part, None, str]:
    """Read a paragraph; gives back the mode for what follows, which a label in it may set."""
    for stretch, alone in _stretches(block):
        label, lines = _unlabelled(stretch)
        yield from _text("text", label or mode, lines)
        if label and (alone or label != labels.NOTE):
            mode = label
    return mode


def _mode_of_heading(entry: Entry, outer: str) -> str:
    if entry.label in {labels.ANSWER, labels.NOTE, labels.FOLLOW_UP}:
        return entry.label
    return labels.NOTE if holds_no_questions(entry.text) and not is_part(entry.text) else outer


def _quote(quote: Block, mode: str) -> Generator[Part, None, str]:
    """Read a quote; gives back the mode for what follows, which a quote that is a label alone sets."""
    lines = tuple(quote_lines(quote))
    if not lines:
        return mode
    label, rest = _unlabelled(lines[:1])
    if label and not rest and len(lines) == 1:
        return label
    if not answers(quote):
        yield from _text("text", labels.NOTE, lines)
    elif label == labels.FOLLOW_UP and rest and ends_asking(rest[0].text):
        yield from _text("quote", label, rest)
        yield from _text("quote", label, lines[1:])
    elif label:
        yield from _text("quote", label, (*rest, *lines[1:]))
    else:
        yield from _with_silent("quote", mode, quote)
    return mode


def _item(item: Block, mode: str) -> Generator[Part, None, str]:
    """Read an item; a label in it holds for the items after it, as “- A: …” between other items does."""
    first = item.children[0] if item.children else None
    if first is not None and first.kind == "text":
        label, rest = _unlabelled(first.lines)
        if not label and item.source.endswith(TASK) and not ends_asking(first.text):
            label = labels.NOTE  # something to do
        if label:
            for stretch, _alone in _stretches(replace(first, lines=rest)) if rest else ():
                yield from _text("item", labels.NOTE if is_aside(stretch[0].text) else label, stretch)
            yield from _items_of(item.children[1:], label)
            return mode if label == labels.NOTE or rest or len(item.children) > 1 else label
    yield from _items_of(item.children, mode)
    return mode


def _items_of(children: Sequence[Block], mode: str) -> Iterator[Part]:
    for part in _parts(children, mode):
        yield Part("item", part.mode, part.line, part.lines) if part.kind == "text" else part


def _with_silent(kind: str, mode: str, block: Block) -> Iterator[Part]:
    """Give the words of a quote as one part, and what is no words beside it."""
    lines = tuple(quote_lines(block))
    yield from _text(kind, mode, lines)
    for child in block.children:
        if child.kind in _SILENT:
            yield Part(child.kind, mode, child.line, source=child.source)


def _text(kind: str, mode: str, lines: Sequence[Line]) -> Iterator[Part]:
    """Give lines as a part; those that lead elsewhere are none of it."""
    kept = tuple(
        line
        for line in lines
        if not is_navigation(line.text, line.link)
        and any(map(str.isalnum, line.text))
        and not _FORMULA.fullmatch(line.text)
        and not (line.strong and (is_part(line.text) or is_subtitle(line.text)))
    )
    if kept and all(line.link for line in kept):
        yield Part("navigation", labels.NOTE, kept[0].number, kept)
    elif kept:
        yield Part(kind, mode, kept[0].number, kept)


def _stretches(block: Block) -> Iterator[tuple[tuple[Line, ...], bool]]:
    """Part a paragraph before its labels; says of each whether it is a label and nothing else."""
    lines: list[Line] = []
    said = False
    for line in block.lines:
        aside = bool(lines) and is_aside(lines[0].text) and _ENDS.search(lines[-1].text)
        if lines and (
            named(line.text).label or is_aside(line.text) or aside or (said and ends_remark(lines, line))
        ):
            said = said or has_begun(lines)
            yield tuple(lines), _is_alone(lines)
            lines = []
        lines.append(line)
    if lines:
        yield tuple(lines), _is_alone(lines)


def _is_alone(lines: Sequence[Line]) -> bool:
    name = named(lines[0].text)
    return bool(name.label) and not name.rest and len(lines) == 1


def _unlabelled(lines: Sequence[Line]) -> tuple[str, tuple[Line, ...]]:
    """Part the label from the words that follow it."""
    if not lines:
        return "", ()
    name = named(lines[0].text)
    if not name.label:
        return (labels.NOTE if is_aside(lines[0].text) else ""), tuple(lines)
    rest = name.words
    first = (replace(lines[0], text=rest),) if rest else ()
    kept = (*first, *lines[1:])
    spoken = name.label == labels.NOTE and _EXAMPLE.match(lines[0].text)
    if spoken and own_voice(" ".join(line.text for line in kept)):
        return "", kept
    return name.label, kept
