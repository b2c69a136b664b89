"""Sheets that were copied or saved as text, with tabs or commas between their cells."""

from __future__ import annotations

import pytest

from voicecoach.questions.notes.blocks import read_blocks
from voicecoach.questions.notes.layout import lay
from voicecoach.questions.notes.sheets import sheets
from voicecoach.questions.notes.tables import asked_table, rows
from voicecoach.questions.notes.understand import understand

COMMAS = """#,Type,They might ask,What I'd say,Done?
1,opener,"Why this ward, and why now?","I did my placement there. The night staff had time for questions.",y
2,skills,Tell us about a mistake you made,"I gave a tray to the wrong bed.
I said so at once, and we changed the name cards.",y
2a,follow up,Who did you tell?,The nurse in charge and the patient.,n
3,skills,How do you calm a relative?,,n

MY QUESTIONS,,,,
9,reverse,Is there a mentor for the first year?,,
"""
TABS = (
    "분류\t질문\t답변\n"
    "인성\t지원동기가 무엇인가요?\t동네 서점이 문을 닫는 것을 보고 유통을 배우고 싶었습니다.\n"
    "\t\t\n"
    "직무\t\t\n"
    "직무\t재고 회전율이 무엇인가요?\t일정 기간에 재고가 몇 번 팔려 나갔는지를 말합니다.\n"
)
GLOSSARY = """| # | 용어 | 뜻 | 외우는 법 |
|---|---|---|---|
| 1 | 멱등성 | 여러 번 호출해도 결과가 같은 성질입니다. | 엘리베이터 버튼 |
| 2 | 샤딩 | 데이터를 여러 서버에 나눠 담는 것입니다. | |
"""


def test_a_sheet_saved_with_commas_is_read() -> None:
    found = understand(COMMAS, "ward.csv").questions

    assert [(one.line, one.prompt, one.parent) for one in found] == [
        (2, "Why this ward, and why now?", None),
        (3, "Tell us about a mistake you made", None),
        (5, "Who did you tell?", 1),
        (6, "How do you calm a relative?", None),
    ]
    assert found[1].answer == (
        "I gave a tray to the wrong bed.",
        "I said so at once, and we changed the name cards.",
    )
    assert found[3].answer == ()


def test_a_sheet_saved_with_semicolons_is_read() -> None:
    found = understand(
        "Question;Answer\nWhy us?;Because, in short, you listen.\nWhat next?;\n", "q.csv"
    ).questions

    assert [(one.prompt, one.answer) for one in found] == [
        ("Why us?", ("Because, in short, you listen.",)),
        ("What next?", ()),
    ]


def test_a_sheet_goes_on_after_an_empty_row() -> None:
    found = understand(TABS, "표.txt").questions

    assert [(one.line, one.prompt) for one in found] == [
        (2, "지원동기가 무엇인가요?"),
        (5, "재고 회전율이 무엇인가요?"),
    ]


def test_lines_with_commas_are_no_sheet() -> None:
    lines = [("Question, answer", 1), ("Why us? Well, because", 2), ("No more", 3), ("End", 4)]

    assert list(sheets(lines[:3])) == lines[:3]


def test_a_cell_of_any_length_is_read() -> None:
    found = understand(
        f"Question,Answer\nWhy us?,{'word ' * 40_000}\nWhat next?,A post.\n", "q.csv"
    ).questions

    assert [one.prompt for one in found] == ["Why us?", "What next?"]


def test_a_cell_that_never_closes_its_quotation_is_left_as_it_is() -> None:
    lines = [("질문\t답변\t비고", 1), ('왜 우리인가요?\t"가까워서요\t', 2), ("끝", 3)]

    assert [number for _line, number in sheets(lines)] == [1, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        (GLOSSARY, {3, 4}, ["멱등성", "샤딩"]),
        (GLOSSARY, {4}, []),
        (GLOSSARY.replace("용어", "HashMap").replace("뜻", "Hashtable"), {3, 4}, []),
        (GLOSSARY.replace("용어", "x").replace("멱등성", "멱등성이란?"), {3, 4}, ["멱등성이란?", "샤딩"]),
    ],
)
def test_which_column_asks_is_told_by_the_rows_that_do(
    text: str, asked: set[int], expected: list[str]
) -> None:
    (table,) = read_blocks(lay(text))

    found = list(rows(asked_table(table, asked)))

    assert [one.text for one in found] == expected
