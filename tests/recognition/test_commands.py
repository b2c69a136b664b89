from __future__ import annotations

import math

import numpy as np
import pytest

from tests.recognition.spoken import english, in_noise, needs_model, needs_voice, noise
from voicecoach.audio.activity import speech_activity
from voicecoach.audio.values import RECOGNITION_RATE_HZ, Sound, SpeechActivity, Stretch
from voicecoach.recognition import models
from voicecoach.recognition.acoustics import Memory
from voicecoach.recognition.commands import WORDS, Command, Hearing, consider, is_phrase, utterance
from voicecoach.recognition.whisper import Whisper


def speech(*stretches: tuple[float, float]) -> SpeechActivity:
    return SpeechActivity(tuple(Stretch(*one) for one in stretches), None, None)


@pytest.mark.parametrize(
    ("stretches", "known_s", "said"),
    [
        ([(1.0, 1.4)], 2.0, (1.0, 1.4)),
        ([(1.0, 1.2), (1.4, 1.7)], 2.4, (1.0, 1.7)),  # the closure of a consonant parts no word
        ([(1.0, 4.0), (4.7, 5.0)], 6.0, (4.7, 5.0)),
        ([], 6.0, None),
        ([(1.0, 1.4)], 1.9, None),  # it may go on
        ([(1.0, 1.1)], 2.0, None),  # a click
        ([(1.0, 2.4)], 3.5, None),  # a sentence
        ([(1.0, 2.0), (2.5, 2.9)], 4.0, None),  # the end of a sentence
        ([(0.05, 0.4)], 2.0, None),  # began before listening did
    ],
)
def test_only_what_is_short_alone_and_over_is_considered(
    stretches: list[tuple[float, float]], known_s: float, said: tuple[float, float] | None
) -> None:
    found = utterance(speech(*stretches), known_s)

    assert found == (Stretch(*said) if said else None)


@pytest.mark.parametrize(
    ("stretches", "known_s", "phrase"),
    [
        ([(1.0, 2.4)], 3.0, True),
        ([(1.0, 1.8), (2.2, 2.9)], 3.6, True),
        ([(1.0, 2.4)], 2.9, False),  # it goes on
        ([(1.0, 1.4)], 2.0, False),  # may be a word
        ([(1.0, 2.4), (3.2, 3.6)], 4.3, False),  # a word after it
        ([(0.05, 2.4)], 4.0, True),  # said at once
        ([], 6.0, False),
    ],
)
def test_what_is_too_long_for_a_word_is_a_phrase_once_it_is_over(
    stretches: list[tuple[float, float]], known_s: float, phrase: bool
) -> None:
    assert is_phrase(speech(*stretches), known_s) == phrase


@pytest.mark.parametrize(
    ("hearing", "command"),
    [
        (Hearing("Next.", "next", 5.0, 6.0, None), "next"),
        (Hearing("Next.", "next", 2.9, 6.0, None), None),
        (Hearing("Next.", "next", 5.0, 3.9, None), None),
        (Hearing("Nekst", "next", 5.0, 6.0, 0.0), "next"),
        (Hearing("Nekst", "next", 2.9, 6.0, 0.0), None),
        (Hearing("Nekst", "next", 5.0, 3.9, 0.0), None),
        (Hearing("Nest", "next", 5.0, 6.0, -0.6), None),  # what was written explains the sound better
        (Hearing("text", "next", 5.0, 6.0, 11.0), None),  # the two were not read alike
        (Hearing("I guess", "next", 5.0, 6.0, 1.0), None),  # two words
        (Hearing("Next door", "next", 5.0, 6.0, -math.inf), None),
    ],
)
def test_a_word_in_doubt_is_none(hearing: Hearing, command: Command | None) -> None:
    assert hearing.command == command


@pytest.fixture(scope="module")
def whisper() -> Whisper:
    return Whisper(models.find(None))


def command_in(whisper: Whisper, sound: Sound, memory: Memory | None = None) -> str | None:
    said = utterance(speech_activity(sound), sound.duration_s)
    found = said and consider(whisper, sound, said, "en", memory or Memory())
    return found.command if found else None


@pytest.mark.model
@needs_model
@needs_voice
def test_each_word_is_told_and_others_are_not(whisper: Whisper) -> None:
    memory = Memory()
    for command, word in WORDS["en"].items():
        sound = in_noise(0.8, english(word), 0.8)
        assert command_in(whisper, sound, memory) in {command, None}, "never another"
    heard = [command_in(whisper, in_noise(0.8, english(word), 0.8), memory) for word in ("next", "stop")]
    assert heard == ["next", "stop"]
    assert memory.noise is not None, "what is expected without sound is asked once"
    for other in ("hello", "coffee", "seven", "question"):
        assert command_in(whisper, in_noise(0.8, english(other), 0.8), memory) is None


@pytest.mark.model
@needs_model
@needs_voice
def test_a_sentence_that_holds_a_command_is_none(whisper: Whisper) -> None:
    sound = in_noise(0.8, english("We will stop here and then play the next song again."), 0.8)

    assert command_in(whisper, sound) is None


@pytest.mark.model
@needs_model
def test_a_noise_is_none(whisper: Whisper) -> None:
    silence = np.zeros(RECOGNITION_RATE_HZ, np.float32)
    sound = Sound(np.concatenate((silence, noise(0.4, -20.0), silence)), RECOGNITION_RATE_HZ)
    found = consider(whisper, sound, Stretch(1.0, 1.4), "en", Memory())

    assert found is None or found.command is None
