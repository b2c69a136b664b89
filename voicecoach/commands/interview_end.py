"""How an interview ends: one report over all answers, which can be seen again, or word of how to go on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rich.console import Console

from voicecoach.commands import hearing, output, pages, plain, proposing
from voicecoach.errors import TakeDamagedError, TakeNotFoundError
from voicecoach.i18n import _
from voicecoach.interview import finished, state_file
from voicecoach.interview.state import Interview
from voicecoach.progress.weakness import weakness_of
from voicecoach.questions.values import Deck
from voicecoach.report import interview as report
from voicecoach.takes import codec
from voicecoach.takes.listing import summary_of
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

SCHEMA = "voicecoach.interview/1"


def tell_of_pause(interview: Interview, console: Console) -> None:
    """Say how far it came, and how to go on."""
    if interview.takes:
        words = _("Paused after {done} of {count}; the answers are kept.")
    else:
        words = _("Paused before the first of {count} answers.")
    output.say(console, words.format(done=len(interview.takes), count=len(interview.questions)))
    output.say(console, _("To go on, today or later: voicecoach interview --resume"))


def show(shelf: Shelf, interview: Interview, console: Console, *, as_json: bool) -> list[Take]:
    """Report on an interview, or print its JSON; give the takes that answer it.

    Questions that still wait are in no deck any more: they are named below the report.
    """
    takes = _takes(shelf, interview, console)
    answers = [_answer(number, take) for number, take in takes.items()]
    if as_json:
        plain.echo_json(_as_contract(interview, list(takes.values()), answers), indent=2)
    else:
        console.print()
        report.render(answers, len(interview.questions), console)
    return list(takes.values())


def finish(
    shelf: Shelf,
    interview: Interview,
    takes: Sequence[Take],
    decks: Sequence[Deck],
    console: Console,
    *,
    as_json: bool,
) -> None:
    """Keep an interview that was reported on, say what comes next, and write the pages of its takes.

    First of all it is no longer one that waits: pages take a while, and nobody may lose it by leaving then.
    """
    if not interview.waiting:
        finished.keep(shelf.folder, interview)
        state_file.remove(shelf.folder)
    if not as_json:
        if interview.waiting:
            _tell_of_missing(interview, console)
        else:
            output.say(console, _("To see this again: voicecoach interview --report"), "dim")
        proposing.tell(shelf, decks, console)
    with hearing.ShownProgress(console, _("Writing the reports as web pages")) as progress:
        for done, take in enumerate(takes):
            progress(done / len(takes))
            pages.leave_page(shelf, take, console, tell=False)


def _tell_of_missing(interview: Interview, console: Console) -> None:
    words = _("Not asked, because {content} has them no more: {ids}.")
    output.say(console, words.format(content=interview.content, ids=", ".join(interview.waiting)), "yellow")
    output.say(console, _("Once they are back: voicecoach interview --resume; else --new begins another."))


def _takes(shelf: Shelf, interview: Interview, console: Console) -> dict[int, Take]:
    """Load the answers by their place in the interview; one that is deleted or damaged is told of."""
    found = {}
    for number, item in enumerate(interview.questions, 1):
        if item.take is None:
            continue
        try:
            found[number] = shelf.load(item.take)
        except TakeNotFoundError:
            words = _("Question {number}, {id}: its take {take} is no longer there.")
            output.say(console, words.format(number=number, id=item.question_id, take=item.take), "yellow")
        except TakeDamagedError as problem:
            words = _("Question {number}, {id}: {problem}")
            output.say(
                console, words.format(number=number, id=item.question_id, problem=problem.message), "yellow"
            )
    return found


def _answer(number: int, take: Take) -> report.Answer:
    summary = summary_of(take)
    prompt = take.question.prompt if take.question else take.id
    return report.Answer(number, prompt, summary, weakness_of(summary), proposing.missed_in(take))


def _as_contract(
    interview: Interview, takes: Sequence[Take], answers: Sequence[report.Answer]
) -> dict[str, Any]:
    """Give what ``interview --json`` prints: takes in the order asked, then their order in the report."""
    return {
        "schema": SCHEMA,
        "started": interview.started,
        "finished": not interview.waiting,
        "takes": [json.loads(codec.encode(take)) for take in takes],
        "weakest_first": [
            {
                "take": answer.summary.id,
                "question_id": answer.summary.question_id,
                "weakness": round(answer.weakness.total, 4),
                "reasons": report.reasons(answer),
            }
            for answer in report.weakest_first(answers)
        ],
        "waiting": list(interview.waiting),
    }
