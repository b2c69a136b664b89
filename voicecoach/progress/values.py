"""What progress over takes is told in: the values of ``history --json`` and ``compare --json``. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from voicecoach.analysis.values import SentenceStatus
from voicecoach.takes.listing import TakeSummary

Measure = Literal["length", "coverage", "pace", "fillers", "halts"]
Unit = Literal["spm", "wpm"]
Judgement = Literal["better", "worse", "about the same", "more", "less"]
MEASURES: tuple[Measure, ...] = ("length", "coverage", "pace", "fillers", "halts")
SentenceChange = Literal["better", "worse", "same", "only before", "only after"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of two takes, or of two groups of takes.

    ``unit`` is "s", "share", "spm", "wpm", "per minute" or "count"; ``threshold``, in the same unit, is what
    they must differ by to be told apart. ``judgement`` is "more" or "less" where neither is better, and None
    where one side is undefined or the two cannot be compared.
    """

    measure: Measure
    unit: str
    before: float | None
    after: float | None
    threshold: float | None
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class Day:
    """The takes of one day (ISO date): how many, and the median of each measure."""

    day: str
    takes: int
    length: float | None
    coverage: float | None
    pace: float | None
    fillers: float | None
    halts: float | None


@dataclass(frozen=True, slots=True)
class Best:
    """The id of the take that is best in each measure; None where none is. Of equals, the newest."""

    length: str | None
    coverage: str | None
    fillers: str | None
    halts: str | None


@dataclass(frozen=True, slots=True)
class Series:
    """All takes of one question in one language, oldest first; never empty.

    ``trend`` sets the medians of the latest takes against those of the first. ``answer_changed`` are the ids
    of takes whose model answer is worded otherwise than that of the take before: coverage is of that answer.
    """

    question_id: str | None
    language: str
    takes: tuple[TakeSummary, ...]
    days: tuple[Day, ...]
    best: Best
    trend: tuple[Difference, ...]
    answer_changed: tuple[str, ...]

    @property
    def latest(self) -> TakeSummary:
        """The newest take."""
        return self.takes[-1]


@dataclass(frozen=True, slots=True)
class History:
    """The series, that with the newest take first, and how many takes are in none."""

    series: tuple[Series, ...]
    demos: int
    silent: int
    cut_off: int = 0


@dataclass(frozen=True, slots=True)
class WeakSentence:
    """A sentence that was missed or only partly said; ``takes`` had it in their answer.

    ``well_since``: so many takes were made since it last failed; 0 where it failed in the newest.
    """

    text: str
    missed: int
    partly: int
    takes: int
    well_since: int


@dataclass(frozen=True, slots=True)
class WeakWord:
    """A word that fillers or halts came before: how often, in how many takes, and the answer's sentence."""

    text: str
    times: int
    takes: int
    fillers: int
    halts: int
    sentence: str | None


@dataclass(frozen=True, slots=True)
class WeakPlaces:
    """What was found in so many takes, the most frequent first."""

    takes: int
    sentences: tuple[WeakSentence, ...]
    words: tuple[WeakWord, ...]


@dataclass(frozen=True, slots=True)
class SentenceDifference:
    """What became of one sentence of the model answer in both takes.

    ``lost`` are words said in the first take and not in the second, ``gained`` the other way round.
    """

    text: str
    before: SentenceStatus | None
    after: SentenceStatus | None
    change: SentenceChange
    lost: tuple[str, ...]
    gained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FillerDifference:
    """How often one filler was counted in both takes."""

    text: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class TakeDifference:
    """Two takes of the same question, or of two questions, whose sentences are then not set side by side.

    ``same_answer``: the model answers are worded alike; ``same_model``: the same model heard both.
    """

    before: TakeSummary
    after: TakeSummary
    same_question: bool
    same_answer: bool
    same_language: bool
    same_model: bool
    measures: tuple[Difference, ...]
    sentences: tuple[SentenceDifference, ...]
    fillers: tuple[FillerDifference, ...]


def unit_of(take: TakeSummary) -> Unit | None:
    """Give the unit that a take's pace is measured in; None where it has none."""
    if take.speech_rate_spm is not None and (take.language != "en" or take.speech_rate_wpm is None):
        return "spm"
    return "wpm" if take.speech_rate_wpm is not None else None


def value(take: TakeSummary, measure: Measure) -> float | None:
    """Give a measure of a take, None where it is undefined."""
    if take.answer_s is None:
        return None
    if measure == "length":
        return take.answer_s
    if measure == "coverage":
        return take.coverage
    if measure == "pace":
        return {"spm": take.speech_rate_spm, "wpm": take.speech_rate_wpm, None: None}[unit_of(take)]
    return take.fillers_per_minute if measure == "fillers" else float(take.halts)


def unit(take: TakeSummary, measure: Measure) -> str:
    """Name the unit of a measure, as :class:`Difference` has it."""
    if measure == "pace":
        return unit_of(take) or "spm"
    return {"length": "s", "coverage": "share", "fillers": "per minute", "halts": "count"}[measure]


def day_of(take: TakeSummary) -> str | None:
    """Give the day a take was made on, where it was made; from its name where the file does not tell."""
    for told in (take.created[:10], take.id[:10]):
        try:
            return date.fromisoformat(told).isoformat()
        except ValueError:
            continue
    return None
