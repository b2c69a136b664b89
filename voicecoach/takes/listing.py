"""What the shelf tells about its takes without opening each in full. Frozen."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from voicecoach.analysis.values import BLOCK_S, LONG_PAUSE_S, Pause, Verdict
from voicecoach.takes import names
from voicecoach.takes.schema import Take

UNDERSTOOD_SPM = 80.0
"""Syllables a minute of speaking time below which an answer counts as not understood. Korean adults talk at
253 ± 41 with their pauses in it: three deviations below that is 130, and this rate leaves the pauses out. So
even of a very slow talker's words less than two thirds were recognised, of an ordinary one's a quarter."""
RATE_NEEDS_S = 5.0
"""A rate over less says little: one word drawn out is slow."""


@dataclass(frozen=True, slots=True)
class TakeSummary:
    """One line of ``takes list``; the fields are those of ``takes list --json``.

    A rate of an answer that was not understood (:func:`is_understood`) is None. ``halts`` counts the pauses
    at which the answer stands still (:func:`halts`), ``answer_words`` the words of the model answer that it
    was compared with; ``answer_mark`` changes when that answer's wording does.
    """

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
    fillers: int
    pauses: int
    long_pauses: int
    halts: int
    answer_words: int | None
    answer_mark: str | None
    model: str
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class DamagedTake:
    """A take whose file cannot be read; ``problem`` is a sentence for the person."""

    id: str
    file: Path
    problem: str


@dataclass(frozen=True, slots=True)
class UnfinishedTake:
    """A recording whose process ended before the take was kept.

    ``content`` is the deck it came from; ``started`` ISO 8601; ``duration_s`` as its wave header says;
    ``interview`` when the interview began that it was recorded in. What the draft's own note did not hold is
    None.
    """

    id: str
    question_id: str | None
    content: Path | None
    started: str | None
    audio_path: Path
    duration_s: float | None
    interview: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The shelf, newest first; takes that cannot be read stand apart.

    ``unread`` counts older takes that were not looked into.
    """

    takes: tuple[TakeSummary, ...]
    damaged: tuple[DamagedTake, ...]
    unread: int = 0


def summary_of(take: Take) -> TakeSummary:
    """Give the line of one take."""
    understood = is_understood(take)
    return TakeSummary(
        id=take.id,
        question_id=take.question.id if take.question else None,
        created=take.created,
        answer_s=take.timing.answer_s,
        target_s=take.timing.target_s,
        coverage=take.comparison.coverage if take.comparison else None,
        fillers_per_minute=take.fillers.per_minute,
        speech_rate_spm=take.timing.speech_rate_spm if understood else None,
        speech_rate_wpm=take.timing.speech_rate_wpm if understood else None,
        language=take.question.language if take.question else take.transcript.language,
        verdict=take.timing.verdict,
        demo=take.demo,
        fillers=take.fillers.count,
        pauses=len(take.timing.pauses),
        long_pauses=sum(length_s(pause) >= LONG_PAUSE_S for pause in take.timing.pauses),
        halts=len(halts(take.timing.pauses)),
        answer_words=_answer_words(take),
        answer_mark=_answer_mark(take),
        model=take.model.name,
        cut_off=take.cut_off,
    )


def is_understood(take: Take) -> bool:
    """Say whether the words recognised can be what was spoken; True where nobody spoke.

    They are not where speech has no words at all, or so few that nobody talks as slowly: then the microphone,
    the model or the language is at fault, and the rates tell nothing of the person. Hesitation sounds that
    were found in the sound are accounted for.
    """
    timing = take.timing
    if timing.speaking_s is None:
        return True
    found_s = sum(item.end_s - item.start_s for item in take.fillers.items if item.source == "audio")
    unexplained_s = timing.speaking_s - found_s
    if not take.transcript.text.strip():
        return unexplained_s <= 0
    if timing.syllables is None or unexplained_s < RATE_NEEDS_S:
        return True
    return 60 * timing.syllables / unexplained_s >= UNDERSTOOD_SPM


def length_s(pause: Pause) -> float:
    """Give the length of a pause in seconds."""
    return pause.end_s - pause.start_s


def halts(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Give the pauses at which an answer stands still: long ones within a sentence, blocks anywhere."""
    return tuple(pause for pause in pauses if length_s(pause) >= halt_limit_s(pause))


def halt_limit_s(pause: Pause) -> float:
    """Give the length from which this pause is a halt: it may last longer where a sentence has ended."""
    return LONG_PAUSE_S if pause.place == "within a sentence" else BLOCK_S


def _answer_words(take: Take) -> int | None:
    if take.comparison is None:
        return None
    return sum(word.counts for sentence in take.comparison.sentences for word in sentence.words)


def _answer_mark(take: Take) -> str | None:
    """Give eight signs that stand for the wording of the answer compared with; spaces do not matter."""
    if take.comparison is None:
        return None
    wording = " ".join(" ".join(one.text for one in take.comparison.sentences).split())
    wording = unicodedata.normalize("NFC", wording)
    return hashlib.sha256(wording.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def short_name(take_id: str) -> str:
    """Give what is enough to type for a take: the moment it began, where its name begins with that."""
    return take_id[: names.STAMP_LENGTH] if names.is_dated(take_id) else take_id


def age_key(name: str, created: str | None = None) -> tuple[float, str]:
    """Give what takes are sorted by: the moment they began, as kept or else as named; then the name."""
    try:
        began = datetime.fromisoformat(created or "").astimezone().timestamp()
    except (ValueError, OverflowError, OSError):
        began = names.moment(name) or 0.0
    return began, name
