"""Vowels made by rule: a pulse train through the resonances of a mouth."""

from __future__ import annotations

import numpy as np

from voicecoach.audio.values import RECOGNITION_RATE_HZ, Samples

Formants = tuple[float, float, float]
"""The first three resonances, in hertz."""

UH: Formants = (600, 1200, 2500)
AH: Formants = (750, 1200, 2600)
EE: Formants = (280, 2250, 2900)
BANDWIDTHS_HZ = (80, 100, 140)


def vowel(
    seconds: float,
    pitch_hz: float = 120.0,
    formants: Formants = UH,
    to: Formants | None = None,
    *,
    rate: int = RECOGNITION_RATE_HZ,
    peak: float = 0.3,
) -> Samples:
    """Sing a vowel; ``to``: gliding evenly into another. The pulses' harmonics are summed up to 5 kHz."""
    time_s = np.arange(round(seconds * rate)) / rate
    along = time_s / max(seconds, 1 / rate)
    sound = np.zeros(len(time_s))
    for harmonic in np.arange(pitch_hz, min(5000.0, rate / 2), pitch_hz):
        gain = np.ones(len(time_s))
        for begin_hz, end_hz, bandwidth_hz in zip(formants, to or formants, BANDWIDTHS_HZ, strict=True):
            formant_hz = begin_hz + (end_hz - begin_hz) * along
            away = (formant_hz**2 - harmonic**2) ** 2 + (bandwidth_hz * harmonic) ** 2
            gain *= formant_hz**2 / np.sqrt(away)
        sound += gain * np.cos(2 * np.pi * harmonic * time_s)
    samples: Samples = (peak * sound / np.abs(sound).max(initial=1e-9)).astype(np.float32)
    return samples
