from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.heard import heard
from voicecoach.analysis.comparison import Compared, compare
from voicecoach.analysis.values import ComparedWord, SentenceStatus, WordStatus
from voicecoach.languages import same_reading
from voicecoach.recognition.values import Word

ANSWER = (
    "저는 백엔드 개발자 홍길동입니다.",
    "하루 8만 건의 이벤트를 Kafka로 처리했습니다.",
    "장애가 나면 원인을 끝까지 찾아 문서로 남겼습니다.",
)
SPOKEN = (
    "저는 백엔드 개발자 홍길동입니다 하루 팔만 건의 이벤트를 카프카로 처리했습니다 "
    "장애가 나면 원인을 끝까지 찾아 문서로 남겼습니다"
)


def compared(answer: tuple[str, ...], spoken: str, language: str = "ko") -> Compared:
    return compare(answer, heard(spoken), language)


def words_of(result: Compared) -> list[ComparedWord]:
    return [word for sentence in result.comparison.sentences for word in sentence.words]


def status_of(result: Compared, text: str) -> str:
    return next(word.status for word in words_of(result) if word.text == text)


def test_all_of_it_said_in_another_notation() -> None:
    result = compared(ANSWER, SPOKEN)
    assert result.comparison.coverage == 1.0
    assert result.comparison.in_order
    assert [sentence.status for sentence in result.comparison.sentences] == ["said"] * 3
    assert all(
        (word.status, word.evidence, word.heard) == ("said", "transcript", None) for word in words_of(result)
    )
    assert result.comparison.added == ()


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        ("I am a developer and I have built systems.", "I'm a developer and I've built systems"),
        ("It isn't done, and we'd like its end.", "it is not done and we would like its end"),
        ("I cannot say what it does.", "I can't say what it does"),
        ("It lost its owner.", "it lost it's owner"),
    ],
)
def test_a_contraction_is_its_whole_words(wanted: str, spoken: str) -> None:
    result = compared((wanted,), spoken, "en")
    assert [word.status for word in words_of(result)] == ["said"] * len(wanted.split())
    assert result.comparison.added == ()


def test_what_denies_is_no_contraction_of_what_does_not() -> None:
    assert status_of(compared(("It is not done.",), "it's done", "en"), "not") == "missed"
    assert status_of(compared(("It isn't done.",), "it is done", "en"), "isn't") != "said"


def test_words_and_sentences_have_the_times_of_what_was_heard() -> None:
    result = compared(ANSWER, SPOKEN)
    spoken = heard(SPOKEN)
    first, second, _third = result.comparison.sentences
    assert (first.start_s, first.end_s) == (spoken[0].start_s, spoken[3].end_s)
    assert second.start_s == spoken[4].start_s
    assert [word.start_s for word in words_of(result)] == [word.start_s for word in spoken]


def test_a_word_left_out_is_missed() -> None:
    result = compared(ANSWER, SPOKEN.replace("원인을 ", ""))
    assert status_of(result, "원인을") == "missed"
    assert result.comparison.coverage == pytest.approx(16 / 17)
    word = next(word for word in words_of(result) if word.text == "원인을")
    assert (word.evidence, word.heard, word.start_s, word.end_s) == (None, None, None, None)


def test_another_word_in_its_place_is_a_change() -> None:
    result = compared(ANSWER, SPOKEN.replace("원인을", "결과를"))
    word = next(word for word in words_of(result) if word.text == "원인을")
    assert word.status == "changed"
    assert word.heard == "결과를"
    assert word.evidence is None


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [("팔만", "구만"), ("처리했습니다", "처리하지 않았습니다"), ("찾아", "잊고"), ("백엔드", "프론트엔드")],
)
def test_a_real_difference_is_not_forgiven(wanted: str, spoken: str) -> None:
    result = compared(ANSWER, SPOKEN.replace(wanted, spoken))
    assert result.comparison.coverage < 1.0


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [("장애가", "장애는"), ("이벤트를", "이벤트가"), ("원인을", "원인은"), ("문서로", "문서에")],
)
def test_another_particle_is_forgiven(wanted: str, spoken: str) -> None:
    result = compared(ANSWER, SPOKEN.replace(wanted, spoken))
    assert status_of(result, wanted) == "said"


