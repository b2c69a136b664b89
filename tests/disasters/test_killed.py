"""Killed at a hundred random moments: while it records, while it recognises, while it writes.

Each moment is a process of its own that does all that ``voicecoach practice`` does, with a microphone that
is fed; most of them with a stand-in for the model. The seed of the moments is in the name of each test, and
``VOICECOACH_SEED`` gives the same ones again.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from tests.commands.running import COFFEE, ROOT, places, run
from tests.disasters.nursery import Life
from tests.disasters.program import Order
from tests.disasters.standing_in import RATE_HZ, Parrot
from tests.disasters.world import contents, populate, samples_of
from tests.recognition.spoken import english, in_noise, needs_model, needs_voice
from voicecoach.audio.decode import decode
from voicecoach.commands import recovery
from voicecoach.questions import library
from voicecoach.recognition import models
from voicecoach.takes import codec
from voicecoach.takes.shelf import Shelf

pytestmark = [needs_voice, pytest.mark.skipif(os.name != "posix", reason="SIGKILL and fork are POSIX")]

SEED = int(os.environ.get("VOICECOACH_SEED", random.SystemRandom().randrange(1_000_000)))
LENGTH_S = 3
MOST_LOST_S = 1.0
REAL_TAKES = 4
"""How much longer the real model takes at least."""
KILL = (signal.SIGKILL,)
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
"""The last two are what a closed terminal and a shutdown send."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill, and how. ``share`` is 0 to 1, of what ``during`` says."""

    during: str
    share: float
    speed: float
    real_model: bool = False
    ended_by: signal.Signals = signal.SIGKILL


def moments() -> list[Moment]:
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    plan = [("recording", 6.0, False)] * 40 + [("recognising", 20.0, False)] * 20
    plan += (
        [("writing", 20.0, False)] * 32 + [("recording", 1.0, True)] * 4 + [("recognising", 4.0, True)] * 4
    )
    return [
        Moment(during, chance.random(), speed, real, chance.choice(SIGNALS if during != "writing" else KILL))
        for during, speed, real in plan
    ]


@dataclass
class Tale:
    """What a process told until its end: bytes ``delivered``, ``lines`` of the shelf, its exit ``status``."""

    delivered: int = 0
    stopped: bool = False
    lines: int = 0
    status: int = 0


