"""How Korean speakers may say an English word that no list knows: its letters, by the usual rules.

English spelling leaves the vowel open, so a word gets several readings, the likeliest first. The rules
are those of the loanword orthography (외래어 표기법, 표 1 and 제3장 제1절) and the habits beside them:
a stop after a short vowel closes the syllable (백) or opens its own (테이프), r after a vowel is silent
(서버), l between vowels is doubled (필라).
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Sequence
from functools import cache

MOST_READINGS = 300
LEAST_LETTERS = 3
"""Shorter words say too little: "on" would be found in any text as 온."""
MOST_LETTERS = 16

# What a group of letters may sound like, the likeliest first. Small letters are consonants (S sh, C ch,
# N ng), Hangul is a vowel (한 letter each, 으 where a consonant stands alone), "-" is nothing.
_SOUNDS = {
    "tion": "S어n", "sion": "S어n j어n", "ture": "C어", "cious": "S어s", "ough": "오 어f 우",
    "igh": "아이", "sch": "sk S", "tch": "C", "dge": "j", "que": "k",
    "ch": "C k S", "sh": "S", "th": "s d t", "ph": "f", "gh": "- g f", "ck": "k", "qu": "kw k", "wh": "w h",
    "kn": "n", "wr": "r", "ps": "ps s", "sc": "sk s", "cc": "k ks", "ng": "N Ng nj", "nk": "Nk", "nx": "Nks",
    "nc": "Nk ns nk", "gn": "n gn", "iew": "유",
    "ee": "이", "ea": "이 에 에이 이어 에아", "oo": "우", "ou": "아우 우 어 오", "ow": "오우 아우 오",
    "oa": "오 오아 오우", "ai": "에이 아이 에", "ay": "에이", "ei": "에이 아이 이", "ey": "이 에이",
    "ie": "이 아이 이에", "oi": "오이", "oy": "오이", "au": "오 아우", "aw": "오", "ue": "우 유 우에",
    "ew": "유 우",
    "eu": "유 에우", "ui": "우이 유아이 이 우", "io": "이오 아이오", "ia": "이아 아이아 이어",
    "iu": "이우 이어", "eo": "이오 에오", "ua": "우아 유어", "oe": "오에 오 이", "ae": "아에 에 애",
    "yo": "Y오",
    "ar": "아 아r 애r 어 에어", "er": "어 에r 어r 이r", "ir": "어 이r 아이어", "or": "오 어 오r 오어",
    "ur": "어 우r 유r 우어", "air": "에어", "ear": "이어 어 에어", "eer": "이어", "our": "아워 어 오",
    "oor": "오어",
    "are": "에어 아r에", "ire": "아이어 이어", "ore": "오어 오", "ure": "유어 어 우어", "yr": "이r 어",
    "a": "아 애 에이 어 에 오", "e": "에 이 어 으 애", "i": "이 아이 어", "o": "오 아 어 우",
    "u": "우 어 유 으", "y": "이 아이",
    "b": "b", "c": "k", "d": "d", "f": "f", "g": "g", "h": "h -", "j": "j", "k": "k", "l": "l", "m": "m",
    "n": "n", "p": "p", "q": "k", "r": "r", "s": "s z", "t": "t", "v": "v", "w": "w v", "x": "ks z",
    "z": "z ts",
}  # fmt: skip
_AT_START = {"y": "Y", "x": "z ks", "ps": "s ps"}
_SOFT = {"c": "s k", "g": "g j", "cc": "ks k", "sc": "s sk"}
"""Before e, i and y."""
_AT_END = {
    "e": "- 에 이", "es": "s z 에s", "ed": "d t 에d", "le": "으l 으l에", "y": "이 아이", "a": "아 어",
    "o": "오", "i": "이 아이",
    "mb": "m", "age": "이j 에이j", "re": "어 r에", "ae": "애 에", "ie": "이", "ue": "- 우 유",
    "ge": "j g에", "ce": "s", "se": "s z s에",
}  # fmt: skip
_LONG = {"a": "에이 아 애", "i": "아이 이", "o": "오 어 우", "u": "유 우", "e": "이 에", "y": "아이"}
"""A vowel before one consonant and a silent e."""
_GROUPS = sorted({*_SOUNDS, *_AT_END}, key=lambda group: -len(group))
_VOWEL_LETTERS = "aeiouy"

_ONSETS = {
    "b": "ㅂ", "p": "ㅍ", "d": "ㄷ", "t": "ㅌ", "g": "ㄱ", "k": "ㅋ", "f": "ㅍ", "v": "ㅂ", "s": "ㅅ",
    "z": "ㅈ",
    "S": "ㅅ", "C": "ㅊ", "j": "ㅈ", "m": "ㅁ", "n": "ㄴ", "l": "ㄹ", "r": "ㄹ", "h": "ㅎ", "N": "ㅇ",
}  # fmt: skip
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MEDIALS = "아애야얘어에여예오와왜외요우워웨위유으의이"
_FINALS = {"": 0, "k": 1, "g": 1, "n": 4, "l": 8, "m": 16, "p": 17, "b": 17, "t": 19, "d": 19, "N": 21}
_ALWAYS_CLOSE = "nmlN"
_GLIDES = {
    "w": {"아": "와", "애": "왜", "어": "워", "에": "웨", "오": "워", "이": "위", "우": "우", "으": "우"},
    "Y": {"아": "야", "애": "얘", "어": "여", "에": "예", "오": "요", "우": "유", "이": "이"},
}
_HUSHED = {
    "아": "야",
    "애": "얘",
    "어": "여",
    "에": "예",
    "오": "요",
    "우": "유",
    "이": "이",
    "유": "유",
    "워": "워",
}


@cache
def guesses(word: str) -> tuple[str, ...]:
    """Give Hangul readings of an English word by its spelling, the likeliest first.

    Empty for what is not made of Latin letters with a vowel among them, and for words shorter than 3 letters
    or longer than 16. Readings of a single syllable are left out: they would be found anywhere.
    """
    letters = re.sub(r"([bdfgklmnprstvz])\1", r"\1", word.lower())
    if not re.fullmatch(r"[a-z]*[aeiouy][a-z]*", letters) or not LEAST_LETTERS <= len(word) <= MOST_LETTERS:
        return ()
    found: dict[str, None] = {}
    for sounds in _pronunciations(letters):
        found.update(dict.fromkeys(text for text in _written(sounds) if len(text) > 1))
        if len(found) >= MOST_READINGS:
            break
    return tuple(found)[:MOST_READINGS]


def _pronunciations(letters: str) -> Iterator[str]:
    """Yield pronunciations in the order of their likelihood (each second choice costs one)."""
    waiting: list[tuple[int, int, str]] = [(0, 0, "")]
    while waiting:
        cost, place, sounds = heapq.heappop(waiting)
        if place == len(letters):
            yield sounds
            continue
        longest = True
        for group in _GROUPS:
            if letters.startswith(group, place):
                for rank, sound in enumerate(_sounds(letters, place, group)):
                    step = cost + rank + (not longest)
                    heapq.heappush(waiting, (step, place + len(group), sounds + sound.strip("-")))
                    longest = False


def _sounds(letters: str, place: int, group: str) -> Sequence[str]:
    after = letters[place + len(group) :]
    if not after and place and group in _AT_END:
        return _AT_END[group].split()
    if not place and group in _AT_START:
        return _AT_START[group].split()
    if group in _SOFT and after[:1] in ("e", "i", "y"):
        return _SOFT[group].split()
    if group in _LONG and re.fullmatch(r"[^aeiouy]e[ds]?", after):
        return _LONG[group].split()
    if group == "y" and place and after[:1] and after[0] in _VOWEL_LETTERS:
        return ("이", "아이", "Y")
    return _SOUNDS.get(group, "").split()


def _written(sounds: str) -> list[str]:
    """Write a pronunciation in Hangul; two ways where a stop may close the syllable before it."""
    ways = [""]
    for run, vowels in re.findall(r"([A-Za-z]*)([가-힣]*)", sounds):
        consonants, after = _glided(run, vowels)
        joins = consonants == run or run[-1] != "w" or consonants[-1:] in "kgh"  # 퀴즈, but 트위스트
        opens = consonants[-1:] in _ONSETS and consonants[-1:] != "N"  # a glide before a glide opens nothing
        onset = consonants[-1:] if after and joins and opens else ""
        for place, consonant in enumerate(consonants[: len(consonants) - len(onset)]):
            more = place + 1 < len(consonants) or bool(after)
            ways = [closed for way in ways for closed in _closed(way, consonant, more)]
        ways = [_opened(way, onset, after) if onset else way + after for way in ways]
    return ways


def _glided(consonants: str, vowels: str) -> tuple[str, str]:
    """Take w or y before a vowel into the vowel: kw, 이 → k, 위."""
    if not vowels or consonants[-1:] not in _GLIDES:
        return consonants, vowels
    return consonants[:-1], _GLIDES[consonants[-1]].get(vowels[0], vowels[0]) + vowels[1:]


def _opened(before: str, consonant: str, vowel: str) -> str:
    """Write a consonant and its vowel after ``before``; l also closes the syllable before it."""
    first = _HUSHED.get(vowel[0], vowel[0]) if consonant == "S" else vowel[0]
    if consonant in "Cj":  # 져, 쥬, 챠 are not written
        first = {"야": "아", "여": "어", "요": "오", "유": "우"}.get(first, first)
    medial = _MEDIALS.index(first)
    syllable = chr(ord("가") + (_INITIALS.index(_ONSETS[consonant]) * 21 + medial) * 28)
    if consonant == "l" and before and _open(before[-1]):
        before = before[:-1] + chr(ord(before[-1]) + _FINALS["l"])
    return before + syllable + vowel[1:]


def _closed(before: str, consonant: str, more: bool) -> Iterator[str]:
    """Write a consonant without a vowel after it: as a final, as a syllable of its own, or not at all."""
    can_close = bool(before) and _open(before[-1]) and consonant in _FINALS
    if can_close:
        final = chr(ord(before[-1]) + _FINALS[consonant])
        if consonant in _ALWAYS_CLOSE:
            yield before[:-1] + final
            return
        yield before[:-1] + final
    if consonant == "r":
        yield before
        yield before + "르"
    elif consonant in "SCj":
        yield before + {"S": "슈" if more else "시", "C": "치", "j": "지"}[consonant]
    elif consonant in _ONSETS and consonant not in "hN":
        yield _opened(before, consonant, "으")
    elif consonant in _GLIDES:
        yield before + "우"
    else:
        yield before


def _open(syllable: str) -> bool:
    return "가" <= syllable <= "힣" and (ord(syllable) - ord("가")) % 28 == 0
