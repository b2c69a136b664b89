from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from voicecoach.audio.playback import play
from voicecoach.audio.values import Device, Sound
from voicecoach.errors import DeviceBusyError, LoudspeakerMissingError

RATE_HZ = 48_000


class FakePortAudioError(Exception):
    """PortAudio's errors carry a text and a number."""


class FakeStream:
    """Keeps what is played, and in which way it ended."""

    def __init__(self) -> None:
        self.blocks: list[NDArray[np.float32]] = []
        self.calls: list[str] = []
        self.refusal: FakePortAudioError | None = None

    @property
    def played(self) -> NDArray[np.float32]:
        return np.concatenate(self.blocks)

    def write(self, frames: NDArray[np.float32]) -> bool:
        if self.refusal:
            raise self.refusal
        assert frames.dtype == np.float32
        assert frames.flags.c_contiguous
        self.blocks.append(frames)
        return False

    def start(self) -> None:
        self.calls.append("start")

    def stop(self) -> None:
        self.calls.append("stop")

    def abort(self) -> None:
        self.calls.append("abort")

    def close(self) -> None:
        self.calls.append("close")


class FakeSoundDevice:
    """What playback.py uses of the module sounddevice."""

    PortAudioError = FakePortAudioError

    def __init__(self) -> None:
        self.stream = FakeStream()
        self.opened: dict[str, Any] = {}
        self.refusal: FakePortAudioError | None = None

    def OutputStream(self, **options: Any) -> FakeStream:
        if self.refusal:
            raise self.refusal
        self.opened = options
        return self.stream


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeSoundDevice:
    module = FakeSoundDevice()
    monkeypatch.setitem(sys.modules, "sounddevice", module)
    return module


def loudspeaker(outputs: int = 2) -> Device:
    return Device(
        index=4,
        name="Test loudspeaker",
        host="Test",
        inputs=0,
        outputs=outputs,
        default_rate_hz=RATE_HZ,
        is_default_input=False,
        is_default_output=True,
    )


def tone(seconds: float, rate_hz: int) -> Sound:
    moments = np.arange(round(seconds * rate_hz)) / rate_hz
    return Sound((0.5 * np.sin(2 * np.pi * 440 * moments)).astype(np.float32), rate_hz)


def test_plays_the_whole_sound_on_both_sides(fake: FakeSoundDevice) -> None:
    sound = tone(0.52, RATE_HZ)
    assert play(sound, loudspeaker())
    assert fake.opened == {"samplerate": RATE_HZ, "device": 4, "channels": 2, "dtype": "float32"}
    assert np.array_equal(fake.stream.played, np.stack([sound.samples] * 2, axis=1))
    assert fake.stream.calls[:2] == ["start", "stop"]
    assert fake.stream.calls[-1] == "close"


@pytest.mark.parametrize(("outputs", "channels"), [(1, 1), (2, 2), (32, 2)])
def test_uses_at_most_two_channels(fake: FakeSoundDevice, outputs: int, channels: int) -> None:
    assert play(tone(0.1, RATE_HZ), loudspeaker(outputs))
    assert fake.stream.played.shape == (4_800, channels)


def test_resamples_to_the_rate_of_the_device(fake: FakeSoundDevice) -> None:
    assert play(tone(1.0, 16_000), loudspeaker())
    played = fake.stream.played[:, 0]
    assert len(played) == RATE_HZ
    assert np.allclose(played[4_800:-4_800], tone(1.0, RATE_HZ).samples[4_800:-4_800], atol=0.01)


def test_stops_when_asked(fake: FakeSoundDevice) -> None:
    answers = iter([False, False, True])
    assert not play(tone(1.0, RATE_HZ), loudspeaker(), stop=lambda: next(answers))
    assert len(fake.stream.played) == 2 * 2_400  # it is asked each twentieth of a second
    assert fake.stream.calls == ["start", "abort", "close"]


def test_an_empty_sound_opens_nothing(fake: FakeSoundDevice) -> None:
    assert play(Sound(np.zeros(0, np.float32), RATE_HZ), loudspeaker())
    assert fake.opened == {}


def test_takes_the_default_loudspeaker(fake: FakeSoundDevice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.audio.portaudio.devices", lambda: (loudspeaker(),))
    assert play(tone(0.1, RATE_HZ))
    assert fake.opened["device"] == 4


def test_without_a_loudspeaker_it_says_so(fake: FakeSoundDevice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.audio.portaudio.devices", lambda: ())
    with pytest.raises(LoudspeakerMissingError):
        play(tone(0.1, RATE_HZ))


@pytest.mark.parametrize(("number", "expected"), [(-9985, DeviceBusyError), (-9996, LoudspeakerMissingError)])
def test_a_refusal_names_the_device(fake: FakeSoundDevice, number: int, expected: type[Exception]) -> None:
    fake.refusal = FakePortAudioError("Device unavailable", number)
    with pytest.raises(expected, match=r"“Test loudspeaker”.*Device unavailable"):
        play(tone(0.1, RATE_HZ), loudspeaker())


def test_a_loudspeaker_that_vanishes_is_told_and_given_back(fake: FakeSoundDevice) -> None:
    fake.stream.refusal = FakePortAudioError("Invalid device", -9996)
    with pytest.raises(LoudspeakerMissingError, match="no longer there"):
        play(tone(0.1, RATE_HZ), loudspeaker())
    assert fake.stream.calls == ["start", "abort", "close"]
