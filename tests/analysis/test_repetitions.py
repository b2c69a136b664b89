from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.heard import transcript
from voicecoach.analysis.repetitions import WITHIN_S, repetitions
from voicecoach.analysis.values import Repetition
from voicecoach.recognition.values import Transcript, Word

NOTHING_WANTED: frozenset[int] = frozenset()


def found(text: str, language: str = "ko", wanted: frozenset[int] = NOTHING_WANTED) -> list[str]:
    return [one.text for one in repetitions(transcript(text, language), wanted)]


def test_something_said_twice_in_a_row_is_a_repetition() -> None:
    (one,) = repetitions(transcript("저희는 저희는 썼습니다"), NOTHING_WANTED)
    assert one == Repetition("저희는 저희는", 0.0, 1.1)


@pytest.mark.parametrize(
    ("text", "language", "twice"),
    [
        ("그게 언제였 언제였더라", "ko", "언제였 언제였더라"),
        ("연습 연습할 때", "ko", "연습 연습할"),
        ("연습, 연습할 때", "ko", "연습, 연습할"),
        ("그… 그래서 했습니다", "ko", "그… 그래서"),
        ("시- 시스템을", "ko", "시- 시스템을"),
        ("the- the system", "en", "the- the"),
        ("the the system", "en", "the the"),
        ("The the system", "en", "The the"),
        ("a s- system", "en", "s- system"),
        ("8만 팔만 건", "ko", "8만 팔만"),
        ("카프카 Kafka로 보냈습니다", "ko", "카프카 Kafka로"),
        ("그- 그 문제", "ko", "그- 그"),
    ],
)
def test_a_word_begun_twice(text: str, language: str, twice: str) -> None:
    assert found(text, language) == [twice]


@pytest.mark.parametrize(
    ("text", "language", "twice"),
    [
        ("I was I was going", "en", "I was I was"),
        ("저희 팀은 저희 팀은 작았습니다", "ko", "저희 팀은 저희 팀은"),
        ("저희 시스 저희 시스템은 작았습니다", "ko", "저희 시스 저희 시스템은"),
        ("in the very in the very first week", "en", "in the very in the very"),
        ("one two three four one two three four", "en", "one two three four one two three four"),
        ("on on the way on on the way", "en", "on on the way on on the way"),
    ],
)
def test_several_words_said_twice(text: str, language: str, twice: str) -> None:
    assert found(text, language) == [twice]


def test_more_than_four_words_are_rhetoric() -> None:
    five = "one after the other day"
    assert found(f"{five} {five}", "en") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("그건 그건 그건", "ko"),
        ("그건 그건 그건 그건", "ko"),
        ("저희는 저희는 저희는 저희는 저희는 저희는 저희는", "ko"),
        ("I I I I I", "en"),
        ("I was I was I was", "en"),
        ("I was I was I was I was", "en"),
        ("s- sys- system", "en"),
        ("연습 연습할 연습할", "ko"),
    ],
)
def test_as_often_as_it_is_said_it_is_one_stumble(text: str, language: str) -> None:
    ending = " 했습니다" if language == "ko" else " there"
    assert found(text + ending, language) == [text]


def test_two_stumbles_in_a_row_are_two() -> None:
    assert found("그건 그건 저희는 저희는") == ["그건 그건", "저희는 저희는"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("정말 정말 좋습니다", "ko"),
        ("정말 정말 정말 정말 좋습니다", "ko"),
        ("네 네 네 네", "ko"),
        ("점점 점점 늘었습니다", "ko"),
        ("very very very very good", "en"),
        ("no, no, no, no", "en"),
    ],
)
def test_words_doubled_for_stress_are_none_however_often(text: str, language: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("이 이야기를 합니다", "ko"),
        ("그 그림을 봤습니다", "ko"),
        ("한 한국 회사", "ko"),
        ("시 시스템", "ko"),  # one syllable is too little to know
        ("10 100", "ko"),
        ("10 100", "en"),
        ("20, 20", "ko"),
        ("10 10 10 10", "ko"),
        ("20, 200", "en"),
        ("we we're", "en"),
        ("that that is", "en"),
        ("had had", "en"),
        ("a system and the systems", "en"),
        ("언제였더라 언제", "ko"),
    ],
)
def test_words_that_only_begin_alike_are_none(text: str, language: str) -> None:
    assert found(text, language) == []


def test_what_the_answer_repeats_is_no_repetition() -> None:
    text = "저희는 저희는 봤습니다"
    assert found(text, wanted=frozenset({0, 1, 2})) == []
    assert found(text, wanted=frozenset({0, 1})) == []
    assert found(text, wanted=frozenset({1, 2})) == ["저희는 저희는"]
    assert found(text, wanted=frozenset({0, 2})) == ["저희는 저희는"]


@pytest.mark.parametrize(("pause_s", "is_one"), [(WITHIN_S - 0.05, True), (WITHIN_S + 0.05, False)])
def test_what_comes_back_after_a_long_pause_is_none(pause_s: float, *, is_one: bool) -> None:
    words = (Word("저희는", 0.0, 0.5, 1.0), Word("저희는", 0.5 + pause_s, 1.0 + pause_s, 1.0))
    assert bool(repetitions(Transcript("", words, "ko"), NOTHING_WANTED)) is is_one


def test_hesitation_sounds_and_punctuation_are_none() -> None:
    assert found("음 음 어 어") == []
    assert found("um um uh uh", "en") == []
    assert found("— — ... ...") == []
    assert found("") == []


WORDS = {
    "ko": ["저희는", "저희", "그건", "그", "음", "정말", "8만", "팔만", "10", "시-", "시스템", "/", "…"],
    "en": ["I", "was", "the-", "the", "system", "um", "very", "10", "sys-", "/", "—", "you", "know"],
}
TEXTS = st.sampled_from(["ko", "en"]).flatmap(
    lambda language: st.tuples(
        st.lists(st.sampled_from(WORDS[language]), max_size=20).map(" ".join), st.just(language)
    )
)


@given(TEXTS, st.sets(st.integers(0, 19)).map(frozenset))
def test_they_are_in_order_and_apart_and_their_texts_stand_in_the_transcript(
    said: tuple[str, str], wanted: frozenset[int]
) -> None:
    spoken = transcript(*said)
    starts = {word.start_s: place for place, word in enumerate(spoken.words)}
    ends = {word.end_s: place + 1 for place, word in enumerate(spoken.words)}
    before = 0
    for one in repetitions(spoken, wanted):
        first, last = starts[one.start_s], ends[one.end_s]
        assert before <= first < last - 1
        assert one.text == " ".join(word.text for word in spoken.words[first:last])
        assert not set(range(first, last)) <= wanted
        before = last
