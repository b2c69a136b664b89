"""What the person has in a deck that is imported again: its own text, which an import must not lose.

Only questions that the notes changed are written anew. All else stays to the letter: the settings with their
remarks, what stands above the first heading and below the name of a section, a person's own emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from voicecoach.questions.outline import read_outline
from voicecoach.questions.render import question_text
from voicecoach.questions.values import Deck, Question

MARKS = re.compile(r"<!-- voicecoach import:\s*(.*?)-->\n*", re.DOTALL)
"""The comment at the end that says what was imported last."""
_MARKDOWN = MarkdownIt("commonmark").use(front_matter_plugin)
_SIGNS = re.compile(r"#{1,6}(?=\s)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ATTRIBUTES = re.compile(r"(?<!\\)\{([^{}]*)\}[ \t]*$")


@dataclass(frozen=True, slots=True)
class Own:
    """A question as it stands in the deck.

    ``whole`` is all of it with the line ends after it, ``words`` its heading, prompt and answer, ``note``
    what is below those. ``edited``: the person has written into ``words`` what no digest sees.
    """

    whole: str
    words: str
    note: str
    edited: bool

    @property
    def depth(self) -> int:
        """How deep its heading is, 1 for ``#``."""
        signs = _SIGNS.match(self.whole)
        return len(signs.group()) if signs else 1 + self.whole.split("\n", 2)[1].lstrip().startswith("-")


@dataclass(frozen=True, slots=True)
class Kept:
    """A deck's text in parts, each with the line ends after it.

    ``settings`` is what stands between the two ``---``, ``opening`` what stands before the first heading.
    ``sections`` are the headings of sections with what is below them, each with the id of the first question
    in it.
    """

    settings: str = ""
    opening: str = ""
    questions: Mapping[str, Own] = field(default_factory=dict)
    sections: Sequence[tuple[str, str, str]] = ()

    def note(self, name: str) -> str:
        """Give the note below the answer of a question, "" where there is none."""
        own = self.questions.get(name)
        return own.note if own else ""


NOTHING = Kept()


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines of a heading up to the next, from 0; ``told`` is the line behind its last quote."""

    start: int
    told: int
    end: int


def kept_of(text: str, deck: Deck) -> Kept:
    """Part the text of a deck, which reads as ``deck``."""
    text = MARKS.sub("", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    text = text.rstrip("\n") + "\n"  # one blank line behind the last question as behind the others
    lines = text.split("\n")
    # read again without the comment, after which the person may have written on
    headings = read_outline(text, deck.path).headings
    titles = {one.line - 1: one.text for one in headings}
    asked = (one.line - 1 for one in headings if one.is_question)
    by_line = dict(zip(asked, deck.questions, strict=True))
    front, parts = _read(text, len(lines))
    questions: dict[str, Own] = {}
    sections: list[tuple[str, str, str]] = []
    before = ""
    opening = "\n".join([*lines[front[1] : parts[0].start], ""]) if parts else ""
    for place, part in enumerate(parts):
        whole = "\n".join([*lines[part.start : part.end], ""])
        question = by_line.get(part.start)
        first = next(
            (by_line[one.start].id for one in parts[place + 1 : place + 2] if one.start in by_line), ""
        )
        if question is not None:
            before = question.id
            told = "\n".join([*lines[part.start : part.told], ""])
            questions[before] = _own(whole, told, question, deck)
        elif first:
            sections.append((titles[part.start], whole, first))
        elif before:
            own = questions[before]
            questions[before] = replace(
                own, whole=own.whole + whole, note=f"{own.note}\n\n{whole}".strip("\n")
            )
        else:
            opening += whole
    settings = "\n".join([*lines[front[0] + 1 : front[1] - 1], ""]) if front[1] else ""
    return Kept(settings, opening, questions, sections)


def at_depth(text: str, depth: int) -> str:
    """Give a part of a deck with its heading at a depth: 1 for ``#``; one that is underlined stays so."""
    return _SIGNS.sub("#" * depth, text, count=1)


def with_id(text: str, name: str) -> str:
    """Write the id into a heading that has none: its place made one, and the place may change."""
    head, rest = text.split("\n", 1)
    attributes = _ATTRIBUTES.search(head)
    if attributes is None:
        return f"{head} {{#{name}}}\n{rest}"
    if "#" in attributes[1]:
        return text
    return f"{head[: attributes.start()]}{{#{name} {attributes[1].strip()}}}\n{rest}"


def _own(whole: str, told: str, question: Question, deck: Deck) -> Own:
    """Part a question; where it has no answer, all text is its own, and only comments are notes."""
    note = whole[len(told) :].strip("\n")
    if not question.answer:
        told, note = _COMMENT.sub("", whole), "\n".join(_COMMENT.findall(whole))
    signs = _SIGNS.match(told)
    written = question_text(len(signs.group()), question, deck.language) if signs else ""
    return Own(whole, told.rstrip("\n") + "\n", note, told.split() != written.split())


def _read(text: str, length: int) -> tuple[tuple[int, int], list[_Part]]:
    """Give where the settings start and end, and the headings."""
    front = (0, 0)
    parts: list[_Part] = []
    for token in _MARKDOWN.parse(text):
        if token.level or not token.map:
            continue
        start, end = token.map
        if token.type == "front_matter":
            front = (start, end)
        elif token.type == "heading_open":
            parts[-1:] = [replace(one, end=start) for one in parts[-1:]]
            parts.append(_Part(start, end, length))
        elif token.type == "blockquote_open" and parts:
            parts[-1] = replace(parts[-1], told=end)
    return front, parts
