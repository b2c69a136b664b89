"""Whether a titled entry is a question: what speaks for it and against it, each with its weight.

A question from QUESTION on; below CERTAIN it is one with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.advice import own_voice
from voicecoach.questions.notes.asking import LIKELY, SURE, asks, is_classic
from voicecoach.questions.notes.labels import counts_only, named
from voicecoach.questions.notes.star import are_parts, is_part, tells_a_story
from voicecoach.questions.notes.surroundings import (
    asks_back,
    holds_no_questions,
    is_navigation,
    is_own_question,
)
from voicecoach.questions.notes.topics import (
    has_follow_ups,
    holds_labelled,
    holds_questions,
    is_around,
    is_guide,
    is_leaf,
    topic_weight,
    well_known,
)
from voicecoach.questions.notes.values import Block, Entry, Line

QUESTION = 1.75
CERTAIN = 2.0
_FEWEST = 3
"""Headings of which it can be said what they have in common."""
_FOLLOWED = 2
"""Headings with a text and questions below it, of which the others may be topics like them."""
_SECTIONS = 8
"""One heading in so many that holds questions makes sections of those beside it likely."""
_COLLECTION = re.compile(
    r"질문(?:들|\s*(?:정리|모음|리스트|목록|답변))?\s*(?:\(.*\))?$|질문\s*(?:정리|모음|리스트|목록|&|과\s*답변|및)|문답|Q\s*&\s*A|questions?\b|\btopics\b|면접$|interview\b|관련$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Company:
    """What stands beside an entry: shares of its siblings, 0 to 1, and whether the document uses labels.

    ``asked`` is the share that asks and has an answer below; ``told`` is the title that says that all this
    is of an interview, "" where none does. ``sections`` is set where one of them holds questions, ``counted``
    where they are numbered, ``topical`` where nothing in the document asks, ``mostly`` where three of
    them ask outright and half may.
    """

    asking: float = 0.0
    answering: float = 0.0
    labelled: bool = False
    asked: float = 0.0
    told: str = ""
    sections: bool = False
    counted: bool = False
    topical: bool = False
    mostly: bool = False
    followed: bool = False
    run: frozenset[int] = frozenset()


def company(
    siblings: Sequence[Entry],
    *,
    labelled: bool,
    told: str = "",
    topical: bool = False,
    asked_elsewhere: float = 0.0,
    run: frozenset[int] = frozenset(),
) -> Company:
    """Look at the headings of one depth together; ``asked_elsewhere`` is their share in all of it."""
    many = max(1, len(siblings))
    asked = max(sum(map(asks_and_is_answered, siblings)) / many, asked_elsewhere)
    holding = sum(_by_words(one) < SURE and holds_questions(one) for one in siblings)
    sections = _SECTIONS * holding >= many and holding > 0
    headed = sum(map(has_follow_ups, siblings))
    followed = bool(told) and headed >= _FOLLOWED and 2 * (headed + sum(map(is_leaf, siblings))) >= many
    alone = Company(
        labelled=labelled,
        asked=asked,
        told=told,
        sections=sections,
        topical=topical,
        followed=followed,
        run=run,
    )
    if len(siblings) < _FEWEST:
        return alone
    asking = sum(_by_words(one) >= SURE for one in siblings)
    answering = sum(_by_body(one) >= LIKELY for one in siblings)
    counted = all(one.number for one in siblings)
    likely = sum(_by_words(one) >= LIKELY for one in siblings)
    mostly = asking >= _FEWEST and 2 * likely >= many >= 4 * holding
    return replace(alone, asking=asking / many, answering=answering / many, counted=counted, mostly=mostly)


def asks_and_is_answered(entry: Entry) -> bool:
    """Tell a heading that is a question with its answer, whatever stands beside it."""
    return _by_words(entry) >= SURE and _is_answered(entry)


def _is_answered(entry: Entry) -> bool:
    return is_leaf(entry) or any(
        isinstance(one, Block) and one.kind in {"text", "quote"} for one in entry.body
    )


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
    named_below = not entry.label and not counts_only(entry.whole) and holds_labelled(entry)
    if (named_below and not entry.text.endswith("?")) or _is_off_topic(entry, words, beside):
        return 0.0
    total += _by_body(entry)
    if (
        is_classic(entry.text)
        and words < SURE
        and not (beside.told or beside.asked >= 0.5 or well_known(entry.text))
    ):
        total -= 1.0  # “Introduction”, “장점”: of anything
    if beside.asking > 0.5:
        total += 0.75
    if beside.answering > 0.5:
        total += 0.75
    if words < SURE:
        total -= 4.0 * (holds_no_questions(entry.text) or asks_back(entry.text))
        total -= 2.0 * is_collection(entry.text)
        total -= 1.0 * beside.labelled
    if entry.label == labels.FOLLOW_UP and not entry.text:
        return total
    answered = (
        are_parts(inner)
        or any(one.label in {labels.ANSWER, labels.NOTE} for one in inner)
        or (words >= SURE and not any(one.label == labels.QUESTION or holds_questions(one) for one in inner))
    )
    if not direct and inner and not answered:
        follow_ups = any(one.label == labels.FOLLOW_UP for one in inner)
        total -= 0.0 if follow_ups else 2.5
    return max(total, _by_topic(entry, beside, empty=not (direct or inner))) if total < CERTAIN else total


def _is_off_topic(entry: Entry, words: float, beside: Company) -> bool:
    if words >= LIKELY:
        return is_own_question(entry.text)
    if entry.number and any(isinstance(one, Entry) and one.label == labels.ANSWER for one in entry.body):
        return False
    return is_around(entry.text) or (is_part(entry.text) and not beside.counted)


def _by_topic(entry: Entry, beside: Company, *, empty: bool) -> float:
    """Weigh a heading that names what is asked; among labelled questions only what everybody asks is one.

    One with nothing below it is no section.
    """
    inner = [one for one in entry.body if isinstance(one, Entry)]
    if ((empty and _by_words(entry) >= LIKELY) or tells_a_story(inner)) and not is_around(entry.text):
        return QUESTION
    if (is_collection(entry.text) and not well_known(entry.text)) or _holds_run(entry, beside.run):
        return 0.0
    is_topic, is_known = topic_weight(entry, told=beside.told, asked=beside.asked, sections=beside.sections)
    is_topic = is_topic or (beside.followed and (is_leaf(entry) or has_follow_ups(entry)))
    is_topic = is_topic or (beside.mostly and is_leaf(entry) and not is_around(entry.text))
    if not is_topic and beside.told and is_leaf(entry) and not is_around(entry.text):
        # “7. Context” among counted keywords is one of them; alone it may be a part of an answer
        counted = beside.counted and not is_guide(beside.told)
        is_topic = counted or (beside.topical and not is_part(entry.text))
    if not is_topic or (beside.labelled and not is_known):
        return 0.0
    return CERTAIN if is_known else QUESTION


def _holds_run(entry: Entry, run: frozenset[int]) -> bool:
    """Tell a section from a topic: counted questions of the document are below it."""
    blocks = [one for one in entry.body if isinstance(one, Block)]
    return any(one.line in run for block in blocks for one in (block, *block.children))


def is_collection(title: str) -> bool:
    """Tell a title of several questions: “기술 질문 정리”."""
    return _COLLECTION.search(title) is not None


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
    inner = [one for one in entry.body if isinstance(one, Entry)]
    if not entry.number and sum(asks(one.text) >= SURE for one in inner) > 1:
        return False
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
