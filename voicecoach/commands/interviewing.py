"""An interview at the terminal: planned or taken up again, held, and reported on at the end."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rich.console import Console

from voicecoach import session
from voicecoach.commands import hearing, interview_end, options, output, recovery, rehearsal
from voicecoach.commands.asking import Asking
from voicecoach.commands.interview import Options
from voicecoach.commands.keys import keyboard, someone_is_there, wait_for
from voicecoach.commands.thinking import think
from voicecoach.errors import InterviewError, WrongUsageError
from voicecoach.i18n import _, ngettext
from voicecoach.interview import state_file
from voicecoach.interview.conduct import Ports, Turn, conduct
from voicecoach.interview.plan import Wishes, plan
from voicecoach.interview.state import Interview, Item
from voicecoach.questions import library
from voicecoach.questions.values import Deck, Question
from voicecoach.takes.shelf import Shelf

MINUTES_BY_DEFAULT = 20
THINK_BY_DEFAULT_S = 5.0
SEEDS = 10_000
"""A seed that is drawn can be typed again."""


class _Paused(Exception):  # noqa: N818 - the person wants it, nothing went wrong
    """The person wants a pause instead of answering."""


def run(asked: Options) -> None:
    """Hold an interview, from the beginning or from where it was left, and report on it at its end."""
    _refuse_contradictions(asked)
    console = output.people(as_json=asked.as_json)
    shelf = Shelf(options.recordings_path(asked.recordings))
    interactive = someone_is_there() and not asked.as_json
    interview = None if asked.new else _unfinished(shelf, asked, console, interactive=interactive)
    content = _content(asked, interview)
    decks = library.load(content)
    if interview is None:
        interview = _planned(asked, decks, content, console)
    elif asked.think_s is not None:
        interview = replace(interview, think_s=asked.think_s)
    if interview.waiting:
        rehearsal.require_microphone(asked.device)
        interview = _held(interview, asked, decks, content, shelf, console)
    questions = _by_id(decks)
    left = [name for name in interview.waiting if name in questions]
    interview_end.close(shelf, interview, decks, console, paused=bool(left), as_json=asked.as_json)
    if not left:
        state_file.remove(shelf.folder)


def _refuse_contradictions(asked: Options) -> None:
    planning = asked.sections or asked.shuffle or not asked.follow_ups
    planning = planning or any(
        one is not None for one in (asked.most, asked.minutes, asked.seed, asked.language)
    )
    if asked.resume and asked.new:
        raise WrongUsageError(_("--resume and --new exclude each other."), _("Leave out one of the two."))
    if asked.resume and planning:
        raise WrongUsageError(
            _("An interview that is taken up again has its questions already."),
            _("Leave out what chooses questions, or begin another one with --new."),
        )


def _unfinished(shelf: Shelf, asked: Options, console: Console, *, interactive: bool) -> Interview | None:
    """Give the interview to go on with; None where a new one is to begin. Raises InterviewError."""
    found = state_file.read(shelf.folder)
    if found is None:
        if asked.resume:
            raise InterviewError(
                _("No interview waits to be finished in {folder}.").format(folder=shelf.folder),
                _("Begin one: voicecoach interview"),
            )
        return None
    if asked.resume:
        return found
    count = len(found.questions)
    told = ngettext(
        "An interview is not finished: {done} of {count} question answered.",
        "An interview is not finished: {done} of {count} questions answered.",
        count,
    ).format(done=len(found.takes), count=count)
    if not interactive:
        raise InterviewError(told, _("Say --resume to go on with it, or --new to begin another one."))
    with keyboard() as keys:
        output.say(console, told, "yellow")
        output.offer(console, (_("[r] go on with it"), _("[n] begin another one")))
        key = wait_for(keys, "rn\n")
    return None if key == "n" else found


def _content(asked: Options, interview: Interview | None) -> Path:
    """Decide on the decks: a flag, else those the interview began with, else what practice would use."""
    if asked.content is None and interview is not None:
        return Path(interview.content)
    return options.content_path(asked.content)


def _by_id(decks: tuple[Deck, ...]) -> dict[str, Question]:
    return {question.id: question for deck in decks for question in deck.questions}


def _planned(asked: Options, decks: tuple[Deck, ...], content: Path, console: Console) -> Interview:
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
        [question for question in _by_id(decks).values() if question.language == language],
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
    started = session.created(datetime.now().astimezone())
    items = tuple(Item(question.id) for question in chosen.questions)
    return Interview(started, str(content.absolute()), think_s, items)


def _held(
    interview: Interview,
    asked: Options,
    decks: tuple[Deck, ...],
    content: Path,
    shelf: Shelf,
    console: Console,
) -> Interview:
    """Ask what is left, each answer kept at once; give how far it came."""
    recogniser = hearing.LoadingModel(options.model_name(asked.model))
    with state_file.alone(shelf.folder):
        recovery.offer(
            shelf, decks, recogniser, console, interactive=someone_is_there() and not asked.as_json
        )
        state_file.write(shelf.folder, interview)
        wishes = rehearsal.Wishes(asked.device, None, asked.silence_s)
        answering = rehearsal.Answering(wishes, content, shelf, recogniser, console)
        asking = Asking(options.voice_name(asked.voice), False, console)
        interviewer = Interviewer(answering, asking, interview.think_s, console)
        ports = Ports(
            answer=interviewer.answer,
            gone=interviewer.gone,
            keep=lambda so_far: state_file.write(shelf.folder, so_far),
        )
        try:
            return conduct(interview, _by_id(decks), ports)
        except BaseException:
            output.say(console, _("The interview can go on: voicecoach interview --resume"))
            raise


class Interviewer:
    """The ports of an interview: asks, lets think, has the answer recorded, and says nothing about it."""

    def __init__(
        self, answering: rehearsal.Answering, asking: Asking, think_s: float, console: Console
    ) -> None:
        self._answering = answering
        self._asking = asking
        self._think_s = think_s
        self._console = console

    def answer(self, turn: Turn) -> str | None:
        """Ask, and give the id of the take; None where the person wants a pause."""
        with keyboard() as keys, hearing.ShownProgress(self._console) as progress:

            def ask(question: Question) -> None:
                self._announce(turn)
                self._asking.ask(question, keys, turn.following, countdown=False)
                if not think(self._think_s, keys, self._console):
                    raise _Paused

            try:
                return self._answering.take(turn.question, ask, keys, progress).id
            except _Paused:
                return None

    def gone(self, question_id: str) -> None:
        """Say that a question is no longer in the decks."""
        words = _("The question {id} is no longer in the deck: it is left out.")
        output.say(self._console, words.format(id=question_id), "yellow")

    def _announce(self, turn: Turn) -> None:
        words = _("Question {number} of {count}").format(number=turn.number, count=turn.count)
        if turn.question.parent is not None:
            words += " · " + _("follow-up")
        output.say(self._console, words, "dim")
