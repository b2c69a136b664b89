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
_LENGTHENED = re.compile(r"^([가-힣])[으어아이음ㅡ]+$")


@dataclass(frozen=True, slots=True)
class FillerWords:
    """The three kinds for one language, and the words that a person added: those count wherever they stand."""

    certain: frozenset[str]
    likely: frozenset[str]
    habit: frozenset[str]
    added: frozenset[str] = frozenset()

    def adjusted(self, added: Iterable[str], removed: Iterable[str], language: str) -> FillerWords:
        """Give the words with some added and some removed, each in the form it is looked up in."""
        more = frozenset(filter(None, (folded(word, language) for word in added)))
        less = frozenset(folded(word, language) for word in removed) - more
        return FillerWords(self.certain - less, self.likely - less, self.habit - less, more)


_KOREAN = FillerWords(
    certain=frozenset({"음", "어", "아", "엄", "에", "흠", "으"}),
    likely=frozenset({"그", "저", "뭐", "저기"}),
    habit=frozenset(
        {"이제", "막", "약간", "좀", "그냥", "사실", "뭐랄까", "이렇게", "그러니까", "근데", "일단", "진짜"}
    ),
)
_ENGLISH = FillerWords(
    certain=frozenset({"um", "uh", "er", "erm", "hm", "uhm", "ah", "mm"}),
    likely=frozenset({"like", "well"}),
    habit=frozenset({"basically", "actually", "so", "just", "really", "literally", "right", "okay"}),
)


def filler_words(language: str) -> FillerWords:
    """The words of a language (ISO 639-1)."""
    return _KOREAN if language == "ko" else _ENGLISH


def folded(word: str, language: str) -> str:
    """Give the form under which a recognised word is looked up: "어어..." → 어, "Ummm" → um, 그으 → 그."""
    bare = re.sub(r"[\W_]+", "", word).lower()
    once = _REPEATED.sub(r"\1", bare)
    listed = _listed(language).get(once)
    if listed and len(bare) >= len(listed):  # "well" has its two letters by right
        return listed
    lengthened = _LENGTHENED.match(once) if language == "ko" else None
    return lengthened[1] if lengthened and lengthened[1] in "그저뭐음어아막" else once


@cache
def _listed(language: str) -> dict[str, str]:
    known = filler_words(language)
    return {_REPEATED.sub(r"\1", word): word for word in known.certain | known.likely | known.habit}
