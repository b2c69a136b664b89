from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.heard import speech
from tests.analysis.voiced import HELD, HISSING, SPEAKING, Voice, voicing_of
from tests.audio.vowels import AH, EE, vowel
from tests.recognition.spoken import in_noise
from voicecoach.analysis.held import (
    BURST_S,
    COVERED,
    LONGEST_S,
    SHORTEST_S,
    SHORTEST_UNCOVERED_S,
    Held,
    covered,
    held_stretches,
)
from voicecoach.audio.values import SpeechActivity, Stretch, Voicing
from voicecoach.audio.voicing import voicing
from voicecoach.recognition.values import Word

Parts = tuple[float, float, Voice]


def word(start_s: float, end_s: float, text: str = "말") -> Word:
    return Word(text, start_s, end_s, 0.9)


def found(activity: SpeechActivity, voice: Voicing, *words: Word) -> list[Held]:
    return list(held_stretches(activity, voice, words))


def at(one: Held) -> tuple[float, float]:
    return one.stretch.start_s, one.stretch.end_s


def test_a_short_stretch_on_its_own_is_given_with_how_the_voice_was() -> None:
    voice = voicing_of(3.0, (1.0, 1.4, HELD))
    (one,) = found(speech((1.0, 1.4)), voice)
    assert one == Held(Stretch(1.0, 1.4), alone=True, periodicity=HELD.periodicity, change_db=HELD.change_db)


def test_a_word_on_its_own_is_given_too_and_what_it_is_is_judged_later() -> None:
    voice = voicing_of(3.0, (1.0, 1.4, SPEAKING))
    (one,) = found(speech((1.0, 1.4)), voice, word(1.0, 1.4))
    assert (one.alone, one.periodicity, one.change_db) == (True, SPEAKING.periodicity, SPEAKING.change_db)


@pytest.mark.parametrize(
    ("length_s", "is_given"),
    [
        (SHORTEST_S - 0.02, False),
        (SHORTEST_S + 0.01, True),
        (LONGEST_S - 0.01, True),
        (LONGEST_S + 0.1, False),
    ],
)
def test_how_long_it_may_be(length_s: float, *, is_given: bool) -> None:
    end_s = 1.0 + length_s
    assert bool(found(speech((1.0, end_s)), voicing_of(4.0, (1.0, end_s, HELD)))) is is_given


def test_the_measures_leave_out_the_frames_at_the_edges() -> None:
    """They are medians of the inside: what is beside a short stretch does not count."""
    voice = voicing_of(3.0, (0.9, 1.02, HISSING), (1.02, 1.06, HELD), (1.06, 1.2, HISSING))
    (one,) = found(speech((0.995, 1.077)), voice)
    assert (one.periodicity, one.change_db) == (HELD.periodicity, HELD.change_db)


def talking(*held: Parts, until_s: float = 3.0) -> Voicing:
    """Speech from 0.5 s on, with what is put into it; before and after a part there is a short dip."""
    dips = [
        part
        for start_s, end_s, _voice in held
        for part in (
            (start_s - 0.06, start_s, Voice(-45.0, 0.5, 6.0)),
            (end_s, end_s + 0.06, Voice(-45.0, 0.5, 6.0)),
        )
    ]
    return voicing_of(until_s + 1.0, (0.5, until_s, SPEAKING), *dips, *held)


SENTENCE = speech((0.5, 3.0))


@pytest.mark.parametrize(
    ("start_s", "end_s", "words"),
    [
        (2.6, 3.0, [word(0.5, 1.5), word(1.5, 2.5)]),  # the end of speech
        (0.5, 0.9, [word(1.0, 2.0), word(2.0, 3.0)]),  # its beginning
        (1.6, 2.0, [word(0.5, 1.5), word(2.1, 3.0)]),  # between two words
    ],
)
def test_held_voice_that_no_word_covers_is_given(start_s: float, end_s: float, words: list[Word]) -> None:
    (one,) = found(SENTENCE, talking((start_s, end_s, HELD)), *words)
    assert at(one) == pytest.approx((start_s, end_s), abs=0.03)
    assert not one.alone
    assert (one.periodicity, one.change_db) == (HELD.periodicity, HELD.change_db)


def test_held_voice_inside_a_word_is_the_words() -> None:
    assert found(SENTENCE, talking((1.6, 2.0, HELD)), word(0.5, 1.5), word(1.5, 2.1), word(2.1, 3.0)) == []
    assert found(SENTENCE, talking((2.6, 3.0, HELD)), word(0.5, 1.5), word(1.5, 3.0)) == []


@pytest.mark.parametrize(("share", "is_given"), [(COVERED - 0.05, True), (COVERED + 0.1, False)])
def test_a_word_may_reach_a_little_into_it(share: float, *, is_given: bool) -> None:
    words = word(0.5, 1.5), word(1.5, 2.6 + 0.4 * share)
    assert bool(found(SENTENCE, talking((2.6, 3.0, HELD)), *words)) is is_given


def test_without_a_dip_it_is_not_told_from_the_word_before() -> None:
    voice = voicing_of(4.0, (0.5, 2.6, SPEAKING), (2.6, 3.0, HELD))
    assert found(SENTENCE, voice, word(0.5, 1.5), word(1.5, 2.6)) == []


def test_a_short_piece_of_speech_is_a_words_vowel() -> None:
    words = word(0.5, 1.5), word(1.5, 2.8)
    short, long = SHORTEST_UNCOVERED_S - 0.03, SHORTEST_UNCOVERED_S + 0.03
    assert found(SENTENCE, talking((3.0 - short, 3.0, HELD)), *words) == []
    assert len(found(SENTENCE, talking((3.0 - long, 3.0, HELD)), *words)) == 1


