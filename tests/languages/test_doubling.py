from __future__ import annotations

import pytest

from voicecoach.languages.doubling import doubled_for_stress, stands_alone


@pytest.mark.parametrize(
    ("word", "language"), [("정말", "ko"), ("점점", "ko"), ("네", "ko"), ("very", "en"), ("Very", "en")]
)
def test_words_that_are_said_twice_on_purpose(word: str, language: str) -> None:
    assert doubled_for_stress(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("저희는", "ko"),
        ("그건", "ko"),
        ("", "ko"),
        ("the", "en"),
        ("정말", "en"),
        ("very", "ko"),
        ("very", "de"),
    ],
)
def test_words_that_are_not(word: str, language: str) -> None:
    assert not doubled_for_stress(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [("이", "ko"), ("그", "ko"), ("한", "ko"), ("that", "en"), ("That", "en"), ("had", "en")],
)
def test_short_words_of_their_own(word: str, language: str) -> None:
    assert stands_alone(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [("이야기", "ko"), ("언제였", "ko"), ("", "ko"), ("the", "en"), ("이", "en"), ("that", "de")],
)
def test_other_words_do_not_stand_alone(word: str, language: str) -> None:
    assert not stands_alone(word, language)
