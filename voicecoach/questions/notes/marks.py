"""The signs that one person puts before lines: which of them ask, which ask more, which answer, which remark.

Nobody agrees on such signs: one writes “q” and “++”, another “□” and “○”, a third “위원1)” and “나)”. So none
has a meaning here; what the lines with a sign do in this document says what it stands for.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voicecoach.questions.notes.asking import LIKELY, SURE, asks
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.rewriting import CHAT
from voicecoach.questions.notes.surroundings import asks_back, holds_no_questions, invites_questions

_MARKED = re.compile(
    r"^\s*(?:\*\*)?(?P<mark>"
    r"\[[^\[\]]{1,8}\]|[가-힣A-Za-z]{1,6}\d{0,2}\)|[qQ](?=\s)|\+{1,3}(?=\s|\w)|\*\*(?=\s)|>>(?=\s)|//(?=\s)|[^\w\s]\ufe0f?)"
    r"(?:\*\*)?\s*(?P<rest>\S.*)$"
)
_SET_IN = re.compile(r"^(?:\t|\s{2,})(?P<mark>[*-])\s+(?P<rest>\S.*)$")
"""An item that is set in; with its text at the margin below it, it is none of a list."""
_AN_ITEM = "item"
_SIGNS = "□■○●◇◆◎△▲▽▼☆★※☞"
_FOLDS = "▶▷►▸‣"
"""Signs of folds and items that were copied as text: rewriting.py reads them."""
_REMARKS = ("**", ">>", "//", "💬", "💭", "🗨", "📝", "🖊")
"""What people put before remarks; before answers only where these follow their questions at once."""
_QUESTION, _MORE, _ANSWER, _REMARK = "Q: ", "Follow-up: ", "A: ", "Note: "
_LISTED = re.compile(r"[*+-]\s|\d+[.)]\s")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s|^\s*[=\-_─━═]{5,}\s*$|^\s*[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\s*[.)]")
_TOLD = re.compile(r"(?:[.!。…]|[다요죠음함됨])[\s\"'”’)]*$")
_BOLD = re.compile(r"^\*\*[\w\"“][^*]+\*\*\s*$")
_ROMAN = re.compile(r"^#*\s*[Ⅰ-Ⅻ]\s*[.)]\s*")
_LONGEST_TITLE = 40
_FEWEST, _FEW = 3, 2
_HALF, _MOST = 0.5, 0.6


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with a sign: where it stands, what it says, and how much it asks."""

    place: int
    rest: str
    asks: float


def unmarked(lines: list[str]) -> list[str]:
    """Write what the signs of a document stand for instead of them, where that is clear."""
    found = _marks(lines)
    roles = _roles(lines, found)
    if not roles:
        return lines
    read = list(lines)
    beside = _beside_the_point(lines)
    for mark, role in roles.items():
        for one in found[mark]:
            asked = role in {_QUESTION, _MORE}
            if asked and one.place in beside:
                read[one.place] = "- " + one.rest
                continue
            words = one.rest.replace("**", "").strip() if asked else one.rest
            line = lines[one.place]
            inset = line[: len(line) - len(line.lstrip())]
            read[one.place] = inset + (words if named(words).label else role + words)
    return read


def _beside_the_point(lines: Sequence[str]) -> frozenset[int]:
    """Give the places of lines in sections of something else: what asks elsewhere is an item there."""
    found: set[int] = set()
    aside = False
    for place, line in enumerate(lines):
        words = named(_ROMAN.sub("", line.strip())).rest
        alone = not (place and lines[place - 1].strip()) and len(words) <= _LONGEST_TITLE
        if words and (_HEADING.match(line) or (alone and not _MARKED.match(line) and not _TOLD.search(line))):
            aside = holds_no_questions(words) or asks_back(words) or invites_questions(words)
        elif aside:
            found.add(place)
    return frozenset(found)


def _marks(lines: Sequence[str]) -> Mapping[str, list[_Line]]:
    found: dict[str, list[_Line]] = {}
    outside = 0
    for place, line in enumerate(lines):
        known = CHAT.match(line) or named(line).label
        match = None if known else _MARKED.match(line)
        mark = _kind_of(match["mark"]) if match else ""
        if not known and (set_in := _SET_IN.match(line)):
            match, mark = set_in, _AN_ITEM
            outside += _is_answered_outside(lines, place)
        if match and mark:
            rest = match["rest"]
            found.setdefault(mark, []).append(_Line(place, rest, asks(named(rest.strip("* ")).rest)))
    items = [one for one in found.pop(_AN_ITEM, []) if one.asks >= LIKELY]
    return {**found, _AN_ITEM: items} if outside >= max(_FEW, _HALF * len(items)) else found


