"""The recording drawn along its time: all of it in one line, and close up with its words. Pure layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from voicecoach.analysis.values import LONG_PAUSE_S
from voicecoach.audio.values import Waveform
from voicecoach.pages.answer import AnswerSentence
from voicecoach.pages.layout import Line, Span, Tick, coarser, lanes, outline, parts, width
from voicecoach.pages.transcript import Piece, TextLine, words_of
from voicecoach.report import numbers
from voicecoach.report.places import counted
from voicecoach.report.timeline import length_of, pause_kind
from voicecoach.takes.schema import Take

OVERVIEW_COLUMNS = 600
PIXELS_PER_S = 100
"""Close up, before anyone zooms."""

PART_S = 20.0
"""A close-up of half an hour would be one drawing of 180 000 pixels; in parts, only what is seen is drawn.
Each part is cut at its ends, so what hangs over a seam is drawn on both sides of it."""

OVERHANG_S = 0.1
"""Half the width of a sign close up."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign over the line; ``icon`` names it in the template."""

    x: str
    icon: Literal["filler", "again", "missed"]


@dataclass(frozen=True, slots=True)
class Silence:
    """A pause: where, how long a kind, and its length in words where it is worth naming."""

    span: Span
    kind: str
    name: str
    middle: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word below the line; ``number`` counts the recognised words from 0."""

    x: str
    text: str
    lane: int
    number: int
    icon: Literal["", "filler", "again"]


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of the recording, or all of it. ``path`` lies in a box of ``columns`` by 100.

    ``speech`` is from the first word to the end of speech: shown where there is no sound to draw.
    """

    line: Line
    path: str
    columns: int
    speech: Span
    silences: tuple[Silence, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...] = ()

    @property
    def pixels(self) -> int:
        """Width close up, before anyone zooms."""
        return round(self.line.length_s * PIXELS_PER_S)


def overview(take: Take, waveform: Waveform, line: Line, missed: Sequence[AnswerSentence]) -> Strip:
    """Draw the whole recording, with a sign where a sentence of the answer was left out."""
    levels = coarser(waveform.levels, OVERVIEW_COLUMNS)
    left_out = tuple(Mark(line.x(one.place_s), "missed") for one in missed)
    return _strip(take, line, levels, (*_marks(take, line), *left_out), line.ticks(6))


def close_ups(take: Take, waveform: Waveform, line: Line, lines: Sequence[TextLine]) -> tuple[Strip, ...]:
    """Draw the recording in parts, with the words below."""
    words = tuple(words_of(lines))
    rows = tuple(lanes([(piece.start_s, piece.text) for piece in words], PIXELS_PER_S))
    ends_s = tuple(piece.start_s + width(piece.text) / PIXELS_PER_S for piece in words)
    strips = []
    for part in parts(line.end_s, PART_S):
        labels = tuple(
            _label(part, number, piece, lane)
            for number, (piece, lane, end_s) in enumerate(zip(words, rows, ends_s, strict=True))
            if part.shows(piece.start_s, end_s)
        )
        levels = _levels(waveform, part)
        strips.append(
            _strip(take, part, levels, tuple(_marks(take, part)), part.ticks(40, until=100.0), labels)
        )
    return tuple(strips)


def _label(part: Line, number: int, piece: Piece, lane: int) -> Label:
    return Label(
        part.x(piece.start_s),
        piece.text,
        lane,
        number,
        "filler" if piece.filler else "again" if piece.begins else "",
    )


def _levels(waveform: Waveform, part: Line) -> tuple[float, ...]:
    if not waveform.duration_s:
        return ()
    per_s = len(waveform.levels) / waveform.duration_s
    return waveform.levels[round(part.start_s * per_s) : round(part.end_s * per_s)]


def _strip(
    take: Take,
    line: Line,
    levels: Sequence[float],
    marks: tuple[Mark, ...],
    ticks: tuple[Tick, ...],
    labels: tuple[Label, ...] = (),
) -> Strip:
    path = outline(levels) if any(levels) else ""
    speech = line.span(take.timing.first_word_s or 0.0, take.timing.end_of_speech_s or 0.0)
    return Strip(line, path, len(levels), speech, tuple(_silences(take, line)), marks, ticks, labels)


def _silences(take: Take, line: Line) -> Iterator[Silence]:
    for pause in take.timing.pauses:
        if line.shows(pause.start_s, pause.end_s):
            name = numbers.seconds(length_of(pause)) if length_of(pause) >= LONG_PAUSE_S else ""
            middle_s = (pause.start_s + pause.end_s) / 2
            yield Silence(line.span(pause.start_s, pause.end_s), pause_kind(pause), name, line.x(middle_s))


def _marks(take: Take, line: Line) -> Iterator[Mark]:
    for filler in counted(take.fillers):
        middle_s = (filler.start_s + filler.end_s) / 2
        if line.shows(middle_s - OVERHANG_S, middle_s + OVERHANG_S):
            yield Mark(line.x(middle_s), "filler")
    for repetition in take.repetitions:
        if line.shows(repetition.start_s - OVERHANG_S, repetition.start_s + OVERHANG_S):
            yield Mark(line.x(repetition.start_s), "again")
