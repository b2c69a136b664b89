"""What is allowed in a deck but probably not meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.i18n import _
from voicecoach.languages import has_reading
from voicecoach.questions.length import easy_seconds
from voicecoach.questions.outline import Outline
from voicecoach.questions.values import Deck, Question

TOLERATED_SHARE = 0.25
"""How far an answer at an easy pace may be from its target before it is worth a word."""

_COUNTING = re.compile(
    r"추가|마지막|심화|꼬리|질문|문제|문항|번째|[번차]|follow[ -]?up|questions?|no|nr|q|\d+|[^\w]|_",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """``line`` counts from 1; ``text`` is a sentence; ``question`` an id, None for a heading without one."""

    line: int
    question: str | None
    text: str


def doubts(deck: Deck, outline: Outline) -> tuple[Doubt, ...]:
    """Find what is doubtful in a deck, by line; ``outline`` is that of the same file."""
    found = [Doubt(one.line, one.id, text) for one in deck.questions for text in _of_question(one)]
    for heading in outline.headings:
        meant = heading.attributes.id is not None or heading.body.endswith(("?", "？"))
        if not heading.is_question and meant:
            text = _("Looks like a question but has no answer, so it only names a section: {heading}")
            found.append(Doubt(heading.line, None, text.format(heading=heading.text)))
    return tuple(sorted(found, key=lambda doubt: doubt.line))


def only_counts(text: str) -> bool:
    """Tell whether a text is only a number in a list, which nobody can answer: “1번 질문”, “Question 2”."""
    return any(letter.isdigit() for letter in text) and not _COUNTING.sub("", text)


def _of_question(question: Question) -> Iterator[str]:
    if not any(has_reading(sentence, question.language, question.terms) for sentence in question.answer):
        yield _("Has no model answer: time and hesitations are measured, nothing is compared.")
    if only_counts(question.prompt):
        yield _("Asks nothing but its number; write the question below the heading: {prompt}").format(
            prompt=question.prompt
        )
    length_s = easy_seconds(question)
    if length_s is None or question.target_s is None:
        return
    if abs(length_s - question.target_s) > TOLERATED_SHARE * question.target_s:
        yield _("Takes about {length:.0f} s at an easy pace, wanted are {target:.0f} s.").format(
            length=length_s, target=question.target_s
        )
