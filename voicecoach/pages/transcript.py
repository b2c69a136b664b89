"""The transcript as it is read and heard: lines of words, with fillers, long pauses and repetitions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from voicecoach.analysis.values import LONG_PAUSE_S, Filler, FillerKind
from voicecoach.recognition.values import Word
from voicecoach.report.places import bare
from voicecoach.report.timeline import length_of, pause_kind
from voicecoach.takes.schema import Take

_SENTENCE_END = re.compile(r"[.?!。…]['\"”’)]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Something in a line of the transcript.

    A "word" was recognised; a "sound" is a filler that only the sound has; a "pause" lasts a second or
    more. ``filler`` and ``number`` are those of the filler that it is, ``again`` is set within something
    said twice, and ``begins`` on the first word of it; ``held`` where a syllable was held long. ``kind`` of a
    pause is in ``length``: "long" or "block".
    """

    what: Literal["word", "sound", "pause"]
    text: str
    start_s: float
    end_s: float
    filler: FillerKind | None = None
    number: int | None = None
    again: bool = False
    begins: bool = False
    held: bool = False
    length: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """About one sentence as it was heard."""

    start_s: float
    pieces: tuple[Piece, ...]


def text_lines(take: Take) -> tuple[TextLine, ...]:
    """Lay out the transcript: every recognised word once and in order, and between them what it has not."""
    words = take.transcript.words
    middles_s = sorted(
        (one.start_s + one.end_s) / 2 for one in take.timing.pauses if one.place == "between sentences"
    )
    fillers = [(number, one) for number, one in enumerate(take.fillers.items, 1) if not one.dismissed]
    written = _written(words, fillers)
    between = _between(take, fillers, {number for number, _one in written.values()})
    found: list[TextLine] = []
    line: list[Piece] = []
    for place, word in enumerate(words):
        while between and between[0].start_s < word.start_s:
            line.append(between.pop(0))
        if line and _ends_before(line, word, middles_s):
            found.append(_line(line))
            line = []
        line.append(_word(take, word, written.get(place)))
    if line or between:
        found.append(_line([*line, *between]))
    return tuple(found)


def _line(pieces: Sequence[Piece]) -> TextLine:
    return TextLine(pieces[0].start_s, tuple(pieces))


def _written(words: Sequence[Word], fillers: Sequence[tuple[int, Filler]]) -> dict[int, tuple[int, Filler]]:
    """Find the words that are fillers, by their place: same text, and their times touch."""
    found: dict[int, tuple[int, Filler]] = {}
    for number, filler in fillers:
        if filler.source != "transcript":
            continue
        names = {part.casefold() for part in (bare(filler.text), *map(bare, filler.text.split()))}
        for place, word in enumerate(words):
            touches = word.start_s < filler.end_s and filler.start_s < word.end_s
            if touches and bare(word.text).casefold() in names:
                found.setdefault(place, (number, filler))
    return found


def _between(take: Take, fillers: Sequence[tuple[int, Filler]], written: set[int]) -> list[Piece]:
    """Give what stands between the words, in order: fillers that no word is, and long pauses."""
    sounds = [
        Piece("sound", one.text, one.start_s, one.end_s, one.kind, number)
        for number, one in fillers
        if number not in written
    ]
    silences = [
        Piece("pause", "", one.start_s, one.end_s, length=pause_kind(one))
        for one in take.timing.pauses
        if length_of(one) >= LONG_PAUSE_S
    ]
    return sorted([*sounds, *silences], key=lambda piece: piece.start_s)


def _ends_before(line: Sequence[Piece], word: Word, middles_s: Sequence[float]) -> bool:
    """Say whether a sentence ended before ``word``: by its full stop, or at a pause between sentences.

    ``middles_s`` are the middles of these pauses, in order.
    """
    last = next((piece for piece in reversed(line) if piece.what == "word"), None)
    if last is None:
        return False
    if _SENTENCE_END.search(last.text):
        return True
    return bisect_right(middles_s, last.start_s) < bisect_right(middles_s, word.start_s)


def _word(take: Take, word: Word, filler: tuple[int, Filler] | None) -> Piece:
    middle_s = (word.start_s + word.end_s) / 2
    again = next((one for one in take.repetitions if one.start_s <= middle_s <= one.end_s), None)
    first = again is not None and word.start_s <= again.start_s + 0.02
    held = any(word.start_s <= (one.start_s + one.end_s) / 2 <= word.end_s for one in take.lengthened)
    return Piece(
        "word",
        word.text,
        word.start_s,
        word.end_s,
        filler[1].kind if filler else None,
        filler[0] if filler else None,
        again is not None,
        first,
        held,
    )


def words_of(lines: Sequence[TextLine]) -> Iterator[Piece]:
    """Give the recognised words alone, in order."""
    return (piece for line in lines for piece in line.pieces if piece.what == "word")
