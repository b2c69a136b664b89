from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from voicecoach.analysis.laying import Part, lay
from voicecoach.analysis.units import Units, units

WORDS = st.text("가나간달닭삼십개월했못은는고며", min_size=1, max_size=4)
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=5), max_size=4)
HEARD = st.lists(WORDS, max_size=14)
MANY_SYLLABLES = [chr(code) for code in range(ord("가"), ord("힣"), 97)]


def laid(
    sentences: Sequence[Sequence[str]], heard: Sequence[str], language: str = "ko"
) -> tuple[tuple[Part, ...], Units, Units]:
    words = [word for sentence in sentences for word in sentence]
    sentence_of = [place for place, sentence in enumerate(sentences) for _word in sentence]
    wanted, said = units(words, language), units(heard, language)
    return lay(wanted, said, sentence_of), wanted, said


def parts_of(*sentences: str, heard: str, language: str = "ko") -> tuple[Part, ...]:
    return laid([sentence.split() for sentence in sentences], heard.split(), language)[0]


def said_words(parts: Sequence[Part]) -> list[int]:
    return sorted(word for part in parts if part.said for word in part.wanted)


MIXED = st.one_of(
    st.tuples(SENTENCES, HEARD),
    # what was heard is the answer's own sentences, shuffled and repeated
    SENTENCES.flatmap(
        lambda sentences: st.tuples(
            st.just(sentences),
            st.lists(st.sampled_from(sentences or [["가"]]), max_size=5).map(
                lambda chosen: [word for sentence in chosen for word in sentence]
            ),
        )
    ),
)


@settings(max_examples=300, deadline=None)
@given(MIXED)
def test_every_heard_unit_is_in_one_part_in_the_order_of_hearing(
    both: tuple[list[list[str]], list[str]],
) -> None:
    parts, _wanted, heard = laid(*both)
    assert [place for part in parts for place in part.heard] == list(range(len(heard.text)))


@settings(max_examples=300, deadline=None)
@given(MIXED)
def test_every_wanted_word_is_in_one_part(both: tuple[list[list[str]], list[str]]) -> None:
    parts, wanted, _heard = laid(*both)
    assert Counter(word for part in parts for word in part.wanted) == Counter(set(wanted.word))


@settings(max_examples=300, deadline=None)
@given(MIXED)
def test_a_part_is_said_only_with_one_word_and_what_was_heard(
    both: tuple[list[list[str]], list[str]],
) -> None:
    for part in laid(*both)[0]:
        assert part.wanted or part.heard
        assert not part.said or (len(part.wanted) == 1 and part.heard)


@settings(max_examples=150, deadline=None)
@given(SENTENCES)
def test_the_same_text_is_said_word_by_word(sentences: list[list[str]]) -> None:
    parts, _wanted, heard = laid(sentences, [word for sentence in sentences for word in sentence])
    assert parts == tuple(
        Part((word,), tuple(heard.of_word(word)), said=True) for word in range(sum(map(len, sentences)))
    )


@settings(max_examples=100, deadline=None)
@given(HEARD)
def test_an_answer_of_nothing(heard: list[str]) -> None:
    parts, _wanted, said = laid([], heard)
    assert parts == ((Part((), tuple(range(len(said.text)))),) if heard else ())


@settings(max_examples=150, deadline=None)
@given(SENTENCES)
def test_of_silence_nothing_is_said_and_each_sentence_stands_alone(sentences: list[list[str]]) -> None:
    parts = laid(sentences, [])[0]
    lengths = [len(sentence) for sentence in sentences]
    assert [len(part.wanted) for part in parts] == lengths
    assert not any(part.said or part.moved or part.heard for part in parts)


@st.composite
def distinct_sentences(draw: st.DrawFn) -> list[list[str]]:
    """Two to four sentences of at least eight syllables each; no syllable occurs twice."""
    lengths = draw(st.lists(st.integers(4, 6), min_size=2, max_size=4))
    syllables = draw(st.permutations(MANY_SYLLABLES))
    sentences, at = [], 0
    for length in lengths:
        words = ["".join(syllables[at + 2 * place : at + 2 * place + 2]) for place in range(length)]
        sentences.append(words)
        at += 2 * length
    return sentences


@settings(max_examples=100, deadline=None)
@given(distinct_sentences())
def test_the_last_sentence_said_first_is_found(sentences: list[list[str]]) -> None:
    heard = [word for sentence in (sentences[-1], *sentences[:-1]) for word in sentence]
    parts = laid(sentences, heard)[0]
    assert said_words(parts) == list(range(len(heard)))
    assert any(part.moved for part in parts)


def test_a_sentence_out_of_order_is_moved_and_the_others_are_not() -> None:
    parts = parts_of(
        "저는 백엔드 개발자 홍길동입니다",
        "장애가 나면 원인을 끝까지 찾아 문서로 남겼습니다",
        heard="장애가 나면 원인을 끝까지 찾아 문서로 남겼습니다 저는 백엔드 개발자 홍길동입니다",
    )
    assert [part.wanted for part in parts] == [(word,) for word in (4, 5, 6, 7, 8, 9, 10, 0, 1, 2, 3)]
    assert all(part.said for part in parts)
    moved = {word for part in parts if part.moved for word in part.wanted}
    assert moved == {0, 1, 2, 3}


def test_a_moved_sentence_keeps_its_own_doubt() -> None:
    parts = parts_of(
        "저는 백엔드 개발자 홍길동입니다",
        "장애가 나면 원인을 끝까지 찾아 문서로 남겼습니다",
        heard="장애가 나면 결과를 끝까지 찾아 문서로 남겼습니다 저는 백엔드 개발자 홍길동입니다",
    )
    assert said_words(parts) == [0, 1, 2, 3, 4, 5, 7, 8, 9, 10]
    (doubt,) = (part for part in parts if not part.said)
    assert doubt.wanted == (6,)
    assert len(doubt.heard) == 3


