"""Short-time level of a sound that may still be growing.

Conventions: frames are ``FRAME_S`` long, one per ``HOP_S``, and a frame's time is its middle. Levels are
dBFS of the power, after the mean over 10 ms around each sample was taken out: that removes rumble and mains
hum, which would hide soft endings.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.values import Samples

FRAME_S = 0.020
HOP_S = 0.005
BLOCK = 4000
"""Frames measured at once: 20 s, so that memory does not grow with the take."""
DIGITAL_SILENCE = 1e-12

Levels = NDArray[np.float64]


class LevelMeter:
    """Measures a sound that grows; what was measured once is not measured again."""

    def __init__(self, sample_rate_hz: int) -> None:
        self._rate = sample_rate_hz
        self._size, self._hop = round(FRAME_S * sample_rate_hz), round(HOP_S * sample_rate_hz)
        self._width = sample_rate_hz // 100
        self._blocks: list[Levels] = []
        self._count = 0

    def hear(self, samples: Samples, *, last: bool = False) -> None:
        """Take the whole sound so far, from its beginning; only what is new is measured.

        ``last``: nothing more will come, so that the mean around the last samples needs no more either.
        """
        known = len(samples) - (0 if last else self._width)
        count = max(0, (known - self._size) // self._hop + 1)
        while self._count < count:
            more = min(BLOCK, count - self._count)
            self._blocks.append(self._block(samples, self._count, more))
            self._count += more

    def levels(self) -> Levels:
        """Give the level of every frame measured, shape (frames,)."""
        if len(self._blocks) > 1:
            self._blocks = [np.concatenate(self._blocks)]
        return self._blocks[0] if self._blocks else np.zeros(0)

    def times_s(self) -> Levels:
        """Give the middle of every frame measured, shape (frames,)."""
        times: Levels = (np.arange(self._count) * self._hop + self._size / 2) / self._rate
        return times

    def _block(self, samples: Samples, first: int, count: int) -> Levels:
        start, end = first * self._hop, (first + count - 1) * self._hop + self._size
        energy = np.concatenate(([0.0], np.cumsum(self._without_rumble(samples, start, end) ** 2)))
        begins = np.arange(count) * self._hop
        power = (energy[begins + self._size] - energy[begins]) / self._size
        levels: Levels = 10 * np.log10(power + DIGITAL_SILENCE)
        return levels

    def _without_rumble(self, samples: Samples, start: int, end: int) -> Levels:
        """Give samples ``start`` to ``end`` less the mean around each; beyond the sound's ends is nothing."""
        before, after = self._width // 2, self._width - self._width // 2 - 1
        low, high = max(0, start - before), min(len(samples), end + after)
        around = samples[low:high].astype(np.float64)
        missing = (before - (start - low), after - (high - end))
        total = np.concatenate(([0.0], np.cumsum(np.pad(around, missing))))
        slow = (total[self._width :] - total[: -self._width]) / self._width
        rest: Levels = samples[start:end] - slow
        return rest
