"""The drill at the terminal: which sentences, turn after turn, and what it came to however it ends."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from rich.console import Console

from voicecoach.audio import portaudio
from voicecoach.commands import drill_choice, options, output, plain, predicting
from voicecoach.commands.drill import Options
from voicecoach.commands.drill_turns import Turns
from voicecoach.commands.keys import keyboard
from voicecoach.drills import course, levels
from voicecoach.drills.values import Course
from voicecoach.drills.verdict import said_right
from voicecoach.errors import VoicecoachError
from voicecoach.i18n import _
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
    numbers = drill_choice.chosen(question, shelf, missed=asked.missed, first=asked.first)
    start = Course(levels.begin(numbers, asked.level))
    if not numbers:
        output.say(console, _("In the last take no sentence was missed: nothing to drill."))
        _tell_programs(asked, question, start)
        return 0
    portaudio.find_input(options.device_name(asked.device))  # first: without one, nobody waits in vain
    ending = _summed_up(asked, question, start, shelf, console)
    return FAILED if ending.ended == "device lost" else 0


def _summed_up(asked: Options, question: Question, start: Course, shelf: Shelf, console: Console) -> Course:
    """Drill, and tell what it came to; a person who interrupts it and an error take no verdict away."""
    known = [start]
    try:
        known.append(_held(asked, question, start, shelf, console, known.append))
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
    with tempfile.TemporaryDirectory(prefix="voicecoach-drill-") as folder, keyboard() as keys:
        turns = Turns(asked, question, Path(folder), keys, console)
        right = partial(said_right, language=question.language)
        return course.hold(start.drill, turns.attempt, right, turns.choose, follow)


def _tell_programs(asked: Options, question: Question, ending: Course) -> None:
    if asked.as_json:
        plain.echo_json(drill_choice.as_document(ending, question, asked.level), indent=2)
