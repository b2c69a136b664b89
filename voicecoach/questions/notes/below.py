"""What is left out of an answer, written below it in the deck as a note of one's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from voicecoach.questions.notes.values import Note


def noted(notes: Sequence[Note]) -> str:
    """Write the notes of a question."""
    return "\n\n".join(filter(None, (_one_note(note) for note in notes)))


def hidden(note: str) -> str:
    """Below a question without an answer, text would be read as the question: there a note is a comment."""
    return (
        note
        if note.startswith("<!--")
        else "<!--\n" + re.sub(r"\n\s*\n", "\n", note).replace("-->", "--›") + "\n-->"
    )


def _one_note(note: Note) -> str:
    """Write a note so that no line of it begins anything: a heading, a quote, a rule."""
    if note.kind == "code":
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", note.source)), default=0))
        return f"{fence}\n{note.source}\n{fence}"
    rows = [row.strip() for row in note.source.split("\n")]
    return "\n".join(_harmless(row) for row in rows if row)


def _harmless(row: str) -> str:
    return "\\" + row if row[0] in "#>=-+*~`:" or re.match(r"\d+[.)]", row) else row
