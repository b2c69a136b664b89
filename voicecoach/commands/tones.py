"""Short soft tones for someone who does not look at the screen: what begins now, and that it is over."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from voicecoach.audio.values import Sound

RATE_HZ = 24_000
TONE_S, LEVEL = 0.15, 0.1
_LOW_HZ, _HIGH_HZ = 440, 660


def recording() -> Sound:
    """Speak now: the answer is recorded."""
    return _tones((_HIGH_HZ,))


def listening() -> Sound:
    """Say a word now: it says how to go on."""
    return _tones((_LOW_HZ, _HIGH_HZ))


def ending() -> Sound:
    """All is over: nothing is recorded any more."""
    return _tones((_HIGH_HZ, _LOW_HZ))


def _tones(pitches_hz: Sequence[int]) -> Sound:
    """Set tones one after another; each swells and fades, so that none clicks."""
    times_s = np.arange(round(TONE_S * RATE_HZ)) / RATE_HZ
    swell = LEVEL * np.sin(np.pi * times_s / TONE_S) ** 2
    samples = np.concatenate([swell * np.sin(2 * np.pi * pitch * times_s) for pitch in pitches_hz])
    return Sound(samples.astype(np.float32), RATE_HZ)
