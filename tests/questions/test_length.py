import dataclasses

import pytest

from voicecoach.questions.length import easy_seconds
from voicecoach.questions.values import Question

KOREAN = Question(
    id="a",
    heading="가",
    prompt="가",
    section=None,
    language="ko",
    target_s=None,
    answer=("가나다라마바사 " * 20, "8만 " * 70),
    guidance=False,
    parent=None,
    level=0,
    line=1,
)


def test_korean_is_counted_in_syllables_as_read_aloud() -> None:
    assert easy_seconds(KOREAN) == pytest.approx(60.0)  # 140 + 70 × 팔만 = 280 syllables


def test_english_is_counted_in_words() -> None:
    english = dataclasses.replace(KOREAN, language="en", answer=("One two three.", "Four - five. " * 36))
    assert easy_seconds(english) == pytest.approx(30.0)  # 3 + 72 words


def test_advice_and_missing_answers_have_no_length() -> None:
    assert easy_seconds(dataclasses.replace(KOREAN, guidance=True)) is None
    assert easy_seconds(dataclasses.replace(KOREAN, answer=())) is None
