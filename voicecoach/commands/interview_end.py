"""How an interview ends: one report over all answers, which can be seen again, or word of how to go on."""

from __future__ import annotations

import json
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from voicecoach.commands import (
    hearing,
    interview_answers,
    interview_page,
    output,
    pages,
    plain,
    proposing,
)
from voicecoach.commands.interview_answers import Answered
from voicecoach.errors import VoicecoachError
from voicecoach.i18n import _
from voicecoach.interview import finished, state_file
from voicecoach.interview.state import Interview
from voicecoach.questions.values import Deck
from voicecoach.report import interview as report
from voicecoach.takes import codec
from voicecoach.takes.shelf import Shelf

SCHEMA = "voicecoach.interview/1"


def tell_of_pause(interview: Interview, console: Console) -> None:
    """Say how far it came, and how to go on."""
    if interview.takes:
        words = _("Paused after {done} of {count}; the answers are kept.")
    else:
        words = _("Paused before the first of {count} answers.")
    output.say(console, words.format(done=len(interview.takes), count=len(interview.questions)))
    output.whole(console, _("To go on, today or later: voicecoach interview --resume"))


def show(shelf: Shelf, interview: Interview, console: Console, *, as_json: bool) -> list[Answered]:
    """Report on an interview, or print its JSON; give its answers.

    Questions that still wait are in no deck any more: they are named below the report.
    """
    answers = interview_answers.load(shelf, interview, console)
    if as_json:
        plain.echo_json(_as_contract(interview, answers), indent=2)
    else:
        console.print()
        report.render([one.answer for one in answers], len(interview.questions), console)
    return answers


def keep(shelf: Shelf, interview: Interview) -> Path | None:
    """Keep an interview that was reported on, and let it wait no more; give its file.

    Only for who is alone with it: what another run began would go. None where it waits for questions that are
    in no deck any more. Raises ShelfError.
    """
    if interview.waiting:
        return None
    file = finished.keep(shelf.folder, interview)
    state_file.remove(shelf.folder)
    return file


def finish(
    shelf: Shelf,
    file: Path | None,
    interview: Interview,
    answers: Sequence[Answered],
    decks: Sequence[Deck],
    console: Console,
    *,
    as_json: bool,
    open_it: bool,
) -> None:
    """Say what comes after an interview, and write its page and those of its takes.

    By now it is kept in ``file``: pages take a while, and nobody may lose it by leaving then. One that waits
    for questions that are in no deck any more has no file and no page yet.
    """
    if not as_json:
        if interview.waiting:
            _tell_of_missing(interview, console)
        else:
            output.whole(console, _("To see this again: voicecoach interview --report"), "dim")
        proposing.tell(shelf, decks, console)
    with hearing.ShownProgress(console, _("Writing the reports as web pages")) as progress:
        for done, one in enumerate(answers):
            progress(done / len(answers))
            pages.leave_page(shelf, one.take, console, tell=False)
    if file is not None and answers:
        write_page(shelf, file, interview, answers, console, open_it=open_it)


def write_page(
    shelf: Shelf,
    file: Path,
    interview: Interview,
    answers: Sequence[Answered],
    console: Console,
    *,
    open_it: bool,
) -> None:
    """Write the page of an interview that is kept in ``file``, say where it is, and show it if asked to.

    Where that fails the interview is none the worse.
    """
    try:
        with hearing.ShownProgress(console, _("Writing the interview as a web page")) as progress:
            page = interview_page.write(shelf, file, interview, answers, progress).absolute()
    except VoicecoachError as problem:
        text = _("The report as a web page could not be written: {problem}")
        output.say(console, text.format(problem=problem.message), "yellow")
        return
    output.whole(console, _("To look at and listen to: {file}").format(file=page), "dim")
    if open_it and not webbrowser.open(page.as_uri()):
        output.say(console, _("No browser could be started; open the file yourself."))


def _tell_of_missing(interview: Interview, console: Console) -> None:
    words = _("Not asked, because {content} has them no more: {ids}.")
    output.say(console, words.format(content=interview.content, ids=", ".join(interview.waiting)), "yellow")
    output.whole(console, _("Once they are back: voicecoach interview --resume; else --new begins another."))


def _as_contract(interview: Interview, answers: Sequence[Answered]) -> dict[str, Any]:
    """Give what ``interview --json`` prints: takes in the order asked, then their order in the report."""
    return {
        "schema": SCHEMA,
        "started": interview.started,
        "finished": not interview.waiting,
        "takes": [json.loads(codec.encode(one.take)) for one in answers],
        "weakest_first": [
            {
                "take": answer.summary.id,
                "question_id": answer.summary.question_id,
                "weakness": round(answer.weakness.total, 4),
                "reasons": report.reasons(answer),
            }
            for answer in report.weakest_first([one.answer for one in answers])
        ],
        "waiting": list(interview.waiting),
    }
