from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from voicecoach.report.page import Page
from voicecoach.report.plot import (
    ASCII,
    BRAILLE,
    ROWS,
    Columns,
    Ink,
    Scale,
    axis_lines,
    columns_for,
    plot_lines,
    scale_for,
)


def page(encoding: str = "utf-8", width: int = 60) -> Page:
    return Page.of(
        Console(file=io.TextIOWrapper(io.BytesIO(), encoding=encoding), width=width, color_system=None)
    )


def drawn(values: Sequence[float | None], scale: Scale, encoding: str = "utf-8", **more: Any) -> list[str]:
    """Give the lines of a drawing, one cell for each take."""
    columns = Columns(len(values), 1, 1)
    return [
        line.plain
        for line in plot_lines(page(encoding), values, scale, columns, "{:g}".format, margin=4, **more)
    ]


def test_a_rising_measure_rises_from_the_lowest_dash_to_the_highest() -> None:
    assert drawn([*range(16), None], Scale(0, 15)) == [
        " 15             ⣀⠤⠒⠉",
        "            ⣀⠤⠒⠉",
        "        ⣀⠤⠒⠉",
        "  0 ⣀⠤⠒⠉",
    ]


def test_the_same_in_ascii() -> None:
    assert drawn([*range(12), None], Scale(0, 11), "ascii") == [
        " 11          _-~",
        "          _-~",
        "       _-~",
        "  0 _-~",
    ]


def test_best_and_latest_are_signs_of_their_own() -> None:
    assert drawn([0, 3, 1], Scale(0, 3), best=1)[0] == "  3  ●"
    assert drawn([0, 1, 3], Scale(0, 3), best=2)[0] == "  3   ◉"
    assert drawn([0, 1, 3], Scale(0, 3))[0] == "  3   ○"


def test_a_line_is_dotted_and_named_and_dashes_go_before_it() -> None:
    lines = drawn([0, 15, 10, 0, 0], Scale(0, 15), line=10)

    assert lines[1] == " 10 ⠂⠂⠒⠂⠂"
    assert lines[0] == " 15  ⠉"


def test_what_is_undefined_is_a_gap() -> None:
    assert drawn([0, None, 0, 3], Scale(0, 3))[3] == "  0 ⣀ ⣀"


def test_a_few_takes_have_room_and_many_are_put_together() -> None:
    assert columns_for(3, 50) == Columns(3, 5, 1)
    assert columns_for(30, 50) == Columns(30, 1, 1)
    assert columns_for(51, 50) == Columns(51, 1, 2)
    assert columns_for(1000, 50).cells == 50


def test_takes_put_together_are_drawn_at_their_median() -> None:
    columns = Columns(6, 1, 3)

    lines = list(plot_lines(page(), [0, 3, 3, 0, 0, None], Scale(0, 3), columns, "{:g}".format, margin=4))

    assert [lines[0].plain, lines[3].plain] == ["  3 ⠉", "  0  ⣀"]


@pytest.mark.parametrize(
    ("values", "whole", "scale"),
    [
        ([19, 62], True, Scale(10, 70)),
        ([0.26, 1.0], False, Scale(0.2, 1.0)),
        ([5, 5], True, Scale(5, 6)),
        ([0, 0], True, Scale(0, 1)),
        ([0, 1], True, Scale(0, 1)),
    ],
)
def test_edges_are_round_and_hold_all_values(values: list[float], whole: bool, scale: Scale) -> None:
    found = scale_for(values, whole=whole)

    assert found.low == pytest.approx(scale.low)
    assert found.high == pytest.approx(scale.high)
    assert found.low <= min(values) <= max(values) <= found.high + 1e-9


def test_days_are_named_where_there_is_room() -> None:
    days = ["2026-11-18", "2026-11-18", "2026-11-19", "2026-11-20", *["2026-11-20"] * 4, "2026-11-21"]

    ticks, names = (line.plain for line in axis_lines(page(), days, Columns(9, 1, 1), margin=0))

    assert ticks == "┴ ┴┴    ┴"
    assert names == "11-18   11-21"


def test_a_take_without_a_day_has_no_tick() -> None:
    assert next(axis_lines(page(), [None, None], Columns(2, 1, 1), margin=0)).plain == ""


@pytest.mark.parametrize("ink", [BRAILLE, ASCII])
def test_every_sign_is_one_cell(ink: Ink) -> None:
    assert all(cell_len(sign) == 1 for name in Ink.__slots__ for sign in getattr(ink, name))


def test_there_are_as_many_lines_as_rows() -> None:
    assert len(drawn([1, 2], Scale(0, 3))) == ROWS
