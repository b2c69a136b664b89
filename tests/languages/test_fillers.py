from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.languages.fillers import FillerWords, filler_words, folded, short_words, sounds_of


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
        ("그으음", "그으음"),
        ("으음", "으"),
        ("마악", "마악"),
        ("막아", "막아"),
        ("아이", "아이"),
        ("어이", "어이"),
        ("아아이", "아이"),
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
    for entry in known.certain | known.likely | known.habit:
        for word in entry.split():  # phrases are looked up word by word
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


WORDS = FillerWords(frozenset({"음", "어"}), frozenset({"그", "뭐"}), frozenset({"막", "좀"}))


def test_words_are_added_and_removed_in_the_form_they_are_looked_up_in() -> None:
    found = WORDS.adjusted(["있잖아요~", "Um"], ["음...", "그으", "좀"], "ko")
    assert found == FillerWords(
        frozenset({"어"}), frozenset({"뭐"}), frozenset({"막"}), frozenset({"있잖아요", "um"})
    )


def test_a_word_that_is_added_and_removed_is_added() -> None:
    found = WORDS.adjusted(["막"], ["막", "좀"], "ko")
    assert "막" in found.added
    assert found.habit == {"막"}


def test_nothing_added_and_nothing_removed_changes_nothing() -> None:
    assert WORDS.adjusted([], [], "ko") == WORDS
    assert WORDS.adjusted(["...", ""], ["—"], "ko") == WORDS


def test_adjusting_leaves_the_words_of_the_language_alone() -> None:
    before = filler_words("ko")
    before.adjusted(["있잖아요"], ["음"], "ko")
    assert filler_words("ko") == before
    assert "음" in filler_words("ko").certain


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_sounds_that_are_listened_for(language: str) -> None:
    sounds = sounds_of(language)
    assert set(sounds.values()) <= filler_words(language).certain
    for text in sounds.values():
        assert sounds[text] == text


@pytest.mark.parametrize(
    ("word", "language", "is_one"),
    [
        ("네", "ko", True),
        ("아", "ko", True),
        ("저희", "ko", False),
        ("음악", "ko", False),
        ("a", "en", True),
        ("our", "en", True),
        ("we", "en", False),
    ],
)
def test_short_words_sound_like_a_hesitation(word: str, language: str, *, is_one: bool) -> None:
    assert (word in short_words(language)) is is_one


def test_a_person_may_add_and_remove_phrases() -> None:
    known = filler_words("en").adjusted(["To be  honest", "you see"], ["you know", "Kind of"], "en")

    assert known.added == {"to be honest", "you se"}
    assert "you know" not in known.likely
    assert "kind of" not in known.habit