def test_a_sentence_left_out_is_missed_with_all_its_words() -> None:
    result = compared(ANSWER, SPOKEN.partition(" 장애가")[0])
    last = result.comparison.sentences[2]
    assert last.status == "missed"
    assert {word.status for word in last.words} == {"missed"}
    assert (last.start_s, last.end_s) == (None, None)
    assert result.comparison.in_order


def test_sentences_in_another_order_are_found_and_the_order_is_reported() -> None:
    swapped = (
        "장애가 나면 원인을 끝까지 찾아 문서로 남겼습니다 / 저는 백엔드 개발자 홍길동입니다 "
        "하루 팔만 건의 이벤트를 카프카로 처리했습니다"
    )
    result = compared(ANSWER, swapped)
    assert [sentence.status for sentence in result.comparison.sentences] == ["said"] * 3
    assert result.comparison.coverage == 1.0
    assert not result.comparison.in_order
    first, _second, third = result.comparison.sentences
    assert third.start_s is not None
    assert first.start_s is not None
    assert third.start_s < first.start_s


def test_words_that_the_answer_has_nowhere_are_added() -> None:
    extra = "정말 많이 배웠던 소중한 시간이었습니다"
    result = compared(ANSWER, SPOKEN.replace(" 장애가", f" {extra} 장애가"))
    (added,) = result.comparison.added
    assert added.text == extra
    assert added.start_s == pytest.approx(heard(SPOKEN)[9].end_s + 0.1)
    assert result.comparison.coverage == 1.0


def test_another_answer_altogether() -> None:
    result = compared(ANSWER, "오늘 점심은 김치찌개를 먹고 싶은데 날씨도 참 좋네요")
    assert result.comparison.coverage == 0.0
    assert {sentence.status for sentence in result.comparison.sentences} == {"missed"}
    assert result.comparison.added


def test_english() -> None:
    answer = ("For four years I have built systems.", "They settle 80,000 orders a day.")
    result = compared(answer, "for 4 years I have build systems They settle 80,000 orders a day", "en")
    assert status_of(result, "four") == "said"
    assert status_of(result, "built") == "changed"
    assert [sentence.status for sentence in result.comparison.sentences] == ["said", "said"]


def test_the_heard_words_that_belong_to_the_answer_are_named() -> None:
    result = compared(("어 그 문제를 풀었습니다.",), "음 어 그 문제를 풀었습니다")
    assert result.wanted_words == {1, 2, 3, 4}


def test_something_said_twice_belongs_to_the_answer_once() -> None:
    result = compared(ANSWER, SPOKEN.replace("원인을", "원인을 원인을"))
    assert status_of(result, "원인을") == "said"
    assert len(result.wanted_words) == len(heard(SPOKEN))


def test_a_dash_in_the_answer_is_never_missed() -> None:
    result = compared(("카프카 — 그리고 레디스",), "카프카 그리고 레디스")
    assert result.comparison.coverage == 1.0


@pytest.mark.parametrize(
    ("wanted", "spoken", "coverage", "status"),
    [
        ("저는 — 백엔드 — 개발자입니다", "", 0.0, "missed"),
        ("저는 — 백엔드 … 개발자입니다", "저는", 1 / 3, "partly said"),
        ("저는 — 백엔드 · 개발자입니다 —", "저는 백엔드", 2 / 3, "partly said"),
        ("I — have — built … systems", "", 0.0, "missed"),
    ],
)
def test_what_has_nothing_to_read_aloud_is_no_word_that_was_said(
    wanted: str, spoken: str, coverage: float, status: str
) -> None:
    result = compared((wanted,), spoken, "en" if wanted.isascii() or wanted.startswith("I") else "ko")
    assert result.comparison.coverage == pytest.approx(coverage)
    assert result.comparison.sentences[0].status == status
    marks = [word for word in words_of(result) if not any(map(str.isalnum, word.text))]
    assert marks
    assert {(word.status, word.evidence, word.counts) for word in marks} == {("said", None, False)}


def test_a_sentence_of_nothing_but_marks_cannot_be_missed() -> None:
    result = compared((ANSWER[0], "— … —", ANSWER[2]), "")
    assert [sentence.status for sentence in result.comparison.sentences] == ["missed", "said", "missed"]
    assert result.comparison.coverage == 0.0


def test_a_mark_that_the_deck_reads_aloud_is_a_word() -> None:
    terms = (("→", "다음"),)
    assert compare(("요청 → 응답",), heard("요청 응답"), "ko", terms=terms).comparison.coverage < 1.0
    assert compare(("요청 → 응답",), heard("요청 다음 응답"), "ko", terms=terms).comparison.coverage == 1.0


