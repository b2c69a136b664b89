"""HTML in notes: folds (``<details>``), headings, quotes and paragraphs, as a row of pieces.

Anything else keeps its words and loses its tags. Scripts and styles lose both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_DROPPED = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_KINDS = {"summary": "summary", "blockquote": "quote", "li": "item", "p": "text", "div": "text"}
_KINDS |= {f"h{depth}": "heading" for depth in range(1, 7)}
_BREAKS = {"details", "p", "div", "li", "ul", "ol", "tr", "hr", "section", "center", "table", "td", "th"}
MARKED = re.compile(r"</?(?:details|summary)\b", re.IGNORECASE)
"""What makes a fold of a paragraph's HTML."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: open, close (of a fold), summary, heading, quote, item, text or image.

    ``depth`` is a heading's; ``offset`` counts the line feeds before the piece.
    """

    kind: str
    text: str = ""
    depth: int = 0
    offset: int = 0


def pieces(source: str) -> Iterator[Piece]:
    """Read a stretch of HTML; tags need not be closed, nor opened, in it."""
    source = _DROPPED.sub(lambda match: "\n" * match.group().count("\n"), source)
    kind, depth, words = "text", 0, ""
    place = passed = offset = 0  # ``offset``: line feeds before ``words``; ``passed``: before ``place``
    for tag in _TAG.finditer(source):
        words += source[place : tag.start()]
        passed += source.count("\n", place, tag.end())
        place = tag.end()
        closes, name = bool(tag.group(1)), tag.group(2).lower()
        if name == "img":
            yield Piece("image", tag.group(), offset=passed)
        elif name == "br":
            words += "\n" if not source.startswith("\n", place) else ""
        elif kind == "summary" and name not in {"summary", "details"}:
            words += " "  # a heading or a paragraph in it changes nothing
        elif name in _KINDS or name in _BREAKS:
            yield from _text(kind, words, depth, offset)
            words, offset = "", passed
            if name == "details":
                yield Piece("close" if closes else "open", offset=offset)
            kind, depth = _next(kind, depth, name, closes=closes)
    yield from _text(kind, words + source[place:], depth, offset)


def _next(kind: str, depth: int, name: str, *, closes: bool) -> tuple[str, int]:
    """Say what the words after a tag are; a paragraph in a quote is a quote's."""
    wanted = _KINDS.get(name, "text")
    if closes or name == "details":
        return ("text", 0) if wanted != "text" or kind == "text" or name == "details" else (kind, depth)
    if wanted == "text":
        return kind, depth
    return wanted, int(name[1]) if wanted == "heading" else 0


def _text(kind: str, words: str, depth: int, offset: int) -> Iterator[Piece]:
    words = unescape(words)
    if words.strip() or kind == "summary":
        lead = len(words) - len(words.lstrip())
        yield Piece(kind, words.strip(), depth, offset + words.count("\n", 0, lead))
