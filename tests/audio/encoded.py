"""Audio files made with PyAV, in whatever its encoders allow."""

from __future__ import annotations

import wave
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from numpy.typing import NDArray

Planes = NDArray[np.float32]

LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1"}
CODECS = {
    ".wav": "pcm_s16le",
    ".flac": "flac",
    ".mp3": "libmp3lame",
    ".ogg": "libopus",
    ".opus": "libopus",
    ".m4a": "aac",
    ".webm": "libopus",
}


def tone(seconds: float, rate_hz: int, channels: int = 1, amplitude: float = 0.5) -> Planes:
    """A 440 Hz tone on every channel, faded in and out over 50 ms; shape (channels, n)."""
    times = np.arange(round(seconds * rate_hz)) / rate_hz
    fade = np.clip(np.minimum(times, seconds - times) / 0.05, 0, 1)
    return np.tile((amplitude * fade * np.sin(2 * np.pi * 440 * times)).astype(np.float32), (channels, 1))


def write(path: Path, planes: Planes, rate_hz: int, codec: str | None = None) -> Path:
    """Encode by the ending of the name; raises av.error.FFmpegError where an encoder cannot."""
    layout = LAYOUTS[len(planes)]
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec or CODECS[path.suffix], rate=rate_hz)
        assert isinstance(stream, AudioStream)
        stream.options = {"strict": "-2"}  # FFmpeg's own Vorbis encoder calls itself experimental
        stream.layout = layout
        resampler = av.AudioResampler(format=stream.format, layout=layout, rate=rate_hz)
        for first in range(0, planes.shape[1], 4096):
            frame = av.AudioFrame.from_ndarray(
                np.ascontiguousarray(planes[:, first : first + 4096]), format="fltp", layout=layout
            )
            frame.sample_rate, frame.pts = rate_hz, first
            for converted in resampler.resample(frame):
                container.mux(stream.encode(converted))
        for converted in resampler.resample(None):
            container.mux(stream.encode(converted))
        container.mux(stream.encode(None))
    return path


def write_wav(path: Path, samples: NDArray[np.int16], rate_hz: int, channels: int = 1) -> Path:
    """Write 16-bit samples as they are, with the standard library; ``samples`` are interleaved."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(samples.astype("<i2").tobytes())
    return path
