"""Where notes go: which deck they become, and whether it is one that was made of them before."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from voicecoach.errors import DeckError
from voicecoach.i18n import _
from voicecoach.questions.doubts import Doubt
from voicecoach.questions.library import is_deck, load, read_text
from voicecoach.questions.notes.keeping import MARKS, NOTHING, kept_of
from voicecoach.questions.notes.merging import Change, merge
from voicecoach.questions.notes.reading import read_notes
from voicecoach.questions.notes.sources import made_before, recorded, repeated_in
from voicecoach.questions.notes.understand import understand
from voicecoach.questions.notes.values import Note
from voicecoach.questions.notes.writing import deck_text, imported_of
from voicecoach.questions.values import Deck

_NO_NAME = re.compile(r"[^\w가-힣.-]+")


@dataclass(frozen=True, slots=True)
class Import:
    """One file of notes, read and ready to be written: ``text`` is the deck's, at ``path``.

    ``lines`` says where each question stands in the notes, by id; ``before`` is the text of the deck that
    was made of them before, None where there is none. ``left_over`` are the lines that have become nothing,
    ``repeats`` is a deck of other notes that has most of it already.
    """

    source: Path
    path: Path
    deck: Deck
    lines: dict[str, int]
    notes: dict[str, tuple[Note, ...]]
    doubts: tuple[Doubt, ...]
    changes: tuple[Change, ...]
    text: str
    before: str | None
    left_over: tuple[int, ...] = ()
    repeats: Deck | None = None

    @property
    def new(self) -> bool:
        """True where no deck was made of these notes before."""
        return self.before is None

    @property
    def is_same(self) -> bool:
        """True where nothing would change that a person sees."""
        return self.before is not None and _seen(self.before) == _seen(self.text)


def plan(source: Path, folder: Path, earlier: Sequence[Import] = (), into: Path | None = None) -> Import:
    """Read notes, and say what writing them into ``folder`` would make; writes nothing.

    ``earlier`` is what is to be written before it. ``into`` is the deck to bring up to date, whatever it was
    made of. Raises DeckError for notes that cannot be read, that hold no question, or that lie in the folder
    themselves, and for a broken deck there.
    """
    text = read_notes(source)
    if _lies_in(source, folder):
        raise DeckError(
            _("{source} lies in the folder of decks itself.").format(source=source),
            _("Move the notes elsewhere, or name another folder with --content."),
        )
    found = understand(text, source.name)
    decks = load(folder) if folder.is_dir() and any(map(is_deck, folder.iterdir())) else ()
    written = {one.path for one in earlier}
    free = [deck for deck in decks if deck.path not in written]
    old = _named(into, free) if into else made_before(source, found.questions, folder, free)
    path = old.path if old else _free_path(folder, source, written)
    taken = {one.id for deck in decks if deck is not old for one in deck.questions}
    taken |= {one.id for made in earlier for one in made.deck.questions}
    before = read_text(old.path) if old else None
    kept = kept_of(before, old) if before is not None and old else NOTHING
    merged = merge(found, path, taken, old, imported_of(before or ""), kept)
    return Import(
        source,
        path,
        merged.deck,
        dict(merged.lines),
        dict(merged.notes),
        found.doubts,
        merged.changes,
        _in_the_form_of(before, deck_text(merged, recorded(source, folder), kept)),
        before,
        found.left_over,
        None if old else repeated_in(found.questions, decks),
    )


def _in_the_form_of(before: str | None, text: str) -> str:
    """Write a deck with the line ends and the byte order mark that it had."""
    if before is None:
        return text
    mark = "\ufeff" if before.startswith("\ufeff") else ""
    return mark + (text.replace("\n", "\r\n") if "\r\n" in before else text)


def _seen(text: str) -> str:
    """Give what a person sees of a deck: not the comment at its end."""
    return MARKS.sub("", text.removeprefix("\ufeff").replace("\r\n", "\n")).rstrip("\n")


def _named(path: Path, decks: Sequence[Deck]) -> Deck:
    """Find the deck that somebody named, by its path or its bare file name."""
    for deck in decks:
        if deck.path.resolve() == path.resolve() or deck.path.name == str(path):
            return deck
    raise DeckError(
        _("There is no deck {path} to bring up to date.").format(path=path),
        _("Those there are: {decks}").format(decks=", ".join(str(deck.path) for deck in decks) or "-"),
    )


def _lies_in(source: Path, folder: Path) -> bool:
    try:
        return source.resolve().parent == folder.resolve() and is_deck(source)
    except OSError:
        return False


def _free_path(folder: Path, source: Path, taken: Collection[Path]) -> Path:
    """Give a file name that no deck has; a README's is its folder's, since READMEs are no decks."""
    stem = source.stem if source.stem.casefold() != "readme" else source.resolve().parent.name
    stem = _NO_NAME.sub("-", stem).strip("-.")[:60] or "notes"
    path = folder / f"{stem}.md"
    number = 2
    while path.exists() or path in taken:
        path = folder / f"{stem}-{number}.md"
        number += 1
    return path
