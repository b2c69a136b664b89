from __future__ import annotations

import struct
import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voicecoach.audio.values import Sound
from voicecoach.audio.wavefile import repair, write

RATE_HZ = 8_000
RIFF_SIZE = slice(4, 8)
DATA_SIZE = slice(40, 44)  # in the plain files made here
HEADER = 44


def samples_of(path: Path) -> list[int]:
    with wave.open(str(path)) as file:
        return [int(sample) for sample in np.frombuffer(file.readframes(file.getnframes()), np.int16)]


def plain_wav(samples: list[int], *, channels: int = 1, width: int = 2) -> bytes:
    data = struct.pack(f"<{len(samples)}{'h' if width == 2 else 'B'}", *samples)
    per_second = RATE_HZ * channels * width
    head = struct.pack("<HHIIHH", 1, channels, RATE_HZ, per_second, channels * width, width * 8)
    data_chunk = b"data" + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)
    body = b"WAVEfmt " + (16).to_bytes(4, "little") + head + data_chunk
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def with_sizes(content: bytes, riff: int, data: int) -> bytes:
    changed = bytearray(content)
    changed[RIFF_SIZE] = riff.to_bytes(4, "little")
    changed[DATA_SIZE] = data.to_bytes(4, "little")
    return bytes(changed)


# --- write


def test_writes_16_bit_mono_at_the_rate_of_the_sound(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    write(path, Sound(np.array([0.0, 0.5, -0.5, 1.0, -1.0], np.float32), 22_050))
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (22_050, 1, 2)
    assert samples_of(path) == [0, 16_384, -16_384, 32_767, -32_767]


def test_clips_what_is_beyond_full_scale(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    write(path, Sound(np.array([1.7, -3.0], np.float32), RATE_HZ))
    assert samples_of(path) == [32_767, -32_767]


def test_replaces_a_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    path.write_bytes(b"old")
    write(path, Sound(np.zeros(3, np.float32), RATE_HZ))
    assert samples_of(path) == [0, 0, 0]
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sound.wav"
    path.write_bytes(b"old")

    def fail(_self: wave.Wave_write, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(wave.Wave_write, "writeframes", fail)
    with pytest.raises(OSError, match="No space left"):
        write(path, Sound(np.zeros(3, np.float32), RATE_HZ))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


# --- repair


def test_a_healthy_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    path.write_bytes(plain_wav([1, 2, 3, 4]))
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert repair(path) == 4 / RATE_HZ
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    ("riff", "data"),
    [
        (36, 0),  # killed before the first correction of the header
        (40, 4),  # … between two
        (36 + 1_600, 0),  # … between the two fields of one
        (0xFFFF_FFFF, 0xFFFF_FFFF),  # a program that writes into a pipe does not know the length
        (36 + 9_000, 9_000),  # the end is missing
        (0, 1_600),
    ],
)
def test_a_header_that_is_wrong_is_corrected(tmp_path: Path, riff: int, data: int) -> None:
    samples = [round(9_000 * np.sin(n / 5)) for n in range(800)]
    path = tmp_path / "take.wav"
    path.write_bytes(with_sizes(plain_wav(samples), riff, data))
    assert repair(path) == 800 / RATE_HZ
    assert path.read_bytes() == plain_wav(samples)


def test_half_a_sample_at_the_end_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    path.write_bytes(with_sizes(plain_wav([5, 6, 7]), 36, 0) + b"\x01")
    assert repair(path) == 3 / RATE_HZ
    assert path.read_bytes() == plain_wav([5, 6, 7])


def test_half_a_stereo_pair_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    path.write_bytes(with_sizes(plain_wav([5, 6, 7, 8], channels=2), 36, 0) + b"\x01\x02")
    assert repair(path) == 2 / RATE_HZ
    assert path.read_bytes() == plain_wav([5, 6, 7, 8], channels=2)


def test_digital_silence_is_sound_too(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    path.write_bytes(with_sizes(plain_wav([0] * 400), 36, 0))
    assert repair(path) == 400 / RATE_HZ
    assert samples_of(path) == [0] * 400


def test_chunks_behind_the_samples_are_no_samples(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    notes = b"LIST" + (4).to_bytes(4, "little") + b"INFO"
    content = plain_wav([1, 2, 3]) + notes
    healthy = with_sizes(content, len(content) - 8, 6)
    for riff in (len(content) - 8, 36, 0):
        path.write_bytes(with_sizes(content, riff, 6))
        assert repair(path) == 3 / RATE_HZ
        assert path.read_bytes() == healthy


def test_an_odd_number_of_bytes_is_padded(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    whole = plain_wav([1, 2, 3], width=1)
    path.write_bytes(with_sizes(whole[:-1], 36, 0))
    assert repair(path) == 3 / RATE_HZ
    assert path.read_bytes() == whole


def test_the_extensible_form_of_pcm_is_pcm(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    fmt = struct.pack("<HHIIHHHHIH", 0xFFFE, 1, RATE_HZ, 2 * RATE_HZ, 2, 16, 22, 16, 4, 1) + bytes(14)
    body = b"WAVEfmt " + len(fmt).to_bytes(4, "little") + fmt + b"data" + bytes(4) + b"\1\0\2\0"
    path.write_bytes(b"RIFF" + bytes(4) + body)
    assert repair(path) == 2 / RATE_HZ
    assert path.read_bytes() == b"RIFF" + len(body).to_bytes(4, "little") + body.replace(
        b"data" + bytes(4), b"data\4\0\0\0"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"RIFF",
        b"ID3 some song",
        plain_wav([1, 2])[:30],  # the format is cut off
        plain_wav([1, 2])[:40],  # there are no samples
        plain_wav([1, 2]).replace(b"WAVE", b"AVI "),
        plain_wav([1, 2]).replace(b"fmt \x10\0\0\0\1\0", b"fmt \x10\0\0\0\3\0"),  # floating point
        plain_wav([1, 2]).replace(b"fmt ", b"junk"),
    ],
)
def test_what_is_no_pcm_wav_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "take.wav"
    path.write_bytes(content)
    assert repair(path) is None
    assert path.read_bytes() == content


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    samples=st.lists(st.integers(-32_768, 32_767), max_size=60),
    written=st.integers(0, 60),
    cut=st.integers(0, 3),
)
def test_wherever_the_writer_died_no_whole_sample_is_lost(
    tmp_path: Path, samples: list[int], written: int, cut: int
) -> None:
    path = tmp_path / "take.wav"
    known = min(written, len(samples)) * 2
    content = with_sizes(plain_wav(samples), 36 + known, known)
    kept = content[: max(HEADER, len(content) - cut)]
    path.write_bytes(kept)
    expected = samples[: (len(kept) - HEADER) // 2]
    assert repair(path) == len(expected) / RATE_HZ
    assert samples_of(path) == expected
    after = path.read_bytes()
    assert repair(path) == len(expected) / RATE_HZ
    assert path.read_bytes() == after
