"""What a person can do about an import that is wrong: say in the notes what a line is, and import again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.questions.test_notes import DOCUMENTS, names, understood
from voicecoach.questions.notes.labels import named

_LEAD = re.compile(
    r"\s*(?:>\s*)*(?:#{1,6}\s+|[-*+•]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+|[a-h]\)\s+)?(?:\*\*|__)?"
)
"""What stands before the words of a line: signs of quotes, headings, lists, tasks and bold type."""


def lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8-sig").splitlines()


def words_of(line: str) -> str:
    lead = _LEAD.match(line)
    return line[lead.end() :] if lead else line


def told(lines: list[str], line: int, label: str) -> list[str]:
    words = words_of(lines[line - 1])
    lead = lines[line - 1].removesuffix(words)
    return [*lines[: line - 1], f"{lead}{label} {words}", *lines[line:]]


def asked_lines(file: Path, lines: list[str], folder: Path) -> set[int]:
    copy = folder / file.name
    copy.write_text("\n".join(lines), encoding="utf-8")
    return {one.line for one in understood(copy).questions}


@names
@pytest.mark.parametrize("label", ["Q:", "질문:"])
def test_a_question_stays_one_when_its_line_says_so(file: Path, label: str, tmp_path: Path) -> None:
    lines = lines_of(file)
    for one in understood(file).questions:
        words = words_of(lines[one.line - 1])
        bold, _sign, _rest = words.partition("**")
        if named(words).label or named(bold).label or "|" in words or words.startswith("<"):
            continue  # it says so already, or is the row of a table or a fold

        assert one.line in asked_lines(file, told(lines, one.line, label), tmp_path), (one.line, one.prompt)


@names
@pytest.mark.parametrize("label", ["Note:", "메모:"])
def test_a_doubtful_question_is_none_when_its_line_says_so(file: Path, label: str, tmp_path: Path) -> None:
    lines = lines_of(file)
    found = understood(file)
    doubtful = {one.line for one in found.doubts}
    for one in found.questions:
        words = words_of(lines[one.line - 1])
        if one.line not in doubtful or any(sign in words for sign in "|<\t"):
            continue

        assert one.line not in asked_lines(file, told(lines, one.line, label), tmp_path), one.prompt


def test_enough_is_doubtful_to_be_put_right() -> None:
    doubtful = [
        one.line
        for file in DOCUMENTS
        for found in [understood(file)]
        for one in found.questions
        if one.line in {doubt.line for doubt in found.doubts}
    ]

    assert len(doubtful) > 100


def test_what_was_not_seen_is_a_question_when_its_line_says_so(tmp_path: Path) -> None:
    glossary = [
        "양봉 공부",
        "",
        "봉군: 여왕벌 한 마리와 일벌 수만 마리가 함께 사는 무리",
        "",
        "분봉",
        "무리가 둘로 나뉘는 일입니다. 봄에 벌통이 좁으면 생깁니다.",
    ]
    file = tmp_path / "bees.txt"
    file.write_text("\n".join(told(glossary, 5, "질문:")), encoding="utf-8")

    [one] = understood(file).questions

    assert (one.prompt, one.answer) == (
        "분봉",
        ("무리가 둘로 나뉘는 일입니다.", "봄에 벌통이 좁으면 생깁니다."),
    )