class Nursery:
    """The process that bears the others."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = folder / "log"
        self.samples = folder / "samples"
        spoken = in_noise(0.2, english("First I boil a kettle of fresh water.")).samples[: LENGTH_S * RATE_HZ]
        self.fed = (spoken * 32_000).astype("<i2").tobytes().ljust(2 * LENGTH_S * RATE_HZ, b"\0")
        self.samples.write_bytes(self.fed)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.disasters.nursery"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # a process with threads had better not fork
        )  # fmt: skip
        self.shelf_lines = 0
        self.finishing_s = 0.0

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    @property
    def told(self) -> str:
        """What the last one printed."""
        return self._log.read_text(encoding="utf-8")

    def bear(self, place: dict[str, str], moment: Moment | None) -> Tale:
        """Have a process live until the moment, and kill it; without one, until it ends by itself."""
        at_line = None
        if moment is not None and moment.during == "writing":
            at_line = 1 + int(moment.share * self.shelf_lines)
        life = Life(
            ["practice", "coffee", "--voice", "none", "--no-countdown", "--max", str(LENGTH_S),
             "--content", place["VOICECOACH_CONTENT"], "--recordings", place["VOICECOACH_RECORDINGS"]],
            Order(str(self.samples), moment.speed if moment else 20.0, bool(moment and moment.real_model)),
            str(self._log),
            at_line,
        )  # fmt: skip
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(life) + b"\n")
        self._process.stdin.flush()
        return self._follow(moment)

    def _follow(self, moment: Moment | None) -> Tale:
        tale, child, stopped_s = Tale(), 0, 0.0
        assert self._process.stdout is not None
        for line in self._process.stdout:
            word, *numbers = line.decode().split()
            number = int(numbers[0]) if numbers else 0
            if word == "born":
                child = number
            elif word == "delivered":
                tale.delivered = number
                if moment and moment.during == "recording" and number >= moment.share * len(self.fed):
                    _kill(child, moment.ended_by)
            elif word == "stopped":
                tale.stopped, stopped_s = True, time.monotonic()
                if moment and moment.during == "recognising":
                    time.sleep(moment.share * self.finishing_s * (REAL_TAKES if moment.real_model else 1))
                    _kill(child, moment.ended_by)
            elif word == "lines":
                tale.lines = number
                self.finishing_s = self.finishing_s or time.monotonic() - stopped_s
            else:
                assert word == "ended", f"{line!r}\n{self.told}"
                tale.status = number
                return tale
        raise AssertionError(f"the nursery has died:\n{self.told}")


def _kill(process: int, how: signal.Signals) -> None:
    with suppress(ProcessLookupError):  # it was quicker: it has finished
        os.kill(process, how)


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    folder = tmp_path_factory.mktemp("nursery")
    running = Nursery(folder)
    try:
        place = places(folder)
        populate(Shelf(Path(place["VOICECOACH_RECORDINGS"])))
        whole = running.bear(place, None)  # one that lives, to see how long each part takes
        assert whole.status == 0, running.told
        running.shelf_lines = whole.lines
        yield running
    finally:
        running.close()


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return places(tmp_path)


@pytest.fixture
def shelf(place: dict[str, str]) -> Shelf:
    made = Shelf(Path(place["VOICECOACH_RECORDINGS"]))
    populate(made)
    return made


def check(shelf: Shelf, new: Path, tale: Tale, fed: bytes) -> bool:
    """Check what lies there after the kill; give whether there is something to recover."""
    held = b""
    if (new / "take.wav").exists() and (new / "take.wav").stat().st_size > 0:
        held = samples_of(new / "take.wav")
    assert held == fed.ljust(len(held), b"\0")[: len(held)], "other sound than was delivered"
    assert (tale.delivered - len(held)) / 2 / RATE_HZ <= MOST_LOST_S
    if (new / "take.json").exists():
        assert codec.decode((new / "take.json").read_bytes(), new / "take.json").id == new.name
        assert new.name in {take.id for take in shelf.list().takes}
        return False
    if held:
        assert decode(new / "take.wav").sound.duration_s == pytest.approx(len(held) / 2 / RATE_HZ, abs=0.01)
    return bool(held)


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(one, id=f"{SEED}-{one.during}-{one.share:.3f}",
                     marks=[needs_model, pytest.mark.model] if one.real_model else [])
        for one in moments()
    ],
)  # fmt: skip
def test_at_a_random_moment(moment: Moment, nursery: Nursery, place: dict[str, str], shelf: Shelf) -> None:
    before = contents(shelf.folder)
    waiting = {take.id for take in shelf.unfinished()}
    if moment.real_model:
        models.find(None)  # joined once for all processes

    tale = nursery.bear(place, moment)

    assert tale.status in ({-moment.ended_by} if moment.during == "recording" else {0, -moment.ended_by})
    assert {name: now for name, now in contents(shelf.folder).items() if name in before} == before
    made = [path for path in shelf.folder.iterdir() if path.name not in before]
    assert len(made) <= 1
    recoverable = check(shelf, made[0], tale, nursery.fed) if made else False
    assert made or tale.delivered == 0
    assert {take.id for take in shelf.unfinished()} - waiting == ({made[0].name} if recoverable else set())

    shelf.tidy()  # the next start
    if recoverable and moment.real_model and moment.during == "recording" and moment.share < 0.5:
        recovered = run("takes", "recover", made[0].name, **place)
        assert recovered.returncode == 0, recovered.stderr
    elif recoverable:
        (left,) = (take for take in shelf.unfinished() if take.id == made[0].name)
        decks = library.load(Path(place["VOICECOACH_CONTENT"]))
        recovery.finish(shelf, left, decks, Parrot(COFFEE), lambda _share: None)
    after = {path.relative_to(shelf.folder).as_posix() for path in shelf.folder.rglob("*")} - set(before)
    if not made or not made[0].exists():
        assert after == set()
        return
    take = shelf.load(made[0].name)
    assert take.question is not None
    assert take.question.id == "coffee"
    there = {name.partition("/")[2] for name in after}
    page = {name for name in there if "report.html" in name}  # whole, half written, or not yet begun
    assert there - page - {"", "draft.json", ".lock"} == {"take.json", "take.wav"}
