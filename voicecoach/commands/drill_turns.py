"""The turns of a drill at the terminal: a sentence is heard, shown, said and judged."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.text import Text

from voicecoach.audio import portaudio
from voicecoach.audio.capture import Capture, record
from voicecoach.audio.decode import decode
from voicecoach.audio.growing import GrowingRecording
from voicecoach.audio.playback import play
from voicecoach.audio.values import RECOGNITION_RATE_HZ, Sound
from voicecoach.commands import hearing, options, output
from voicecoach.commands.drill import Options
from voicecoach.commands.keys import HANGUL, Keys, pass_over, someone_is_there, wait_for
from voicecoach.commands.recording_screen import Limits, RecordingScreen, quiet, tell_of_gaps
from voicecoach.commands.sentence_hearing import SentenceHearing
from voicecoach.commands.speaking import Speaking
from voicecoach.drills.values import Asked, Attempt, Said, Standing, Unheard, Wish
from voicecoach.errors import NO_MICROPHONE, VoicecoachError
from voicecoach.i18n import _
from voicecoach.languages.keywords import keywords
from voicecoach.questions.length import amount_of, easy_pace
from voicecoach.questions.values import Question
from voicecoach.recognition.acoustics import Memory
from voicecoach.report import drill as report

SPARE_S = 15.0
"""A sentence may take three times its easy length and this much."""

ASKED: dict[str, Asked] = {"h": "help", "q": "quit"}


class _Noting:
    """Gives keys on; one that wants more than a recording or a reading to end ends it, and is noted."""

    def __init__(self, keys: Keys) -> None:
        self.asked: Asked | None = None
        self._keys = keys

    def pressed(self) -> str | None:
        key = self._keys.pressed()
        asked = ASKED.get(key.translate(HANGUL).lower()) if key else None
        if asked is None:
            return key
        self.asked = asked
        return "\n"


def _shown_along() -> Text:
    return Text(_("h: hear the sentence, q: end the drill"), style="dim")


class Turns:
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
        self._sentence = ""
        self._had_less_help = False
        self._memory = Memory()
        self._recogniser = hearing.LoadingModel(options.model_name(asked.model))
        self._speaking = Speaking.by(options.voice_name(asked.voice), console)
        self._interactive = someone_is_there() and not asked.as_json

    def attempt(self, standing: Standing) -> Said | Unheard | Asked:
        """Present a sentence, and have it said; tell where there is nothing to judge."""
        sentence = self._sentence = self._question.answer[standing.number - 1]
        self._had_less_help = standing.level != "text"
        asked = self._present(standing, sentence)
        if asked is not None:
            return asked
        path = self._folder / f"{next(self._files)}.wav"
        try:
            found = self._recorded(path, sentence)
        except NO_MICROPHONE as problem:
            output.say(self._console, problem.message, "yellow")
            output.say(self._console, problem.hint)
            found = "device lost"
        self._last = path if path.exists() else self._last
        return found

    def choose(self, tried: Attempt | Unheard) -> Wish:
        """Show the verdict, and let the person choose; without one it goes on while something is said."""
        if isinstance(tried, Attempt):
            report.show_verdict(tried, self._console)
        if tried == "silence":
            text = _("Nothing was heard; it comes with more help now.")
            output.say(self._console, text if self._had_less_help else _("Nothing was heard."), "yellow")
        if not self._interactive:
            return "next" if isinstance(tried, Attempt) else "quit"
        keys = _Noting(self._keys)
        pass_over(keys)  # an Enter pressed twice must not take the verdict away
        return "quit" if keys.asked == "quit" else self._chosen()

    def _chosen(self) -> Wish:
        """Offer what to do next, until something is chosen."""
        while True:
            output.offer(
                self._console,
                (
                    *(_("[a] again"), _("[n] next"), _("[p] play it")),
                    *(_("[h] hear the sentence"), _("[q] quit")),
                ),
            )
            key = wait_for(self._keys, "anphq\n")
            if key == "p":
                self._play()
            elif key != "h":
                return "again" if key == "a" else "quit" if key == "q" else "next"
            elif self._show_and_say(self._sentence) == "quit":
                return "quit"

    def _present(self, standing: Standing, sentence: str) -> Asked | None:
        """Show what the level shows; give what a person wants who does not let it be read to its end."""
        place = f"{standing.number}/{len(self._question.answer)}"
        shown = {
            "text": sentence,
            "keywords": " · ".join(keywords(sentence, self._question.language)) or sentence.partition(" ")[0],
            "nothing": "",
        }[standing.level]
        self._console.print()
        output.entry(self._console, f"{place}  {shown}".rstrip(), "bold")
        asked: Asked | None = None
        if standing.level == "text":
            asked = self._read_aloud(sentence)
            if not self._asked.missed and standing.number < len(self._question.answer):
                self._speaking.fetch(self._question.answer[standing.number], self._question.language)
        return asked

    def _show_and_say(self, sentence: str) -> Asked | None:
        output.say(self._console, sentence, "bold")
        while (asked := self._read_aloud(sentence)) == "help":
            pass  # from its beginning
        return asked

    def _read_aloud(self, sentence: str) -> Asked | None:
        """Any key ends it; give what one of them asks for."""
        keys = _Noting(self._keys)
        self._speaking.say(sentence, self._question.language, keys)
        return keys.asked

    def _recorded(self, path: Path, sentence: str) -> Said | Unheard | Asked:
        self._warm_up(sentence)
        portaudio.rescan()  # a headset may have been plugged in or out
        microphone = portaudio.find_input(options.device_name(self._asked.device))
        language = self._question.language
        easy_s = 60 * amount_of(sentence, language) / easy_pace(language).per_minute
        limits = Limits(SPARE_S + 3 * easy_s, self._asked.silence_s)
        keys = _Noting(self._keys)
        with (
            Capture(path, microphone) as capture,
            RecordingScreen(self._console, keys, None, limits, _shown_along) as screen,
        ):
            listening = SentenceHearing(
                GrowingRecording(path, microphone.default_rate_hz),
                self._recogniser,
                sentence,
                language,
                self._question.terms,
                self._memory,
            )
            with quiet(self._console):
                recording = record(capture, lambda status: screen.watch(status) or listening.over(status))
        if keys.asked is not None:
            return keys.asked
        tell_of_gaps(recording, self._console)
        if recording.ended_by == "device lost":  # whoever is cut off has said nothing wrong
            output.say(self._console, _("The microphone vanished, so this try does not count."), "yellow")
            output.say(self._console, _("Connect it again, or another one, and try again; or quit."))
            return "device lost"
        return listening.finish() or "silence"

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
