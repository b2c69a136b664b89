"""What the second reading adds to the first, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.questions.test_lines import BARE
from voicecoach.questions.notes.blocks import read_blocks
from voicecoach.questions.notes.doubting import disagreements
from voicecoach.questions.notes.layout import lay
from voicecoach.questions.notes.lines.reader import Seen
from voicecoach.questions.notes.marking import Asked, marked
from voicecoach.questions.notes.rereading import obeyed, to_be_asked
from voicecoach.questions.notes.understand import understand
from voicecoach.questions.notes.values import Block, Understood

LOOK = (0, "", 0, False, 0, False, False, False)


def blocks_of(text: str) -> tuple[Block, ...]:
    return read_blocks(lay(text))


def seen(**lines: float) -> tuple[Seen, ...]:
    """Give lines by their numbers, ``l3=0.9``, with how likely each is a question."""
    return tuple(Seen(int(name[1:]), chance, 0.0, LOOK) for name, chance in lines.items())


def lines_of(blocks: tuple[Block, ...]) -> list[str]:
    found = []
    for block in blocks:
        found += [line.text for line in block.lines]
        found += lines_of(block.children) if block.kind != "row" else []
    return found


def test_bare_titles_over_answers_become_questions() -> None:
    understood = understand(BARE, "notes.txt")

    assert [one.prompt for one in understood.questions] == [
        "Short reviews",
        "Deadlines",
        "Night shifts",
        "Why we part",
    ]
    assert understood.questions[1].answer == (
        "We cut the export out of the first version, and told the customer so two weeks before.",
    )


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("## 협업", {1}, ["Q: 협업"]),
        ("- 협업\n- 갈등", {2}, ["협업", "Q: 갈등"]),
        ("2. 협업", {1}, ["Q: 협업"]),
        ("**2. 협업**", {1}, ["Q2. 협업"]),
        ("<details>\n<summary>협업</summary>\n\n잘합니다.\n</details>", {2}, ["Q: 협업", "잘합니다."]),
        (
            "| 협업 | 잘합니다. |\n|---|---|\n| 갈등 | 풉니다. |",
            {3},
            ["협업", "잘합니다.", "갈등", "풉니다."],  # which column asks is not for single rows to say
        ),
        ("협업\n잘합니다.", {2}, ["협업", "Q: 잘합니다."]),
        ("```\n협업\n갈등\n```", {3}, ["협업", "Q: 갈등"]),
        ("> ## 협업\n> 잘합니다.", {1}, ["Q: 협업", "잘합니다."]),
        ("Q. 협업", {1}, ["Q. 협업"]),
        ("Note: 협업", {1}, ["Note: 협업"]),
        ("장점", {1}, ["장점"]),
        ("[위로](#top)", {1}, ["위로"]),
        ("A-1. 왜 우리 회사인가요?", {1}, ["Q: A-1. 왜 우리 회사인가요?"]),
    ],
)
def test_the_label_is_put_before_the_words_whatever_they_are_in(
    text: str, asked: set[int], expected: list[str]
) -> None:
    assert lines_of(marked(blocks_of(text), Asked(frozenset(asked)))) == expected


def test_an_item_that_holds_questions_becomes_a_heading_over_them() -> None:
    found = marked(blocks_of("- 인성\n  - 협업\n  - 갈등\n- 마무리\n"), Asked(frozenset({2, 3})))

    assert [(one.kind, one.text) for one in found] == [("heading", "인성"), ("list", ""), ("list", "")]
    assert lines_of(found) == ["인성", "Q: 협업", "Q: 갈등", "마무리"]


def test_follow_ups_are_named_as_such_below_what_says_so() -> None:
    text = "- 꼬리질문\n  - 왜 그랬나요\n"

    assert lines_of(marked(blocks_of(text), Asked(frozenset({2})))) == ["꼬리 질문 : 왜 그랬나요"]


def test_what_goes_on_in_the_next_line_stays_one_question() -> None:
    asked = Asked(frozenset({1}), going_on=frozenset({2}))

    assert lines_of(marked(blocks_of("Tell me about a day\nthat went badly.\nIt rained."), asked)) == [
        "Q: Tell me about a day that went badly.",
        "It rained.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GC : 쓰지 않는 객체를 지워 주는 것", ["Q: GC", "A: 쓰지 않는 객체를 지워 주는 것"]),
        (
            "- What is a pod? One or more containers that share a network.",
            ["Q: What is a pod?", "A: One or more containers that share a network."],
        ),
        ("What is a pod? Explain how it dies.", ["Q: What is a pod? Explain how it dies."]),
        (
            "3. 교착 상태 - 서로 기다리느라 나아가지 못하는 것",
            ["Q: 교착 상태", "A: 서로 기다리느라 나아가지 못하는 것"],
        ),
        ("Kafka: 왜 골랐나요?", ["Q: Kafka: 왜 골랐나요?"]),
    ],
)
def test_a_line_that_answers_itself_is_parted_where_nothing_below_answers(
    text: str, expected: list[str]
) -> None:
    asked = Asked(frozenset({1}), alone=frozenset({1}))

    assert lines_of(marked(blocks_of(text), asked)) == expected
    assert len(lines_of(marked(blocks_of(text), Asked(frozenset({1}))))) == 1


def first_reading(text: str) -> Understood:
    return understand(text, "notes.md")


def test_nothing_is_asked_where_the_first_reading_has_found_it() -> None:
    text = "## 왜 지원했나요?\n\n좋아서요.\n"

    assert not to_be_asked(seen(l1=0.9, l3=0.1), blocks_of(text), first_reading(text).questions).lines


def test_a_line_that_is_missing_brings_those_with_it_that_both_see() -> None:
    text = "## 왜 지원했나요?\n\n좋아서요.\n\n## 협업은 어떻게 하나요?\n\n말로 합니다.\n\n야근\n"
    found = first_reading(text).questions

    assert to_be_asked(seen(l1=0.9, l5=0.3, l9=0.8), blocks_of(text), found).lines == {1, 5, 9}
    assert to_be_asked(seen(l1=0.9, l5=0.1, l9=0.8), blocks_of(text), found).lines == {1, 9}
    assert not to_be_asked(seen(l1=0.9, l5=0.3, l9=0.55), blocks_of(text), found).lines


@pytest.mark.parametrize(
    "title", ["## 역질문", "## Questions I ask them", "## 목차", "질문 있으신가요?", "**To ask**"]
)
def test_what_stands_below_ones_own_questions_is_never_asked(title: str) -> None:
    text = f"## 왜 지원했나요?\n\n좋아서요.\n\n{title}\n\n- 팀은 몇 명인가요\n"

    assert not to_be_asked(seen(l7=0.99), blocks_of(text), first_reading(text).questions).lines


def test_a_heading_right_above_a_question_is_a_section() -> None:
    text = "# 기술\n\nQ. 왜 카프카인가요?\nA. 쓰고 있었습니다.\n\n# 인성\n\n## 왜 지원했나요?\n\n좋아서요.\n"

    asked = to_be_asked(seen(l1=0.9, l3=0.9, l6=0.9, l8=0.9), blocks_of(text), first_reading(text).questions)

    assert not asked.lines


def test_a_label_that_no_question_came_of_is_taken_back() -> None:
    text = "## 왜 지원했나요?\n\n좋아서요.\n"
    asked = Asked(frozenset({1, 3}))

    assert obeyed(asked, blocks_of(text), first_reading(text).questions).lines == {1}


def test_what_the_trees_see_otherwise_is_doubted_by_its_line() -> None:
    text = "## 협업\n\n말로 합니다.\n\n## 왜 지원했나요?\n\n좋아서요.\n그날은 비가 왔습니다.\n\n야근\n"
    understood = understand(text, "면접 질문.md")
    told = disagreements(seen(l1=0.4, l5=0.5, l8=0.0, l10=0.3), blocks_of(text), understood.questions, ())

    assert [one.line for one in told] == [1, 8, 10]
    assert not disagreements(seen(l1=0.4), blocks_of(text), understood.questions, told[:1])


def test_words_of_the_file_come_back_without_the_label() -> None:
    understood = understand(BARE, "notes.txt")

    assert not any("Q:" in (one.heading + one.prompt) for one in understood.questions)
    assert not any("Q:" in one.text for one in understood.doubts)
