"""Recordings that are damaged, are something else, or never end."""

from __future__ import annotations

import os
import struct
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audio.encoded import tone, write, write_wav
from tests.badinput.harness import call, fuzz, use_stand_in, watched
from voicecoach.audio import wavefile
from voicecoach.audio.decode import LONGEST_S, decode
from voicecoach.audio.values import RECOGNITION_RATE_HZ
from voicecoach.errors import UnreadableAudioError

FORMATS = (".wav", ".flac", ".mp3", ".m4a", ".ogg", ".opus", ".webm")
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and devices as POSIX has them")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(scope="module")
def whole(folder: Path) -> dict[str, bytes]:
    """Half a second in each format."""
    return {
        suffix: write(folder / f"whole{suffix}", tone(0.5, 48_000, 2), 48_000).read_bytes()
        for suffix in FORMATS
    }


@st.composite
def damages(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """Some of what disks, networks and people do to a file, one after the other."""
    steps = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["flip", "cut", "insert", "double", "zero", "number", "behead"]),
                st.floats(0, 1) | st.floats(0, 0.02),  # most headers stand at the beginning
                st.binary(min_size=1, max_size=8),
                st.sampled_from([0, 1, 2**15, 2**31 - 1, 2**32 - 1]),
            ),
            min_size=1,
            max_size=4,
        )
    )

    def damaged(data: bytes) -> bytes:
        for kind, share, bytes_, number in steps:
            place = int(share * len(data))
            before, after = data[:place], data[place:]
            data = {
                "flip": before + bytes_ + after[len(bytes_) :],
                "cut": before,
                "insert": before + bytes_ * 50 + after,
                "double": before + after[:500] * 2 + after[500:],
                "zero": before + bytes(len(after[:300])) + after[300:],
                "number": before + struct.pack("<I", number) + after[4:],
                "behead": after,
            }[kind]
        return data

    return damaged


def outcome(path: Path) -> str:
    """Decode: a sound that is one, or an error that says what to do."""
    try:
        with watched():
            audio = decode(path)
    except UnreadableAudioError as problem:
        return "refused" if problem.message and problem.hint else "refused without a remedy"
    assert audio.sound.sample_rate_hz == RECOGNITION_RATE_HZ
    assert 0 < len(audio.sound.samples) <= LONGEST_S * RECOGNITION_RATE_HZ
    assert np.isfinite(audio.sound.samples).all()
    return "heard"


@fuzz(250)
@given(suffix=st.sampled_from(FORMATS), damaged=damages())
def test_a_damaged_file_is_heard_or_refused(
    suffix: str, damaged: Callable[[bytes], bytes], whole: dict[str, bytes], folder: Path
) -> None:
    path = folder / f"damaged{suffix}"
    path.write_bytes(damaged(whole[suffix]))
    assert outcome(path) in {"heard", "refused"}


@fuzz(80)
@given(suffix=st.sampled_from(FORMATS), data=st.binary(max_size=3000))
def test_chance_with_the_name_of_a_recording(suffix: str, data: bytes, folder: Path) -> None:
    path = folder / f"chance{suffix}"
    path.write_bytes(data)
    assert outcome(path) in {"heard", "refused"}


@fuzz(80)
@given(damaged=damages())
def test_a_damaged_header_is_mended_or_left_and_no_sample_is_lost(
    damaged: Callable[[bytes], bytes], whole: dict[str, bytes], folder: Path
) -> None:
    path = folder / "mend.wav"
    path.write_bytes(damaged(whole[".wav"]))
    size = path.stat().st_size
    with watched():
        length_s = wavefile.repair(path)
    assert length_s is None or length_s >= 0
    block = 65_536  # no moment of sound has more bytes: so much may be an incomplete last one
    assert path.stat().st_size > size - block


def test_a_link_is_not_mended_because_what_it_leads_to_is_not_ours(tmp_path: Path) -> None:
    own = write_wav(tmp_path / "mine.wav", np.full(800, 9, np.int16), 16_000)
    own.write_bytes(own.read_bytes() + b"\1")
    before = own.read_bytes()
    (tmp_path / "take.wav").symlink_to(own)
    assert wavefile.repair(tmp_path / "take.wav") == pytest.approx(0.05, abs=0.001)
    assert own.read_bytes() == before


