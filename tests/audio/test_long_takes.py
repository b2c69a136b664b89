"""Half an hour of recording: memory grows by the sound, and the end is heard as well as the beginning."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.recognition.spoken import english, in_noise, needs_voice
from voicecoach.audio import wavefile
from voicecoach.audio.values import RECOGNITION_RATE_HZ

MINUTES = 30
FOLLOW = """
import json, resource, sys, wave
from pathlib import Path
from voicecoach import libraries
libraries.settle()
from voicecoach.audio.growing import GrowingRecording

def peak():
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

minute = wave.open(sys.argv[1], "rb")
rate, sound = minute.getframerate(), minute.readframes(minute.getnframes())
path, peaks = Path(sys.argv[2]), []
with path.open("wb") as file, wave.open(file, "wb") as written:
    written.setparams((1, 2, rate, 0, "NONE", ""))
    written.writeframes(b"")
    followed = GrowingRecording(path, rate)
    for _minute in range(int(sys.argv[3])):
        written.writeframes(sound)
        file.flush()
        followed.read()
        followed.activity()
        peaks.append(peak())
followed.read(last=True)
activity = followed.activity()
print(json.dumps({
    "peaks": peaks,
    "bytes": followed.sound.samples.nbytes,
    "speech": [[stretch.start_s, stretch.end_s] for stretch in activity.speech],
    "frames": len(followed.voicing().times_s),
}))
"""


@needs_voice
def test_half_an_hour_is_followed_in_the_room_of_its_sound(tmp_path: Path) -> None:
    spoken = english("I design the ledger of a bank, and it never lost a coin.")
    rest_s = 60 - 2.0 - len(spoken) / RECOGNITION_RATE_HZ
    minute = in_noise(2.0, spoken, rest_s)
    wavefile.write(tmp_path / "minute.wav", minute)

    printed = subprocess.check_output(
        [sys.executable, "-c", FOLLOW, tmp_path / "minute.wav", tmp_path / "take.wav", str(MINUTES)]
    )

    found = json.loads(printed)
    assert found["bytes"] == pytest.approx(MINUTES * 60 * RECOGNITION_RATE_HZ * 4, rel=0.001)
    # when the room gets too small, a larger one is made beside it: three times the sound for a moment
    assert found["peaks"][-1] - found["peaks"][0] < 3 * found["bytes"] + 30_000_000
    starts = np.array([start_s for start_s, _end_s in found["speech"]])
    per_minute = [starts[(starts >= 60 * count) & (starts < 60 * count + 60)] for count in range(MINUTES)]
    assert {len(one) for one in per_minute} == {len(per_minute[0])}
    assert per_minute[-1] - 60 * (MINUTES - 1) == pytest.approx(per_minute[0], abs=0.02)
    assert found["frames"] == pytest.approx(MINUTES * 60 * 100, abs=10)
