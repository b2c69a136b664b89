"""Reading a text aloud; a voice or a loudspeaker that fails is told once, and the text can still be read."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console

from voicecoach.audio.playback import play
from voicecoach.audio.portaudio import find_output
from voicecoach.audio.values import Sound
from voicecoach.commands import options, output
from voicecoach.commands.keys import Keys
from voicecoach.errors import VoicecoachError
from voicecoach.voices import choose
from voicecoach.voices.values import Voice


class Speaking:
    """A voice (None keeps silent) and the default loudspeaker."""

    def __init__(self, voice: Voice | None, console: Console) -> None:
        self._voice = voice
        self._console = console
        self._told: set[str] = set()

    @classmethod
    def by(cls, name: str | None, console: Console) -> Speaking:
        """Speak with the voice of that name (None: the default); raises what ``voices.choose`` does."""
        return cls(choose.choose(name, notify=lambda text: output.say(console, text, "yellow")), console)

    def say(self, text: str, language: str, keys: Keys) -> None:
        """Read aloud, and return once it was heard; any key ends it."""
        voice = self._voice
        if voice is not None:
            self._play(lambda: voice.speak(text, language), lambda: keys.pressed() is not None)

    def tone(self, sound: Sound) -> None:
        """Let a short tone sound, and return once it was heard; keys stay for whoever waits for them."""
        if self._voice is not None:
            self._play(lambda: sound, lambda: False)

    def _play(self, make: Callable[[], Sound], stop: Callable[[], bool]) -> None:
        try:
            loudspeaker = find_output(options.settings().loudspeaker)  # first: without one, nothing is made
            play(make(), loudspeaker, stop=stop)
        except VoicecoachError as problem:
            self._notice(problem.message)

    def fetch(self, text: str, language: str) -> None:
        """Have a text ready that will be said next."""
        choose.prefetch(self._voice, text, language)

    def _notice(self, text: str) -> None:
        if text not in self._told:
            self._told.add(text)
            output.say(self._console, text, "yellow")
