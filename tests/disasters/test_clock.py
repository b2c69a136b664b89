"""The clock is moved, the zone is changed, the laptop sleeps: nothing is lost, and nothing mixed up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.commands.running import LIMIT_S, ROOT, places, run, take_of, wait_until
from tests.disasters.program import Order, command
from tests.disasters.standing_in import RATE_HZ
from tests.disasters.world import Contents, contents, cut_off, hum, keep, samples_of
from voicecoach.audio.capture import PATIENCE_S
from voicecoach.takes import codec
from voicecoach.takes.shelf import Shelf

NOON = datetime.fromisoformat("2026-11-22T12:00:00+09:00")
PRACTISE = ("practice", "coffee", "--voice", "none", "--no-countdown", "--json")


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return places(tmp_path) | {"TZ": "Asia/Seoul"}


@pytest.fixture
def shelf(place: dict[str, str]) -> Shelf:
    return Shelf(Path(place["VOICECOACH_RECORDINGS"]))


@pytest.fixture
def order(tmp_path: Path) -> Order:
    samples, clock = tmp_path / "samples", tmp_path / "clock"
    samples.write_bytes(hum(8))
    clock.write_text("0")
    return Order(str(samples), clock=str(clock))


def listed(place: dict[str, str]) -> list[str]:
    done = run("takes", "list", "--json", **place)
    assert (done.returncode, done.stderr) == (0, "")
    return [take["id"] for take in json.loads(done.stdout)["takes"]]


def has_begun(shelf: Shelf) -> bool:
    """Say whether there is sound in a recording."""
    return any(path.stat().st_size > 1000 for path in shelf.folder.glob("*/take.wav"))


def practise(order: Order, place: dict[str, str], now: str) -> str:
    """Make a take at a time of the clock on the wall; give its id."""
    assert order.clock is not None
    Path(order.clock).write_text(now)
    done = subprocess.run(
        command(order, *PRACTISE, "--max", "1"), cwd=ROOT, env=os.environ | place,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT_S, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    take = take_of(done.stdout)
    assert datetime.fromisoformat(take.created) == datetime.fromisoformat(now)
    return take.id


def test_set_back_and_forth_between_takes(order: Order, place: dict[str, str], shelf: Shelf) -> None:
    moments = [
        "2026-11-22T12:00:00+09:00",
        "2026-11-22T11:00:00+09:00",  # summer time ends, or the network corrects a fast clock
        "2026-11-22T12:00:00+09:00",  # and reaches the same second again
        "1970-01-01T09:00:01+09:00",  # a flat battery
        "2099-01-01T00:00:00+09:00",
    ]
    made: list[str] = []
    kept: dict[str, Contents] = {}
    for now in moments:
        made.append(practise(order, place, now))
        for name, content in kept.items():
            assert contents(shelf.folder / name) == content, f"{name} has changed"
        kept[made[-1]] = contents(shelf.folder / made[-1])

    noon, hour_before, noon_again, long_ago, far = made
    assert noon_again == f"{noon}-2"
    assert listed(place) == [far, noon_again, noon, hour_before, long_ago]
    assert shelf.load("last").id == far


@pytest.mark.parametrize("moved_s", [-7200, 7200])
def test_moved_in_the_middle_of_a_take(
    moved_s: int, order: Order, place: dict[str, str], shelf: Shelf
) -> None:
    slow = Order(order.samples, speed=4.0, clock=order.clock)
    begun = datetime.now().astimezone()
    recording = subprocess.Popen(
        command(slow, *PRACTISE, "--max", "3"), cwd=ROOT, env=os.environ | place,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        wait_until(lambda: has_begun(shelf), "sound")
        assert order.clock is not None
        Path(order.clock).write_text(str(moved_s))
        printed, _ = recording.communicate(timeout=LIMIT_S)
    finally:
        recording.kill()
        recording.wait()

    take = take_of(printed)
    since = datetime.fromisoformat(take.created) - begun.replace(microsecond=0)
    assert timedelta() <= since < timedelta(minutes=9), "it is named after the time at its end"
    assert 3.0 <= take.audio.duration_s < 8.0
    assert listed(place) == [take.id]


def test_another_zone_and_the_hour_that_comes_twice(place: dict[str, str], shelf: Shelf) -> None:
    """Half past one, before and after the clocks are set back; and seen from the other side of the world."""
    before = keep(shelf, datetime.fromisoformat("2026-11-01T01:30:00-04:00"))
    after = keep(shelf, datetime.fromisoformat("2026-11-01T01:10:00-05:00"))
    twin = keep(shelf, datetime.fromisoformat("2026-11-01T01:30:00-05:00"))
    cut_off(shelf, datetime.fromisoformat("2026-11-01T01:20:00-05:00"))

    assert twin == f"{before}-2"
    for zone in ("America/New_York", "Asia/Seoul", "Pacific/Kiritimati", "UTC"):
        assert listed(place | {"TZ": zone}) == [twin, after, before]
        shown = run("takes", "show", "last", "--json", **place | {"TZ": zone})
        assert take_of(shown.stdout).id == twin


def test_the_list_is_not_taken_in_by_a_time_set_back(place: dict[str, str], shelf: Shelf) -> None:
    """A take.json of the same size, whose time of change says that it is the old one."""
    file = shelf.folder / keep(shelf) / "take.json"
    assert len(listed(place)) == 1
    state, text = file.stat(), file.read_bytes()
    changed = text.replace(b'"answer_s": 24.48', b'"answer_s": 11.11')
    assert len(changed) == len(text)
    assert changed != text
    file.write_bytes(changed)
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))

    done = run("takes", "list", "--json", **place)

    assert [take["answer_s"] for take in json.loads(done.stdout)["takes"]] == [11.11]


# --- asleep ---


@pytest.fixture
def asleep(order: Order, place: dict[str, str], shelf: Shelf) -> Iterator[subprocess.Popen[str]]:
    """A recording that was stopped by the system in its middle for longer than a device may keep silent."""
    live = Order(order.samples, speed=1.0)
    recording = subprocess.Popen(
        command(live, *PRACTISE, "--max", "4"), cwd=ROOT, env=os.environ | place,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        wait_until(lambda: has_begun(shelf), "sound")
        recording.send_signal(signal.SIGSTOP)
        time.sleep(PATIENCE_S + 1)
        yield recording
    finally:
        recording.kill()
        recording.communicate()


posix = pytest.mark.skipif(os.name != "posix", reason="SIGSTOP is a POSIX signal")


@posix
def test_a_recording_goes_on_after_the_laptop_slept(
    asleep: subprocess.Popen[str], order: Order, place: dict[str, str]
) -> None:
    asleep.send_signal(signal.SIGCONT)
    printed, told = asleep.communicate(timeout=LIMIT_S)

    assert asleep.returncode == 0, told
    assert "vanished" not in told
    take = take_of(printed)
    assert take.audio.duration_s >= 4.0
    held = samples_of(Path(place["VOICECOACH_RECORDINGS"]) / take.id / "take.wav")
    fed = Path(order.samples).read_bytes()
    assert held == fed[: len(held)].ljust(len(held), b"\0")


@posix
def test_while_it_sleeps_nobody_takes_its_recording(
    asleep: subprocess.Popen[str], order: Order, place: dict[str, str], shelf: Shelf
) -> None:
    (audio,) = shelf.folder.glob("*/take.wav")
    before = samples_of(audio)
    done = run("takes", "recover", **place)
    assert (done.returncode, done.stdout) == (0, "There is nothing to recover.\n")
    refused = run("takes", "delete", audio.parent.name, "--yes", **place)
    assert refused.returncode == 1
    assert "is being recorded at this moment" in refused.stderr

    asleep.kill()  # the battery is empty
    asleep.wait()
    (left,) = shelf.unfinished()
    assert samples_of(left.audio_path).startswith(before)
    recovered = subprocess.run(
        command(order, "takes", "recover"), cwd=ROOT, env=os.environ | place, capture_output=True,
        timeout=LIMIT_S, check=False,
    )  # fmt: skip
    assert recovered.returncode == 0
    take = codec.decode((audio.parent / "take.json").read_bytes(), audio)
    assert take.audio.duration_s == pytest.approx(len(samples_of(audio)) / 2 / RATE_HZ, abs=0.01)
