"""The shelf among several processes: at once, and killed in the middle of a take."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.errors import ShelfError
from voicecoach.takes.shelf import Shelf

MAKE_MANY = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from voicecoach.takes.shelf import Shelf
shelf = Shelf(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()                       # all processes start together
for _ in range(20):
    with shelf.new_take("intro", datetime(2026, 11, 22, 16, 5, 12, tzinfo=UTC)) as draft:
        draft.audio_path.write_bytes(b"audio")
        print(draft.id, flush=True)
"""

HOLD = """
import sys, wave
from datetime import datetime, UTC
from pathlib import Path
from voicecoach.takes.shelf import Shelf
draft = Shelf(Path(sys.argv[1])).new_take("kafka", datetime(2026, 11, 22, 16, 5, 12, tzinfo=UTC))
file = wave.open(str(draft.audio_path), "wb")
file.setparams((1, 2, 8000, 0, "NONE", ""))
for _ in range(30):
    file.writeframes(bytes(1600))          # 0.1 s; patches the header every time
print(draft.id, flush=True)
sys.stdin.readline()
"""


def start(program: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_two_processes_at_once_never_share_a_folder(tmp_path: Path) -> None:
    runs = [start(MAKE_MANY, tmp_path / "recordings") for _ in range(2)]
    for run in runs:
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
    for run in runs:
        assert run.stdin is not None
        run.stdin.write("\n")
        run.stdin.flush()
    made = [name for run in runs for name in run.communicate(timeout=60)[0].split()]

    assert [run.returncode for run in runs] == [0, 0]
    assert len(made) == len(set(made)) == 40
    assert sorted(made) == sorted(take.id for take in Shelf(tmp_path / "recordings").unfinished())


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
def test_a_killed_process_leaves_a_take_that_is_found(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "recordings")
    with start(HOLD, shelf.folder) as run:
        assert run.stdout is not None
        take_id = run.stdout.readline().strip()
        assert shelf.unfinished() == ()  # alive: it holds the lock
        with pytest.raises(ShelfError):
            shelf.resume(take_id)
        run.send_signal(signal.SIGKILL)
        run.wait(timeout=30)

    (found,) = shelf.unfinished()

    assert (found.id, found.question_id, found.duration_s) == (take_id, "kafka", 3.0)
    shelf.resume(found.id).discard()
    assert list(shelf.folder.iterdir()) == []
