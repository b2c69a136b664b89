"""Fences: around code, or around words that somebody wanted to keep together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from voicecoach.questions.notes.values import Block, Line

FENCE = re.compile(r"^[ \t>]*(?:[-*+]\s+|\d+[.)]\s+)*(`{3,}(?=[^`]*$)|~{3,})\s*(.*)$")
"""What opens or closes one: the signs, and what stands behind them; “```ls``` lists” is code in a text."""
_TEXT_FENCE = re.compile(r"^[ \t]*`{3,}\s*(?P<kind>text|txt|plain|plaintext|markdown|md)?\s*$", re.IGNORECASE)
_ASKED = re.compile(r"^\s*(?:Q|질문)\s*\d*\s*[.:：)]", re.IGNORECASE)
"""What a fence that does not say that it holds text must hold."""
_LOOKS_LIKE_CODE = re.compile(r"[{};|\\]|=[^=]|</?\w|[A-Za-z_]\(|^\s*(?:#|//|\$ )|[─│┌└┐┘├┤]")
_SAID, _ENDED = (re.compile(rf"{last}[.!?][\"”’')\s]*$") for last in ("[다요죠]", ""))
_SHOWN = re.compile(
    r"(?:예시?|사례|로그|대화|코드|문구|example|sample|log|snippet|output)\W*[:：]\W*$", re.IGNORECASE
)
"""What stands above a fence that shows something: nobody is asked in it."""
_A_SENTENCE = 8
"""Words. So long a line that ends like a sentence is no code, whatever signs it has."""
_SET_IN = re.compile(r"(?: {4}|\t)")
_LISTED = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s")
_TOLD = re.compile(r"(?!\s*(?:#|//|[\w.\[\]]+\s*=))")
"""What neither remarks on code nor sets a value."""
_HANGUL = re.compile(r"^\W*[가-힣]")
_FEWEST_WORDS = 3
_MOST_CODE, _MOST_CODE_OF_TEXT = 1 / 4, 1 / 3
"""The share of rows that may look like code; more where the fence calls itself text."""


def end_of_words(lines: list[str], number: int) -> int:
    """Give the line at which a fence ends that opens here and holds words to say; 0 for all other fences."""
    opening = _TEXT_FENCE.match(lines[number - 1])
    if opening is None:
        return 0
    before = next((line for line in reversed(lines[max(0, number - 3) : number - 1]) if line.strip()), "")
    if _SHOWN.search(before):
        return 0
    end = next((place for place in range(number, len(lines)) if FENCE.match(lines[place])), len(lines))
    rows = [row for row in lines[number:end] if row.strip()]
    if not opening["kind"] and not any(_ASKED.match(row) for row in rows):
        return 0
    code = sum(_LOOKS_LIKE_CODE.search(row) is not None and not _is_said(row) for row in rows)
    words = sum(len(row.split()) >= _FEWEST_WORDS for row in rows)
    few = _MOST_CODE_OF_TEXT if opening["kind"] else _MOST_CODE
    return end + 1 if end < len(lines) and code <= few * len(rows) <= 2 * few * words else 0


def _is_said(row: str) -> bool:
    """Tell a sentence to its end."""
    return bool(_SAID.search(row)) or (len(row.split()) >= _A_SENTENCE and bool(_ENDED.search(row)))


def opens(line: str, fence: str) -> str:
    """Give the fence that is open after a line; ``fence`` is the one before it, "" for none.

    As CommonMark has it, a fence is closed by as many of its signs with nothing behind them.
    """
    found = FENCE.match(line)
    if found is None:
        return fence
    signs, behind = found.groups()
    if not fence:
        return signs
    return "" if signs.startswith(fence) and not behind.strip() else fence


def fenced(lines: Sequence[str]) -> Iterator[tuple[bool, bool]]:
    """Say of each line whether it is in a fence or one, and whether it opens or closes one."""
    fence = ""
    for line in lines:
        after = opens(line, fence)
        yield bool(fence or after), fence != after
        fence = after


def set_in_code(lines: list[str]) -> list[str]:
    """Put fences around code that is set in by four columns between empty lines, below what is no list."""
    read = list(lines)
    margin, place = "", 0
    while place < len(lines):
        start, place = place, _end_of_set_in(lines, place)
        if place == start:
            margin = lines[place] if lines[place].strip() else margin
            place += 1
        elif (
            _is_parted(lines, start, place) and _holds_code(lines[start:place]) and not _LISTED.match(margin)
        ):
            read[start - 1], read[place] = "```", "```"
    return read


def _end_of_set_in(lines: Sequence[str], start: int) -> int:
    """Give the place after the lines that are set in from ``start`` on, empty ones between them included."""
    end = start
    for place in range(start, len(lines)):
        if _SET_IN.match(lines[place]) and lines[place].strip():
            end = place + 1
        elif lines[place].strip() or place == start:
            break
    return end


def _is_parted(lines: Sequence[str], start: int, end: int) -> bool:
    return start > 0 and end < len(lines) and not lines[start - 1].strip() and not lines[end].strip()


def _holds_code(rows: Sequence[str]) -> bool:
    """Tell code: most rows look like it, and none tells something."""
    rows = [row for row in rows if row.strip()]
    code = sum(_LOOKS_LIKE_CODE.search(row) is not None for row in rows)
    told = any(_TOLD.match(row) and (_is_said(row) or _HANGUL.search(row)) for row in rows)
    return 2 * code > len(rows) and not told


def written(fence: Block) -> tuple[Line, ...]:
    """Give the lines between fences that are not empty."""
    rows = enumerate(fence.source.split("\n"), fence.line + 1)
    return tuple(Line(row.strip(), number, soft=True) for number, row in rows if row.strip())