def test_a_sentence_never_spoken_is_not_found_in_another() -> None:
    parts = parts_of(
        "저는 백엔드 개발자 홍길동입니다",
        "장애가 나면 원인을 끝까지 찾아 문서로 남겼습니다",
        heard="저는 백엔드 개발자 홍길동입니다 오늘 점심은 김치찌개를 먹고 싶습니다",
    )
    assert said_words(parts) == [0, 1, 2, 3]
    assert not any(part.moved for part in parts)


def test_words_of_a_moved_sentence_that_stood_elsewhere_are_given_back_as_heard_only() -> None:
    """A word found by chance in the sentence's old place says nothing once the sentence is found."""
    sentences = ["가나 다라 마바 사아 자차 카타 파하", "거너 더러 머버 서어 저처 커터 퍼허 고노 도로 모보"]
    heard = "거너 더러 머버 서어 저처 커터 퍼허 고노 도로 모보"
    parts = parts_of(*sentences, heard=f"가나 {heard} 가나 다라 마바 사아 자차 카타 파하")
    assert said_words(parts) == list(range(17))
    (old,) = (part for part in parts if not part.said)
    assert old == Part((), (0, 1))


@pytest.mark.parametrize(
    ("wanted", "heard"),
    [
        ("3개월", "13개월"),
        ("삼개월", "십삼개월"),
        ("했습니다", "못했습니다"),
        ("했습니다", "안했습니다"),
        ("해결했습니다", "해결 못 했습니다"),
        ("해결했습니다", "해결하지 않았습니다"),
        ("증가", "감소"),
        ("정산을", "정선을"),
        ("증가", "증가율"),
    ],
)
def test_a_real_difference_is_in_doubt(wanted: str, heard: str) -> None:
    parts = parts_of(f"저희는 {wanted} 그리고", heard=f"저희는 {heard} 그리고")
    assert said_words(parts) == [0, 2]
    doubts = [part for part in parts if 1 in part.wanted]
    assert len(doubts) == 1
    assert doubts[0].heard


@pytest.mark.parametrize(
    ("wanted", "heard"),
    [
        ("3개월", "삼 개월"),
        ("서비스는", "서비스가"),
        ("발행했고", "발행했으며"),
        ("에 대해서", "에 대해"),
        ("데이터", "데이터를"),
        ("데이터를", "데이터"),
    ],
)
def test_another_notation_particle_or_ending_is_said(wanted: str, heard: str) -> None:
    parts = parts_of(f"저희는 {wanted} 그리고", heard=f"저희는 {heard} 그리고")
    assert all(part.said for part in parts)


def test_another_ending_belongs_to_the_said_part() -> None:
    parts = parts_of("저희 데이터 그리고", heard="저희 데이터를 그리고")
    assert parts[1] == Part((1,), (2, 3, 4, 5), said=True)


def test_words_left_out_at_a_border_of_sentences_are_split_by_sentence() -> None:
    parts = parts_of("가나 다라 마바", "사아 자차 카타", heard="가나 자차 카타")
    assert [part.wanted for part in parts] == [(0,), (1, 2), (3,), (4,), (5,)]
    assert [bool(part.heard) for part in parts] == [True, False, False, True, True]


@settings(max_examples=200, deadline=None)
@given(SENTENCES, HEARD)
def test_a_heard_word_in_doubt_is_not_cut_in_two(sentences: list[list[str]], heard: list[str]) -> None:
    parts, _wanted, said = laid(sentences, heard)
    for one, two in pairwise(part for part in parts if part.heard):
        if not (one.said or two.said or any(part.moved for part in parts)):
            assert said.word[one.heard[-1]] != said.word[two.heard[0]]


def test_what_was_heard_instead_of_words_leaves_them_in_doubt() -> None:
    for instead in ("톡", "톡톡쿵쿵", "톡톡쿵쿵짝짝탁탁"):
        parts = parts_of("가나 다라 마바 사아", heard=f"가나 {instead} 사아")
        assert said_words(parts) == [0, 3]
        assert len([part for part in parts if part.heard]) == 3


def test_added_words_are_a_part_without_anything_wanted() -> None:
    parts = parts_of("가나 다라", heard="가나 톡톡 쿵쿵 다라")
    assert parts == (Part((0,), (0, 1), said=True), Part((), (2, 3, 4, 5)), Part((1,), (6, 7), said=True))


def test_english_words_are_never_forgiven_an_ending() -> None:
    parts = parts_of("We built systems", heard="we build systems", language="en")
    assert [(part.wanted, part.heard, part.said) for part in parts] == [
        ((0,), (0,), True),
        ((1,), (1,), False),
        ((2,), (2,), True),
    ]


def test_a_short_sentence_is_not_looked_for_elsewhere() -> None:
    parts = parts_of("맞습니다", "저는 백엔드 개발자입니다", heard="저는 백엔드 개발자입니다 정말 맞습니다")
    assert not any(part.moved for part in parts)
    assert said_words(parts) == [1, 2, 3]


@settings(max_examples=100, deadline=None)
@example([["가", "나"]], ["나", "가"])
@given(SENTENCES, HEARD)
def test_said_words_were_heard_with_their_beginning(sentences: list[list[str]], heard: list[str]) -> None:
    parts, wanted, said = laid(sentences, heard)
    for part in parts:
        if part.said:
            text = wanted.read(wanted.of_word(part.wanted[0]))
            assert said.read(part.heard)[0] == text[0]
