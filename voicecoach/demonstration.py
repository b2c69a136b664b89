"""The demo's speaker: a synthetic voice that departs from the model answer in known ways.

It only speaks. What the report says of it is found by the same ears as any other take.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from voicecoach.audio.values import RECOGNITION_RATE_HZ, Samples, Sound
from voicecoach.i18n import _
from voicecoach.questions.values import Question
from voicecoach.voices.values import Voice

HESITATION = {"ko": "음…", "en": "um,"}
BREATH_S = 0.45
LONG_PAUSE_S = 2.4
LEAD_S = 0.8
ROOM_DBFS = -62.0
"""Faint noise under it all, since no room is digitally silent."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the performance: silence, then what is said."""

    silence_s: float
    text: str


@dataclass(frozen=True, slots=True)
class Performance:
    """What the voice will do, and in words for the person what it does wrong on purpose."""

    parts: tuple[Part, ...]
    departures: tuple[str, ...]


def plan(question: Question) -> Performance:
    """Leave one sentence out, hesitate before two, and stop for long before one.

    Answers of fewer than four sentences are spoken whole, with one hesitation.
    """
    sentences = question.answer
    skipped = len(sentences) // 2 if len(sentences) >= 4 else None
    spoken = [sentence for place, sentence in enumerate(sentences) if place != skipped]
    hesitates = {1, len(spoken) - 1} if len(spoken) > 2 else {len(spoken) - 1} if spoken else set()
    pauses_before = len(spoken) // 2 if len(spoken) > 2 else None
    word = HESITATION.get(question.language, HESITATION["en"])
    parts = [
        Part(
            LEAD_S if place == 0 else LONG_PAUSE_S if place == pauses_before else BREATH_S,
            f"{word} {sentence}" if place in hesitates else sentence,
        )
        for place, sentence in enumerate(spoken)
    ]
    return Performance(tuple(parts), tuple(_departures(sentences, skipped, word, hesitates, pauses_before)))


def _departures(
    sentences: Sequence[str], skipped: int | None, word: str, hesitates: set[int], pauses_before: int | None
) -> Iterator[str]:
    if skipped is not None:
        yield _("leaves out “{sentence}”").format(sentence=sentences[skipped])
    if hesitates:
        yield _("says “{word}” {count} ×").format(word=word.strip(",…"), count=len(hesitates))
    if pauses_before is not None:
        yield _("stops for {seconds:.1f} s once").format(seconds=LONG_PAUSE_S)


def perform(performance: Performance, voice: Voice, language: str) -> Sound:
    """Have it spoken; 16 kHz. Raises VoiceUnavailableError."""
    rate = RECOGNITION_RATE_HZ
    pieces: list[Samples] = []
    for part in performance.parts:
        pieces.append(np.zeros(round(part.silence_s * rate), np.float32))
        pieces.append(_resampled(voice.speak(part.text, language)))
    pieces.append(np.zeros(round(LEAD_S * rate), np.float32))
    samples = np.concatenate(pieces)
    noise = np.random.default_rng(0).normal(scale=10 ** (ROOM_DBFS / 20), size=len(samples))
    return Sound(np.clip(samples + noise, -1, 1).astype(np.float32), rate)


def _resampled(sound: Sound) -> Samples:
    if sound.sample_rate_hz == RECOGNITION_RATE_HZ:
        return sound.samples
    import soxr

    resampled: Samples = soxr.resample(sound.samples, sound.sample_rate_hz, RECOGNITION_RATE_HZ)
    return resampled
