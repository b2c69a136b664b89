"""Headings and folds that nothing but those beside them makes questions, once it is known what these are."""

from __future__ import annotations

from collections.abc import Sequence

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.evidence import QUESTION, is_collection
from voicecoach.questions.notes.topics import has_words, holds_questions, is_around, is_leaf
from voicecoach.questions.notes.values import Block, Entry

_FEWEST = 3
_MOST = 2 / 3
"""The share of the headings that must be questions, for the others to be."""


def raised(found: Sequence[Entry], weights: Sequence[float]) -> list[float]:
    """Weigh the entries of one container again.

    Where two thirds of the headings (or of the folds) are questions, the rest are; and so is what is counted
    on from one (“6. Influence without authority” after “5. Tell me about …”), and what has follow-ups named
    below it.
    """
    mostly = [*_mostly(found, weights, "heading"), *_mostly(found, weights, "fold"), *_folds(found, weights)]
    counted = {
        int(one.number)
        for one, weight in zip(found, weights, strict=True)
        if _counts(one) and weight >= QUESTION
    }
    return [
        QUESTION
        if weight < QUESTION
        and (
            (_may_be_one(one) and place in mostly)
            or (_may_be_one(one) and _counts(one) and int(one.number) - 1 in counted)
            or _is_followed(found, place)
        )
        else weight
        for place, (one, weight) in enumerate(zip(found, weights, strict=True))
    ]


def _mostly(found: Sequence[Entry], weights: Sequence[float], form: str) -> list[int]:
    """Give the places of that form where most of them are questions; else none."""
    places = [
        place
        for place, one in enumerate(found)
        if one.form == form and not one.label and not is_around(one.text)
    ]
    asked = [place for place in places if weights[place] >= QUESTION]
    return places if len(places) >= _FEWEST and len(asked) >= _MOST * len(places) else []


def _folds(found: Sequence[Entry], weights: Sequence[float]) -> list[int]:
    """Give the places of folds with words in them, where another is a question, or where there are many."""
    folds = [place for place, one in enumerate(found) if one.form == "fold" and not is_around(one.text)]
    asked = sum(weights[place] >= QUESTION for place in folds)
    full = [place for place in folds if _has_text(found[place])]
    bare = [place for place in folds if not found[place].body] if asked > 1 else []
    return [*full, *bare] if asked or len(full) >= _FEWEST else []


def _has_text(one: Entry) -> bool:
    blocks = [part for part in one.body if isinstance(part, Block) and part.kind in {"text", "list", "quote"}]
    return not one.label and has_words(blocks)


def _is_followed(found: Sequence[Entry], place: int) -> bool:
    """Tell a heading right before one that is named “꼬리 질문”: these follow something up."""
    below = found[place + 1] if place + 1 < len(found) else None
    group = below is not None and below.form == "heading" and below.label == labels.FOLLOW_UP
    one = found[place]
    return group and one.form == "heading" and not one.label and not is_around(one.text)


def _counts(one: Entry) -> bool:
    return one.form in {"heading", "fold"} and one.number.isdecimal() and not one.label


def _may_be_one(one: Entry) -> bool:
    """Tell a title that may be a question's from a section's, and from one that is about something else."""
    if is_around(one.text) or is_collection(one.text) or holds_questions(one):
        return False
    if one.form == "fold" and (_has_text(one) or not one.body):
        return True
    empty = not any(isinstance(part, Entry) for part in one.body) and not has_words(
        [part for part in one.body if isinstance(part, Block)]
    )
    return ":" not in one.text or bool(one.number) if empty else _answers(one)


def _answers(one: Entry) -> bool:
    words = all(isinstance(part, Block) and part.kind != "fold" for part in one.body)
    return is_leaf(one) or (one.form == "fold" and words)
