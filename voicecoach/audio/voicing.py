"""Voicing: what the voice does from moment to moment, for telling a held vowel from a word or a cough.

A hesitation sound (음, 어, um) is a voiced sound whose spectrum stands still; a cough or a breath has no
pitch, and a word moves. Three short-time measures say so, one frame per 10 ms of 40 ms each:

- *periodicity*: the highest peak of the normalised autocorrelation between 75 and 400 Hz, corrected for
  the window (Boersma 1993): near 1 for a voiced sound, below 0.5 for noise;
- *fundamental frequency*: where that peak lies;
- *spectral change*: RMS difference, in dB, between the spectral shapes (24 mel bands of 100 Hz to 6 kHz,
  loudness taken out) 30 ms before and 30 ms after.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.values import Samples, Sound, Voicing

STEP_S = 0.010
FRAME_S = 0.040
LOWEST_HZ, HIGHEST_HZ = 75, 400
"""The range of speaking voices, men's creak to a child's."""
BANDS = 24
BAND_EDGES_HZ = (100, 6000)
APART = 3
"""Frames on either side that spectral change looks at: 60 ms, about the length of a short vowel."""
BLOCK = 2000
"""Frames measured at once: 20 s, so that memory does not grow with the take."""
PEAK_SHARE = 0.9
"""The first peak this close to the highest is the pitch; a later one is an octave below it."""

Values = NDArray[np.float64]


def voicing(sound: Sound) -> Voicing:
    """Measure a sound; one shorter than a frame has no frames."""
    meter = VoicingMeter(sound.sample_rate_hz)
    meter.hear(sound.samples)
    return meter.voicing()


class VoicingMeter:
    """Measures a sound that grows; what was measured once is not measured again."""

    def __init__(self, sample_rate_hz: int) -> None:
        self._rate = sample_rate_hz
        self._size, self._step = round(FRAME_S * sample_rate_hz), round(STEP_S * sample_rate_hz)
        self._blocks: list[tuple[Values, Values, Values]] = []
        self._changes: list[Values] = [np.full(APART, np.inf)]
        self._shapes = np.zeros((0, BANDS))
        self._count = 0

    def hear(self, samples: Samples) -> None:
        """Take the whole sound so far, from its beginning; only what is new is measured."""
        count = max(0, (len(samples) - self._size) // self._step + 1)
        while self._count < count:
            more = min(BLOCK, count - self._count)
            measured, shapes = _block(_framed(samples, self._count, more, self._size, self._step), self._rate)
            self._blocks.append(measured)
            shapes = np.concatenate((self._shapes, shapes))
            self._changes.append(_change(shapes))
            self._shapes = shapes[-2 * APART :]  # the next ones are compared with these; the rest may go
            self._count += more

    def voicing(self) -> Voicing:
        """Give the measures of all that was heard."""
        level, periodicity, pitch = (
            np.concatenate([block[kind] for block in self._blocks] or [np.zeros(0)]) for kind in range(3)
        )
        times = (np.arange(self._count) * self._step + self._size / 2) / self._rate
        change = np.concatenate((*self._changes, np.full(APART, np.inf)))[: self._count]
        return Voicing(times, level, periodicity, pitch, change)


def _framed(samples: Samples, first: int, count: int, size: int, step: int) -> Values:
    """Cut frames, shape (count, size), each around its own mean."""
    places = (first + np.arange(count))[:, np.newaxis] * step + np.arange(size)
    frames = samples[places].astype(np.float64)
    centred: Values = frames - frames.mean(axis=1, keepdims=True)
    return centred


def _block(frames: Values, rate: int) -> tuple[tuple[Values, Values, Values], Values]:
    """Give level, periodicity and pitch of frames of shape (n, size), and their spectral shapes."""
    level = 10 * np.log10((frames**2).mean(axis=1) + 1e-12)
    size = frames.shape[1]
    window = np.hanning(size)
    power = np.abs(np.fft.rfft(frames * window, 1 << (2 * size - 1).bit_length())) ** 2
    periodicity, pitch = _pitch(power, window, rate)
    bands = 10 * np.log10(power @ _mel_bands(power.shape[1], rate).T + 1e-9)
    return (level, periodicity, pitch), bands - bands.mean(axis=1, keepdims=True)


def _pitch(power: Values, window: Values, rate: int) -> tuple[Values, Values]:
    shortest, longest = rate // HIGHEST_HZ, rate // LOWEST_HZ
    own = np.fft.irfft(power)[:, : longest + 2]
    of_window = np.fft.irfft(np.abs(np.fft.rfft(window, 2 * (power.shape[1] - 1))) ** 2)[: longest + 2]
    alike = own / (own[:, :1] + 1e-12) / (of_window / of_window[0])
    peaks = alike[:, shortest : longest + 1]
    rows = np.arange(len(peaks))
    lag = np.argmax(peaks >= PEAK_SHARE * peaks.max(axis=1, keepdims=True), axis=1)
    for _step in range(shortest // 2):  # from where it comes near the height up to the peak itself
        later = np.minimum(lag + 1, peaks.shape[1] - 1)
        lag = np.where(peaks[rows, later] > peaks[rows, lag], later, lag)
    return np.clip(peaks[rows, lag], 0.0, 1.0), rate / (lag + shortest)


@cache
def _mel_bands(bins: int, rate: int) -> Values:
    """Triangular filters, shape (bands, bins), evenly spaced in mel (O'Shaughnessy's formula)."""
    low, high = (2595 * np.log10(1 + edge / 700) for edge in BAND_EDGES_HZ)
    edges = 700 * (10 ** (np.linspace(low, high, BANDS + 2) / 2595) - 1)
    hertz = np.linspace(0, rate / 2, bins)
    rising = (hertz - edges[:-2, np.newaxis]) / np.diff(edges)[:-1, np.newaxis]
    falling = (edges[2:, np.newaxis] - hertz) / np.diff(edges)[1:, np.newaxis]
    filters: Values = np.clip(np.minimum(rising, falling), 0.0, None)
    return filters


def _change(shapes: Values) -> Values:
    """Give the change at every frame that has neighbours on both sides: 6 fewer than there are."""
    moved = shapes[2 * APART :] - shapes[: -2 * APART]
    change: Values = np.sqrt((moved**2).mean(axis=1))
    return change
