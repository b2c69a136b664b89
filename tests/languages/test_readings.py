from __future__ import annotations

import random
import re
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from voicecoach.languages import same_reading
from voicecoach.languages.korean_terms import read_term, spellings, terms, usual_spelling
from voicecoach.languages.readings import chosen, pieces

Row = tuple[str, str, bool]


def table(language: str) -> Iterator[Row]:
    """Read the pairs: left, right, same|different."""
    file = Path(__file__).with_name(f"pairs.{language}.tsv")
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            left, right, verdict = line.split("\t")
            assert verdict in {"same", "different"}
            yield unescaped(left), unescaped(right), verdict == "same"


def unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


KOREAN, ENGLISH = tuple(table("ko")), tuple(table("en"))
PAIRS = [("ko", *row) for row in KOREAN] + [("en", *row) for row in ENGLISH]
TEXTS = {
    "ko": [text for row in KOREAN for text in row[:2]],
    "en": [text for row in ENGLISH for text in row[:2]],
}


def test_the_tables_are_large_and_without_doubles() -> None:
    assert len(KOREAN) >= 300
    assert len(ENGLISH) >= 60
    assert sum(not same for _left, _right, same in KOREAN) >= 80
    pairs = [(language, frozenset((left, right))) for language, left, right, _same in PAIRS]
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize(("language", "left", "right", "same"), PAIRS)
def test_a_pair_is_judged_as_a_listener_would(language: str, left: str, right: str, *, same: bool) -> None:
    assert same_reading(left, right, language) is same
    assert same_reading(right, left, language) is same


def spoken_texts(language: str) -> st.SearchStrategy[str]:
    """Texts from the tables, several after each other."""
    return st.lists(st.sampled_from(TEXTS[language]), min_size=1, max_size=4).map(", ".join)


LANGUAGES = st.sampled_from(["ko", "en"])
ANY_TEXT = st.text(max_size=30) | spoken_texts("ko") | spoken_texts("en")


@settings(deadline=None)
@given(ANY_TEXT, LANGUAGES)
def test_every_text_reads_like_itself(text: str, language: str) -> None:
    assert same_reading(text, text, language)


@settings(deadline=None)
@given(ANY_TEXT, ANY_TEXT, LANGUAGES)
def test_symmetry(left: str, right: str, language: str) -> None:
    assert same_reading(left, right, language) is same_reading(right, left, language)


@settings(deadline=None)
@given(spoken_texts("ko"), st.randoms(use_true_random=False))
def test_spacing_beside_hangul_never_matters(text: str, chance: random.Random) -> None:
    beside_hangul = re.compile(r"(?<=[가-힣])[ ]*(?=[가-힣A-Za-z0-9])|(?<=[A-Za-z0-9])[ ]*(?=[가-힣])")
    respaced = beside_hangul.sub(lambda _match: chance.choice(["", " ", "  "]), text)
    assert same_reading(text, respaced, "ko")


@settings(deadline=None)
@given(spoken_texts("en"))
def test_english_spacing_never_matters_between_words(text: str) -> None:
    assert same_reading(text, re.sub(r"(?<=[a-z]) (?=[a-z])", "", text), "en") or re.search(r"\d", text)


@settings(deadline=None)
@given(ANY_TEXT, LANGUAGES)
def test_composed_and_decomposed_letters_are_alike(text: str, language: str) -> None:
    composed, apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert same_reading(composed, apart, language)


@settings(deadline=None)
@given(st.text("가나다라마만일이삼사구십백천억조났었들 ", max_size=20))
def test_hangul_never_becomes_digits(text: str) -> None:
    read = "".join(chosen(pieces(text, "ko")))
    assert re.fullmatch("[가-힣]*", read)
    assert len(read) == len(text.replace(" ", ""))


@pytest.mark.parametrize(
    "word", ["만났다", "만들었습니다", "이상", "사실", "일이", "구현", "오이", "백엔드", "천천히"]
)
def test_a_word_that_begins_like_a_number_stays_a_word(word: str) -> None:
    assert chosen(pieces(word, "ko")) == (word,)


