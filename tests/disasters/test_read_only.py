"""Recordings that may be read and not written: on a disk mounted read-only, and by their permissions."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.commands.running import LIMIT_S, PROGRAM, ROOT, error_of, places
from tests.disasters.disks import Namespace, why_impossible, without_privileges
from tests.disasters.program import Order, command
from tests.disasters.world import FIRST, contents, cut_off, hum, keep, populate
from voicecoach.takes.shelf import Shelf

IMPOSSIBLE = why_impossible()
Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return places(tmp_path)


@pytest.fixture
def shelf(place: dict[str, str]) -> Shelf:
    made = Shelf(Path(place["VOICECOACH_RECORDINGS"]))
    populate(made)
    return made


@pytest.fixture
def order(tmp_path: Path) -> Order:
    samples = tmp_path / "samples"
    samples.write_bytes(hum(3))
    return Order(str(samples))


def on_a_read_only_disk(shelf: Shelf, place: dict[str, str]) -> Iterator[Run]:
    if IMPOSSIBLE:
        pytest.skip(IMPOSSIBLE)
    with Namespace() as space:
        space.make_read_only(shelf.folder)
        yield lambda *line: space.run(*line, **place)


def without_permission(shelf: Shelf, place: dict[str, str]) -> Iterator[Run]:
    if os.name != "posix":
        pytest.skip("permission bits are POSIX")

    def run(*line: str) -> Done:
        return subprocess.run(
            [*without_privileges(), *line], cwd=ROOT, env=os.environ | place, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=LIMIT_S, check=False,
        )  # fmt: skip

    folders = [shelf.folder, *(path for path in shelf.folder.iterdir() if path.is_dir())]
    files = [path for folder in folders for path in folder.iterdir() if path.is_file()]
    for path in folders:
        path.chmod(0o500)
    for path in files:
        path.chmod(0o400)
    yield run
    for path in folders:
        path.chmod(0o700)


@pytest.fixture(params=[on_a_read_only_disk, without_permission])
def run(request: pytest.FixtureRequest, shelf: Shelf, place: dict[str, str]) -> Iterator[Run]:
    """Run the program where the shelf may only be read; see that nothing on it has changed."""
    before = contents(shelf.folder)
    yield from request.param(shelf, place)
    assert contents(shelf.folder) == before


def refuses(done: Done) -> None:
    told = " ".join((done.stdout + done.stderr).split())
    assert done.returncode == 1, told
    assert "Read-only file system" in told or "Permission denied" in told
    assert "Allow writing there, or choose another place with --recordings FOLDER." in told
    assert "Traceback" not in told


def test_what_reads_works(run: Run, shelf: Shelf) -> None:
    listed = run(*PROGRAM, "takes", "list", "--json")
    assert listed.returncode == 0, listed.stderr
    assert len(json.loads(listed.stdout)["takes"]) == 2
    assert "cannot be read" in listed.stderr  # the damaged one
    shown = run(*PROGRAM, "takes", "show", "2026-03-02", "--json")
    assert shown.returncode == 0
    assert json.loads(shown.stdout)["question"]["id"]


def test_what_writes_says_why_not(run: Run) -> None:
    for line in (("delete", "2026-03-01", "--yes"), ("delete", "2026-03-03", "--yes")):
        refuses(run(*PROGRAM, "takes", *line))
    refuses(run(*PROGRAM, "takes", "correct", "2026-03-01", "--not-filler", "1"))


def test_a_recording_that_waits_is_seen_and_refused(run: Run, order: Order) -> None:
    """What may only be read is not held by anybody: it must not be passed over in silence."""
    done = run(*command(order, "takes", "recover", "2026-03-03"))

    refuses(done)
    assert "2026-03-03T10-00-00-intro" in done.stdout


def test_nothing_is_recorded_that_could_not_be_kept(run: Run, order: Order) -> None:
    done = run(*command(order, "practice", "coffee", "--voice", "none", "--no-countdown", "--json"))

    assert done.returncode == 1
    error = error_of(done.stdout)
    assert error["code"] == "recordings_folder"
    assert "Allow writing there" in error["hint"]
    assert "Recording," not in done.stderr, "it began to record"


# --- one take among others ---


@pytest.fixture(params=["folder", "take.json"])
def barred(request: pytest.FixtureRequest, place: dict[str, str]) -> Iterator[tuple[str, str]]:
    """A take that may not be looked into, and one beside it that may."""
    if os.name != "posix":
        pytest.skip("permission bits are POSIX")
    shelf = Shelf(Path(place["VOICECOACH_RECORDINGS"]))
    open_, closed = keep(shelf), keep(shelf, FIRST.replace(day=2))
    cut_off(shelf, FIRST.replace(day=3))
    folder = shelf.folder / closed
    barred = folder if request.param == "folder" else folder / "take.json"
    barred.chmod(0)
    yield open_, closed
    barred.chmod(0o700)


def test_a_take_that_may_not_be_looked_into_hides_no_other(
    barred: tuple[str, str], place: dict[str, str], order: Order
) -> None:
    def run(*line: str) -> Done:
        return subprocess.run(
            [*without_privileges(), *line], cwd=ROOT, env=os.environ | place, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=LIMIT_S, check=False,
        )  # fmt: skip

    open_, closed = barred
    listed = run(*PROGRAM, "takes", "list", "--json")
    assert [take["id"] for take in json.loads(listed.stdout)["takes"]] == [open_]
    assert f"{closed}" in listed.stderr
    assert "Permission denied" in listed.stderr
    assert run(*PROGRAM, "takes", "show", open_).returncode == 0
    refused = run(*PROGRAM, "takes", "show", closed)
    assert refused.returncode == 1
    assert "Allow reading it" in refused.stderr
    recovered = run(*command(order, "takes", "recover"))
    assert recovered.returncode == 0, recovered.stdout + recovered.stderr
    practised = run(*command(order, "practice", "coffee", "--voice", "none", "--no-countdown", "--max", "2"))
    assert practised.returncode == 0, practised.stdout + practised.stderr
