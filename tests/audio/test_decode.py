from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from tests.audio.encoded import tone, write, write_wav
from voicecoach.audio import wavefile
from voicecoach.audio.decode import decibels, decode, require_audio
from voicecoach.audio.values import RECOGNITION_RATE_HZ, Sound
from voicecoach.errors import UnreadableAudioError

SECONDS = 1.5
HALF_DBFS = -6.02

MADE = [
    *((".wav", rate_hz) for rate_hz in (8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000)),
    *((".flac", rate_hz) for rate_hz in (8_000, 44_100, 96_000, 192_000)),
    *((".mp3", rate_hz) for rate_hz in (8_000, 16_000, 44_100, 48_000)),
    *((".ogg", rate_hz) for rate_hz in (8_000, 48_000)),
    *((".m4a", rate_hz) for rate_hz in (8_000, 44_100, 96_000)),
    *((".webm", rate_hz) for rate_hz in (8_000, 48_000)),
    *((".opus", rate_hz) for rate_hz in (16_000, 48_000)),
]
OPUS = {".webm", ".opus", ".ogg"}
"""Opus always decodes at 48 kHz, whatever went in."""
CASES = [
    (suffix, rate_hz, channels)
    for suffix, rate_hz in MADE
    for channels in ((1, 2) if suffix == ".mp3" else (1, 2, 6))  # MP3 knows no more than stereo
]


@pytest.mark.parametrize(("suffix", "rate_hz", "channels"), CASES)
def test_any_recording_becomes_16_khz_mono(tmp_path: Path, suffix: str, rate_hz: int, channels: int) -> None:
    audio = decode(write(tmp_path / f"a{suffix}", tone(SECONDS, rate_hz, channels), rate_hz))
    assert audio.sound.sample_rate_hz == RECOGNITION_RATE_HZ
    assert audio.sound.samples.dtype == np.float32
    assert audio.sound.samples.ndim == 1
    assert audio.source_rate_hz == (48_000 if suffix in OPUS else rate_hz)
    assert audio.source_channels == channels
    lossy = suffix not in {".wav", ".flac"}
    assert audio.sound.duration_s == pytest.approx(SECONDS, abs=0.2 if lossy else 0.001)
    assert audio.peak_dbfs == pytest.approx(HALF_DBFS, abs=4 if lossy else 0.05)
    assert audio.clipped_share == 0.0


def test_vorbis(tmp_path: Path) -> None:
    audio = decode(write(tmp_path / "a.ogg", tone(SECONDS, 44_100, 2), 44_100, "vorbis"))
    assert (audio.source_rate_hz, audio.source_channels) == (44_100, 2)
    assert audio.sound.duration_s == pytest.approx(SECONDS, abs=0.2)


def test_the_sound_itself_survives(tmp_path: Path) -> None:
    heard = decode(write(tmp_path / "a.wav", tone(1, 44_100, 2), 44_100)).sound.samples
    spectrum = np.abs(np.fft.rfft(heard[2_000:-2_000]))
    loudest_hz = spectrum.argmax() * RECOGNITION_RATE_HZ / (len(heard) - 4_000)
    assert loudest_hz == pytest.approx(440, abs=2)
    assert float(np.sqrt(np.mean(heard[2_000:-2_000] ** 2))) == pytest.approx(0.5 / np.sqrt(2), rel=0.01)


def test_channels_are_averaged_but_the_peak_is_of_the_loudest(tmp_path: Path) -> None:
    planes = tone(1, 16_000, 2)
    planes[1] = 0
    audio = decode(write(tmp_path / "a.wav", planes, 16_000))
    assert audio.peak_dbfs == pytest.approx(HALF_DBFS, abs=0.05)
    assert float(np.abs(audio.sound.samples).max()) == pytest.approx(0.25, abs=0.01)


def test_clipped_samples_are_counted_before_resampling(tmp_path: Path) -> None:
    samples = np.zeros(10_000, np.int16)
    samples[:250], samples[500:750] = 32_767, -32_768
    audio = decode(write_wav(tmp_path / "a.wav", samples, 48_000))
    assert audio.clipped_share == pytest.approx(0.05)
    assert audio.peak_dbfs == pytest.approx(0.0, abs=0.001)


def test_full_but_not_clipped(tmp_path: Path) -> None:
    audio = decode(write(tmp_path / "a.wav", tone(1, 48_000, amplitude=0.99), 48_000))
    assert audio.clipped_share == 0.0


def test_digital_silence_has_no_level(tmp_path: Path) -> None:
    audio = decode(write_wav(tmp_path / "a.wav", np.zeros(16_000, np.int16), 16_000))
    assert audio.peak_dbfs is None
    assert audio.sound.duration_s == pytest.approx(1.0)


