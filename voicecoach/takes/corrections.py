"""What a person says of the fillers found in a take: this one is none, or is one after all. Pure.

Fillers are named by their place in ``fillers.items``, from 1, as the report numbers them. A correction
never moves one, so a number means the same before and after it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from voicecoach.analysis.values import Filler, Fillers
from voicecoach.errors import WrongUsageError
from voicecoach.i18n import _, ngettext
from voicecoach.takes.schema import Take


def filler_at(take: Take, number: int) -> Filler:
    """Give a filler by its number, from 1. Raises WrongUsageError, which says how many there are."""
    items = take.fillers.items
    if 1 <= number <= len(items):
        return items[number - 1]
    message = ngettext(
        "There is no filler {number}: {id} has {count} in all.",
        "There is no filler {number}: {id} has {count} in all, numbered from 1.",
        len(items),
    )
    raise WrongUsageError(
        message.format(number=number, id=take.id, count=len(items)),
        _("See their numbers: voicecoach takes show {id}").format(id=take.id),
    )


def corrected(take: Take, numbers: Collection[int], *, dismissed: bool) -> Take:
    """Give the take with these fillers dismissed, or counted again, and its count and rates to match.

    Raises WrongUsageError for a number that is none.
    """
    for number in numbers:
        filler_at(take, number)
    items = tuple(
        replace(item, dismissed=dismissed) if number in numbers else item
        for number, item in enumerate(take.fillers.items, start=1)
    )
    count = sum(item.kind != "habit" and not item.dismissed for item in items)
    fillers = Fillers(
        count=count,
        per_minute=_per_minute(take, count),
        items=items,
        per_100_words=_per_100_words(take, count),
    )
    return replace(take, fillers=fillers)


def _per_minute(take: Take, count: int) -> float | None:
    if take.fillers.per_minute is None or not take.timing.answer_s:
        return None
    return 60 * count / take.timing.answer_s


def _per_100_words(take: Take, count: int) -> float | None:
    """Keep the words that the rate was measured over; a rate of 0 does not tell them, the transcript does."""
    old = take.fillers
    if old.per_100_words is None:
        return None
    if old.count and old.per_100_words:
        return old.per_100_words * count / old.count
    words = len(take.transcript.words)
    return 100 * count / words if words else None
