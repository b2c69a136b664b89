"""What notes are made of, and what was understood of them. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from voicecoach.questions.doubts import Doubt

CODE = "\u2060"
"""Stands beside a sign at an end of inline code, “`->` …”: it is no ornament there."""
TASK = "[]"
"""Stands after the sign of an item that is a task: “- [ ] …”."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words without its markup.

    ``number`` is the line in the file, from 1. ``strong`` is set where all of it is bold; ``link`` where all
    of it is one link: its address. ``soft`` is set where the next line goes on in the same paragraph.
    ``slanted``: all of it is in italics; ``struck``: it is struck out.
    """

    text: str
    number: int
    strong: bool = False
    link: str = ""
    soft: bool = False
    slanted: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document: heading, text, quote, list, item, code, table, row, fold, image or rule.

    ``lines`` are its own words (of a fold its summary, of a row its cells, one line each), ``children`` what
    lies in it; of a row its cells with the lines they have.
    ``level`` is a heading's depth. ``number`` is an item's in an ordered list, "" in any other. ``source``
    is the Markdown of what is no words: code, tables, images; of an item its sign, "-" or ".", with TASK.
    """

    kind: str
    line: int
    lines: tuple[Line, ...] = ()
    level: int = 0
    number: str = ""
    children: tuple[Block, ...] = ()
    source: str = ""

    @property
    def text(self) -> str:
        """Its own words in one line."""
        return " ".join(" ".join(line.text for line in self.lines).split())


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a title and what belongs to it, which may be a question.

    ``form`` says what the title is: heading, fold, item, row, label (Q.), bold, quote or plain. ``label``
    is what the title calls itself: question, followup, answer, note, or "" . ``number`` as it is counted:
    "3", "1-2". ``text`` is the title without label, number and ornaments; ``whole`` with them.
    """

    form: str
    line: int
    text: str
    whole: str
    label: str = ""
    number: str = ""
    level: int = 0
    body: tuple[Block | Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What stands at a question but is not spoken: ``kind`` names it, ``source`` is its Markdown."""

    kind: str
    line: int
    source: str


@dataclass(frozen=True, slots=True)
class Found:
    """A question that was found. ``place`` counts them from 0; ``parent`` is another's place, or None.

    ``answer`` holds one string per sentence, empty where the notes have none. ``language`` is "" where it is
    the document's.
    """

    place: int
    line: int
    heading: str
    prompt: str
    section: str | None
    parent: int | None
    level: int
    answer: tuple[str, ...]
    guidance: bool
    target_s: float | None
    notes: tuple[Note, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """A whole document; ``doubts`` are by line, their ``question`` is None until there are ids.

    ``left_over`` are the lines that have become nothing.
    """

    title: str
    language: str
    questions: tuple[Found, ...]
    doubts: tuple[Doubt, ...]
    left_over: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """What holds for all of it.

    ``labelled``: questions call themselves so. ``quoting``: answers are quotes. ``plain``: nothing marks a
    question but its words. ``lists``: it is nothing but lists; ``listing``: of questions; ``chained``: those
    inside them follow up.
    ``asking_lists``: lists with a question in them are lists of nothing but questions.
    ``counted``: the lines of titles that one habit of the document makes questions: see counting.py.
    ``asked``: by their depth, the share of the headings that ask and are answered below.
    ``told``: the title that says that all this is of an interview, "" where none does. ``topical``: nothing
    asks in it, so that what heads a text is the topic of a question.
    """

    labelled: bool
    quoting: bool
    plain: bool
    listing: bool
    told: str
    lists: bool = False
    chained: bool = False
    topical: bool = False
    counted: frozenset[int] = frozenset()
    asked: Mapping[int, float] = field(default_factory=dict)
    asking_lists: bool = False


MANNERLESS = Manner(labelled=False, quoting=False, plain=False, listing=False, told="")
"""Of a part that is read by itself."""
