"""Loading the model in the background, in a process that ends meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.commands.running import LIMIT_S, wait_until
from voicecoach.recognition import embedded

SLOW = """
import sys
from voicecoach.commands import hearing
from voicecoach.recognition import models, whisper

class Slow:
    def __init__(self, folder):
        print("loading", flush=True)
        sys.stdin.readline()
        print("loaded", flush=True)

models.find, whisper.Whisper = lambda name: None, Slow
hearing.LoadingModel(None)
"""
"""Loads until it is given a line, and leaves at once."""

REAL = """
import sys, time
from voicecoach.commands import hearing

hearing.LoadingModel(None)
while not hasattr(sys.modules.get("faster_whisper"), "WhisperModel"):
    time.sleep(0.001)
time.sleep(float(sys.argv[1]))
"""
"""Leaves while the model's files are read."""


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_the_program_leaves_once_the_model_is_loaded() -> None:
    with started(SLOW) as process:
        printed, told = process.communicate("\n", LIMIT_S)

    assert (process.returncode, printed, told) == (0, "loading\nloaded\n", "")


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal here")
def test_who_presses_ctrl_c_once_more_does_not_wait() -> None:
    with started(SLOW) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "loading\n"

        def gone() -> bool:  # the first one may come before it leaves
            process.send_signal(signal.SIGINT)
            return process.poll() is not None

        wait_until(gone, "its end")
        assert process.stdout.read() == ""
    assert process.returncode == 130


@pytest.mark.model
@pytest.mark.skipif(not embedded.is_installed(), reason="the embedded model is not installed")
@pytest.mark.parametrize("later_s", ["0", "0.15", "0.18"])
def test_leaving_inside_the_real_one_aborts_nothing(later_s: str) -> None:
    with started(REAL, later_s) as process:
        _printed, told = process.communicate(timeout=LIMIT_S)

    assert (process.returncode, told) == (0, "")
