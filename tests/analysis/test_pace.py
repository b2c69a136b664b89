from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.analysis.pace import WINDOW_S, pace_over_time
from voicecoach.recognition.values import Transcript, Word


def spoken(*words: tuple[str, float, float], language: str = "ko") -> Transcript:
    text = " ".join(word for word, _start_s, _end_s in words)
    return Transcript(
        text, tuple(Word(word, start_s, end_s, 1.0) for word, start_s, end_s in words), language
    )


def steady(words: int, word: str, each_s: float, language: str = "ko") -> Transcript:
    return spoken(*((word, n * each_s, (n + 1) * each_s) for n in range(words)), language=language)


def test_steady_speech_is_a_level_line() -> None:
    """Three syllables in 0.6 s are 300 a minute."""
    points = pace_over_time(steady(50, "가나다", 0.6), 0.0, 30.0)

    assert [point.at_s for point in points] == [float(second) for second in range(30)]
    assert [point.rate for point in points] == [pytest.approx(300)] * 30


def test_english_is_counted_in_words_and_korean_numbers_as_spoken() -> None:
    english = pace_over_time(steady(30, "word", 0.5, "en"), 0.0, 15.0)
    numbers = pace_over_time(steady(30, "8만", 0.5), 0.0, 15.0)  # 팔만

    assert english[0].rate == pytest.approx(120)
    assert numbers[0].rate == pytest.approx(240)


def test_a_faster_half_and_a_silence_are_seen() -> None:
    slow = [("가", n * 1.0, n + 1.0) for n in range(20)]
    fast = [("가", 30 + n * 0.25, 30.25 + n * 0.25) for n in range(80)]
    rates = {point.at_s: point.rate for point in pace_over_time(spoken(*slow, *fast), 0.0, 50.0)}

    assert rates[10.0] == pytest.approx(60)
    assert rates[25.0] == pytest.approx(0)
    assert rates[40.0] == pytest.approx(240)
    assert rates[30.0] == pytest.approx(120)  # five silent seconds and five fast ones


def test_nothing_for_a_short_answer_or_none() -> None:
    assert pace_over_time(steady(5, "가나다", 0.6), 0.0, WINDOW_S - 0.1) == ()
    assert pace_over_time(steady(5, "가나다", 0.6), None, None) == ()
    assert pace_over_time(Transcript("", (), "ko"), 0.0, 60.0) == ()


@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0, 3)), min_size=1, max_size=30))
def test_no_rate_is_negative_whatever_the_times(times: list[tuple[float, float]]) -> None:
    words = [("가나", start_s, start_s + length_s) for start_s, length_s in times]
    points = pace_over_time(spoken(*words), 0.0, 60.0)

    assert len(points) == 60
    assert min(point.rate for point in points) >= -1e-6
