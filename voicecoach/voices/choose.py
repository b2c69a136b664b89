"""Which voice speaks: the one that was asked for, or what is left when Google's cannot be reached."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial

from voicecoach import installing, paths
from voicecoach.audio.values import Sound
from voicecoach.errors import VoiceUnavailableError, WrongUsageError
from voicecoach.i18n import _
from voicecoach.voices.cache import SpeechCache
from voicecoach.voices.espeak import EspeakVoice
from voicecoach.voices.google import GoogleVoice
from voicecoach.voices.system import system_voice
from voicecoach.voices.values import LocalVoice, Voice

CHOICES = ("gtts", "espeak", "system", "none")
DEFAULT = "gtts"

Notify = Callable[[str], None]


class FallbackVoice:
    """Google's voice for as long as it can be reached, then one on this machine.

    Google is given up after its first failure, told once through ``notify``; what the cache holds it
    still speaks. ``spares`` are tried in their order. May be used from several threads.
    """

    name = "Google"

    def __init__(self, google: GoogleVoice, spares: Sequence[LocalVoice], notify: Notify) -> None:
        self._google = google
        self._spares = spares
        self._notify = notify
        self._failure: VoiceUnavailableError | None = None
        self._told = False
        self._lock = threading.Lock()

    def speak(self, text: str, language: str) -> Sound:
        """Give ``text`` as sound; raises VoiceUnavailableError where no voice is left."""
        return self._speak_there(text, language) or self._speak_here(text, language)

    def fetch(self, text: str, language: str) -> None:
        """Have the cache filled while there is time; a failure is told only when someone wants to hear."""
        with self._lock:
            if self._failure is None:
                try:
                    self._google.fetch(text, language)
                except VoiceUnavailableError as problem:
                    self._failure = problem

    def _speak_there(self, text: str, language: str) -> Sound | None:
        with self._lock:  # who wants to hear what is just being fetched waits for that
            sound = self._google.remembered(text, language)
            if sound is None and self._failure is None:
                try:
                    sound = self._google.speak(text, language)
                except VoiceUnavailableError as problem:
                    self._failure = problem
        return sound

    def _speak_here(self, text: str, language: str) -> Sound:
        usable = [voice for voice in self._spares if voice.supports(language)]
        for voice in sorted(usable, key=lambda voice: voice.hard_to_follow(language)):
            try:
                sound = voice.speak(text, language)
            except VoiceUnavailableError:
                continue
            self._tell(voice, language)
            return sound
        raise VoiceUnavailableError(
            _("Google's voice cannot be reached, and no voice on this machine speaks this language."),
            _("Read the question instead; in the folder of the clone, {command} brings a voice.").format(
                command=installing.OFFLINE
            ),
        ) from self._failure

    def _tell(self, voice: LocalVoice, language: str) -> None:
        if self._told:
            return
        self._told = True
        notice = _("Google's voice cannot be reached; {voice} speaks instead.").format(voice=voice.name)
        if voice.hard_to_follow(language):
            notice += " " + _("It is hard to follow in this language: read the question as well.")
        self._notify(notice)


def choose(
    wanted: str | None,
    *,
    notify: Notify,
    google: Callable[[], GoogleVoice] | None = None,
    system: Callable[[], LocalVoice | None] = system_voice,
    espeak: Callable[[], LocalVoice] = EspeakVoice,
) -> Voice | None:
    """Give the voice of that name, one of ``CHOICES`` (None: the default); None for "none".

    Nothing is started and no network touched before it speaks. ``notify`` gets at most one line.
    Raises WrongUsageError for another name, VoiceUnavailableError where the system has no voice.
    """
    name = (wanted or DEFAULT).strip().lower()
    if name == "none":
        return None
    if name == "espeak":
        return espeak()
    if name == "system":
        found = system()
        if found is None:
            raise VoiceUnavailableError(
                _("This system has no voice of its own that can be used."),
                _("Choose --voice espeak, gtts or none."),
            )
        return found
    if name != "gtts":
        raise WrongUsageError(
            _("There is no voice “{name}”.").format(name=wanted),
            _("Choose one of: {names}.").format(names=", ".join(CHOICES)),
        )
    own = system()
    return FallbackVoice((google or google_voice)(), [*([own] if own else []), espeak()], notify)


def prefetch(voice: Voice | None, text: str, language: str) -> threading.Thread | None:
    """Have the next question fetched in the background; None where there is nothing to fetch.

    Never raises and never tells: a failure shows when the question is to be spoken. The thread does not
    keep the program from ending.
    """
    if not isinstance(voice, FallbackVoice):
        return None
    thread = threading.Thread(target=partial(voice.fetch, text, language), name="prefetch", daemon=True)
    thread.start()
    return thread


def google_voice() -> GoogleVoice:
    """Google's voice with the cache that all runs share."""
    return GoogleVoice(SpeechCache(paths.user_cache() / "speech"))
