from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.heard import speech
from tests.analysis.voiced import (
    A_WORD,
    HELD,
    HISSING,
    HUM,
    SPEAKING,
    UNCERTAIN,
    Ear,
    Sounds,
    Voice,
    voicing_of,
)
from voicecoach.analysis.held import Held
from voicecoach.analysis.hesitations import (
    DOUBTFUL,
    HESITATION,
    LEAST_PERIODICITY,
    MOST_CHANGE_DB,
    SPOILS,
    Hesitation,
    hesitations,
    weigh,
)
from voicecoach.audio.values import SpeechActivity, Stretch, Voicing
from voicecoach.languages.fillers import filler_words, sounds_of
from voicecoach.recognition.values import Transcript, Word

ALONE = Stretch(1.0, 1.4)
AT_THE_END = Stretch(2.6, 3.0)


def transcript(*words: tuple[str, float, float], language: str = "ko") -> Transcript:
    placed = tuple(Word(text, start_s, end_s, 0.9) for text, start_s, end_s in words)
    return Transcript(" ".join(word.text for word in placed), placed, language)


TWO_WORDS = transcript(("저희는", 0.3, 0.9), ("서버를", 1.6, 2.2))
THREE_WORDS = transcript(("저희는", 0.3, 0.9), ("서버를", 1.6, 1.9), ("고치고", 1.9, 2.2))


def alone(voice: Voice = HELD) -> tuple[SpeechActivity, Voicing]:
    """Two words, and between them something on its own."""
    activity = speech((0.3, 0.9), (ALONE.start_s, ALONE.end_s), (1.6, 2.2))
    return activity, voicing_of(3.0, (0.3, 0.9, SPEAKING), (1.0, 1.4, voice), (1.6, 2.2, SPEAKING))


def at_the_end(voice: Voice = HELD) -> tuple[SpeechActivity, Voicing]:
    """A word, and something that goes on after it without a pause."""
    dip = Voice(-45.0, 0.5, 6.0)
    return speech((0.5, 3.0)), voicing_of(4.0, (0.5, 2.5, SPEAKING), (2.5, 2.6, dip), (2.6, 3.0, voice))


SAID_BEFORE = transcript(("저희는", 0.5, 1.5), ("서버를", 1.5, 2.5))


def chance(voice: Voice, impression: Sounds) -> float:
    held = Held(ALONE, True, voice.periodicity, voice.change_db)
    trace, _text = weigh(held, Ear(impression), tuple(sounds_of("ko").items()))
    return HESITATION.probability(trace)


def doubted() -> Voice:
    """Give a voice that with UNCERTAIN impressions is more likely a hesitation than not, and far from sure.

    The weights of the rule are fitted anew now and then, so it is looked for.
    """
    middle = (HESITATION.limit + DOUBTFUL) / 2
    voices = [
        Voice(-20.0, float(periodicity), 3.0) for periodicity in np.arange(LEAST_PERIODICITY, 1.0, 0.001)
    ]
    return min(voices, key=lambda voice: abs(chance(voice, UNCERTAIN) - middle))


DOUBTED = doubted()


def test_a_sound_on_its_own_is_found() -> None:
    ear = Ear(HUM)
    assert hesitations(*alone(), TWO_WORDS, ear) == (Hesitation(ALONE, "음", alone=True),)
    assert ALONE in ear.impressions
    assert ear.texts == []  # there was no doubt


def test_a_sound_at_the_end_of_speech_is_found() -> None:
    (one,) = hesitations(*at_the_end(), SAID_BEFORE, Ear(HUM))
    assert (one.text, one.alone) == ("음", False)
    assert one.stretch.start_s == pytest.approx(AT_THE_END.start_s, abs=0.03)
    assert one.stretch.end_s == pytest.approx(AT_THE_END.end_s, abs=0.03)


def test_a_words_own_vowel_is_not() -> None:
    longer = transcript(("저희는", 0.5, 1.5), ("서버를", 1.5, 3.0))
    ear = Ear(HUM)
    assert hesitations(*at_the_end(), longer, ear) == ()
    assert ear.impressions == []


def test_a_cough_is_not_even_asked_about() -> None:
    """Two bursts, of which one has some voice in it."""
    voice = voicing_of(3.0, (1.0, 1.2, HISSING), (1.35, 1.6, HELD))
    ear = Ear(HUM)
    assert hesitations(speech((1.0, 1.2), (1.35, 1.6)), voice, transcript(), ear) == ()
    assert ear.impressions == []


@pytest.mark.parametrize(
    "voice",
    [
        Voice(-20.0, LEAST_PERIODICITY - 0.01, 2.0),
        Voice(-20.0, 0.97, MOST_CHANGE_DB + 0.1),
        HISSING,
        SPEAKING,
    ],
)
def test_what_nobody_would_take_for_one_is_not_asked_about(voice: Voice) -> None:
    activity, voicing = alone(voice)
    ear = Ear(HUM)
    assert hesitations(activity, voicing, TWO_WORDS, ear) == ()
    assert ear.impressions == []


def test_what_sounds_like_a_word_is_one() -> None:
    usual = Voice(-20.0, 0.93, 3.5)
    assert len(hesitations(*alone(usual), TWO_WORDS, Ear(HUM))) == 1
    assert hesitations(*alone(usual), TWO_WORDS, Ear(A_WORD)) == ()


def test_a_moving_voice_must_sound_the_more_like_one() -> None:
    assert chance(Voice(-20.0, 0.97, 1.0), UNCERTAIN) > chance(Voice(-20.0, 0.97, 6.0), UNCERTAIN)
    assert chance(Voice(-20.0, 0.97, 3.0), UNCERTAIN) > chance(Voice(-20.0, 0.85, 3.0), UNCERTAIN)
    assert chance(HELD, HUM) > chance(HELD, UNCERTAIN) > chance(HELD, A_WORD)


