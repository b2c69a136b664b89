"""The program with a microphone that says the same at every recording, and a stand-in for the model.

``python -m tests.interview.program SAMPLES ARGUMENT…`` runs ``voicecoach ARGUMENT…``; SAMPLES is a file with
what the microphone hears (16 bits, mono, 16 kHz), at twenty times life.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

from tests.commands.running import COFFEE, spoken
from tests.disasters.standing_in import FED, RATE_HZ, FedMicrophone, Parrot
from voicecoach import cli
from voicecoach.audio import portaudio
from voicecoach.audio.decode import decode
from voicecoach.commands import hearing

SPEED = 20.0

StandIn = tuple[object, str, object]


def samples(folder: Path) -> bytes:
    """Give the coffee answer as the microphone hears it."""
    sound = decode(spoken(folder / "coffee.wav", COFFEE)).sound
    assert sound.sample_rate_hz == RATE_HZ
    return (sound.samples * 32_000).astype("<i2").tobytes() + np.zeros(RATE_HZ, "<i2").tobytes()


def stand_ins(heard: bytes) -> list[StandIn]:
    """Give what is to be replaced: module, name, and by what."""

    def open_input(*about: Any) -> portaudio.InputStream:
        return FedMicrophone(heard, SPEED, lambda _size: None)(*about)

    return [
        (portaudio, "rescan", lambda: None),
        (portaudio, "find_input", lambda _wanted: FED),
        (portaudio, "open_input", open_input),
        (hearing, "LoadingModel", lambda _name: Parrot(COFFEE)),
    ]


def command(file: Path, *arguments: str) -> list[str]:
    """Give the command line, for a process of its own in the folder ``ROOT``."""
    return [sys.executable, "-m", "tests.interview.program", str(file), *arguments]


if __name__ == "__main__":
    for module, name, by in stand_ins(Path(sys.argv[1]).read_bytes()):
        setattr(module, name, by)
    cli.main(sys.argv[2:])
