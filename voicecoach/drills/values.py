"""What a drill consists of. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from voicecoach.analysis.values import ComparedSentence

Level = Literal["text", "keywords", "nothing"]
LEVELS: tuple[Level, ...] = ("text", "keywords", "nothing")
"""From most help to none."""

MOST_WRONG = 4
"""A sentence said wrong so often is left for another day."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that was said: what became of each of its words, and the transcript of it all."""

    sentence: ComparedSentence
    transcript: str


Wish = Literal["again", "next", "quit"]
Unheard = Literal["silence", "device lost"]
"""Why there is nothing to judge: nobody spoke, or the microphone vanished in mid-sentence."""

Asked = Literal["help", "quit"]
"""What a person may want in mid-sentence: to hear it, or to end the drill."""

Ending = Literal["finished", "quit", "device lost", "interrupted"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one sentence stands.

    ``number`` counts from 1 in the answer; ``right_at`` is the least help with which it was said right;
    ``helped`` counts how often nothing came, or it was asked for.
    """

    number: int
    level: Level
    tries: int = 0
    wrong: int = 0
    in_a_row: int = 0
    right_at: Level | None = None
    done: bool = False
    helped: int = 0

    @property
    def begun(self) -> bool:
        """Whether its turn has come: it was tried, or nothing came to mind."""
        return self.tries + self.helped > 0

    @property
    def open(self) -> bool:
        """Whether it still comes up."""
        return not self.done and self.wrong < MOST_WRONG


@dataclass(frozen=True, slots=True)
class Drill:
    """A drill at one moment. ``at`` is the index of the sentence whose turn it is, None when it is over.

    Said right at the level ``goal``, a sentence is done; a ``fixed`` one begins there.
    """

    standings: tuple[Standing, ...]
    fixed: bool
    at: int | None
    goal: Level = LEVELS[-1]

    @property
    def current(self) -> Standing | None:
        """The sentence whose turn it is."""
        return None if self.at is None else self.standings[self.at]

    @property
    def to_repeat(self) -> tuple[Standing, ...]:
        """The sentences that were begun and are not done."""
        return tuple(standing for standing in self.standings if standing.begun and not standing.done)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sentence said once, and what became of its words.

    ``besides`` are words of no place in the sentence that turned its sense round.
    """

    number: int
    level: Level
    right: bool
    sentence: ComparedSentence
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """What a drill came to."""

    drill: Drill
    attempts: tuple[Attempt, ...] = ()
    ended: Ending = "finished"
