"""What the words of a title, and what stands right below it, say for a question."""

from __future__ import annotations

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.advice import own_voice
from voicecoach.questions.notes.asking import SURE, asks, ends_asking
from voicecoach.questions.notes.labels import counts_only, named
from voicecoach.questions.notes.surroundings import is_navigation
from voicecoach.questions.notes.titles import ASKING_LABELS
from voicecoach.questions.notes.values import Block, Entry, Line


def by_words(entry: Entry) -> float:
    """Weigh what a title says itself: by its label, its number or its words."""
    if entry.label == labels.QUESTION:
        return 3.0 if entry.text or _asks_below(entry) else 0.0
    if entry.label == labels.FOLLOW_UP:
        return 2.5
    if entry.label:
        return -4.0
    if counts_only(entry.whole):
        return SURE if any(isinstance(one, Block) for one in entry.body) else 0.0
    return asks(entry.text)


def _asks_below(entry: Entry) -> bool:
    """Tell “Q1” over its question from “예상 질문” over many."""
    direct = [one for one in entry.body if isinstance(one, Block) and one.kind != "rule"]
    inner = [one for one in entry.body if isinstance(one, Entry)]
    if not entry.number and sum(asks(one.text) >= SURE for one in inner) > 1:
        return False
    texts = [one for one in direct if one.kind == "text" and len(one.lines) > 1]
    if not entry.number and sum(ends_asking(one.lines[0].text) for one in texts) > 1:
        return False
    answered = any(one.label == labels.ANSWER for one in inner)
    return len(direct) >= (1 if entry.number or answered else 2) and direct[0].kind in {"text", "quote"}


def answers_first(entry: Entry) -> bool:
    """Tell a title right below which an answer calls itself one: “### Overtime” over “A. I …”."""
    first = entry.body[0] if entry.body else None
    if isinstance(first, Entry):
        return first.label == labels.ANSWER
    return first is not None and first.kind == "text" and named(first.lines[0].text).label == labels.ANSWER


def by_body(entry: Entry) -> float:
    """Weigh how much what stands right below the title looks like an answer."""
    best = 3.0 if answers_first(entry) else 0.0
    for one in entry.body:
        if isinstance(one, Entry):
            best = max(best, 1.5 if one.label == labels.ANSWER else 0.0)
        elif one.kind == "quote" and answers(one):
            best = max(best, 0.0 if named(quote_lines(one)[0].text).label in ASKING_LABELS else 1.5)
        elif one.kind == "text":
            if named(one.lines[0].text).label == labels.ANSWER:
                best = max(best, 1.5)
            elif own_voice(one.text):
                best = max(best, 1.0)
        elif one.kind == "fold" and named(one.text).label == labels.ANSWER:
            best = max(best, 1.75)  # “답변 보기” hides the answer to what stands above it
    return best


def answers(quote: Block) -> bool:
    """Tell a quote that may be an answer from a tip, a way back, a source or a label of its own."""
    lines = quote_lines(quote)
    if not lines or named(lines[0].text).label == labels.NOTE:
        return False
    return not all(line.link or is_navigation(line.text, line.link) for line in lines)


def quote_lines(block: Block) -> list[Line]:
    """Give all lines of words in a block, in order."""
    found = list(block.lines)
    for child in block.children if block.kind != "row" else ():
        found += quote_lines(child)
    return found
