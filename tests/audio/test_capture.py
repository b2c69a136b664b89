from __future__ import annotations

import errno
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voicecoach.audio import portaudio
from voicecoach.audio.capture import Capture, record
from voicecoach.audio.ear import Ear
from voicecoach.audio.values import CaptureStatus, Device
from voicecoach.errors import DeviceBusyError, DeviceLostError, ShelfError

RATE_HZ = 16_000
MICROPHONE = Device(
    index=3,
    name="Test microphone",
    host="Test",
    inputs=1,
    outputs=0,
    default_rate_hz=RATE_HZ,
    is_default_input=True,
    is_default_output=False,
)
LONG_S = 60.0
"""Longer than any of these tests waits."""


class FakeStream:
    """Delivers what the test tells it to, and ends as PortAudio's streams do."""

    def __init__(self) -> None:
        self.active = True
        self.closed = 0
        self.device: Device | None = None

    def __call__(
        self, device: Device, on_data: portaudio.OnData, on_end: portaudio.OnEnd, /
    ) -> portaudio.InputStream:
        self.device = device
        self._on_data = on_data
        self._on_end = on_end
        return self

    def deliver(self, samples: np.ndarray, *, overflow: bool = False) -> None:
        for start in range(0, len(samples), 512):
            self._on_data(samples[start : start + 512].astype(np.int16).tobytes(), overflow)
            overflow = False

    def vanish(self) -> None:
        self.active = False
        self._on_end()

    def stop(self) -> None:
        if self.active:
            self.vanish()

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def stream() -> FakeStream:
    return FakeStream()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "take.wav"


def noise(seconds: float, level_dbfs: float, offset: int = 0) -> np.ndarray:
    count = round(seconds * RATE_HZ)
    return np.random.default_rng(7).normal(offset, 32_768 * 10 ** (level_dbfs / 20), count)


def start(
    path: Path, stream: FakeStream, *, patience_s: float = LONG_S, starting_patience_s: float = LONG_S
) -> Capture:
    return Capture(
        path,
        MICROPHONE,
        open_stream=stream,
        patience_s=patience_s,
        starting_patience_s=starting_patience_s,
    )


def until(condition: Callable[[], bool]) -> None:
    """Wait for the other thread."""
    deadline = time.monotonic() + LONG_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def status_after(capture: Capture, seconds: float) -> CaptureStatus:
    until(lambda: capture.status().elapsed_s >= seconds - 0.5 / RATE_HZ)
    return capture.status()


def samples_of(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE_HZ, 1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)


def test_what_the_device_delivers_lies_in_the_file(path: Path, stream: FakeStream) -> None:
    sound = noise(1.3, -20).astype(np.int16)
    with start(path, stream) as capture:
        stream.deliver(sound)
        recording = capture.finish()
    assert stream.device is MICROPHONE
    assert np.array_equal(samples_of(path), sound)
    assert recording.path == path
    assert recording.duration_s == pytest.approx(1.3)
    assert (recording.sample_rate_hz, recording.overflows, recording.ended_by) == (RATE_HZ, 0, "asked")


