"""Whether a titled entry is a question: what speaks for it and against it, each with its weight.

A question from QUESTION on; below CERTAIN it is one with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import LIKELY, SURE, asks
from voicecoach.questions.notes.labels import counts_only, named
from voicecoach.questions.notes.surroundings import (
    asks_back,
    holds_no_questions,
    is_navigation,
    own_voice,
)
from voicecoach.questions.notes.values import Block, Entry, Line

QUESTION = 1.75
CERTAIN = 2.0
_COLLECTION = re.compile(
    r"질문(?:들|\s*(?:정리|모음|리스트|목록|답변))?\s*(?:\(.*\))?$|질문\s*(?:정리|모음|리스트|목록|&|과\s*답변|및)|문답|Q\s*&\s*A|questions?\b|면접$|interview\b|관련$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Company:
    """What stands beside an entry: shares of its siblings, 0 to 1, and whether the document uses labels."""

    asking: float = 0.0
    answering: float = 0.0
    labelled: bool = False


def company(siblings: Sequence[Entry], *, labelled: bool) -> Company:
    """Look at the headings of one depth together."""
    if len(siblings) < 3:
        return Company(labelled=labelled)
    asking = sum(_by_words(one) >= SURE for one in siblings)
    answering = sum(_by_body(one) >= LIKELY for one in siblings)
    return Company(asking / len(siblings), answering / len(siblings), labelled)


def score(entry: Entry, beside: Company) -> float:
    """Weigh an entry; headings need most evidence, because most headings name sections."""
    words = _by_words(entry)
    if entry.form not in {"heading", "fold"}:  # entries.py has weighed it among those beside it
        return max(words, QUESTION)
    total = words + (1.0 if entry.form == "fold" else 0.0)
    direct = [one for one in entry.body if isinstance(one, Block) and one.kind != "rule"]
    inner = [one for one in entry.body if isinstance(one, Entry) and one.form == "heading"]
    if (
        entry.form == "fold"
        and words < SURE
        and direct
        and all(one.kind in {"fold", "rule"} for one in direct)
    ):
        return 0.0
    total += _by_body(entry)
    if beside.asking > 0.5:
        total += 0.75
    if beside.answering > 0.5:
        total += 0.75
    if words < SURE:
        total -= 4.0 * (holds_no_questions(entry.text) or asks_back(entry.text))
        total -= 2.0 * bool(_COLLECTION.search(entry.text))
        total -= 1.0 * beside.labelled
    if not direct and inner and not any(one.label in {labels.ANSWER, labels.NOTE} for one in inner):
        follow_ups = any(one.label == labels.FOLLOW_UP for one in inner)
        total -= 0.0 if follow_ups else 2.5
    return total


def _by_words(entry: Entry) -> float:
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
    return len(direct) >= (1 if entry.number else 2) and direct[0].kind in {"text", "quote"}


def _by_body(entry: Entry) -> float:
    """Weigh how much what stands right below the title looks like an answer."""
    best = 0.0
    for one in entry.body:
        if isinstance(one, Entry):
            best = max(best, 1.5 if one.label == labels.ANSWER else 0.0)
        elif one.kind == "quote" and answers(one):
            best = max(best, 1.5)
        elif one.kind == "text":
            if named(one.lines[0].text).label == labels.ANSWER:
                best = max(best, 1.5)
            elif own_voice(one.text):
                best = max(best, 1.0)
        elif one.kind == "fold" and named(one.text).label == labels.ANSWER:
            best = max(best, 1.5)
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
    for child in block.children:
        found += quote_lines(child)
    return found
