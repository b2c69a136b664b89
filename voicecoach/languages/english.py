"""English text as it is read aloud: the notations of numbers and signs, one reading or more each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PIECE = re.compile(
    rf"(?P<money>[$€£]\s?{_NUMBER}(?:\s(?:hundred|thousand|million|billion)\b)?)"
    rf"|(?P<rank>\d+)(?:st|nd|rd|th)\b|(?P<number>{_NUMBER}|(?<!\d)\.\d+)"
    r"|(?P<until>(?<=\d)\s?[-–]\s?(?=\d))|(?P<minus>(?<!\w)[-−](?=\d))"
    r"|(?P<sharp>\b[CF]\#)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<sign>[%&+])"
)
_SIGNS = {"%": ("percent",), "&": ("and",), "+": ("plus", "")}
_CURRENCY = {"$": ("dollars", "dollar"), "€": ("euros", "euro"), "£": ("pounds", "pound")}
_UNITS = {
    "ms": ("milliseconds",), "s": ("seconds",), "kb": ("kilobytes",), "mb": ("megabytes",),
    "gb": ("gigabytes",), "tb": ("terabytes",), "km": ("kilometers",), "kg": ("kilograms",),
    "cm": ("centimeters",), "m": ("meters",), "k": ("thousand",),
}  # fmt: skip
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LONGEST = 15  # figures; a longer number is read figure by figure

_BRITISH = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})ys(?=(?:e|es|ed|ing)$)"), "yz"),
    (re.compile(r"(behavi|neighb|col|hon|lab|fav|hum)our"), r"\1or"),
    (re.compile(r"(cent|met|lit|theat)re(?=s?$)"), r"\1er"),
    (re.compile(r"([aeiou])ll(?=(?:ed|ing|er|ers)$)"), r"\1l"),
    (re.compile(r"(catal|dial)ogue"), r"\1og"),
    (re.compile(r"^okay$"), "ok"),
)
"""Spellings with the same sound: British ones become American. Both sides of a comparison are folded."""

_SUBJECTS = "i you he she it we they that there who what"
_HELPERS = {
    "m": ("am",),
    "re": ("are",),
    "ve": ("have",),
    "ll": ("will",),
    "d": ("would", "had"),
    "s": ("is", "has"),
}
_DENIED = "is are was were do does did have has had could would should must need"
_CONTRACTED: dict[str, tuple[tuple[str, str], ...]] = {
    f"{subject}'{ending}": tuple((subject, helper) for helper in helpers)
    for subject in _SUBJECTS.split()
    for ending, helpers in _HELPERS.items()
}
_CONTRACTED |= {f"{verb}n't": ((verb, "not"),) for verb in _DENIED.split()}
_CONTRACTED |= {"can't": (("can", "not"),), "won't": (("will", "not"),), "let's": (("let", "us"),)}
"""The recogniser writes a contraction for its whole words and these for it, whichever was said."""
_WHOLE = {"".join(words): words for ways in _CONTRACTED.values() for words in ways}


def standard(text: str) -> str:
    """Give ``text`` in one form of each letter."""
    return unicodedata.normalize("NFC", text)


def parts(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where each part of a text begins, and its readings without spaces, the likeliest first."""
    for match in _PIECE.finditer(text):
        yield match.start(), _read(match, text)


def whole_words(reading: str) -> tuple[str, ...]:
    """Part the reading of a contraction into its words: "cannot" into can and not; others are one word."""
    return _WHOLE.get(reading, (reading,))


def _read(match: re.Match[str], text: str) -> tuple[str, ...]:
    kind, written = match.lastgroup, match.group()
    if kind == "number":
        return _number(written)
    if kind == "rank":
        return _spelt_out(int(match["rank"]), "ordinal")
    if kind == "money":
        return _money(written)
    if kind == "until":
        return ("to", "")
    if kind == "minus":
        return ("minus", "negative")
    if kind == "sharp":
        return (written[0].lower() + "sharp",)
    return _SIGNS[written] if kind == "sign" else _word(match, text)


def _word(match: re.Match[str], text: str) -> tuple[str, ...]:
    spelt = match.group().lower().replace("’", "'")
    word = spelt.replace("'", "")
    if word == "no" and re.match(r"\.\s?\d", text[match.end() :]):
        return ("number", "no")
    for pattern, american in _BRITISH:
        word = pattern.sub(american, word)
    units = _UNITS.get(word, ()) if re.search(r"\d\s?$", text[: match.start()]) else ()
    return (*units, word, *("".join(words) for words in _CONTRACTED.get(spelt, ())))


def _money(written: str) -> tuple[str, ...]:
    match = re.match(rf"({_NUMBER})(.*)", written[1:].strip())
    if match is None:  # cannot be: the piece was found by the same pattern
        return (written,)
    scale = match[2].strip()
    return tuple(read + scale + unit for read in _number(match[1]) for unit in _CURRENCY[written[0]])


def _number(written: str) -> tuple[str, ...]:
    whole, point, fraction = written.replace(",", "").partition(".")
    if len(whole) > _LONGEST:
        return ("".join(_DIGITS[int(figure)] for figure in whole + fraction),)
    if point:
        figures = "point" + "".join(_DIGITS[int(figure)] for figure in fraction)
        before = _spelt_out(int(whole or 0), "cardinal")
        return (*(read + figures for read in before), *((figures,) if not int(whole or 0) else ()))
    value = int(whole)
    ways = list(_spelt_out(value, "cardinal"))
    if ways[0].startswith(("onehundred", "onethousand", "onemillion")):
        ways += ["a" + way.removeprefix("one") for way in ways]
    if 1000 < value < 10_000 and value % 100 == 0 and value % 1000:
        ways.append(_spelt_out(value // 100, "cardinal")[0] + "hundred")
    if len(written) == 4 and 1000 <= value < 3000:
        ways += _spelt_out(value, "year")
    if len(written) >= 3 and written.isdecimal():  # a name: 404
        named = "".join(_DIGITS[int(figure)] for figure in written)
        ways += [named, named.replace("zero", "oh")]
    return tuple(dict.fromkeys(ways))


@cache
def _spelt_out(value: int, way: str) -> tuple[str, ...]:
    """Spell a number out with and without its "and"."""
    from num2words import num2words

    read = num2words(value, lang="en", to=way)
    both = (re.sub(r"[^a-z]", "", read), re.sub(r"[^a-z]", "", read.replace(" and ", " ")))
    return tuple(dict.fromkeys(both))
