"""What counts as right: words in doubt are forgiven, another sense is not."""

from __future__ import annotations

import pytest

from tests.examples import changed, mark, missed, said, sentence
from voicecoach.analysis.comparison import compare
from voicecoach.drills.values import Said
from voicecoach.drills.verdict import heard_besides, said_right
from voicecoach.recognition.values import Word

PLANNING = "I have often worked on projects where the planning was not complete."
TO_THE_END = (
    "Even then, I stayed flexible, found a direction, and led the project responsibly to the very end."
)
MONTHS = "저는 지난 삼 개월 동안 주문과 정산을 처리하는 시스템을 팀과 함께 열심히 만들었습니다."
UNUSED = "저는 그때 그 기능을 제가 맡은 서비스에서는 한 번도 따로 사용하지 않았습니다."
USED = "저는 그때 그 기능을 제가 맡은 서비스에서 몇 달 동안 꾸준히 사용했습니다."


@pytest.mark.parametrize(
    ("said_words", "other", "right"),
    [(3, 0, True), (8, 1, False), (9, 1, True), (18, 2, True), (17, 2, False), (0, 0, False), (0, 3, False)],
)
def test_one_word_in_ten_may_be_missing(said_words: int, other: int, right: bool) -> None:
    words = (said("a"),) * said_words + (missed("b"), changed("ledger", "letter"), missed("e"))[:other]

    assert said_right(Said(sentence("said", words), ""), "en") == right


def test_marks_make_no_sentence_longer() -> None:
    words = (said("a"),) * 8 + (mark(),) * 4

    assert said_right(Said(sentence("said", words), ""), "en")
    assert not said_right(Said(sentence("said", (*words, missed("b"))), ""), "en")
    assert not said_right(Said(sentence("said", (mark(),)), ""), "en")


@pytest.mark.parametrize(
    ("wanted", "spoken", "right"),
    [
        (PLANNING, PLANNING, True),
        (PLANNING, "I have often worked on projects where planning was not complete.", True),
        (PLANNING, "I have often worked on projects where the planning was complete.", False),
        (PLANNING, "I have never worked on projects where the planning was not complete.", False),
        (PLANNING, "I have not often worked on projects where the planning was not complete.", False),
        (PLANNING, "I have often worked on projects where the planning was not was not complete.", True),
        (PLANNING, "I have often worked on projects where the planning was not incomplete.", False),
        (TO_THE_END, TO_THE_END.replace("project", "team"), False),
        (TO_THE_END, TO_THE_END.replace("project", "projects"), True),
        (TO_THE_END, TO_THE_END.replace("the project", "project"), True),
        (TO_THE_END, TO_THE_END.replace("flexible", "inflexible"), False),
        (TO_THE_END, TO_THE_END.replace("I stayed", "I never stayed"), False),
        (MONTHS, MONTHS, True),
        (MONTHS, MONTHS.replace("삼 개월", "오 개월"), False),
        (MONTHS, MONTHS.replace("정산을", "정선을"), True),
        (MONTHS, MONTHS.replace("시스템을", "문서를"), False),
        (UNUSED, UNUSED, True),
        (UNUSED, UNUSED.replace("사용하지 않았습니다", "사용했습니다"), False),
        (USED, USED, True),
        (USED, USED.replace("사용했습니다", "사용하지 않았습니다"), False),
        (USED, USED.replace("사용했습니다", "안 사용했습니다"), False),
    ],
)
def test_what_turns_the_sense_round_is_never_forgiven(wanted: str, spoken: str, right: bool) -> None:
    language = "en" if wanted.isascii() else "ko"
    heard = [Word(word, place * 0.4, place * 0.4 + 0.3, 0.9) for place, word in enumerate(spoken.split())]
    (compared,) = compare([wanted], heard, language).comparison.sentences

    assert said_right(Said(compared, spoken), language) == right


CANNOT = "We do not stop, and we cannot wait."


@pytest.mark.parametrize(
    ("wanted", "spoken", "besides"),
    [
        (PLANNING, PLANNING, ()),
        (PLANNING, PLANNING.replace("often", "never often"), ("never",)),
        (PLANNING, PLANNING.replace("have often", "have not, often"), ("not",)),
        (PLANNING, PLANNING.replace("often", "never"), ()),  # which is marked as a slip
        (PLANNING, PLANNING.replace("was not", "was not was not"), ()),  # begun anew
        (CANNOT, "We don't stop, and we can't never wait.", ("never",)),
        (USED, USED.replace("사용했습니다", "안 사용했습니다"), ()),  # there the slips say it
    ],
)
def test_what_denies_besides_the_sentence_is_named(
    wanted: str, spoken: str, besides: tuple[str, ...]
) -> None:
    language = "en" if wanted.isascii() else "ko"
    heard = [Word(word, place * 0.4, place * 0.4 + 0.3, 0.9) for place, word in enumerate(spoken.split())]
    (compared,) = compare([wanted], heard, language).comparison.sentences
    said = Said(compared, spoken)

    assert heard_besides(said, language) == besides
    assert not (besides and said_right(said, language))
