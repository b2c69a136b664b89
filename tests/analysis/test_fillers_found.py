from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.heard import heard, transcript
from voicecoach.analysis.fillers import fillers
from voicecoach.analysis.written_fillers import BESIDE_PAUSE_S, HELD_S
from voicecoach.recognition.values import Transcript, Word

NOTHING_WANTED: frozenset[int] = frozenset()
QUICK_S = 0.2
"""A word of one syllable in fluent speech: not held."""


def found(text: str, wanted: frozenset[int] = NOTHING_WANTED, language: str = "ko") -> list[tuple[str, str]]:
    result = fillers(transcript(text, language, QUICK_S), wanted, 30.0)
    return [(item.text, item.kind) for item in result.items]


def found_between(before_s: float, word_s: float, after_s: float, word: str = "그") -> list[str]:
    """Say a word with a pause before it and one after it; give the fillers."""
    start_s = 1.0 + before_s
    words = (
        Word("저희가", 0.5, 1.0, 0.9),
        Word(word, start_s, start_s + word_s, 0.9),
        Word("문제를", start_s + word_s + after_s, start_s + word_s + after_s + 0.5, 0.9),
    )
    return [item.text for item in fillers(Transcript("", words, "ko"), NOTHING_WANTED, 30.0).items]


def test_hesitation_sounds_are_certain() -> None:
    assert found("음... 저희는 어 그라파나를 썼습니다") == [("음", "certain"), ("어", "certain")]
    assert found("Um, we used uh Grafana", language="en") == [("Um", "certain"), ("uh", "certain")]


def test_a_word_of_the_model_answer_is_never_a_filler() -> None:
    assert found("음 저희는 어 그라파나를", frozenset({0, 2})) == []
    assert found("그 / 문제를", frozenset({0})) == []
    assert found("you know, we did", frozenset({1}), "en") == []


@pytest.mark.parametrize(("text", "language"), [("음", "ko"), ("어...", "ko"), ("Um.", "en")])
def test_a_sound_that_is_the_whole_answer_is_an_answer(text: str, language: str) -> None:
    assert found(text, language=language) == []
    assert len(found(f"{text} {text}", language=language)) == 2


def test_a_meaningful_word_hesitates_only_beside_a_pause() -> None:
    assert found("그 문제를") == []
    assert found("그 / 문제를") == [("그", "likely")]
    assert found("저희가 뭐 / 했지") == [("뭐", "likely")]
    assert found("그, 문제를") == [("그", "likely")]
    assert found("저희 그게 저는 / 뭐가") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we / like / waited", ["like"]),
        ("Well, we waited", ["well"]),
        ("We waited. Well / nothing came", ["Well"]),
        ("we like / it", []),
        ("it works well / most days", []),
        ("it works well. / Then we waited", []),
        ("we like it", []),
    ],
)
def test_an_english_word_hesitates_only_when_set_off_on_both_sides(text: str, expected: list[str]) -> None:
    assert [word.lower() for word, _kind in found(text, language="en")] == [word.lower() for word in expected]


@pytest.mark.parametrize("word", ["그", "저"])
def test_the_pause_may_be_on_either_side(word: str) -> None:
    longer, shorter = BESIDE_PAUSE_S + 0.01, BESIDE_PAUSE_S - 0.01
    assert found_between(longer, QUICK_S, 0.0, word) == [word]
    assert found_between(0.0, QUICK_S, longer, word) == [word]
    if word == "그":  # a bare 저 before a noun is one by its grammar
        assert found_between(shorter, QUICK_S, shorter, word) == []


def test_a_meaningful_syllable_hesitates_where_it_is_held() -> None:
    assert found_between(0.0, HELD_S + 0.01, 0.0) == ["그"]
    assert found_between(0.0, HELD_S - 0.01, 0.0) == []
    assert found_between(0.0, HELD_S + 0.3, 0.0, "저기를") == []
    slow = fillers(transcript("we like it", "en", HELD_S + 0.3), NOTHING_WANTED, 30.0)
    assert slow.items == ()  # one syllable, but no one letter: a word of English may last


def test_by_its_grammar_a_bare_word_hesitates_without_any_pause() -> None:
    assert found("그래서 뭐 잘 됐습니다") == [("뭐", "likely")]
    assert found("제가 그 뭐 개발을 했습니다") == [("그", "likely"), ("뭐", "likely")]
    assert found("그때 뭐 했지") == []
    assert found("저 사람이 그 사람을 봤습니다") == []


def test_phrases_hesitate_as_one() -> None:
    assert found("we did it / you know with care", language="en") == [("you know", "likely")]
    assert found("I mean, it was late", language="en") == [("I mean", "likely")]
    assert found("we know you know it", language="en") == []
    assert found("그 뭐냐 카프카를") == [("그 뭐냐", "likely")]
    assert found("문제가 / 뭐라고 할까 있었습니다") == [("뭐라고 할까", "likely")]


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
    assert found("it is kind of " * 3, language="en") == [("kind of", "habit")] * 3


def test_habits_are_listed_but_not_counted() -> None:
    result = fillers(transcript("음 이제 시작하고 이제 끝내고 이제 쉽니다"), NOTHING_WANTED, 30.0)
    assert len(result.items) == 4
    assert result.count == 1
    assert result.per_minute == pytest.approx(2.0)


@pytest.mark.parametrize("answer_s", [None, 0.0])
def test_without_a_length_there_is_no_rate(answer_s: float | None) -> None:
    result = fillers(transcript("음 네"), NOTHING_WANTED, answer_s)
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