@pytest.mark.parametrize(
    ("sounds", "language", "text"),
    [
        ({"음": 0.5, "어": 0.4}, "ko", "음"),
        ({"음": 0.4, "어": 0.2, "으": 0.2, "오": 0.2}, "ko", "어"),  # three ways to write one sound
        ({"아": 0.9}, "ko", "아"),
        ({"um": 0.4, "uh": 0.1, "er": 0.2, "ah": 0.2}, "en", "uh"),
        ({"hmm": 0.3, "mm": 0.3, "uh": 0.4}, "en", "um"),
    ],
)
def test_it_is_written_as_the_likeliest_sound(sounds: dict[str, float], language: str, text: str) -> None:
    spoken = Transcript("", TWO_WORDS.words, language)
    assert [one.text for one in hesitations(*alone(), spoken, Ear(Sounds(sounds, 0.0)))] == [text]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_sound_is_a_filler_of_the_language(language: str) -> None:
    assert set(sounds_of(language).values()) <= filler_words(language).certain


def test_inside_speech_only_a_sure_one_counts() -> None:
    assert HESITATION.limit < chance(DOUBTED, UNCERTAIN) < DOUBTFUL
    assert len(hesitations(*alone(DOUBTED), TWO_WORDS, Ear(UNCERTAIN))) == 1
    ear = Ear(UNCERTAIN)
    assert hesitations(*at_the_end(DOUBTED), SAID_BEFORE, ear) == ()
    assert len(ear.impressions) == 1


def test_a_doubted_one_whose_filler_spoils_the_words_after_it_was_one_of_them() -> None:
    little, much = 0.4 * -SPOILS, 1.1 * -SPOILS  # for each of two words
    assert len(hesitations(*alone(DOUBTED), THREE_WORDS, Ear(UNCERTAIN, spoilt_by=little))) == 1
    assert hesitations(*alone(DOUBTED), THREE_WORDS, Ear(UNCERTAIN, spoilt_by=much)) == ()
    # it is those two together that count
    some = 0.6 * -SPOILS
    four = transcript(("저희는", 0.3, 0.9), ("서버를", 1.6, 1.8), ("다시", 1.8, 2.0), ("고치고", 2.0, 2.2))
    assert hesitations(*alone(DOUBTED), four, Ear(UNCERTAIN, spoilt_by=some)) == ()
    # a sure one is not doubted, whatever the words say
    assert len(hesitations(*alone(HELD), THREE_WORDS, Ear(HUM, spoilt_by=much))) == 1


@pytest.mark.parametrize("place", [0, 1, 2])
def test_where_it_fits_at_one_of_the_likely_places_it_stays(place: int) -> None:
    """The recogniser may write it a word too early or too late."""
    spoilt = dict.fromkeys({0, 1, 2} - {place}, 9.0)
    assert len(hesitations(*alone(DOUBTED), THREE_WORDS, Ear(UNCERTAIN, spoilt))) == 1
    spoilt[place] = 9.0
    assert hesitations(*alone(DOUBTED), THREE_WORDS, Ear(UNCERTAIN, spoilt)) == ()


def test_a_filler_is_tried_among_the_words_of_its_own_window() -> None:
    windows = (Stretch(0.0, 0.95), Stretch(0.95, 3.0))
    ear = Ear(UNCERTAIN, 9.0, windows)
    hesitations(*alone(DOUBTED), TWO_WORDS, ear)
    assert {window for window, _text in ear.texts} == {1}
    assert {text for _window, text in ear.texts} == {"서버를", "음 서버를", "서버를 음"}


def test_a_doubted_one_in_no_window_has_nothing_against_it() -> None:
    ear = Ear(UNCERTAIN, windows=(Stretch(0.0, 0.95), Stretch(1.55, 3.0)))
    assert len(hesitations(*alone(DOUBTED), THREE_WORDS, ear)) == 1
    assert ear.texts == []


def test_a_doubted_one_with_no_words_around_has_nothing_against_it() -> None:
    activity, voicing = speech((1.0, 1.4)), voicing_of(3.0, (1.0, 1.4, DOUBTED))
    assert len(hesitations(activity, voicing, transcript(), Ear(UNCERTAIN, spoilt_by=9.0))) == 1


def test_silence_holds_none() -> None:
    ear = Ear(HUM)
    assert hesitations(speech(), voicing_of(0.0), transcript(), ear) == ()
    assert ear.impressions == []


def test_many_are_given_in_the_order_of_time() -> None:
    starts = [0.5, 1.2, 2.0, 2.9]
    activity = speech(*((start_s, start_s + 0.3) for start_s in starts))
    voice = voicing_of(4.0, *((start_s, start_s + 0.3, HELD) for start_s in starts))
    assert [one.stretch.start_s for one in hesitations(activity, voice, transcript(), Ear(HUM))] == starts


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.75, 1), st.floats(0, 9), st.sampled_from(["ko", "en"]))
def test_whatever_the_impression_the_chance_is_a_number_and_the_text_a_sound(
    share: float, words: float, periodicity: float, change_db: float, language: str
) -> None:
    sounds = sounds_of(language)
    impression = Sounds(dict.fromkeys(sounds, share / len(sounds)), words * (1 - share))
    held = Held(ALONE, True, periodicity, change_db)
    trace, text = weigh(held, Ear(impression), tuple(sounds.items()))
    assert 0 <= HESITATION.probability(trace) <= 1
    assert text in sounds.values()
