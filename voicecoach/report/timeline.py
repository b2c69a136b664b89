"""The answer along its time: speech, pauses by length, fillers; one row or several.

Every cell stands for the same stretch of time, about half a second or less where the rows allow it.
A cell shows what matters most in it: a filler, then a long pause, then whatever fills most of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from voicecoach.analysis import values
from voicecoach.analysis.values import Pause
from voicecoach.i18n import _
from voicecoach.report import numbers
from voicecoach.report.page import Page
from voicecoach.report.places import counted
from voicecoach.takes.schema import Take

LONG_PAUSE_S = values.LONG_PAUSE_S
BLOCK_S = values.BLOCK_S

ROW_LENGTHS_S = (5, 10, 15, 20, 30, 60, 120, 300, 600)
CELL_S = 0.5
MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the recording with the kind of thing that is there."""

    start_s: float
    end_s: float
    kind: str


@dataclass(frozen=True, slots=True)
class Scale:
    """How time becomes cells: ``rows`` of ``row_s`` seconds, each ``cells`` wide."""

    row_s: float
    rows: int
    cells: int

    @property
    def cell_s(self) -> float:
        """Seconds in one cell."""
        return self.row_s / self.cells


def length_of(pause: Pause) -> float:
    """Give the length of a pause in seconds."""
    return pause.end_s - pause.start_s


def pause_kind(pause: Pause) -> str:
    """Sort a pause by its length: "pause", "long" or "block"."""
    if length_of(pause) >= BLOCK_S:
        return "block"
    return "long" if length_of(pause) >= LONG_PAUSE_S else "pause"


def scale_for(duration_s: float, cells: int) -> Scale:
    """Choose rows so that a cell is short and the rows are few."""
    row_s: float = next((row for row in ROW_LENGTHS_S if row >= duration_s), duration_s)
    if row_s / cells > CELL_S:
        fine = [row for row in ROW_LENGTHS_S if row / cells <= CELL_S]
        row_s = fine[-1] if fine else ROW_LENGTHS_S[0]
    if duration_s > row_s * MOST_ROWS:
        few = duration_s / MOST_ROWS
        row_s = next((row for row in ROW_LENGTHS_S if row >= few), math.ceil(few))
    return Scale(row_s, max(1, math.ceil(duration_s / row_s)), cells)


def kinds(take: Take, scale: Scale) -> list[str]:
    """Give the kind of every cell, row after row; "" lies outside the answer."""
    timing = take.timing
    cells = [""] * (scale.rows * scale.cells)
    if timing.first_word_s is None or timing.end_of_speech_s is None:
        return cells
    _fill(cells, scale, Span(timing.first_word_s, timing.end_of_speech_s, "speech"), at_least_one=True)
    pauses = [Span(pause.start_s, pause.end_s, pause_kind(pause)) for pause in timing.pauses]
    for kind in ("pause", "long", "block"):
        for span in (span for span in pauses if span.kind == kind):
            _fill(cells, scale, span, at_least_one=kind != "pause")
    for filler in counted(take.fillers):
        _fill(cells, scale, Span(filler.start_s, filler.end_s, "filler"), at_least_one=True)
    return cells


def _fill(cells: list[str], scale: Scale, span: Span, *, at_least_one: bool) -> None:
    """Mark the cells of which the span covers at least half; or else the one it lies in most."""
    first = round(span.start_s / scale.cell_s)
    last = round(span.end_s / scale.cell_s)
    if first >= last and at_least_one:
        first = math.floor((span.start_s + span.end_s) / 2 / scale.cell_s)
        last = first + 1
    for cell in range(max(0, first), min(len(cells), last)):
        cells[cell] = span.kind


def timeline_lines(page: Page, take: Take) -> Iterator[Text]:
    """Draw the timeline with its axis and a legend of what occurs in it."""
    if take.timing.first_word_s is None or take.timing.end_of_speech_s is None:
        return
    length_s = max(take.timing.end_of_speech_s, 1.0)
    margin = len(numbers.clock(length_s)) + 2
    scale = scale_for(length_s, page.width - margin - 2)
    cells = kinds(take, scale)
    yield from page.heading(_("Timeline"))
    for row in range(scale.rows):
        label = page.text(numbers.clock(row * scale.row_s).rjust(margin - 1) + " ", "dim")
        yield page.join(label, _row(page, cells[row * scale.cells : (row + 1) * scale.cells]))
    yield from _axis(page, scale, margin)
    yield from page.flow(_legend(page, set(cells)), indent=margin)


def _styles(page: Page) -> dict[str, tuple[str, str, str]]:
    """Give sign, colour and meaning of each kind, in the order of the legend."""
    signs = page.signs
    return {
        "speech": (signs.speech, "green", _("speech")),
        "pause": (signs.pause, "dim", _("pause")),
        "long": (signs.long, "yellow", _("1 s or more")),
        "block": (signs.block, "red", _("2 s or more")),
        "filler": (signs.filler, "magenta", _("filler")),
    }


def _row(page: Page, cells: list[str]) -> Text:
    styles = _styles(page)
    line = Text()
    for kind, run in groupby(cells):
        sign, style, _meaning = styles.get(kind, (" ", "", ""))
        line.append_text(page.text(sign * len(list(run)), style))
    line.rstrip()
    return line


def _axis(page: Page, scale: Scale, margin: int) -> Iterator[Text]:
    """Mark the seconds within a row, at steps whose numbers have room."""
    room = 6 * scale.cell_s  # six cells: a number and air
    step = next((s for s in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600) if s >= room), math.ceil(room))
    ticks, names = "", ""
    for second in range(0, math.floor(scale.row_s) + 1, step):
        column = min(scale.cells - 1, round(second / scale.cell_s))
        ticks = ticks.ljust(column) + page.signs.tick
        names += " " * (column - cell_len(names)) + (str(second) if second else numbers.goal(0))
    yield page.text(" " * margin + ticks, "dim")
    below = page.text(" " * margin + names, "dim")
    below.truncate(page.width)
    yield below


def _legend(page: Page, present: set[str]) -> list[Text]:
    return [
        page.join(page.text(sign, style), page.text(" " + meaning))
        for kind, (sign, style, meaning) in _styles(page).items()
        if kind in present
    ]
