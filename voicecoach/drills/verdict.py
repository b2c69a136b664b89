"""Whether a sentence was said right.

Of ten words one may be missing, since the comparison itself is wrong about one word in a hundred. That is
for doubts only: where the sense was turned round, or another word was clearly heard, nothing is forgiven.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from difflib import SequenceMatcher

from voicecoach.analysis.values import ComparedWord
from voicecoach.drills.values import Said
from voicecoach.languages.content import content, denies, negations

WORDS_PER_SLIP = 10
ALIKE = 0.4
"""Share of letters (of Hangul: jamo) in common; with less, it is no misspelling of the recogniser."""

PUNCTUATION = '.,;:!?…–—()"“”'


def said_right(said: Said, language: str) -> bool:
    """Say whether a sentence counts as right."""
    words = [word for word in said.sentence.words if word.counts]
    slips = [word for word in words if word.status != "said"]
    if not words or len(slips) > len(words) // WORDS_PER_SLIP:
        return False
    return all(_forgivable(word, language) for word in slips) and not _denies_more(said, language)


def heard_besides(said: Said, language: str) -> tuple[str, ...]:
    """Give the words that deny where the sentence does not, but for those that its slips show."""
    if not _denies_more(said, language):
        return ()
    slips = " ".join(word.heard or "" for word in said.sentence.words if word.status == "changed")
    known = Counter(map(_one_form, _denying(f"{said.sentence.text} {slips}", language)))
    found = []
    for word in _denying(said.transcript, language):
        if known[_one_form(word)] > 0:
            known[_one_form(word)] -= 1
        else:
            found.append(word)
    return tuple(found)


def _denying(text: str, language: str) -> list[str]:
    words = (word.strip(PUNCTUATION).lower() for word in text.split())
    return [word for word in words if denies(word, language)]


def _one_form(word: str) -> str:
    """Give what the recogniser may have written for the same word."""
    return "not" if word == "cannot" or word.replace("’", "'").endswith("n't") else word


def _forgivable(slip: ComparedWord, language: str) -> bool:
    """Tell whether a word may be wrong: none that denies; a content word only where it is in doubt."""
    heard = slip.heard or ""
    if negations(slip.text, language) or negations(heard, language):
        return False
    wanted = content(slip.text, language)
    if not wanted.words or not heard:
        return True
    return wanted.numbers == content(heard, language).numbers and not _another(slip.text, heard)


def _another(wanted: str, heard: str) -> bool:
    """Tell whether another word was heard, not this one spelt otherwise; “inflexible” is another."""
    one, two = _letters(wanted), _letters(heard)
    longer, shorter = sorted((one, two), key=len, reverse=True)
    prefixed = longer != shorter and longer.endswith(shorter)
    return prefixed or SequenceMatcher(None, one, two, autojunk=False).ratio() < ALIKE


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFD", text.casefold())))


def _denies_more(said: Said, language: str) -> bool:
    """Tell whether the transcript denies where the sentence does not; in Korean the slips tell that.

    Whoever begins anew says a negation twice, and other words with it.
    """
    if language == "ko":
        return False
    wanted = negations(said.sentence.text, language)
    more = negations(said.transcript, language) - wanted
    longer = len(said.transcript.split()) - len(said.sentence.text.split())
    return more > 0 and (wanted == 0 or longer < 2 * more)
