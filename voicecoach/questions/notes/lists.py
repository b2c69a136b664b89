"""Lists of questions: decided by all items of a container together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import LIKELY, SURE, asks, ends_asking, is_classic, is_versus
from voicecoach.questions.notes.labels import NOTE, named
from voicecoach.questions.notes.star import is_subtitle
from voicecoach.questions.notes.surroundings import asks_back, is_own_question
from voicecoach.questions.notes.tables import rows
from voicecoach.questions.notes.titles import ASKING_LABELS, first_line, fold_entry, nested, title, with_more
from voicecoach.questions.notes.topics import is_around
from voicecoach.questions.notes.values import MANNERLESS, Block, Entry, Line, Manner
from voicecoach.questions.notes.weighing import quote_lines

_DEEPER_THAN_HEADINGS = 7
_FEWEST = 2
_LONGEST_TOPIC = 30
_LONGEST_LINE = 60
_FEWEST_LINES, _MANY_LINES = 3, 8
_NO_SIGN = "line"
_TOLD = re.compile(r"[.。:：]\s*$|(?:니다|[어아에예]요|[았었했]다)\s*$")
_SENTENCE = re.compile(r"(?:다|요|죠|음|함|됨|임|것|기)$")


def holds_lists_of_questions(block: Block) -> bool:
    """Tell a list of sections: no item asks, each holds only a list, and most items of those ask."""
    inner: list[float] = []
    for item in block.children:
        heads = [named(line.text) for line in first_line(item)]
        nested_lists = [child for child in item.children[1:] if child.kind == "list"]
        if len(heads) == 1 and (heads[0].label == labels.NOTE or is_around(heads[0].rest)):
            continue
        bare = len(heads) == 1 and not heads[0].label and asks(heads[0].rest) < LIKELY
        if not bare or len(nested_lists) != len(item.children) - 1 or not nested_lists:
            return False
        lines = [line for one in nested_lists for child in one.children for line in first_line(child)]
        inner += [asks(named(line.text).rest) for line in lines]
    return bool(inner) and 2 * sum(score >= SURE for score in inner) >= len(inner)


def sections(block: Block) -> Iterator[Entry]:
    """Give the items of such a list as headings."""
    for item in block.children:
        for line in first_line(item):
            yield title("heading", line, nested(item.children[1:]), level=_DEEPER_THAN_HEADINGS)


def is_lines_of_questions(block: Block) -> bool:
    """Tell a paragraph that is a list without any sign: short lines of which half ask, or a third of many."""
    whole = list(_whole_lines(block))
    lines = [line.text for line in whole]
    bare = not any(line.strong or named(line.text).label or named(line.text).number for line in whole)
    short = all(len(line) <= _LONGEST_LINE or asks(line) >= SURE for line in lines)
    told = any(_TOLD.search(line) and asks(line) < SURE for line in lines)
    asking = sum(asks(line) >= LIKELY and not is_subtitle(line) for line in lines)
    enough = 2 * asking >= len(lines) or (len(lines) >= _MANY_LINES and 3 * asking >= len(lines))
    return len(lines) >= _FEWEST_LINES and bare and short and not told and enough


def _whole_lines(block: Block) -> Iterator[Line]:
    """Join lines that an editor broke: one that begins with a small letter goes on.

    Where there are such, a question below a request belongs to that: “Tell me about a conflict.”, “How …?”
    """
    open_line: Line | None = None
    broken = any(map(_goes_on, block.lines[1:], block.lines))
    for line in block.lines:
        asks_on = (
            broken and open_line is not None and open_line.text.endswith(".") and line.text.endswith("?")
        )
        if open_line is not None and (asks_on or _goes_on(line, open_line)):
            open_line = replace(open_line, text=f"{open_line.text} {line.text}")
        else:
            yield from [open_line] if open_line else []
            open_line = line
    yield from [open_line] if open_line else []


def _goes_on(line: Line, above: Line) -> bool:
    return line.text[:1].islower() and above.text[-1:] not in ".?!:"


def as_list(block: Block) -> Block:
    """Make a list of the lines of a paragraph."""
    items = (
        Block("item", line.number, children=(Block("text", line.number, (line,)),), source=_NO_SIGN)
        for line in _whole_lines(block)
    )
    return Block("list", block.line, children=tuple(items))


def item_entry(item: Block) -> Entry | None:
    """Make an entry of an item: its first line, or its fold."""
    for line in first_line(item):
        head = replace(line, text=line.text.rstrip(" :："))  # “STRENGTHS:”
        more = item.children[0].lines[1:]
        rest = (Block("text", item.line, more),) if more else ()
        entry = title("item", head, (*rest, *nested(item.children[1:])), level=item.children[0].level)
        return entry if entry.number or not item.number else replace(entry, number=item.number)
    first = item.children[0] if item.children else None
    return fold_entry(first, inside=False) if first is not None and first.kind == "fold" else None


def label_of(item: Block) -> str:
    """Give the label of an item’s first line, if it has one."""
    return next((named(line.text).label for line in first_line(item)), "")


class Listed:
    """The lists and tables of one container: whether their items are questions is decided by all of them.

    Lists with other signs are looked at apart: where “1. Why?” asks, the bullets below answer.
    """

    def __init__(
        self, pieces: Sequence[Block | Entry], how: Manner, *, inside: bool, asked_for: bool
    ) -> None:
        self._inside = inside
        lists = [piece for piece in pieces if isinstance(piece, Block) and piece.kind == "list"]
        self._kinds = {
            sign: Kind([one for one in lists if sign_of(one) == sign], how, asked_for=asked_for)
            for sign in set(map(sign_of, lists))
        }

    def entries(self, piece: Block | Entry) -> Iterator[Entry]:
        """Give the questions of a list or a table; none where it is part of an answer."""
        if isinstance(piece, Entry) or self._inside:
            return
        if piece.kind == "table":
            yield from rows(piece)
        elif piece.kind == "list":
            kind = self._kinds[sign_of(piece)]
            answers = any(other.asks_beside(kind) for other in self._kinds.values())
            yield from () if answers else kind.items(piece)


def by_turns(lists: Sequence[Block]) -> bool:
    """Tell lists of which those with one sign ask and those with another do not."""
    kinds = [
        Kind([one for one in lists if sign_of(one) == sign], MANNERLESS, asked_for=False)
        for sign in set(map(sign_of, lists))
    ]
    return any(one.asks_beside(other) for one in kinds for other in kinds)


def sign_of(block: Block) -> str:
    """Give what stands before the items of a list."""
    return block.children[0].source if block.children else ""


class Kind:
    """All lists of one kind in a container."""

    def __init__(self, lists: Sequence[Block], how: Manner, *, asked_for: bool) -> None:
        self._counted = how.counted
        heads = [line.text for one in lists for item in one.children for line in first_line(item)]
        names = [named(head).rest for head in heads]
        scores = list(map(asks, names))
        sure = sum(map(ends_asking, names))
        # “Class vs object” is asked among questions; among topics it is one more
        asking = sum(
            score >= LIKELY and (sure > 0 or not is_versus(name))
            for name, score in zip(names, scores, strict=True)
        )
        self._asks = sure >= _FEWEST and 2 * sure >= len(scores)
        in_run = any(item.line in how.counted for one in lists for item in one.children)
        self._may_ask = in_run or (sure >= _FEWEST and 2 * asking >= len(scores))
        self._tells = not in_run and bool(scores) and 4 * sure < len(scores) and 4 * asking <= len(scores)
        self._least = SURE
        bare_heads = [head.rstrip(" :：") for head in heads]
        classic = sum(is_classic(head) and not is_subtitle(head) for head in bare_heads)
        if classic >= _FEWEST or 2 * sure >= len(scores) >= 2 or (asked_for and 2 * asking >= len(scores)):
            self._least = LIKELY
        unsigned = any(sign_of(one) == _NO_SIGN for one in lists)
        if how.listing or unsigned or (asked_for and sure and 2 * asking >= len(scores)):
            self._least = 0.0
        # among questions and answers by turns, what asks nothing is an answer; among questions it is one
        bare = asked_for and all(len(item.children) == 1 for one in lists for item in one.children)
        self._all = (sure or bare) and (3 if how.asking_lists else 1.5) * asking >= len(scores)

    def asks_beside(self, other: Kind) -> bool:
        """Tell questions beside which the other lists are their answers."""
        return self._may_ask and other._tells

    def items(self, block: Block) -> Iterator[Entry]:
        """Give the questions of one of the lists."""
        found: list[Entry] = []
        together = _is_answered_throughout(block)
        named_so = any(label_of(item) in ASKING_LABELS for item in block.children)
        for item in block.children:
            if _asks_back(item):
                continue
            entry = self._entry(item)
            if entry is None and item.line in self._counted and label_of(item) != NOTE:
                entry = item_entry(item)
            if entry is None and together and not label_of(item):
                entry = item_entry(item)
            counted = item.number or self._all or (self._asks and _is_topic(item))
            begins = found or (self._all and _is_topic(item))
            # where answers lie below their questions, what is beside these is none
            counted = counted or (bool(found) and bool(found[-1].body) and _is_topic(item))
            if entry is None and begins and counted and not label_of(item) and not leads_on(item):
                entry = item_entry(item)
            if entry is not None:
                found.append(entry)
            elif found:
                found[-1] = with_more(found[-1], [Block("list", item.line, children=(item,))])
            elif not named_so:
                return
        yield from found

    def _entry(self, item: Block) -> Entry | None:
        entry = item_entry(item)
        if entry is None or entry.form == "fold":
            return entry
        if entry.label:
            return entry if entry.label in ASKING_LABELS and entry.text else None
        if is_own_question(entry.text) or leads_on(item):
            return None
        linked = any(line.link.startswith("#") for line in quote_lines(item))  # contents
        return entry if entry.text and not linked and asks(entry.text) >= self._least else None


def _asks_back(item: Block) -> bool:
    """Tell “역질문” over what the person asks the company, or before it: “여쭤볼 것: …”."""
    heads = [line.text for line in first_line(item)]
    return any(asks_back(head) for head in heads) and (len(item.children) > 1 or ":" in heads[0])


def leads_on(item: Block) -> bool:
    """Tell an item that is nothing but a link, or of a list of contents."""
    return any(
        line.link.startswith("#") or (line.link and line.link in line.text) for line in first_line(item)
    )


def _is_topic(item: Block) -> bool:
    """Tell “Spark 셔플” from an answer that stands beside its question: it is short, and no sentence."""
    return any(
        len(line.text) <= _LONGEST_TOPIC and line.text[-1:] not in ".。!:" and not _SENTENCE.search(line.text)
        for line in first_line(item)
        if line.text[:1] not in "-=→:("
    )


def _is_answered_throughout(block: Block) -> bool:
    """Tell a list that asks in half of its items and has an answer below each: then all of them ask."""
    heads = [line for item in block.children for line in first_line(item)]
    names = [named(line.text).rest for line in heads]
    asking = sum(ends_asking(name) or is_classic(name) for name in names)
    every = all(
        len(item.children) > 1 or len(item.children[0].lines) > 1 for item in block.children if item.children
    )
    return every and len(heads) == len(block.children) and 2 * asking >= len(heads) > 1
