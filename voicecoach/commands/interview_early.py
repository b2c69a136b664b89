"""Ending an interview before its last question, with a report on what was answered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rich.console import Console

from voicecoach.commands import gathered, interview_end, output
from voicecoach.errors import InterviewError
from voicecoach.i18n import _
from voicecoach.interview import finished, state_file
from voicecoach.interview.state import Interview
from voicecoach.takes.shelf import Shelf


def tell(interview: Interview, console: Console) -> None:
    """Say how an interview that waits can end here, if there is anything to report on."""
    if interview.takes:
        output.whole(console, _("To end it here, with its report: voicecoach interview --finish"))


def end(shelf: Shelf, console: Console, *, as_json: bool, open_it: bool) -> None:
    """Report on the answers of the interview that waits, and let it wait no more.

    Raises InterviewError where none waits, none of its questions is answered or another run is at it.
    """
    _waiting(shelf)  # before the folder is made
    with state_file.alone(shelf.folder):
        interview = _waiting(shelf)
        answers = interview_end.show(shelf, interview, console, as_json=as_json)
        file = finished.keep(shelf.folder, interview)
        state_file.remove(shelf.folder)
    if not as_json:
        tell_of_rest(interview, console)
    over = replace(interview, questions=tuple(item for item in interview.questions if item.take is not None))
    decks = gathered.decks_at(Path(interview.content))
    interview_end.finish(shelf, None, over, answers, decks, console, as_json=as_json, open_it=False)
    if answers:
        interview_end.write_page(shelf, file, interview, answers, console, open_it=open_it)


def tell_of_rest(interview: Interview, console: Console) -> None:
    """Name the questions that an interview ended without, if any."""
    if interview.waiting:
        output.say(console, _("Not asked: {ids}").format(ids=", ".join(interview.waiting)), "dim")


def _waiting(shelf: Shelf) -> Interview:
    """Read the interview that waits and has answers. Raises InterviewError where there is none."""
    interview = state_file.read(shelf.folder)
    if interview is None:
        raise InterviewError(
            _("No interview waits to be finished in {folder}.").format(folder=shelf.folder),
            _("The report of the last one: voicecoach interview --report"),
        )
    if not interview.takes:
        raise InterviewError(
            _("None of the questions is answered yet: there is nothing to report on."),
            _("Go on with it: voicecoach interview --resume; or begin another one with --new."),
        )
    return interview
