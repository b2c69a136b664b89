"""Which few of many amounts together make up a wanted sum."""

from __future__ import annotations

from collections.abc import Sequence

MOST_AMOUNTS = 100
LARGEST_SUM = 20_000
"""Syllables: an answer of more than an hour. Beyond either limit no choice is looked for."""


def fewest(amounts: Sequence[int], least: float, most: float, wanted: float) -> tuple[int, ...] | None:
    """Give the places of the fewest amounts whose sum lies in ``least``…``most``, nearest ``wanted``.

    Where no sum lies there, the fewest that reach ``least`` at all, with the smallest sum; None where even
    all of them do not, or there are too many to try. Amounts are not below zero.
    """
    if len(amounts) > MOST_AMOUNTS or sum(amounts) > LARGEST_SUM:
        return None
    chosen: dict[int, tuple[int, ...]] = {0: ()}  # sum → the fewest places that make it
    for place, amount in enumerate(amounts):
        for total, places in list(chosen.items()):
            known = chosen.get(total + amount)
            if known is None or len(places) + 1 < len(known):
                chosen[total + amount] = (*places, place)
    fitting = [total for total in chosen if least <= total <= most]
    if fitting:
        return chosen[min(fitting, key=lambda total: (len(chosen[total]), abs(total - wanted)))]
    enough = [total for total in chosen if total >= least]
    return chosen[min(enough, key=lambda total: (len(chosen[total]), total))] if enough else None
