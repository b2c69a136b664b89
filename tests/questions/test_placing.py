"""Where questions hang, and what the shapes around them hide: folds, groups, lists in lists."""

from __future__ import annotations

import pytest

from voicecoach.questions.notes.understand import understand

COUNTED = """iOS 면접노트

1. struct와 class의 차이는 무엇인가요?
struct는 값이 복사되고 class는 주소를 공유합니다.

 - 그럼 언제 class를 쓰나요?
   상태를 여러 곳에서 공유할 때 씁니다.

2. 옵셔널이란 무엇인가요?
값이 없을 수도 있음을 나타내는 타입입니다.

3. ARC는 무엇인가요?
참조를 세어 메모리를 관리하는 방식입니다.

 - 순환 참조는 어떻게 해결하나요?
   한쪽을 weak으로 선언합니다.
"""
BY_LABEL = """# 2차 면접

**Q. 갈등을 해결한 경험을 말해보세요.**

A. 두 안을 한 장으로 요약해 합쳤습니다.

**Q-1. 본인이 양보한 부분은 없었나요?**

A. 제가 만들던 도입부를 뺐습니다.

**Q. 규정과 융통성 중 무엇이 중요하다고 생각합니까?**

A. 규정이 우선이라고 생각합니다.

**Q-1. 그래도 계속 찾아온다면 어떻게 하시겠습니까?**
"""
FOLDED = """# 운영체제

## 프로세스와 스레드의 차이는 무엇인가요?

프로세스는 자원을 따로 갖고 스레드는 나눠 씁니다.

<details>
<summary>예상 질문</summary>

**Q. 스레드마다 스택을 따로 두는 이유는?**

독립적으로 함수를 부르기 위해서입니다.

**Q. 크롬은 왜 멀티 프로세스인가요?**

</details>
"""
BY_TURNS = """# Redis

**Q1. Redis는 왜 빠른가요?**

메모리에서 읽고 씁니다.

**꼬리질문**

* Q1-1. 꺼지면 데이터는 어떻게 되나요?

스냅숏과 로그로 되살립니다.

* Q1-2. 싱글 스레드인데 왜 빠른가요?

이벤트 루프로 한 번에 여러 연결을 다룹니다.
"""
BACK = """면접 준비

- 지원동기가 무엇인가요?
    - 후기를 읽고 지원했습니다.
- 본인의 강점은 무엇인가요?
    - 끝까지 확인하는 것입니다.
- 역질문
    - 한 명이 몇 상품을 맡나요?
    - 현지 답사 기회가 있나요?
"""
PARTS = """# 경력 면접

**Q. 가장 큰 성과를 말해 보세요.**

A. 결산을 줄인 일입니다.

(1) 문제
전표가 월말에 몰렸습니다.

(2) 해결
부서마다 마감일을 다르게 정했습니다.

**Q. 어떤 프로그램을 써 보셨나요?**

A. 더존을 4년 썼습니다.
"""

AT_THE_TOP = """## 예상 꼬리질문 정리

### 1. Props와 State의 차이는 무엇인가?

Props는 밖에서 받고 State는 안에서 관리합니다.

### 2. Props의 기본값은 어떻게 설정하나?

매개변수에 기본값을 둡니다.
"""
VERSIONS = """## 자기소개

<details>
<summary>버전 1 (1분)</summary>

밤을 지키는 프런트 직원입니다.

</details>

<details>
<summary>버전 2 (30초)</summary>

혼자 결정하는 법을 배웠습니다.

</details>

## 지원한 이유는 무엇인가요?

후기를 읽었습니다.
"""


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        (COUNTED, [None, 0, None, None, 3]),
        (BY_LABEL, [None, 0, None, 2]),
        (FOLDED, [None, 0, 0]),
        (BY_TURNS, [None, 0, 0]),
        (BACK, [None, None]),
        (PARTS, [None, None]),
        (AT_THE_TOP, [None, None]),
        (VERSIONS, [None, None]),
        (COUNTED.replace(" - ", "- "), [None, 0, None, None, 3]),
        (COUNTED.replace("1. ", "").replace("2. ", "").replace("3. ", ""), [None, 0, None, None, None]),
    ],
)
def test_questions_hang_where_their_looks_put_them(text: str, parents: list[int | None]) -> None:
    found = understand(text, "notes.md").questions

    assert [one.parent for one in found] == parents
    assert [one.level for one in found] == [0 if one.parent is None else 1 for one in found]


def test_what_answers_between_the_follow_ups_of_a_group_is_theirs() -> None:
    found = understand(BY_TURNS, "redis.md").questions

    assert [one.answer for one in found] == [
        ("메모리에서 읽고 씁니다.",),
        ("스냅숏과 로그로 되살립니다.",),
        ("이벤트 루프로 한 번에 여러 연결을 다룹니다.",),
    ]


def test_parts_of_an_answer_stay_in_it_though_one_is_called_like_a_question() -> None:
    found = understand(PARTS, "경력.md").questions

    assert "전표가 월말에 몰렸습니다." in found[0].answer
    assert "부서마다 마감일을 다르게 정했습니다." in found[0].answer
