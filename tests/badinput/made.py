"""Sounds in which nobody answers, and very long ones."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import soxr
from av.audio.stream import AudioStream
from numpy.typing import NDArray

from voicecoach.audio.values import RECOGNITION_RATE_HZ
from voicecoach.voices.espeak import EspeakVoice

Samples = NDArray[np.float32]
RATE_HZ = RECOGNITION_RATE_HZ


def spoken(text: str, language: str = "en") -> Samples:
    """What the embedded eSpeak NG says, at 16 kHz."""
    sound = EspeakVoice().speak(text, language)
    heard: Samples = soxr.resample(sound.samples, sound.sample_rate_hz, RATE_HZ).astype(np.float32)
    return heard


def noise(seconds: float, colour: str = "white") -> Samples:
    """Noise at about -26 dBFS: white, or brown as of a fan or a car."""
    made = np.random.default_rng(7).standard_normal(round(seconds * RATE_HZ))
    if colour == "brown":
        made = np.cumsum(made)
        made -= np.convolve(made, np.ones(800) / 800, "same")
    return np.asarray(0.05 * made / np.sqrt(np.mean(made**2)), np.float32)


def music(seconds: float) -> Samples:
    """Four chords of plucked strings over a bass, with a drum and a hi-hat, as a radio would have them."""
    rng = np.random.default_rng(3)
    total = np.zeros(round(seconds * RATE_HZ))
    beat = RATE_HZ // 2
    chords = ((220.0, 261.6, 329.6), (174.6, 220.0, 261.6), (130.8, 164.8, 196.0), (196.0, 246.9, 293.7))
    times = np.arange(beat) / RATE_HZ
    for count, first in enumerate(range(0, len(total) - beat, beat)):
        chord = chords[count // 4 % len(chords)]
        strings = sum(
            np.exp(-4 * times) * np.sin(2 * np.pi * pitch * over * times) / over
            for pitch in chord
            for over in range(1, 8)
        )
        bass = np.sin(2 * np.pi * chord[0] / 2 * times) * np.exp(-2 * times)
        drum = np.sin(2 * np.pi * 60 * times) * np.exp(-30 * times) * (count % 2 == 0)
        hat = rng.standard_normal(beat) * np.exp(-60 * times)
        total[first : first + beat] = 0.08 * strings + 0.2 * bass + 0.5 * drum + 0.1 * hat
    return np.asarray(0.5 * total / np.abs(total).max(), np.float32)


def long_recording(path: Path, seconds: int, speech: Samples, starts_s: tuple[int, ...]) -> Path:
    """Write FLAC, silent but for the same speech at some seconds; the whole is never in memory."""
    piece = 10 * RATE_HZ
    with av.open(str(path), "w") as container:
        stream = container.add_stream("flac", rate=RATE_HZ, layout="mono")
        assert isinstance(stream, AudioStream)
        for first in range(0, seconds * RATE_HZ, piece):
            samples = np.zeros(piece, np.float32)
            for start in (start_s * RATE_HZ for start_s in starts_s):
                low, high = max(start, first), min(start + len(speech), first + piece)
                if low < high:
                    samples[low - first : high - first] = speech[low - start : high - start]
            whole = np.rint(samples * 32_767).astype(np.int16)[np.newaxis]
            frame = av.AudioFrame.from_ndarray(whole, format="s16", layout="mono")
            frame.sample_rate, frame.pts = RATE_HZ, first
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path
