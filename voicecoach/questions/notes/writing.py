"""The deck that is written of notes: what render.py writes, with what was left out of the answers below them.

The front matter names the file it was made of; a comment at the end keeps what was imported, by a digest
for each question, so that the next import knows the person's edits. Both are invisible to the parser.
"""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from voicecoach.errors import DeckError, OutputError
from voicecoach.i18n import _, reason
from voicecoach.questions.notes.keeping import MARKS, NOTHING, Kept, at_depth, is_movable
from voicecoach.questions.notes.merging import Merged
from voicecoach.questions.notes.values import Note
from voicecoach.questions.parse import parse
from voicecoach.questions.render import outlined, question_text, section_text, settings_text
from voicecoach.questions.values import Deck, Question

_SOURCE = re.compile(r"^source:.*\n", re.MULTILINE)


def deck_text(merged: Merged, source: str, kept: Kept = NOTHING) -> str:
    """Write the deck out; ``kept`` is what the person has in the deck that was made of these notes before.

    Raises DeckError where the deck would not read back as it was shown.
    """
    cause = _("the words would change")
    for tried in (kept, kept.only_notes(), None):
        text = _composed(merged, source, tried)
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


def _composed(merged: Merged, source: str, kept: Kept | None) -> str:
    """Put the deck together; None for ``kept`` leaves out all notes below answers too."""
    before = kept or NOTHING
    sections = {name: list(reversed(parts)) for name, parts in before.sections.items()}
    parts = [_settings(merged.deck, source, before.settings), before.opening or "\n"]
    for depth, part in outlined(merged.deck.questions):
        if isinstance(part, str):
            own = sections.get(part)
            parts.append(at_depth(own.pop(), depth) if own else f"{section_text(depth, part)}\n\n")
        elif part.id in merged.untouched and is_movable(before.questions.get(part.id, "")):
            parts.append(at_depth(before.questions[part.id], depth))
        else:
            text = question_text(depth, part, merged.deck.language)
            note = _note_below(merged, part, kept)
            parts += [f"{one}\n\n" for one in (text, note) if one]
    marks = textwrap.fill(
        " ".join(f"{name}={sum_}" for name, sum_ in merged.imported.items()),
        100,
        break_long_words=False,
        break_on_hyphens=False,
    )
    body = "".join(parts).rstrip("\n")
    return f"{body}\n\n<!-- voicecoach import:\n{marks}\n-->\n"


def _settings(deck: Deck, source: str, own: str) -> str:
    """Write what stands at the top; of the person's own settings only the name of the notes changes."""
    named = yaml.safe_dump({"source": source}, allow_unicode=True, width=float("inf"))
    replaced, count = _SOURCE.subn(lambda _found: named, own, count=1)
    return f"---\n{replaced if count else (own or settings_text(deck)) + named}---\n"


def _note_below(merged: Merged, question: Question, kept: Kept | None) -> str:
    if kept is None:
        return ""
    note = kept.notes.get(question.id) or _noted(merged.notes.get(question.id, ()))
    return note if question.answer or not note else _hidden(note)


def _noted(notes: Sequence[Note]) -> str:
    return "\n\n".join(filter(None, (_one_note(note) for note in notes)))


def _one_note(note: Note) -> str:
    """Write a note so that no line of it begins anything: a heading, a quote, a rule."""
    if note.kind == "code":
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", note.source)), default=0))
        return f"{fence}\n{note.source}\n{fence}"
    rows = [row.strip() for row in note.source.split("\n")]
    return "\n".join(_harmless(row) for row in rows if row)


def _harmless(row: str) -> str:
    return "\\" + row if row[0] in "#>=-+*~`:" or re.match(r"\d+[.)]", row) else row


def _hidden(note: str) -> str:
    """Below a question without an answer, text would be read as the question: there a note is a comment."""
    return (
        note
        if note.startswith("<!--")
        else "<!--\n" + re.sub(r"\n\s*\n", "\n", note).replace("-->", "--›") + "\n-->"
    )


def imported_of(text: str) -> dict[str, str]:
    """Give the digests of the last import, by id; none where the comment is gone."""
    found = MARKS.search(text)
    pairs = (word.rpartition("=") for word in found.group(1).split()) if found else ()
    return {name: sum_ for name, _sign, sum_ in pairs if name}


def write(path: Path, text: str) -> Path | None:
    """Write a deck in one step; the one before is kept beside it, and its name is given.

    Raises OutputError where the folder cannot be made or written.
    """
    backup = path.with_name(path.name + ".bak")
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", newline="\n")
        had_one = path.exists()
        if had_one:
            shutil.copy2(path, backup)
        part.replace(path)
    except OSError as problem:
        raise OutputError(
            _("{path} cannot be written: {problem}").format(path=path, problem=reason(problem)),
            _("Check the folder and its permissions, or name another with --content."),
        ) from problem
    return backup if had_one else None
