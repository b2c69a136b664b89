"""A recording as a page carries it: small enough to lie in the file, and drawn as a line.

AAC in MP4, because every browser plays it (Safari no Opus in WebM of older systems). The encoder puts
1024 samples of its own in front; the file's edit list takes them out again, so times stay as they were
(tests/audio/test_compress.py measures it).
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np

from voicecoach.audio.decode import opened
from voicecoach.audio.values import Sound, Waveform
from voicecoach.errors import ShelfError, UnreadableAudioError
from voicecoach.i18n import _, reason

RATE_HZ = 24_000
"""Holds speech up to 12 kHz: sibilants sound as they were."""

COLUMNS_PER_S = 20
"""Levels a second of a waveform in which syllables can be told apart."""


@dataclass(frozen=True, slots=True)
class Format:
    """How sound is written: FFmpeg's names, and the type that a browser is told."""

    codec: str
    container: str
    media_type: str
    bits_per_s: int
    options: tuple[tuple[str, str], ...] = ()
    container_options: tuple[tuple[str, str], ...] = ()


FORMATS = (
    # the encoder's "fast" search: a fourth of the time, and at this rate no difference is heard in speech
    Format("aac", "mp4", "audio/mp4", 48_000, (("aac_coder", "fast"),), (("movflags", "faststart"),)),
    Format("libopus", "webm", "audio/webm", 32_000),
    Format("pcm_s16le", "wav", "audio/wav", 16 * RATE_HZ),
)
"""In the order they are tried: a build of FFmpeg may lack an encoder, but none lacks the last."""


@dataclass(frozen=True, slots=True)
class Compressed:
    """A whole audio file in memory, and its media type."""

    content: bytes
    media_type: str


def compressed(path: Path) -> Compressed:
    """Give the recording as mono sound of 24 kHz, about 360 kB a minute.

    Raises UnreadableAudioError where there is no file or nothing in it can be decoded, and ShelfError where
    the copy cannot be written.
    """
    import av
    import av.error

    chosen = next(one for one in FORMATS if one.codec in av.codecs_available)
    target: Path | None = None
    try:
        with tempfile.TemporaryDirectory(prefix="voicecoach-") as folder:
            # a file, because "faststart" reads what it wrote
            target = Path(folder) / f"take.{chosen.container}"
            _encode(path, target, chosen)
            return Compressed(target.read_bytes(), chosen.media_type)
    except (av.error.FFmpegError, OSError, IndexError) as problem:
        # FFmpeg's errors name the file: that of the recording, or the one that was written
        reading = isinstance(problem, av.error.FFmpegError) and problem.filename != str(target)
        if isinstance(problem, OSError) and not reading:
            raise ShelfError(
                _("A smaller copy of the recording cannot be written: {problem}.").format(
                    problem=reason(problem)
                ),
                _("Make room in the folder for temporary files, or name another: export TMPDIR=FOLDER"),
            ) from problem
        raise UnreadableAudioError(
            _("{path} cannot be read as audio: {problem}").format(path=path, problem=problem),
            _("Give a recording: wav, mp3, m4a, flac, ogg or webm."),
        ) from problem


def _encode(path: Path, target: Path, chosen: Format) -> None:
    """Decode, mix down and write; damage at the end of a recording costs only what comes after it."""
    import av
    import av.error
    from av.audio.stream import AudioStream

    with (
        opened(path) as source,
        av.open(str(target), "w", format=chosen.container, options=dict(chosen.container_options)) as sink,
    ):
        stream = cast(
            AudioStream,
            sink.add_stream(chosen.codec, rate=RATE_HZ, options=dict(chosen.options), layout="mono"),
        )
        stream.bit_rate = chosen.bits_per_s
        resampler = None
        frames = source.decode(source.streams.audio[0])
        while True:
            try:
                frame = next(frames, None)
            except av.error.FFmpegError:
                if resampler is None:
                    raise
                frame = None
            if resampler is None:
                resampler = av.AudioResampler(stream.codec_context.format or "s16", "mono", RATE_HZ)
            for part in resampler.resample(frame):
                sink.mux(stream.encode(part))
            if frame is None:
                break
        sink.mux(stream.encode(None))


def waveform(sound: Sound, columns: int) -> Waveform:
    """Draw a sound as ``columns`` levels over its whole length.

    Each is the root mean square of its stretch, 0…1 on a scale where the loudest is 1; a silent sound is
    all 0. A column holds at least one sample, so a short sound has fewer columns.
    """
    count = max(1, min(columns, len(sound.samples)))
    if not len(sound.samples):
        return Waveform((0.0,), 0.0)
    edges = np.linspace(0, len(sound.samples), count + 1).astype(np.int64)[:-1]
    power = np.add.reduceat(sound.samples.astype(np.float64) ** 2, edges)
    levels = np.sqrt(power / np.diff(np.append(edges, len(sound.samples))))
    loudest = float(levels.max())
    shown = levels / loudest if loudest > 0 else levels
    return Waveform(tuple(round(float(level), 3) for level in shown), sound.duration_s)
