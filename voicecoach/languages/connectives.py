"""Sentences that lean on the one before them: without it, nobody knows what “then” or “그러면서” means."""

from __future__ import annotations

_KOREAN_LIST = (
    "그래서 그런데 그러나 그렇지만 하지만 그러면서 그러다 그러자 그러면 그럼 그러니 그러니까 그러므로 그렇게 "
    "그렇다고 그럼에도 그래도 그때 그때부터 그동안 그중 그만큼 그보다 그 그런 그를 그것을 그것이 그것은 "
    "따라서 때문에 덕분에 반면 반면에 대신 즉 이때 이때부터 이를 이는 이것을 이것이 이것은 이런 이러한 "
    "이렇게 이처럼 이로"
)
_ENGLISH_LIST = (
    "but so then however therefore thus hence instead otherwise meanwhile afterwards because it this that "
    "these those they such"
)
_LEANING = {"ko": frozenset(_KOREAN_LIST.split()), "en": frozenset(_ENGLISH_LIST.split())}
_BEFORE_THEM = frozenset({"even", "and", "또", "바로", "특히"})
"""Words that may stand before one of them: “Even then, …”."""


def leans_back(sentence: str, language: str) -> bool:
    """Tell whether a sentence begins with a word that means something in the sentence before."""
    words = [word.strip(".,;:!?…\"'“”‘’()").lower() for word in sentence.split()[:2]]
    leaning = _LEANING["ko" if language == "ko" else "en"]
    return any(word in leaning for word in (words if words[:1] and words[0] in _BEFORE_THEM else words[:1]))
