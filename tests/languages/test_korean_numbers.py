from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from voicecoach.languages.korean_numbers import digit_by_digit, native, read_number, read_range, sino

DIGITS = {figure: value for value, figure in enumerate("영일이삼사오육칠팔구")}
SMALL = {"십": 10, "백": 100, "천": 1000}
LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}


def value_of(read: str) -> int:
    """Understand a Sino-Korean numeral: the inverse of ``sino``, written independently of it."""
    total = group = digit = 0
    for figure in read:
        if figure in DIGITS:
            digit = DIGITS[figure]
        elif figure in SMALL:
            group, digit = group + (digit or 1) * SMALL[figure], 0
        else:
            total, group, digit = total + (group + digit or 1) * LARGE[figure], 0, 0
    return total + group + digit


@pytest.mark.parametrize(
    ("number", "read"),
    [
        (0, "영"),
        (1, "일"),
        (10, "십"),
        (11, "십일"),
        (100, "백"),
        (110, "백십"),
        (1_000, "천"),
        (1_111, "천백십일"),
        (1_500, "천오백"),
        (10_000, "만"),
        (15_000, "만오천"),
        (80_000, "팔만"),
        (110_000, "십일만"),
        (10_000_000, "천만"),
        (100_000_000, "일억"),
        (100_010_000, "일억일만"),
        (1_0000_0000_0000, "일조"),
        (2_024, "이천이십사"),
    ],
)
def test_sino_korean(number: int, read: str) -> None:
    assert sino(number) == read


@given(st.integers(0, 10**8))
@example(10**8)
@example(10**4)
def test_different_numbers_read_differently(number: int) -> None:
    assert value_of(sino(number)) == number  # an inverse exists, so no two numbers share a reading


@given(st.integers(10**8, 10**19))
def test_large_numbers_too(number: int) -> None:
    assert value_of(sino(number)) == number


@pytest.mark.parametrize(
    ("number", "read"),
    [
        *((1, "한"), (2, "두"), (3, "세"), (5, "다섯"), (10, "열"), (12, "열두"), (20, "스무")),
        *((21, "스물한"), (35, "서른다섯"), (50, "쉰"), (99, "아흔아홉")),
    ],
)
def test_native_numerals_before_a_counter(number: int, read: str) -> None:
    assert native(number) == read


@pytest.mark.parametrize("number", [-1, 0, 100, 10**6])
def test_native_numerals_end_at_99(number: int) -> None:
    assert native(number) is None


def test_native_numerals_differ() -> None:
    assert len({native(number) for number in range(1, 100)}) == 99


@given(st.text("0123456789", min_size=1, max_size=20))
def test_digit_by_digit_keeps_every_figure(digits: str) -> None:
    read = digit_by_digit(digits)
    assert "".join(str(DIGITS.get(figure, 0)) for figure in read) == digits
    assert "영" not in read


@pytest.mark.parametrize(
    ("written", "after", "likeliest"),
    [
        ("3", "개", "세"),
        ("3", " 개", "세"),
        ("3", "개월", "삼"),
        ("13", "개월", "십삼"),
        ("20", "개", "스무"),
        ("35", "개", "삼십오"),
        ("3", "단계", "삼"),
        ("3", "번", "세"),
        ("3", "시", "세"),
        ("3", "시스템", "삼"),
        ("6", "월", "유"),
        ("10", "월", "시"),
        ("6", "월요일", "육"),
        ("1", "번째", "첫"),
        ("1,500", "원", "천오백"),
        ("010", "", "공일공"),
        ("0.5", "초", "영점오"),
        ("8만", " 명", "팔만"),
        ("1만", "", "만"),
        ("1.5억", "", "일점오억"),
        ("404", "", "사백사"),
        ("10000", "원", "만"),
        ("9" * 30, "", "구" * 30),
    ],
)
def test_the_likeliest_reading_comes_first(written: str, after: str, likeliest: str) -> None:
    assert read_number(written, after)[0] == likeliest


@pytest.mark.parametrize(
    ("written", "after", "also"),
    [
        ("3", "개", "삼"),
        ("3", "단계", "세"),
        ("3", "달", "석"),
        ("4", "장", "넉"),
        ("404", "", "사공사"),
        ("0.05", "", "영점공오"),
        ("10000", "", "일만"),
        ("1천", "", "일천"),
    ],
)
def test_other_readings_are_known(written: str, after: str, also: str) -> None:
    assert also in read_number(written, after)[1:]


NUMBERS = st.from_regex(r"[0-9]{1,25}(\.[0-9]{1,6})?[십백천만억]?", fullmatch=True)


@given(NUMBERS, st.sampled_from(["", "개", "번", "월", "시", "명이", " 원", "났다", "%"]))
def test_every_number_is_read_in_hangul_only(written: str, after: str) -> None:
    readings = read_number(written, after)
    assert readings
    assert len(set(readings)) == len(readings)
    assert all(re.fullmatch("[가-힣]+", reading) for reading in readings)


def test_10000_is_no_spelling_of_a_syllable() -> None:
    assert "만" in read_number("10000", "명")
    assert read_number("10000", "났다") == ("일만", "일공공공공", "일영영영영")


@pytest.mark.parametrize(
    ("first", "last", "after", "likeliest"),
    [
        (2, 3, "초", "이삼"),
        (3, 4, "명", "서너"),
        (2, 3, "개", "두세"),
        (5, 6, "년", "오륙"),
        (20, 30, "대", "이삼십"),
        (10, 15, "분", "십에서십오"),
        (100, 200, "", "일이백"),
    ],
)
def test_ranges(first: int, last: int, after: str, likeliest: str) -> None:
    assert read_range(first, last, after)[0] == likeliest


@given(st.integers(0, 99_999), st.integers(0, 99_999), st.sampled_from(["", "초", "개", "%", "명에서"]))
def test_every_range_can_be_read_from_to(first: int, last: int, after: str) -> None:
    readings = read_range(first, last, after)
    assert f"{sino(first)}에서{sino(last)}" in readings
    assert all(re.fullmatch("[가-힣]+", reading) for reading in readings)
