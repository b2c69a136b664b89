"""Where fillers gather: before which words, and in which sentences of the model answer.

Only counts what is in the take. A filler that the person dismissed is none, and a habit word does not say
where the answer was looked for.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.analysis.values import Filler, Fillers
from voicecoach.takes.schema import Take

AT_LEAST = 2
"""Fewer fillers in a sentence are no place where they gather."""

_OPENING = string.whitespace + "\"'“‘(…"
_CLOSING = string.whitespace + "\"'”’).,;:!?…~、。"
"""No other signs, nor points in front: C++, 8% and .NET are words."""


@dataclass(frozen=True, slots=True)
class Crowded:
    """A sentence of the model answer with the fillers that fell in it; ``number`` counts from 1."""

    number: int
    text: str
    count: int


def counted(fillers: Fillers) -> list[Filler]:
    """Give the fillers that the count takes."""
    return [item for item in fillers.items if item.kind != "habit" and not item.dismissed]


def bare(word: str) -> str:
    """Give a recognised word without the punctuation around it, if anything is left then."""
    return word.rstrip(_CLOSING).lstrip(_OPENING) or word


def words_before(found: Iterable[Filler]) -> list[tuple[str, int]]:
    """Count the words that came next after a filler: most first, else in the order they came."""
    words = [bare(item.before) for item in found if item.before is not None]
    counts = Counter(word.casefold() for word in words)
    spelt = {word.casefold(): word for word in reversed(words)}  # as it was written first
    return [(spelt[word], count) for word, count in counts.most_common()]


def crowded_sentences(take: Take) -> list[Crowded]:
    """Give the sentences with two fillers or more: most first, else in the order of the answer."""
    sentences = take.comparison.sentences if take.comparison else ()
    counts = Counter(item.sentence for item in counted(take.fillers))
    crowded = [
        Crowded(place + 1, sentence.text, counts[place])
        for place, sentence in enumerate(sentences)
        if counts[place] >= AT_LEAST
    ]
    return sorted(crowded, key=lambda sentence: -sentence.count)