PIECES = [
    *(
        "저는",
        "8만",
        "팔만",
        "Kafka로",
        "카프카로",
        "3개를",
        "—",
        "“병목”이",
        "했습니다.",
        "30%",
        "2~3초",
        "shopNo",
    ),
    *("CI/CD", "원인을", "문제를", "그리고", "음", "C++"),
]
WORDS = st.sampled_from(PIECES)
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=7).map(" ".join), min_size=1, max_size=5)
ODD_SENTENCES = st.lists(st.text(max_size=25), max_size=4)
SAID = st.lists(WORDS, max_size=30).map(" ".join)
ANY_WORDS = st.lists(
    st.builds(Word, st.text(max_size=8), st.just(0.0), st.just(0.1), st.just(1.0)), max_size=8
)


@settings(max_examples=150, deadline=None)
@given(SENTENCES | ODD_SENTENCES, SAID, st.sampled_from(["ko", "en"]))
def test_every_word_is_listed_once_in_order_as_it_is_written(
    sentences: list[str], spoken: str, language: str
) -> None:
    comparison = compare(sentences, heard(spoken), language).comparison
    assert [sentence.text for sentence in comparison.sentences] == sentences
    for text, sentence in zip(sentences, comparison.sentences, strict=True):
        assert [word.text for word in sentence.words] == text.split()


@settings(max_examples=150, deadline=None)
@given(SENTENCES, SAID)
def test_every_status_is_valid_and_fits_its_details(sentences: list[str], spoken: str) -> None:
    words = heard(spoken)
    result = compare(sentences, words, "ko")
    for word in words_of(result):
        assert word.status in get_args(WordStatus)
        assert (word.evidence is not None) is (word.status == "said" and word.text != "—")
        assert (word.heard is not None) is (word.status == "changed")
        assert (word.start_s is None) is (word.end_s is None)
        assert word.status != "missed" or word.start_s is None
    for sentence in result.comparison.sentences:
        assert sentence.status in get_args(SentenceStatus)
    listed = [word for word in words_of(result) if word.text != "—"]
    said = sum(word.status == "said" for word in listed)
    assert result.comparison.coverage == pytest.approx(said / max(1, len(listed)))
    assert all(0 <= place < len(words) for place in result.wanted_words)


@settings(max_examples=150, deadline=None)
@given(SENTENCES)
def test_saying_the_answer_itself_covers_it(sentences: list[str]) -> None:
    result = compare(sentences, heard(" ".join(sentences)), "ko")
    assert result.comparison.coverage == (1.0 if any(word.counts for word in words_of(result)) else 0.0)
    assert result.comparison.in_order
    assert {sentence.status for sentence in result.comparison.sentences} == {"said"}
    assert result.comparison.added == ()


@settings(deadline=None)
@given(SENTENCES)
def test_saying_nothing_misses_everything(sentences: list[str]) -> None:
    result = compare(sentences, (), "ko")
    spoken = [word for word in words_of(result) if word.text != "—"]
    assert {word.status for word in spoken} <= {"missed"}
    assert result.comparison.added == ()
    assert result.wanted_words == frozenset()
    assert result.comparison.coverage == 0.0
    for sentence in result.comparison.sentences:
        assert sentence.status == ("missed" if any(word.counts for word in sentence.words) else "said")


@settings(deadline=None)
@given(SENTENCES, SAID)
def test_added_words_were_heard_and_are_not_the_answers(sentences: list[str], spoken: str) -> None:
    words = heard(spoken)
    for added in compare(sentences, words, "ko").comparison.added:
        run = [word for word in words if added.start_s <= word.start_s and word.end_s <= added.end_s]
        assert same_reading(" ".join(word.text for word in run), added.text, "ko")


@settings(deadline=None)
@given(SENTENCES, ANY_WORDS, st.sampled_from(["ko", "en"]))
def test_whatever_was_heard_is_compared(sentences: list[str], words: list[Word], language: str) -> None:
    assert 0.0 <= compare(sentences, words, language).comparison.coverage <= 1.0


def test_no_answer_at_all() -> None:
    result = compare((), heard("안녕하세요 여러분"), "ko")
    assert result.comparison.sentences == ()
    assert result.comparison.coverage == 0.0
