from __future__ import annotations

import pytest

from tests.analysis.heard import speech
from tests.analysis.voiced import HELD, SPEAKING, Voice, voicing_of
from tests.audio.vowels import AH, EE, vowel
from tests.recognition.spoken import in_noise
from voicecoach.analysis.lengthened import AFTER_S, HELD_S, lengthened
from voicecoach.analysis.values import Filler, FillerKind
from voicecoach.audio.values import SpeechActivity, Stretch
from voicecoach.audio.voicing import voicing
from voicecoach.recognition.values import Word

SPOKEN = speech((0.5, 3.0))
WORDS = (Word("그래서", 0.5, 1.6, 0.9), Word("저희는", 2.2, 3.0, 0.9))


def found(
    start_s: float,
    end_s: float,
    voice: Voice = HELD,
    words: tuple[Word, ...] = WORDS,
    fillers: tuple[Filler, ...] = (),
) -> list[str]:
    sound = voicing_of(4.0, (0.5, 3.0, SPEAKING), (start_s, end_s, voice))
    return [one.text for one in lengthened(words, SPOKEN, sound, fillers)]


def filler(start_s: float, end_s: float, kind: FillerKind = "certain") -> Filler:
    return Filler("어", start_s, end_s, kind, "audio")


def test_a_held_syllable_is_found_with_its_word_and_its_own_times() -> None:
    sound = voicing_of(4.0, (0.5, 3.0, SPEAKING), (1.2, 1.7, HELD))
    (one,) = lengthened(WORDS, SPOKEN, sound, ())
    assert one.text == "그래서"
    assert (one.start_s, one.end_s) == pytest.approx((1.2, 1.7), abs=0.015)


def test_it_must_be_held_long() -> None:
    assert found(1.2, 1.2 + HELD_S - 0.02) == []
    assert found(1.2, 1.2 + HELD_S + 0.03) == ["그래서"]


@pytest.mark.parametrize(
    "voice",
    [
        Voice(-20.0, 0.97, 4.6),  # it moves
        Voice(-20.0, 0.84, 2.0),  # it has no clear pitch
        Voice(-36.0, 0.97, 2.0),  # it is the room
    ],
)
def test_it_must_be_voice_that_stands_still(voice: Voice) -> None:
    assert found(1.2, 1.8, voice) == []


def test_a_moving_moment_ends_it() -> None:
    sound = voicing_of(4.0, (0.5, 3.0, SPEAKING), (1.0, 1.5, HELD), (1.25, 1.26, SPEAKING))
    assert lengthened(WORDS, SPOKEN, sound, ()) == ()


def test_what_is_a_filler_is_not_counted_again() -> None:
    assert found(1.2, 1.7, fillers=(filler(1.65, 2.0),)) == []
    assert found(1.2, 1.7, fillers=(filler(1.5, 1.6, "likely"),)) == []
    assert found(1.2, 1.7, fillers=(filler(1.75, 2.0), filler(0.5, 1.1))) == ["그래서"]
    assert found(1.2, 1.7, fillers=(filler(1.3, 1.6, "habit"),)) == ["그래서"]  # 이제에에: a true word, held


def test_it_belongs_to_the_last_word_begun() -> None:
    assert found(2.3, 2.9) == ["저희는"]
    assert found(1.6 + AFTER_S - 0.05, 2.4) == ["그래서"]  # words often end too early
    assert found(1.6 + AFTER_S + 0.05, 2.4) == []
    assert found(1.2, 1.7, words=()) == []
    assert found(1.2, 1.7, words=WORDS[1:]) == []


def test_every_one_is_given_in_the_order_of_time() -> None:
    sound = voicing_of(4.0, (0.5, 3.0, SPEAKING), (1.1, 1.5, HELD), (2.4, 2.9, HELD))
    assert [one.text for one in lengthened(WORDS, SPOKEN, sound, ())] == ["그래서", "저희는"]


def test_real_sound() -> None:
    """Made by rule: gliding vowels as fluent speech, one of them held at its end."""
    there, back = vowel(0.2, 130.0, EE, AH), vowel(0.2, 120.0, AH, EE)
    sound = in_noise(0.5, there, back, there, back, vowel(0.5, 120.0, EE), 0.3, there, back, 0.5, dbfs=-70.0)
    words = (Word("그래서", 0.5, 1.3, 0.9), Word("저희는", 2.1, 2.5, 0.9))
    activity = SpeechActivity((Stretch(0.5, 1.8), Stretch(2.1, 2.5)), -15.0, -70.0)
    (one,) = lengthened(words, activity, voicing(sound), ())
    assert one.text == "그래서"
    assert (one.start_s, one.end_s) == pytest.approx((1.3, 1.8), abs=0.07)


def test_silence() -> None:
    assert lengthened((), SpeechActivity((), None, None), voicing_of(2.0), ()) == ()
    assert lengthened((), SpeechActivity((), None, None), voicing_of(0.0), ()) == ()
