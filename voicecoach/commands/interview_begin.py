"""How an interview begins: one that waits is taken up again, or another is planned."""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path

from rich.console import Console

from voicecoach import session
from voicecoach.commands import options, output, whose
from voicecoach.commands.interview import Options
from voicecoach.commands.keys import keyboard, wait_for
from voicecoach.errors import InterviewError, TakeDamagedError, TakeNotFoundError, WrongUsageError
from voicecoach.i18n import _, ngettext
from voicecoach.interview import state_file
from voicecoach.interview.plan import Wishes, plan
from voicecoach.interview.state import Interview, Item
from voicecoach.questions import library
from voicecoach.questions.values import Deck, Question
from voicecoach.takes.shelf import Shelf

MINUTES_BY_DEFAULT = 20
THINK_BY_DEFAULT_S = 5.0
SEEDS = 10_000
"""A seed that is drawn can be typed again."""


def refuse_contradictions(asked: Options) -> None:
    """Raise WrongUsageError for options that cannot be meant together."""
    planning = _choosing(asked)
    if asked.resume and asked.new:
        raise WrongUsageError(_("--resume and --new exclude each other."), _("Leave out one of the two."))
    if asked.finish and (asked.resume or asked.new or asked.report or planning):
        raise WrongUsageError(
            _("--finish ends the interview that waits, and asks nothing more."),
            _("Leave out what has to do with another, or with going on."),
        )
    if asked.report and (asked.resume or asked.new or planning):
        raise WrongUsageError(
            _("--report shows the last interview and begins none."),
            _("Leave out what has to do with another."),
        )
    if asked.resume and planning:
        raise WrongUsageError(
            _("An interview that is taken up again has its questions already."),
            _("Leave out what chooses questions, or begin another one with --new."),
        )


def _choosing(asked: Options) -> list[str]:
    """Name the options given that choose the questions of a new interview."""
    given = {
        "--section": asked.sections,
        "--questions": asked.most,
        "--minutes": asked.minutes,
        "--language": asked.language,
        "--no-follow-ups": not asked.follow_ups,
        "--shuffle": asked.shuffle,
    }
    return [
        *(name for name, value in given.items() if value),
        *(["--seed"] if asked.seed is not None else []),
    ]


def unfinished(
    shelf: Shelf, found: Interview | None, asked: Options, console: Console, *, interactive: bool
) -> Interview | None:
    """Give the interview to go on with, which is the one ``found`` or None: a new one is to begin.

    Raises InterviewError where there is none to go on with, or nobody to ask.
    """
    if found is None:
        if asked.resume:
            raise InterviewError(
                _("No interview waits to be finished in {folder}.").format(folder=shelf.folder),
                _("Begin one: voicecoach interview"),
            )
        return None
    if asked.resume:
        return found
    told = not_finished(found)
    if not interactive:
        raise InterviewError(
            told, _("Say --resume to go on with it, --finish to end it, or --new to begin another one.")
        )
    choosing = ", ".join(_choosing(asked))
    with keyboard() as keys:
        output.say(console, told, "yellow")
        if choosing:  # then Enter, pressed by habit, drops nothing
            words = _("It has its questions already: {options} would hold for another one.")
            output.say(console, words.format(options=choosing))
        output.offer(console, (_("[r] go on with it"), _("[n] begin another one")))
        key = wait_for(keys, "rn" if choosing else "rn\n")
    return None if key == "n" else found


def asking_again(shelf: Shelf, interview: Interview, console: Console) -> Interview:
    """Give the interview with the questions waiting again whose takes were deleted since, and say which."""
    gone = {take for take in interview.takes if not _is_there(shelf, take)}
    again = interview.without(gone)
    ids = [name for name in again.waiting if name not in interview.waiting]
    if ids:
        told = ngettext(
            "The answer to {ids} is no longer there: the question is asked again.",
            "The answers to {ids} are no longer there: the questions are asked again.",
            len(ids),
        )
        output.say(console, told.format(ids=", ".join(ids)), "yellow")
    return again


