"""From the lines of an answer to its sentences, as a deck holds them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from voicecoach.questions.notes.labels import ANSWER, NOTE, named
from voicecoach.questions.notes.values import CODE, Line
from voicecoach.questions.sentences import split_sentences

_ENDS = re.compile(r"(?:[.!?…。！？:]|니다|[어아해예세네]요|죠)['\"”’)\]]*$")
_SAID = re.compile(r"(?:[.!?…。！？]|[다요죠까])['\"’”)\s]*$")
_IN_MID_SENTENCE = re.compile(r"[a-z][A-Za-z'’-]*[,;]?(?:\s|$)")
REPLY_MARK = re.compile(r"^(?::\s|→|⇒|➡\ufe0f?|↳|└[─-]*>?|ㄴ(?=[\s:>])|=+>|-+>|>{2,})[\s:>]*(?=\S)")
"""How people mark a reply below its question."""
_LIST_SIGN = re.compile(r"^(?:[-*•·]|\d{1,2}[.)]|[a-h][.)]|[①-⑳])\s+(?=\S)")
"""Of a list that is indented like code, and so is none for Markdown."""
_TICKED = re.compile(r"(?<=\S)\s*\(\s*[OX△○✓✔]\s*\)$")
"""How people mark what they have practised: “… 설명해 주세요. (O)”."""
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]+")
_ADDRESS = re.compile(r"\s*[(<]?(?:https?://|www\.)[^\s)>]+[)>]?")
"""What nobody says."""
_DIRECTION = re.compile(
    r"\s*[(\[（](?:[^()\[\]（）]{0,12}\s)?(?:(?:살짝|활짝)?웃(?:으면서|으며|고|음)|미소(?:\s*(?:짓고|지으며|지으면서))?|(?:\S{1,4}\s)?멈춤|멈추(?:고|기)|쉬(?:고|기)|숨\s*고르(?:고|기)"
    r"|호흡|끄덕(?:이며|이고|임)?|눈\s*맞추(?:고|며|기)|천천히|또박또박|힘\s?주어|인사(?:하며|하고)?|pauses?|beat|smil(?:e|es|ing)|breathe?|nod(?:s|ding)?|laugh(?:s|ing)?|slowly)"
    r"\s*[.!~…]*[)\]）]\s*",
    re.IGNORECASE,
)
"""How somebody means to say it: “(웃으면서)”, “[pause]”."""
_QUOTED = re.compile(r"\"[^\"“”]*\"|“[^\"“”]*”")
_WRAPPED_COLUMNS = 60
"""Lines as wide as this that end in no full stop were broken by an editor, not by the person."""


def sentences(lines: Sequence[Line], *, quoted: bool) -> tuple[str, ...]:
    """Join lines that an editor has wrapped, then part them into sentences, as a deck's answer is."""
    rows: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, quoted=quoted):
            rows[-1] = f"{rows[-1]} {line.text}"
        else:
            rows.append(_LIST_SIGN.sub("", REPLY_MARK.sub("", line.text)))
        before = line
    bare = map(without_addresses, _unquoted(rows))
    found = (clean(sentence) for row in bare for sentence in split_sentences(row))
    return tuple(part for one in found if any(map(str.isalnum, one)) for part in split_sentences(one))


def without_addresses(text: str) -> str:
    """Take out of a text what stands in it and is not said: addresses of pages, and “(smiling)”."""
    return _DIRECTION.sub(" ", _ADDRESS.sub("", text)).strip()


def unquoted(answer: Sequence[str]) -> tuple[str, ...]:
    """Take off the quotation marks around a whole answer."""
    whole = "\n".join(answer)
    return tuple(whole[1:-1].split("\n")) if _QUOTED.fullmatch(whole) else tuple(answer)


def _unquoted(rows: Sequence[str]) -> list[str]:
    """Take off quotation marks around a row, or around all of them, which sentences would part."""
    bare = [row[1:-1] if _QUOTED.fullmatch(row) else row for row in rows]
    whole = "\n".join(bare)
    return whole[1:-1].split("\n") if _QUOTED.fullmatch(whole) else bare


def _goes_on(before: Line, line: Line, *, quoted: bool) -> bool:
    if not before.soft or line.number != before.number + 1 or _ENDS.search(before.text):
        return False
    if _LIST_SIGN.match(line.text):
        return False
    english = before.text[-1:].isascii() and bool(_IN_MID_SENTENCE.match(line.text))
    return english or (not quoted and _columns(before.text) >= _WRAPPED_COLUMNS)


def ends_remark(lines: Sequence[Line], line: Line) -> bool:
    """Tell that a remark amid what is said, “Note: pause here”, has ended before a line that goes on."""
    name = named(lines[0].text)
    over = name.label == NOTE and bool(name.rest) and not _goes_on(lines[-1], line, quoted=False)
    return over and _SAID.search(line.text) is not None


def has_begun(lines: Sequence[Line]) -> bool:
    """Tell lines with words of an answer among them from a remark, or a question alone."""
    label = named(lines[0].text).label
    return label in {"", ANSWER} or (label != NOTE and len(lines) > 1)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def clean(text: str) -> str:
    """Make a text one line that Markdown and Unicode leave as it is."""
    text = _TICKED.sub("", " ".join(_EMOJI.sub(" ", text.replace(CODE, "")).split()))
    while text and unicodedata.category(text[0]) in {"Mn", "Mc", "Me"}:
        text = text[1:].lstrip()  # a mark without its letter would change the sign before it
    return unicodedata.normalize("NFC", text)
