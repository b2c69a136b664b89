"""What a sentence says, apart from how: its content words, and whether it denies.

Korean: lemmas by Kiwi (nouns, verbs, adjectives, foreign words, numbers), without the light ones that
every sentence has. English: Snowball stems of what is no function word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from voicecoach.languages.readings import chosen, pieces

_CONTENT_TAGS = ("NNG", "NNP", "NR", "XR", "VV", "VA", "SL", "SN")
_NUMBER_TAGS = frozenset({"NR", "SN"})
_LIGHT_LIST = (
    "하다 되다 있다 없다 이다 같다 보다 주다 가다 오다 받다 들다 나다 것 수 때 등 점 중 말 생각 저희 우리 "
    "이후 경우 정도 통하다 위하다 대하다 의하다 관하다 따르다 안 못 않다 말다"
)
LIGHT = frozenset(_LIGHT_LIST.split())
"""Korean words that every sentence has."""
_NATIVE_NUMERALS = frozenset("두세네서석넉")
_KOREAN_DENIAL = frozenset({"않다", "못하다", "못", "안", "아니다", "없다", "말다"})
_ENGLISH_DENIAL = frozenset({"not", "no", "never", "without", "cannot", "none", "nor"})
_FUNCTION_LIST = (
    "a an and are as at be been but by can could did do does for from had has have he her his how i if in "
    "into is it its me more most my of on or our she so some such than that the their them then there these "
    "they this to up us was we were what when where which while who will with would you your also very just"
)
_FUNCTION_WORDS = frozenset(_FUNCTION_LIST.split())
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_NUMBER_LIST = (
    "seventeen thirteen fourteen eighteen nineteen thousand fifteen sixteen seventy hundred million billion "
    "eleven twelve twenty thirty eighty ninety three seven eight forty fifty sixty point zero four five nine "
    "one two six ten"
)
_NUMBER_WORDS = frozenset(_NUMBER_LIST.split()) - {"one", "point"}  # which are other words too
_NUMBER_WORD = re.compile("|".join(_NUMBER_LIST.split()))  # the longer first
_READ_NUMBER = re.compile(f"(?P<number>(?:{_NUMBER_WORD.pattern}|and)+)(?P<rest>.*)")


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


def negations(text: str, language: str) -> int:
    """Count the words that deny: 안, 못, 않다, 아니다, 없다; not, never, no, n't."""
    if language == "ko":
        return sum(lemma in _KOREAN_DENIAL and not tag.startswith("N") for lemma, tag in _korean_lemmas(text))
    return sum(word in _ENGLISH_DENIAL or word.endswith("n't") for word in _english_words(text))


def interjections(words: Sequence[str], language: str) -> frozenset[int]:
    """Tell which words (by index) are interjections by their grammar: 뭐 in "아니 뭐", not in "뭐 했지".

    Korean only, by Kiwi's tag IC; other languages have none.
    """
    if language != "ko":
        return frozenset()
    text = " ".join(words)
    starts: dict[int, int] = {}
    position = 0
    for place, word in enumerate(words):
        starts[position] = place
        position += len(word) + 1
    found = (starts.get(token.start) for token in _kiwi().tokenize(text) if token.tag == "IC")
    return frozenset(place for place in found if place is not None)


def denies(word: str, language: str) -> bool:
    """Tell whether one word, in Korean its dictionary form, is a negation."""
    if language == "ko":
        return word in _KOREAN_DENIAL
    plain = word.lower().replace("’", "'")
    return plain.endswith("n't") or plain in _ENGLISH_DENIAL


def is_function_word(word: str) -> bool:
    """Tell whether an English word says nothing by itself."""
    plain = word.lower().replace("’", "'")
    return plain in _FUNCTION_WORDS or _is_contracted(plain)


def tokens(text: str) -> list[Any]:
    """Give the morphemes of a Korean text: form, tag, lemma, start and len in letters."""
    found: list[Any] = _kiwi().tokenize(text)
    return found


@cache
def _kiwi() -> Any:
    from kiwipiepy import Kiwi

    # The smallest set-up: a third of the memory of the full one, and lemmas are all that is needed.
    return Kiwi(num_workers=1, model_type="none", load_default_dict=False, load_multi_dict=False)


def _korean(text: str) -> Content:
    tokens = _korean_lemmas(text)
    words = {lemma for lemma, tag in tokens if tag.startswith(_CONTENT_TAGS) and lemma not in LIGHT}
    numbers = {lemma for lemma, tag in tokens if tag in _NUMBER_TAGS}
    return Content(frozenset(words), frozenset(numbers), negations(text, "ko") % 2 == 1)


@lru_cache(maxsize=64)
def _korean_lemmas(text: str) -> tuple[tuple[str, str], ...]:
    """Give lemma and tag of what a text reads like."""
    return tuple(_numbers_joined(_kiwi().tokenize(" ".join(_read_aloud(text)))))


def _numbers_joined(tokens: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield lemma and tag; 팔 + 만 as one number, as Kiwi gives it elsewhere."""
    for is_number, group in groupby(tokens, key=_is_number):
        if is_number:
            yield "".join(token.lemma for token in group), "NR"
        else:
            yield from ((token.lemma, token.tag) for token in group)


def _is_number(token: Any) -> bool:
    return token.tag in _NUMBER_TAGS or (token.tag == "MM" and token.form in _NATIVE_NUMERALS)


def _read_aloud(text: str) -> Iterator[str]:
    """Yield each written word as it is read, so that 8만 and 팔만 have one lemma."""
    for word in text.split():
        yield "".join(chosen(pieces(word, "ko")))


def _english(text: str) -> Content:
    written = _english_words(text)
    plain = {word.replace("'", "") for word in written}
    light = _FUNCTION_WORDS | _ENGLISH_DENIAL
    light |= {word.replace("'", "") for word in written if _is_contracted(word)}
    read = {word for reading in chosen(pieces(text, "en")) for word in _spelt_out(reading, plain)} - light
    numbers = frozenset(read & _NUMBER_WORDS)
    stems = frozenset(_stemmer().stemWords(sorted(read - numbers)))
    return Content(numbers | stems, numbers, negations(text, "en") % 2 == 1)


def _english_words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def _is_contracted(word: str) -> bool:
    head, apostrophe, _tail = word.partition("'")
    return bool(apostrophe) and (word.endswith("n't") or head in _FUNCTION_WORDS)


def _spelt_out(reading: str, written: Collection[str]) -> list[str]:
    """Give the words of a number in figures (80,000: eighty, thousand); other words as they are."""
    match = None if reading in written else _READ_NUMBER.fullmatch(reading)
    if match is None:
        return [reading]
    return [*_NUMBER_WORD.findall(match["number"]), *([match["rest"]] if match["rest"] else [])]


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")
