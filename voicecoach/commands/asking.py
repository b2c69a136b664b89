"""Asking a question: shown, read aloud, and a short countdown before the answer."""

from __future__ import annotations

import time
from collections.abc import Callable

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from voicecoach.audio.playback import play
from voicecoach.audio.portaudio import find_output
from voicecoach.commands import options, output
from voicecoach.commands.keys import Keys
from voicecoach.errors import VoicecoachError, VoiceUnavailableError
from voicecoach.i18n import _
from voicecoach.questions.values import Question
from voicecoach.voices import choose
from voicecoach.voices.values import Voice

COUNTDOWN_S = 3
TICK_S = 0.05


class Asking:
    """The port that asks. A voice or a loudspeaker that fails is told once; the text is always shown."""

    def __init__(
        self,
        voice: str | None,
        countdown: bool,
        console: Console,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._console = console
        self._countdown = countdown
        self._sleep = sleep
        self._voice: Voice | None = choose.choose(voice, notify=self._notice)

    @property
    def voice(self) -> Voice | None:
        """Who reads aloud; None where nobody does."""
        return self._voice

    def ask(
        self, question: Question, keys: Keys, following: Question | None, *, countdown: bool = True
    ) -> None:
        """Show the question, read it aloud (any key skips), count down, and fetch the next one ahead."""
        title = f"{question.section} · {question.id}" if question.section else question.id
        prompt = output.words(question.prompt, "bold")
        self._console.print(Panel(prompt, title=output.words(title), title_align="left"))
        self._read_aloud(question, keys)
        if following is not None:
            choose.prefetch(self._voice, following.prompt, following.language)
        if countdown and self._countdown:
            self._count_down(keys)

    def _read_aloud(self, question: Question, keys: Keys) -> None:
        if self._voice is None:
            return
        try:
            # first: without a loudspeaker, nothing needs to be synthesised
            loudspeaker = find_output(options.settings().loudspeaker)
            sound = self._voice.speak(question.prompt, question.language)
            if self._console.is_terminal:
                output.say(self._console, _("Reading aloud; any key stops."), "dim")
            play(sound, loudspeaker, stop=lambda: keys.pressed() is not None)
        except VoiceUnavailableError as problem:
            self._notice(f"{problem.message} {problem.hint}")
        except VoicecoachError as problem:
            self._notice(problem.message + " " + _("The question is shown only."))
            self._voice = None

    def _count_down(self, keys: Keys) -> None:
        if not self._console.is_terminal:
            return
        with self._console.status("") as status:
            for left in range(COUNTDOWN_S, 0, -1):
                status.update(Text(_("Recording in {seconds} (Enter: now)").format(seconds=left)))
                for _tick in range(round(1 / TICK_S)):
                    if keys.pressed():
                        return
                    self._sleep(TICK_S)

    def _notice(self, text: str) -> None:
        output.say(self._console, text, "yellow")
