"""What stands beside a heading, which says more of it than its own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicecoach.questions.notes.asking import LIKELY, SURE
from voicecoach.questions.notes.star import is_part, is_subtitle
from voicecoach.questions.notes.topics import has_follow_ups, holds_questions, is_leaf
from voicecoach.questions.notes.values import Block, Entry
from voicecoach.questions.notes.weighing import by_body, by_words

_FEWEST = 3
"""Headings of which it can be said what they have in common."""
_FOLLOWED = 2
"""Headings with a text and questions below it, of which the others may be topics like them."""
_SECTIONS = 8
"""One heading in so many that holds questions makes sections of those beside it likely."""


@dataclass(frozen=True, slots=True)
class Company:
    """What stands beside an entry: shares of its siblings, 0 to 1, and whether the document uses labels.

    ``asked`` is the share that asks and has an answer below; ``told`` is the title that says that all this
    is of an interview, "" where none does. ``sections`` is set where one of them holds questions, ``counted``
    where they are numbered, ``topical`` where nothing in the document asks, ``mostly`` where three of
    them ask outright and half may.
    """

    asking: float = 0.0
    answering: float = 0.0
    labelled: bool = False
    asked: float = 0.0
    told: str = ""
    sections: bool = False
    counted: bool = False
    topical: bool = False
    mostly: bool = False
    followed: bool = False
    run: frozenset[int] = frozenset()
    plain: bool = False
    parts: bool = False


def company(
    siblings: Sequence[Entry],
    *,
    labelled: bool,
    told: str = "",
    topical: bool = False,
    asked_elsewhere: float = 0.0,
    run: frozenset[int] = frozenset(),
    plain: bool = False,
) -> Company:
    """Look at the headings of one depth together; ``asked_elsewhere`` is their share in all of it."""
    many = max(1, len(siblings))
    asked = max(sum(map(asks_and_is_answered, siblings)) / many, asked_elsewhere)
    holding = sum(by_words(one) < SURE and holds_questions(one) for one in siblings)
    sections = _SECTIONS * holding >= many and holding > 0
    headed = sum(map(has_follow_ups, siblings))
    followed = bool(told) and headed >= _FOLLOWED and 2 * (headed + sum(map(is_leaf, siblings))) >= many
    alone = Company(
        labelled=labelled,
        asked=asked,
        told=told,
        sections=sections,
        topical=topical,
        followed=followed,
        run=run,
        plain=plain,
        parts=all(is_part(one.text) or is_subtitle(one.text) for one in siblings),
    )
    if len(siblings) < _FEWEST:
        return alone
    asking = sum(by_words(one) >= SURE for one in siblings)
    answering = sum(by_body(one) >= LIKELY for one in siblings)
    counted = all(one.number for one in siblings)
    likely = sum(by_words(one) >= LIKELY for one in siblings)
    mostly = asking >= _FEWEST and 2 * likely >= many >= 4 * holding
    return replace(alone, asking=asking / many, answering=answering / many, counted=counted, mostly=mostly)


def asks_and_is_answered(entry: Entry) -> bool:
    """Tell a heading that is a question with its answer, whatever stands beside it."""
    return by_words(entry) >= SURE and _is_answered(entry)


def _is_answered(entry: Entry) -> bool:
    return is_leaf(entry) or any(
        isinstance(one, Block) and one.kind in {"text", "quote"} for one in entry.body
    )
