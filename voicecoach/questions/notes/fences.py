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
_A_SENTENCE = 8
"""Words. So long a line that ends like a sentence is no code, whatever signs it has."""
_FEWEST_WORDS = 3
_MOST_CODE, _MOST_CODE_OF_TEXT = 1 / 4, 1 / 3
"""The share of rows that may look like code; more where the fence calls itself text."""


def end_of_words(lines: list[str], number: int) -> int:
    """Give the line at which a fence ends that opens here and holds words to say; 0 for all other fences."""
    opening = _TEXT_FENCE.match(lines[number - 1])
    if opening is None:
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


def written(fence: Block) -> tuple[Line, ...]:
    """Give the lines between fences that are not empty."""
    rows = enumerate(fence.source.split("\n"), fence.line + 1)
    return tuple(Line(row.strip(), number, soft=True) for number, row in rows if row.strip())
