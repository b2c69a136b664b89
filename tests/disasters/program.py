"""The program with a microphone that is fed, and a stand-in for the model: what is real is all the rest.

``python -m tests.disasters.program ORDER ARGUMENT…`` runs ``voicecoach ARGUMENT…``; ORDER is JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from tests.commands.running import COFFEE
from tests.disasters.standing_in import FED, FedMicrophone, Parrot
from voicecoach import cli
from voicecoach.audio import capture, portaudio
from voicecoach.commands import answering, hearing, rehearsal

Tell = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Order:
    """How the world is. ``samples`` names a file with what the microphone hears, at ``speed`` times life.

    ``gate``: a file that must be there before much of it comes. ``fill``: a file that takes all the room on
    its disk once the recording is over. ``clock``: a file with what time it is: ISO 8601, or seconds that the
    clock is wrong by.
    """

    samples: str
    speed: float = 20.0
    real_model: bool = False
    gate: str | None = None
    fill: str | None = None
    clock: str | None = None


def command(order: Order, *arguments: str) -> list[str]:
    """Give the command line, for a process of its own in the folder ``ROOT``."""
    return [sys.executable, "-m", "tests.disasters.program", json.dumps(asdict(order)), *arguments]


def settle(order: Order, tell: Tell) -> None:
    """Put the stand-ins in place; ``tell`` is told what happens in the recording."""

    def recorded(*about: Any) -> Any:
        recording = capture.record(*about)
        if order.fill:
            fill(Path(order.fill))
        tell("stopped")
        return recording

    gate = Path(order.gate) if order.gate else None
    microphone = FedMicrophone(
        Path(order.samples).read_bytes(), order.speed, lambda size: tell("delivered", size), gate
    )
    replaced: list[tuple[object, str, object]] = [
        (portaudio, "rescan", lambda: None),
        (portaudio, "find_input", lambda _wanted: FED),
        (portaudio, "open_input", microphone),
        (answering, "record", recorded),
    ]
    if not order.real_model:
        replaced.append((hearing, "LoadingModel", lambda _name: Parrot(COFFEE, takes_s=0.05)))
    if order.clock:
        wrong = Clock(Path(order.clock))
        replaced += [
            (answering, "datetime", wrong),
            (rehearsal, "datetime", wrong),
            (time, "time", wrong.time),
        ]
    for module, name, stand_in in replaced:
        setattr(module, name, stand_in)


def fill(file: Path) -> None:
    """Take all the room on a disk."""
    for size in (1 << 16, 1):
        with suppress(OSError), file.open("ab", buffering=0) as opened:
            while opened.write(bytes(size)):
                pass


class Clock:
    """A clock that somebody moves, by writing into a file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._true_s = time.time

    def time(self) -> float:
        text = self._file.read_text()
        if "T" in text:
            return datetime.fromisoformat(text).timestamp()
        return self._true_s() + float(text)

    def now(self, zone: tzinfo | None = None) -> datetime:
        return datetime.fromtimestamp(self.time(), zone)


def main() -> None:
    """Be the program; what happens is told on the descriptor that the environment names."""
    told = os.environ.get("TOLD")

    def tell(*words: object) -> None:
        if told:
            os.write(int(told), (" ".join(map(str, words)) + "\n").encode())

    settle(Order(**json.loads(sys.argv[1])), tell)
    cli.main(sys.argv[2:])


if __name__ == "__main__":
    main()
