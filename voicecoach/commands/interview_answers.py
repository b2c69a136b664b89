"""The answers of an interview, loaded from the shelf, with what a report says of each."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console

from voicecoach.commands import output, proposing
from voicecoach.errors import TakeDamagedError, TakeNotFoundError
from voicecoach.i18n import _
from voicecoach.interview.state import Interview
from voicecoach.progress.weakness import weakness_of
from voicecoach.report.interview import Answer
from voicecoach.takes.listing import summary_of
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: what a report says of it, and its take."""

    answer: Answer
    take: Take


def load(shelf: Shelf, interview: Interview, console: Console | None = None) -> list[Answered]:
    """Load what is kept, in the order of asking; tell ``console`` of a take that is deleted or damaged."""
    found = []
    for number, item in enumerate(interview.questions, 1):
        if item.take is None:
            continue
        try:
            take = shelf.load(item.take)
        except TakeNotFoundError:
            words = _("Question {number}, {id}: its take {take} is no longer there.")
            told = words.format(number=number, id=item.question_id, take=item.take)
        except TakeDamagedError as problem:
            words = _("Question {number}, {id}: {problem}")
            told = words.format(number=number, id=item.question_id, problem=problem.message)
        else:
            found.append(Answered(_answer(number, take), take))
            continue
        if console is not None:
            output.say(console, told, "yellow")
    return found


def _answer(number: int, take: Take) -> Answer:
    summary = summary_of(take)
    prompt = take.question.prompt if take.question else take.id
    return Answer(number, prompt, summary, weakness_of(summary), proposing.missed_in(take))
