"""Titles that hold questions and ask nothing themselves: “꼬리 질문” over a list, “공통 질문” over others."""

from __future__ import annotations

from collections.abc import Sequence

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.answers import Reply
from voicecoach.questions.notes.asking import LIKELY, SURE, asks
from voicecoach.questions.notes.labels import named, plain_words
from voicecoach.questions.notes.parts import Part
from voicecoach.questions.notes.surroundings import is_navigation
from voicecoach.questions.notes.titles import ASKING_LABELS, title, with_more
from voicecoach.questions.notes.values import Block, Entry, Line
from voicecoach.questions.notes.weighing import answers

_TURNS = 2


def is_group(entry: Entry) -> bool:
    """Tell “꼬리 질문” over a list of them from a question of that name."""
    if entry.text:
        return False
    leads_on = [one for one in entry.body if isinstance(one, Block) and one.kind == "text" and _leads_on(one)]
    below = [one for one in entry.body if one not in leads_on and not _is_aside(one)]
    if below and isinstance(below[0], Block) and below[0].kind == "text" and _asks_apart(below[0]):
        return True
    kinds = {one.kind if isinstance(one, Block) else "entry" for one in below}
    if "entry" in kinds and not {"text", "quote"} & kinds:
        return True
    lists = [one for one in entry.body if isinstance(one, Block) and one.kind == "list"]
    asking = any(asks(named(line).rest) >= LIKELY for one in lists for line in _heads(one))
    first = below[0] if below else None
    heads = _heads(first) if isinstance(first, Block) and first.kind == "list" else []
    scores = [asks(named(head).rest) for head in heads]
    if scores and min(scores) >= LIKELY and max(scores) >= SURE:
        return True
    return kinds == {"fold"} or (kinds == {"list"} and asking)


def asks_nothing(entry: Entry, said: Reply) -> bool:
    """Tell a title that stands for its own question, as “꼬리 질문 5개” over them, and has no answer."""
    return not said.answer and said.prompt == plain_words(entry.whole)


def held_by_group(
    body: Sequence[Block | Entry],
) -> tuple[Sequence[Block | Entry], Sequence[Block | Entry]]:
    """Part what such a title holds from the text that comes after its list.

    Where lists of one question take turns with texts, these answer.
    """
    kinds = [one.kind if isinstance(one, Block) else "" for one in body]
    turns = [one for one in body if isinstance(one, Block) and one.kind == "list" and len(one.children) == 1]
    by_turns = len(turns) == kinds.count("list") >= _TURNS
    if kinds[:1] == ["list"] and "text" in kinds and not by_turns:
        end = kinds.index("text")
        return body[:end], body[end:]
    return body, ()


def only_holds(entry: Entry, inner: Sequence[Entry], prompt: str) -> bool:
    """Tell a section’s name, “공통 질문”, from a topic: nothing is below, or what calls itself a question."""
    if inner and not entry.label and all(one.form == "row" and not one.label for one in inner):
        return True  # a table of questions
    bare = entry.label == labels.QUESTION and not entry.text and not entry.number
    if bare and prompt == plain_words(entry.whole):
        return True
    named_so = any(one.label == labels.QUESTION and one.form != "heading" for one in inner)
    return (not entry.label or bare) and asks(entry.text) < LIKELY and named_so


def without_listed(laid_out: Sequence[Part]) -> tuple[list[Part], list[Entry]]:
    """Part a question’s own parts from the follow-ups that a label announces, with what answers these."""
    own: list[Part] = []
    listed: list[Entry] = []
    for one in laid_out:
        asking = one.mode == labels.FOLLOW_UP and asks(named(one.text).rest) >= SURE
        if asking:
            listed.append(title("label", Line(one.text, one.line)))
        elif listed and one.mode == labels.FOLLOW_UP and one.kind in {"text", "quote", "item"}:
            listed[-1] = with_more(listed[-1], [Block("text", one.line, one.lines)])
        else:
            own.append(one)
    return own, listed


def _is_aside(one: Block | Entry) -> bool:
    return isinstance(one, Block) and (one.kind == "rule" or (one.kind == "quote" and not answers(one)))


def _asks_apart(block: Block) -> bool:
    """Tell a paragraph that begins with a question of its own: “Q. …”, or in bold."""
    name = named(block.lines[0].text)
    return bool(name.rest) and (
        name.label in ASKING_LABELS or (block.lines[0].strong and asks(name.rest) >= SURE)
    )


def _leads_on(block: Block) -> bool:
    return all(line.link or is_navigation(line.text, line.link) for line in block.lines)


def _heads(block: Block) -> list[str]:
    return [item.children[0].text for item in block.children if item.children]
