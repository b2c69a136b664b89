"""Which entry a single paragraph, quote or fold begins, whatever stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import LIKELY, SURE, asks, ends_asking, is_classic
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.spoken import REPLY_MARK
from voicecoach.questions.notes.star import is_subtitle
from voicecoach.questions.notes.titles import ASKING_LABELS, fold_entry, nested, title
from voicecoach.questions.notes.values import Block, Entry, Line

_LETTERED = re.compile(r"[a-h][.)]\s")
"""How questions below a counted one are told apart: “a) … b) …”."""
_TOLD = re.compile(r"(?:니다|어요|아요|에요|예요)\s*[.。]?\s*$|[.。]\s*$")
_LONGEST_PLAIN = 160
_LONGEST_TOPIC = 24


def started(piece: Block | Entry, *, inside: bool, plain: bool) -> Entry | None:
    """Give the entry that a piece begins by itself; lists and tables are looked at as a whole."""
    if isinstance(piece, Entry):
        return None
    if piece.kind == "fold":
        return fold_entry(piece, inside=inside)
    if piece.kind == "quote":
        return _quoted_question(piece, inside=inside)
    return _line_entry(piece, inside=inside, plain=plain) if piece.kind == "text" else None


def _quoted_question(quote: Block, *, inside: bool) -> Entry | None:
    """Give the question that a quote holds, alone or with a list below it that answers."""
    lines = [line for child in quote.children for line in child.lines]
    if lines and named(lines[0].text).label == labels.NOTE:
        return None
    only_text = all(child.kind in {"text", "heading"} for child in quote.children)
    if not inside and only_text and 0 < len(lines) <= 2 and asks(named(_joined(lines)).rest) >= SURE:
        return title("quote", Line(_joined(lines), quote.line))
    if not quote.children:
        return None
    first, *rest = quote.children
    alone = first.kind == "text" and len(first.lines) == 1 and not first.lines[0].link
    if alone and rest and ends_asking(named(first.text).rest) and rest[0].kind in {"list", "heading"}:
        return title("quote", first.lines[0], nested(rest))
    return None


def _line_entry(piece: Block, *, inside: bool, plain: bool) -> Entry | None:
    """Give the entry that the first line of a paragraph begins; the other lines are its body."""
    first, rest = piece.lines[0], piece.lines[1:]
    body = (Block("text", rest[0].number, rest),) if rest else ()
    name = named(first.text)
    if name.label:
        asking = name.label in ASKING_LABELS and (name.rest or not inside or name.label == labels.FOLLOW_UP)
        return title("label", first, body) if asking else None
    least = SURE if inside or name.rest.endswith(".") else LIKELY
    strong = first.strong and not is_subtitle(name.rest) and not first.link.startswith("#")
    if (strong and asks(name.rest) >= least) or (first.slanted and ends_asking(name.rest)):
        entry = title("bold", first, body)
        return replace(entry, label=labels.FOLLOW_UP) if REPLY_MARK.match(first.text) else entry
    if inside:
        return _inner_line(first, name.number, body)
    if name.number and (ends_asking(name.rest) or name.rest.endswith(("?", "？"))):
        return title("item", first, body)  # “2. …?” that no blank line makes a list
    return _plain_entry(piece, body) if plain else None


def _inner_line(first: Line, number: str, body: Sequence[Block]) -> Entry | None:
    """Give the follow-up that a line in a question is: by a letter, a number or an arrow, or by its reply."""
    words = named(first.text).rest
    counted = _LETTERED.match(first.text) or "-" in number
    if (counted and asks(words) >= SURE) or (REPLY_MARK.match(first.text) and ends_asking(words)):
        return replace(title("item", first, body), label=labels.FOLLOW_UP)
    replied = bool(body) and REPLY_MARK.match(body[0].lines[0].text)
    return title("plain", first, body) if replied and ends_asking(words) else None


def _plain_entry(piece: Block, body: Sequence[Block]) -> Entry | None:
    """Give the question that a line is by its words alone, or two lines of one sentence."""
    first, rest = piece.lines[0], piece.lines[1:]
    words = named(first.text).rest
    whole = Line(_joined(piece.lines), first.number)
    if len(piece.lines) == 2 and not ends_asking(words) and _is_plain_question(whole.text, alone=False):
        return title("plain", whole)
    short = len(first.text) <= _LONGEST_PLAIN and not first.link
    return title("plain", first, body) if short and _is_plain_question(words, alone=not rest) else None


def _is_plain_question(text: str, *, alone: bool) -> bool:
    if text.isascii() and text.isupper() and asks(text) >= LIKELY:
        return True
    if ends_asking(text) and not text.startswith("("):
        return True
    if is_subtitle(text) or _TOLD.search(text) or (text.startswith("(") and text.endswith(")")):
        return False
    short = is_classic(text) and len(text) <= 12
    return alone and ":" not in text and (short or (asks(text) >= LIKELY and len(text) <= _LONGEST_TOPIC))


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)
