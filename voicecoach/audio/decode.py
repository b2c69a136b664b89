"""Any recording → 16 kHz mono, with the facts that resampling would hide.

PyAV (FFmpeg's libraries) decodes; soxr resamples as the frames come, so that memory holds the
16 kHz result, once, and not the original. FFmpeg also knows files that are lists of others; these are
refused: what is heard is the file that was named, and nothing waits for a part of it that may come.
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
from voicecoach.i18n import _, reason

FULL_SCALE = 0.999
"""A sample at or above this counts as clipped; 16-bit full scale is 0.99997, and lossy codecs
reconstruct a flattened top slightly below it."""

LEVEL_FLOOR = 1e-6
"""−120 dBFS: below the quantisation noise of 16 bits a level means nothing."""


LONGEST_S = 6 * 3600.0
"""Anything longer is no answer; its sound alone would take 1.4 GB of memory at this length."""
LOWEST_RATE_HZ = 2000
"""A quarter of the telephone's: a file that claims less holds no words, however long it claims to be."""
CHUNK_S = 1.0
"""So much is resampled at once: frames may be as short as a hundredth of it."""
ROOM_S = 600
"""By so much the room for the result grows."""

LISTS = {"concat", "dash", "hls", "image2", "imf", "lavfi", "rtp", "rtsp", "sap", "sdp", "webm_dash_manifest"}
"""FFmpeg's names of what opens other files, the network or a device, or goes on for ever."""


def decibels(amplitude: float) -> float | None:
    """Level of an amplitude (0…1) in dBFS; None for digital silence."""
    return float(20 * np.log10(amplitude)) if amplitude > LEVEL_FLOOR else None


def decode(path: Path) -> DecodedAudio:
    """Read a whole audio file.

    Returns 16 kHz mono float32 and what the original was: rate, channels, peak over all channels,
    share of clipped samples. Raises UnreadableAudioError where there is no file, no audio track, nothing
    that can be decoded, or more than LONGEST_S; damage at the end of a file costs only what comes after it.
    """
    _require_file(path)
    tally = _Tally()
    room = _Room()
    for part in _resampled(path, tally):
        room.add(part)
        if room.length > LONGEST_S * RECOGNITION_RATE_HZ:
            raise UnreadableAudioError(
                _("{path} is longer than {hours:g} hours.").format(path=path, hours=LONGEST_S / 3600),
                _("Cut out the part with the answer."),
            )
    if not room.length:
        raise _soundless(path)
    return DecodedAudio(
        sound=Sound(room.samples(), RECOGNITION_RATE_HZ),
        source_rate_hz=tally.rate_hz,
        source_channels=tally.channels,
        peak_dbfs=decibels(tally.peak),
        clipped_share=tally.clipped / max(1, tally.samples),
    )


def require_audio(path: Path) -> None:
    """Look no further than the first sound of a file; raises UnreadableAudioError where there is none."""
    _require_file(path)
    if next(_frames(path), None) is None:
        raise _soundless(path)


def _require_file(path: Path) -> None:
    if not _is_file(path):
        raise UnreadableAudioError(
            _("There is no file {path}.").format(path=path), _("Check the name; a recording is one file.")
        )


