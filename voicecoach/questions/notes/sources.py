"""Which notes a deck was made of, so that importing them again finds it, and other notes never do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from voicecoach.questions.notes.matching import match, said
from voicecoach.questions.notes.values import Found
from voicecoach.questions.values import Deck

_SAME_NOTES = 0.2
"""The share of the fewer questions that two versions of a file must have in common."""
_RENAMED = 0.5
"""The share of all questions and answers that a file of another name must repeat to the letter."""


def recorded(source: Path, folder: Path) -> str:
    """Give the name by which a deck in ``folder`` remembers its notes.

    It counts from where the folder of decks lies, so that both can move together; from home, or the root,
    where the notes lie elsewhere.
    """
    place = source.resolve()
    for start, sign in ((folder.resolve().parent, ""), (Path.home(), "~/")):
        if place.is_relative_to(start):
            return sign + place.relative_to(start).as_posix()
    return place.as_posix()


def made_before(source: Path, found: Sequence[Found], folder: Path, decks: Sequence[Deck]) -> Deck | None:
    """Give the deck that was made of these notes before, None where there is none.

    Notes that were moved or renamed are known by their questions, once the file they were is gone; while it
    is there, the two are notes of their own, as for two companies.
    """
    imported = [(deck, _place(deck.source, folder)) for deck in decks if deck.source is not None]
    here = [deck for deck, place in imported if place == source.resolve()]
    lost = [(deck, place) for deck, place in imported if not place.exists()]
    named = [deck for deck, place in lost if place.name == source.name]
    for deck in (*here, *named):
        if len(match(found, deck.questions)) >= _SAME_NOTES * min(len(deck.questions), len(found)):
            return deck
    return next((deck for deck, _place in lost if _repeats(found, deck)), None)


def repeated_in(found: Sequence[Found], decks: Sequence[Deck]) -> Deck | None:
    """Give a deck of other notes that has most of these questions already, with their answers."""
    return next((deck for deck in decks if deck.source is not None and _repeats(found, deck)), None)


def _repeats(found: Sequence[Found], deck: Deck) -> bool:
    have = {said(one.prompt, one.answer) for one in deck.questions}
    same = sum(said(one.prompt, one.answer) in have for one in found)
    return same > _RENAMED * max(len(found), len(deck.questions))


def _place(source: str | None, folder: Path) -> Path:
    try:
        return (folder.resolve().parent / Path(source or "").expanduser()).resolve()
    except (OSError, RuntimeError):  # no home, or links that go round
        return folder / "-"