@settings(deadline=None)
@given(st.sampled_from([row for row in KOREAN if row[2]]), st.sampled_from([row for row in KOREAN if row[2]]))
def test_alike_parts_make_alike_texts(one: Row, two: Row) -> None:
    assert same_reading(f"{one[0]}, 그리고 {two[0]}", f"{one[1]}, 그리고 {two[1]}", "ko")


@settings(deadline=None)
@given(st.sampled_from([row for row in KOREAN if not row[2]]), st.sampled_from(TEXTS["ko"]))
def test_a_different_part_makes_the_text_different(row: Row, same: str) -> None:
    left, right, _same = row
    assume(left and right)
    assert not same_reading(f"{left}. 그리고 {same}", f"{right}. 그리고 {same}", "ko")


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_two_numbers_are_alike_only_if_they_are_one(one: int, two: int) -> None:
    assert same_reading(str(one), f"{two:,}", "ko") is (one == two)


@settings(deadline=None)
@given(ANY_TEXT, LANGUAGES)
def test_a_piece_belongs_to_a_word_of_the_text(text: str, language: str) -> None:
    words = [piece.word for piece in pieces(text, language)]
    assert words == sorted(words)
    assert all(0 <= word < len(text.split()) for word in words)
    assert all(piece.readings for piece in pieces(text, language))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["3개를", "Kafka로", "8만", "“병목”", "—", "했습니다.", "CI/CD", "30%"]), max_size=8
    )
)
def test_a_piece_begins_in_its_word(words: list[str]) -> None:
    for piece in pieces(" ".join(words), "ko"):
        alone = {reading for part in pieces(words[piece.word], "ko") for reading in part.readings}
        assert alone & set(piece.readings)


def test_leading_space_does_not_count_as_a_word() -> None:
    assert pieces("  카프카 로그", "ko") == pieces("카프카 로그", "ko")


def test_many_numbers_in_one_text_do_not_take_long() -> None:
    left = " ".join(f"{number}개와 30%와 2~3명의 CI/CD" for number in range(1, 41))
    right = left.replace("30%", "삼십 프로").replace("2~3명", "두세 명").replace("CI/CD", "시아이시디")
    began = time.perf_counter()
    assert same_reading(left, right, "ko")
    assert not same_reading(left, right + " 감소", "ko")
    assert time.perf_counter() - began < 1.0


def test_nothing_reads_like_nothing() -> None:
    assert same_reading("", "—", "ko")
    assert same_reading(" ", "...", "en")


def test_the_reading_found_beside_is_chosen() -> None:
    parts = pieces("3번", "ko")
    assert chosen(parts, "재시도는 삼번이다") == ("삼", "번")
    assert chosen(parts, "재시도는 세번이다") == ("세", "번")
    assert chosen(parts) == ("세", "번")


def test_the_term_list_is_in_order_and_sound() -> None:
    assert list(terms()) == sorted(terms())
    for term, ways in terms().items():
        assert re.fullmatch(r"\.?[a-z0-9]+(?:\+\+|#)?", term)
        assert all(re.fullmatch("[가-힣]+", way) for way in ways)
        assert len(set(ways)) == len(ways)


@settings(deadline=None)
@given(st.sampled_from(sorted(terms())))
def test_a_term_reads_like_each_of_its_readings(term: str) -> None:
    for way in terms()[term]:
        assert same_reading(f"{term}를", f"{way}를", "ko")
        assert same_reading(term.upper(), way, "ko") or term.startswith(".")


def test_spellings_are_folded_in_one_step() -> None:
    for heard, usual in spellings():
        assert usual_spelling(heard) == usual_spelling(usual_spelling(heard))
        assert usual_spelling(heard) == usual_spelling(usual)


@settings(max_examples=300, deadline=None)
@given(st.from_regex(r"[A-Za-z][A-Za-z0-9_.-]{0,12}", fullmatch=True))
def test_any_latin_word_is_read_or_given_up(written: str) -> None:
    assert all(re.fullmatch("[가-힣]+", reading) for reading in read_term(written))
    assert same_reading(written, written, "ko")
