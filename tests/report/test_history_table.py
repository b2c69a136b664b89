"""The history as a person sees it; golden files as in ``test_terminal.py``."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from tests.examples import KOREAN
from tests.progress.series import ENGLISH_ANSWER, FIRST, series
from tests.strategies import takes
from voicecoach.progress.history import history
from voicecoach.progress.values import Series
from voicecoach.progress.weak_places import weak_places
from voicecoach.report.history_table import render, render_others
from voicecoach.takes.listing import summary_of
from voicecoach.takes.schema import Take

GOLDEN = Path(__file__).parent / "golden"
MADE = series(30)
ENGLISH = series(
    5, answer=ENGLISH_ANSWER, language="en", question_id="intro-en", prompt="Please introduce yourself."
)


def printed(encoding: str, width: int, show: Any, **console: Any) -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, newline="")
    options: dict[str, Any] = {"color_system": None, "legacy_windows": False, **console}
    show(Console(file=file, width=width, **options))
    file.flush()
    return raw.getvalue().decode(encoding)


def series_of(made: Sequence[Take]) -> Series:
    return history([summary_of(take) for take in reversed(made)], demos=True).series[0]


def shown(
    made: Sequence[Take],
    width: int = 60,
    encoding: str = "utf-8",
    *,
    everything: bool = False,
    **console: Any,
) -> str:
    """Print the history of takes given oldest first."""
    title = made[-1].question.prompt if made[-1].question else None
    weak = weak_places(made[::-1])

    def show(on: Console) -> None:
        render(series_of(made), weak, on, title=title, everything=everything)

    return printed(encoding, width, show, **console)


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize(("name", "made"), [("korean", MADE), ("english", ENGLISH)])
def test_the_whole_history(name: str, made: Sequence[Take], width: int) -> None:
    file = GOLDEN / f"history_{name}_{width}.txt"
    text = shown(made, width)
    if os.environ.get("VOICECOACH_REGENERATE"):
        file.write_text(text, encoding="utf-8")

    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("count", [1, 2, 7, 60, 300])
@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_it_fits_any_width_however_many_takes_there_are(count: int, width: int) -> None:
    assert max(cell_len(line) for line in shown(series(count), width).split("\n")) <= min(width, 100)


@settings(max_examples=40)
@given(
    st.lists(takes(), min_size=1, max_size=4),
    st.integers(40, 120),
    st.sampled_from(["utf-8", "cp949", "ascii"]),
)
def test_any_takes_fit_and_nothing_of_them_acts_on_the_terminal(
    made: list[Take], width: int, encoding: str
) -> None:
    spoken = [
        replace(
            take, question=KOREAN.question, id=f"{place} {take.id}", timing=replace(take.timing, answer_s=5.0)
        )
        for place, take in enumerate(made)
    ]

    text = shown(spoken, width, encoding)

    assert max(cell_len(line) for line in text.split("\n")) <= min(width, 100)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_one_take_has_no_drawing_and_is_not_called_the_best() -> None:
    text = shown(MADE[:1])

    assert "→ 2026-11-18T20-10-00" in text
    assert "*" not in text
    assert "●" not in text
    assert "Days" not in text


def test_best_and_latest_are_marked_without_colour() -> None:
    text = shown(MADE, 80)

    assert re.search(r"^→ 2026-11-22T20-16-29 .* 100%\* ", text, re.MULTILINE)
    assert "○" in text
    assert "●" in text


def test_where_the_encoding_has_no_braille_it_is_drawn_in_ascii() -> None:
    text = shown(ENGLISH, 60, "ascii")

    assert text.isascii()
    assert "?" not in text
    assert re.search(r"^ +60 s \.", text, re.MULTILINE)


def test_colour_changes_nothing_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = shown(MADE, force_terminal=True, color_system="truecolor")

    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown(MADE)


def test_all_takes_are_listed_when_asked_for() -> None:
    assert shown(MADE).count("\n  2026-11-18T") == 0
    assert shown(MADE, everything=True).count("\n  2026-11-18T") == 7


def test_more_takes_than_columns_say_so() -> None:
    assert "median of 4 takes in a row" in " ".join(shown(series(200)).split())


def test_an_answer_that_was_changed_is_told_of() -> None:
    edited = [*MADE[:5], *series(3, answer=ENGLISH_ANSWER, first=FIRST + timedelta(days=9))]

    assert "model answer was changed once" in " ".join(shown(edited).split())
    assert "model answer was changed" not in " ".join(shown(MADE).split())


def test_other_models_are_told_of() -> None:
    made = [*MADE[:3], replace(MADE[3], model=replace(MADE[3].model, name="small"))]

    assert "different models (base, small)" in " ".join(shown(made).split())


def test_other_questions_have_a_line_each() -> None:
    text = printed("utf-8", 60, lambda on: render_others([series_of(ENGLISH), series_of(MADE)], on))

    assert text.split("\n")[:2] == [
        "Other questions",
        "  intro-en · English · 5 takes · coverage 43% → 89%",
    ]
    assert "voicecoach history QUESTION" in text
    assert printed("utf-8", 60, lambda on: render_others([], on)) == ""
