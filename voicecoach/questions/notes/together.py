"""Headings and folds that nothing but those beside them makes questions, once it is known what these are."""

from __future__ import annotations

from collections.abc import Sequence

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.evidence import QUESTION, is_collection
from voicecoach.questions.notes.topics import holds_questions, is_around, is_leaf
from voicecoach.questions.notes.values import Block, Entry

_FEWEST = 3
_MOST = 2 / 3
"""The share of the headings that must be questions, for the others to be."""


def raised(found: Sequence[Entry], weights: Sequence[float]) -> list[float]:
    """Weigh the entries of one container again.

    Where two thirds of the headings are questions, the rest are; and so is what is counted on from one
    (“6. Influence without authority” after “5. Tell me about …”), and what has follow-ups named below it.
    """
    headings = [place for place, one in enumerate(found) if one.form == "heading" and not one.label]
    asked = [place for place in headings if weights[place] >= QUESTION]
    most = len(headings) >= _FEWEST and len(asked) >= _MOST * len(headings)
    counted = {
        int(one.number)
        for one, weight in zip(found, weights, strict=True)
        if _counts(one) and weight >= QUESTION
    }
    return [
        QUESTION
        if weight < QUESTION
        and (
            (_may_be_one(one) and most and place in headings)
            or (_may_be_one(one) and _counts(one) and int(one.number) - 1 in counted)
            or _is_followed(found, place)
        )
        else weight
        for place, (one, weight) in enumerate(zip(found, weights, strict=True))
    ]


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
    empty = not any(isinstance(part, Entry) or part.kind != "rule" for part in one.body)
    return len(one.text.split()) > 1 if empty else _answers(one)


def _answers(one: Entry) -> bool:
    return is_leaf(one) or (one.form == "fold" and all(isinstance(part, Block) for part in one.body))
