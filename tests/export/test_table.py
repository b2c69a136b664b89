from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given

from tests.examples import ENGLISH, KOREAN, changed, example_take, mark, missed, said, sentence
from tests.strategies import takes
from voicecoach.analysis.values import Comparison
from voicecoach.export.table import BYTE_ORDER_MARK, row, table
from voicecoach.takes.listing import summary_of
from voicecoach.takes.schema import Take


def read(text: str) -> list[dict[str, str]]:
    """Read the table as a spreadsheet does."""
    data = text.encode("utf-8")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_line_a_take_with_every_measure() -> None:
    korean, english = read(table([KOREAN, ENGLISH]))

    assert (korean["id"], korean["prompt"]) == (KOREAN.id, "30초 안에 자기소개를 해 주세요.")
    assert (korean["answer_s"], korean["target_s"], korean["verdict"]) == ("24.48", "30", "short")
    assert (korean["speech_rate_spm"], korean["speech_rate_wpm"]) == ("254.9", "")
    assert (korean["pauses"], korean["long_pauses"], korean["halts"]) == ("5", "2", "2")
    assert (korean["pauses_s"], korean["longest_pause_s"]) == ("5.2", "2.55")
    assert (korean["fillers"], korean["fillers_certain"], korean["habit_words"]) == ("3", "2", "1")
    assert (korean["words_said"], korean["words_changed"], korean["words_missed"]) == ("25", "3", "10")
    assert (korean["sentences_missed"], korean["in_order"], korean["problems"]) == ("1", "true", "clipping")
    assert korean["peak_dbfs"] == "-0.1"  # a number, and no formula
    assert (english["demo"], english["language"], english["speech_rate_wpm"]) == ("true", "en", "180.6")


def test_excel_is_told_that_it_is_utf_8_and_lines_end_as_the_format_says() -> None:
    data = table([KOREAN]).encode("utf-8")

    assert data.startswith(b"\xef\xbb\xbfid,created,")
    assert data.count(b"\r\n") == 2
    assert data.count(b"\n") == 2


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "=HYPERLINK(\"x\",\"y\")"]
)  # fmt: skip
def test_text_that_a_spreadsheet_would_calculate_is_kept_text(text: str) -> None:
    assert KOREAN.question is not None
    take = example_take(question=replace(KOREAN.question, prompt=text))

    cell = read(table([take]))[0]["prompt"]

    assert cell.startswith("'")
    assert cell.lstrip("' \t").strip() == text.strip()


def test_other_text_is_left_as_it_is() -> None:
    assert KOREAN.question is not None
    take = example_take(question=replace(KOREAN.question, prompt='"A", b; 1-2 = 3'))

    assert read(table([take]))[0]["prompt"] == '"A", b; 1-2 = 3'


def test_a_take_without_question_or_comparison_has_empty_cells() -> None:
    cells = row(example_take(question=None, comparison=None))

    for name in ("question_id", "prompt", "coverage", "in_order", "sentences_said", "words_missed", "added"):
        assert cells[name] is None
    assert cells["language"] == "ko"


def test_marks_are_no_words_of_the_answer() -> None:
    words = (said("저는"), mark(), changed("백엔드", "프론트"), mark("…"), missed("개발자입니다"))
    take = replace(KOREAN, comparison=Comparison(1 / 3, True, (sentence("partly said", words),), ()))

    cells = row(take)

    assert (cells["words_said"], cells["words_changed"], cells["words_missed"]) == (1, 1, 1)
    assert summary_of(take).answer_words == 3


def test_no_takes_are_no_table() -> None:
    assert table([]).removeprefix(BYTE_ORDER_MARK).strip() == ""


@given(takes(), takes())
def test_any_takes_are_read_back_with_the_same_columns(one: Take, other: Take) -> None:
    text = table([one, other])

    rows = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))
    assert len(rows) == 3
    assert {len(cells) for cells in rows} == {len(row(one))}
    for name, cell in zip(rows[0], rows[1], strict=True):
        if isinstance(row(one)[name], str):
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))
