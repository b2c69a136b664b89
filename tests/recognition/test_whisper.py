from __future__ import annotations

import socket
from itertools import pairwise
from typing import NoReturn

import numpy as np
import pytest

from tests.recognition.spoken import english, in_noise, needs_model, needs_voice, noise
from voicecoach.audio.activity import speech_activity
from voicecoach.audio.values import RECOGNITION_RATE_HZ, Sound, SpeechActivity, Stretch
from voicecoach.languages import same_reading
from voicecoach.recognition import models
from voicecoach.recognition.values import ModelInfo
from voicecoach.recognition.whisper import Whisper

pytestmark = [pytest.mark.model, needs_model]

TEXT = "Thank you for the question. I solved problems such as lost messages and bottlenecks."


@pytest.fixture(scope="module")
def whisper() -> Whisper:
    return Whisper(models.find(None))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object) -> NoReturn:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refused)


def test_it_says_which_model_it_is(whisper: Whisper) -> None:
    assert whisper.info == ModelInfo("base", "bundled", "int8", "cpu")


@needs_voice
@pytest.mark.parametrize("lost_s", [0.0, 0.025])
@pytest.mark.parametrize("dbfs", [-120.0, -100.0, -80.0])
def test_who_speaks_from_the_first_moment_on_is_heard(whisper: Whisper, lost_s: float, dbfs: float) -> None:
    """Without silence before it this became “this raining info mountain today”."""
    text = "It is raining in the mountains today."
    sound = in_noise(english(text)[round(lost_s * RECOGNITION_RATE_HZ) :], 0.6, dbfs=dbfs)
    transcript = whisper.transcribe(sound, speech_activity(sound), "en")

    assert same_reading(transcript.text, text, "en"), transcript.text
    assert transcript.words[0].start_s >= 0


@needs_voice
def test_speech_becomes_words_with_rising_times(whisper: Whisper) -> None:
    first, second = TEXT.split(". ", 1)
    sound = in_noise(0.6, english(first + "."), 1.5, english(second), 0.6)
    activity = speech_activity(sound)
    shares: list[float] = []
    transcript = whisper.transcribe(sound, activity, "en", shares.append)

    assert same_reading(transcript.text, TEXT, "en")
    assert transcript.language == "en"
    assert transcript.text == " ".join(word.text for word in transcript.words)
    assert all(before.start_s <= after.start_s for before, after in pairwise(transcript.words))
    assert all(0 <= word.start_s < word.end_s <= sound.duration_s for word in transcript.words)
    assert all(0 < word.probability <= 1 for word in transcript.words)

    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert all(0 <= share <= 1 for share in shares)

    solved = next(word for word in transcript.words if word.text == "solved")
    pause = max(pairwise(activity.speech), key=lambda pair: pair[1].start_s - pair[0].end_s)
    assert solved.start_s > pause[0].end_s
    question = next(word for word in transcript.words if word.text.startswith("question"))
    assert question.end_s <= pause[0].end_s + 0.05


@needs_voice
def test_the_same_sound_gives_the_same_words(whisper: Whisper) -> None:
    sound = in_noise(0.5, english("Thank you for listening."), 0.5)
    activity = speech_activity(sound)
    assert whisper.transcribe(sound, activity, "en") == whisper.transcribe(sound, activity, "en")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_silence_and_noise_are_not_answered_with_invented_words(whisper: Whisper, language: str) -> None:
    for samples in (np.zeros(5 * RECOGNITION_RATE_HZ, np.float32), noise(5, -50), noise(5, -25)):
        sound = Sound(samples, RECOGNITION_RATE_HZ)
        transcript = whisper.transcribe(sound, speech_activity(sound), language)
        assert (transcript.text, transcript.words) == ("", ())


def test_no_samples(whisper: Whisper) -> None:
    sound = Sound(np.zeros(0, np.float32), RECOGNITION_RATE_HZ)
    shares: list[float] = []
    transcript = whisper.transcribe(sound, speech_activity(sound), "ko", shares.append)
    assert transcript.words == ()
    assert shares == [1.0]


def test_speech_of_a_few_samples_breaks_nothing(whisper: Whisper) -> None:
    sound = Sound(noise(0.05, -20), RECOGNITION_RATE_HZ)
    activity = SpeechActivity((Stretch(0.0, 0.05),), -20.0, None)
    assert whisper.transcribe(sound, activity, "ko").words == ()


@needs_voice
@pytest.mark.parametrize("size_s", [0.2, 0.3, 0.5])
def test_the_words_of_a_scrap_of_speech_lie_in_it(whisper: Whisper, size_s: float) -> None:
    sound = Sound(english("Thank you for listening."), RECOGNITION_RATE_HZ).between(0.3, 0.3 + size_s)
    activity = SpeechActivity((Stretch(0.0, size_s),), -20.0, None)
    words = whisper.transcribe(sound, activity, "en").words
    assert words != ()
    for word in words:
        assert 0 <= word.start_s < word.end_s <= size_s
