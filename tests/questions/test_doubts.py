from pathlib import Path

import pytest

from voicecoach.questions.doubts import doubts, only_counts
from voicecoach.questions.outline import read_outline
from voicecoach.questions.parse import parse

PATH = Path("deck.md")


def found(text: str) -> list[tuple[int, str | None, str]]:
    return [(one.line, one.question, one.text) for one in doubts(parse(text, PATH), read_outline(text, PATH))]


@pytest.mark.parametrize(
    "text", ["1번 질문", "🎯 2차 꼬리 질문", "Question 3", "Q7.", "follow-up no. 2", "10."]
)
def test_a_number_in_a_list_asks_nothing(text: str) -> None:
    assert only_counts(text)


@pytest.mark.parametrize(
    "text", ["1분 자기소개", "3차 Kafka 꼬리 질문", "왜요?", "꼬리 질문", "Question", "Top 3 skills"]
)
def test_anything_more_asks_something(text: str) -> None:
    assert not only_counts(text)


def test_an_answer_far_from_its_target_is_doubtful_and_one_near_it_is_not() -> None:
    answer = "> " + "one two three four five " * 15  # 75 words, 30 s
    assert found(f"# A {{#a target=38}}\n{answer}\n# B {{target=24}}\n{answer}\n") == []
    ((line, question, text),) = found(f"# A {{#a target=41}}\n{answer}\n")
    assert (line, question) == (1, "a")
    assert "about 30 s" in text
    assert "41 s" in text
    assert len(found(f"# A {{#a target=23}}\n{answer}\n")) == 1


def test_questions_without_answer_and_headings_like_questions_are_doubtful() -> None:
    text = "# A {#a .question}\n# B {#b}\ntext\n# C\nWhy?\n# D\ntext\n# 1번 질문 {#e}\n> 답\n"
    assert [(line, question) for line, question, _ in found(text)] == [
        (1, "a"),
        (2, None),
        (4, None),
        (8, "e"),
    ]


def test_an_answer_of_nothing_but_marks_is_none() -> None:
    text = "# A {#a target=60}\n> …\n# B {#b}\n> — 답 —\n"

    ((line, question, told),) = (one for one in found(text) if "no model answer" in one[2])

    assert (line, question) == (1, "a")
    assert "Has no model answer" in told
