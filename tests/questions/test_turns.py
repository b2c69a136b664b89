"""Notes in which two people speak in turn, or an arrow leads from a question to its answer."""

from __future__ import annotations

import pytest

from voicecoach.questions.notes.outlines import set_in_by_tabs
from voicecoach.questions.notes.understand import understand
from voicecoach.questions.notes.values import Understood

TRANSCRIPT = """모의면접 2회차
2025.11.03 월 오후 7:30 ・ 9분 12초

참석자 1 00:09
지원동기부터 말씀해 주시겠어요?

참석자 2 00:14
물류 현장에서 재고가 맞지 않는 이유를 찾는 일이 재미있었습니다.
그 일을 더 크게 해 보고 싶어 지원했습니다.

[메모] 첫 문장을 더 짧게

참석자 1 00:52
현장에서 어려웠던 점은요?

참석자 2 00:57
야간조와 기록 방식이 달랐습니다. 양식을 하나로 맞췄습니다.
"""
DIALOGUE = """Mock with Dee, typed up on Sunday

Dee: Why do you want to leave the bakery?
Me: I have learned what I can there, and I want to plan a whole kitchen.
[Dee: good, keep it that short]
Dee: What did you change in your last year?
Me: I moved the proving to the night, so that we sold bread at six.
Dee: Who disagreed?
Me: The driver did. I rode with him for a week and we found a shorter round.
Dee: Right, thanks.
Me: Thank you.
"""
ARROWS = """품질관리 면접 (12/4 목 10시, 신분증)

■ 직무
품질관리가 하는 일 → 불량이 고객에게 가기 전에 찾고, 다시 나오지 않게 하는 일입니다
  ㄴ 품질보증이랑 차이 → 보증은 약속하는 쪽이고 관리는 공정을 보는 쪽입니다
불량률이 갑자기 오르면 → 로트와 설비로 나눠 공통점을 먼저 찾겠습니다
6시그마 설명 →
공차가 뭔가요 → 허용되는 치수의 폭입니다

■ 인성
왜 우리 회사인가요 → 검사 데이터를 공개하는 회사라서 지원했습니다
"""


def pairs(understood: Understood) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.prompt, one.answer) for one in understood.questions]


def test_a_transcript_is_read_by_who_asks() -> None:
    understood = understand(TRANSCRIPT, "모의면접.txt")

    assert pairs(understood) == [
        (
            "지원동기부터 말씀해 주시겠어요?",
            (
                "물류 현장에서 재고가 맞지 않는 이유를 찾는 일이 재미있었습니다.",
                "그 일을 더 크게 해 보고 싶어 지원했습니다.",
            ),
        ),
        ("현장에서 어려웠던 점은요?", ("야간조와 기록 방식이 달랐습니다.", "양식을 하나로 맞췄습니다.")),
    ]
    assert [one.line for one in understood.questions] == [5, 14]


def test_a_dialogue_is_read_by_who_asks_whatever_they_are_called() -> None:
    understood = understand(DIALOGUE, "mock.txt")

    assert [prompt for prompt, _answer in pairs(understood)] == [
        "Why do you want to leave the bakery?",
        "What did you change in your last year?",
        "Who disagreed?",
    ]
    assert pairs(understood)[0][1] == (
        "I have learned what I can there, and I want to plan a whole kitchen.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Date: x\nPlace: y\nDate: Monday\nPlace: mill\nDate: today\nPlace: here\nDate: no\nPlace: none\n",
        "Dee: Why us?\nMe: Because.\n",
    ],
)
def test_facts_and_single_turns_are_no_dialogue(text: str) -> None:
    more = f"{text}\n## Why this trade?\nI like flour.\n\n## What next?\nA kitchen of my own.\n"

    assert [prompt for prompt, _answer in pairs(understand(more, "notes.md"))][-2:] == [
        "Why this trade?",
        "What next?",
    ]


def test_arrows_lead_from_questions_to_answers_where_most_lines_have_them() -> None:
    understood = understand(ARROWS, "면접 메모.txt")

    assert [one.prompt for one in understood.questions] == [
        "품질관리가 하는 일",
        "품질보증이랑 차이",
        "불량률이 갑자기 오르면",
        "6시그마 설명",
        "공차가 뭔가요",
        "왜 우리 회사인가요",
    ]
    assert [one.parent for one in understood.questions] == [None, 0, None, None, None, None]
    assert understood.questions[2].answer == ("로트와 설비로 나눠 공통점을 먼저 찾겠습니다",)
    assert understood.questions[3].answer == ()


def test_arrows_inside_answers_are_left_alone() -> None:
    text = (
        "## TCP는 어떻게 연결하나요?\nSYN → SYN/ACK → ACK 순서입니다.\n클라이언트 → 서버로 먼저 보냅니다.\n\n"
        "## TIME_WAIT은 왜 있나요?\n늦은 패킷 → 새 연결에 섞임을 막습니다.\n"
    )

    assert [one.prompt for one in understand(text, "net.md").questions] == [
        "TCP는 어떻게 연결하나요?",
        "TIME_WAIT은 왜 있나요?",
    ]


def test_what_only_tabs_set_in_becomes_a_list() -> None:
    lines = [
        "Panel",
        "\twhy here",
        "\t\tthe record",
        "\t\tand the weir",
        "",
        "\twhat next",
        "\t\ta post",
        "\tme",
    ]

    assert set_in_by_tabs(lines) == [
        "Panel",
        "- why here",
        "  - the record",
        "  - and the weir",
        "",
        "- what next",
        "  - a post",
        "- me",
    ]
    assert set_in_by_tabs([*lines, "- a list already"]) == [*lines, "- a list already"]
