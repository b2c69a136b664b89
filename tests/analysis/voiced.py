"""Voicing by hand: what the voice did, part by part, and a listener that has impressions by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voicecoach.audio.values import Stretch, Voicing
from voicecoach.recognition.values import Impression, Scores


@dataclass(frozen=True)
class Voice:
    """How a voice is in a part of a recording: see ``voicecoach.audio.values.Voicing``."""

    level_db: float
    periodicity: float
    change_db: float


HELD = Voice(-20.0, 0.97, 2.0)
SPEAKING = Voice(-20.0, 0.9, 10.0)
HISSING = Voice(-25.0, 0.4, 7.0)
SILENT = Voice(-70.0, 0.2, 3.0)


def voicing_of(seconds: float, *parts: tuple[float, float, Voice]) -> Voicing:
    """Give frames as ``voicing`` would: silence, but for parts from a time to a time; later ones win."""
    times = 0.02 + 0.01 * np.arange(max(0, round(100 * seconds) - 3), dtype=np.float64)
    level, periodicity, change = (
        np.full(len(times), value) for value in (SILENT.level_db, SILENT.periodicity, SILENT.change_db)
    )
    for start_s, end_s, voice in parts:
        here = (times >= start_s - 1e-9) & (times < end_s - 1e-9)
        level[here], periodicity[here], change[here] = voice.level_db, voice.periodicity, voice.change_db
    change[:3] = change[-3:] = np.inf
    return Voicing(times, level, periodicity, np.full(len(times), 120.0), change)


@dataclass(frozen=True)
class Sounds:
    """What every stretch sounds like: shares by spelling, and that of all other words."""

    sounds: dict[str, float]
    words: float


HUM = Sounds({"음": 0.7, "um": 0.7, "어": 0.1, "uh": 0.1}, 0.05)
A_WORD = Sounds({}, 0.97)
UNCERTAIN = Sounds({"음": 0.01, "um": 0.01}, 0.5)


class Ear:
    """A listener with impressions by hand. Each word is a token.

    ``spoilt_by``: how much less likely, per word, the words become that follow a filler; by the index at
    which it is written, or for all.
    """

    def __init__(
        self,
        impression: Sounds,
        spoilt_by: float | dict[int, float] = 0.0,
        windows: Sequence[Stretch] = (Stretch(0.0, 30.0),),
    ) -> None:
        self.windows = tuple(windows)
        self.impressions: list[Stretch] = []
        self.texts: list[tuple[int, str]] = []
        self._impression = impression
        self._spoilt_by = spoilt_by
        self._words: list[str] = []

    def tokens(self, word: str) -> list[int]:
        if word not in self._words:
            self._words.append(word)
        return [self._words.index(word)]

    def heard(self, window: int, tokens: Sequence[int]) -> Scores:
        words = [self._words[token] for token in tokens]
        self.texts.append((window, " ".join(words)))
        scores = np.full(len(words), -1.0)
        at = next((place for place, word in enumerate(words) if word in self._impression.sounds), None)
        if at is not None:
            spoilt = self._spoilt_by
            scores[at] = -9.0  # a filler is unlikely itself, and only what follows it counts
            scores[at + 1 :] -= spoilt.get(at, 0.0) if isinstance(spoilt, dict) else spoilt
        return scores

    def expected(self, tokens: Sequence[int]) -> Scores:
        raise AssertionError("no text is compared with silence here")

    def impression(self, stretch: Stretch, sounds: Sequence[str]) -> Impression:
        self.impressions.append(stretch)
        return Impression(
            tuple(self._impression.sounds.get(sound, 0.0) for sound in sounds), self._impression.words
        )
