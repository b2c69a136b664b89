"""Which questions an interview asks, and in which order.

It opens with the introduction, and closes with last words and questions of one's own. Where not everything
fits, breadth goes before depth: main questions first, section by section in turn, then first follow-ups, then
second ones. Asked they are chain by chain: a question with its follow-ups stays together. Chance is a seed:
the same wishes on the same deck give the same interview.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from voicecoach.errors import QuestionNotFoundError, WrongUsageError
from voicecoach.i18n import _
from voicecoach.interview.closing import closes, introduces
from voicecoach.questions.length import amount_of, easy_pace, easy_seconds
from voicecoach.questions.values import Question

UNKNOWN_S = 60.0
"""How long an answer is taken to be that has neither a target nor a script. A convention."""
HEARING_S = 2.0
"""How long it takes from the end of an answer to the next question. A convention: on two cores, 1 to 3 s."""
BEFORE_CLOSING = 3
"""So many questions are worth more than a closing one."""

Chain = tuple[Question, ...]
"""A question and its follow-ups, in the order of the deck."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asks for. ``seed`` None keeps the order of the deck; a limit that is None does not hold.

    ``longest_s`` is for everything: questions read aloud, thinking, answers, and hearing them. ``think_s`` is
    the time to think before each answer.
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
    found = _in_sections(chains(questions), wishes.sections)
    if not wishes.follow_ups:
        found = [chain[:1] for chain in found]
    if wishes.seed is not None:
        found = shuffled(found, wishes.seed)
    found = framed(found)
    chosen = _fitting(_broad_first(found), wishes)
    if not chosen:
        shortest_s = min(needed_seconds(chain[0], wishes.think_s) for chain in found)
        raise WrongUsageError(
            _(
                "No answer fits into {given:.0f} s: the shortest needs {needed:.0f} s with its question and "
                "the time to think."
            ).format(given=wishes.longest_s, needed=shortest_s),
            _("Give more minutes (--minutes), or less time to think (--think)."),
        )
    asked = tuple(question for chain in found for question in chain if question.id in chosen)
    predicted_s = sum(needed_seconds(one, wishes.think_s) for one in asked)
    return Plan(asked, predicted_s, sum(map(len, found)))


def chains(questions: Sequence[Question]) -> list[Chain]:
    """Put each question that follows up none together with all that follow it up, near or far."""
    found: dict[str, list[Question]] = {}
    first_of: dict[str, str] = {}
    for question in questions:
        first = first_of.get(question.parent or "", question.id)
        first_of[question.id] = first
        found.setdefault(first, []).append(question)
    return [tuple(chain) for chain in found.values()]


def shuffled(found: Sequence[Chain], seed: int) -> list[Chain]:
    """Give the chains in an order of chance."""
    order = list(found)
    random.Random(seed).shuffle(order)  # noqa: S311 - an order, no secret
    return order


def framed(found: Sequence[Chain]) -> list[Chain]:
    """Put introductions in front and what closes an interview at its end; the others stay in order."""
    return sorted(found, key=_part)


def _part(chain: Chain) -> int:
    return -1 if introduces(chain[0]) else int(closes(chain[0]))


def answer_seconds(question: Question) -> float:
    """Predict an answer's length: its target, else its script at an easy pace, else UNKNOWN_S."""
    return question.target_s or easy_seconds(question) or UNKNOWN_S


def needed_seconds(question: Question, think_s: float) -> float:
    """Predict how long a question takes: read aloud at an easy pace, thought about, answered, heard."""
    pace = easy_pace(question.language).per_minute
    asking_s = 60 * amount_of(question.prompt, question.language) / pace
    return asking_s + think_s + answer_seconds(question) + HEARING_S


def _broad_first(found: Sequence[Chain]) -> Iterator[Question]:
    """Give all questions, what an interview should rather have first; a follow-up comes after its question.

    Introductions come first, then main questions, one of each section in turn, with those that close after
    the first few; then the first follow-up of each chain, then the second, and so on.
    """
    sections: dict[str, list[Chain]] = {}
    for chain in found:
        if _part(chain) == 0:  # what stands in no section is one of its own
            sections.setdefault(chain[0].section or f"\0{chain[0].id}", []).append(chain)
    inner = [chain for turn in zip_longest(*sections.values()) for chain in turn if chain is not None]
    opening = [chain for chain in found if _part(chain) < 0]
    closing = [chain for chain in found if _part(chain) > 0]
    before = max(0, BEFORE_CLOSING - len(opening))
    order = [*opening, *inner[:before], *closing, *inner[before:]]
    for turn in zip_longest(*order):
        yield from (question for question in turn if question is not None)


def _fitting(wanted: Iterable[Question], wishes: Wishes) -> set[str]:
    """Take in turn what fits; what follows up a question that does not fit is left out with it."""
    taken: set[str] = set()
    left_out: set[str] = set()
    total_s = 0.0
    for question in wanted:
        needed_s = needed_seconds(question, wishes.think_s)
        too_long = wishes.longest_s is not None and total_s + needed_s > wishes.longest_s
        if question.parent in left_out or too_long or len(taken) == wishes.most:
            left_out.add(question.id)
            continue
        taken.add(question.id)
        total_s += needed_s
    return taken


def _in_sections(found: Sequence[Chain], wanted: Sequence[str]) -> list[Chain]:
    """Leave the chains of the wanted sections: of that name, else with that text in their name."""
    if not wanted:
        return list(found)
    names = list(dict.fromkeys(chain[0].section for chain in found if chain[0].section))
    kept: set[str] = set()
    for given in wanted:
        text = _folded(given)
        same = {name for name in names if _folded(name) == text}
        matching = same or {name for name in names if text and text in _folded(name)}
        if not matching:
            raise QuestionNotFoundError(
                _("No question is in a section “{section}”.").format(section=" ".join(given.split())),
                _("The sections are: {names}.").format(names=", ".join(names))
                if names
                else _("These decks have no sections; leave out --section."),
            )
        kept |= matching
    return [chain for chain in found if chain[0].section in kept]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
