"""Which sentences a drill is about, and what its JSON says of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from voicecoach.drills.memory import Drilled, digest
from voicecoach.drills.values import Course, Level
from voicecoach.errors import TakeNotFoundError, WrongUsageError
from voicecoach.i18n import _
from voicecoach.languages import has_reading
from voicecoach.progress.weak_places import plain
from voicecoach.questions.values import Question
from voicecoach.takes.listing import age_key
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

SCHEMA = "voicecoach.drill/1"
FAILED = ("missed", "partly said")


def chosen(
    question: Question, shelf: Shelf, known: Mapping[str, Drilled], *, missed: bool, first: int
) -> tuple[int, ...]:
    """Give the numbers of the sentences, counted from 1; ``known`` is what drills found, by digest.

    A sentence of nothing but marks cannot be said, and is none of them. Raises WrongUsageError for an answer
    that is none to be learned or shorter than ``first``, and TakeNotFoundError where ``missed`` finds neither
    a take nor a drill of the question.
    """
    numbers = [
        number
        for number, sentence in enumerate(question.answer, 1)
        if has_reading(sentence, question.language, question.terms)
    ]
    if not numbers or question.guidance:
        raise WrongUsageError(
            _("The question “{id}” has no model answer to be spoken.").format(id=question.id),
            _("See it with: voicecoach questions show {id}").format(id=question.id),
        )
    if first > len(question.answer):
        raise WrongUsageError(
            _("The answer has {count} sentences; there is no number {first}.").format(
                count=len(question.answer), first=first
            ),
            _("See them with: voicecoach questions show {id}").format(id=question.id),
        )
    failed = _failed(question, _last_take(question, shelf), known) if missed else None
    return tuple(
        number
        for number in numbers
        if number >= first and (failed is None or plain(question.answer[number - 1]) in failed)
    )


def _last_take(question: Question, shelf: Shelf) -> Take | None:
    for summary in shelf.list().takes:
        mine = (summary.question_id, summary.language) == (question.id, question.language)
        counts = summary.answer_s is not None and not (summary.demo or summary.cut_off)
        if mine and summary.answer_words and counts:
            return shelf.load(summary.id)
    return None


def _failed(question: Question, take: Take | None, known: Mapping[str, Drilled]) -> frozenset[str]:
    """Give the sentences that failed last: in the take, or where a drill of them is newer, in that."""
    began_s = float("-inf") if take is None else age_key(take.id, take.created)[0]
    drilled = {text: one for text in map(plain, question.answer) if (one := known.get(digest(text)))}
    if take is None and not drilled:
        raise TakeNotFoundError(
            _("There is no take of the question “{id}”.").format(id=question.id),
            _("Make one: voicecoach practice {id}. Or drill all sentences: leave --missed out.").format(
                id=question.id
            ),
        )
    sentences = take.comparison.sentences if take is not None and take.comparison else ()
    failed = {plain(one.text) for one in sentences if one.status in FAILED}
    since = {text: one.right for text, one in drilled.items() if one.at.timestamp() > began_s}
    return frozenset(text for text in failed | set(since) if not since.get(text, False))


def as_document(course: Course, question: Question, level: Level | None) -> dict[str, Any]:
    """Give what ``--json`` prints: the contract ``voicecoach.drill/1``."""
    return {
        "schema": SCHEMA,
        "question_id": question.id,
        "language": question.language,
        "level": level,
        "ended": course.ended,
        "sentences": [
            {
                "number": standing.number,
                "text": question.answer[standing.number - 1],
                "tries": standing.tries,
                "right_at": standing.right_at,
                "done": standing.done,
            }
            for standing in course.drill.standings
        ],
        "attempts": [
            {
                "number": attempt.number,
                "level": attempt.level,
                "right": attempt.right,
                "words": [
                    {"text": word.text, "status": word.status, "heard": word.heard}
                    for word in attempt.sentence.words
                ],
                "heard_besides": list(attempt.besides),
            }
            for attempt in course.attempts
        ],
    }
