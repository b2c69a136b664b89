from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.languages import spoken_syllables, spoken_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("안녕하세요.", 5),
        ("안녕 하세요!", 5),
        ("8만 명", 3),
        ("1,500원", 4),
        ("3개", 2),
        ("30%", 5),
        ("Kafka로", 4),
        ("API", 5),
        ("shopNo", 3),
        ("2~3초", 3),
        ("ㅋㅋ", 0),
        ("—", 0),
    ],
)
def test_syllables_count_as_they_are_read(text: str, count: int) -> None:
    assert spoken_syllables(text, "ko") == count


def test_a_latin_word_that_nothing_reads_is_estimated_by_its_vowels() -> None:
    assert spoken_syllables("xylophonica", "ko") == 5
    assert spoken_syllables("brrm", "ko") == 1


@settings(deadline=None)
@given(st.text("가나다라마바 ", max_size=40))
def test_plain_hangul_is_counted_by_the_letter(text: str) -> None:
    assert spoken_syllables(text, "ko") == len(text.replace(" ", ""))


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(["ko", "en"]))
def test_a_count_is_never_negative(text: str, language: str) -> None:
    assert spoken_syllables(text, language) >= 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Thank you for listening.", 4),
        ("80,000 people", 2),
        ("yes - no — …", 2),
        ("it's  ok\n", 2),
    ],
)
def test_words_are_separated_by_white_space(text: str, count: int) -> None:
    assert spoken_words(text) == count


def test_english_syllables_are_estimated_by_vowels() -> None:
    assert spoken_syllables("hello world", "en") == 3
