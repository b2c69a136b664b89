"""From the tokens of one line of Markdown to its words, without markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from voicecoach.questions.notes.asking import LIKELY, asks
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.star import is_initial
from voicecoach.questions.notes.values import Line

_WIKI = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_WIKI_IMAGE = re.compile(
    r"!\[\[[^\[\]]*\.(?:png|jpe?g|gif|svg|webp|pdf|excalidraw|mp4)[^\[\]]*\]\]", re.IGNORECASE
)
_HIGHLIGHT = re.compile(r"==(?=\S)(.+?)(?<=\S)==")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?")
_ADDRESS_AFTER = re.compile(r"(?:[\s\-–—,:(]{0,9}(?:https?://|www\.)[^\s,]+[\s,]{0,9})+$")
_LEADS_ON = re.compile(
    r"\s*(?:세부|상세|관련|참고|답변|정답)?\s*(?:링크|바로\s*가기|보기|보러\s*가기|참고|여기|link|here|details?|more)\s*",
    re.IGNORECASE,
)
"""What is written on a link that stands after a text."""
_SHORT_CODE = re.compile(r"(?<!\S):[a-z][a-z0-9_+-]*:(?!\S)")
"""An emoji by its name."""
_MORE = {"꼬리", "추가", "후속", "심화"}
"""Say in bold type what “꼬리 질문” says."""
_FOOTNOTE = re.compile(r"(?<=\S)\[\^[\w-]+\]")
_PLACE = re.compile(r"(?:^|(?<=\S)\s+)\^[A-Za-z0-9][\w-]*$")
"""Obsidian’s name for a paragraph, “… ^reason”."""
_A_LABEL = 4
_TASK = re.compile(r"^\[[ xX]\]\s+")


def line_of(tokens: Sequence[Token], number: int, *, soft: bool) -> Line:
    """Make a line of the tokens between two line breaks; ``number`` is where it stands in the file."""
    words, lead, strong, bold, link, linked = "", "", 0, 0, "", 0
    letters = links = slanted = slant = 0
    for token in _kept(tokens):
        if token.type in {"strong_open", "strong_close"}:
            bold += token.nesting
            lead = lead or (words if token.nesting < 0 else "")
        elif token.type in {"em_open", "em_close"}:
            slant += token.nesting
        elif token.type in {"link_open", "link_close"}:
            linked += token.nesting
            link = link or str(token.attrGet("href") or "") if token.nesting > 0 else link
        elif token.type in {"text", "code_inline"}:
            words += "" if linked and words.strip() and _LEADS_ON.fullmatch(token.content) else token.content
            size = sum(map(str.isalnum, token.content))
            letters += size
            strong += size if bold else 0
            links += size if linked else 0
            slanted += size if slant else 0
    if lead and words != lead and words[len(lead)].isspace() and _is_label(lead):
        words = f"{lead.rstrip(' :：')}: {words[len(lead) :]}"
    words = _HIGHLIGHT.sub(r"\1", _WIKI.sub(r"\1", _WIKI_IMAGE.sub("", words)))
    text = _TASK.sub("", " ".join(_SHORT_CODE.sub("", _FOOTNOTE.sub("", words)).split()))
    text = _PLACE.sub("", text)
    asked = _ADDRESS_AFTER.sub("", text)
    # “What is a closure? https://…”; but “출처: https://…” stays what it is
    if asked and asked != text and (asks(asked) >= LIKELY or not named(text).label):
        text = asked
    whole = letters > 0
    bare = text.lstrip("-*•· ")
    if _ADDRESS.fullmatch(bare):
        return Line(text, number, False, bare.strip("<>"), soft)
    leads = link if whole and links == letters else ""
    return Line(text, number, whole and strong == letters, leads, soft, whole and slanted == letters)


def _kept(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out what is struck out, unless hardly more than a label is left.

    People strike out what they have practised.
    """
    struck = 0
    kept: list[Token] = []
    for token in tokens:
        struck += token.nesting if token.type in {"s_open", "s_close"} else 0
        kept += [] if struck else [token]
    words = "".join(one.content for one in kept if one.type in {"text", "code_inline"})
    return kept if sum(map(str.isalnum, words)) > _A_LABEL else tokens


def _is_label(lead: str) -> bool:
    """Tell a label that only bold type sets off: “**Follow-up** Why?”, “**S** It was a Monday”."""
    name = named(lead)
    return is_initial(lead) or lead.strip() in _MORE or bool(name.label and not name.rest)
