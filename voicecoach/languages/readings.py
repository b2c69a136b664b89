"""Text as it is read aloud: the common ground on which two spellings are compared.

A text becomes pieces, each with one or more readings (the likeliest first): Hangul syllables for
Korean, lower-case words for English, nothing for spaces and punctuation. 8만 and 팔만 have the same
reading; so have Kafka and 카프카.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.languages import english, korean
from voicecoach.languages.transliteration import guesses

_SPACE = re.compile(r"(?<=[가-힣~∼–%])\s+(?!-|\.[A-Za-z])|\s+(?=[가-힣~∼–%])")
"""White space beside Hangul, where people put it as they like; not before .NET, whose dot is read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that is read as one.

    ``word`` is the index of the whitespace-separated word it begins in; ``readings`` are the ways to
    say it, the likeliest first. An English word that no list knows is read as it is written, and has
    ``guesses`` at what it may sound like, which count only where the other side was written in Hangul.
    """

    word: int
    readings: tuple[str, ...]
    guesses: tuple[str, ...] = ()


def pieces(text: str, language: str) -> tuple[Piece, ...]:
    """Split a text into what is read aloud; punctuation and case vanish."""
    tongue = korean if language == "ko" else english
    text = tongue.standard(text)
    begins = [word.start() for word in re.finditer(r"\S+", text)]
    return tuple(
        Piece(max(0, bisect_right(begins, start) - 1), readings, _guesses(readings, language))
        for start, readings in tongue.parts(text)
    )


def _guesses(readings: tuple[str, ...], language: str) -> tuple[str, ...]:
    return guesses(readings[0]) if language == "ko" and readings[0].isascii() else ()


def chosen(parts: tuple[Piece, ...], beside: str = "") -> tuple[str, ...]:
    """Decide each piece's reading: one that also occurs in the text ``beside``, else the likeliest.

    A reading that occurs there before the same next letter (한개, not 한 anywhere) comes first.
    """
    nexts = [*(part.readings[0][:1] for part in parts[1:]), ""]
    return tuple(
        _found(part.readings + part.guesses, after, beside) for part, after in zip(parts, nexts, strict=False)
    )


def _found(readings: tuple[str, ...], after: str, beside: str) -> str:
    if len(readings) > 1 and beside:
        # of English readings the longest first: "im" is found by chance in "time", "iam" hardly anywhere
        ways = sorted(readings, key=len, reverse=True) if readings[0].isascii() else readings
        for ending in (after, ""):
            for reading in ways:
                if reading and reading + ending in beside:
                    return reading
    return readings[0]


def with_terms(text: str, terms: Iterable[tuple[str, str]]) -> str:
    """Write a deck's own terms as they are said; the number of words stays the same."""
    for term, said in terms:
        # a Latin term ends where Latin ends (shopNo를), a Korean one may be part of a longer word
        whole = rf"(?<![A-Za-z0-9]){re.escape(term)}(?![A-Za-z0-9])" if term.isascii() else re.escape(term)
        text = re.sub(whole, "".join(said.split()).replace("\\", ""), text, flags=re.IGNORECASE)
    return text


def has_reading(text: str, language: str, terms: Iterable[tuple[str, str]] = ()) -> bool:
    """Tell whether there is anything to read aloud; a dash or three dots are nothing."""
    return bool(pieces(with_terms(text, terms), language))


def same_reading(left: str, right: str, language: str) -> bool:
    """Tell whether the two texts would be read aloud alike.

    Spacing, punctuation, case, the notation of numbers and terms, and common recogniser spellings do
    not count. Symmetric. Two texts with nothing to read are alike.
    """
    if language == "ko":
        left, right = (_SPACE.sub("", korean.standard(text)) for text in (left, right))
    one, other = pieces(left, language), pieces(right, language)
    # guesses on both sides at once would make pin and pen alike: both may be 핀
    return any(
        _can_meet(_ways(one, guess_one), _ways(other, guess_other))
        for guess_one, guess_other in ((False, False), (True, False), (False, True))
    )


def _ways(parts: tuple[Piece, ...], with_guesses: bool) -> list[tuple[str, ...]]:
    return [part.readings + (part.guesses if with_guesses else ()) for part in parts]


def _can_meet(left: list[tuple[str, ...]], right: list[tuple[str, ...]]) -> bool:
    """Tell whether some choice of readings makes both sides the same string.

    Walks both at once. A state is how many pieces each side has used, and the string by which one side
    is ahead; with it "" either side may go on.
    """
    start = (0, 0, "", True)
    seen, waiting = {start}, [start]
    while waiting:
        used_left, used_right, ahead, left_leads = waiting.pop()
        if used_left == len(left) and used_right == len(right) and not ahead:
            return True
        take_right = left_leads if ahead else used_left == len(left)
        side, used = (right, used_right) if take_right else (left, used_left)
        if used == len(side):
            continue
        for reading in side[used]:
            if ahead.startswith(reading):
                rest, leads = ahead[len(reading) :], left_leads
            elif reading.startswith(ahead):
                rest, leads = reading[len(ahead) :], not take_right
            else:
                continue
            state = (
                used_left + (not take_right),
                used_right + take_right,
                rest,
                leads,
            )
            if state not in seen:
                seen.add(state)
                waiting.append(state)
    return False
