"""What the notes said of a question when they were imported last, in a few letters kept with the deck.

By them it is told who changed what: the notes since then, or the person in the deck.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from voicecoach.questions.values import Question

GONE = "-"
"""Stands for the digest of what neither the notes nor the deck have any more."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Digests of a question's words, of its section, and of what was left out of its answer; and its depth.

    Older decks have the first alone, or the first two: the others are "" then.
    """

    words: str
    section: str = ""
    level: str = ""
    notes: str = ""

    @property
    def is_gone(self) -> bool:
        """True for an id that stands for nothing any more."""
        return self.words == GONE

    def __str__(self) -> str:
        return ".".join((self.words, self.section, self.level, self.notes)).rstrip(".")


def stamp_of(text: str) -> Stamp:
    """Read a stamp as it is written."""
    parts = [*text.split("."), "", "", ""]
    return Stamp(*parts[:4])


def stamped(question: Question, note: str) -> Stamp:
    """Sum up a question as the notes have it; ``note`` is what will stand below its answer."""
    return Stamp(words_digest(question), section_digest(question), str(question.level), note_digest(note))


def words_digest(question: Question) -> str:
    """Sum up what is written of a question in eight letters."""
    guidance = question.guidance
    return _short("\0".join((question.heading, question.prompt, *question.answer, str(guidance))), 8)


def section_digest(question: Question) -> str:
    """Sum up the name of the section that a question stands in."""
    return _short(question.section or "", 4)


def note_digest(note: str) -> str:
    """Sum up a note, whether it is hidden in a comment or not."""
    return _short(re.sub(r"<!--|-->|--›|\s", "", note), 4)


def _short(text: str, letters: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:letters]
