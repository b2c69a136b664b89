"""Listening along while recording: how loud it is, and for how long nobody has spoken.

Cheap and rough, for a meter and for stopping by silence; the report measures again, with
``voicecoach.audio.activity``. A window is a tenth of a second; levels are dBFS.
"""

from __future__ import annotations

import math
from collections import deque

import numpy as np
from numpy.typing import NDArray

FULL_SCALE = 32_768.0
LOWEST_DBFS = -100.0
"""Stands for digital silence; one step of a 16-bit sample is −90 dBFS."""
DIGITAL_SILENCE_DBFS = -90.0
"""A device that wakes up delivers zeros first, which say nothing about the room."""
WINDOWS_PER_S = 10
ABOVE_NOISE_DB = 10.0
"""A window counts as sound when it stands this far over the room's own noise, …"""
FAINTEST_SOUND_DBFS = -55.0
"""… and over this, below which no speech into a working microphone lies."""
NOISE_MEMORY_S = 30.0
"""The noise floor is the faintest window of this long: few people talk so long without a breath."""
HIGHEST_FLOOR_DBFS = -35.0
"""What is louder than this all the time is no room, but somebody who has not paused yet."""
GATE_CLOSED_S, NO_GATE_S = 0.3, 10.0
"""A microphone that turns its sound off between words (a noise gate) gives zeros for this long, and never
sound for that long."""
GATED_FLOOR_DBFS = -55.0
"""The noise of a room that such a microphone does not let through."""
ONSET_WINDOWS = (3, 5)
"""Speech has begun when 3 of 5 windows hold sound; a key press or a cough at the start is shorter."""


class Ear:
    """Listens along: how loud it is now, and for how long nobody has spoken."""

    def __init__(self, sample_rate_hz: int) -> None:
        self.peak_dbfs = LOWEST_DBFS
        self.quiet_s = 0.0
        self.speech_began = False
        self._window = max(1, sample_rate_hz // WINDOWS_PER_S)
        self._window_s = self._window / sample_rate_hz
        self._rest: NDArray[np.int16] = np.empty(0, np.int16)
        self._levels: deque[float] = deque(maxlen=round(NOISE_MEMORY_S * WINDOWS_PER_S))
        self._onset: deque[bool] = deque(maxlen=ONSET_WINDOWS[1])
        self._gate = _Gate()

    def hear(self, data: bytes) -> None:
        """Take mono 16-bit samples, any number of them."""
        samples = np.concatenate((self._rest, np.frombuffer(data, np.int16)))
        whole = len(samples) - len(samples) % self._window
        for window in samples[:whole].reshape(-1, self._window):
            self._judge(window.astype(np.float64))
        self._rest = samples[whole:]

    def _judge(self, window: NDArray[np.float64]) -> None:
        self.peak_dbfs = _dbfs(float(np.abs(window).max()))
        level_dbfs = _dbfs(float(window.std()))  # the deviation: an offset of the electronics is no sound
        self._gate.judge(level_dbfs)
        if level_dbfs > DIGITAL_SILENCE_DBFS:
            self._levels.append(level_dbfs)
        floor_dbfs = min((*self._levels, GATED_FLOOR_DBFS if self._gate.found else HIGHEST_FLOOR_DBFS))
        threshold_dbfs = max(FAINTEST_SOUND_DBFS, floor_dbfs + ABOVE_NOISE_DB)
        is_sound = level_dbfs >= threshold_dbfs
        self._onset.append(is_sound)
        self.speech_began |= sum(self._onset) >= ONSET_WINDOWS[0] or (self._gate.found and self._gate.spoken)
        self.quiet_s = 0.0 if is_sound or not self.speech_began else self.quiet_s + self._window_s


class _Gate:
    """Tells by its zeros whether the microphone has a noise gate, and whether it let speech through."""

    def __init__(self) -> None:
        self.found = False
        self.spoken = False
        self._onset: deque[bool] = deque(maxlen=ONSET_WINDOWS[1])
        self._zeros = 0
        self._sounds = 0
        self._delivers = False

    def judge(self, level_dbfs: float) -> None:
        """Take the level of the next window."""
        zero = level_dbfs <= DIGITAL_SILENCE_DBFS
        self._delivers |= not zero  # the zeros before that are those of a device that wakes up
        self._zeros, self._sounds = (self._zeros + 1, 0) if zero else (0, self._sounds + 1)
        self._onset.append(level_dbfs >= GATED_FLOOR_DBFS + ABOVE_NOISE_DB)
        self.spoken |= sum(self._onset) >= ONSET_WINDOWS[0]
        if self._delivers and self._zeros >= GATE_CLOSED_S * WINDOWS_PER_S:
            self.found = True
        elif self._sounds >= NO_GATE_S * WINDOWS_PER_S:
            self.found = self.spoken = False


def _dbfs(amplitude: float) -> float:
    return max(LOWEST_DBFS, 20 * math.log10(amplitude / FULL_SCALE)) if amplitude > 0 else LOWEST_DBFS
