"""Three hours: someone forgot to stop. Memory holds the sound once, and the end is heard as the beginning."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.badinput.harness import call
from tests.badinput.made import RATE_HZ, long_recording, spoken
from voicecoach.audio import activity
from voicecoach.voices.espeak import embedded_library

pytestmark = [
    pytest.mark.skipif(embedded_library() is None, reason="the embedded eSpeak NG is not installed"),
    pytest.mark.skipif(os.name != "posix", reason="memory is measured as POSIX has it"),
]
TEXT = "First I boil a kettle of fresh water. Then I grind the beans and wait for three minutes."
LIMIT_S = 900
BYTES_PER_SECOND = RATE_HZ * 4
"""Of the sound as it is heard."""
PROGRAM_BYTES = 800_000_000
"""Python, FFmpeg, the speech network and what it needs for a piece; measured: 250 to 510 million."""

HEARING = """
import json, resource, sys
from pathlib import Path
from voicecoach.audio.activity import speech_activity
from voicecoach.audio.decode import decode
sound = decode(Path(sys.argv[1])).sound
speech = speech_activity(sound).speech
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps({
    "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit,
    "seconds": sound.duration_s,
    "speech": [[one.start_s, one.end_s] for one in speech],
}))
"""


def heard(path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", HEARING, str(path)],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_three_hours_are_heard_in_the_memory_of_their_sound(tmp_path: Path) -> None:
    speech = spoken(TEXT)
    starts = (60, 5400, 3 * 3600 - 20)
    found = heard(long_recording(tmp_path / "long.flac", 3 * 3600, speech, starts))

    assert found["seconds"] == 3 * 3600
    assert found["bytes"] < PROGRAM_BYTES + 1.2 * BYTES_PER_SECOND * 3 * 3600
    length_s = len(speech) / RATE_HZ
    for start_s in starts:
        parts = [one for one in found["speech"] if start_s - 1 < one[0] < start_s + length_s]
        assert parts[0][0] == pytest.approx(start_s, abs=0.1)
        assert parts[-1][1] == pytest.approx(start_s + length_s, abs=0.2)
        assert len(parts) > 1  # the pause between the sentences
    first, *others = (
        [
            [round(edge - start_s, 1) for edge in one]
            for one in found["speech"]
            if start_s - 1 < one[0] < start_s + 9
        ]
        for start_s in starts
    )
    assert others == [first, first]


@pytest.mark.usefixtures("stand_in")
def test_half_an_hour_is_analysed_to_its_end(tmp_path: Path) -> None:
    speech = spoken(TEXT)
    path = long_recording(tmp_path / "half.flac", 1800, speech, (30, 1780))
    shelf = str(tmp_path / "shelf")
    told = call("analyze", str(path), "--json", "--language", "en", "--keep", "--recordings", shelf)

    take = json.loads(told.out)
    assert take["audio"]["duration_s"] == 1800
    assert take["timing"]["first_word_s"] == pytest.approx(30, abs=0.1)
    assert take["timing"]["end_of_speech_s"] == pytest.approx(1780 + len(speech) / RATE_HZ, abs=0.2)
    assert max(pause["end_s"] - pause["start_s"] for pause in take["timing"]["pauses"]) > 1700
    assert take["transcript"]["words"][-1]["start_s"] > 1780
    report = call("takes", "show", "last", "--recordings", shelf)
    assert report.status == 0
    assert len(report.out.splitlines()) < 60  # a row of the timeline is longer, there are no more of them


def test_the_network_hears_pieces_as_it_hears_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    speech = np.tile(np.concatenate((spoken(TEXT), np.zeros(RATE_HZ, np.float32))), 6)
    before = speech.copy()
    whole = activity.speech_probability(speech)
    monkeypatch.setattr(activity, "NETWORK_PIECE", 300)
    pieces = activity.speech_probability(speech)

    assert len(pieces) == len(whole) > 3 * 300
    said, said_whole = (one >= activity.SPEECH_PROBABILITY for one in (pieces, whole))
    assert 0.3 < np.mean(said_whole) < 0.9
    assert np.mean(said != said_whole) < 0.01
    assert (speech == before).all()
