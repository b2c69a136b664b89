from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.languages.fillers import filler_words, folded


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("음", "음"),
        ("음...", "음"),
        ("음…", "음"),
        ("어어어,", "어"),
        ("그으", "그"),
        ("그으으", "그"),
        ("저어", "저"),
        ("뭐어", "뭐"),
        ("막", "막"),
        ("그냥", "그냥"),
        ("어이", "어"),
        ("저는", "저는"),
        ("그게", "그게"),
        ("음악", "음악"),
    ],
)
def test_korean_forms(written: str, form: str) -> None:
    assert folded(written, "ko") == form


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Um,", "um"),
        ("Ummm...", "um"),
        ("UH", "uh"),
        ("Hmm", "hm"),
        ("Mmmm", "mm"),
        ("Well,", "well"),
        ("Actually", "actually"),
        ("sooo", "so"),
        ("too", "to"),
    ],
)
def test_english_forms(written: str, form: str) -> None:
    assert folded(written, "en") == form


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_listed_word_is_found_however_it_is_written(language: str) -> None:
    known = filler_words(language)
    for word in known.certain | known.likely | known.habit:
        assert folded(word, language) == word
        assert folded(f"{word.upper()}...", language) == word
        assert folded(word + word[-1] * 3, language) == word


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_word_is_of_one_kind(language: str) -> None:
    known = filler_words(language)
    assert not known.certain & known.likely
    assert not known.certain & known.habit
    assert not known.likely & known.habit


@given(st.text(max_size=12), st.sampled_from(["ko", "en"]))
def test_folding_twice_changes_nothing_more(word: str, language: str) -> None:
    once = folded(word, language)
    assert folded(once, language) == once
    assert not any(letter.isspace() for letter in once)
