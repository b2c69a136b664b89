"""A real microphone (PulseAudio's) that goes away in mid-recording, and a laptop that sleeps with one."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.commands.running import COFFEE, LIMIT_S, PROGRAM, places, spoken, take_of, wait_until
from tests.disasters.world import contents, populate
from tests.pulse import VirtualMicrophone, why_unavailable
from tests.recognition.spoken import needs_model, needs_voice
from voicecoach.audio.capture import PATIENCE_S
from voicecoach.takes.shelf import Shelf

MISSING = why_unavailable()
pytestmark = [
    pytest.mark.device,
    pytest.mark.model,
    pytest.mark.skipif(MISSING is not None, reason=str(MISSING)),
    needs_model,
    needs_voice,
]
RATE_HZ = 44_100


@pytest.fixture(scope="module")
def coffee(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return spoken(tmp_path_factory.mktemp("coffee") / "coffee.wav", COFFEE, words_per_minute=200)


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return places(tmp_path)


@pytest.fixture
def shelf(place: dict[str, str]) -> Shelf:
    made = Shelf(Path(place["VOICECOACH_RECORDINGS"]))
    populate(made)
    return made


@pytest.fixture
def microphone() -> Iterator[VirtualMicrophone]:
    with VirtualMicrophone() as running:
        yield running


@pytest.fixture
def recording(
    microphone: VirtualMicrophone, place: dict[str, str], shelf: Shelf
) -> Iterator[subprocess.Popen[str]]:
    """A rehearsal that has begun to record."""
    before = set(shelf.folder.iterdir())
    process = subprocess.Popen(
        [*PROGRAM, "practice", "coffee", "--voice", "none", "--no-countdown", "--json",
         "--stop-after-silence", "2", "--max", "60"],
        env=os.environ | microphone.environment | place,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        wait_until(lambda: heard_s(shelf, before) > 0 or process.poll() is not None, "the recording")
        yield process
    finally:
        process.kill()
        process.communicate()


def heard_s(shelf: Shelf, before: set[Path]) -> float:
    """Give how long the new recording is."""
    for folder in set(shelf.folder.iterdir()) - before:
        if (folder / "take.wav").exists():
            return max(0.0, ((folder / "take.wav").stat().st_size - 44) / 2 / RATE_HZ)
    return 0.0


def audible_s(path: Path) -> float:
    """Give how much of a recording is not silence."""
    with wave.open(str(path)) as file:
        tenth = file.getframerate() // 10
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(np.float32)
    tenths = samples[: len(samples) // tenth * tenth].reshape(-1, tenth)
    return float((np.abs(tenths).max(axis=1) > 300).sum()) / 10


def test_unplugged_in_mid_recording(
    microphone: VirtualMicrophone, recording: subprocess.Popen[str], coffee: Path, shelf: Shelf
) -> None:
    before = {path for path in shelf.folder.iterdir() if "coffee" not in path.name}
    others = {path.name: contents(path) for path in before if path.is_dir()}
    microphone.speak(coffee)
    wait_until(lambda: heard_s(shelf, before) > 3, "three seconds of it")
    microphone.unplug()

    printed, told = recording.communicate(timeout=LIMIT_S)

    assert recording.returncode == 0, told
    assert "The microphone vanished; what was recorded until then is kept." in told
    assert "Traceback" not in told
    assert "Expression" not in told, "what PortAudio prints is nothing to people"
    take = take_of(printed)
    assert take.audio.duration_s > 2.5
    assert len(take.transcript.words) >= 3
    assert audible_s(shelf.audio_path(take)) > 1.5
    assert shelf.load(take.id) == take
    assert {name: contents(shelf.folder / name) for name in others} == others


def test_asleep_in_mid_recording(
    microphone: VirtualMicrophone, recording: subprocess.Popen[str], coffee: Path, shelf: Shelf
) -> None:
    recording.send_signal(signal.SIGSTOP)
    time.sleep(PATIENCE_S + 1)
    recording.send_signal(signal.SIGCONT)
    speaker = microphone.speak(coffee)

    printed, told = recording.communicate(timeout=LIMIT_S)

    assert recording.returncode == 0, told
    assert "vanished" not in told
    assert speaker.poll() == 0, "it ended before all was said"
    take = take_of(printed)
    assert take.comparison is not None
    assert take.comparison.coverage > 0.5
    assert audible_s(shelf.audio_path(take)) > 0.7 * audible_s(coffee)
