"""An interview at the terminal: planned or taken up again, held, and reported on at the end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from voicecoach.commands import (
    hearing,
    interview_begin,
    interview_early,
    interview_end,
    interview_recovery,
    options,
    output,
    recovery,
    rehearsal,
)
from voicecoach.commands.answering import Answering, Wishes
from voicecoach.commands.asking import Asking
from voicecoach.commands.interview import Options
from voicecoach.commands.interview_turns import Interviewer
from voicecoach.commands.keys import someone_is_there
from voicecoach.errors import InterviewError
from voicecoach.i18n import _
from voicecoach.interview import finished, state_file
from voicecoach.interview.conduct import Ports, conduct
from voicecoach.interview.state import Interview
from voicecoach.questions import library
from voicecoach.questions.values import Deck
from voicecoach.takes.shelf import Shelf


def run(asked: Options) -> None:
    """Hold an interview, from the beginning or from where it was left, and report on it at its end."""
    interview_begin.refuse_contradictions(asked)
    console = output.people(as_json=asked.as_json)
    shelf = Shelf(options.recordings_path(asked.recordings))
    if asked.finish:
        interview_early.end(shelf, console, as_json=asked.as_json, open_it=asked.open_it)
        return
    if asked.report:
        _report_on_the_last(shelf, console, as_json=asked.as_json, open_it=asked.open_it)
        return
    interactive = someone_is_there() and not asked.as_json
    seen = None if asked.new else state_file.read(shelf.folder)
    interview = interview_begin.unfinished(shelf, seen, asked, console, interactive=interactive)
    content = interview_begin.content_of(asked, interview)
    decks = library.load(content)
    if interview is None:
        interview = interview_begin.planned(asked, decks, content, console)
    else:
        interview = interview_begin.asking_again(shelf, interview, console)
        if asked.think_s is not None:
            interview = replace(interview, think_s=asked.think_s)
    interview_begin.require_questions(interview, decks)
    if interview.waiting:
        rehearsal.require_microphone(asked.device)
    with state_file.alone(shelf.folder):
        if not asked.new:
            interview_begin.require_unchanged(shelf, seen)
        if interview.waiting:
            interview = _held(interview, asked, decks, content, shelf, console)
        if interview_begin.left_of(interview, decks) and not asked.as_json:
            interview_end.tell_of_pause(interview, console)
            interview_early.tell(interview, console)
            return
        answers = interview_end.show(shelf, interview, console, as_json=asked.as_json)
        file = interview_end.keep(shelf, interview)
    interview_end.finish(
        shelf, file, interview, answers, decks, console, as_json=asked.as_json, open_it=asked.open_it
    )


def _report_on_the_last(shelf: Shelf, console: Console, *, as_json: bool, open_it: bool) -> None:
    """Show the last report again; with it, or where there is none, tell of an interview that waits."""
    try:
        file = finished.latest(shelf.folder)
        interview = finished.read(file)
        answers = interview_end.show(shelf, interview, console, as_json=as_json)
        if not as_json:
            interview_early.tell_of_rest(interview, console)
        if open_it:
            interview_end.write_page(shelf, file, interview, answers, console, open_it=True)
        elif not as_json:
            output.say(console, _("As a web page: voicecoach interview --report --open"), "dim")
    finally:
        with suppress(InterviewError):  # a damaged one: that is told where it is taken up again
            waits = state_file.read(shelf.folder)
            if waits is not None:
                output.say(console, interview_begin.not_finished(waits), "yellow")
                output.say(console, _("To go on, today or later: voicecoach interview --resume"))
                interview_early.tell(waits, console)


def _keep_the_one_before(shelf: Shelf, interview: Interview) -> None:
    """Keep an interview that gives way to another, so that its answers can be reported on."""
    with suppress(InterviewError):  # a damaged one: that is why another begins
        before = state_file.read(shelf.folder)
        if before is not None and before.takes and not interview.takes:
            finished.keep(shelf.folder, before)


def _held(
    interview: Interview,
    asked: Options,
    decks: tuple[Deck, ...],
    content: Path,
    shelf: Shelf,
    console: Console,
) -> Interview:
    """Ask what is left, each answer kept at once; give how far it came. For who is alone on the shelf."""
    interactive = someone_is_there() and not asked.as_json
    recogniser = hearing.LoadingModel(options.model_name(asked.model))
    if interactive:
        interview = interview_recovery.offer_answers(shelf, interview, decks, recogniser, console)
    recovery.offer(shelf, decks, recogniser, console, interactive=interactive)
    _keep_the_one_before(shelf, interview)
    state_file.write(shelf.folder, interview)
    wishes = Wishes(asked.device, None, asked.silence_s, interview=interview.started)
    answering = Answering(wishes, content, shelf, recogniser, console)
    asking = Asking(options.voice_name(asked.voice), False, console)
    interviewer = Interviewer(answering, asking, interview.think_s, console, interactive=interactive)
    ports = Ports(
        answer=interviewer.answer,
        gone=interviewer.gone,
        keep=lambda so_far: state_file.write(shelf.folder, so_far),
    )
    if console.is_terminal and interview_begin.left_of(interview, decks):
        output.say(console, _("q pauses the interview at any time."), "dim")
    try:
        return conduct(interview, interview_begin.by_id(decks), ports)
    except BaseException:
        output.say(console, _("The interview can go on: voicecoach interview --resume"))
        raise
