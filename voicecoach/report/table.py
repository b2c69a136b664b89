"""A small table for the terminal: columns as wide as they must be, or line by line where they do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from voicecoach.report.page import Page

GAPS = (2, 1)
"""Cells between columns: the first with which they fit."""

Row = Sequence[Text]


def table_lines(page: Page, head: Sequence[str], rows: Sequence[Row]) -> Iterator[Text]:
    """Set rows under a head; the first column to the left, with its own indent, the others to the right.

    Where the page is too narrow, every row becomes its first cell with the others, named, below it.
    """
    names = [page.text(name, "dim") for name in head]
    widths = [max(row[column].cell_len for row in [names, *rows]) for column in range(len(names))]
    for gap in GAPS:
        if sum(widths) + gap * (len(widths) - 1) <= page.width:
            yield from (_line(page, row, widths, gap) for row in [names, *rows])
            return
    for row in rows:
        yield from page.wrap(row[0], indent=0)
        facts = [
            page.join(name, Text(" "), cell) if name else cell
            for name, cell in zip(names[1:], row[1:], strict=True)
            if cell
        ]
        yield from page.flow(facts, indent=4)


def _line(page: Page, row: Row, widths: Sequence[int], gap: int) -> Text:
    parts = [row[0], Text(" " * (widths[0] - row[0].cell_len))]
    for cell, width in zip(row[1:], widths[1:], strict=True):
        parts += [Text(" " * (gap + width - cell.cell_len)), cell]
    line = page.join(*parts)
    line.rstrip()
    return line
