"""WAV files: writing one whole, and repairing one whose writer was killed.

A WAV file is a RIFF container: twelve bytes of head, then chunks of a four-letter name, a length of four
bytes (little-endian, without these eight), and contents, padded to an even number. ``fmt `` says how the
samples are stored, ``data`` holds them.
"""

from __future__ import annotations

import os
import secrets
import struct
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from voicecoach.audio.values import Sound

RIFF_HEAD = 12
CHUNK_HEAD = 8
SIZE_OFFSET = 4
"""Where in the RIFF head and in a chunk's head the length stands."""
PCM = 1
EXTENSIBLE = 0xFFFE
"""The format tag that says: the true tag stands further on in the ``fmt `` chunk, at byte 24."""
LARGEST_SIZE = 0xFFFF_FFFF


def write(path: Path, sound: Sound) -> None:
    """Write ``sound`` as 16-bit mono; a reader sees the old file or all of the new one, never a part.

    Samples beyond −1…1 are clipped. Raises OSError.
    """
    samples = np.rint(np.clip(sound.samples, -1.0, 1.0) * 32_767).astype(np.int16)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with wave.open(str(unfinished), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(sound.sample_rate_hz)
            file.writeframes(samples.tobytes())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def repair(path: Path) -> float | None:
    """Make the header of a PCM WAV file agree with what the file holds, in place.

    No sample is lost; the bytes of an incomplete last one are cut off. A healthy file is not written
    to, nor is one that lies elsewhere, behind a link. Gives the duration in seconds, or None for what is no
    PCM WAV file. Raises OSError. Not for a file that is still being recorded.
    """
    length = path.stat().st_size
    with path.open("rb") as file:
        layout = _read(file, length)
    if layout is None:
        return None
    if not layout.is_healthy and not path.is_symlink():
        with path.open("r+b") as file:
            _correct(file, layout)
    return layout.data_size / layout.block_size / layout.sample_rate_hz


@dataclass(frozen=True, slots=True)
class _Layout:
    """What a file holds, in bytes: ``data_size`` is the truth, not what the header claims.

    ``tail_end`` is where the chunks behind the samples end (where the samples end if there are none).
    """

    sample_rate_hz: int
    block_size: int
    data_start: int
    data_size: int
    tail_end: int
    is_healthy: bool


def _read(file: BinaryIO, length: int) -> _Layout | None:
    """Walk through the chunks up to the samples; None where they are not reached or not PCM."""
    head = file.read(RIFF_HEAD)
    if len(head) < RIFF_HEAD or head[:4] != b"RIFF" or head[8:] != b"WAVE":
        return None
    riff_size = int.from_bytes(head[4:8], "little")
    position = RIFF_HEAD
    format_: tuple[int, int] | None = None
    while True:
        file.seek(position)
        chunk = file.read(CHUNK_HEAD)
        if len(chunk) < CHUNK_HEAD:
            return None
        size = int.from_bytes(chunk[4:], "little")
        position += CHUNK_HEAD
        if chunk[:4] == b"data":
            break
        if chunk[:4] == b"fmt ":
            format_ = _rate_and_block(file.read(min(size, 40)))
        position += size + size % 2
    if format_ is None:
        return None
    rate_hz, block = format_
    return _measure(file, length, riff_size, position, size, rate_hz=rate_hz, block=block)


def _measure(
    file: BinaryIO, length: int, riff_size: int, start: int, claimed: int, *, rate_hz: int, block: int
) -> _Layout:
    """Find out how many of the bytes from ``start`` are samples."""
    end = start + claimed
    if end <= length and claimed % block == 0 and _are_chunks(file, end + claimed % 2, length):
        # The claim is true. Some writers leave out the padding of an odd length, or do not count it.
        healthy = abs(riff_size + CHUNK_HEAD - length) <= claimed % 2
        return _Layout(rate_hz, block, start, claimed, length, healthy)
    whole = (length - start) // block * block
    return _Layout(rate_hz, block, start, whole, start + whole, is_healthy=False)


def _are_chunks(file: BinaryIO, position: int, length: int) -> bool:
    """Whether everything from ``position`` on is chunks (or nothing), and not samples."""
    while position < length:
        file.seek(position)
        head = file.read(CHUNK_HEAD)
        name = head[:4]
        if len(head) < CHUNK_HEAD or not (name.isascii() and name.decode("ascii").isprintable()):
            return False
        size = int.from_bytes(head[4:], "little")
        position += CHUNK_HEAD + size
        if position > length:
            return False
        position += size % 2
    return True


def _rate_and_block(contents: bytes) -> tuple[int, int] | None:
    """Read rate in Hz and bytes per moment (all channels) from a ``fmt `` chunk; None if not PCM."""
    if len(contents) < 16:
        return None
    tag, channels, rate_hz, _per_second, block, bits = struct.unpack("<HHIIHH", contents[:16])
    if tag == EXTENSIBLE and len(contents) >= 26:
        tag = int.from_bytes(contents[24:26], "little")
    if tag != PCM or not rate_hz or not block or block != channels * ((bits + 7) // 8):
        return None
    return rate_hz, block


def _correct(file: BinaryIO, layout: _Layout) -> None:
    """Write both lengths, after the contents are what they will say."""
    end = layout.tail_end
    file.truncate(end)
    if layout.data_size % 2 and end == layout.data_start + layout.data_size:
        file.seek(end)
        file.write(b"\0")
        end += 1
    for position, size in (
        (layout.data_start - CHUNK_HEAD + SIZE_OFFSET, layout.data_size),
        (SIZE_OFFSET, end - CHUNK_HEAD),
    ):
        file.seek(position)
        file.write(min(size, LARGEST_SIZE).to_bytes(4, "little"))
    file.flush()
    os.fsync(file.fileno())
