"""Answers under names of their own, among what explains them; questions below tips or in set-in quotes."""

from __future__ import annotations

import pytest

from voicecoach.questions.notes.understand import understand

SPOKEN = """# 발표 질문

## Q1. 왜 Multi-AZ로 구성했는가?

서버를 한 곳에 두면 그 구역의 장애가 서비스 장애가 된다.
그래서 여러 구역에 나누어 두었다.

### 발표 답변

> 한 구역이 멈춰도 서비스가 이어지게 하려고 나눴습니다.

## Q2. 왜 WireGuard를 썼는가?

설정이 짧고 커널 안에서 돈다.

### 발표 답변

> 기존 자원을 두고 넓히려고 썼습니다.
"""
WITH_SOURCE = """## Q1. 이번 주의 핵심 질문은 무엇인가요?

답변: 무엇을 함께 보고해야 하는가입니다.

근거 파일: `report/final.md`

## Q2. 결과는 어디까지 주장할 수 있나요?

답변: 기록 구조까지만 주장합니다.

근거 파일: `report/limits.md`
"""
NOT_YET = """## 함수 컴포넌트와 클래스 컴포넌트의 차이는?

답변을 적어주세요.

## 리덕스의 기본 원칙은?

하나의 저장소만 둡니다.
"""
BELOW_TIPS = """## 6. 면접 포인트

### 6-1. 주요 질문 유형

- **"Docker와 VM의 차이점은 무엇인가요?"**
- **"컨테이너가 격리되어 보이는 원리는 무엇인가요?"**
- **"팀에서 이미지를 어떻게 관리하나요?"**
- **"배포에서 어떤 장점이 있나요?"**
"""
SET_IN = """# 딥러닝

1. 딥러닝은 무엇인가요?
2. Cost Function과 Activation Function은 무엇인가요?
3. 요즘 Sigmoid 보다 ReLU를 많이 쓰는데 그 이유는?
\t> 1. Non-Linearity라는 말의 의미와 그 필요성은?
\t> 2. ReLU의 문제점은?
4. Gradient Descent에 대해서 쉽게 설명한다면?
\t> 1. 왜 꼭 Gradient를 써야 할까?
5. Local Minima 문제에도 불구하고 딥러닝이 잘 되는 이유는?
"""


def test_only_what_is_called_the_answer_is_said() -> None:
    found = understand(SPOKEN, "발표.md").questions

    assert [one.answer for one in found] == [
        ("한 구역이 멈춰도 서비스가 이어지게 하려고 나눴습니다.",),
        ("기존 자원을 두고 넓히려고 썼습니다.",),
    ]


def test_where_an_answer_comes_from_is_no_part_of_it() -> None:
    found = understand(WITH_SOURCE, "질문.md").questions

    assert [one.answer for one in found] == [
        ("무엇을 함께 보고해야 하는가입니다.",),
        ("기록 구조까지만 주장합니다.",),
    ]


def test_what_asks_to_be_filled_in_is_no_answer() -> None:
    found = understand(NOT_YET, "react.md").questions

    assert [one.answer for one in found] == [(), ("하나의 저장소만 둡니다.",)]


@pytest.mark.parametrize(("text", "count"), [(BELOW_TIPS, 4), (SET_IN, 8)])
def test_questions_are_found_below_tips_and_in_quotes_that_are_set_in(text: str, count: int) -> None:
    found = understand(text, "면접.md").questions

    assert len(found) == count