@fuzz(40)
@given(suffix=st.sampled_from(FORMATS), damaged=damages(), keep=st.booleans())
def test_analyze_reports_or_says_what_to_do(
    suffix: str, damaged: Callable[[bytes], bytes], keep: bool, whole: dict[str, bytes], folder: Path
) -> None:
    path = folder / f"analysed{suffix}"
    path.write_bytes(damaged(whole[suffix]))
    shelf = folder / "shelf"
    with pytest.MonkeyPatch.context() as patch:
        use_stand_in(patch)
        told = call("analyze", str(path), "--recordings", str(shelf), *(["--keep"] if keep else []))
    assert told.status in {0, 1}
    if told.status:
        assert str(path).replace("\n", " ") in told.err


def raw_wav(
    path: Path, tag: int, bits: int, data: bytes, *, rate_hz: int = 16_000, channels: int = 1
) -> Path:
    """A WAV file of any kind of sample; ``tag`` 1 is whole numbers, 3 floating point."""
    block = channels * bits // 8
    head = struct.pack("<4sI4s4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16)
    form = struct.pack("<HHIIHH", tag, channels, rate_hz, rate_hz * block & 0xFFFF_FFFF, block, bits)
    path.write_bytes(head + form + struct.pack("<4sI", b"data", len(data)) + data)
    return path


@pytest.mark.parametrize(
    ("tag", "bits", "data"),
    [
        (1, 8, bytes(range(256)) * 40),
        (1, 24, b"\1\2\3" * 4000),
        (1, 32, b"\1\2\3\4" * 4000),
        (3, 32, np.full(4000, np.nan, "<f4").tobytes()),
        (3, 32, np.full(4000, 1e38, "<f4").tobytes()),
        (3, 64, np.full(4000, -np.inf, "<f8").tobytes()),
        (3, 64, np.full(4000, 1e300, "<f8").tobytes()),
    ],
)
def test_every_kind_of_sample_is_heard(tmp_path: Path, tag: int, bits: int, data: bytes) -> None:
    assert outcome(raw_wav(tmp_path / "a.wav", tag, bits, data)) == "heard"


@pytest.mark.parametrize("channels", [3, 8, 16])
def test_many_channels(tmp_path: Path, channels: int) -> None:
    path = raw_wav(tmp_path / "a.wav", 1, 16, b"\1\2" * channels * 2000, channels=channels)
    assert decode(path).source_channels == channels


@pytest.mark.parametrize(("rate_hz", "wanted"), [(0, "refused"), (1, "refused"), (1999, "refused"),
                                                 (2000, "heard"), (10_000_000, "heard")])  # fmt: skip
def test_odd_rates(tmp_path: Path, rate_hz: int, wanted: str) -> None:
    assert outcome(raw_wav(tmp_path / "a.wav", 1, 16, b"\1\2" * 40_000, rate_hz=rate_hz)) == wanted


def test_what_is_longer_than_any_answer_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voicecoach.audio.decode.LONGEST_S", 360.0)
    seconds = 200_000
    path = raw_wav(tmp_path / "a.wav", 1, 8, b"", rate_hz=2000)
    header = bytearray(path.read_bytes())
    header[40:44] = struct.pack("<I", seconds * 2000)
    with path.open("wb") as file:
        file.write(header)
        file.truncate(len(header) + seconds * 2000)  # a hole: it takes no room on the disk
    with pytest.raises(UnreadableAudioError, match=r"longer than 0\.1 hours") as refused, watched():
        decode(path)
    assert "Cut out" in refused.value.hint
    assert LONGEST_S >= 3 * 3600


def test_times_before_the_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=16_000, layout="mono")
        for place in range(10):
            frame = av.AudioFrame.from_ndarray(
                np.full((1, 1600), 1000, np.int16), format="s16", layout="mono"
            )
            frame.sample_rate, frame.pts = 16_000, place * 1600 - 8000
            container.mux(stream.encode(frame))
    assert outcome(path) == "heard"
