"""In which language notes are kept, and which of their questions are asked and answered in the other."""

from __future__ import annotations

import re

from voicecoach.questions.notes.asking import SURE, asks
from voicecoach.questions.notes.values import Found

KOREAN_SHARE = 0.15
"""Hangul among the letters from which notes are Korean: a syllable is one letter, and terms are English."""
_HANGUL = re.compile("[\uac00-\ud7a3]")
_SMALL_WORDS = re.compile(
    r"\b(?:the|an?|and|of|to|in|is|are|was|i|my|it|that|for|with|we|you|on|but)\b", re.IGNORECASE
)
_SOME_SYLLABLES, _FEWEST_SMALL, _FEWEST_WORDS = 12, 3, 4
"""English answers have small words; “Awake → OnEnable → Start” is said among Korean ones."""
_MOSTLY = 0.8


def main_language(text: str) -> str:
    """Give the language of a document: ko or en."""
    letters = sum(map(str.isalpha, text))
    return "ko" if len(_HANGUL.findall(text)) > KOREAN_SHARE * letters else "en"


def language_of(one: Found, main: str) -> str:
    """Give the language that a question will be answered in where that is not ``main``, else "".

    What stands in Korean below an English question of English notes is a remark on what to say.
    """
    answer = " ".join(one.answer)
    hangul = len(_HANGUL.findall(answer))
    if main == "en":
        korean = 2 * hangul > sum(map(str.isalpha, answer)) and hangul >= _SOME_SYLLABLES
        return "ko" if korean and _HANGUL.search(one.prompt) else ""
    asked = not _HANGUL.search(one.prompt) and asks(one.prompt) >= SURE
    asked = asked and len(one.prompt.split()) >= _FEWEST_WORDS and _is_english(one.prompt, 1)
    if answer:
        return "en" if not hangul and _is_english(answer, 1 if asked else _FEWEST_SMALL) else ""
    return "en" if asked else ""


def _is_english(text: str, fewest: int) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(map(str.isascii, letters)) > _MOSTLY * len(letters)
    return latin and len(_SMALL_WORDS.findall(text)) >= fewest
