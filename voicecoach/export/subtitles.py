"""The transcript cut into subtitles: what is shown together, when, and in which lines.

A subtitle ends at the end of a sentence, at a pause, and where its lines are full: two of 42 columns (a
Hangul syllable is two), the length that broadcasters keep to. It stays for at least a second where the next
one leaves it so long, and for seven at most.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicecoach import harmless
from voicecoach.takes.schema import Take

COLUMNS = 42
LINES = 2
SHORTEST_MS = 1000
LONGEST_MS = 7000
PAUSE_MS = 500
"""A silence between two words from which the second begins a new subtitle."""

_SENTENCE_END = re.compile(r"[.?!。！？]['\"”’)]*$")


@dataclass(frozen=True, slots=True)
class Subtitle:
    """Lines that are shown together; the times are milliseconds from the start of the recording."""

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A recognised word; ``ends`` says whether a sentence does after it."""

    text: str
    start_ms: int
    end_ms: int
    ends: bool


def subtitles(take: Take) -> tuple[Subtitle, ...]:
    """Cut what was heard into subtitles, in order and without overlap; none where nothing was."""
    groups = list(_joined(list(_groups(_words(take)))))
    found = []
    for place, group in enumerate(groups):
        following_ms = groups[place + 1][0].start_ms if place + 1 < len(groups) else None
        found.append(_subtitle(group, following_ms))
    return tuple(found)


def _words(take: Take) -> list[_Word]:
    """Put the words in order, none beginning before the one before it ends, each longer than nothing."""
    ends_ms = _sentence_ends_ms(take)
    words: list[_Word] = []
    at_ms = 0
    for word in sorted(take.transcript.words, key=lambda word: word.start_s):
        text = harmless.line(word.text).strip()
        if not text:
            continue
        pieces = list(_pieces(text))
        start_ms = max(at_ms, round(word.start_s * 1000))
        at_ms = max(start_ms + len(pieces), round(word.end_s * 1000))
        middle_ms = (start_ms + at_ms) // 2
        ended = any(middle_ms < end_ms <= at_ms + PAUSE_MS // 2 for end_ms in ends_ms)
        for number, piece in enumerate(pieces):  # a word wider than a line is cut, its time as well
            begin_ms = start_ms + (at_ms - start_ms) * number // len(pieces)
            end_ms = start_ms + (at_ms - start_ms) * (number + 1) // len(pieces)
            ends = number == len(pieces) - 1 and (ended or bool(_SENTENCE_END.search(piece)))
            words.append(_Word(piece, begin_ms, end_ms, ends))
    return words


def _sentence_ends_ms(take: Take) -> list[int]:
    sentences = take.comparison.sentences if take.comparison else ()
    return [round(one.end_s * 1000) for one in sentences if one.end_s is not None]


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for letter in text:
        if width(piece + letter) > COLUMNS:
            yield piece
            piece = ""
        piece += letter
    yield piece


def width(text: str) -> int:
    """Count columns: two for a wide letter, none for one that stands on another."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _groups(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Begin a new group after a sentence, after a pause, and where a word no longer fits."""
    stretch: list[_Word] = []
    for word in words:
        if stretch and (stretch[-1].ends or word.start_ms - stretch[-1].end_ms >= PAUSE_MS):
            yield from _filled(stretch)
            stretch = []
        stretch.append(word)
    if stretch:
        yield from _filled(stretch)


def _filled(stretch: Sequence[_Word]) -> list[list[_Word]]:
    """Fill groups one after another; the last two are made alike, so that no single word is left over."""
    groups: list[list[_Word]] = [[]]
    for word in stretch:
        if groups[-1] and not _fits([*groups[-1], word]):
            groups.append([])
        groups[-1].append(word)
    if len(groups) > 1:
        both = groups[-2] + groups[-1]
        halves = [(both[:place], both[place:]) for place in range(1, len(both))]
        fitting = [pair for pair in halves if all(map(_fits, pair))]
        if fitting:  # not so where a single word lasts longer than a subtitle may
            alike = min(fitting, key=lambda pair: abs(_width(pair[0]) - _width(pair[1])))
            groups[-2:] = alike
    return groups


def _width(words: Sequence[_Word]) -> int:
    return width(" ".join(word.text for word in words))


def _joined(groups: Sequence[list[_Word]]) -> Iterator[list[_Word]]:
    """Put a group that would flash by together with the one after it, if there is room."""
    held: list[_Word] = []
    for group in groups:
        if held and group[0].start_ms - held[0].start_ms < SHORTEST_MS and _fits(held + group):
            held = held + group
            continue
        if held:
            yield held
        held = group
    if held:
        yield held


def _fits(words: Sequence[_Word]) -> bool:
    short_enough = words[-1].end_ms - words[0].start_ms <= LONGEST_MS
    return short_enough and _lines([word.text for word in words]) is not None


def _subtitle(words: Sequence[_Word], following_ms: int | None) -> Subtitle:
    start_ms = words[0].start_ms
    end_ms = max(words[-1].end_ms, start_ms + SHORTEST_MS)
    if following_ms is not None:
        end_ms = min(end_ms, following_ms)
    end_ms = min(end_ms, start_ms + LONGEST_MS)
    texts = [word.text for word in words]
    return Subtitle(start_ms, end_ms, _lines(texts) or (" ".join(texts),))


def _lines(texts: Sequence[str]) -> tuple[str, ...] | None:
    """Set words in one line or two as alike as can be; None where they need more."""
    whole = " ".join(texts)
    if width(whole) <= COLUMNS:
        return (whole,)
    pairs = [(" ".join(texts[:place]), " ".join(texts[place:])) for place in range(1, len(texts))]
    fitting = [pair for pair in pairs if max(map(width, pair)) <= COLUMNS]
    return min(fitting, key=lambda pair: abs(width(pair[0]) - width(pair[1])), default=None)
