"""The deck that is written of notes: what render.py writes, with what was left out of the answers below them.

The front matter names the file it was made of; a comment at the end keeps what was imported, by a digest
for each question, so that the next import knows the person's edits. Both are invisible to the parser.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import yaml

from voicecoach.disk import write_whole
from voicecoach.errors import DeckError, OutputError
from voicecoach.i18n import _, reason
from voicecoach.questions.library import read_text
from voicecoach.questions.notes.below import hidden
from voicecoach.questions.notes.keeping import MARKS, NOTHING, Kept, at_depth, with_id
from voicecoach.questions.notes.merging import Merged
from voicecoach.questions.notes.stamps import Stamp, stamp_of
from voicecoach.questions.parse import parse
from voicecoach.questions.render import outlined, question_text, section_text, settings_text
from voicecoach.questions.values import Deck, Question

_SOURCE = re.compile(r"^source:.*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to put a deck together, from the person's own text to what is read back without fail.

    ``own_depths``: headings stay as deep as they are. ``ids``: questions of the person get theirs written.
    ``notes``: what is left out of answers is written below them.
    """

    kept: Kept
    own_depths: bool = False
    ids: bool = False
    notes: bool = True


def deck_text(merged: Merged, source: str, kept: Kept = NOTHING) -> str:
    """Write the deck out; ``kept`` is what the person has in the deck that was made of these notes before.

    Raises DeckError where the deck would not read back as it was shown.
    """
    cause = _("the words would change")
    bare = Kept(kept.settings, kept.opening)
    ways = (
        *(_Way(kept, own_depths=own, ids=ids) for own in (True, False) for ids in (False, True)),
        *(_Way(bare, notes=notes) for notes in (True, False)),
    )
    for way in ways if kept is not NOTHING else ways[-2:]:
        text = _composed(merged, source, way)
        try:
            if _same(parse(text, merged.deck.path), merged.deck):
                return text
        except DeckError as problem:
            cause = problem.message
    raise DeckError(
        _("{source} cannot be written as a deck: {cause}").format(source=source, cause=cause),
        _("Look at the lines that are doubtful, or import the file in parts."),
    )


def _same(left: Deck, right: Deck) -> bool:
    return [replace(one, line=0) for one in left.questions] == [
        replace(one, line=0) for one in right.questions
    ]


def _composed(merged: Merged, source: str, way: _Way) -> str:
    parts = chain(
        (_settings(merged.deck, source, way.kept.settings), way.kept.opening or "\n"), _body(merged, way)
    )
    marks = textwrap.fill(
        " ".join(f"{name}={stamp}" for name, stamp in merged.imported.items()),
        100,
        break_long_words=False,
        break_on_hyphens=False,
    )
    body = "".join(parts).rstrip("\n")
    return f"{body}\n\n<!-- voicecoach import:\n{marks}\n-->\n"


def _body(merged: Merged, way: _Way) -> Iterator[str]:
    """Give the questions and the headings of their sections; at the end, what would be left of those."""
    waiting = list(way.kept.sections)
    depths: dict[str, int] = {}
    section_depth = 0
    inside = {one.id: one.section for one in merged.deck.questions}
    for depth, part in outlined(merged.deck.questions):
        if isinstance(part, str):
            own = next((one for one in waiting if one[0] == part or inside.get(one[2]) == part), None)
            if own:
                waiting.remove(own)
            section_depth = depth
            yield _heading(part, depth, own, way)
            continue
        depths[part.id] = _depth(part, depth, depths, way)
        yield from _question(merged, part, depths[part.id], way)
    for _name, text, _first in waiting:
        if section_depth and text.partition("\n")[2].strip():
            yield text


def _heading(name: str, depth: int, own: tuple[str, str, str] | None, way: _Way) -> str:
    """Write the heading of a section with what the person has below it; the notes may call it otherwise."""
    if own is None:
        return f"{section_text(depth, name)}\n\n"
    text = own[1]
    if own[0] != name:
        signs = len(text) - len(text.lstrip("#")) or depth
        text = f"{section_text(signs, name)}\n{text.partition(chr(10))[2]}"
    return text if way.own_depths else at_depth(text, depth)


def _depth(question: Question, usual: int, depths: dict[str, int], way: _Way) -> int:
    """Say how deep the heading of a question is: its own, or that of those beside it."""
    own = way.kept.questions.get(question.id)
    if not way.own_depths:
        return usual
    if own:
        return own.depth
    if question.parent in depths:
        return depths[question.parent] + 1
    return usual


def _question(merged: Merged, question: Question, depth: int, way: _Way) -> Iterator[str]:
    own = way.kept.questions.get(question.id)
    note = merged.below.get(question.id, "") if way.notes else ""
    if own and question.id in merged.untouched:
        text = own.whole if note == own.note else own.words
        text = with_id(text, question.id) if way.ids else text
        yield text if way.own_depths else at_depth(text, depth)
        if note == own.note:
            return
        yield "\n"
    else:
        yield f"{question_text(depth, question, merged.deck.language)}\n\n"
    if note:
        yield f"{note if question.answer else hidden(note)}\n\n"


def _settings(deck: Deck, source: str, own: str) -> str:
    """Write what stands at the top; of the person's own settings only the name of the notes changes."""
    named = yaml.safe_dump({"source": source}, allow_unicode=True, width=float("inf"))
    replaced, count = _SOURCE.subn(lambda _found: named, own, count=1)
    return f"---\n{replaced if count else (own or settings_text(deck)) + named}---\n"


def imported_of(text: str) -> dict[str, Stamp]:
    """Give the stamps of the last import, by id; none where the comment is gone."""
    found = MARKS.search(text)
    pairs = (word.rpartition("=") for word in found.group(1).split()) if found else ()
    return {name: stamp_of(stamp) for name, _sign, stamp in pairs if name}


def write(path: Path, text: str, before: str | None) -> Path | None:
    """Write a deck whole; the one before is kept beside it, and its name is given.

    ``before`` is what the deck held when ``text`` was made of it, None for a new one. Only for who is alone
    with the deck. Raises OutputError where it holds something else by now, DeckError where that cannot be
    read, and OSError; it then is as it was.
    """
    had_one = path.exists()
    if (read_text(path) if had_one else None) != before:
        raise OutputError(
            _("{path} has changed since it was read, and was not written.").format(path=path),
            _("Import the notes again: what is in the deck now is kept then."),
        )
    backup = path.with_name(path.name + ".bak")
    if had_one:
        write_whole(backup, path.read_bytes(), permissions_of=path.resolve())
    write_whole(path, text.encode("utf-8"), through_links=True)
    return backup if had_one else None


def unwritable(path: Path, problem: OSError) -> OutputError:
    """Say that the folder of a deck cannot be made or written."""
    return OutputError(
        _("{path} cannot be written: {problem}").format(path=path, problem=reason(problem)),
        _("Check the folder and its permissions, or name another with --content."),
    )
