"""How much there is to say: syllables of Korean, words of English."""

from __future__ import annotations

import re

from voicecoach.languages.korean_terms import guessed_syllables
from voicecoach.languages.readings import chosen, pieces

_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[a-z]+")


def spoken_syllables(text: str, language: str) -> int:
    """Syllables of ``text`` as read aloud: digits and known terms count as they are spoken.

    For Latin words that nothing reads, and for English, groups of vowels are counted: an estimate.
    """
    return sum(_syllables(reading) for reading in chosen(pieces(text, language)))


def _syllables(reading: str) -> int:
    return len(_HANGUL.findall(reading)) + sum(guessed_syllables(word) for word in _LATIN.findall(reading))


def spoken_words(text: str) -> int:
    """Words of an English text, as a person counts them: separated by white space."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())