@pytest.mark.parametrize("count", [1, 7, 100, 1_000])
def test_a_few_samples(tmp_path: Path, count: int) -> None:
    audio = decode(write_wav(tmp_path / "a.wav", np.full(count, 1_000, np.int16), 16_000))
    assert len(audio.sound.samples) == count


def float_wav(path: Path, samples: np.ndarray[tuple[int], np.dtype[np.float32]], rate_hz: int) -> Path:
    """Write 32-bit float samples (format 3), which the standard library does not."""
    data = samples.astype("<f4").tobytes()
    header = struct.pack(
        "<4sI4s4sIHHIIHH", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, 3, 1, rate_hz, rate_hz * 4, 4, 32
    )
    path.write_bytes(header + struct.pack("<4sI", b"data", len(data)) + data)
    return path


def test_what_is_no_number_is_silence_and_infinity_is_clipped(tmp_path: Path) -> None:
    samples = np.full(16_000, 0.25, np.float32)
    samples[100:200], samples[300], samples[301] = np.nan, np.inf, -np.inf
    audio = decode(float_wav(tmp_path / "a.wav", samples, 16_000))
    assert np.isfinite(audio.sound.samples).all()
    assert audio.clipped_share == pytest.approx(2 / 16_000)
    assert audio.peak_dbfs == pytest.approx(0.0)


def test_floats_above_full_scale(tmp_path: Path) -> None:
    audio = decode(float_wav(tmp_path / "a.wav", np.full(16_000, 1.5, np.float32), 16_000))
    assert audio.clipped_share == 1.0
    assert np.isfinite(audio.sound.samples).all()


def refusal(path: Path) -> UnreadableAudioError:
    with pytest.raises(UnreadableAudioError) as raised:
        decode(path)
    assert str(path) in raised.value.message
    assert raised.value.hint
    return raised.value


def test_a_look_at_a_file_refuses_what_decoding_it_would(tmp_path: Path) -> None:
    text, quiet, missing = (tmp_path / name for name in ("text.wav", "quiet.wav", "nowhere.wav"))
    text.write_text("no sound")
    wavefile.write(quiet, Sound(np.zeros(1600, np.float32), 16_000))

    for file in (text, missing):
        with pytest.raises(UnreadableAudioError) as looked:
            require_audio(file)
        assert looked.value.message == refusal(file).message
    require_audio(quiet)


def test_no_file(tmp_path: Path) -> None:
    assert "no file" in refusal(tmp_path / "nowhere.wav").message


def test_a_directory(tmp_path: Path) -> None:
    refusal(tmp_path)


@pytest.mark.parametrize("name", ["a.wav", "a.mp3", "a.m4a", "a"])
@pytest.mark.parametrize("content", [b"", b"RIFF", b"this is no audio at all" * 50, bytes(5_000)])
def test_not_audio(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    refusal(path)


def test_a_file_without_an_audio_track(tmp_path: Path) -> None:
    import av

    path = tmp_path / "film.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 64
        for _frame in range(5):
            picture = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    assert "no audio track" in refusal(path).message


def test_a_recording_without_a_sample(tmp_path: Path) -> None:
    assert "no sound" in refusal(write_wav(tmp_path / "a.wav", np.zeros(0, np.int16), 48_000)).message


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".mp3", ".ogg", ".webm"])
def test_a_file_cut_short_gives_what_is_there(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"a{suffix}", tone(4, 48_000), 48_000)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    audio = decode(path)
    assert 0.5 < audio.sound.duration_s < 3.5


def test_an_m4a_without_its_index_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.m4a", tone(4, 48_000), 48_000)
    path.write_bytes(path.read_bytes()[:2_000])
    refusal(path)


@pytest.mark.parametrize("suffix", [".wav", ".mp3"])
def test_damage_in_the_middle_does_not_stop_the_rest(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"a{suffix}", tone(4, 48_000), 48_000)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 400] = b"\xff" * 400
    path.write_bytes(content)
    audio = decode(path)
    assert audio.sound.duration_s > 1.9
    assert np.isfinite(audio.sound.samples).all()


def test_a_name_in_korean_with_odd_characters(tmp_path: Path) -> None:
    audio = decode(write_wav(tmp_path / "연습 #1 100%: 자기소개.wav", np.full(800, 99, np.int16), 16_000))
    assert len(audio.sound.samples) == 800


@pytest.mark.parametrize(
    ("amplitude", "level"), [(1.0, 0.0), (0.5, -6.0206), (0.001, -60.0), (0.0, None), (1e-7, None)]
)
def test_decibels(amplitude: float, level: float | None) -> None:
    assert decibels(amplitude) == (None if level is None else pytest.approx(level, abs=0.001))
