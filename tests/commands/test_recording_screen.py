"""When a recording ends by itself."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from voicecoach.audio.values import CaptureStatus
from voicecoach.commands.keys import NoKeys
from voicecoach.commands.recording_screen import Limits, RecordingScreen

KEY_ONLY = Limits(180.0, None)
BY_SILENCE = Limits(180.0, 3.0, 15.0)


@pytest.mark.parametrize(
    ("limits", "elapsed_s", "quiet_s", "spoken", "over"),
    [
        (KEY_ONLY, 179.9, 100.0, True, False),
        (KEY_ONLY, 179.9, 0.0, False, False),
        (KEY_ONLY, 180.0, 0.0, True, True),
        (BY_SILENCE, 60.0, 2.9, True, False),
        (BY_SILENCE, 60.0, 3.0, True, True),
        (BY_SILENCE, 14.9, 0.0, False, False),
        (BY_SILENCE, 15.0, 0.0, False, True),
        (BY_SILENCE, 15.0, 0.0, True, False),
    ],
)
def test_it_ends(limits: Limits, elapsed_s: float, quiet_s: float, spoken: bool, over: bool) -> None:
    screen = RecordingScreen(Console(file=io.StringIO()), NoKeys(), None, limits)

    assert screen.watch(CaptureStatus(elapsed_s, -20.0, quiet_s, 0, spoken)) is over
