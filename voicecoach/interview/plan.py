"""Which questions an interview asks, and in which order.

Chance is a seed: the same wishes on the same deck give the same interview. A follow-up comes after its
question and never without it; a question with its follow-ups stays together.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.errors import QuestionNotFoundError, WrongUsageError
from voicecoach.i18n import _
from voicecoach.questions.length import easy_seconds
from voicecoach.questions.library import INTRODUCTION
from voicecoach.questions.values import Question

UNKNOWN_S = 60.0
"""How long an answer is taken to be that has neither a target nor a script. A convention."""

Chain = tuple[Question, ...]
"""A question and its follow-ups, in the order of the deck."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asks for. ``seed`` None keeps the order of the deck; a limit that is None does not hold.

    ``longest_s`` is for answers and thinking together; ``think_s`` is the time to think before each answer.
    """

    sections: tuple[str, ...] = ()
    follow_ups: bool = True
    most: int | None = None
    longest_s: float | None = None
    think_s: float = 0.0
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The questions to be asked, how long that takes, and how many there were to choose from."""

    questions: tuple[Question, ...]
    predicted_s: float
    available: int


def plan(questions: Sequence[Question], wishes: Wishes) -> Plan:
    """Choose and order; at least one question is in the result.

    Raises QuestionNotFoundError for a section that no deck has, WrongUsageError where not one answer fits
    into the time.
    """
    chosen = _in_sections(chains(questions), wishes.sections)
    if not wishes.follow_ups:
        chosen = [chain[:1] for chain in chosen]
    if wishes.seed is not None:
        chosen = shuffled(chosen, wishes.seed)
    asked = _fitting(chosen, wishes)
    if not asked:
        shortest_s = min(_needed_s(chain[0], wishes) for chain in chosen)
        raise WrongUsageError(
            _(
                "No answer fits into {given:.0f} s: the shortest needs {needed:.0f} s with the time to think."
            ).format(given=wishes.longest_s, needed=shortest_s),
            _("Give more minutes (--minutes), or less time to think (--think)."),
        )
    return Plan(asked, sum(_needed_s(one, wishes) for one in asked), sum(map(len, chosen)))


def chains(questions: Sequence[Question]) -> list[Chain]:
    """Put each question that follows up none together with all that follow it up, near or far."""
    found: dict[str, list[Question]] = {}
    first_of: dict[str, str] = {}
    for question in questions:
        first = first_of.get(question.parent or "", question.id)
        first_of[question.id] = first
        found.setdefault(first, []).append(question)
    return [tuple(chain) for chain in found.values()]


def shuffled(chosen: Sequence[Chain], seed: int) -> list[Chain]:
    """Give the chains in an order of chance; an introduction stays in front, as interviews begin with it."""
    first = [chain for chain in chosen if _introduces(chain[0])]
    others = [chain for chain in chosen if not _introduces(chain[0])]
    random.Random(seed).shuffle(others)  # noqa: S311 - an order, no secret
    return first + others


def answer_seconds(question: Question) -> float:
    """Predict an answer's length: its target, else its script at an easy pace, else UNKNOWN_S."""
    return question.target_s or easy_seconds(question) or UNKNOWN_S


def _introduces(question: Question) -> bool:
    return question.id == INTRODUCTION or question.id.endswith(f"-{INTRODUCTION}")


def _needed_s(question: Question, wishes: Wishes) -> float:
    return answer_seconds(question) + wishes.think_s


def _fitting(chosen: Iterable[Chain], wishes: Wishes) -> tuple[Question, ...]:
    """Take in turn what fits; what follows up a question that does not fit is left out with it."""
    asked: list[Question] = []
    total_s = 0.0
    for chain in chosen:
        left_out = {question.id for question in chain}
        for question in chain:
            orphaned = question.parent in left_out
            needed_s = _needed_s(question, wishes)
            too_long = wishes.longest_s is not None and total_s + needed_s > wishes.longest_s
            if orphaned or too_long or len(asked) == wishes.most:
                continue
            asked.append(question)
            left_out.remove(question.id)
            total_s += needed_s
    return tuple(asked)


def _in_sections(found: Sequence[Chain], wanted: Sequence[str]) -> list[Chain]:
    """Leave the chains of the wanted sections: of that name, else with that text in their name."""
    if not wanted:
        return list(found)
    names = list(dict.fromkeys(chain[0].section for chain in found if chain[0].section))
    kept: set[str] = set()
    for text in map(_folded, wanted):
        same = {name for name in names if _folded(name) == text}
        matching = same or {name for name in names if text and text in _folded(name)}
        if not matching:
            raise QuestionNotFoundError(
                _("No question is in a section “{section}”.").format(section=text),
                _("The sections are: {names}.").format(names=", ".join(names))
                if names
                else _("These decks have no sections; leave out --section."),
            )
        kept |= matching
    return [chain for chain in found if chain[0].section in kept]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
