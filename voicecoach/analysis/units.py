"""Text cut into the units that are compared: Korean syllables, English words, with where they come from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.languages.english import whole_words
from voicecoach.languages.readings import chosen, pieces

_NUMBER_WORDS = re.compile(
    "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|eleven|twelve|twenty|thirty|forty|fifty|"
    "sixty|seventy|eighty|ninety|hundred|thousand|million|billion|zero|one|two|three|four|five|six|seven|"
    "eight|nine|ten|point|percent|minus|and|oh"
)
_NUMBER = re.compile(f"(?:{_NUMBER_WORDS.pattern}){{2,}}")


@dataclass(frozen=True, slots=True)
class Units:
    """``text[i]`` is a unit as read aloud, ``word[i]`` the index of the written word it belongs to."""

    text: tuple[str, ...]
    word: tuple[int, ...]
    language: str

    def of_word(self, word: int) -> range:
        """Positions of the units of one word; words are in order."""
        return range(bisect_left(self.word, word), bisect_right(self.word, word))

    def read(self, places: Iterable[int]) -> str:
        """What is at some positions, as read aloud."""
        return "".join(self.text[place] for place in places)

    def begins(self, places: Sequence[int]) -> list[bool]:
        """Tell for each of the places whether a word begins there."""
        return [place == 0 or self.word[place] != self.word[place - 1] for place in places]


def reading_of(words: Sequence[str], language: str) -> str:
    """Give the likeliest reading of a text, without spaces."""
    return "".join(chosen(pieces(_in_one_line(words), language)))


def _in_one_line(words: Sequence[str]) -> str:
    """Join words so that splitting gives as many again: no recogniser's odd word may shift the others."""
    return " ".join("".join(word.split()) or "·" for word in words)


def _english_words(reading: str) -> list[str]:
    """Split what is read as several words: eightythousand → eighty, thousand; iam (I'm) → i, am."""
    return _NUMBER_WORDS.findall(reading) if _NUMBER.fullmatch(reading) else list(whole_words(reading))


def units(words: Sequence[str], language: str, beside: str = "") -> Units:
    """Cut words into units; where a number or term has several readings, one found in ``beside`` wins.

    A word without anything to read (a dash) has no unit.
    """
    parts = pieces(_in_one_line(words), language)
    text: list[str] = []
    owner: list[int] = []
    for part, reading in zip(parts, chosen(parts, beside), strict=True):
        for unit in reading if language == "ko" else _english_words(reading):
            if unit:
                text.append(unit)
                owner.append(part.word)
    return Units(tuple(text), tuple(owner), language)
