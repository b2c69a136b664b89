"""Where notes go: which deck they become, and whether it is one that was made of them before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from voicecoach.errors import DeckError
from voicecoach.i18n import _
from voicecoach.questions.doubts import Doubt
from voicecoach.questions.library import load, read_text
from voicecoach.questions.notes.matching import match
from voicecoach.questions.notes.merging import SAME, Change, merge
from voicecoach.questions.notes.reading import read_notes
from voicecoach.questions.notes.understand import understand
from voicecoach.questions.notes.values import Found, Note
from voicecoach.questions.notes.writing import deck_text, imported_of, notes_of, source_of
from voicecoach.questions.values import Deck, Question

_SAME_NOTES = 0.2
"""The share of an old deck's questions that notes of the same file name must hold to be the same notes."""
_NO_NAME = re.compile(r"[^\w가-힣.-]+")


@dataclass(frozen=True, slots=True)
class Import:
    """One file of notes, read and ready to be written: ``text`` is the deck's, at ``path``.

    ``lines`` says where each question stands in the notes, by id; ``new`` whether the deck is.
    """

    source: Path
    path: Path
    deck: Deck
    lines: dict[str, int]
    notes: dict[str, tuple[Note, ...]]
    doubts: tuple[Doubt, ...]
    changes: tuple[Change, ...]
    text: str
    new: bool

    @property
    def is_same(self) -> bool:
        """True where nothing would change."""
        return not self.new and all(change.kind == SAME for change in self.changes)


def plan(source: Path, folder: Path, reserved: frozenset[str] = frozenset()) -> Import:
    """Read notes, and say what writing them into ``folder`` would make; writes nothing.

    ``reserved`` are ids of decks that are to be written with it. Raises DeckError for notes that cannot be
    read, that hold no question, or that lie in the folder themselves, and for a broken deck there.
    """
    text = read_notes(source)
    if _lies_in(source, folder):
        raise DeckError(
            _("{source} lies in the folder of decks itself.").format(source=source),
            _("Move the notes elsewhere, or name another folder with --content."),
        )
    found = understand(text, source.name)
    decks = (
        load(folder) if folder.is_dir() and any(_is_deck_name(file.name) for file in folder.iterdir()) else ()
    )
    old = next((deck for deck in decks if _is_of(deck, source, found.questions)), None)
    path = old.path if old else _free_path(folder, source)
    taken = reserved | {one.id for deck in decks if deck is not old for one in deck.questions}
    before = read_text(old.path) if old else ""
    merged = merge(found, path, taken, old, imported_of(before))
    return Import(
        source,
        path,
        merged.deck,
        dict(merged.lines),
        dict(merged.notes),
        found.doubts,
        merged.changes,
        deck_text(merged, source.name, notes_of(before, old) if old else {}),
        old is None,
    )


def _is_deck_name(name: str) -> bool:
    """Tell what library.load reads of a folder."""
    return name.lower().endswith(".md") and name.lower() != "readme.md" and not name.startswith(".")


def _lies_in(source: Path, folder: Path) -> bool:
    try:
        return source.resolve().parent == folder.resolve() and _is_deck_name(source.name)
    except OSError:
        return False


def _is_of(deck: Deck, source: Path, found: tuple[Found, ...]) -> bool:
    """Tell a deck that was made of these notes; other notes may have a file of the same name."""
    if source_of(read_text(deck.path)) != source.name:
        return False
    questions: tuple[Question, ...] = deck.questions
    return len(match(found, questions)) >= _SAME_NOTES * min(len(questions), len(found))


def _free_path(folder: Path, source: Path) -> Path:
    """Give a file name that no deck has; a README's is its folder's, since READMEs are no decks."""
    stem = source.stem if source.stem.casefold() != "readme" else source.resolve().parent.name
    stem = _NO_NAME.sub("-", stem).strip("-.")[:60] or "notes"
    path = folder / f"{stem}.md"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}.md"
        number += 1
    return path
