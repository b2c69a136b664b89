"""Sheets that were copied or saved as text: rows of cells with tabs, commas or semicolons between them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from voicecoach.questions.notes import labels

_NAMED_HEADS = {
    labels.FOLLOW_UP: re.compile(
        r"(?:꼬리|후속|추가)\s*질문|follow[\s-]?ups?(?:\s+questions?)?", re.IGNORECASE
    ),
    labels.QUESTION: re.compile(
        r"(?:\S+\s+){0,2}(?:예상|면접|기출)?(?:질문|문항|문제)(?:\s*내용)?|q|(?:\S+\s+){0,2}questions?|물음"
        r"|(?:what\s+)?they(?:\s+\w+)?\s+ask(?:ed)?",
        re.IGNORECASE,
    ),
    labels.ANSWER: re.compile(
        r"(?:\S+\s+){0,2}(?:모범|예시|나의|내|예상|최종|핵심)?(?:답변|답안|답|대답)"
        r"(?:\s*(?:내용|예시|요지|요약|포인트|방향))?|정답|스크립트|a|(?:\S+\s+){0,2}(?:answers?|responses?)|script"
        r"|(?:what\s+)?i(?:['’]\w+)?\s+(?:\w+\s+)?(?:say|said|answer(?:ed)?)",
        re.IGNORECASE,
    ),
}
"""What the heads of columns are called that hold questions, what follows them up, and answers."""
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_TERM = re.compile(r"용어|개념|키워드|주제|terms?|concepts?|keywords?|topics?", re.IGNORECASE)
_MEANING = re.compile(r"정의|의미|뜻|설명|definitions?|meanings?|explanations?|what\s+it\s+is", re.IGNORECASE)
_TAB, _SIGNS = "\t", (",", ";")
_QUOTED_CELL = re.compile(r'(^|\t)"((?:[^"\t]|"")*)"(?=\t|$)')
_ROW = 2
_FEWEST = 2
"""Lines below heads with commas between them: a sentence has commas as well."""
_LONGEST_CELL = 30
"""Lines. What is farther away belongs to another cell."""
_FARTHEST = 2
"""Empty lines that a sheet may have between its rows."""


def head_pairs(heads: Sequence[str]) -> bool:
    """Tell the heads of a table of questions and answers."""
    kinds = set(map(kind_of_head, heads))
    return labels.ANSWER in kinds and bool(kinds & {labels.QUESTION, labels.FOLLOW_UP})


def is_glossary(heads: Sequence[str]) -> bool:
    """Tell the heads of a table of terms and their meanings."""
    return any(map(_TERM.fullmatch, heads)) and any(map(_MEANING.fullmatch, heads))


def kind_of_head(head: str) -> str:
    """Say what a column holds by its name; "" where that is something else."""
    name = _IN_BRACKETS.sub("", head).strip()
    return next((kind for kind, words in _NAMED_HEADS.items() if words.fullmatch(name)), "")


def sheets(pairs: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Write rows of a sheet as a table, from heads that name questions and answers on to its end.

    ``pairs`` are lines with their numbers; the line below the heads has theirs.
    """
    place, between = 0, ""
    while place < len(pairs):
        number = pairs[place][1]
        heads = "" if between else _of_heads(pairs, place)
        whole, count = _whole_row(pairs, place, between or heads or _TAB)
        place += count
        between = between or heads
        if between and between in whole:
            cells = [cell.strip().replace("|", "\\|") for cell in _cells(whole, between)]
            yield from [("", number)] if heads else []
            yield f"| {' | '.join(cells)} |", number
            yield from [("|" + "---|" * len(cells), number)] if heads else []
        elif not between or whole.strip() or not _goes_on(pairs, place, between):
            between = ""
            yield (_QUOTED_CELL.sub(_unquoted, whole) if _TAB in whole else whole), number


def _of_heads(pairs: Sequence[tuple[str, int]], place: int) -> str:
    """Give what parts the cells of a line that names the columns of a sheet; "" where it is none."""
    line = pairs[place][0]
    if line.count(_TAB) >= _ROW and head_pairs([cell.strip() for cell in line.split(_TAB)]):
        return _TAB
    below = [row for row, _number in pairs[place + 1 : place + 1 + _FEWEST]]
    open_cell = bool(below) and below[0].count('"') % _ROW == 1  # the next line goes on with it
    for sign in _SIGNS if len(below) == _FEWEST else ():
        parted = sign in line and sign in below[0] and (open_cell or sign in below[1])
        if parted and head_pairs([cell.strip() for cell in _cells(line, sign)]):
            return sign
    return ""


def _goes_on(pairs: Sequence[tuple[str, int]], place: int, between: str) -> bool:
    return any(between in line for line, _number in pairs[place : place + _FARTHEST])


def _whole_row(pairs: Sequence[tuple[str, int]], place: int, between: str) -> tuple[str, int]:
    """Join the lines of a cell between quotation marks, as sheets have a cell of several lines.

    Gives the row, and of how many lines.
    """
    line = pairs[place][0]
    if between not in line or line.count('"') % _ROW == 0:
        return line, 1
    for count, (more, _number) in enumerate(islice(pairs, place + 1, place + 1 + _LONGEST_CELL), start=2):
        if more.count('"') % _ROW:
            return "<br>".join(row for row, _at in pairs[place : place + count]), count
    return line, 1


def _cells(row: str, between: str) -> list[str]:
    if between != _TAB:
        try:
            return next(csv.reader([row], delimiter=between), [])
        except csv.Error:  # a cell that is too long for it
            return row.split(between)
    return _QUOTED_CELL.sub(_unquoted, row).split(between)


def _unquoted(cell: re.Match[str]) -> str:
    return cell[1] + cell[2].replace('""', '"')
