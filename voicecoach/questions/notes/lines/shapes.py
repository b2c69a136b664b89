"""How each line of a document looks: its markup, apart from its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from voicecoach.questions.notes.fences import fenced
from voicecoach.questions.notes.rewriting import CHAT

_HEADING = re.compile(r"(?P<signs>#{1,6})\s+(?P<rest>.*)")
_SIGN = re.compile(
    r"(?P<sign>(?:[-*+•·○●■□▪▶▷◆◇★☆※→↳└✅❓🔹✔🙋👉📌]\ufe0f?|ㄴ|[①-⑳]|\(?\d{1,3}[.)\]]|\d{1,2}[-.]\d{1,2}[.)]?|[가-하][.)]"
    r"|[a-zA-Z][.)]|[ivx]+[.)])\s+|(?:Q|질문|문항)\s*\d*\s*[.:)\]\-]\s*|(?:A|답변?|answer|ans)\s*\d*\s*[.:)\]\-]\s*"
    r"|\[[^\]]+\](?!\()\s*)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:Q|질문|문항)", re.IGNORECASE)
_REPLIED = re.compile(r"(?:A|답변?|answer|ans)\s*\d*\s*[.:)\]\-]", re.IGNORECASE)
_STRONG = re.compile(r"\W{0,3}(?:\*\*|__).+(?:\*\*|__)\W{0,3}|<(?:b|strong)>.*", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_LINK_FIRST = re.compile(r"\W*\[[^\]]*\]\(")
_MARKUP = re.compile(r"<[^>]+>|\*\*|__|`")
_TAB = 4
_DEEPEST = 4
_A_STEP = 2
"""Columns of indentation that people give a level of a list."""
_SPEAKER, _MOST_SPEAKERS = "@", 3
"""The sign of a message in a conversation, with a number for who wrote it."""
SIGNS = ("", "Q", "A", "[]", "-", "*", "1.", "1)", "1-1", "•", ">")
"""Kinds of list signs that most documents use; any other has a kind of its own."""


Look = tuple[int, str, int, bool, int, bool, bool, bool]


@dataclass(frozen=True, slots=True)
class Shape:
    """One line that is not empty: ``number`` in the file, from 1, and what its markup says.

    ``words`` are without markup. ``level`` is a heading’s depth, 0 for none; ``indent`` in levels of a list;
    ``quoted`` the depth of quotation; ``sign`` the kind of its list sign, "" for none. ``parted_above`` and
    ``parted_below`` are set where an empty line, or none at all, is next to it.
    """

    number: int
    raw: str
    words: str
    level: int
    indent: int
    quoted: int
    sign: str
    strong: bool
    fold: bool
    cell: bool
    code: bool
    link: bool
    image: bool
    parted_above: bool
    parted_below: bool

    @property
    def key(self) -> Look:
        """What lines have in common that one person writes for one purpose."""
        return (
            self.level,
            self.sign,
            self.indent,
            self.strong,
            self.quoted,
            self.fold,
            self.cell,
            self.code,
        )


def read_shapes(text: str) -> tuple[Shape, ...]:
    """Read the lines of a document that are not empty and do not open or close code."""
    rows = text.split("\n")
    found: list[Shape] = []
    speakers: dict[str, str] = {}
    for place, (row, (code, edge)) in enumerate(zip(rows, fenced(rows), strict=True)):
        if not edge and row.strip():
            above = place == 0 or not rows[place - 1].strip()
            below = place + 1 == len(rows) or not rows[place + 1].strip()
            one = _shape(CHAT.sub("", row.rstrip()) or row, place + 1, code=code, above=above, below=below)
            message = CHAT.match(row)
            if message:
                speaker = row.split("]")[0]
                sign = speakers.setdefault(speaker, f"{_SPEAKER}{min(len(speakers), _MOST_SPEAKERS)}")
                one = replace(one, sign=sign)
            found.append(one)
    return tuple(found)


def _shape(row: str, number: int, *, code: bool, above: bool, below: bool) -> Shape:
    heading = _HEADING.match(row)
    rest = heading["rest"] if heading else row
    bare = rest.expandtabs(_TAB).lstrip()
    indent = len(rest.expandtabs(_TAB)) - len(bare)
    quoted = 0
    while bare.startswith(">"):
        quoted, bare = quoted + 1, bare[1:].lstrip()
    sign = _SIGN.match(bare)
    body = bare[sign.end() :] if sign else bare
    return Shape(
        number=number,
        raw=row,
        words=_LINK.sub(r"\1", _MARKUP.sub("", body)).strip(" |"),
        level=len(heading["signs"]) if heading else 0,
        indent=min(indent // _A_STEP, _DEEPEST),
        quoted=quoted,
        sign=_kind(sign["sign"].strip()) if sign else "",
        strong=_STRONG.fullmatch(body.strip()) is not None,
        fold="<summary" in row,
        cell=row.lstrip().startswith("|"),
        code=code,
        link=_LINK_FIRST.match(body) is not None,
        image="![" in row or "<img" in row,
        parted_above=above,
        parted_below=below,
    )


def _kind(sign: str) -> str:
    if _ASKED.match(sign):
        return "Q"
    if _REPLIED.match(sign):
        return "A"
    if re.fullmatch(r"\(?\d+[.)\]]", sign):
        return "1" + sign.strip("(0123456789")
    if re.match(r"\d+[-.]\d+", sign):
        return "1-1"
    return "[]" if sign[0] == "[" else sign[0]
