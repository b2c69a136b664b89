"""Which few of many amounts together make up a wanted sum."""

from __future__ import annotations

from collections.abc import Collection, Sequence

MOST_AMOUNTS = 100
LARGEST_SUM = 20_000
"""Syllables: an answer of more than an hour. Beyond either limit no choice is looked for."""


def fewest(
    amounts: Sequence[int],
    least: float,
    most: float,
    wanted: float,
    leaning: Collection[int] = (),
) -> tuple[int, ...] | None:
    """Give the places of the fewest amounts whose sum lies in ``least``…``most``, nearest ``wanted``.

    Where no sum lies there, the fewest that reach ``least`` at all, with the smallest sum; None where even
    all of them do not, or there are too many to try. Amounts are not below zero. A place that is ``leaning``
    is chosen wherever the one before it is.
    """
    if len(amounts) > MOST_AMOUNTS or sum(amounts) > LARGEST_SUM:
        return None
    chosen: dict[int, tuple[int, ...]] = {0: ()}  # sum → the fewest places that make it
    for block in _blocks(len(amounts), leaning):
        tails = [block[start:] for start in range(len(block))]
        for total, places in list(chosen.items()):
            for tail in tails:
                longer = total + sum(amounts[place] for place in tail)
                known = chosen.get(longer)
                if known is None or len(places) + len(tail) < len(known):
                    chosen[longer] = (*places, *tail)
    fitting = [total for total in chosen if least <= total <= most]
    if fitting:
        return chosen[min(fitting, key=lambda total: (len(chosen[total]), abs(total - wanted)))]
    enough = [total for total in chosen if total >= least]
    return chosen[min(enough, key=lambda total: (len(chosen[total]), total))] if enough else None


def _blocks(count: int, leaning: Collection[int]) -> list[tuple[int, ...]]:
    """Put places that lean with the one they lean on; of such a block only a tail may be chosen."""
    blocks: list[tuple[int, ...]] = []
    for place in range(count):
        if blocks and place in leaning:
            blocks[-1] = (*blocks[-1], place)
        else:
            blocks.append((place,))
    return blocks
