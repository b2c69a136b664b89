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
from voicecoach.questions.values import Deck

MARKS = re.compile(r"<!-- voicecoach import:\s*(.*?)-->\n*", re.DOTALL)
"""The comment at the end that says what was imported last."""
_MARKDOWN = MarkdownIt("commonmark").use(front_matter_plugin)
_SIGNS = re.compile(r"#{1,6}(?=\s)")


@dataclass(frozen=True, slots=True)
class Kept:
    """A deck's text in parts, each with the line ends after it.

    ``settings`` is what stands between the two ``---``, ``opening`` what stands before the first heading.
    ``questions`` are whole questions by id, ``notes`` only what is below their answers; ``sections`` are the
    headings of sections with what is below them, by name, in the order of the deck.
    """

    settings: str = ""
    opening: str = ""
    questions: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def only_notes(self) -> Kept:
        """Keep the person's notes and none of the rest."""
        return Kept(notes=self.notes)


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
    lines = text.split("\n")
    titles = {one.line - 1: one.text for one in read_outline(text, deck.path).headings}
    front, parts = _read(text, len(lines))
    by_line = {one.line - 1: one for one in deck.questions}
    questions: dict[str, str] = {}
    notes: dict[str, str] = {}
    sections: dict[str, list[str]] = {}
    before = ""
    opening = "\n".join([*lines[front[1] : parts[0].start], ""]) if parts else ""
    for place, part in enumerate(parts):
        whole = "\n".join([*lines[part.start : part.end], ""])
        question = by_line.get(part.start)
        holds = any(one.start in by_line for one in parts[place + 1 : place + 2])
        if question is not None:
            before = question.id
            questions[before] = whole
            notes[before] = _below("\n".join(lines[part.told : part.end]), answered=bool(question.answer))
        elif holds:
            sections.setdefault(titles[part.start], []).append(whole)
        elif before:
            questions[before] += whole
        else:
            opening += whole
    settings = "\n".join([*lines[front[0] + 1 : front[1] - 1], ""]) if front[1] else ""
    return Kept(settings, opening, questions, {id_: one for id_, one in notes.items() if one}, sections)


def at_depth(text: str, depth: int) -> str:
    """Give a part of a deck with its heading at a depth: 1 for ``#``."""
    return _SIGNS.sub("#" * depth, text, count=1)


def is_movable(text: str) -> bool:
    """Tell a part whose heading is written with signs, not underlined."""
    return bool(_SIGNS.match(text))


def _below(text: str, *, answered: bool) -> str:
    """Give what is below an answer; where there is none, text is read as the question: only comments are."""
    rest = text.strip("\n")
    return rest if answered else "\n".join(re.findall(r"<!--.*?-->", rest, re.DOTALL))


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
