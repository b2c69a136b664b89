"""A question and its answer in one row: “Q: … A: …”, “**Why us?** Because …”, two cells between tabs."""

from __future__ import annotations

import re

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
_COUNT = re.compile(r"\d{1,3}[.)]?")
_ROW = 2
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
