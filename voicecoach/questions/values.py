"""A question and a deck. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the answer the person wants to give.

    ``answer`` holds one string per sentence, empty where there is no model answer. ``parent`` is the
    id of the question this one follows up; ``level`` counts such steps from 0. A ``guidance`` answer
    is advice: shown, never compared. ``line`` is where the heading stands in the deck, from 1. ``terms``
    are the deck's own readings: pairs of a written term and how it is said. ``fillers_added`` are words that
    the deck counts as fillers, ``fillers_removed`` words that it does not.
    """

    id: str
    heading: str
    prompt: str
    section: str | None
    language: str
    target_s: float | None
    answer: tuple[str, ...]
    guidance: bool
    parent: str | None
    level: int
    line: int
    terms: tuple[tuple[str, str], ...] = ()
    fillers_added: tuple[str, ...] = ()
    fillers_removed: tuple[str, ...] = ()

    @property
    def answer_text(self) -> str:
        """The whole answer in one line."""
        return " ".join(self.answer)


@dataclass(frozen=True, slots=True)
class Deck:
    """Questions in the order of their file; ``source`` names the notes that were imported, if any."""

    title: str
    language: str
    questions: tuple[Question, ...]
    path: Path
    source: str | None = None