def _is_there(shelf: Shelf, take_id: str) -> bool:
    """Say whether a take is kept, damaged or not."""
    try:
        return shelf.load(take_id).id == take_id  # a longer name may begin alike
    except TakeNotFoundError:
        return False
    except TakeDamagedError:
        return True


def require_unchanged(shelf: Shelf, seen: Interview | None) -> None:
    """Raise InterviewError where what waits is no longer the interview that was ``seen`` and decided on."""
    if state_file.read(shelf.folder) != seen:
        raise InterviewError(
            _("Another run has changed the interview in {folder} meanwhile.").format(folder=shelf.folder),
            _("Its answers are kept. See how far it has come: voicecoach interview"),
        )


def not_finished(interview: Interview) -> str:
    """Give the words for how far an interview came that waits."""
    count = len(interview.questions)
    return ngettext(
        "An interview is not finished: {done} of {count} question answered.",
        "An interview is not finished: {done} of {count} questions answered.",
        count,
    ).format(done=len(interview.takes), count=count)


def content_of(asked: Options, interview: Interview | None) -> Path:
    """Decide on the decks: those the interview began with, else a flag, else what practice would use.

    Raises InterviewError for a flag that names others: their questions are not the interview's.
    """
    if interview is None:
        return options.content_path(asked.content)
    began_with = Path(interview.content)
    if asked.content is not None and os.path.realpath(asked.content) != os.path.realpath(began_with):
        raise InterviewError(
            _("The interview that is not finished asks from {there}, not from {here}.").format(
                there=began_with, here=asked.content
            ),
            _("Leave out --content to go on with it, or begin another one: voicecoach interview --new"),
        )
    return began_with


def by_id(decks: tuple[Deck, ...]) -> dict[str, Question]:
    """Give all questions by their ids."""
    return {question.id: question for deck in decks for question in deck.questions}


def left_of(interview: Interview, decks: tuple[Deck, ...]) -> tuple[str, ...]:
    """Give the ids that wait and that a deck still has."""
    questions = by_id(decks)
    return tuple(name for name in interview.waiting if name in questions)


def require_questions(interview: Interview, decks: tuple[Deck, ...]) -> None:
    """Raise InterviewError where questions wait and not one of them is left in the decks."""
    if interview.waiting and not left_of(interview, decks):
        raise InterviewError(
            _("None of the questions that wait is in {content} any more: {ids}.").format(
                content=interview.content, ids=", ".join(interview.waiting)
            ),
            _("Put them back, by these ids, or begin another interview: voicecoach interview --new"),
        )


def planned(asked: Options, decks: tuple[Deck, ...], content: Path, console: Console) -> Interview:
    """Choose the questions, and say how many and how long."""
    language = library.default_question(decks, asked.language).language
    minutes = asked.minutes
    if minutes is None and asked.most is None:
        minutes = MINUTES_BY_DEFAULT
    seed = asked.seed
    if seed is None and asked.shuffle:
        seed = secrets.randbelow(SEEDS)
    think_s = THINK_BY_DEFAULT_S if asked.think_s is None else asked.think_s
    chosen = plan(
        [question for question in by_id(decks).values() if question.language == language],
        Wishes(
            sections=asked.sections,
            follow_ups=asked.follow_ups,
            most=asked.most,
            longest_s=None if minutes is None else 60 * minutes,
            think_s=think_s,
            seed=seed,
        ),
    )
    told = ngettext(
        "{count} of {all} question, about {minutes} min.",
        "{count} of {all} questions, about {minutes} min.",
        chosen.available,
    )
    words = told.format(
        count=len(chosen.questions), all=chosen.available, minutes=max(1, round(chosen.predicted_s / 60))
    )
    if seed is not None:
        words += " " + _("The same order again: --seed {seed}").format(seed=seed)
    output.say(console, words, "dim")
    whose.tell(asked.content, decks, console, as_json=asked.as_json)
    started = session.created(datetime.now().astimezone())
    items = tuple(Item(question.id) for question in chosen.questions)
    return Interview(started, str(content.absolute()), think_s, items)
