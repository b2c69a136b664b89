"""How the pace changed on the way: the speech rate around each moment of an answer.

What is said within five seconds on both sides of the moment, over those seconds, pauses included: syllables
(Korean) or words, as the speech rate of the whole has it (timing.py). Where the answer begins and ends, the
window is what of it lies inside.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from voicecoach.analysis.values import PacePoint
from voicecoach.languages import spoken_syllables, spoken_words
from voicecoach.recognition.values import Transcript, Word

WINDOW_S = 10.0
"""Shorter ones show single words, longer ones hide a hurried sentence."""
STEP_S = 1.0


def pace_over_time(
    transcript: Transcript, first_word_s: float | None, end_of_speech_s: float | None
) -> tuple[PacePoint, ...]:
    """Give the rate per minute at every second of the answer; nothing for one shorter than the window.

    A word's syllables are spread evenly over its time.
    """
    if first_word_s is None or end_of_speech_s is None or end_of_speech_s - first_word_s < WINDOW_S:
        return ()
    words = sorted(transcript.words, key=lambda word: word.start_s)
    if not words:
        return ()
    edges_s, said = _said_until(words, transcript.language)
    moments_s = np.arange(first_word_s, end_of_speech_s, STEP_S)
    begin_s = np.maximum(moments_s - WINDOW_S / 2, first_word_s)
    end_s = np.minimum(moments_s + WINDOW_S / 2, end_of_speech_s)
    inside = np.interp(end_s, edges_s, said) - np.interp(begin_s, edges_s, said)
    rates = 60 * inside / (end_s - begin_s)
    return tuple(PacePoint(float(at_s), float(rate)) for at_s, rate in zip(moments_s, rates, strict=True))


def _said_until(words: Sequence[Word], language: str) -> tuple[list[float], list[float]]:
    """Give moments in order, and how much had been said by each."""
    edges_s, said = [words[0].start_s], [0.0]
    for word in words:
        count = spoken_syllables(word.text, language) if language == "ko" else spoken_words(word.text)
        start_s = max(word.start_s, edges_s[-1])
        edges_s += [start_s, max(word.end_s, start_s)]
        said += [said[-1], said[-1] + count]
    return edges_s, said
