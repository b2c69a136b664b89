"""Words that people hesitate with, by how sure it is that they are hesitations.

``certain`` are sounds that mean nothing; ``likely`` are words that also have a meaning, and hesitate
only when they stand alone beside a pause; ``habit`` are true words that become a habit when dense.
Entries are lower case, without punctuation, and not lengthened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

_REPEATED = re.compile(r"(.)\1+")
_HELD_ON = {
    "그": "으ㅡ",
    "저": "어ㅡ",
    "뭐": "어ㅡ",
    "음": "으ㅡ",
    "어": "으ㅡ",
    "아": "ㅡ",
    "막": "ㅡ",
    "으": "음ㅡ",
}
"""How a lengthened word goes on when it is written: 그으, 저어. Another vowel makes another word: 아이."""


@dataclass(frozen=True, slots=True)
class FillerWords:
    """The three kinds for one language, and the words that a person added, which count anywhere."""

    certain: frozenset[str]
    likely: frozenset[str]
    habit: frozenset[str]
    added: frozenset[str] = frozenset()

    def adjusted(self, added: Iterable[str], removed: Iterable[str], language: str) -> FillerWords:
        """Give the words with some added and some removed, each in the form it is looked up in."""
        more = frozenset(filter(None, (folded_phrase(phrase, language) for phrase in added)))
        less = frozenset(folded_phrase(phrase, language) for phrase in removed) - more
        return FillerWords(self.certain - less, self.likely - less, self.habit - less, more)


_KOREAN = FillerWords(
    certain=frozenset({"음", "어", "아", "엄", "에", "흠", "으"}),
    likely=frozenset({"그", "저", "뭐", "저기", "뭐지", "뭐더라", "그 뭐냐", "뭐라고 할까", "뭐라 그럴까"}),
    habit=frozenset(
        {"이제", "막", "약간", "좀", "그냥", "사실", "뭐랄까", "이렇게", "그러니까", "근데", "일단", "진짜"}
    ),
)
_ENGLISH = FillerWords(
    certain=frozenset({"um", "uh", "er", "erm", "hm", "uhm", "ah", "mm"}),
    likely=frozenset({"like", "well", "you know", "i mean"}),
    habit=frozenset(
        {"kind of", "sort of", "basically", "actually", "so", "just", "really", "literally", "right", "okay"}
    ),
)


def filler_words(language: str) -> FillerWords:
    """The words of a language (ISO 639-1)."""
    return _KOREAN if language == "ko" else _ENGLISH


_SOUNDS = {
    "ko": {"음": "음", "어": "어", "아": "아", "으": "어", "오": "어"},
    "en": {"um": "um", "uh": "uh", "er": "uh", "ah": "uh", "oh": "uh", "hmm": "um", "mm": "um"},
}


def sounds_of(language: str) -> dict[str, str]:
    """Give how a recogniser may write a hesitation sound, and which one it is: 오 is what it makes of 어."""
    return _SOUNDS["ko" if language == "ko" else "en"]


_SHORT = {
    "ko": frozenset(
        ["음", "어", "아", "으", "오", "에", "이", "네", "예", "응", "뭐", "왜", "또", "더", "저", "그"]
    ),
    "en": frozenset(["a", "i", "oh", "ah", "er", "or", "are", "our"]),
}


def short_words(language: str) -> frozenset[str]:
    """Give words that sound like a hesitation: where the answer has one, the sound is that word."""
    return _SHORT["ko" if language == "ko" else "en"]


def folded(word: str, language: str) -> str:
    """Give the form under which a recognised word is looked up: "어어..." → 어, "Ummm" → um, 그으 → 그."""
    bare = re.sub(r"[\W_]+", "", word).lower()
    once = _REPEATED.sub(r"\1", bare)
    listed = _listed(language).get(once)
    if listed and len(bare) >= len(listed):  # "well" has its two letters by right
        return listed
    held_on = _HELD_ON.get(once[:1], "") if language == "ko" else ""
    return once[0] if len(once) > 1 and set(once[1:]) <= set(held_on) else once


def folded_phrase(phrase: str, language: str) -> str:
    """Do the same for each word of a phrase."""
    return " ".join(filter(None, (folded(word, language) for word in phrase.split())))


@cache
def _listed(language: str) -> dict[str, str]:
    known = filler_words(language)
    return {_REPEATED.sub(r"\1", word): word for word in known.certain | known.likely | known.habit}
