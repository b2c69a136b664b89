from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.heard import heard, transcript
from voicecoach.analysis.fillers import fillers, repetitions
from voicecoach.recognition.values import Transcript, Word

NOTHING_WANTED: frozenset[int] = frozenset()


def found(text: str, wanted: frozenset[int] = NOTHING_WANTED, language: str = "ko") -> list[tuple[str, str]]:
    result = fillers(transcript(text, language), wanted, 30.0)
    return [(item.text, item.kind) for item in result.items]


def test_hesitation_sounds_are_certain() -> None:
    assert found("음... 저희는 어 그라파나를 썼습니다") == [("음...", "certain"), ("어", "certain")]
    assert found("Um, we used uh Grafana", language="en") == [("Um,", "certain"), ("uh", "certain")]


def test_a_word_of_the_model_answer_is_never_a_filler() -> None:
    assert found("음 저희는 어 그라파나를", frozenset({0, 2})) == []
    assert found("그 / 문제를", frozenset({0})) == []


def test_a_meaningful_word_hesitates_only_beside_a_pause() -> None:
    assert found("그 문제를") == []
    assert found("그 / 문제를") == [("그", "likely")]
    assert found("문제를 / 뭐 풀었습니다") == [("뭐", "likely")]
    assert found("그, 문제를") == [("그,", "likely")]
    assert found("문제를 그") == []
    assert found("저희 그게 저는 / 뭐가") == []


def test_a_lengthened_word_is_known() -> None:
    assert found("그으 / 문제를 음음 풀었습니다") == [("그으", "likely"), ("음음", "certain")]


def test_true_words_are_habits_only_when_dense() -> None:
    assert found("이제 시작하고 이제 끝냈습니다") == []
    dense = "이제 시작하고 이제 끝내고 이제 쉽니다"
    assert found(dense) == [("이제", "habit")] * 3
    assert fillers(transcript(dense), NOTHING_WANTED, 90.0).items == ()  # twice a minute
    assert fillers(transcript(dense), NOTHING_WANTED, None).items == ()


def test_english_habits_with_double_letters_are_found() -> None:
    assert found("actually it actually works actually", language="en") == [("actually", "habit")] * 3


def test_habits_are_listed_but_not_counted() -> None:
    result = fillers(transcript("음 이제 시작하고 이제 끝내고 이제 쉽니다"), NOTHING_WANTED, 30.0)
    assert len(result.items) == 4
    assert result.count == 1
    assert result.per_minute == pytest.approx(2.0)


@pytest.mark.parametrize("answer_s", [None, 0.0])
def test_without_a_length_there_is_no_rate(answer_s: float | None) -> None:
    result = fillers(transcript("음"), NOTHING_WANTED, answer_s)
    assert (result.count, result.per_minute) == (1, None)


def test_nothing_heard() -> None:
    result = fillers(Transcript("", (), "ko"), NOTHING_WANTED, 10.0)
    assert (result.count, result.per_minute, result.items) == (0, 0.0, ())


@given(
    st.lists(st.sampled_from(["음", "어", "그", "저", "뭐", "이제", "막", "문제를", "/"]), max_size=25).map(
        " ".join
    ),
    st.sets(st.integers(0, 24)),
)
def test_items_are_in_order_and_counted_by_kind(text: str, wanted: set[int]) -> None:
    heard_words = heard(text)
    result = fillers(Transcript(text, heard_words, "ko"), frozenset(wanted), 30.0)
    starts = [item.start_s for item in result.items]
    assert starts == sorted(starts)
    assert result.count == sum(item.kind != "habit" for item in result.items)
    outside = {word.start_s for place, word in enumerate(heard_words) if place not in wanted}
    assert set(starts) <= outside
    assert {item.source for item in result.items} <= {"transcript"}


def test_something_said_twice_in_a_row_is_a_repetition() -> None:
    (one,) = repetitions(transcript("저희는 저희는 썼습니다"), NOTHING_WANTED)
    assert (one.text, one.start_s, one.end_s) == ("저희는 저희는", 0.0, 1.1)


def test_a_repetition_in_another_notation() -> None:
    assert [one.text for one in repetitions(transcript("8만 팔만 건"), NOTHING_WANTED)] == ["8만 팔만"]


def test_what_the_answer_repeats_is_no_repetition() -> None:
    assert repetitions(transcript("하나 하나 봤습니다"), frozenset({0, 1, 2})) == ()
    assert len(repetitions(transcript("하나 하나 봤습니다"), frozenset({1, 2}))) == 1


def test_fillers_and_far_apart_words_are_no_repetitions() -> None:
    assert repetitions(transcript("음 음 어 어"), NOTHING_WANTED) == ()
    words = (Word("네", 0.0, 0.3, 1.0), Word("네", 2.0, 2.3, 1.0))
    assert repetitions(Transcript("네 네", words, "ko"), NOTHING_WANTED) == ()
    assert repetitions(transcript("— — ... ..."), NOTHING_WANTED) == ()


def test_three_times_is_two_repetitions() -> None:
    assert len(repetitions(transcript("그건 그건 그건"), NOTHING_WANTED)) == 2
