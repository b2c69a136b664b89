from __future__ import annotations

from dataclasses import replace

import pytest

from tests.interview.decks import question
from voicecoach.interview.closing import closes, introduces


@pytest.mark.parametrize(
    "prompt",
    [
        "이제 면접을 마치려고 합니다. 끝으로 더 하고 싶은 말씀이 있으신가요?",
        "마지막으로 하고 싶은 말",
        "마지막으로 하실 말씀 있으신가요?",
        "마지막으로 한마디 부탁드립니다.",
        "저희 회사에 궁금한 점이 있으신가요?",
        "궁금한 게 있으면 편하게 물어보세요.",
        "질문 있으신가요?",
        "혹시 질문이 있으세요?",
        "Do you have any questions for us?",
        "What questions do you have for me?",
        "What do you want to ask us?",
        "Is there anything else you’d like to add?",
        "Any final thoughts?",
        "이상입니다. 더 하실 말씀 있으세요?",
        "끝으로 포부 한 말씀 부탁드립니다.",
        "마지막으로 자신을 어필해 주세요.",
        "마지막 발언",
        "역질문",
        "Do you have a question for us?",
        "Do you have questions for me?",
    ],
)
def test_last_words_and_questions_of_ones_own_close(prompt: str) -> None:
    assert closes(replace(question("q7"), prompt=prompt))
    assert closes(replace(question("q7"), heading=prompt))


@pytest.mark.parametrize(
    "prompt",
    [
        "마지막으로 쓰신 기술은 무엇인가요?",
        "마지막으로 맡은 프로젝트를 말씀해 주세요.",
        "마지막으로 질문드리겠습니다. 지원 동기는요?",
        "마지막 직장을 떠난 이유는요?",
        "팀원이 어려운 질문을 하면 어떻게 답하시나요?",
        "저희 회사에 지원한 이유는 무엇인가요?",
        "요즘 관심 있는 기술은 무엇인가요?",
        "업무 중 궁금한 점이 있으면 어떻게 해결하시나요?",
        "저희 회사에 지원한 이유가 궁금한데, 말씀해 주세요.",
        "고객이 궁금한 것이 있다고 하면 어떻게 응대하시겠습니까?",
        "Is there anything you would like to say about the gap in your resume?",
        "What was your last project?",
        "How do you handle questions from stakeholders?",
        "Why do you want to work for us?",
    ],
)
def test_what_only_sounds_like_it_does_not(prompt: str) -> None:
    assert not closes(replace(question("q7"), prompt=prompt))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("intro", True, False), ("en-intro", True, False), ("closing", False, True), ("en-closing", False, True),
     ("introvert", False, False), ("disclosing", False, False)],
)  # fmt: skip
def test_ids_tell_as_well(name: str, first: bool, last: bool) -> None:
    assert (introduces(question(name)), closes(question(name))) == (first, last)
