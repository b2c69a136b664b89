"""From the tokens of one line of Markdown to its words, without markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from voicecoach.questions.notes.asking import LIKELY, asks
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.star import is_initial
from voicecoach.questions.notes.values import CODE, Line

_WIKI = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_WIKI_PLACE = re.compile(r"\s*\[\[(#)[^\[\]|]*(?:\|[^\[\]]*)?\]\]\s*")
"""A line that leads to a heading of the same notes: “[[#Why us?]]”."""
_WIKI_IMAGE = re.compile(
    r"!\[\[[^\[\]]*\.(?:png|jpe?g|gif|svg|webp|pdf|excalidraw|mp4)[^\[\]]*\]\]", re.IGNORECASE
)
_HIGHLIGHT = re.compile(r"==(?=\S)(.+?)(?<=\S)==")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?")
_LAST_ADDRESS = re.compile(r"[\-–—:(]*(?:https?://|www\.)\S*$")
_LEADS_ON = re.compile(
    r"\s*(?:세부|상세|관련|참고|답변|정답)?\s*(?:링크|바로\s*가기|보기|보러\s*가기|참고|여기|link|here|details?|more)\s*",
    re.IGNORECASE,
)
"""What is written on a link that stands after a text."""
_SHORT_CODE = re.compile(r"(?<!\S):[a-z][a-z0-9_+-]*:(?!\S)")
_SHORT_CODE_ALONE = re.compile(r"\s*:[a-z][a-z0-9_+-]*:\s*")
"""An emoji by its name, and one right before a link."""
_MORE = {"꼬리", "추가", "후속", "심화"}
"""Say in bold type what “꼬리 질문” says."""
_FOOTNOTE = re.compile(r"(?<=\S)\[\^[\w-]+\]")
_PLACE = re.compile(r"(?:^|(?<=\S)\s+)\^[A-Za-z0-9][\w-]*$")
"""Obsidian’s name for a paragraph, “… ^reason”."""
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_SETTING = re.compile(
    r"abbr|b|big|blockquote|br|center|code|d[dlt]|del|details|div|em|fig\w*|font|h[1-6r]|i|iframe|img|input|ins|kbd|label|li"
    r"|mark|[aopqsu]l?|picture|pre|samp|section|small|source|span|strike|strong|su[bp]|summary|t[drt]|t(?:able|body|head)|var|video",
    re.IGNORECASE,
)
"""Elements that people write notes with; all others are what notes may be about."""
_EQUALS = "\ue000"
"""Stands for “=” in code until marks have been read."""
_A_LABEL = 4
_TASK = re.compile(r"^\[[ xX]\]\s+")


def line_of(tokens: Sequence[Token], number: int, *, soft: bool) -> Line:
    """Make a line of the tokens between two line breaks; ``number`` is where it stands in the file."""
    words, lead, strong, bold, link, linked = "", "", 0, 0, "", 0
    letters = links = slanted = slant = 0
    kept, struck = _kept(tokens)
    for token in kept:
        if token.type in {"strong_open", "strong_close"}:
            bold += token.nesting
            lead = lead or (words if token.nesting < 0 else "")
        elif token.type in {"em_open", "em_close"}:
            slant += token.nesting
        elif token.type in {"link_open", "link_close"}:
            linked += token.nesting
            link = link or str(token.attrGet("href") or "") if token.nesting > 0 else link
        elif token.type in {"text", "code_inline"} or _is_told(token):
            content = _guarded(token.content) if token.type == "code_inline" else token.content
            content = " " if _SHORT_CODE_ALONE.fullmatch(content) else content
            words += "" if linked and words.strip() and _LEADS_ON.fullmatch(token.content) else content
            size = sum(map(str.isalnum, token.content))
            letters += size
            strong += size if bold else 0
            links += size if linked else 0
            slanted += size if slant else 0
    if lead and words != lead and words[len(lead)].isspace() and _is_label(lead):
        words = f"{lead.rstrip(' :：')}: {words[len(lead) :]}"
    place = _WIKI_PLACE.fullmatch(words)
    words = _HIGHLIGHT.sub(r"\1", _WIKI.sub(r"\1", _WIKI_IMAGE.sub("", words)))
    text = _TASK.sub("", " ".join(_SHORT_CODE.sub("", _FOOTNOTE.sub("", words)).split()))
    text = _PLACE.sub("", text).replace(_EQUALS, "=")
    asked = _without_last_addresses(text)
    # “What is a closure? https://…”; but “출처: https://…” stays what it is
    if asked and asked != text and (asks(asked) >= LIKELY or not named(text).label):
        text = asked
    whole = letters > 0
    bare = text.lstrip("-*•· ")
    if _ADDRESS.fullmatch(bare):
        return Line(text, number, False, bare.strip("<>"), soft)
    leads = place[1] if place else link if whole and links == letters else ""
    return Line(text, number, whole and strong == letters, leads, soft, whole and slanted == letters, struck)


def _is_told(token: Token) -> bool:
    """Tell a tag that a text is about, “<head> and <body>”, or a type, from one that only sets words."""
    tag = _TAG.match(token.content) if token.type == "html_inline" else None
    return tag is not None and not _SETTING.fullmatch(tag[1])


def _guarded(code: str) -> str:
    """Keep operators in code what they are: “==” marks nothing there, nor is a “*” at an end an ornament."""
    first, last = (CODE if not letter.isalnum() else "" for letter in (code[:1], code[-1:]))
    return first + code.replace("=", _EQUALS) + last


def _without_last_addresses(text: str) -> str:
    """Take the addresses off the end of a text, with the signs before them."""
    kept = text
    while True:
        bare = kept.rstrip(" ,")
        address = _LAST_ADDRESS.search(bare, bare.rfind(" ") + 1)
        if address is None:
            return kept
        kept = bare[: address.start()].rstrip(" -–—,:(")


def _kept(tokens: Sequence[Token]) -> tuple[Sequence[Token], bool]:
    """Leave out what is struck out; where hardly more than a label is left, keep it and say so.

    People strike out questions that they have practised.
    """
    struck = 0
    kept: list[Token] = []
    for token in tokens:
        struck += token.nesting if token.type in {"s_open", "s_close"} else 0
        kept += [] if struck else [token]
    words = "".join(one.content for one in kept if one.type in {"text", "code_inline"})
    left = sum(map(str.isalnum, words))
    return (kept, False) if left > _A_LABEL else (tokens, len(kept) < len(tokens))


def _is_label(lead: str) -> bool:
    """Tell a label that only bold type sets off: “**Follow-up** Why?”, “**S** It was a Monday”."""
    name = named(lead)
    return is_initial(lead) or lead.strip() in _MORE or bool(name.label and not name.rest)
