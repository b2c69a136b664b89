"""Recording and playing with the real PortAudio, on a microphone that PulseAudio provides.

Each recorder is a process of its own, because PortAudio looks at its surroundings when it loads.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.pulse import VirtualMicrophone, why_unavailable
from voicecoach.audio import wavefile

MISSING = why_unavailable("espeak-ng")
pytestmark = [pytest.mark.device, pytest.mark.skipif(MISSING is not None, reason=str(MISSING))]

LIMIT_S = 120
AUDIBLE = 0.01  # −40 dBFS
WORDS = "I have built payment systems for five years, and I measure before I change anything."

# Records into argv[1] until the file argv[2] appears; says on standard output how it stands.
RECORD = """
import json, sys
from pathlib import Path
from voicecoach.audio import capture, portaudio

path, stop = Path(sys.argv[1]), Path(sys.argv[2])
device = portaudio.find_input(None)

def watch(status):
    print(status.elapsed_s, flush=True)
    return stop.exists()

with capture.Capture(path, device) as running:
    recording = capture.record(running, watch)
try:
    capture.Capture(path.with_name("second.wav"), device).finish()
    again = ""
except Exception as error:
    again = error.code
print(json.dumps({"device": device.name, "device_rate": device.default_rate_hz, "again": again,
                  "duration_s": recording.duration_s, "rate": recording.sample_rate_hz,
                  "ended_by": recording.ended_by, "overflows": recording.overflows}))
"""
PLAY = """
import sys, wave
import numpy as np
from voicecoach.audio import playback
from voicecoach.audio.values import Sound

with wave.open(sys.argv[1]) as file:
    samples = np.frombuffer(file.readframes(-1), np.int16).astype(np.float32) / 32768
    rate = file.getframerate()
print(playback.play(Sound(samples, rate)))
"""


@pytest.fixture(scope="module")
def microphone() -> Iterator[VirtualMicrophone]:
    with VirtualMicrophone() as running:
        yield running


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("voice") / "voice.wav"
    subprocess.run(["espeak-ng", "-w", str(path), WORDS], check=True, timeout=LIMIT_S)
    return path


class Recorder:
    """A recording in another process."""

    def __init__(self, microphone: VirtualMicrophone, folder: Path) -> None:
        self.path = folder / "take.wav"
        self._stop = folder / "stop"
        self.process = subprocess.Popen(
            [sys.executable, "-c", RECORD, str(self.path), str(self._stop)],
            env=os.environ | microphone.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait_for(self, elapsed_s: float) -> float:
        """Wait until so much is recorded; give how much that is."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if float(line) > elapsed_s:
                return float(line)
        raise AssertionError("the recording ended by itself")

    def stop(self) -> None:
        self._stop.touch()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def result(self) -> dict[str, object]:
        printed, _ = self.process.communicate(timeout=LIMIT_S)
        assert self.process.returncode == 0
        result: dict[str, object] = json.loads(printed.splitlines()[-1])
        return result


@pytest.fixture
def recorder(microphone: VirtualMicrophone, tmp_path: Path) -> Iterator[Recorder]:
    running = Recorder(microphone, tmp_path)
    yield running
    running.kill()


def _audible_s(path: Path) -> tuple[float, float]:
    """Length of a file, and of what lies between its first and last audible sample."""
    with wave.open(str(path)) as file:
        rate = file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16) / 32_768
    heard = np.flatnonzero(np.abs(samples) > AUDIBLE)
    assert len(heard), f"{path.name} is silent"
    return len(samples) / rate, float(heard[-1] - heard[0]) / rate


def test_records_what_is_said(microphone: VirtualMicrophone, voice: Path, recorder: Recorder) -> None:
    recorder.wait_for(0.0)
    assert microphone.speak(voice).wait(LIMIT_S) == 0
    recorder.stop()
    result = recorder.result()

    length_s, heard_s = _audible_s(recorder.path)
    _, spoken_s = _audible_s(voice)
    assert heard_s == pytest.approx(spoken_s, rel=0.1)
    assert length_s == pytest.approx(result["duration_s"])
    assert length_s >= spoken_s
    assert result["ended_by"] == "asked"
    assert result["rate"] == result["device_rate"]
    with wave.open(str(recorder.path)) as file:
        assert file.getframerate() == result["device_rate"]
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)


def test_a_killed_process_leaves_a_playable_recording(
    microphone: VirtualMicrophone, voice: Path, recorder: Recorder
) -> None:
    recorder.wait_for(0.0)
    speaker = microphone.speak(voice)
    recorded_s = recorder.wait_for(2.5)
    recorder.kill()
    speaker.kill()
    speaker.wait()

    length_s, heard_s = _audible_s(recorder.path)  # as it lies there, before any repair
    assert length_s >= recorded_s - 1.0
    assert heard_s > 0.5
    repaired_s = wavefile.repair(recorder.path)
    assert repaired_s is not None
    assert repaired_s >= length_s


def test_an_unplugged_microphone_ends_the_recording_and_keeps_it(voice: Path, tmp_path: Path) -> None:
    with VirtualMicrophone() as microphone:
        recorder = Recorder(microphone, tmp_path)
        try:
            recorder.wait_for(0.0)
            microphone.speak(voice)
            recorded_s = recorder.wait_for(1.5)
            microphone.unplug()
            result = recorder.result()
        finally:
            recorder.kill()

    assert result["ended_by"] == "device lost"
    length_s, heard_s = _audible_s(recorder.path)
    assert length_s == pytest.approx(result["duration_s"])
    assert length_s >= recorded_s
    assert heard_s > 0.5
    assert result["again"] == "device_busy"
    assert not recorder.path.with_name("second.wav").exists()


def test_plays_what_a_microphone_can_hear(
    microphone: VirtualMicrophone, voice: Path, recorder: Recorder
) -> None:
    recorder.wait_for(0.0)
    player = subprocess.run(
        [sys.executable, "-c", PLAY, str(voice)],
        env=os.environ | microphone.environment,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=True,
    )
    recorder.stop()
    recorder.result()

    assert player.stdout.split() == ["True"]
    _, heard_s = _audible_s(recorder.path)
    _, spoken_s = _audible_s(voice)
    assert heard_s == pytest.approx(spoken_s, rel=0.1)


def test_devices_lists_the_microphone(microphone: VirtualMicrophone) -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "voicecoach", "devices", "--json"],
        env=os.environ | microphone.environment,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=True,
    )
    listed = {device["name"]: device for device in json.loads(printed.stdout)["devices"]}
    assert listed["pulse"]["inputs"] > 0
    assert any(device["is_default_input"] for device in listed.values())
    assert printed.stderr == ""
