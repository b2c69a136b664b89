"""Recordings whose process ended before their report: found, offered, finished."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence

from rich.console import Console

from voicecoach import session
from voicecoach.audio import wavefile
from voicecoach.commands import hearing, output, pages
from voicecoach.commands.customs import customs_for
from voicecoach.commands.keys import keyboard, wait_for
from voicecoach.errors import QuestionNotFoundError, VoicecoachError
from voicecoach.i18n import _, ngettext
from voicecoach.questions import library
from voicecoach.questions.values import Deck, Question
from voicecoach.takes import names
from voicecoach.takes.listing import UnfinishedTake
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

RECENT = 50
"""Reports looked into at the start, where the shelf is not yet known; `takes recover` looks into all."""


def offer(
    shelf: Shelf,
    decks: Sequence[Deck],
    recogniser: Callable[[], session.Recogniser],
    console: Console,
    *,
    interactive: bool,
) -> None:
    """Tell of unfinished recordings; where a person is there, let them decide on each.

    What a killed run left without any sound goes without a word.
    """
    shelf.tidy()
    waiting = shelf.unfinished(RECENT)
    if not waiting:
        return
    text = ngettext(
        "{count} recording was cut off before its report. It is kept.",
        "{count} recordings were cut off before their report. They are kept.",
        len(waiting),
    )
    output.say(console, text.format(count=len(waiting)), "yellow")
    if not interactive:
        output.whole(console, _("To finish: voicecoach takes recover"))
        return
    for unfinished in waiting:
        length_s = unfinished.duration_s
        length = _("{seconds:.0f} s").format(seconds=length_s) if length_s else "?"
        with keyboard() as keys:  # first: a key typed ahead is no answer, one typed at once is not lost
            output.say(console, f"{unfinished.id} ({length})")
            output.offer(console, (_("[r] report on it"), _("[l] later"), _("[d] delete")))
            key = wait_for(keys, "rld\n")
        if key == "d":
            shelf.delete(unfinished.id)
        elif key == "r":
            report(shelf, unfinished, decks, recogniser, console)
            with keyboard() as keys:  # time to read it: what comes next records
                output.offer(console, (_("[Enter] go on"),))
                wait_for(keys, "\n ")


def report(
    shelf: Shelf,
    unfinished: UnfinishedTake,
    decks: Sequence[Deck],
    recogniser: Callable[[], session.Recogniser],
    console: Console,
) -> bool:
    """Finish one recording and show its report; a failure is told and leaves it as it was.

    Gives whether it is kept now.
    """
    try:
        with hearing.ShownProgress(console) as progress:
            progress(0.0)
            take = finish(shelf, unfinished, decks, recogniser(), progress)
    except VoicecoachError as problem:
        output.say(console, f"{unfinished.id}: {problem.message} {problem.hint}", "yellow")
        return False
    output.show(take, console, as_json=False)
    pages.leave_page(shelf, take, console)
    return True


def finish(
    shelf: Shelf,
    unfinished: UnfinishedTake,
    decks: Sequence[Deck],
    recogniser: session.Recogniser,
    progress: session.Progress,
    *,
    cut_off: bool = False,
) -> Take:
    """Mend the recording's header if it needs it, hear it, and keep it as a take, marked if ``cut_off``."""
    with shelf.resume(unfinished.id) as draft:
        with contextlib.suppress(OSError):  # as it is, it may be heard all the same
            wavefile.repair(draft.audio_path)
        question = _question(unfinished, decks)
        language = question.language if question else "ko"
        subject = session.Subject(
            draft.id,
            unfinished.started or names.created(draft.id),
            question,
            language,
            cut_off=cut_off,
            customs=customs_for(question, language),
        )
        take = session.study(draft.audio_path, subject, recogniser, progress)
        draft.keep(take)
    return take


def _question(unfinished: UnfinishedTake, decks: Sequence[Deck]) -> Question | None:
    """Find the question it answered: in its own deck, else among the present ones."""
    if unfinished.question_id is None:  # its note is lost; its name tells as well
        return _question_named(unfinished.id, decks)
    try:
        own = library.load(unfinished.content) if unfinished.content else decks
        return library.find(own, unfinished.question_id)
    except (VoicecoachError, OSError, ValueError):  # the last two: the note names what can be no path
        pass
    try:
        return library.find(decks, unfinished.question_id)
    except QuestionNotFoundError:
        return None


def _question_named(take_id: str, decks: Sequence[Deck]) -> Question | None:
    for slug in names.slugs_in(take_id):
        for deck in decks:
            for question in deck.questions:
                if names.slug_of(question.id) == slug:
                    return question
    return None
