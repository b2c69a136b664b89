"""What a sentence says, apart from how: its content words, and whether it denies.

Korean: lemmas by Kiwi (nouns, verbs, adjectives, foreign words, numbers), without the light ones that
every sentence has. English: Snowball stems of what is no function word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from voicecoach.languages.readings import chosen, pieces

_CONTENT_TAGS = ("NNG", "NNP", "NR", "XR", "VV", "VA", "SL", "SN")
_LIGHT_LIST = (
    "하다 되다 있다 없다 이다 같다 보다 주다 가다 오다 받다 들다 나다 것 수 때 등 점 중 말 생각 저희 우리 "
    "이후 경우 정도 통하다 위하다 대하다 의하다 관하다 따르다 안 못 않다 말다"
)
_LIGHT = frozenset(_LIGHT_LIST.split())
_KOREAN_DENIAL = frozenset({"않다", "못하다", "못", "안", "아니다", "없다", "말다"})
_ENGLISH_DENIAL = frozenset({"not", "no", "never", "without", "cannot", "none", "nor"})
_FUNCTION_LIST = (
    "a an and are as at be been but by can could did do does for from had has have he her his how i if in "
    "into is it its me more most my of on or our she so some such than that the their them then there these "
    "they this to up us was we were what when where which while who will with would you your also very just"
)
_FUNCTION_WORDS = frozenset(_FUNCTION_LIST.split())
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")


@dataclass(frozen=True, slots=True)
class Content:
    """``words``: the content words, in one form each; ``numbers``: those of them that are numbers.

    ``denies``: an odd number of negations.
    """

    words: frozenset[str]
    numbers: frozenset[str]
    denies: bool


def content(text: str, language: str) -> Content:
    """Take a sentence apart. Numbers and terms count in any notation."""
    return _korean(text) if language == "ko" else _english(text)


@cache
def _kiwi() -> Any:
    from kiwipiepy import Kiwi

    # The smallest set-up: a third of the memory of the full one, and lemmas are all that is needed.
    return Kiwi(num_workers=1, model_type="none", load_default_dict=False, load_multi_dict=False)


def _korean(text: str) -> Content:
    read = " ".join(_read_aloud(text))
    tokens = [(token.lemma, token.tag) for token in _kiwi().tokenize(read)]
    words = {lemma for lemma, tag in tokens if tag.startswith(_CONTENT_TAGS) and lemma not in _LIGHT}
    negations = sum(lemma in _KOREAN_DENIAL and not tag.startswith("N") for lemma, tag in tokens)
    numbers = {lemma for lemma, tag in tokens if tag in {"NR", "SN"}}
    return Content(frozenset(words), frozenset(numbers), negations % 2 == 1)


def _read_aloud(text: str) -> Iterator[str]:
    """Yield each written word as it is read, so that 8만 and 팔만 have one lemma."""
    for word in text.split():
        yield "".join(chosen(pieces(word, "ko")))


def _english(text: str) -> Content:
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    numbers = {"".join(chosen((piece,))) for piece in pieces(text, "en")} - set(words)
    stems = _stemmer().stemWords([word for word in words if word not in _FUNCTION_WORDS | _ENGLISH_DENIAL])
    negations = sum(word in _ENGLISH_DENIAL or word.endswith("n't") for word in words)
    return Content(frozenset(stems) | numbers, frozenset(numbers), negations % 2 == 1)


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")
