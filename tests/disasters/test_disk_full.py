"""A disk that is really full: while recording, while the take is written, where the caches are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.commands.running import LIMIT_S, PROGRAM, ROOT, error_of, places
from tests.disasters.disks import Namespace, why_impossible
from tests.disasters.program import Order, command
from tests.disasters.standing_in import RATE_HZ
from tests.disasters.world import contents, hum, keep, samples_of, write_wave
from tests.recognition.spoken import needs_model
from voicecoach.audio.decode import decode
from voicecoach.takes.shelf import Shelf

IMPOSSIBLE = why_impossible()
own_disk = pytest.mark.skipif(IMPOSSIBLE is not None, reason=str(IMPOSSIBLE))
SIZE_KB = 256
PRACTISE = ("practice", "coffee", "--voice", "none", "--no-countdown")


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return places(tmp_path)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """Twenty seconds of sound: more than the disk holds, and more than half of it."""
    samples = tmp_path / "samples"
    samples.write_bytes(hum(20))
    return Order(str(samples))


@pytest.fixture
def space() -> Iterator[Namespace]:
    with Namespace() as running:
        yield running


@pytest.fixture
def disk(space: Namespace, tmp_path: Path) -> Path:
    """A small disk for the recordings; it shows itself to the processes in ``space``."""
    folder = tmp_path / "recordings"
    folder.mkdir()
    space.mount_small(folder, SIZE_KB)
    return folder


def is_told_well(done: subprocess.CompletedProcess[str], problem: str = "No space left on device") -> None:
    """Check that a full disk is said, with a remedy, and nothing else."""
    told = " ".join((done.stdout + done.stderr).split())
    assert done.returncode == 1, told
    assert problem in told
    assert "Make room on the disk" in told
    assert "Traceback" not in told
    assert "mistake in voicecoach" not in told


def check_cut_short(shelf: Shelf, fed: bytes) -> Path:
    """Check that the one recording there holds what was fed, as far as it goes."""
    (left,) = shelf.unfinished()
    held = samples_of(left.audio_path)
    assert fed.startswith(held)
    assert decode(left.audio_path).sound.duration_s == pytest.approx(len(held) / 2 / RATE_HZ, abs=0.01)
    assert left.question_id == "coffee"
    return left.audio_path


@own_disk
def test_full_in_mid_recording(space: Namespace, disk: Path, place: dict[str, str], order: Order) -> None:
    done = space.run(*command(order, *PRACTISE, "--max", "60"), **place)

    is_told_well(done)
    assert "What was recorded is kept" in done.stderr
    shelf = Shelf(space.see(disk))
    audio = check_cut_short(shelf, Path(order.samples).read_bytes())
    assert audio.stat().st_size > 0.8 * SIZE_KB * 1024, "it stopped long before the disk was full"
    recorded = samples_of(audio)

    is_told_well(space.run(*command(order, "takes", "recover"), **place))  # it is full still
    assert samples_of(audio).startswith(recorded)
    assert [take.audio_path for take in shelf.unfinished()] == [audio]

    space.enlarge(disk, 4096)
    recovered = space.run(*command(order, "takes", "recover"), **place)
    assert recovered.returncode == 0, recovered.stderr
    assert shelf.unfinished() == ()
    (take,) = shelf.list().takes
    assert take.question_id == "coffee"
    assert sorted(path.name for path in audio.parent.iterdir()) == ["report.html", "take.json", "take.wav"]


@own_disk
def test_full_when_the_take_is_written(
    space: Namespace, disk: Path, place: dict[str, str], order: Order
) -> None:
    older = keep(Shelf(space.see(disk)))
    before = contents(space.see(disk / older))
    filling = Order(order.samples, fill=str(disk / "filler"))

    done = space.run(*command(filling, *PRACTISE, "--max", "3"), **place)

    is_told_well(done)
    assert "voicecoach takes recover" in done.stderr
    shelf = Shelf(space.see(disk))
    audio = check_cut_short(shelf, Path(order.samples).read_bytes())
    assert len(samples_of(audio)) >= 3 * 2 * RATE_HZ
    assert contents(space.see(disk / older)) == before
    listed = space.run(*PROGRAM, "takes", "list", "--json", **place)
    assert [take["id"] for take in json.loads(listed.stdout)["takes"]] == [older]

    gone = space.run("rm", str(disk / "filler"))
    assert gone.returncode == 0
    assert space.run(*command(order, "takes", "recover"), **place).returncode == 0
    assert shelf.load("last").id == audio.parent.name
    assert shelf.unfinished() == ()


@own_disk
def test_full_before_anything_was_recorded(
    space: Namespace, disk: Path, place: dict[str, str], order: Order
) -> None:
    space.run("sh", "-c", f"cat /dev/zero > '{disk}/filler'")

    is_told_well(space.run(*command(order, *PRACTISE, "--max", "3"), **place))

    assert [path.name for path in space.see(disk).iterdir()] == ["filler"]


@own_disk
def test_a_full_cache_only_makes_it_slower(space: Namespace, tmp_path: Path, place: dict[str, str]) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    space.mount_small(cache, 16)
    space.run("sh", "-c", f"cat /dev/zero > '{cache}/filler'")
    kept = keep(Shelf(Path(place["VOICECOACH_RECORDINGS"])))

    for _time in range(2):
        done = space.run(*PROGRAM, "takes", "list", "--json", **place, XDG_CACHE_HOME=str(cache))
        assert (done.returncode, done.stderr) == (0, "")
        assert [take["id"] for take in json.loads(done.stdout)["takes"]] == [kept]
    left = [path.name for path in space.see(cache).rglob("*") if path.is_file()]
    assert left == ["filler"], "half an index was left"


@own_disk
@needs_model
@pytest.mark.model
def test_no_room_for_the_model(space: Namespace, tmp_path: Path, place: dict[str, str], order: Order) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    space.mount_small(cache, 1024)
    given = Order(order.samples, real_model=True)

    done = space.run(*command(given, *PRACTISE, "--json"), **place, XDG_CACHE_HOME=str(cache))

    assert done.returncode == 1
    error = error_of(done.stdout)
    assert error["code"] == "no_model"
    assert "No space left on device" in error["message"]
    assert "Free some space" in error["hint"]
    assert not Path(place["VOICECOACH_RECORDINGS"]).exists(), "nobody spoke for nothing"
    left = [path for path in space.see(cache).rglob("*") if path.is_file() and path.stat().st_size]
    assert left == []


@own_disk
def test_a_correction_that_cannot_be_remembered_says_so(
    space: Namespace, tmp_path: Path, place: dict[str, str]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    space.mount_small(data, 16)
    space.run("sh", "-c", f"cat /dev/zero > '{data}/filler'")
    shelf = Shelf(Path(place["VOICECOACH_RECORDINGS"]))
    keep(shelf)

    done = space.run(*PROGRAM, "takes", "correct", "--not-filler", "3", **place, XDG_DATA_HOME=str(data))

    is_told_well(done)
    assert "give the same command again" in done.stderr
    assert shelf.load("last").fillers.items[2].dismissed


# --- where no disk of our own can be made: a limit on the size of files does it too ---


@pytest.mark.skipif(os.name != "posix", reason="limits on a process are POSIX")
def test_a_file_that_may_not_grow(place: dict[str, str], order: Order) -> None:
    limit = 100_000
    limited = (
        "import os, resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, *command(order, *PRACTISE, "--max", "60")], cwd=ROOT,
        env=os.environ | place, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT_S,
        check=False,
    )  # fmt: skip

    is_told_well(done, "File too large")
    shelf = Shelf(Path(place["VOICECOACH_RECORDINGS"]))
    audio = check_cut_short(shelf, Path(order.samples).read_bytes())
    assert audio.stat().st_size > 0.8 * limit


@own_disk
def test_no_room_for_temporary_files_is_not_the_recordings_fault(
    space: Namespace, place: dict[str, str], tmp_path: Path
) -> None:
    shelf = Shelf(Path(place["VOICECOACH_RECORDINGS"]))
    take = keep(shelf)
    noise = np.random.default_rng(1).normal(0, 3000, 20 * RATE_HZ).astype("<i2")  # of a hum little is left
    write_wave(shelf.folder / take / "take.wav", noise.tobytes())
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    space.mount_small(temporary, 16)

    done = space.run(*PROGRAM, "report", **{**place, "TMPDIR": str(temporary)})

    assert done.returncode == 1
    assert "A smaller copy of the recording cannot be written: No space left on device." in done.stderr
    assert "TMPDIR" in done.stderr
    assert not (shelf.folder / take / "report.html").exists()
