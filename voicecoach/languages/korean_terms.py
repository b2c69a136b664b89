"""How Korean engineers say English terms.

A term list for what spelling rules cannot know (``terms.ko.txt``), and letter names for
abbreviations; besides, the spellings that recognisers mix up (``spellings.ko.txt``).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from voicecoach.languages.korean_numbers import read_number

_FOLDER = Path(__file__).parent
_LETTER_NAMES = (
    "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 지"
)
LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", _LETTER_NAMES.split(), strict=True))
_OTHER_NAMES = {"c": "시", "z": "제트", "r": "아르"}
_ENGLISH_DIGITS = {
    "0": ("제로",), "1": ("원",), "2": ("투",), "3": ("쓰리", "스리"), "4": ("포",), "5": ("파이브",),
    "6": ("식스",), "7": ("세븐",), "8": ("에잇", "에이트"), "9": ("나인",), "10": ("텐",),
}  # fmt: skip
_UNITS = {
    "mm": ("밀리미터", "밀리"), "cm": ("센티미터", "센티"), "m": ("미터", "엠"), "km": ("킬로미터", "킬로"),
    "g": ("그램",), "kg": ("킬로그램", "킬로"), "l": ("리터",), "ml": ("밀리리터", "미리"),
    "ms": ("밀리초", "밀리세컨드", "엠에스"), "s": ("초",), "h": ("시간",), "min": ("분",),
    "b": ("바이트", "비"), "kb": ("킬로바이트", "킬로", "케이비"), "mb": ("메가바이트", "메가", "엠비"),
    "gb": ("기가바이트", "기가", "지비"), "tb": ("테라바이트", "테라", "티비"), "pb": ("페타바이트",),
    "hz": ("헤르츠",), "khz": ("킬로헤르츠",), "mhz": ("메가헤르츠",), "ghz": ("기가헤르츠",),
    "mbps": ("메가비피에스", "메가"), "gbps": ("기가비피에스", "기가"), "px": ("픽셀",),
}  # fmt: skip


def _table(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Read a data file of ``left = right | other`` lines."""
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        left, equals, right = line.partition(" = ")
        if equals and not line.startswith("#"):
            yield left.strip(), tuple(way.strip() for way in right.split("|"))


@cache
def terms() -> dict[str, tuple[str, ...]]:
    """English terms (lower case, no spaces) → their Hangul readings."""
    return dict(_table("terms.ko.txt"))


@cache
def spellings() -> tuple[tuple[str, str], ...]:
    """Pairs (what recognisers also write, the spelling it is compared as), the longest first."""
    pairs = ((heard, standard[0]) for heard, standard in _table("spellings.ko.txt"))
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def usual_spelling(text: str) -> str:
    """Give ``text`` in the spellings that are compared (메세지 → 메시지)."""
    for heard, usual in spellings():
        text = text.replace(heard, usual)
    return text


_CAMEL = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+")
_ABBREVIATION = 5  # letters; longer runs of capitals are shouted words
_MOST_WAYS = 8
_VOWELS = re.compile(r"[aeiouy]+")


def read_term(written: str) -> tuple[str, ...]:
    """Give the Hangul readings of a Latin term, the likeliest first; empty when it is not known.

    From the list, from the parts of a compound (shopNo → 샵넘버, EC2 → 이씨투), or from the letters'
    names for an abbreviation in capitals (SRE → 에스알이).
    """
    known = terms().get(re.sub(r"[-_]|(?<=.)\.", "", written).lower(), ())
    parts = _CAMEL.findall(written)
    if len(parts) > 1:
        known += _joined(parts)
    if known:
        return tuple(dict.fromkeys(map(usual_spelling, known)))
    if written.isalpha() and (len(written) == 1 or (written.isupper() and len(written) <= _ABBREVIATION)):
        return _spelt(written.lower())
    return ()


def read_unit(written: str) -> tuple[str, ...]:
    """Give the readings of what may be a unit after a number: GB → 기가바이트, 기가, 지비."""
    return _UNITS.get(written.lower(), ())


def english_digits(written: str) -> tuple[str, ...]:
    """Give the English readings of a number in a name (EC2 → 투), up to ten."""
    return _ENGLISH_DIGITS.get(written, ())


def _spelt(letters: str) -> tuple[str, ...]:
    usual = "".join(LETTERS[letter] for letter in letters)
    other = "".join(_OTHER_NAMES.get(letter, LETTERS[letter]) for letter in letters)
    return tuple(dict.fromkeys((usual, other)))


def _joined(parts: list[str]) -> tuple[str, ...]:
    ways: list[tuple[str, ...]] = []
    for position, part in enumerate(parts):
        if part.isdecimal():
            read = english_digits(part) + read_number(part, "")
        elif part.lower() == "no" and position:  # shopNo, orderNo: the number of something
            read = ("넘버",)
        else:
            read = read_term(part)
        if not read:
            return ()
        ways.append(read)
    return tuple("".join(way) for way in itertools.islice(itertools.product(*ways), _MOST_WAYS))


def guessed_syllables(written: str) -> int:
    """Syllables of a Latin word that no rule reads: its groups of vowels, at least one."""
    return max(1, len(_VOWELS.findall(written.lower())))
