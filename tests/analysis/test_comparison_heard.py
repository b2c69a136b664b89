"""The comparison with the real listener, on English spoken by the embedded voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.recognition.spoken import english, in_noise, needs_model, needs_voice
from voicecoach.analysis.comparison import compare
from voicecoach.analysis.values import ComparedWord, Comparison
from voicecoach.audio.activity import speech_activity
from voicecoach.audio.values import RECOGNITION_RATE_HZ, Sound, SpeechActivity, Stretch
from voicecoach.recognition import models
from voicecoach.recognition.acoustics import Acoustics
from voicecoach.recognition.values import Word
from voicecoach.recognition.whisper import Whisper

pytestmark = [pytest.mark.model, needs_model, needs_voice]

ANSWER = (
    "Thank you for the question.",
    "I solved problems such as lost messages and bottlenecks.",
    "I write down what I learned after every project.",
)


@cache
def whisper() -> Whisper:
    return Whisper(models.find(None))


@cache
def taken(*sentences: str) -> tuple[tuple[Word, ...], Acoustics]:
    """Speak, and give what was recognised and the means to ask the sound."""
    pieces: list[np.ndarray[tuple[int], np.dtype[np.float32]] | float] = [0.5]
    for sentence in sentences:
        pieces += [english(sentence), 0.6]
    sound = in_noise(*pieces)
    activity = speech_activity(sound)
    words = whisper().transcribe(sound, activity, "en").words
    return words, whisper().listener(sound, activity, "en")


def misspelt(words: Sequence[Word], right: str, wrong: str) -> list[Word]:
    """What the recogniser would give if it had written one word (several, or none) wrongly."""
    (place,) = (at for at, word in enumerate(words) if word.text.strip(".,").lower() == right.lower())
    old = words[place]
    new = [replace(old, text=text) for text in wrong.split()]
    return [*words[:place], *new, *words[place + 1 :]]


def words_of(comparison: Comparison) -> list[ComparedWord]:
    return [word for sentence in comparison.sentences for word in sentence.words]


def found(comparison: Comparison, text: str) -> ComparedWord:
    return next(word for word in words_of(comparison) if word.text.strip(".") == text)


def test_what_was_said_is_said_by_the_transcript() -> None:
    words, listener = taken(*ANSWER)
    comparison = compare(ANSWER, words, "en", listener).comparison
    assert [sentence.status for sentence in comparison.sentences] == ["said"] * 3
    assert comparison.coverage >= 0.95


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("solved", "sold"),
        ("problems", "probes"),
        ("messages", "massages"),
        ("bottlenecks", "butlers"),
        ("learned", "lent"),
        ("project", "protect"),
    ],
)
def test_a_word_that_the_transcript_spells_wrongly_is_said_by_the_sound(right: str, wrong: str) -> None:
    words, listener = taken(*ANSWER)
    transcript = misspelt(words, right, wrong)
    by_text = found(compare(ANSWER, transcript, "en").comparison, right)
    assert (by_text.status, by_text.evidence) == ("changed", None)
    by_sound = found(compare(ANSWER, transcript, "en", listener).comparison, right)
    assert (by_sound.status, by_sound.evidence, by_sound.heard) == ("said", "audio", wrong)
    assert by_sound.start_s is not None


@pytest.mark.parametrize("right", ["problems", "messages", "learned"])
def test_a_word_that_the_transcript_left_out_is_said_by_the_sound(right: str) -> None:
    words, listener = taken(*ANSWER)
    transcript = misspelt(words, right, "")
    assert found(compare(ANSWER, transcript, "en").comparison, right).status == "missed"
    by_sound = found(compare(ANSWER, transcript, "en", listener).comparison, right)
    assert (by_sound.status, by_sound.evidence, by_sound.heard) == ("said", "audio", None)


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        ("solved", "caused"),
        ("messages", "packages"),
        ("bottlenecks", "accidents"),
        ("learned", "forgot"),
        ("every", "no"),
    ],
)
def test_another_word_in_its_place_stays_a_change(wanted: str, spoken: str) -> None:
    changed = [sentence.replace(wanted, spoken) for sentence in ANSWER]
    words, listener = taken(*changed)
    word = found(compare(ANSWER, words, "en", listener).comparison, wanted)
    assert word.status == "changed"
    assert word.evidence is None


@pytest.mark.parametrize("left_out", ["problems ", "lost "])
def test_a_word_left_out_stays_missed(left_out: str) -> None:
    words, listener = taken(*(sentence.replace(left_out, "") for sentence in ANSWER))
    word = found(compare(ANSWER, words, "en", listener).comparison, left_out.strip())
    assert word.status != "said"


@pytest.mark.parametrize("never", [0, 1, 2])
def test_a_sentence_never_spoken_is_missed(never: int) -> None:
    words, listener = taken(*(sentence for place, sentence in enumerate(ANSWER) if place != never))
    comparison = compare(ANSWER, words, "en", listener).comparison
    expected = ["missed" if place == never else "said" for place in range(3)]
    assert [sentence.status for sentence in comparison.sentences] == expected


def test_sentences_out_of_order_are_found_and_their_misspelt_word_too() -> None:
    words, listener = taken(ANSWER[0], ANSWER[2], ANSWER[1])
    comparison = compare(ANSWER, misspelt(words, "messages", "massages"), "en", listener).comparison
    assert [sentence.status for sentence in comparison.sentences] == ["said"] * 3
    assert found(comparison, "messages").evidence == "audio"
    _first, second, third = comparison.sentences
    assert second.start_s is not None
    assert third.start_s is not None
    assert second.start_s > third.start_s
    assert not comparison.in_order


@pytest.mark.parametrize("dbfs", [-60.0, -35.0])
def test_silence_makes_nothing_said(dbfs: float) -> None:
    sound = in_noise(8.0, dbfs=dbfs)
    for activity in (speech_activity(sound), SpeechActivity((Stretch(1.0, 7.0),), dbfs, None)):
        listener = whisper().listener(sound, activity, "en")
        comparison = compare(ANSWER, (), "en", listener).comparison
        assert {word.status for word in words_of(comparison)} == {"missed"}
        assert comparison.coverage == 0.0


def test_no_sound_at_all() -> None:
    sound = Sound(np.zeros(0, np.float32), RECOGNITION_RATE_HZ)
    listener = whisper().listener(sound, speech_activity(sound), "en")
    assert compare(ANSWER, (), "en", listener).comparison.coverage == 0.0


def test_words_that_were_invented_over_silence_change_nothing() -> None:
    """Words in the transcript, no speech in the sound: what the answer wants instead was not said."""
    sound = in_noise(8.0)
    listener = whisper().listener(sound, SpeechActivity((Stretch(1.0, 7.0),), -60.0, None), "en")
    heard = [
        Word(text, 1.0 + at, 1.5 + at, 0.3) for at, text in enumerate(["please", "like", "and", "subscribe"])
    ]
    comparison = compare(ANSWER, heard, "en", listener).comparison
    assert comparison.coverage <= 0.1
    assert {sentence.status for sentence in comparison.sentences} == {"missed"}
