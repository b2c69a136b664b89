"""Text cut into the units that are compared: Korean syllables, English words, with where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.languages.readings import chosen, pieces


@dataclass(frozen=True, slots=True)
class Units:
    """``text[i]`` is a unit as read aloud, ``word[i]`` the index of the written word it belongs to."""

    text: tuple[str, ...]
    word: tuple[int, ...]

    def of_word(self, word: int) -> tuple[int, ...]:
        """Positions of the units of one word."""
        return tuple(place for place, owner in enumerate(self.word) if owner == word)


def reading_of(words: Sequence[str], language: str) -> str:
    """Give the likeliest reading of a text, without spaces."""
    return "".join(chosen(pieces(" ".join(words), language)))


def units(words: Sequence[str], language: str, beside: str = "") -> Units:
    """Cut words into units; where a number or term has several readings, one found in ``beside`` wins.

    A word without anything to read (a dash) has no unit.
    """
    parts = pieces(" ".join(words), language)
    text: list[str] = []
    owner: list[int] = []
    for part, reading in zip(parts, chosen(parts, beside), strict=True):
        for unit in reading if language == "ko" else (reading,):
            if unit:
                text.append(unit)
                owner.append(part.word)
    return Units(tuple(text), tuple(owner))
