"""A recording of the interview that was cut off: it may become the answer after all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import Console

from voicecoach import session
from voicecoach.commands import hearing, output, recovery
from voicecoach.commands.keys import keyboard, wait_for
from voicecoach.errors import VoicecoachError
from voicecoach.i18n import _
from voicecoach.interview import state_file
from voicecoach.interview.state import Interview
from voicecoach.questions.values import Deck
from voicecoach.takes.listing import UnfinishedTake
from voicecoach.takes.shelf import Shelf


def offer_answers(
    shelf: Shelf,
    interview: Interview,
    decks: Sequence[Deck],
    recogniser: Callable[[], session.Recogniser],
    console: Console,
) -> Interview:
    """Let a person decide on recordings of questions that wait; give the interview with the answers chosen.

    Each becomes a take either way. Nothing is told of what is in it: the interview goes on. Recordings that
    were not made in this interview are left alone, however like its answers; so are those of questions that
    no deck has any more. A question that has its answer now is not asked about again.
    """
    there = {question.id for deck in decks for question in deck.questions}
    for unfinished in shelf.unfinished(recovery.RECENT):
        question_id = unfinished.question_id
        waits = question_id in there.intersection(interview.waiting)
        if not waits or unfinished.interview != interview.started:
            continue
        is_answer = _wanted(unfinished, console)
        take_id = _finished(shelf, unfinished, decks, recogniser, console, cut_off=not is_answer)
        if is_answer and take_id is not None and question_id is not None:
            interview = interview.answered(question_id, take_id)
            state_file.write(shelf.folder, interview)
    return interview


def _wanted(unfinished: UnfinishedTake, console: Console) -> bool:
    """Ask whether the recording is the answer."""
    length_s = unfinished.duration_s
    length = _("{seconds:.0f} s").format(seconds=length_s) if length_s else "?"
    with keyboard() as keys:  # first: a key typed ahead is no answer, one typed at once is not lost
        told = _("Your answer to {id} was cut off ({length}). It is kept.")
        output.say(console, told.format(id=unfinished.question_id, length=length), "yellow")
        output.offer(console, (_("[t] take it as the answer"), _("[a] answer again")))
        return wait_for(keys, "ta") == "t"


def _finished(
    shelf: Shelf,
    unfinished: UnfinishedTake,
    decks: Sequence[Deck],
    recogniser: Callable[[], session.Recogniser],
    console: Console,
    *,
    cut_off: bool,
) -> str | None:
    """Hear the recording and keep it; give the take's id, None where that failed and it stays as it was.

    ``cut_off``: the question is answered again, so that this one is no answer.
    """
    try:
        with hearing.ShownProgress(console) as progress:
            progress(0.0)
            return recovery.finish(shelf, unfinished, decks, recogniser(), progress, cut_off=cut_off).id
    except VoicecoachError as problem:
        output.say(console, f"{unfinished.id}: {problem.message} {problem.hint}", "yellow")
        return None