def _soundless(path: Path) -> UnreadableAudioError:
    return UnreadableAudioError(
        _("{path} holds no sound.").format(path=path), _("Was the recording stopped at once?")
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long, a folder that may not be looked into
        return False


class _Room:
    """Samples as they come, in one array that grows in its place: memory never holds them twice."""

    def __init__(self) -> None:
        self._samples: Samples = np.empty(0, np.float32)
        self.length = 0

    def add(self, part: Samples) -> None:
        """Put more behind what is there."""
        end = self.length + len(part)
        if end > len(self._samples):
            self._samples.resize(end + ROOM_S * RECOGNITION_RATE_HZ, refcheck=False)
        self._samples[self.length : end] = part
        self.length = end

    def samples(self) -> Samples:
        """Give all of them; nothing may be added any more."""
        self._samples.resize(self.length, refcheck=False)
        return self._samples


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
    for planes, rate_hz in _chunks(path):
        if stream is None:
            if rate_hz < LOWEST_RATE_HZ:
                raise UnreadableAudioError(
                    _("{path} holds no speech: it has {rate} samples a second.").format(
                        path=path, rate=rate_hz
                    ),
                    _("Give the recording as it was made: wav, mp3, m4a, flac, ogg or webm."),
                )
            tally.rate_hz, tally.channels = rate_hz, planes.shape[0]
            stream = soxr.ResampleStream(rate_hz, RECOGNITION_RATE_HZ, 1, dtype="float32")
        tally.count(planes)
        yield stream.resample_chunk(planes.mean(axis=0, dtype=np.float32))
    if stream is not None:
        yield stream.resample_chunk(np.zeros(0, np.float32), last=True)


def _chunks(path: Path) -> Iterator[tuple[Samples, int]]:
    """Join frames to chunks of about CHUNK_S."""
    waiting: list[Samples] = []
    count = rate_hz = 0
    for planes, rate_hz in _frames(path):
        waiting.append(planes)
        count += planes.shape[1]
        if count >= CHUNK_S * rate_hz:
            yield np.concatenate(waiting, axis=1), rate_hz
            waiting, count = [], 0
    if waiting:
        yield np.concatenate(waiting, axis=1), rate_hz


def opened(path: Path) -> Any:
    """Open this one file, as whatever it is, and nothing that it may name; gives ``av``'s container to read.

    Raises ``av.error.FFmpegError``.
    """
    import av

    only_files = {
        "protocol_whitelist": "file",
        "format_whitelist": ",".join(sorted({*av.formats_available} - LISTS)),
    }
    # "file:", because "Take 3: final.wav" would otherwise name a protocol
    return av.open(f"file:{path}", mode="r", metadata_errors="ignore", options=only_files)


def _frames(path: Path) -> Iterator[tuple[Samples, int]]:
    """Yield (samples of shape (channels, n), rate) per decoded frame, all of the first frame's rate."""
    import av
    import av.error

    got_any = False
    try:
        with opened(path) as container:
            if not container.streams.audio:
                raise UnreadableAudioError(
                    _("{path} has no audio track.").format(path=path),
                    _("Give a recording: wav, mp3, m4a, flac, ogg or webm."),
                )
            resampler = None
            for frame in container.decode(container.streams.audio[0]):
                if resampler is None:  # only to float; the rate stays the file's own
                    # interleaved: of a plane for each channel, PyAV reads past the end beyond the eighth
                    resampler = av.AudioResampler(format="flt", layout=frame.layout, rate=frame.sample_rate)
                for part in resampler.resample(frame):
                    got_any = True
                    samples = part.to_ndarray().reshape(-1, part.layout.nb_channels)
                    yield _finite(samples.T), part.sample_rate
    except av.error.FFmpegError as problem:
        if not got_any:
            raise UnreadableAudioError(
                _("{path} cannot be read as audio: {problem}").format(path=path, problem=_why(problem)),
                _("Give a recording: wav, mp3, m4a, flac, ogg or webm."),
            ) from problem


def _why(problem: Exception) -> str:
    """Say why FFmpeg gave up; its usual reason is translated."""
    import av.error

    if isinstance(problem, av.error.InvalidDataError):
        return _("Invalid data found when processing input")
    if isinstance(problem, OSError):
        return reason(problem)
    return str(getattr(problem, "strerror", None) or problem)


def _finite(planes: NDArray[Any]) -> Samples:
    """Float files may hold NaN or infinity, which would poison every level after them."""
    return np.nan_to_num(planes.astype(np.float32, copy=False), nan=0.0, posinf=1.0, neginf=-1.0)
