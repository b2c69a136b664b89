"""A question and its answer in one row: “Q: … A: …”, “**Why us?** Because …”, two cells between tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import ends_asking
from voicecoach.questions.notes.labels import named

_ONE_LINE = re.compile(
    r"^(?P<asked>(?P<lead>\s*(?:(?:[-*+]|\d+[.)])\s+)?)\**(?:Q|질문|문|Question)\s?\d*\s?[.:)：]\S{0,2}\s?.+?[?.!요다까]\**)\s+"
    r"(?P<answer>\**(?:A|답변|답|Answer)\s?\d*\s?[.:)：].*)$"
)
"""“Q: … A: …” in one line."""
_HEADS = re.compile(
    r"(?:\S*\s*(?:질문|문항)|q|questions?)\s+(?:\S*\s*답(?:변|안)?|a|answers?)", re.IGNORECASE
)
_NAMED_HEADS = {
    labels.FOLLOW_UP: re.compile(
        r"(?:꼬리|후속|추가)\s*질문|follow[\s-]?ups?(?:\s+questions?)?", re.IGNORECASE
    ),
    labels.QUESTION: re.compile(
        r"(?:예상\s*|면접\s*|기출\s*)?(?:질문|문항|문제)(?:\s*내용)?|q|(?:interview\s+)?questions?|물음",
        re.IGNORECASE,
    ),
    labels.ANSWER: re.compile(
        r"(?:모범\s*|예시\s*|나의\s*|내\s*|예상\s*|최종\s*)?(?:답변|답안|답|대답)(?:\s*(?:내용|예시))?|정답|스크립트|a"
        r"|(?:my\s+|model\s+|sample\s+|suggested\s+)?(?:answers?|responses?)|script",
        re.IGNORECASE,
    ),
}
"""What the heads of columns are called that hold questions, what follows them up, and answers."""
_COUNT = re.compile(r"\d{1,3}[.)]?")
_ROW = 2
_LONGEST_CELL = 30
"""Lines. What is farther away belongs to another cell."""
_QUOTED_CELL = re.compile(r'(^|\t)"((?:[^"\t]|"")*)"(?=\t|$)')
_LEAD = r"^(?P<lead>\s*(?:(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?)?)"
_BOLD_FIRST = re.compile(
    rf"{_LEAD}(?P<asked>(?P<sign>\*\*|__)(?P<words>\S.*?)(?P=sign)\s*:?)\s+(?P<answer>\S.*)$"
)
"""“**Why us?** Because …” in one line."""
_ARROW = re.compile(
    rf"{_LEAD}(?P<asked>(?P<words>[^|]*[?？])[\"”*_]*)\s*"
    r"(?:[-=]+>|→|⇒|➡|:|(?:-{1,2}|[–—])(?=\s))\s*(?P<answer>[^\s|].*)$"
)
"""“Why us? → Because …” in one line."""
MARKED = re.compile(r"^\s*(?:[-*+•·>#|<▶▷►▸‣◦▪=~_]|\d+[.)]|[①-⑳]|[가-하A-Za-z][.)]\s|```)")
"""Signs of lists, headings, quotes: below them, what is set in is their own."""


def head_pairs(heads: Sequence[str]) -> bool:
    """Tell the heads of a table of questions and answers."""
    kinds = {kind for head in heads for kind, words in _NAMED_HEADS.items() if words.fullmatch(head)}
    return labels.ANSWER in kinds and bool(kinds & {labels.QUESTION, labels.FOLLOW_UP})


def sheets(pairs: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Write rows of a sheet as a table, from heads that name questions and answers on to the next empty line.

    ``pairs`` are lines with their numbers; the line below the heads has theirs.
    """
    inside = False
    for line, number in _whole_rows(pairs):
        cells = [cell.strip().replace("|", "\\|") for cell in line.split("\t")]
        if not inside and len(cells) > _ROW and head_pairs(cells):
            inside = True
            yield "", number
            yield f"| {' | '.join(cells)} |", number
            yield "|" + "---|" * len(cells), number
        elif inside and len(cells) > 1:
            yield f"| {' | '.join(cells)} |", number
        else:
            inside = False
            yield line, number


def _whole_rows(pairs: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Join the lines of a cell between quotation marks, as sheets copy a cell of several lines."""
    waiting = list(reversed(pairs))
    while waiting:
        line, number = waiting.pop()
        if "\t" in line and line.count('"') % _ROW:
            cut = next(
                (
                    at
                    for at, (more, _at) in enumerate(islice(reversed(waiting), _LONGEST_CELL))
                    if more.count('"') % _ROW
                ),
                _LONGEST_CELL,
            )
            if cut < _LONGEST_CELL:
                line = "<br>".join([line, *(waiting.pop()[0] for _line in range(cut + 1))])
        yield (_QUOTED_CELL.sub(_unquoted, line) if "\t" in line else line), number


def _unquoted(cell: re.Match[str]) -> str:
    return cell[1] + cell[2].replace('""', '"')


def asked_and_answered(line: str) -> tuple[str, str, str] | None:
    """Part a line that asks and answers: its indentation and list sign, the question, the answer."""
    if pair := _ONE_LINE.match(line):
        lead = pair.group("lead")
        return lead, pair.group("asked")[len(lead) :], pair.group("answer")
    pair = _BOLD_FIRST.match(line) or _ARROW.match(line)
    if pair is None or not ends_asking(named(pair.group("words")).rest):
        return None
    return pair.group("lead"), pair.group("asked").rstrip(":").rstrip(), pair.group("answer")


def tabbed(line: str, above: str, below: str) -> tuple[str, str] | None:
    """Part a row of two cells that was copied from a table, between others; its heads are empty cells."""
    cells = _cells(line)
    if not cells or not (_cells(above) or _cells(below)):
        return None
    return ("", "") if _HEADS.fullmatch(" ".join(cells)) else cells


def _cells(line: str) -> tuple[str, str] | None:
    cells = [cell.strip() for cell in line.strip().split("\t") if cell.strip()]
    if len(cells) == _ROW + 1 and _COUNT.fullmatch(cells[0]):
        del cells[0]
    if line[:1].isspace() or len(cells) != _ROW or MARKED.match(line) or len(cells[0]) < _ROW:
        return None
    of_contents, of_facts = cells[1].isdecimal(), cells[0].endswith((":", "："))
    return None if of_contents or of_facts else (cells[0], cells[1])
