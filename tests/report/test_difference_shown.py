"""The comparison of two takes as a person sees it; golden files as in ``test_terminal.py``."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.examples import ENGLISH, KOREAN, example_take
from tests.progress.series import series
from tests.report.test_history_table import printed
from tests.strategies import takes
from voicecoach.progress.difference import difference
from voicecoach.report.difference import render
from voicecoach.takes.schema import Take

GOLDEN = Path(__file__).parent / "golden"
MADE = series(30)


def shown(before: Take, after: Take, width: int = 60, encoding: str = "utf-8", **console: Any) -> str:
    return printed(encoding, width, lambda on: render(difference(before, after), on), **console)


def packed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize(
    ("name", "before", "after"), [("made", MADE[8], MADE[19]), ("languages", KOREAN, ENGLISH)]
)
def test_the_whole_comparison(name: str, before: Take, after: Take, width: int) -> None:
    file = GOLDEN / f"compare_{name}_{width}.txt"
    text = shown(before, after, width)
    if os.environ.get("VOICECOACH_REGENERATE"):
        file.write_text(text, encoding="utf-8")

    assert text == file.read_text(encoding="utf-8")


@settings(max_examples=40)
@given(takes(), takes(), st.integers(40, 120), st.sampled_from(["utf-8", "cp949", "ascii"]))
def test_any_two_takes_fit_and_nothing_of_them_acts_on_the_terminal(
    one: Take, other: Take, width: int, encoding: str
) -> None:
    text = shown(one, replace(other, question=one.question), width, encoding)

    assert max(cell_len(line) for line in text.split("\n")) <= min(width, 100)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_without_colour_the_words_say_what_got_better() -> None:
    text = shown(MADE[0], MADE[-1])

    assert re.search(r"^  Coverage +49% +100% +\+51 +4 +better$", text, re.MULTILINE)
    assert "Better  length, coverage, fillers, halts\n" in text
    assert "\x1b" not in text


def test_colour_changes_nothing_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = shown(MADE[0], MADE[-1], force_terminal=True, color_system="truecolor")

    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown(MADE[0], MADE[-1])


def test_other_questions_say_that_only_the_measures_are_comparable() -> None:
    assert KOREAN.question is not None
    text = shown(KOREAN, example_take(question=replace(KOREAN.question, id="kafka")))

    assert "different questions: only the measures are comparable" in packed(text)
    assert "Sentences" not in text


def test_two_languages_have_no_pace_to_compare() -> None:
    text = shown(KOREAN, ENGLISH)

    assert "only the measures are comparable, and not the pace" in packed(text)
    assert re.search(r"^  Pace +255 +181 +not comparable$", text, re.MULTILINE)


def test_what_is_undefined_is_a_dash_and_not_judged() -> None:
    text = shown(example_take(comparison=None), KOREAN)

    assert re.search(r"^  Coverage +– +66%$", text, re.MULTILINE)
    assert "coverage" not in text.split("About the same")[1].split("Sentences")[0]
    assert "was changed" not in text


def test_the_same_take_twice_is_about_the_same_throughout() -> None:
    assert "About the same  length, coverage, pace, fillers, halts\n" in shown(KOREAN, KOREAN, 80)
    assert "Better" not in shown(KOREAN, KOREAN)


def test_where_the_encoding_has_no_arrow_there_is_a_plain_one() -> None:
    assert "said > missed" in shown(MADE[8], MADE[19], 60, "cp949")