def test_where_the_voice_moves_words_were_lost() -> None:
    """A held vowel in the middle of speech that the recogniser has no words for may be anything."""
    lost = word(0.5, 1.0), word(2.9, 3.0)
    assert found(SENTENCE, talking((1.6, 2.0, HELD)), *lost) == []
    assert found(SENTENCE, talking((2.6, 3.0, SPEAKING)), word(0.5, 2.5)) == []


def test_a_dip_of_one_frame_divides_nothing() -> None:
    words = word(0.5, 1.5), word(1.5, 2.0)
    voice = voicing_of(4.0, (0.5, 2.0, SPEAKING), (2.1, 3.0, HELD), (2.5, 2.51, Voice(-45.0, 0.97, 2.0)))
    (one,) = found(SENTENCE, voice, *words)
    assert at(one) == pytest.approx((2.1, 3.0), abs=0.03)
    voice = voicing_of(4.0, (0.5, 2.0, SPEAKING), (2.1, 3.0, HELD), (2.5, 2.54, Voice(-45.0, 0.97, 2.0)))
    assert [at(one) for one in found(SENTENCE, voice, *words)] == [
        pytest.approx((2.1, 2.5), abs=0.03),
        pytest.approx((2.54, 3.0), abs=0.03),
    ]


@pytest.mark.parametrize("burst", [(0.6, 0.8), (1.5, 1.7)])
def test_voice_beside_a_burst_of_noise_is_a_cough(burst: tuple[float, float]) -> None:
    voice = voicing_of(3.0, (*burst, HISSING), (1.0, 1.3, HELD))
    activity = speech(*sorted([burst, (1.0, 1.3)]))
    given = [at(one) for one in found(activity, voice)]
    assert (1.0, 1.3) not in given
    # the recogniser has a word for it: it was no cough
    assert (1.0, 1.3) in [at(one) for one in found(activity, voice, word(*burst))]


def test_a_burst_farther_away_is_another_matter() -> None:
    far = 1.0 - BURST_S - 0.05
    voice = voicing_of(3.0, (far - 0.2, far, HISSING), (1.0, 1.3, HELD))
    assert (1.0, 1.3) in [at(one) for one in found(speech((far - 0.2, far), (1.0, 1.3)), voice)]


def test_two_hesitations_in_a_row_are_no_cough() -> None:
    voice = voicing_of(3.0, (1.0, 1.3, HELD), (1.5, 1.8, HELD))
    assert [at(one) for one in found(speech((1.0, 1.3), (1.5, 1.8)), voice)] == [(1.0, 1.3), (1.5, 1.8)]


def test_nothing_is_in_silence_or_beyond_the_sound() -> None:
    assert found(speech(), voicing_of(3.0)) == []
    assert found(speech((1.0, 1.4), (2.0, 5.0)), voicing_of(0.0)) == []


def test_the_end_of_real_speech() -> None:
    """Sound made by rule and measured: two gliding vowels as words, a held one after them."""
    sound = in_noise(
        *(0.5, vowel(0.5, 120.0, AH, EE), vowel(0.5, 130.0, EE, AH), 0.06, vowel(0.4, 110.0)), 0.5, dbfs=-70.0
    )
    (one,) = found(speech((0.5, 1.96)), voicing(sound), word(0.5, 1.0), word(1.0, 1.5))
    assert at(one) == pytest.approx((1.56, 1.96), abs=0.04)
    assert one.periodicity > 0.9
    assert one.change_db < 1.0


def test_how_much_of_a_stretch_words_cover() -> None:
    stretch = Stretch(1.0, 2.0)
    assert covered(stretch, []) == 0.0
    assert covered(stretch, [word(0.0, 1.0), word(2.0, 3.0)]) == 0.0
    assert covered(stretch, [word(0.0, 1.25), word(1.5, 1.6), word(1.9, 3.0)]) == pytest.approx(0.45)
    assert covered(stretch, [word(0.0, 9.0)]) == 1.0
    assert covered(Stretch(1.0, 1.0), [word(0.0, 9.0)]) == 0.0


TIMES = st.lists(st.integers(0, 80), max_size=12, unique=True).map(sorted)


def pairs(times: list[int]) -> list[tuple[float, float]]:
    return [(one / 20, two / 20) for one, two in zip(times[::2], times[1::2], strict=False)]


@given(
    TIMES.map(pairs),
    TIMES.map(pairs),
    st.lists(st.tuples(TIMES.map(pairs), st.sampled_from([HELD, SPEAKING, HISSING])), max_size=3),
)
def test_what_is_given_is_in_order_and_inside_the_speech(
    stretches: list[tuple[float, float]],
    spoken: list[tuple[float, float]],
    voices: list[tuple[list[tuple[float, float]], Voice]],
) -> None:
    activity = speech(*stretches)
    voice = voicing_of(4.0, *((*times, kind) for places, kind in voices for times in places))
    given_now = found(activity, voice, *(word(*times) for times in spoken))
    times = [at(one) for one in given_now]
    assert times == sorted(times)
    for one in given_now:
        assert one.alone is (one.stretch in activity.speech)
        assert any(
            inside.start_s <= one.stretch.start_s and one.stretch.end_s <= inside.end_s
            for inside in activity.speech
        )
        assert one.stretch.duration_s <= LONGEST_S
