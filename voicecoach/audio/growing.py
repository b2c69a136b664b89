"""A recording while it grows: read from its file as it is written, at 16 kHz, with its speech activity.

The microphone's callback and writer know nothing of this: it reads what they have written, so that however
busy the recogniser is, no sample is lost.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.activity import NETWORK_WINDOW, Probability, activity_of, speech_probability
from voicecoach.audio.decode import FULL_SCALE, decibels
from voicecoach.audio.levels import LevelMeter
from voicecoach.audio.values import (
    RECOGNITION_RATE_HZ,
    DecodedAudio,
    Samples,
    Sound,
    SpeechActivity,
    Voicing,
)
from voicecoach.audio.voicing import VoicingMeter

HEADER_BYTES = 44
"""Of the WAV files that the ``wave`` module writes, as ``audio.capture`` uses it."""
BYTES_PER_SAMPLE = 2
WARM_UP_WINDOWS = 32
"""The network remembers about a second; so much is heard again before what is new."""
FIRST_ROOM_S = 120


class GrowingRecording:
    """Follows a 16-bit mono WAV file that is being written. Not for two threads at once."""

    def __init__(self, path: Path, sample_rate_hz: int) -> None:
        import soxr

        self._path = path
        self._rate = sample_rate_hz
        self._read = HEADER_BYTES
        self._resampler: Any = soxr.ResampleStream(sample_rate_hz, RECOGNITION_RATE_HZ, 1, dtype="float32")
        self._room = np.empty(FIRST_ROOM_S * RECOGNITION_RATE_HZ, np.float32)
        self._length = 0
        self._probability = np.zeros(0)
        self._levels = LevelMeter(RECOGNITION_RATE_HZ)
        self._meter = VoicingMeter(RECOGNITION_RATE_HZ)
        self._peak = 0.0
        self._clipped = 0
        self._samples = 0

    @property
    def sound(self) -> Sound:
        """All that was read so far (a view)."""
        return Sound(self._room[: self._length], RECOGNITION_RATE_HZ)

    def read(self, *, last: bool = False) -> None:
        """Read what was written since; ``last``: nothing more will be."""
        with self._path.open("rb") as file:
            file.seek(self._read)
            data = file.read()
        data = data[: len(data) - len(data) % BYTES_PER_SAMPLE]
        self._read += len(data)
        fresh = np.frombuffer(data, "<i2").astype(np.float32) / 32_768.0
        self._count(fresh)
        self._append(self._resampler.resample_chunk(fresh, last=last))
        self._judge(last=last)
        self._levels.hear(self._room[: self._length], last=last)
        self._meter.hear(self._room[: self._length])

    def activity(self) -> SpeechActivity:
        """Where someone speaks in what was read."""
        known = min(self._length, len(self._probability) * NETWORK_WINDOW)
        return activity_of(self._levels, self._probability, RECOGNITION_RATE_HZ, known / RECOGNITION_RATE_HZ)

    def voicing(self) -> Voicing:
        """What the voice did in what was read."""
        return self._meter.voicing()

    def decoded(self) -> DecodedAudio:
        """Give the recording as ``audio.decode`` would, once all of it is read."""
        return DecodedAudio(
            self.sound, self._rate, 1, decibels(self._peak), self._clipped / max(1, self._samples)
        )

    def _count(self, fresh: Samples) -> None:
        if len(fresh):
            loudness = np.abs(fresh)
            self._peak = max(self._peak, float(loudness.max()))
            self._clipped += int((loudness >= FULL_SCALE).sum())
            self._samples += len(fresh)

    def _append(self, fresh: NDArray[np.float32]) -> None:
        needed = self._length + len(fresh)
        if needed > len(self._room):
            larger = np.empty(max(needed, 2 * len(self._room)), np.float32)
            larger[: self._length] = self._room[: self._length]
            self._room = larger
        self._room[self._length : needed] = fresh
        self._length = needed

    def _judge(self, *, last: bool) -> None:
        """Ask the network about the windows that are complete; at the end about the last one, too."""
        known = len(self._probability)
        windows = -(-self._length // NETWORK_WINDOW) if last else self._length // NETWORK_WINDOW
        if windows <= known:
            return
        first = max(0, known - WARM_UP_WINDOWS)
        heard: Probability = speech_probability(
            self._room[first * NETWORK_WINDOW : min(windows * NETWORK_WINDOW, self._length)]
        )
        self._probability = np.concatenate((self._probability, heard[known - first :]))
