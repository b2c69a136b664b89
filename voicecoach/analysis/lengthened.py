"""Lengthened syllables: a word whose vowel is held while the speaker looks for the next one (그래서어—).

In fluent speech a vowel's spectrum stands still for hardly more than 0.2 s, even at the end of a sentence; in
twelve minutes of it, one run of 0.33 s and more was found (docs/measures.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from voicecoach.analysis.values import Filler, Lengthened
from voicecoach.audio.values import SpeechActivity, Stretch, Voicing
from voicecoach.recognition.values import Word

HELD_S = 0.33
"""How long the spectrum must stand still; the syllable itself is about 0.1 s longer."""
PERIODIC = 0.85
STILL_DB = 4.5
BELOW_SPEECH_DB = 15.0
"""Softer than the speech by more than this is the room."""
AFTER_S = 0.3
"""A word's end as the recogniser gives it may lie this far before the held vowel."""


def lengthened(
    words: Sequence[Word],
    activity: SpeechActivity,
    voicing: Voicing,
    fillers: Sequence[Filler],
) -> tuple[Lengthened, ...]:
    """Find held syllables of words; what is a filler itself is left out."""
    sounds = [filler for filler in fillers if filler.kind != "habit"]
    found = []
    for stretch in _still(activity, voicing):
        if any(filler.start_s < stretch.end_s and stretch.start_s < filler.end_s for filler in sounds):
            continue
        word = _word_at(stretch, words)
        if word is not None:
            found.append(Lengthened(word.text, stretch.start_s, stretch.end_s))
    return tuple(found)


def _still(activity: SpeechActivity, voicing: Voicing) -> Iterator[Stretch]:
    """Yield stretches in which the voice is held."""
    floor_db = (activity.speech_dbfs or 0.0) - BELOW_SPEECH_DB
    held = (voicing.periodicity > PERIODIC) & (voicing.change_db < STILL_DB) & (voicing.level_db > floor_db)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], held.astype(np.int8), [0]))))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        start_s, end_s = float(voicing.times_s[first]), float(voicing.times_s[last - 1])
        if end_s - start_s >= HELD_S:
            yield Stretch(start_s, end_s)


def _word_at(stretch: Stretch, words: Sequence[Word]) -> Word | None:
    """Give the last word that began before the held vowel, if it lasts until shortly before it."""
    begun = [word for word in words if word.start_s < stretch.start_s]
    return begun[-1] if begun and stretch.start_s - begun[-1].end_s <= AFTER_S else None
