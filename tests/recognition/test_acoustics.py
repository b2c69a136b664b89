from __future__ import annotations

import socket
from typing import Any, NoReturn

import numpy as np
import pytest

from tests.audio.vowels import UH, vowel
from tests.recognition.spoken import english, in_noise, needs_model, needs_voice, noise
from voicecoach.audio.activity import speech_activity
from voicecoach.audio.values import RECOGNITION_RATE_HZ, Samples, Sound, SpeechActivity, Stretch
from voicecoach.languages.fillers import sounds_of
from voicecoach.recognition import models
from voicecoach.recognition.acoustics import MOST_TOKENS, Acoustics
from voicecoach.recognition.values import Impression
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

    def counted(listener: Acoustics, samples: Any, *frames: int) -> Any:
        lengths.append(len(samples))
        return encode(listener, samples, *frames)

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


def impression(whisper: Whisper, *before: Samples | float, of: Samples, language: str = "en") -> Impression:
    """Ask what a sound is like, with something before it in the recording, and silence around."""
    sound = in_noise(*before, 0.5, of, 0.5)
    end_s = sound.duration_s - 0.5
    stretch = Stretch(end_s - len(of) / RECOGNITION_RATE_HZ, end_s)
    listener = Acoustics(whisper._model, sound, [Stretch(0.0, sound.duration_s)], language)
    return listener.impression(stretch, list(sounds_of(language)))


def share(found: Impression) -> float:
    return sum(found.sounds) / found.words


def hummed() -> Samples:
    """A steady vowel as in "uh", made by rule, with soft ends."""
    sound = vowel(0.4, 110.0, UH)
    inward = np.minimum(np.arange(len(sound)), np.arange(len(sound))[::-1])
    faded: Samples = (sound * np.clip(inward / 800, 0, 1)).astype(np.float32)
    return faded


@needs_voice
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_steady_vowel_sounds_more_like_a_hesitation_than_a_word_does(
    whisper: Whisper, language: str
) -> None:
    steady = impression(whisper, of=hummed(), language=language)
    spoken = impression(whisper, of=english("system"), language=language)
    assert share(steady) > 0.5
    assert share(steady) > 20 * share(spoken)


@needs_voice
@pytest.mark.parametrize("said", ["um", "uh"])
def test_a_spoken_hesitation_sounds_most_like_itself(whisper: Whisper, said: str) -> None:
    found = impression(whisper, of=english(said))
    sounds = list(sounds_of("en"))
    assert sounds[int(np.argmax(found.sounds))] == said
    assert share(found) > 1


@needs_voice
@pytest.mark.parametrize("word", ["system", "problem", "we", "server"])
def test_a_spoken_word_sounds_like_a_word(whisper: Whisper, word: str) -> None:
    found = impression(whisper, of=english(word))
    assert found.words > 0.7
    assert sum(found.sounds) < 0.1


@needs_voice
def test_what_is_said_elsewhere_lends_it_no_meaning(whisper: Whisper) -> None:
    alone = impression(whisper, 0.5, of=hummed())
    after = impression(whisper, english("I solved"), of=hummed())
    assert after.sounds == pytest.approx(alone.sounds, abs=0.1)  # another faint noise lies under it
    assert after.words == pytest.approx(alone.words, abs=0.2)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    ("start_s", "end_s"), [(0.0, 0.3), (1.0, 1.0), (5.9, 6.0), (5.9, 7.5), (0.5, 5.5), (8.0, 9.0)]
)
def test_an_impression_is_made_of_probabilities(
    whisper: Whisper, language: str, start_s: float, end_s: float
) -> None:
    sounds = [*sounds_of(language), "a sound of several tokens"]
    sound = Sound(noise(6, -40), RECOGNITION_RATE_HZ)
    listener = Acoustics(whisper._model, sound, [Stretch(0.0, 6.0)], language)
    found = listener.impression(Stretch(start_s, end_s), sounds)
    assert len(found.sounds) == len(sounds)
    assert all(0 <= chance <= 1 for chance in (*found.sounds, found.words))
    assert sum(found.sounds) + found.words <= 1 + 1e-9
    assert found.sounds[-1] == 0


def test_an_impression_is_the_same_in_any_order_of_the_sounds(whisper: Whisper) -> None:
    sound = in_noise(0.5, hummed(), 0.5)
    listener = Acoustics(whisper._model, sound, [Stretch(0.0, sound.duration_s)], "en")
    one, other = (listener.impression(Stretch(0.5, 0.9), sounds) for sounds in (["uh", "ah"], ["ah", "uh"]))
    assert one.sounds == pytest.approx(other.sounds[::-1])
    assert one.words == pytest.approx(other.words)
    only = listener.impression(Stretch(0.5, 0.9), ["uh"])
    assert only.words == pytest.approx(one.words + one.sounds[1])  # what is not asked for is a word
    assert listener.impression(Stretch(0.5, 0.9), []).sounds == ()
