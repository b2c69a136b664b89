from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.languages.content import content, interjections


@pytest.mark.parametrize(
    ("one", "two", "language"),
    [
        ("하루 8만 건의 주문", "하루 팔만 건의 주문", "ko"),
        ("매출이 8만 건에서 십만 건으로 늘었습니다", "매출이 팔만 건에서 10만 건으로 늘었습니다", "ko"),
        ("3개월 동안 Kafka를 씁니다", "삼 개월 동안 카프카를 썼습니다", "ko"),
        ("30% 줄였습니다", "삼십 프로 줄였습니다", "ko"),
        ("1,500원을 냈습니다", "천오백 원을 냈습니다", "ko"),
        ("10년차 개발자", "십년차 개발자", "ko"),
        ("We reduced latency by 30 %", "we reduced latency by thirty percent", "en"),
        ("80,000 orders cost $5", "eighty thousand orders cost five dollars", "en"),
        ("80 ms", "eighty milliseconds", "en"),
        ("Its behaviour didn’t change", "its behavior did not change", "en"),
    ],
)
def test_numbers_and_terms_count_in_any_notation(one: str, two: str, language: str) -> None:
    assert content(one, language) == content(two, language)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("저는 주문을 처리했습니다", {"주문", "처리"}),
        ("장애가 나면 원인을 찾아 문서로 남겼습니다", {"장애", "원인", "찾다", "문서", "남기다"}),
        ("더 빠르게 만들 수 있었습니다", {"빠르다", "만들다"}),
        ("Kafka로 이벤트를 보냅니다", {"카프카", "이벤트", "보내다"}),
    ],
)
def test_korean_content_words_are_lemmas(text: str, words: set[str]) -> None:
    assert content(text, "ko").words == words


def test_another_form_of_the_words_is_the_same_content() -> None:
    one = content("원인을 찾아 문서를 남겼습니다", "ko")
    assert one == content("문서는 원인이 찾아지면 남깁니다", "ko") or one.words >= {"원인", "찾다", "문서"}
    assert content("orders were ordered", "en") == content("The ordering of an order", "en")


def test_english_content_words_are_stems_without_function_words() -> None:
    assert content("I solved the problems that we've had with it.", "en").words == {"solv", "problem"}


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("하루 8만 건을 3개월 동안 처리", "ko", {"팔만", "삼"}),
        ("하루 팔십만 건을 처리", "ko", {"팔십만"}),
        ("주문을 처리했습니다", "ko", set()),
        ("30 % in 3 months", "en", {"thirty", "three"}),
        ("seventeen orders", "en", {"seventeen"}),
        ("the tender point of someone", "en", set()),
        ("one of them", "en", set()),
        ("It didn't behave", "en", set()),
    ],
)
def test_numbers(text: str, language: str, numbers: set[str]) -> None:
    found = content(text, language)
    assert found.numbers == numbers
    assert found.numbers <= found.words


@pytest.mark.parametrize(
    ("text", "language", "denies"),
    [
        ("이 기능을 사용했습니다", "ko", False),
        ("이 기능을 사용하지 않았습니다", "ko", True),
        ("이 기능을 사용하지 못했습니다", "ko", True),
        ("이 기능을 안 썼습니다", "ko", True),
        ("이 기능은 없습니다", "ko", True),
        ("문제가 없지 않습니다", "ko", False),
        ("We used it", "en", False),
        ("We did not use it", "en", True),
        ("We didn’t use it", "en", True),
        ("We couldn't not use it", "en", False),
        ("We never used it", "en", True),
        ("We know it", "en", False),
    ],
)
def test_denial_is_an_odd_number_of_negations(text: str, language: str, *, denies: bool) -> None:
    assert content(text, language).denies is denies


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("text", ["", " ", "—", "…?!", "👩‍💻"])
def test_text_that_says_nothing(text: str, language: str) -> None:
    found = content(text, language)
    assert (found.words, found.numbers, found.denies) == (frozenset(), frozenset(), False)


PIECES = [
    "저는",
    "8만",
    "Kafka로",
    "처리했습니다",
    "않았습니다",
    "30%",
    "I",
    "didn't",
    "3",
    "months",
    "—",
    "“병목”",
]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join) | st.text(max_size=20),
    st.sampled_from(["ko", "en"]),
)
def test_any_text_has_content(text: str, language: str) -> None:
    found = content(text, language)
    assert found.numbers <= found.words
    assert content(text, language) == found


@pytest.mark.parametrize(
    ("text", "hesitant"),
    [
        ("제가 그 뭐 개발을 했습니다", {"그", "뭐"}),
        ("그래서 뭐 잘 됐습니다", {"뭐"}),
        ("아 그 문제를 풀었습니다", {"아"}),
        ("그, 문제를 풀었습니다", {"그,"}),
        ("그때 뭐 했지", set()),
        ("저 사람이 그 사람을 봤습니다", set()),
        ("저는 주문을 처리했습니다", set()),
        ("👩‍💻 👍👍 그래서 뭐 잘 됐습니다", {"뭐"}),  # letters of two code units move nothing
    ],
)
def test_interjections_by_their_grammar(text: str, hesitant: set[str]) -> None:
    words = text.split()
    assert {words[place] for place in interjections(words, "ko")} == hesitant


def test_interjections_are_given_by_their_place() -> None:
    assert interjections(["그때", "뭐", "했지", "그래서", "뭐", "잘", "됐습니다"], "ko") == {4}


@pytest.mark.parametrize("words", [[], [""], ["—", "..."], ["", "", ""]])
def test_where_nothing_is_said_there_is_no_interjection(words: list[str]) -> None:
    assert interjections(words, "ko") == frozenset()


def test_other_languages_have_none() -> None:
    assert interjections(["oh", "well", "you", "know", "뭐"], "en") == frozenset()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["그", "뭐", "음", "👍", "저는", "했습니다", "", "...", "\u1100\u1161"]), max_size=8
    )
)
def test_interjections_are_among_the_words(words: list[str]) -> None:
    found = interjections(words, "ko")
    assert found <= set(range(len(words)))
    assert all(any(map(str.isalpha, words[place])) for place in found)
