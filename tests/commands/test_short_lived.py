"""Recordings that are no takes do not stay, not even when their process is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from voicecoach.commands import short_lived
from voicecoach.takes.files import LOCK_FILE

KIND = "voicecoach-drill-"
HOLDING = """
import sys, tempfile
from voicecoach.commands import short_lived
tempfile.tempdir = sys.argv[1]
with short_lived.folder("voicecoach-drill-") as made:
    (made / "1.wav").write_bytes(b"RIFF")
    print(made, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def aged(folder: Path) -> Path:
    """Make a folder look as if it was made long ago."""
    os.utime(folder / LOCK_FILE, (0, 0))
    return folder


def begun(place: Path) -> tuple[subprocess.Popen[str], Path]:
    """Have another process hold a folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(place)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_it_is_there_for_its_block_only(place: Path) -> None:
    with short_lived.folder(KIND) as made:
        (made / "1.wav").write_bytes(b"RIFF")
        assert made.parent == place

    assert list(place.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_what_a_killed_process_left_goes_when_the_next_one_begins(place: Path) -> None:
    process, left = begun(place)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    aged(left)
    assert (left / "1.wav").exists()

    with short_lived.folder(KIND) as made:
        assert [path.name for path in place.iterdir()] == [made.name]


def test_what_a_living_process_uses_stays(place: Path) -> None:
    process, held = begun(place)
    aged(held)
    try:
        with short_lived.folder(KIND):
            assert (held / "1.wav").exists()
    finally:
        process.communicate("")
    assert not held.exists()


def test_what_is_no_folder_of_ours_stays(place: Path) -> None:
    (place / f"{KIND}mine").mkdir()
    (place / f"{KIND}file").write_text("kept")
    (place / f"{KIND}link").symlink_to(place / "elsewhere")
    (place / "elsewhere").mkdir()
    (place / "elsewhere" / LOCK_FILE).touch()
    aged(place / "elsewhere")
    young = place / f"{KIND}young"
    young.mkdir()
    (young / LOCK_FILE).touch()
    before = sorted(place.iterdir())

    with short_lived.folder(KIND):
        pass

    assert sorted(place.iterdir()) == before
