"""A recording followed while it grows is the same recording, heard the same way."""

import wave
from pathlib import Path

import numpy as np
import pytest

from tests.recognition.spoken import english, in_noise, needs_voice
from voicecoach.audio.activity import speech_activity
from voicecoach.audio.decode import decode
from voicecoach.audio.growing import GrowingRecording
from voicecoach.audio.voicing import voicing

RATE_HZ = 44_100


def growing(path: Path, samples: np.ndarray, rate_hz: int, chunk_s: float = 0.7) -> GrowingRecording:
    """Write a recording chunk by chunk as the recorder does, and read along."""
    followed = GrowingRecording(path, rate_hz)
    size = round(chunk_s * rate_hz)
    with path.open("wb") as file, wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate_hz)
        followed.read()  # before there is even a header
        for first in range(0, len(samples), size):
            sound.writeframes((samples[first : first + size] * 32_767).astype("<i2").tobytes())
            file.flush()
            followed.read()
    followed.read(last=True)
    return followed


@pytest.fixture(scope="module")
def spoken() -> np.ndarray:
    import soxr

    pieces = (0.8, english("I design the ledger of a bank."), 1.2, english("It never lost a coin."), 0.5)
    return np.asarray(soxr.resample(in_noise(*pieces).samples, 16_000, RATE_HZ), np.float32)


@needs_voice
def test_it_hears_what_the_finished_file_holds(tmp_path: Path, spoken: np.ndarray) -> None:
    path = tmp_path / "take.wav"
    followed = growing(path, spoken, RATE_HZ)
    whole = decode(path)

    given = followed.decoded()
    assert np.allclose(given.sound.samples, whole.sound.samples, atol=1e-4)
    assert (given.source_rate_hz, given.source_channels) == (RATE_HZ, 1)
    assert given.peak_dbfs == pytest.approx(whole.peak_dbfs, abs=0.01)
    assert given.clipped_share == whole.clipped_share

    live, after = followed.activity(), speech_activity(whole.sound)
    assert len(live.speech) == len(after.speech)
    for one, other in zip(live.speech, after.speech, strict=True):
        assert one.start_s == pytest.approx(other.start_s, abs=0.02)
        assert one.end_s == pytest.approx(other.end_s, abs=0.02)

    measured = followed.voicing()
    assert np.allclose(measured.periodicity, voicing(whole.sound).periodicity, atol=0.01)


@needs_voice
def test_what_was_read_so_far_has_its_speech(tmp_path: Path, spoken: np.ndarray) -> None:
    path = tmp_path / "take.wav"
    half = growing(path, spoken[: round(3.0 * RATE_HZ)], RATE_HZ)

    assert 1 <= len(half.activity().speech) <= 2
    assert half.activity().speech[0].start_s == pytest.approx(0.8, abs=0.1)
    assert half.sound.duration_s == pytest.approx(3.0, abs=0.01)


def test_nothing_recorded_yet(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    path.write_bytes(b"")
    followed = GrowingRecording(path, RATE_HZ)
    followed.read()

    assert followed.sound.duration_s == 0.0
    assert followed.activity().speech == ()
    assert len(followed.voicing().times_s) == 0
    assert followed.decoded().peak_dbfs is None


def test_memory_follows_the_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.audio.growing.FIRST_ROOM_S", 1)
    noise = np.random.default_rng(0).normal(scale=0.01, size=5 * 16_000).astype(np.float32)
    followed = growing(tmp_path / "take.wav", noise, 16_000)

    assert followed.sound.duration_s == pytest.approx(5.0, abs=0.01)
    assert np.allclose(followed.sound.samples[:1000], noise[:1000], atol=1e-3)
