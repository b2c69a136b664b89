from __future__ import annotations

import io
import tempfile
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audio.encoded import tone, write
from voicecoach.audio import compress, decode, wavefile
from voicecoach.audio.compress import compressed, waveform
from voicecoach.audio.values import Sound
from voicecoach.errors import ShelfError, UnreadableAudioError

CLICKS_S = (0.5, 1.0, 2.5, 3.9)


def clicking(path: Path, rate_hz: int) -> Path:
    """Write four seconds of silence with clicks of 2 ms."""
    samples = np.zeros(4 * rate_hz, np.float32)
    for at_s in CLICKS_S:
        first = round(at_s * rate_hz)
        samples[first : first + rate_hz // 500] = 0.8
    wavefile.write(path, Sound(samples, rate_hz))
    return path


def onsets_s(sound: Sound) -> list[float]:
    """Give when each click begins."""
    loud_s = np.flatnonzero(np.abs(sound.samples) > 0.2) / sound.sample_rate_hz
    return [float(one) for place, one in enumerate(loud_s) if place == 0 or one - loud_s[place - 1] > 0.2]


@pytest.mark.parametrize("rate_hz", [16_000, 44_100, 48_000])
def test_times_stay_as_they_were(tmp_path: Path, rate_hz: int) -> None:
    """The encoder's own first samples are taken out again by the file's edit list."""
    small = compressed(clicking(tmp_path / "clicks.wav", rate_hz))
    (tmp_path / "small.mp4").write_bytes(small.content)
    heard = decode.decode(tmp_path / "small.mp4")

    assert small.media_type == "audio/mp4"
    assert (heard.source_rate_hz, heard.source_channels) == (24_000, 1)
    assert onsets_s(heard.sound) == pytest.approx(CLICKS_S, abs=0.002)
    assert heard.sound.duration_s == pytest.approx(4.0, abs=0.05)


def test_the_index_comes_first_so_that_playing_can_begin_at_once(tmp_path: Path) -> None:
    content = compressed(clicking(tmp_path / "clicks.wav", 16_000)).content

    assert 0 < content.index(b"moov") < content.index(b"mdat")


def test_a_minute_is_less_than_400_kilobytes(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 60 * 16_000).astype(np.float32)
    wavefile.write(tmp_path / "noise.wav", Sound(noise, 16_000))

    assert len(compressed(tmp_path / "noise.wav").content) < 400_000


@pytest.mark.parametrize("chosen", compress.FORMATS, ids=lambda one: one.codec)
def test_every_format_can_be_read_again_with_the_same_times(
    tmp_path: Path, chosen: compress.Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compress, "FORMATS", (chosen,))
    small = compressed(clicking(tmp_path / "clicks.wav", 16_000))
    (tmp_path / "small").write_bytes(small.content)

    assert onsets_s(decode.decode(tmp_path / "small").sound) == pytest.approx(CLICKS_S, abs=0.01)


def test_where_an_encoder_is_missing_the_next_format_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(av, "codecs_available", av.codecs_available - {"aac"})

    assert compressed(clicking(tmp_path / "clicks.wav", 16_000)).media_type == "audio/webm"


def test_other_formats_than_waves_are_read(tmp_path: Path) -> None:
    small = compressed(write(tmp_path / "answer.flac", tone(1.0, 44_100, channels=2), 44_100))

    with av.open(io.BytesIO(small.content)) as container:
        stream = container.streams.audio[0]
        assert (stream.codec_context.name, stream.layout.name, stream.rate) == ("aac", "mono", 24_000)


@pytest.mark.parametrize("content", [None, b"", b"not a sound at all"])
def test_what_is_no_sound_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "take.wav").write_bytes(content)

    with pytest.raises(UnreadableAudioError):
        compressed(tmp_path / "take.wav")


def test_a_folder_for_temporary_files_that_is_gone_is_told_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))

    with pytest.raises(ShelfError, match="No such file or directory") as told:
        compressed(clicking(tmp_path / "clicks.wav", 16_000))

    assert "TMPDIR" in told.value.hint


def test_a_recording_that_breaks_off_is_kept_up_to_there(tmp_path: Path) -> None:
    whole = clicking(tmp_path / "clicks.wav", 16_000).read_bytes()
    (tmp_path / "broken.wav").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "small.mp4").write_bytes(compressed(tmp_path / "broken.wav").content)

    assert onsets_s(decode.decode(tmp_path / "small.mp4").sound) == pytest.approx(CLICKS_S[:2], abs=0.002)


def test_the_waveform_shows_where_it_is_loud() -> None:
    samples = np.zeros(16_000, np.float32)
    samples[4000:8000] = 0.5
    samples[8000:12_000] = -0.25
    drawn = waveform(Sound(samples, 16_000), 8)

    assert list(drawn.levels) == [0, 0, 1, 1, 0.5, 0.5, 0, 0]
    assert drawn.duration_s == 1.0


def test_silence_and_nothing_are_flat() -> None:
    assert set(waveform(Sound(np.zeros(100, np.float32), 100), 10).levels) == {0.0}
    assert waveform(Sound(np.zeros(0, np.float32), 100), 10).levels == (0.0,)


@given(st.integers(1, 500), st.integers(0, 600))
def test_a_waveform_has_as_many_columns_as_there_is_sound_for(samples: int, columns: int) -> None:
    drawn = waveform(Sound(np.ones(samples, np.float32), 100), columns)

    assert len(drawn.levels) == max(1, min(samples, columns))
    assert set(drawn.levels) == {1.0}
