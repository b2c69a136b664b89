"""Two runs at once on one shelf: recording, recovering, deleting and correcting beside each other."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.running import LIMIT_S, PROGRAM, ROOT, places, run, take_of, wait_until
from tests.disasters.program import Order, command
from tests.disasters.world import contents, cut_off, hum, keep, samples_of
from voicecoach.takes.shelf import Shelf

PRACTISE = ("practice", "coffee", "--voice", "none", "--no-countdown", "--json")
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return places(tmp_path)


@pytest.fixture
def shelf(place: dict[str, str]) -> Shelf:
    return Shelf(Path(place["VOICECOACH_RECORDINGS"]))


@pytest.fixture
def order(tmp_path: Path) -> Order:
    samples = tmp_path / "samples"
    samples.write_bytes(hum(8))
    return Order(str(samples), speed=4.0)


@pytest.fixture
def start(place: dict[str, str], request: pytest.FixtureRequest) -> Start:
    """Start the program; it is ended with the test."""

    def begin(*line: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            line, cwd=ROOT, env=os.environ | place, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

        def end() -> None:
            process.kill()
            process.communicate()

        request.addfinalizer(end)
        return process

    return begin


def result(process: subprocess.Popen[str]) -> str:
    printed, told = process.communicate(timeout=LIMIT_S)
    assert process.returncode == 0, printed + told
    assert "Traceback" not in told
    return printed


def test_two_recordings_of_the_same_second(
    start: Start, shelf: Shelf, order: Order, tmp_path: Path, place: dict[str, str]
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("2026-11-22T12:00:00+09:00")  # it stands still: the same second, however slow they are
    same = Order(order.samples, speed=4.0, clock=str(clock))

    runs = [start(*command(same, *PRACTISE, "--max", "2")) for _ in range(2)]
    takes = [take_of(result(one)) for one in runs]

    assert len({take.id for take in takes}) == 2
    assert len({take.id.removesuffix("-2") for take in takes}) == 1
    fed = Path(order.samples).read_bytes()
    for take in takes:
        assert shelf.load(take.id) == take
        held = samples_of(shelf.audio_path(take))
        assert held == fed[: len(held)]
        assert len(held) >= 64_000
    listed = json.loads(run("takes", "list", "--json", **place).stdout)["takes"]
    assert {take["id"] for take in listed} == {take.id for take in takes}
    assert shelf.unfinished() == ()


def test_one_recovers_corrects_and_deletes_while_the_other_records(
    start: Start, shelf: Shelf, order: Order, place: dict[str, str], tmp_path: Path
) -> None:
    kept, going, left = keep(shelf), keep(shelf, question="going"), cut_off(shelf, question="coffee")
    gate = tmp_path / "gate"
    waiting = Order(order.samples, speed=4.0, gate=str(gate))
    recording = start(*command(waiting, *PRACTISE, "--max", "8"))
    wait_until(
        lambda: any(path.stat().st_size > 1000 for path in shelf.folder.glob("*/take.wav")
                    if path.parent.name not in {kept, going, left}),
        "the recording",
    )  # fmt: skip
    (mine,) = {path.name for path in shelf.folder.iterdir()} - {kept, going, left}

    assert result(start(*command(order, "takes", "recover")))
    result(start(*PROGRAM, "takes", "delete", going, "--yes"))
    result(start(*PROGRAM, "takes", "correct", kept, "--not-filler", "1"))
    refused = run("takes", "delete", mine, "--yes", **place)
    assert refused.returncode == 1
    assert "Stop that recording first" in refused.stderr
    assert recording.poll() is None
    gate.touch()

    assert take_of(result(recording)).id == mine
    assert {take.id for take in shelf.list().takes} == {kept, left, mine}
    assert shelf.load(kept).fillers.items[0].dismissed
    assert {path.name for path in shelf.folder.iterdir()} == {kept, left, mine}


def test_two_recover_the_same_recording(start: Start, shelf: Shelf, order: Order) -> None:
    left = cut_off(shelf, question="coffee")
    before = samples_of(shelf.folder / left / "take.wav")

    runs = [start(*command(order, "takes", "recover")) for _ in range(2)]
    told = [" ".join("".join(one.communicate(timeout=LIMIT_S)).split()) for one in runs]

    assert 0 in {one.returncode for one in runs}
    for one, text in zip(runs, told, strict=True):
        assert "Traceback" not in text
        assert "mistake in voicecoach" not in text
        assert one.returncode == 0 or "another run" in text or "No take is called" in text
    assert shelf.load(left).question is not None
    assert sorted(path.name for path in (shelf.folder / left).iterdir()) == [
        "report.html",
        "take.json",
        "take.wav",
    ]
    assert samples_of(shelf.folder / left / "take.wav") == before


def test_many_deletions_and_tidyings_at_once(start: Start, shelf: Shelf) -> None:
    """Each take is gone once, and no run stumbles over what another takes away."""
    stay = keep(shelf, question="stay")
    before = contents(shelf.folder / stay)
    gone = [keep(shelf, question=f"gone{number}") for number in range(3)]
    (shelf.folder / "2026-01-01T00-00-00-nothing").mkdir()
    (shelf.folder / ".deleted-1234").mkdir()
    (shelf.folder / ".deleted-1234" / "take.wav").write_bytes(b"half")

    runs = [start(*PROGRAM, "takes", "delete", take, "--yes") for take in gone]
    runs += [start(*PROGRAM, "takes", "recover") for _ in range(2)]
    for one in runs:
        result(one)

    assert [path.name for path in shelf.folder.iterdir()] == [stay]
    assert contents(shelf.folder / stay) == before
