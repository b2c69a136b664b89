"""The interview over its ports: question after question, each answer kept before the next is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from voicecoach.interview.state import Interview
from voicecoach.questions.values import Question


@dataclass(frozen=True, slots=True)
class Turn:
    """One question, which it is of how many, and the one after it."""

    question: Question
    number: int
    count: int
    following: Question | None


@dataclass(frozen=True, slots=True)
class Ports:
    """What an interview needs from outside.

    ``answer`` asks and gives the id of the take, or None where the person wants a pause; ``gone`` is told of
    a question that no deck has any more; ``keep`` keeps how far it has come.
    """

    answer: Callable[[Turn], str | None]
    gone: Callable[[str], None]
    keep: Callable[[Interview], None]


def conduct(interview: Interview, questions: Mapping[str, Question], ports: Ports) -> Interview:
    """Ask what is not answered yet, and give how far it came.

    What ``answer`` raises goes through; by then all earlier answers are kept.
    """
    for question_id in interview.waiting:
        if question_id not in questions:
            ports.gone(question_id)
    order = [item.question_id for item in interview.questions]
    left = [questions[name] for name in interview.waiting if name in questions]
    for place, question in enumerate(left):
        following = left[place + 1] if place + 1 < len(left) else None
        turn = Turn(question, order.index(question.id) + 1, len(order), following)
        take = ports.answer(turn)
        if take is None:
            return interview
        interview = interview.answered(question.id, take)
        ports.keep(interview)
    return interview
