"""The drill at the terminal: a sentence is heard, shown, said and judged, and the next one comes."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path

import numpy as np
from rich.console import Console

from voicecoach.analysis.values import ComparedSentence
from voicecoach.audio import portaudio
from voicecoach.audio.capture import Capture, record
from voicecoach.audio.decode import decode
from voicecoach.audio.growing import GrowingRecording
from voicecoach.audio.playback import play
from voicecoach.audio.values import RECOGNITION_RATE_HZ, Sound
from voicecoach.commands import drill_choice, hearing, options, output, plain, predicting
from voicecoach.commands.drill import Options
from voicecoach.commands.keys import Keys, keyboard, someone_is_there, wait_for
from voicecoach.commands.recording_screen import Limits, RecordingScreen, tell_of_gaps
from voicecoach.commands.sentence_hearing import SentenceHearing
from voicecoach.commands.speaking import Speaking
from voicecoach.drills import course, levels
from voicecoach.drills.values import Attempt, Course, Standing, Wish
from voicecoach.errors import VoicecoachError
from voicecoach.i18n import _
from voicecoach.languages.content import keywords
from voicecoach.questions import library
from voicecoach.questions.length import amount_of, easy_pace
from voicecoach.questions.values import Question
from voicecoach.recognition.acoustics import Memory
from voicecoach.report import drill as report
from voicecoach.takes.shelf import Shelf

SPARE_S = 15.0
"""A sentence may take three times its easy length and this much."""


def run(asked: Options) -> None:
    """Choose the sentences, drill them, and sum up."""
    console = output.people(as_json=asked.as_json)
    decks = library.load(options.content_path(asked.content))
    question = (
        library.find(decks, asked.question_id)
        if asked.question_id
        else library.default_question(decks, asked.language)
    )
    shelf = Shelf(options.recordings_path(asked.recordings))
    numbers = drill_choice.chosen(question, shelf, missed=asked.missed, first=asked.first)
    if not numbers:
        output.say(console, _("In the last take no sentence was missed: nothing to drill."))
    ending = Course(levels.begin(numbers, asked.level))
    if numbers:
        portaudio.find_input(options.device_name(asked.device))  # first: without one, nobody waits in vain
        with tempfile.TemporaryDirectory(prefix="voicecoach-drill-") as folder:
            ending = _held(asked, question, ending, shelf, Path(folder), console)
        report.show_summary(ending, question.answer, console)
    if asked.as_json:
        plain.echo_json(drill_choice.as_document(ending, question, asked.level), indent=2)


def _held(
    asked: Options,
    question: Question,
    start: Course,
    shelf: Shelf,
    folder: Path,
    console: Console,
) -> Course:
    predicting.tell(question, shelf, console)
    with keyboard() as keys:
        drilling = Drilling(asked, question, folder, keys, console)
        return course.hold(start.drill, drilling.attempt, drilling.choose)


class Drilling:
    """One run of ``voicecoach drill``: the ports of ``drills.course``."""

    def __init__(
        self, asked: Options, question: Question, folder: Path, keys: Keys, console: Console
    ) -> None:
        self._asked = asked
        self._question = question
        self._folder = folder
        self._keys = keys
        self._console = console
        self._files = count(1)
        self._last: Path | None = None
        self._memory = Memory()
        self._recogniser = hearing.LoadingModel(options.model_name(asked.model))
        self._speaking = Speaking.by(options.voice_name(asked.voice), console)
        self._interactive = someone_is_there() and not asked.as_json

    def attempt(self, standing: Standing) -> ComparedSentence | None:
        """Present a sentence, have it said, and judge it; None where nothing was said."""
        sentence = self._question.answer[standing.number - 1]
        self._present(standing, sentence)
        self._last = self._folder / f"{next(self._files)}.wav"
        found = self._recorded(self._last, sentence)
        if found is None:
            output.say(self._console, _("Nothing was heard."), "yellow")
        return found

    def choose(self, tried: Attempt | None) -> Wish:
        """Show the verdict, and let the person choose; without one it goes on while something is said."""
        if tried is not None:
            report.show_verdict(tried, self._console)
        if not self._interactive:
            return "next" if tried is not None else "quit"
        while True:
            output.offer(self._console, (_("[a] again"), _("[n] next"), _("[p] play it"), _("[q] quit")))
            key = wait_for(self._keys, "anpq\n")
            if key != "p":
                return "again" if key == "a" else "quit" if key == "q" else "next"
            self._play()

    def _present(self, standing: Standing, sentence: str) -> None:
        place = f"{standing.number}/{len(self._question.answer)}"
        shown = {
            "text": sentence,
            "keywords": " · ".join(keywords(sentence, self._question.language)) or sentence.partition(" ")[0],
            "nothing": "",
        }[standing.level]
        self._console.print()
        output.say(self._console, f"{place}  {shown}".rstrip(), "bold")
        if standing.level == "text":
            self._speaking.say(sentence, self._question.language, self._keys)
            if not self._asked.missed and standing.number < len(self._question.answer):
                self._speaking.fetch(self._question.answer[standing.number], self._question.language)

    def _recorded(self, path: Path, sentence: str) -> ComparedSentence | None:
        self._warm_up(sentence)
        portaudio.rescan()  # a headset may have been plugged in or out
        microphone = portaudio.find_input(options.device_name(self._asked.device))
        language = self._question.language
        easy_s = 60 * amount_of(sentence, language) / easy_pace(language).per_minute
        limits = Limits(SPARE_S + 3 * easy_s, self._asked.silence_s)
        with (
            Capture(path, microphone) as capture,
            RecordingScreen(self._console, self._keys, None, limits) as screen,
        ):
            listening = SentenceHearing(
                GrowingRecording(path, microphone.default_rate_hz),
                self._recogniser,
                sentence,
                language,
                self._question.terms,
                self._memory,
            )
            recording = record(capture, lambda status: screen.watch(status) or listening.over(status))
        if recording.ended_by == "device lost":
            output.say(self._console, _("The microphone vanished."), "yellow")
        tell_of_gaps(recording, self._console)
        return listening.finish()

    def _warm_up(self, sentence: str) -> None:
        """Have the model and its noise ready before the microphone opens, not in mid-sentence."""
        model = self._recogniser()
        if self._memory.noise is None:
            nothing = Sound(np.zeros(0, np.float32), RECOGNITION_RATE_HZ)
            listener = model.acoustics(nothing, (), self._question.language, self._memory)
            listener.expected(listener.tokens(sentence))

    def _play(self) -> None:
        if self._last is None:
            return
        try:
            loudspeaker = portaudio.find_output(options.settings().loudspeaker)
            play(decode(self._last).sound, loudspeaker, stop=lambda: self._keys.pressed() is not None)
        except VoicecoachError as problem:  # a missing loudspeaker ends no drill
            output.say(self._console, problem.message, "yellow")
