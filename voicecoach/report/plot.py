"""A measure over takes, drawn with braille signs four to a cell, or with ASCII where there are none.

Every take is a short dash at its height; the best and the latest are signs of their own. Where there are more
takes than columns, a dash is the median of some takes in a row.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from rich.cells import cell_len
from rich.text import Text

from voicecoach.i18n import _
from voicecoach.report.page import Page, clean

ROWS = 4
WIDEST_DASH = 5
"""Cells; with a few takes, longer dashes would look like time."""

_STEPS = (1.0, 2.0, 5.0)


@dataclass(frozen=True, slots=True)
class Ink:
    """What is drawn with: dashes and dots from the lowest in a cell to the highest."""

    dashes: str
    dots: str
    best: str
    latest: str
    both: str
    tick: str


BRAILLE = Ink("⣀⠤⠒⠉", "⡀⠄⠂⠁", "●", "○", "◉", "┴")
ASCII = Ink("_-~", "...", "O", "o", "@", "|")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which takes stand in which cells: ``step`` cells for each group of ``together`` takes in a row."""

    takes: int
    step: int
    together: int

    @property
    def cells(self) -> int:
        """Cells in all."""
        return math.ceil(self.takes / self.together) * self.step

    def cell(self, take: int) -> int:
        """Give the first cell of a take, counted from 0."""
        return take // self.together * self.step


@dataclass(frozen=True, slots=True)
class Scale:
    """The values at the lower and the upper edge."""

    low: float
    high: float


def ink_for(page: Page) -> Ink:
    """Choose what the console can show."""
    drawn = "".join(getattr(BRAILLE, name) for name in Ink.__slots__)
    return BRAILLE if clean(drawn, page.console.encoding) == drawn else ASCII


def columns_for(takes: int, cells: int) -> Columns:
    """Spread takes over at most so many cells."""
    if takes > cells:
        return Columns(takes, 1, math.ceil(takes / cells))
    return Columns(takes, max(1, min(WIDEST_DASH, cells // max(1, takes))), 1)


def scale_for(values: Sequence[float], *, whole: bool = False) -> Scale:
    """Choose round edges around all values; ``whole`` keeps their distance a whole number."""
    least, most = min(values), max(values)
    rough = max(most - least, abs(most) * 0.05, 1e-9) / (2 * ROWS)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((step * power for step in _STEPS if step * power >= rough), 10 * power)
    if whole:
        step = max(1.0, step)
    low, high = math.floor(least / step) * step, math.ceil(most / step) * step
    return Scale(low, high if high > low else low + step)


def plot_lines(
    page: Page,
    values: Sequence[float | None],
    scale: Scale,
    columns: Columns,
    label: Callable[[float], str],
    *,
    best: int | None = None,
    line: float | None = None,
    margin: int = 8,
) -> Iterator[Text]:
    """Draw ROWS lines with the edges named at the left; ``line`` is a dotted one at that height.

    ``best`` is the place of a take in ``values``; the last value is the latest take's.
    """
    ink = ink_for(page)
    grid = [[(" ", "")] * columns.cells for _row in range(ROWS)]
    named = {0: scale.high, ROWS - 1: scale.low}
    if line is not None:
        row, dot = _height(line, scale, ink.dots)
        grid[row] = [(dot, "dim")] * columns.cells
        named[row] = line
    for take, height in enumerate(_together(values, columns)):
        if height is None:
            continue
        row, dash = _height(height, scale, ink.dashes)
        first = take * columns.step
        for cell in range(first, first + max(1, columns.step - 1)):
            grid[row][cell] = (dash, "green")
    _mark(grid, values, scale, columns, ink, best)
    for row, cells in enumerate(grid):
        name = label(named[row]) if row in named else ""
        lead = page.text(" " * (margin - 1 - cell_len(name)) + name + " ", "dim")
        drawn = [(sign * len(list(run)), style) for (sign, style), run in groupby(cells)]
        drawing = page.join(lead, *(page.text(signs, style) for signs, style in drawn))
        drawing.rstrip()
        yield drawing


def _height(value: float, scale: Scale, signs: str) -> tuple[int, str]:
    """Give the row, from the top, and the sign for a value; what lies outside is drawn at the edge."""
    levels = ROWS * len(signs)
    share = (value - scale.low) / (scale.high - scale.low)
    level = max(0, min(levels - 1, round(share * (levels - 1))))
    return ROWS - 1 - level // len(signs), signs[level % len(signs)]


def _together(values: Sequence[float | None], columns: Columns) -> Iterator[float | None]:
    for first in range(0, len(values), columns.together):
        known = [value for value in values[first : first + columns.together] if value is not None]
        yield median(known) if known else None


def _mark(
    grid: list[list[tuple[str, str]]],
    values: Sequence[float | None],
    scale: Scale,
    columns: Columns,
    ink: Ink,
    best: int | None,
) -> None:
    """Put the signs of the best and the latest take over their dashes."""
    latest = len(values) - 1
    marks = {latest: (ink.latest, "bold")}
    if best is not None:
        marks[best] = (ink.both if best == latest else ink.best, "bold")
    for take, sign in marks.items():
        value = values[take]
        if value is not None:
            row, _sign = _height(value, scale, ink.dashes)
            grid[row][columns.cell(take)] = sign


def axis_lines(
    page: Page, days: Sequence[str | None], columns: Columns, *, margin: int = 8
) -> Iterator[Text]:
    """Mark where a day begins, with month and day where there is room; ``days`` are ISO dates by take."""
    ticks, names = "", ""
    for take, day in enumerate(days):
        if day is None or (take and days[take - 1] == day):
            continue
        cell = columns.cell(take)
        if cell < len(ticks):
            continue  # several days in one cell
        ticks = ticks.ljust(cell) + ink_for(page).tick
        if cell >= len(names) + (1 if names else 0):
            names = names.ljust(cell) + day[5:]
    yield page.text(" " * margin + ticks, "dim")
    yield page.text((" " * margin + names)[: page.width], "dim")


def legend(page: Page, *, best: bool) -> list[Text]:
    """Name the signs."""
    ink = ink_for(page)
    latest = page.text(ink.latest + " " + _("latest take"))
    if not best:
        return [latest]
    return [
        page.text(ink.best + " " + _("best take")),
        latest,
        page.text(ink.both + " " + _("best and latest")),
    ]
