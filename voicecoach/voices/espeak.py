"""eSpeak NG: the library in the package ``espeakng-loader``, or else the program of that name.

Its English is plain and clear. Its Korean is hard to follow, for people and for recognisers.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from voicecoach import installing
from voicecoach.audio.values import Sound
from voicecoach.i18n import _
from voicecoach.voices.programs import run, sound_of_wav, unavailable

WORDS_PER_MINUTE = 155
"""A little slower than its own 175: questions are heard once."""

_VOICES = {"en": "en-us", "ko": "ko"}
_PROGRAMS = ("espeak-ng", "espeak")
_PROCESS = Path(__file__).with_name("espeak_process.py")


class EspeakVoice:
    """Speaks on this machine, without the network.

    ``library`` and ``program`` find the shared library of the package and the program; each gives None
    where there is none. ``words_per_minute`` is from 80 to 450.
    """

    name = "eSpeak NG"

    def __init__(
        self,
        words_per_minute: int = WORDS_PER_MINUTE,
        *,
        library: Callable[[], Path | None] | None = None,
        program: Callable[[], str | None] | None = None,
    ) -> None:
        self._words_per_minute = words_per_minute
        self._library = library or embedded_library
        self._program = program or espeak_program

    def supports(self, language: str) -> bool:
        """Tell whether it is installed and has this language."""
        return language in _VOICES and (self._library() is not None or self._program() is not None)

    def hard_to_follow(self, language: str) -> bool:
        """Tell whether people should rather read what it says."""
        return language == "ko"

    def speak(self, text: str, language: str) -> Sound:
        """Give ``text`` as sound, always the same for the same text; raises VoiceUnavailableError."""
        if language not in _VOICES:
            raise unavailable(self.name, _("it is not set up for the language {name}").format(name=language))
        library, program = self._library(), self._program()
        if library is not None:
            data = self._by_library(library, text, language)
        elif program is not None:
            speed = str(self._words_per_minute)
            arguments = [program, "--stdin", "--stdout", "-v", _VOICES[language], "-s", speed]
            data = run(arguments, text, voice=self.name)
        else:
            raise unavailable(
                self.name,
                _("it is not installed; in the folder of the clone, {command} brings it").format(
                    command=installing.OFFLINE
                ),
            )
        return sound_of_wav(data, self.name)

    def _by_library(self, library: Path, text: str, language: str) -> bytes:
        speed = str(self._words_per_minute)
        arguments = [sys.executable, "-I", "-S", str(_PROCESS), str(library), os.curdir, _VOICES[language]]
        # run inside the data's folder: the library cuts long paths and misreads Korean ones on Windows
        return run([*arguments, speed], text, voice=self.name, folder=library.parent)


def embedded_library() -> Path | None:
    """Find the library that the package ``espeakng-loader`` carries; None without it or its data."""
    try:
        import espeakng_loader
    except ImportError:
        return None
    library = Path(espeakng_loader.get_library_path())
    data = library.parent / "espeak-ng-data" / "phontab"
    return library if library.is_file() and data.is_file() else None


def espeak_program(which: Callable[[str], str | None] = shutil.which) -> str | None:
    """Find eSpeak NG among the installed programs."""
    return next((found for name in _PROGRAMS if (found := which(name))), None)
