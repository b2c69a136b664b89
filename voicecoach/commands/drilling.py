"""The drill at the terminal: which sentences, turn after turn, and what it came to however it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from rich.console import Console

from voicecoach import paths
from voicecoach.audio import portaudio
from voicecoach.commands import drill_choice, options, output, plain, predicting, short_lived, whose
from voicecoach.commands.drill import Options
from voicecoach.commands.drill_turns import Turns
from voicecoach.commands.keys import keyboard
from voicecoach.drills import course, levels, memory
from voicecoach.drills.values import Course
from voicecoach.drills.verdict import heard_besides, said_right
from voicecoach.errors import VoicecoachError
from voicecoach.i18n import _
from voicecoach.progress import weak_places as wording
from voicecoach.questions import library
from voicecoach.questions.values import Question
from voicecoach.report import drill as report
from voicecoach.takes.shelf import Shelf

FAILED = 1
"""The exit status of a drill that ended because its microphone was gone."""


def run(asked: Options) -> int:
    """Choose the sentences, drill them, and sum up; give the exit status."""
    console = output.people(as_json=asked.as_json)
    decks = library.load(options.content_path(asked.content))
    question = (
        library.find(decks, asked.question_id)
        if asked.question_id
        else library.default_question(decks, asked.language)
    )
    shelf = Shelf(options.recordings_path(asked.recordings))
    known = memory.load(paths.drilled_file(), question.id, question.language) if asked.missed else {}
    numbers = drill_choice.chosen(question, shelf, known, missed=asked.missed, first=asked.first)
    start = Course(levels.begin(numbers, asked.level))
    if not numbers:
        output.say(console, _("No sentence failed in the last take, nor in a drill since: nothing to drill."))
        _tell_programs(asked, question, start)
        return 0
    whose.tell(asked.content, decks, console, as_json=asked.as_json)
    portaudio.find_input(options.device_name(asked.device))  # first: without one, nobody waits in vain
    ending = _summed_up(asked, question, start, shelf, console)
    return FAILED if ending.ended == "device lost" else 0


def _summed_up(asked: Options, question: Question, start: Course, shelf: Shelf, console: Console) -> Course:
    """Drill, and tell what it came to; a person who interrupts it and an error take no verdict away."""
    known = [start]
    try:
        notes = Notes(question, console)
        known.append(_held(asked, question, start, shelf, console, lambda now: known.append(notes.kept(now))))
    except KeyboardInterrupt:
        report.show_summary(known[-1], question.answer, console)
        _tell_programs(asked, question, replace(known[-1], ended="interrupted"))
        raise
    except VoicecoachError:  # the JSON is then the error's
        if known[-1].attempts:
            report.show_summary(known[-1], question.answer, console)
        raise
    report.show_summary(known[-1], question.answer, console)
    _tell_programs(asked, question, known[-1])
    return known[-1]


def _held(
    asked: Options,
    question: Question,
    start: Course,
    shelf: Shelf,
    console: Console,
    follow: Callable[[Course], None],
) -> Course:
    predicting.tell(question, shelf, console)
    with short_lived.folder("voicecoach-drill-") as folder, keyboard() as keys:
        turns = Turns(asked, question, folder, keys, console)
        right = partial(said_right, language=question.language)
        besides = partial(heard_besides, language=question.language)
        return course.hold(start.drill, turns.attempt, right, turns.choose, follow, besides)


class Notes:
    """Keeps what a drill finds, verdict by verdict; where it cannot, that is told once and ends nothing."""

    def __init__(self, question: Question, console: Console) -> None:
        self._question = question
        self._console = console
        self._told = False

    def kept(self, ending: Course) -> Course:
        """Keep what the drill has come to, and give it back."""
        question, now = self._question, datetime.now().astimezone()
        sentences = [wording.plain(sentence) for sentence in question.answer]
        try:
            memory.remember(paths.drilled_file(), ending, sentences, question.id, question.language, now)
        except VoicecoachError as problem:
            if not self._told:
                output.say(self._console, problem.message, "yellow")
            self._told = True
        return ending


def _tell_programs(asked: Options, question: Question, ending: Course) -> None:
    if asked.as_json:
        plain.echo_json(drill_choice.as_document(ending, question, asked.level), indent=2)