def test_finishing_again_gives_the_same(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        stream.deliver(noise(0.2, -20))
        recording = capture.finish()
        assert capture.finish() == recording
    assert capture.finish() == recording
    assert stream.closed == 1


def test_leaving_by_an_error_finishes_too(path: Path, stream: FakeStream) -> None:
    def interrupted() -> None:
        with start(path, stream):
            stream.deliver(noise(0.2, -20))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert stream.closed == 1
    assert len(samples_of(path)) == round(0.2 * RATE_HZ)


def test_the_file_is_valid_at_every_moment(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        until(path.exists)
        until(lambda: path.stat().st_size > 0)
        assert len(samples_of(path)) == 0
        for second in (1, 2):
            stream.deliver(noise(1.0, -20))
            status_after(capture, second)
            assert len(samples_of(path)) == second * RATE_HZ


def test_overflows_are_counted(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        stream.deliver(noise(0.2, -20), overflow=True)
        stream.deliver(noise(0.2, -20))
        stream.deliver(noise(0.2, -20), overflow=True)
        assert capture.status().overflows == 2
        assert capture.finish().overflows == 2


# --- what status() says


def test_level_is_the_peak_of_the_last_tenth_of_a_second(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        assert capture.status() == CaptureStatus(0.0, -100.0, 0.0, 0, False)
        stream.deliver(np.full(RATE_HZ, 16_384))
        assert status_after(capture, 1.0).level_dbfs == pytest.approx(-6.02, abs=0.01)
        stream.deliver(np.zeros(RATE_HZ))
        assert status_after(capture, 2.0).level_dbfs == -100.0
        stream.deliver(np.full(RATE_HZ, -32_768))
        assert status_after(capture, 3.0).level_dbfs == 0.0


def test_quiet_is_counted_from_the_end_of_speech(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        stream.deliver(noise(3.0, -60))
        assert status_after(capture, 3.0).quiet_s == 0.0  # nobody has spoken yet
        stream.deliver(noise(2.0, -25))
        assert status_after(capture, 5.0).quiet_s == 0.0
        stream.deliver(noise(4.0, -60))
        assert status_after(capture, 9.0).quiet_s == pytest.approx(4.0, abs=0.11)
        stream.deliver(noise(1.0, -25))
        assert status_after(capture, 10.0).quiet_s == 0.0


def test_a_loud_room_is_quiet_when_nobody_speaks(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        stream.deliver(noise(2.0, -35))
        stream.deliver(noise(2.0, -15))
        stream.deliver(noise(3.0, -35))
        assert status_after(capture, 7.0).quiet_s == pytest.approx(3.0, abs=0.11)


def test_a_key_press_is_no_speech(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        stream.deliver(noise(1.0, -60))
        stream.deliver(noise(0.05, -15))
        stream.deliver(noise(3.0, -60))
        assert status_after(capture, 4.05).quiet_s == 0.0


def test_the_zeros_of_a_waking_device_are_not_the_noise_of_the_room(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        stream.deliver(np.zeros(RATE_HZ))
        stream.deliver(noise(1.0, -45))
        stream.deliver(noise(1.0, -20))
        stream.deliver(noise(2.0, -45))
        assert status_after(capture, 5.0).quiet_s == pytest.approx(2.0, abs=0.11)


def test_a_microphone_that_is_off_between_words_is_quiet_after_them(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        stream.deliver(noise(1.2, -30))
        stream.deliver(np.zeros(3 * RATE_HZ))
        assert status_after(capture, 4.2).quiet_s == pytest.approx(2.8, abs=0.11)  # once it is known
        stream.deliver(noise(1.0, -28))
        assert status_after(capture, 5.2).quiet_s == 0.0
        stream.deliver(np.zeros(RATE_HZ))
        assert status_after(capture, 6.2).quiet_s == pytest.approx(1.0, abs=0.11)


def test_the_short_sound_of_a_waking_device_is_no_speech_though_zeros_follow(
    path: Path, stream: FakeStream
) -> None:
    with start(path, stream) as capture:
        stream.deliver(np.zeros(RATE_HZ))
        stream.deliver(noise(0.2, -20))
        stream.deliver(np.zeros(3 * RATE_HZ))
        assert status_after(capture, 4.2).quiet_s == 0.0


def test_a_microphone_that_was_muted_for_a_while_hears_its_room_again(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        stream.deliver(noise(2.0, -40))
        stream.deliver(np.zeros(2 * RATE_HZ))
        stream.deliver(noise(11.0, -40))
        stream.deliver(noise(1.0, -20))
        stream.deliver(noise(2.0, -40))
        assert status_after(capture, 18.0).quiet_s == pytest.approx(2.0, abs=0.11)


def test_who_speaks_from_the_first_moment_on_is_heard_to_end(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        stream.deliver(noise(1.2, -22))
        stream.deliver(noise(2.0, -60))
        assert status_after(capture, 3.2).quiet_s == pytest.approx(2.0, abs=0.11)


def test_an_offset_of_the_electronics_is_no_sound(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        stream.deliver(noise(1.0, -70, offset=3_000))
        stream.deliver(noise(1.0, -25, offset=3_000))
        stream.deliver(noise(2.0, -70, offset=3_000))
        assert status_after(capture, 4.0).quiet_s == pytest.approx(2.0, abs=0.11)


# --- when it goes wrong


def test_a_device_that_vanishes_ends_the_recording(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        stream.deliver(noise(0.5, -20))
        before = capture.lost
        stream.vanish()
        assert (before, capture.lost) == (False, True)
        recording = record(capture, lambda status: False, sleep=lambda seconds: None)
    assert recording.ended_by == "device lost"
    assert recording.duration_s == pytest.approx(0.5)
    assert len(samples_of(path)) == round(0.5 * RATE_HZ)


def test_a_stream_that_has_become_inactive_is_lost(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        stream.deliver(noise(0.5, -20))
        stream.active = False  # without a word to the callback
        until(lambda: capture.lost)
        assert capture.finish().duration_s == pytest.approx(0.5)


def test_a_device_that_delivers_nothing_more_is_lost(path: Path, stream: FakeStream) -> None:
    with start(path, stream, patience_s=0.2) as capture:
        stream.deliver(noise(0.03, -20))  # one piece: a slow test would lose its patience between two
        until(lambda: capture.lost)
        recording = capture.finish()
    assert recording.ended_by == "device lost"
    assert recording.duration_s == pytest.approx(0.03)


def test_closing_a_lost_device_may_hang_without_harm(
    path: Path, stream: FakeStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()
    left: list[str] = []
    monkeypatch.setattr(portaudio, "leave_open", lambda: left.append("open"))
    stream.stop = released.wait  # type: ignore[assignment, method-assign]  # as some drivers do
    try:
        with start(path, stream) as capture:
            stream.deliver(noise(0.5, -20))
            stream.vanish()
            assert capture.finish().duration_s == pytest.approx(0.5)
        assert left == ["open"]
    finally:
        released.set()


def test_a_device_that_never_delivers_is_an_error(path: Path, stream: FakeStream) -> None:
    with (
        start(path, stream, starting_patience_s=0.2) as capture,
        pytest.raises(DeviceLostError, match="no sound"),
    ):
        record(capture, lambda status: False)


def test_a_device_that_will_not_open_leaves_no_file(path: Path) -> None:
    def refuse(device: Device, on_data: portaudio.OnData, on_end: portaudio.OnEnd, /) -> FakeStream:
        raise DeviceBusyError("busy")

    with pytest.raises(DeviceBusyError):
        Capture(path, MICROPHONE, open_stream=refuse)
    assert not path.exists()


def test_an_earlier_recording_is_never_written_over(path: Path, stream: FakeStream) -> None:
    path.write_bytes(b"an earlier take")
    with pytest.raises(ShelfError, match="File exists"):
        start(path, stream)
    assert path.read_bytes() == b"an earlier take"
    assert stream.device is None


def test_a_full_disk_is_told_and_keeps_what_was_written(
    path: Path, stream: FakeStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    capture = start(path, stream)
    stream.deliver(noise(0.5, -20))
    status_after(capture, 0.5)

    def fail(_self: wave.Wave_write, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(wave.Wave_write, "writeframes", fail)
    stream.deliver(noise(0.5, -20))
    with pytest.raises(ShelfError, match="No space left on device") as caught, capture:
        record(capture, lambda status: False)
    assert "--recordings" in caught.value.hint
    assert stream.closed == 1
    assert len(samples_of(path)) == round(0.5 * RATE_HZ)


def test_whatever_ends_the_writing_ends_the_recording_and_is_told(
    path: Path, stream: FakeStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    capture = start(path, stream)
    stream.deliver(noise(0.5, -20))
    status_after(capture, 0.5)

    def fail(_self: wave.Wave_write, _data: bytes) -> None:
        raise MemoryError

    monkeypatch.setattr(wave.Wave_write, "writeframes", fail)
    stream.deliver(noise(0.5, -20))
    until(lambda: capture.lost)
    with pytest.raises(ShelfError, match="broke off: MemoryError") as caught, capture:
        record(capture, lambda status: False)
    assert "takes recover" in caught.value.hint
    assert len(samples_of(path)) == round(0.5 * RATE_HZ)


def test_a_meter_that_fails_stops_no_recording(
    path: Path, stream: FakeStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []

    def hear(_self: Ear, data: bytes) -> None:
        heard.append(len(data))
        if len(heard) > 1:
            raise MemoryError

    monkeypatch.setattr(Ear, "hear", hear)
    sound = noise(1.0, -20).astype(np.int16)
    with start(path, stream) as capture:
        stream.deliver(sound[: RATE_HZ // 2])
        status_after(capture, 0.5)
        stream.deliver(sound[RATE_HZ // 2 :])
        status_after(capture, 1.0)
        assert not capture.lost
        assert capture.finish().ended_by == "asked"
    assert len(heard) > 1
    assert np.array_equal(samples_of(path), sound)


# --- record


def test_record_goes_on_until_the_watcher_has_enough(path: Path, stream: FakeStream) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        stream.deliver(noise(seconds, -20))
        status_after(capture, sum(slept))

    with start(path, stream) as capture:
        recording = record(capture, lambda status: status.elapsed_s > 0.9, sleep, tick_s=0.25)
    assert slept == [0.25] * 4
    assert recording.duration_s == pytest.approx(1.0)
    assert recording.ended_by == "asked"


def test_record_asks_the_watcher_first(path: Path, stream: FakeStream) -> None:
    with start(path, stream) as capture:
        assert record(capture, lambda status: True).duration_s == 0.0
