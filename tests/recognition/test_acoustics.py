from __future__ import annotations

import socket
from typing import Any, NoReturn

import numpy as np
import pytest

from tests.recognition.spoken import english, in_noise, needs_model, needs_voice, noise
from voicecoach.audio.activity import speech_activity
from voicecoach.audio.values import RECOGNITION_RATE_HZ, Sound, SpeechActivity, Stretch
from voicecoach.recognition import models
from voicecoach.recognition.acoustics import MOST_TOKENS, Acoustics
from voicecoach.recognition.whisper import Whisper

pytestmark = [pytest.mark.model, needs_model]

TEXT = "Thank you for the question. I solved problems such as lost messages and bottlenecks."
SAID = ["I", "solved", "problems", "such", "as", "lost", "messages", "and", "bottlenecks"]
SWAPPED = [
    ("solved", "caused"),
    ("problems", "puzzles"),
    ("messages", "packages"),
    ("bottlenecks", "outages"),
]


@pytest.fixture(scope="module")
def whisper() -> Whisper:
    return Whisper(models.find(None))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object) -> NoReturn:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refused)


@pytest.fixture(scope="module")
def spoken(whisper: Whisper) -> Acoustics:
    """A listener to two sentences far apart: two windows."""
    first, second = TEXT.split(". ", 1)
    sound = in_noise(0.5, english(first + "."), 4.0, english(second), 0.5)
    return whisper.listener(sound, speech_activity(sound), "en")


@pytest.fixture(scope="module")
def silent(whisper: Whisper) -> Acoustics:
    sound = Sound(noise(6, -55), RECOGNITION_RATE_HZ)
    return whisper.listener(sound, SpeechActivity((Stretch(1.0, 5.0),), -55.0, None), "en")


def gains(listener: Acoustics, window: int, words: list[str]) -> list[float]:
    """The mean gain of each word, all of them as one text."""
    tokens = [listener.tokens(word) for word in words]
    flat = [token for word in tokens for token in word]
    scores = listener.heard(window, flat) - listener.expected(flat)
    ends = np.cumsum([len(word) for word in tokens])
    return [float(part.mean()) for part in np.split(scores, ends[:-1])]


@needs_voice
def test_the_windows_are_those_of_the_recogniser(spoken: Acoustics) -> None:
    assert len(spoken.windows) == 2


@needs_voice
@pytest.mark.parametrize(("said", "other"), SWAPPED)
def test_the_spoken_word_explains_the_sound_better_than_another(
    spoken: Acoustics, said: str, other: str
) -> None:
    place = SAID.index(said)
    swapped = [other if word == said else word for word in SAID]
    right, wrong = gains(spoken, 1, SAID), gains(spoken, 1, swapped)
    assert right[place] > wrong[place] + 2
    assert right[place] > 1


@needs_voice
def test_every_spoken_word_gains(spoken: Acoustics) -> None:
    """Words that were spoken gain on the whole; in the other window the same words do not."""
    here, elsewhere = gains(spoken, 1, SAID), gains(spoken, 0, SAID)
    assert np.mean(here) > 2
    assert np.mean(elsewhere) < 0.5


def test_on_silence_nothing_gains(silent: Acoustics) -> None:
    assert np.mean(gains(silent, 0, SAID)) < 0.5
    assert max(gains(silent, 0, SAID)) < 1.5


@needs_voice
@pytest.mark.parametrize("count", [0, 1, 2, 7, 50])
def test_one_log_probability_per_token(spoken: Acoustics, count: int) -> None:
    tokens = [token for word in SAID * 6 for token in spoken.tokens(word)][:count]
    for scores in (spoken.heard(1, tokens), spoken.expected(tokens)):
        assert scores.shape == (count,)
        assert np.all(np.isfinite(scores))
        assert np.all(scores <= 0)


@needs_voice
def test_a_token_is_scored_given_those_before_it_only(spoken: Acoustics) -> None:
    tokens = [token for word in SAID for token in spoken.tokens(word)]
    whole, beginning = spoken.heard(1, tokens), spoken.heard(1, tokens[:6])
    assert beginning == pytest.approx(whole[:6], abs=0.05)


@needs_voice
def test_the_same_question_has_the_same_answer(spoken: Acoustics) -> None:
    tokens = [token for word in SAID for token in spoken.tokens(word)]
    assert np.array_equal(spoken.heard(1, tokens), spoken.heard(1, tokens))


@needs_voice
def test_a_text_longer_than_the_decoder_takes(spoken: Acoustics) -> None:
    tokens = (spoken.tokens("solved") * (MOST_TOKENS + 60))[: MOST_TOKENS + 60]
    heard, expected = spoken.heard(1, tokens), spoken.expected(tokens)
    assert len(heard) == len(expected) == MOST_TOKENS + 60
    assert np.all(heard[MOST_TOKENS:] - expected[MOST_TOKENS:] == 0)  # no gain for what did not fit


def test_tokens_of_a_word_are_those_it_has_inside_a_text(silent: Acoustics) -> None:
    tokens = silent.tokens("bottlenecks")
    assert tokens
    assert silent.tokens("bottlenecks") == tokens
    assert silent._tokenizer.decode(tokens) == " bottlenecks"


@pytest.mark.parametrize("word", ["", "카프카로", "漢字", "👩‍💻", "<|endoftext|>", "a" * 300])
def test_any_word_is_scored(silent: Acoustics, word: str) -> None:
    tokens = silent.tokens(word)
    assert len(silent.heard(0, tokens)) == len(tokens)


def test_a_window_is_encoded_once_and_only_when_asked_for(
    whisper: Whisper, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths: list[int] = []
    encode = Acoustics._encode

    def counted(listener: Acoustics, samples: Any) -> Any:
        lengths.append(len(samples))
        return encode(listener, samples)

    monkeypatch.setattr(Acoustics, "_encode", counted)
    sound = Sound(noise(12, -50), RECOGNITION_RATE_HZ)
    activity = SpeechActivity((Stretch(1.0, 3.0), Stretch(7.0, 10.0)), -50.0, None)
    listener = whisper.listener(sound, activity, "en")
    tokens = listener.tokens("solved")
    assert lengths == []
    listener.heard(1, tokens)
    listener.heard(1, tokens * 2)
    assert lengths == [round(listener.windows[1].duration_s * RECOGNITION_RATE_HZ)]
    listener.heard(0, tokens)
    listener.heard(1, tokens)
    assert len(lengths) == 2
    listener.expected(tokens)
    listener.expected(tokens * 2)
    assert len(lengths) == 3


@pytest.mark.parametrize("seconds", [0.0, 0.001, 0.05, 30.5])
def test_windows_of_any_length(whisper: Whisper, seconds: float) -> None:
    sound = Sound(noise(max(seconds, 0.001), -30), RECOGNITION_RATE_HZ)
    listener = Acoustics(whisper._model, sound, [Stretch(0.0, seconds)], "ko")
    tokens = listener.tokens("안녕하세요")
    assert np.all(np.isfinite(listener.heard(0, tokens)))
