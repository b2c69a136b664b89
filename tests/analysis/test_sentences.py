from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.analysis.heard import heard
from voicecoach.analysis.laying import lay
from voicecoach.analysis.sentences import heard_around, judge_sentence
from voicecoach.analysis.units import units
from voicecoach.analysis.values import ComparedSentence, ComparedWord

TEXT = "하루 8만 건의 주문을 카프카로 처리했습니다 다음 날까지 모두 끝냈습니다"
TOLD = "Kafka로 하루 주문 팔만 건을 처리해 다음 날까지 모두 끝내는 일이었습니다"


def judged(said: int, around: str = "", status: str = "changed") -> ComparedSentence:
    """A sentence of ten words, the first of which were said."""
    words = [
        ComparedWord(text, "said", "transcript", None, float(place), place + 0.5)
        if place < said
        else ComparedWord(text, "changed", None, "톡톡", float(place), place + 0.5)
        for place, text in enumerate(TEXT.split())
    ]
    return judge_sentence(TEXT, words, around, "ko")


@pytest.mark.parametrize(
    ("said", "status"),
    [(10, "said"), (8, "said"), (7, "partly said"), (3, "partly said"), (2, "missed"), (0, "missed")],
)
def test_a_sentence_is_judged_by_the_share_of_its_words(said: int, status: str) -> None:
    sentence = judged(said)
    assert sentence.status == status
    assert sentence.reason is None
    assert [word.text for word in sentence.words] == TEXT.split()


@pytest.mark.parametrize("said", [0, 2, 5])
def test_a_sentence_told_in_other_words_is_paraphrased_and_says_why(said: int) -> None:
    sentence = judged(said, TOLD)
    assert sentence.status == "paraphrased"
    assert sentence.reason
    assert "content words" in sentence.reason


def test_a_sentence_that_was_said_is_not_called_paraphrased() -> None:
    assert judged(9, TOLD).status == "said"


@pytest.mark.parametrize("around", [TOLD.replace("팔만", "구만"), "오늘 점심은 맛있었습니다", ""])
@pytest.mark.parametrize(("said", "status"), [(0, "missed"), (1, "missed")])
def test_other_words_that_say_something_else_change_nothing(around: str, said: int, status: str) -> None:
    assert judged(said, around).status == status


def test_part_of_a_sentence_and_something_else_is_partly_said() -> None:
    assert judged(5, "오늘 점심은 맛있었습니다").status == "partly said"


def test_what_stands_beside_the_words_of_a_missed_sentence_belongs_to_something_else() -> None:
    sentence = judged(1)
    first, *others = sentence.words
    assert (first.status, first.start_s) == ("said", 0.0)
    for word in others:
        assert (word.status, word.evidence, word.heard) == ("missed", None, None)
        assert (word.start_s, word.end_s) == (None, None)
    assert (sentence.start_s, sentence.end_s) == (0.0, 0.5)


def test_a_sentence_that_is_there_keeps_what_was_heard_instead() -> None:
    assert judged(5).words[7].heard == "톡톡"
    assert (judged(5).start_s, judged(5).end_s) == (0.0, 9.5)
    assert judged(0, TOLD).words[0].heard == "톡톡"


def test_a_sentence_never_heard_has_no_times() -> None:
    sentence = judged(0)
    assert (sentence.start_s, sentence.end_s) == (None, None)


def test_of_a_sentence_without_words_nothing_is_missing() -> None:
    sentence = judge_sentence("", (), "", "ko")
    assert (sentence.status, sentence.words) == ("said", ())


@pytest.mark.parametrize(("marks", "status"), [(1, "said"), (3, "said"), (9, "said")])
def test_marks_are_no_words_that_could_be_said(marks: int, status: str) -> None:
    mark = ComparedWord("—", "said", None, None, None, None)
    said = ComparedWord("저는", "said", "transcript", None, 0.0, 0.5)
    missed = ComparedWord("개발자입니다", "missed", None, None, None, None)
    assert judge_sentence("…", (mark,) * marks, "", "ko").status == status
    assert judge_sentence("…", (said, missed, *(mark,) * marks), "", "ko").status == "partly said"
    assert judge_sentence("…", (missed, *(mark,) * marks), "", "ko").status == "missed"


def around(sentences: Sequence[str], spoken: str, word_s: float = 0.5) -> dict[int, str]:
    words = [word for sentence in sentences for word in sentence.split()]
    sentence_of = [place for place, sentence in enumerate(sentences) for _word in sentence.split()]
    said = heard(spoken, word_s=word_s)
    spoken_units = units([word.text for word in said], "ko")
    parts = lay(units(words, "ko"), spoken_units, sentence_of)
    return heard_around(parts, said, spoken_units, sentence_of)


SENTENCES = ("저는 백엔드 개발자입니다", "장애가 나면 원인을 찾습니다", "배운 것을 나눕니다")


def test_around_what_was_said_nothing_is_unaccounted_for() -> None:
    assert around(SENTENCES, " ".join(SENTENCES)) == {}


def test_around_nothing_heard_there_is_nothing() -> None:
    assert around(SENTENCES, "") == {}
    assert around(SENTENCES, f"{SENTENCES[0]} {SENTENCES[2]}") == {}


def test_a_sentence_in_other_words_has_them_around() -> None:
    told = "문제 생기면 그때마다 이유부터 살펴봅니다"
    found = around(SENTENCES, f"{SENTENCES[0]} {told} {SENTENCES[2]}")
    assert found[1] == told


def test_the_words_that_were_said_are_around_too() -> None:
    found = around(SENTENCES, f"{SENTENCES[0]} 장애가 생길 때마다 이유부터 찾습니다 {SENTENCES[2]}")
    assert found[1] == "장애가 생길 때마다 이유부터 찾습니다"


def test_added_words_at_the_edges_count_as_its_own() -> None:
    found = around(SENTENCES[1:], f"제 경우에는 솔직히 {SENTENCES[1]} {SENTENCES[2]}")
    assert found[0] == f"제 경우에는 솔직히 {SENTENCES[1]}"


def test_a_moment_is_too_short_for_a_sentence() -> None:
    told = f"{SENTENCES[0]} 톡톡 {SENTENCES[2]}"
    assert around(SENTENCES, told, word_s=0.3) == {}
