"""What is wrong with a deck, before it is known where: the reader of the file adds file and line."""

from __future__ import annotations

from pathlib import Path

from voicecoach.errors import DeckError


class Complaint(Exception):  # noqa: N818 - never reaches a person; `at` makes the DeckError of it
    """A cause and its remedy. ``cause`` is a clause, ``remedy`` a sentence.

    ``line`` (from 1) is set where the cause lies elsewhere than at the start of its block.
    """

    def __init__(self, cause: str, remedy: str, line: int | None = None) -> None:
        super().__init__(cause)
        self.cause = cause
        self.remedy = remedy
        self.line = line

    def at(self, path: Path, line: int) -> DeckError:
        """Make the error a person sees; ``line`` counts from 1."""
        return DeckError(f"{path}:{self.line or line}: {self.cause}", self.remedy)
