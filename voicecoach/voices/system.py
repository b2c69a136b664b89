"""The voice that comes with the operating system: ``say`` on macOS, SAPI on Windows.

Linux has none that gives sound: speech-dispatcher (``spd-say``) plays by itself, on a device and at a
moment of its own choosing, and never hands the samples over, so it can be neither stopped nor shown.
What it speaks with by default is eSpeak NG, so there the installed eSpeak NG program is the system's
voice.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from voicecoach.audio.values import Sound
from voicecoach.errors import UnreadableAudioError, VoiceUnavailableError
from voicecoach.i18n import _
from voicecoach.voices.espeak import EspeakVoice, espeak_program
from voicecoach.voices.programs import run, unavailable
from voicecoach.voices.values import LocalVoice

Run = Callable[..., bytes]
"""Has the shape of :func:`voicecoach.voices.programs.run`."""
Decode = Callable[[Path], Sound]

RATE_HZ = 22_050
_SAY_LINE = re.compile(r"^(?P<name>\S.*?)\s+(?P<language>[a-z]{2,3})[_-]\w+\s+#")
_QUALITY = (" (Premium)", " (Enhanced)", "")
_PLEASANT = {
    "ko": ("Yuna", "Jian", "Suhyun", "Minsu"),
    # English has joke voices among its own, and they come first in the alphabet
    "en": ("Ava", "Samantha", "Allison", "Alex", "Tom", "Daniel", "Karen"),
}

SAPI_SCRIPT = """
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voice = $speaker.GetInstalledVoices() | Where-Object {
  $_.Enabled -and $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq $env:VOICECOACH_SPEAK_LANGUAGE
} | Select-Object -First 1
if (-not $voice) { exit 3 }
if ($env:VOICECOACH_SPEAK_FILE) {
  $speaker.SelectVoice($voice.VoiceInfo.Name)
  $speaker.SetOutputToWaveFile($env:VOICECOACH_SPEAK_FILE)
  $speaker.Speak($env:VOICECOACH_SPEAK_TEXT)
}
$speaker.Dispose()
"""
"""Text, language and file come in the environment, which is Unicode and never read as a command."""


@dataclass(frozen=True, slots=True)
class SayVoice:
    """The voice of macOS."""

    run: Run = run
    decode: Decode | None = None
    name: str = "say"

    def supports(self, language: str) -> bool:
        """Tell whether a voice of this language is installed."""
        try:
            return pick_say_voice(self._list(), language) is not None
        except VoiceUnavailableError:
            return False

    def hard_to_follow(self, language: str) -> bool:  # noqa: ARG002 - the same for every language
        """Tell whether people should rather read what it says: no."""
        return False

    def speak(self, text: str, language: str) -> Sound:
        """Give ``text`` as sound; raises VoiceUnavailableError."""
        chosen = pick_say_voice(self._list(), language)
        if chosen is None:
            raise _no_voice(self.name, language)
        spoken = text.replace("[[", "[ [")  # what stands in double brackets is a command to say

        def write(path: Path) -> None:
            form = ["--file-format=WAVE", f"--data-format=LEI16@{RATE_HZ}"]
            self.run(["say", "-v", chosen, "-o", str(path), *form, "-f", "-"], spoken, voice=self.name)

        return _through_file(write, self.name, self.decode)

    def _list(self) -> str:
        return self.run(["say", "-v", "?"], voice=self.name).decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class SapiVoice:
    """The voice of Windows."""

    run: Run = run
    decode: Decode | None = None
    name: str = "SAPI"

    def supports(self, language: str) -> bool:
        """Tell whether a voice of this language is installed."""
        try:
            self._powershell("", language, "")
        except VoiceUnavailableError:
            return False
        return True

    def hard_to_follow(self, language: str) -> bool:  # noqa: ARG002 - the same for every language
        """Tell whether people should rather read what it says: no."""
        return False

    def speak(self, text: str, language: str) -> Sound:
        """Give ``text`` as sound; raises VoiceUnavailableError."""
        return _through_file(lambda path: self._powershell(text, language, str(path)), self.name, self.decode)

    def _powershell(self, text: str, language: str, file: str) -> None:
        environment = {
            "VOICECOACH_SPEAK_TEXT": text,
            "VOICECOACH_SPEAK_LANGUAGE": language,
            "VOICECOACH_SPEAK_FILE": file,
        }
        arguments = ["powershell", "-NoProfile", "-NonInteractive", "-Command", SAPI_SCRIPT]
        self.run(arguments, voice=self.name, environment=environment)


def system_voice(
    platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which
) -> LocalVoice | None:
    """Give the voice of this operating system; None where it has none."""
    if platform == "darwin" and which("say"):
        return SayVoice()
    if platform == "win32" and which("powershell"):
        return SapiVoice()
    program = espeak_program(which)
    return EspeakVoice(library=lambda: None, program=lambda: program) if program else None


def pick_say_voice(listing: str, language: str) -> str | None:
    """Choose from what ``say -v '?'`` lists: a pleasant voice in its best quality, else the first.

    None where no voice of the language is installed.
    """
    names = list(_names(listing, language))
    for wanted in _PLEASANT.get(language, ()):
        for quality in _QUALITY:
            if wanted + quality in names:
                return wanted + quality
    return names[0] if names else None


def _names(listing: str, language: str) -> Iterator[str]:
    for line in listing.splitlines():
        found = _SAY_LINE.match(line)
        if found and found["language"] == language:
            yield found["name"]


def _through_file(write: Callable[[Path], None], voice: str, decode: Decode | None) -> Sound:
    try:
        with tempfile.TemporaryDirectory(prefix="voicecoach-") as folder:
            path = Path(folder) / "speech.wav"
            write(path)
            return (decode or _decoded)(path)
    except (OSError, UnreadableAudioError) as problem:
        raise unavailable(voice, str(problem)) from problem


def _decoded(path: Path) -> Sound:
    from voicecoach.audio.decode import decode

    return decode(path).sound


def _no_voice(voice: str, language: str) -> VoiceUnavailableError:
    return unavailable(voice, _("no voice of the language “{name}” is installed").format(name=language))
