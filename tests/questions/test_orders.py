"""Advice is told from answers by rules and by its words together."""

from __future__ import annotations

import pytest

from voicecoach.questions.notes.advice import ADVISES, PERHAPS, SCRIPT, judged
from voicecoach.questions.notes.lines.orders import log_odds


@pytest.mark.parametrize(
    "answer",
    [
        ("면접관의 의도를 먼저 생각하고 두괄식으로 답변하세요.",),
        ("회사 이름 꼭 넣기", "3문장 안에 끝낼 것"),
        ("Research the team page first.", "Don't talk about perks."),
        ("Keep it short and mention the numbers.", "Show what you learned from it."),
        ("선배 탓하지 말 것", "부족한 점을 돌아본다는 말로 시작하기"),
    ],
)
def test_advice_is_known(answer: tuple[str, ...]) -> None:
    assert judged(answer) == ADVISES


@pytest.mark.parametrize(
    "answer",
    [
        ("저는 재고가 맞지 않는 이유를 찾는 일이 재미있었습니다.", "그래서 지원했습니다."),
        ("I split the kit and put the slowest walker in front.", "We all finished."),
        ("TCP는 연결을 맺고 순서를 지키며, UDP는 그렇지 않습니다.",),
        ("An index keeps the keys in order, so that half of them can be left out at every step.",),
    ],
)
def test_answers_are_no_advice(answer: tuple[str, ...]) -> None:
    assert judged(answer) == SCRIPT
    assert log_odds(answer) < 0


def test_what_calls_itself_an_answer_is_harder_to_doubt() -> None:
    answer = ("면접관의 의도를 먼저 생각하는 편입니다.", "그래서 저는 질문을 다시 말합니다.")

    assert judged(answer, claimed=True) in {SCRIPT, PERHAPS}


def test_nothing_weighs_nothing() -> None:
    assert log_odds(()) == 0.0
    assert judged(()) == SCRIPT
