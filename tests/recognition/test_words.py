from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.heard import heard
from voicecoach.audio.values import SpeechActivity, Stretch
from voicecoach.recognition.values import Word
from voicecoach.recognition.words import NEAR_S, SHORTEST_S, placed


def speech(*stretches: tuple[float, float]) -> SpeechActivity:
    return SpeechActivity(tuple(Stretch(*stretch) for stretch in stretches), -20.0, -60.0)


def times(words: tuple[Word, ...]) -> list[tuple[float, float]]:
    return [(word.start_s, word.end_s) for word in words]


ACTIVITY = speech((1.0, 3.0), (5.0, 8.0))


def test_a_word_inside_speech_is_left_alone() -> None:
    words = (Word("네", 1.2, 1.5, 0.9), Word("그렇습니다", 5.0, 8.0, 0.8))
    assert placed(words, ACTIVITY) == words


def test_a_pause_swallowed_by_a_word_is_given_back() -> None:
    assert times(placed([Word("다음", 3.0, 5.6, 0.9)], ACTIVITY)) == [(5.0, 5.6)]
    assert times(placed([Word("끝", 2.5, 4.4, 0.9)], ACTIVITY)) == [(2.5, 3.0)]


def test_a_word_where_nobody_spoke_was_invented() -> None:
    assert placed([Word("시청해주셔서", 3.5, 4.5, 0.4)], ACTIVITY) == ()
    assert placed([Word("감사합니다", 9.0, 9.5, 0.4)], ACTIVITY) == ()
    assert placed([Word("네", 1.0, 2.0, 0.9)], speech()) == ()


def test_a_word_just_beside_speech_is_kept() -> None:
    assert len(placed([Word("네", 3.05, 3.2, 0.9)], ACTIVITY)) == 1
    assert len(placed([Word("네", 8 + NEAR_S + 0.05, 9.0, 0.9)], ACTIVITY)) == 0


def test_a_word_without_letters_at_all_is_dropped() -> None:
    assert placed([Word("", 1.2, 1.5, 0.9)], ACTIVITY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "으" * 20,
        "으" * 20 + "…",
        "음" + "으" * 8,
        "아아아아 아아아아",
        "하하하하-하하하하",
        "Ha" + "ha" * 7,
        "uh" * 30,
    ],
)
def test_a_syllable_over_and_over_is_a_loop_of_the_recogniser(text: str) -> None:
    before, after = Word("저희는", 1.0, 1.4, 0.9), Word("그래서", 5.0, 5.5, 0.9)
    assert placed([before, Word(text, 1.5, 2.5, 0.9), after], ACTIVITY) == (before, after)


@pytest.mark.parametrize(
    "text",
    ["으" * 7, "으으으...", "100000000", "1000000000원", "www.example.com", "차근차근", "hahaha", "--------"],
)
def test_other_repeated_letters_and_figures_stay(text: str) -> None:
    words = (Word(text, 1.5, 2.5, 0.9),)
    assert placed(words, ACTIVITY) == words


ANY_WORDS = st.lists(
    st.tuples(st.floats(0, 12), st.floats(0, 3)).map(lambda t: Word("말", t[0], t[0] + t[1], 0.5)),
    max_size=15,
)


@given(ANY_WORDS)
def test_order_text_and_rising_times(words: list[Word]) -> None:
    kept = placed(words, ACTIVITY)
    assert len(kept) <= len(words)
    assert all(before.start_s <= after.start_s for before, after in pairwise(kept))
    assert all(word.end_s >= word.start_s + SHORTEST_S - 1e-9 for word in kept)


@given(ANY_WORDS)
def test_kept_words_touch_speech(words: list[Word]) -> None:
    ordered = sorted(words, key=lambda word: word.start_s)
    for word in placed(ordered, ACTIVITY):
        nearest = min(
            max(stretch.start_s - word.end_s, word.start_s - stretch.end_s) for stretch in ACTIVITY.speech
        )
        assert nearest <= NEAR_S


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("저는 " + "아 " * 9 + "개발자입니다", "저는 개발자입니다"),
        ("저는 " + "어 음 " * 6 + "개발자입니다", "저는 개발자입니다"),
        ("네 네 네 저는 개발자입니다", "네 네 네 저는 개발자입니다"),
        ("아, " * 8, ""),
        ("아 " * 7, "아 " * 7),
    ],
)
def test_words_that_go_round_in_circles_are_dropped(text: str, kept: str) -> None:
    words = heard(text)
    spoken = speech((0.0, words[-1].end_s + 1.0))

    assert [word.text for word in placed(words, spoken)] == kept.split()
