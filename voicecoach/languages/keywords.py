"""The keywords of a sentence, to remember it by: what carries its sense, in its order.

Korean: nouns and numbers without particles, numbers with what they count, verbs and adjectives in their
dictionary form, adverbs and determiners that are no mere filling. English: what is no function word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from voicecoach.languages.content import LIGHT, denies, is_function_word, tokens

_NAMES = ("NNG", "NNP", "NR", "XR", "SL", "SN")
_VERBS = ("VV", "VA")
_NUMERAL_LIST = "한 두 세 네 서 석 너 넉 스무"
_NUMERALS = frozenset(_NUMERAL_LIST.split())
"""Determiners that are numbers where a counter follows: 두 번, not 한 in 한편."""
_DETERMINER_LIST = "그 이 저 그런 이런 저런 이러한 그러한 어떤 어느 무슨"
_LIGHT_DETERMINERS = frozenset(_DETERMINER_LIST.split())
_ADVERB_LIST = (
    "더 또 좀 다 참 막 즉 꼭 아주 매우 정말 너무 무척 꽤 특히 바로 그냥 이제 사실 약간 물론 역시 결국 가장 "
    "이렇게 그렇게 저렇게 어떻게 얼마나 또한 및"
)
_LIGHT_ADVERBS = frozenset(_ADVERB_LIST.split())
_VERB_LIST = "이렇다 그렇다 저렇다 어떻다"
_LIGHT_VERBS = frozenset(_VERB_LIST.split())
_GREETINGS = frozenset({"안녕"})
_PLURAL = "들"


def keywords(text: str, language: str) -> tuple[str, ...]:
    """Give the keywords; negations are among them."""
    return tuple(_korean(text) if language == "ko" else _english(text))


def _english(text: str) -> Iterator[str]:
    for written in text.split():
        word = written.strip(".,;:!?\"'“”‘’()…")
        if word and (not is_function_word(word) or denies(word, "en")):
            yield word


def _korean(text: str) -> Iterator[str]:
    found, known_to = tokens(text), 0
    for match in re.finditer(r"\S+", text):
        places = [
            place
            for place, token in enumerate(found)
            if max(known_to, match.start()) <= token.start < match.end() and _tells(found, place)
        ]
        names = [place for place in places if not _is_verb(found[place])]
        if not names:
            yield from (found[place].lemma for place in places)
            continue
        start, last = _from(found, names[0]), _last(found, names[-1])
        known_to = _end(found[last])
        yield text[start:known_to] + _made_adjective(found, last)


def _tells(found: Sequence[Any], place: int) -> bool:
    """Tell whether a token carries sense."""
    token = found[place]
    if _denies(token) or token.lemma in LIGHT | _LIGHT_VERBS:
        return _denies(token)
    if token.tag == "MM":
        return _counts(found, place) if token.form in _NUMERALS else token.form not in _LIGHT_DETERMINERS
    if token.tag == "MAG":
        return token.form not in _LIGHT_ADVERBS
    return bool(token.tag.startswith((*_NAMES, *_VERBS))) or _is_main_verb(found, place)


def _is_verb(token: Any) -> bool:
    return bool(token.tag.startswith("V"))


def _denies(token: Any) -> bool:
    return not token.tag.startswith("N") and denies(token.lemma, "ko")


def _is_main_verb(found: Sequence[Any], place: int) -> bool:
    """Tell whether what looks like an auxiliary is none: it follows no verb (모델 만드는)."""
    after_verb = place > 0 and found[place - 1].tag == "EC"
    return found[place].tag == "VX" and not after_verb


def _is_number(token: Any) -> bool:
    return token.tag in ("NR", "SN") or (token.tag == "MM" and token.form in _NUMERALS)


def _counts(found: Sequence[Any], place: int) -> bool:
    """Tell whether a numeral stands before a counter or among other numbers."""
    after = found[place + 1] if place + 1 < len(found) else None
    before = found[place - 1] if place else None
    counter = after is not None and after.tag == "NNB" and after.lemma not in LIGHT
    return counter or any(one is not None and one.tag in ("NR", "SN") for one in (after, before))


def _from(found: Sequence[Any], place: int) -> int:
    """Give where a name begins, with its prefix: 대용량."""
    first = found[place]
    prefix = found[place - 1] if place else None
    begins = prefix is not None and prefix.tag == "XPN" and _end(prefix) == first.start
    return int(prefix.start if prefix is not None and begins else first.start)


def _last(found: Sequence[Any], place: int) -> int:
    """Give the last token of a name or number: 지적, 서른한 살, 두 번째."""
    while place + 1 < len(found) and _belongs(found[place], found[place + 1]):
        place += 1
    return place


def _belongs(token: Any, after: Any) -> bool:
    gap = after.start - _end(token)
    suffix = after.tag == "XSN" and after.form != _PLURAL and gap == 0
    number = _is_number(token) and gap <= 1 and (_is_number(after) or after.tag == "NNB")
    return suffix or (number and after.lemma not in LIGHT)


def _made_adjective(found: Sequence[Any], last: int) -> str:
    """Give the ending that makes an adjective of a name, in its dictionary form: 조용 + 하다."""
    after = found[last + 1] if last + 1 < len(found) else None
    makes = after is not None and after.tag.startswith("XSA") and after.start == _end(found[last])
    if after is None or not makes or found[last].form in _GREETINGS:
        return ""
    return str(after.lemma).removesuffix("다") + "다"


def _end(token: Any) -> int:
    return int(token.start + token.len)
