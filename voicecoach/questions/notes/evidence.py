"""Whether a titled entry is a question: what speaks for it and against it, each with its weight.

A question from QUESTION on; below CERTAIN it is one with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import LIKELY, SURE, ends_asking, is_classic
from voicecoach.questions.notes.company import Company
from voicecoach.questions.notes.labels import counts_only, named
from voicecoach.questions.notes.star import are_parts, is_part, is_subtitle, tells_a_story
from voicecoach.questions.notes.surroundings import (
    asks_back,
    holds_no_questions,
    is_own_question,
)
from voicecoach.questions.notes.topics import (
    has_follow_ups,
    has_words,
    holds_labelled,
    holds_questions,
    is_around,
    is_guide,
    is_leaf,
    topic_weight,
)
from voicecoach.questions.notes.values import Block, Entry
from voicecoach.questions.notes.weighing import answers_first, by_body, by_words
from voicecoach.questions.notes.well_known import well_known

QUESTION = 1.75
CERTAIN = 2.0
_OFTEN_ASKED, _MOSTLY_ASKED = 0.33, 0.5
_COLLECTION = re.compile(
    r"질문(?:들|\s*(?:정리|모음|리스트|목록|답변))?\s*(?:\(.*\))?$|질문\s*(?:정리|모음|리스트|목록|&|과\s*답변|및)|문답|Q\s*&\s*A|questions?\b|\b(?:topics|scenarios)\b|면접$|interview\b|관련$",
    re.IGNORECASE,
)


def score(entry: Entry, beside: Company) -> float:
    """Weigh an entry; headings need most evidence, because most headings name sections."""
    words = by_words(entry)
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
    bare = not entry.label and not counts_only(entry.whole)
    named_below = bare and holds_labelled(entry)
    named_below = named_below and not (entry.level > 1 and answers_first(entry))
    if (named_below and not entry.text.endswith("?")) or _is_off_topic(entry, words, beside):
        return 0.0
    total += by_body(entry)
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
    return (
        max(total, _by_topic(entry, beside, empty=not (inner or has_words(direct))))
        if total < CERTAIN
        else total
    )


def _is_off_topic(entry: Entry, words: float, beside: Company) -> bool:
    if entry.label == labels.NOTE or (words < SURE and _holds_lines(entry, beside)):
        return True
    if words >= LIKELY and not (beside.parts and is_subtitle(entry.text)):
        return is_own_question(entry.text)
    if entry.number and any(isinstance(one, Entry) and one.label == labels.ANSWER for one in entry.body):
        return False
    parts = is_part(entry.text) or (beside.parts and is_subtitle(entry.text))
    return is_around(entry.text) or (parts and not beside.counted)


def _by_topic(entry: Entry, beside: Company, *, empty: bool) -> float:
    """Weigh a heading that names what is asked; among labelled questions only what everybody asks is one.

    One with nothing below it is no section.
    """
    inner = [one for one in entry.body if isinstance(one, Entry)]
    bare = empty and (by_words(entry) >= LIKELY or beside.topical)
    explained = by_words(entry) >= LIKELY and bool(inner) and all(is_subtitle(one.text) for one in inner)
    if (bare or explained or tells_a_story(inner)) and not is_around(entry.text):
        return QUESTION
    if (is_collection(entry.text) and not well_known(entry.text)) or _holds_lines(entry, beside):
        return 0.0
    many = _OFTEN_ASKED if beside.told else _MOSTLY_ASKED
    if beside.asked >= many and _has_parts(entry, inner) and not is_around(entry.text):
        return QUESTION
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


def _has_parts(entry: Entry, inner: Sequence[Entry]) -> bool:
    """Tell a topic that only headings of its answer are below: “static”, then “In a file” and so on."""
    words = [one for one in entry.body if isinstance(one, Block) and not _is_rule(one)]
    return not words and len(inner) > 1 and all(is_leaf(one) and by_words(one) < LIKELY for one in inner)


def _is_rule(one: Block | Entry) -> bool:
    return isinstance(one, Block) and one.kind == "rule"


def _holds_lines(entry: Entry, beside: Company) -> bool:
    """Tell a section from a topic: counted questions are below it, or lines that ask with an answer each."""
    blocks = [one for one in entry.body if isinstance(one, Block)]
    texts = [one for one in blocks if one.kind == "text" and len(one.lines) > 1]
    asking = beside.plain and any(ends_asking(named(one.lines[0].text).rest) for one in texts)
    return asking or any(one.line in beside.run for block in blocks for one in (block, *block.children))


def is_collection(title: str) -> bool:
    """Tell a title of several questions: “기술 질문 정리”."""
    return _COLLECTION.search(title) is not None
