"""When each sentence of the model answer was over, and when it should have been: for an answer in progress.

The plan gives each sentence its share of the target by its length in syllables (Korean) or words (English),
the unit of the speech rate. What was said is judged by the text alone: the sound is asked at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from voicecoach.analysis.comparison import compare
from voicecoach.languages import spoken_syllables, spoken_words
from voicecoach.recognition.values import Word


@dataclass(frozen=True, slots=True)
class SentenceTime:
    """One sentence; seconds from the first word. ``ended_s`` is None while it was not heard."""

    text: str
    planned_s: float | None
    ended_s: float | None


def schedule(
    sentences: Sequence[str],
    heard: Sequence[Word],
    language: str,
    target_s: float | None,
    terms: Sequence[tuple[str, str]] = (),
) -> tuple[SentenceTime, ...]:
    """Give plan and time of every sentence; without a target nothing is planned."""
    lengths = list(accumulate(_length(sentence, language) for sentence in sentences))
    whole = lengths[-1] if lengths else 0
    begun_s = heard[0].start_s if heard else 0.0
    judged = compare(sentences, heard, language, terms=terms).comparison.sentences
    return tuple(
        SentenceTime(
            sentence.text,
            target_s * length / whole if target_s and whole else None,
            sentence.end_s - begun_s if sentence.status != "missed" and sentence.end_s is not None else None,
        )
        for sentence, length in zip(judged, lengths, strict=True)
    )


def _length(sentence: str, language: str) -> int:
    return spoken_syllables(sentence, language) if language == "ko" else spoken_words(sentence)
