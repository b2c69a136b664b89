"""Recordings in which nobody answers, or in another language: nothing is invented, nothing is credited.

With the embedded model, because inventing words is what recognisers do with silence and music.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.badinput.harness import call
from tests.badinput.made import RATE_HZ, Samples, music, noise, spoken
from voicecoach import paths
from voicecoach.audio import wavefile
from voicecoach.audio.values import Sound
from voicecoach.recognition import embedded
from voicecoach.voices import espeak

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not embedded.is_installed(), reason="the embedded model is not installed"),
]
SECONDS = 20
NEEDS_ESPEAK = pytest.mark.skipif(
    espeak.embedded_library() is None, reason="the embedded eSpeak NG is not installed"
)


def analysed(folder: Path, samples: Samples, *options: str) -> dict[str, Any]:
    path = folder / "a.wav"
    wavefile.write(path, Sound(samples, RATE_HZ))
    told = call("analyze", str(path), "--json", "--content", str(paths.bundled_content()), *options)
    assert told.status == 0
    document: dict[str, Any] = json.loads(told.out)
    return document


def tone_of(*pitches: float) -> Samples:
    times = np.arange(SECONDS * RATE_HZ) / RATE_HZ
    total = sum(np.sin(2 * np.pi * pitch * times) for pitch in pitches)
    return (0.1 * np.asarray(total)).astype(np.float32)


NOBODY: dict[str, Callable[[], Samples]] = {
    "one sample": lambda: np.full(1, 0.1, np.float32),
    "a hundredth of a second": lambda: noise(0.01),
    "digital silence": lambda: np.zeros(SECONDS * RATE_HZ, np.float32),
    "the hiss of a microphone": lambda: noise(SECONDS) * np.float32(0.02),
    "white noise": lambda: noise(SECONDS),
    "overdriven noise": lambda: np.clip(noise(SECONDS) * 8, -1, 1),
    "a fan": lambda: noise(SECONDS, "brown"),
    "mains hum": lambda: tone_of(50, 100, 150, 250),
    "a whistle": lambda: tone_of(1800),
    "music": lambda: music(SECONDS),
}


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("kind", NOBODY)
def test_where_nobody_speaks_no_answer_is_invented(kind: str, language: str, tmp_path: Path) -> None:
    take = analysed(tmp_path, NOBODY[kind](), "--question", "intro" if language == "ko" else "en-intro")

    assert take["transcript"] == {"text": "", "words": [], "language": language}
    assert take["fillers"]["count"] == 0
    assert take["timing"]["answer_s"] is None
    assert take["timing"]["verdict"] is None
    words = [word for sentence in take["comparison"]["sentences"] for word in sentence["words"]]
    assert {word["status"] for word in words} == {"missed"}
    assert take["comparison"]["coverage"] == 0


def test_where_nobody_speaks_a_person_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    wavefile.write(path, Sound(np.zeros(RATE_HZ, np.float32), RATE_HZ))
    told = call("analyze", str(path))

    assert told.status == 0
    assert "no speech was found" in told.out
    assert "check the microphone" in told.out


def test_a_recording_without_a_sample_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    wavefile.write(path, Sound(np.zeros(0, np.float32), RATE_HZ))
    told = call("analyze", str(path), "--json")

    assert told.status == 1
    assert "holds no sound" in told.error["message"]


OTHERS = {
    "de": "Guten Tag, ich heiße Anna Becker. Ich arbeite seit vier Jahren an Bestellungen und koche gern.",
    "fr": "Bonjour, je m'appelle Claire Martin. Je travaille depuis quatre ans et j'aime faire la cuisine.",
}


@NEEDS_ESPEAK
@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("question", ["intro", "kafka"])
def test_an_answer_in_another_language_is_credited_with_nothing(
    question: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(espeak._VOICES, language, language)
    speech = spoken(OTHERS[language], language)
    take = analysed(tmp_path, speech, "--question", question)

    assert take["timing"]["answer_s"] == pytest.approx(len(speech) / RATE_HZ, abs=1.5)
    assert take["comparison"]["coverage"] < 0.1
    assert "said" not in {sentence["status"] for sentence in take["comparison"]["sentences"]}


@NEEDS_ESPEAK
def test_speech_in_the_noise_is_found_where_it_is(tmp_path: Path) -> None:
    speech = spoken("First I boil a kettle of fresh water. Then I grind the beans.")
    samples = noise(SECONDS) * np.float32(0.1)
    samples[6 * RATE_HZ : 6 * RATE_HZ + len(speech)] += speech
    take = analysed(tmp_path, samples, "--language", "en")

    assert "water" in take["transcript"]["text"]
    assert take["timing"]["first_word_s"] == pytest.approx(6.0, abs=0.2)
    assert take["timing"]["end_of_speech_s"] == pytest.approx(6 + len(speech) / RATE_HZ, abs=0.4)
