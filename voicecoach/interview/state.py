"""How far an interview has come: its questions by id, and the takes that answer them.

The ids are frozen when it begins; what the questions say is the deck's, whenever they are asked.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

SCHEMA: Literal["voicecoach.interview-state/1"] = "voicecoach.interview-state/1"


@dataclass(frozen=True, slots=True)
class Item:
    """One question; ``take`` is the id of the take that answers it, None as long as there is none."""

    question_id: str
    take: str | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview: ``started`` is ISO 8601, ``content`` where its decks are.

    ``questions`` are in the order of asking; ``think_s`` is the time to think before each answer.
    """

    started: str
    content: str
    think_s: float
    questions: tuple[Item, ...]
    schema: Literal["voicecoach.interview-state/1"] = SCHEMA

    @property
    def waiting(self) -> tuple[str, ...]:
        """The ids of questions without an answer."""
        return tuple(item.question_id for item in self.questions if item.take is None)

    @property
    def takes(self) -> tuple[str, ...]:
        """The ids of the answers, in order of asking."""
        return tuple(item.take for item in self.questions if item.take is not None)

    def answered(self, question_id: str, take: str) -> Interview:
        """Give the interview with one more answer."""
        items = (
            replace(item, take=take) if item.question_id == question_id else item for item in self.questions
        )
        return replace(self, questions=tuple(items))

    def without(self, takes: Collection[str]) -> Interview:
        """Give the interview without these answers: their questions wait again."""
        items = (replace(item, take=None) if item.take in takes else item for item in self.questions)
        return replace(self, questions=tuple(items))


def encode(interview: Interview) -> bytes:
    """Give it as JSON that a person can read."""
    return msgspec.json.format(msgspec.json.encode(interview), indent=2) + b"\n"


def decode(data: bytes) -> Interview:
    """Read it; a newer version's fields are passed over. Raises ValueError for anything else."""
    try:
        interview = msgspec.json.decode(data, type=Interview)
    except RecursionError as problem:
        raise ValueError(str(problem)) from problem
    if not interview.questions:
        raise ValueError("questions: []")
    return interview
