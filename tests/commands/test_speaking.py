from __future__ import annotations

import io

import numpy as np
import pytest
from rich.console import Console

from voicecoach.audio.values import Device, Sound
from voicecoach.commands import speaking
from voicecoach.commands.keys import NoKeys
from voicecoach.commands.speaking import Speaking
from voicecoach.errors import LoudspeakerMissingError, VoiceUnavailableError

LOUDSPEAKER = Device(0, "l", "h", 0, 2, 48_000, False, True)


class Voice:
    name = "a voice"

    def __init__(self, *, broken: bool = False) -> None:
        self.asked: list[tuple[str, str]] = []
        self._broken = broken

    def speak(self, text: str, language: str) -> Sound:
        self.asked.append((text, language))
        if self._broken:
            raise VoiceUnavailableError("No voice.", "")
        return Sound(np.zeros(10, np.float32), 16_000)


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[Sound]:
    sounds: list[Sound] = []

    def play(sound: Sound, _device: Device, *, stop: object) -> None:
        sounds.append(sound)

    monkeypatch.setattr(speaking, "find_output", lambda _wanted: LOUDSPEAKER)
    monkeypatch.setattr(speaking, "play", play)
    return sounds


def said(voice: Voice | None, times: int = 1) -> str:
    screen = io.StringIO()
    speaker = Speaking(voice, Console(file=screen, width=80))
    for _time in range(times):
        speaker.say("Hello.", "en", NoKeys())
    return screen.getvalue()


def test_it_is_said(played: list[Sound]) -> None:
    voice = Voice()

    assert said(voice) == ""
    assert (voice.asked, len(played)) == ([("Hello.", "en")], 1)


def test_without_a_voice_it_is_silent(played: list[Sound]) -> None:
    assert said(None) == ""
    assert played == []


def test_a_voice_that_fails_is_told_once(played: list[Sound]) -> None:
    assert said(Voice(broken=True), times=3) == "No voice.\n"


def test_without_a_loudspeaker_nothing_is_synthesised(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_wanted: object) -> Device:
        raise LoudspeakerMissingError("No loudspeaker.", "")

    monkeypatch.setattr(speaking, "find_output", none)
    voice = Voice()

    assert said(voice, times=2) == "No loudspeaker.\n"
    assert voice.asked == []
