"""Any recording → 16 kHz mono, with the facts that resampling would hide.

PyAV (FFmpeg's libraries) decodes; soxr resamples as the frames come, so that memory holds the
16 kHz result and not the original.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.values import RECOGNITION_RATE_HZ, DecodedAudio, Samples, Sound
from voicecoach.errors import UnreadableAudioError
from voicecoach.i18n import _

FULL_SCALE = 0.999
"""A sample at or above this counts as clipped; 16-bit full scale is 0.99997, and lossy codecs
reconstruct a flattened top slightly below it."""

LEVEL_FLOOR = 1e-6
"""−120 dBFS: below the quantisation noise of 16 bits a level means nothing."""


def decibels(amplitude: float) -> float | None:
    """Level of an amplitude (0…1) in dBFS; None for digital silence."""
    return float(20 * np.log10(amplitude)) if amplitude > LEVEL_FLOOR else None


def decode(path: Path) -> DecodedAudio:
    """Read a whole audio file.

    Returns 16 kHz mono float32 and what the original was: rate, channels, peak over all channels,
    share of clipped samples. Raises UnreadableAudioError where there is no file, no audio track, or
    nothing that can be decoded; damage at the end of a file costs only what comes after it.
    """
    if not path.is_file():
        raise UnreadableAudioError(
            _("There is no file {path}.").format(path=path), _("Check the name; a recording is one file.")
        )
    tally = _Tally()
    parts = [part for part in _resampled(path, tally) if len(part)]
    if not parts:
        raise UnreadableAudioError(
            _("{path} holds no sound.").format(path=path), _("Was the recording stopped at once?")
        )
    return DecodedAudio(
        sound=Sound(np.concatenate(parts), RECOGNITION_RATE_HZ),
        source_rate_hz=tally.rate_hz,
        source_channels=tally.channels,
        peak_dbfs=decibels(tally.peak),
        clipped_share=tally.clipped / max(1, tally.samples),
    )


@dataclass
class _Tally:
    """What is counted while the frames pass by; lives inside one call of :func:`decode`."""

    rate_hz: int = 0
    channels: int = 0
    peak: float = 0.0
    clipped: int = 0
    samples: int = 0

    def count(self, planes: Samples) -> None:
        """Count one frame of shape (channels, n)."""
        if planes.size:
            loudness = np.abs(planes)
            self.peak = max(self.peak, float(loudness.max()))
            self.clipped += int((loudness >= FULL_SCALE).sum())
            self.samples += planes.size


def _resampled(path: Path, tally: _Tally) -> Iterator[Samples]:
    import soxr

    stream = None
    for planes, rate_hz in _frames(path):
        if stream is None:
            tally.rate_hz, tally.channels = rate_hz, planes.shape[0]
            stream = soxr.ResampleStream(rate_hz, RECOGNITION_RATE_HZ, 1, dtype="float32")
        tally.count(planes)
        yield stream.resample_chunk(planes.mean(axis=0, dtype=np.float32))
    if stream is not None:
        yield stream.resample_chunk(np.zeros(0, np.float32), last=True)


def _frames(path: Path) -> Iterator[tuple[Samples, int]]:
    """Yield (samples of shape (channels, n), rate) per decoded frame, all of the first frame's rate."""
    import av
    import av.error

    got_any = False
    try:
        with av.open(str(path), mode="r", metadata_errors="ignore") as container:
            if not container.streams.audio:
                raise UnreadableAudioError(
                    _("{path} has no audio track.").format(path=path),
                    _("Give a recording: wav, mp3, m4a, flac, ogg or webm."),
                )
            resampler = None
            for frame in container.decode(container.streams.audio[0]):
                if resampler is None:  # only to planar float; the rate stays the file's own
                    resampler = av.AudioResampler(format="fltp", layout=frame.layout, rate=frame.sample_rate)
                for plane in resampler.resample(frame):
                    got_any = True
                    yield _finite(plane.to_ndarray()), plane.sample_rate
    except av.error.FFmpegError as problem:
        if not got_any:
            raise UnreadableAudioError(
                _("{path} cannot be read as audio: {problem}").format(path=path, problem=problem.strerror),
                _("Give a recording: wav, mp3, m4a, flac, ogg or webm."),
            ) from problem


def _finite(planes: NDArray[Any]) -> Samples:
    """Float files may hold NaN or infinity, which would poison every level after them."""
    return np.nan_to_num(planes.astype(np.float32, copy=False), nan=0.0, posinf=1.0, neginf=-1.0)
