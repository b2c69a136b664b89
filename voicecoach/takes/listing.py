"""What the shelf tells about its takes without opening each in full. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from voicecoach.analysis.values import Verdict
from voicecoach.takes import names
from voicecoach.takes.schema import Take


@dataclass(frozen=True, slots=True)
class TakeSummary:
    """One line of ``takes list``; the fields are those of ``takes list --json``."""

    id: str
    question_id: str | None
    created: str
    answer_s: float | None
    target_s: float | None
    coverage: float | None
    fillers_per_minute: float | None
    speech_rate_spm: float | None
    speech_rate_wpm: float | None
    language: str
    verdict: Verdict | None
    demo: bool


@dataclass(frozen=True, slots=True)
class DamagedTake:
    """A take whose file cannot be read; ``problem`` is a sentence for the person."""

    id: str
    file: Path
    problem: str


@dataclass(frozen=True, slots=True)
class UnfinishedTake:
    """A recording whose process ended before the take was kept.

    ``content`` is the deck it came from; ``started`` ISO 8601; ``duration_s`` as its wave header says.
    What the draft's own note did not hold is None.
    """

    id: str
    question_id: str | None
    content: Path | None
    started: str | None
    audio_path: Path
    duration_s: float | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The shelf, newest first; takes that cannot be read stand apart."""

    takes: tuple[TakeSummary, ...]
    damaged: tuple[DamagedTake, ...]


def summary_of(take: Take) -> TakeSummary:
    """Give the line of one take."""
    return TakeSummary(
        id=take.id,
        question_id=take.question.id if take.question else None,
        created=take.created,
        answer_s=take.timing.answer_s,
        target_s=take.timing.target_s,
        coverage=take.comparison.coverage if take.comparison else None,
        fillers_per_minute=take.fillers.per_minute,
        speech_rate_spm=take.timing.speech_rate_spm,
        speech_rate_wpm=take.timing.speech_rate_wpm,
        language=take.question.language if take.question else take.transcript.language,
        verdict=take.timing.verdict,
        demo=take.demo,
    )


def age_key(name: str, created: str | None = None) -> tuple[float, str]:
    """Give what takes are sorted by: the moment they began, as kept or else as named; then the name."""
    try:
        began = datetime.fromisoformat(created or "").astimezone().timestamp()
    except (ValueError, OverflowError, OSError):
        began = names.moment(name) or 0.0
    return began, name