def _is_answered_outside(lines: Sequence[str], place: int) -> bool:
    below = lines[place + 1] if place + 1 < len(lines) else ""
    return bool(below[:1].strip()) and not _LISTED.match(below) and not _HEADING.match(below)


def _kind_of(mark: str) -> str:
    """Give what signs have in common: “위원1)” and “위원2)” are one; "" for what is none."""
    if mark[0] == "[" and len(mark) > 1:
        return "" if mark[1] in "xX! ^" else "[]"
    if mark.endswith(")"):
        return re.sub(r"\d", "", mark) if len(mark) > 2 or "가" <= mark[0] <= "힣" else ""
    if len(mark) > 1 and mark[1] != "\ufe0f":
        return mark
    sign = mark[0]
    if sign in _FOLDS:
        return ""
    return sign.lower() if sign in f"qQ+{_SIGNS}" or unicodedata.category(sign) == "So" else ""


def _roles(lines: Sequence[str], found: Mapping[str, list[_Line]]) -> Mapping[str, str]:
    roles: dict[str, str] = {}
    asking = {mark: rows for mark, rows in found.items() if _asks(mark, rows)}
    sequence = _sequence(lines, asking)
    for mark, rows in asking.items():
        if mark not in {"q", "[]"} and len(rows) >= _FEW and _comes_after(mark, sequence):
            roles[mark] = _MORE
        elif len(rows) >= _FEW if mark == "q" else len(rows) >= _FEWEST and not _has_other_questions(lines):
            roles[mark] = _QUESTION
    asked = {one.place for mark in roles for one in found[mark]}
    for mark, rows in found.items():
        if mark not in roles and asked and len(rows) >= _FEW:
            role = _reply_or_remark(lines, mark, rows, asked)
            roles.update({mark: role} if role else {})
    return roles if _QUESTION in roles.values() or _MORE in roles.values() else {}


def _asks(mark: str, rows: Sequence[_Line]) -> bool:
    sure, likely = (sum(one.asks >= least for one in rows) for least in (SURE, LIKELY))
    if mark == "q":
        return True
    return sure >= _HALF * len(rows) or (sure >= 1 and likely >= _MOST * len(rows))


def _sequence(lines: Sequence[str], asking: Mapping[str, Sequence[_Line]]) -> list[str]:
    """Give the signs of all lines that ask, in order; "" for those without one."""
    signs = {one.place: mark for mark, rows in asking.items() for one in rows}
    return [
        signs.get(place, "")
        for place, line in enumerate(lines)
        if place in signs or asks(named(line.strip("#*>-+ ")).rest) >= SURE
    ]


def _comes_after(mark: str, sequence: Sequence[str]) -> bool:
    """Tell a sign that never comes first, and has a question without it before each run of its own."""
    runs = sum(one == mark for one, _same in itertools.groupby(sequence))
    others = sum(one != mark for one in sequence)
    return sequence[0] != mark and others >= max(runs, sequence.count(mark))


def _has_other_questions(lines: Sequence[str]) -> bool:
    """Tell that headings or labels ask in the document, so that a sign is an ornament."""
    asking = [
        line
        for line in lines
        if (_HEADING.match(line) and asks(named(line.strip("# ")).rest) >= SURE)
        or (named(line).label == "question" and named(line).rest and not _MARKED.match(line))
        or (_BOLD.match(line) and asks(named(line.strip("* ")).rest) >= SURE)
    ]
    return len(asking) >= _FEW


def _reply_or_remark(lines: Sequence[str], mark: str, rows: Sequence[_Line], asked: set[int]) -> str:
    own = {one.place for one in rows}
    after = sum(_above(lines, one.place) in asked | own for one in rows)
    told = sum(_TOLD.search(one.rest) is not None for one in rows)
    directly = sum(_above(lines, one.place) in asked for one in rows)
    if mark in _REMARKS and directly * 2 <= len(rows):
        return _REMARK
    replies = after >= _MOST * len(rows) and told >= _HALF * len(rows) and directly * 4 >= len(rows)
    return _ANSWER if replies and len(rows) >= _FEWEST and mark != "+" else ""


def _above(lines: Sequence[str], place: int) -> int:
    """Give the place of the nearest line with words above one; -1 where there is none."""
    return next((at for at in range(place - 1, -1, -1) if lines[at].strip()), -1)
