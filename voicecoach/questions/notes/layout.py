"""What is done to the lines of a document before Markdown reads them, so that it reads what people mean.

HTML hides the Markdown beside it until a blank line, a rule below a paragraph makes a heading of it, and
``##제목`` without a space is no heading at all. Every line keeps the number it has in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.questions.notes.dialects import translated
from voicecoach.questions.notes.fences import FENCE, end_of_words, opens
from voicecoach.questions.notes.rewriting import depth_of_item, heading_of_twice_listed, rewritten, unlisted

_TAG_LINE = re.compile(
    r"^\s*(?:[-*+]\s+|\d+[.)]\s+)?</?(details|summary|br|div|p|center|section|h[1-6]|blockquote|ul|ol|li|hr|img)\b",
    re.IGNORECASE,
)
_BREAK_FIRST = re.compile(r"^\s*<br\s*/?>\s*(?=[^\s<])", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|%%[^\n%]*%%", re.DOTALL)
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_SETTING = re.compile(r"^(title|lang)\s*:\s*(.+?)\s*$", re.MULTILINE)
_ABOUT = re.compile(
    r"^(?:tags?|aliases|categor(?:y|ies)|keywords|subject|description)\s*:\s*(.*(?:\n[ \t]*-[^\n]*)*)",
    re.MULTILINE,
)
_KEYED = re.compile(r"^[\w-]+\s*:", re.MULTILINE)


_SUMMARY = re.compile(r"<summary>[ \t]*(\n\s{0,20})([^\n<]{1,200})(\n\s{0,20})</summary>")
"""The title of a fold on a line of its own."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Lines as Markdown shall read them; ``numbers`` says where each stands in the file, from 1.

    ``about`` is what else the front matter says of it: tags, other names.
    """

    lines: tuple[str, ...]
    numbers: tuple[int, ...]
    title: str | None
    language: str | None
    about: str = ""


def lay(text: str) -> Laid:
    """Lay a document out; the front matter is taken off, comments become blank lines."""
    title = language = None
    about = ""
    front = _FRONT.match(text)
    if front and _KEYED.search(front.group(1)):
        settings = dict(_SETTING.findall(front.group(1)))
        title = settings.get("title", "").strip("\"'").strip() or None
        language = settings.get("lang", "").strip("\"' ").lower()[:2] or None
        about = " ".join(_ABOUT.findall(front.group(1)))
        text = "\n" * front.group().count("\n") + text[front.end() :]
    text = _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
    text = _SUMMARY.sub(r"\1<summary>\2</summary>\3", text)
    lines, numbers = translated(text.split("\n"))
    laid = list(_laid(lines))
    return Laid(
        tuple(line for line, _place in laid),
        tuple(numbers[place - 1] for _line, place in laid),
        title,
        language,
        about,
    )


def _laid(lines: list[str]) -> Iterator[tuple[str, int]]:
    fence, quoted, end, inset = "", False, 0, 0
    margin = unquoted = ""
    heading = heading_of_twice_listed(lines)
    for number, source in enumerate(lines, start=1):
        line = source if fence else unlisted(source, heading)
        after_break = _BREAK_FIRST.match(line)
        quoted = line.lstrip().startswith(">") or (quoted and after_break is not None)
        opening = FENCE.match(line)
        if opening and not fence and (number == end or (end := end_of_words(lines, number))):
            yield "", number
            inset = depth_of_item(lines, number) if number < end else 0
        elif inset and number < end:  # words in a fence right below an item are a part of that
            yield " " * inset + line, number
        elif fence:
            fence = opens(line, fence)
            yield line, number
        elif opening:
            fence = opening.group(1)
            yield line, number
        elif after_break and quoted:  # as Markdown has it, the quote goes on
            yield "> " + line[after_break.end() :], number
        elif _TAG_LINE.match(line):
            yield "", number
            yield line, number
            yield "", number
        else:
            yield from rewritten(line, lines, number, margin=margin, unquoted=unquoted)
        margin = source if source[:1].strip() else margin
        unquoted = unquoted if source.startswith(">") else source
