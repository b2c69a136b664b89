"""Takes of which a part is gone or damaged: what is left is used, and costs no other take anything."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.commands.running import run
from tests.disasters.conftest import Invoke
from tests.disasters.world import (
    DAMAGED,
    FIRST,
    Contents,
    contents,
    cut_off,
    hum,
    keep,
    listed,
    samples_of,
)
from tests.recognition.spoken import needs_voice
from voicecoach.takes.shelf import Shelf

# --- half a take ---

PARTS = ("take.json", "take.wav", "draft.json", ".lock")
SUBSETS = [set(kept) for size in range(5) for kept in itertools.combinations(PARTS, size)]


@pytest.mark.parametrize("there", SUBSETS, ids=lambda there: "+".join(sorted(there)) or "nothing")
def test_half_a_take(there: set[str], shelf: Shelf, others: Contents, invoke: Invoke) -> None:
    """Whatever of a take is still there: what can be used is, and what cannot is no trouble."""
    good, waiting = listed(invoke), {take.id for take in shelf.unfinished()}
    take_id = cut_off(shelf, DAMAGED, question="coffee")
    folder = shelf.folder / take_id
    kept = shelf.folder / keep(shelf, FIRST.replace(day=6))
    (kept / "take.json").rename(folder / "take.json")
    shelf.delete(kept.name)
    for name in {path.name for path in folder.iterdir()} - there:
        (folder / name).unlink()
    assert {path.name for path in folder.iterdir()} == there

    is_take = "take.json" in there
    waits = not is_take and "take.wav" in there
    assert listed(invoke) == good | ({take_id} if is_take else set())
    assert {take.id for take in shelf.unfinished()} == waiting | ({take_id} if waits else set())
    assert invoke("show", take_id).exit_code == (0 if is_take else 1)
    if is_take and "take.wav" not in there:
        gone = invoke("play", take_id)
        assert gone.exit_code == 1
        assert "is gone" in gone.stderr

    assert invoke("recover").exit_code == 0

    assert listed(invoke) == good | waiting | ({take_id} if is_take or waits else set())
    assert folder.exists() == (is_take or waits)
    if waits:
        question = shelf.load(take_id).question
        assert question is not None
        assert question.id == "coffee"
    if is_take or waits:
        assert invoke("delete", take_id, "--yes").exit_code == 0
    before = {name for name in others if "weather" not in name}  # that one has been recovered
    now = contents(shelf.folder)
    assert {name: now[name] for name in before} == {name: others[name] for name in before}


def cut(size: int) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        with file.open("r+b") as opened:
            opened.truncate(size)

    return damage


@pytest.mark.parametrize("size", [0, 44])
def test_a_recording_without_a_sound_is_no_recording(size: int, shelf: Shelf, invoke: Invoke) -> None:
    """Killed, or out of a microphone, before the first sample: nobody is asked about nothing."""
    stays = keep(shelf)
    empty = shelf.folder / cut_off(shelf, DAMAGED, question="coffee")
    cut(size)(empty / "take.wav")

    assert shelf.unfinished() == ()
    recovered = invoke("recover")

    assert (recovered.exit_code, recovered.stdout) == (0, "There is nothing to recover.\n")
    assert [path.name for path in shelf.folder.iterdir()] == [stays]
    cut_off(shelf, DAMAGED, question="coffee", samples=b"")  # the same without being killed
    assert [path.name for path in shelf.folder.iterdir()] == [stays]


# --- draft.json, and the recording itself ---

NOTES: dict[str, bytes] = {
    "empty": b"",
    "binary": bytes(range(256)),
    "wrong types": b'{"question_id": 7, "content": [], "started": {}}',
    "no time": b'{"question_id": "coffee", "started": "yesterday"}',
    "no path": b'{"question_id": "coffee", "content": "a\\u0000b", "started": "2026-03-05T10:00:00+09:00"}',
    "a long path": b'{"question_id": "coffee", "content": "' + b"x" * 5000
                   + b'", "started": "2026-03-05T10:00:00+09:00"}',
    "a lost question": b'{"question_id": "lost", "started": "2026-03-05T10:00:00+09:00"}',
}  # fmt: skip


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_a_damaged_note_costs_no_recording(note: bytes, shelf: Shelf, invoke: Invoke) -> None:
    take_id = cut_off(shelf, DAMAGED, question="coffee")
    (shelf.folder / take_id / "draft.json").write_bytes(note)

    recovered = invoke("recover")

    assert recovered.exit_code == 0, recovered.stdout
    take = shelf.load(take_id)
    assert (take.question is None) == (b"lost" in note)
    assert datetime.fromisoformat(take.created).replace(tzinfo=None) == DAMAGED.replace(tzinfo=None)


def rewritten(start: int, data: bytes) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        with file.open("r+b") as opened:
            opened.seek(start)
            opened.write(data)

    return damage


@pytest.mark.parametrize(
    ("damage", "bytes_left"),
    [
        pytest.param(rewritten(40, b"\0\0\0\0"), 16_000, id="a header that knows of no sound"),
        pytest.param(rewritten(40, b"\xff\xff\xff\x7f"), 16_000, id="a header that promises hours"),
        pytest.param(rewritten(4, b"\0" * 4), 16_000, id="a container without a length"),
        pytest.param(cut(44 + 9001), 9000, id="cut in the middle of a sample"),
        pytest.param(rewritten(0, b"\0" * 44), None, id="no header"),
        pytest.param(cut(30), None, id="half a header"),
        pytest.param(rewritten(22, b"\xff\xff"), None, id="65535 channels"),
    ],
)
@needs_voice
def test_a_damaged_recording_is_mended_or_kept(
    damage: Callable[[Path], None], bytes_left: int | None, shelf: Shelf, invoke: Invoke
) -> None:
    take_id = cut_off(shelf, DAMAGED, question="coffee")
    audio = shelf.folder / take_id / "take.wav"
    damage(audio)
    before = audio.read_bytes()
    (left,) = shelf.unfinished()
    assert left.duration_s is None or left.duration_s <= 1.0

    recovered = invoke("recover")

    if bytes_left is None:
        assert recovered.exit_code == 1
        assert take_id in recovered.stdout
        assert audio.read_bytes() == before
        assert [take.id for take in shelf.unfinished()] == [take_id]
    else:
        assert recovered.exit_code == 0
        assert samples_of(audio) == hum(0.5)[:bytes_left]
        assert shelf.load(take_id).audio.duration_s == pytest.approx(bytes_left / 32_000, abs=0.01)


# --- things in the way ---


def test_files_where_folders_should_be(shelf: Shelf, place: dict[str, str], invoke: Invoke) -> None:
    good = keep(shelf)
    (shelf.folder / "2026-03-05T10-00-00-coffee").write_text("a file")
    (shelf.folder / "2026-03-06T10-00-00-coffee").symlink_to("nowhere")
    (shelf.folder / "2026-03-07T10-00-00-coffee").symlink_to(shelf.folder)
    held = shelf.folder / cut_off(shelf, DAMAGED.replace(day=8))
    (held / ".lock").unlink()
    (held / ".lock").mkdir()

    assert listed(invoke) == {good}
    assert [take.id for take in shelf.unfinished()] == [held.name]
    refused = invoke("recover")
    assert refused.exit_code == 1
    assert ".lock" in refused.stdout
    assert invoke("delete", held.name, "--yes").exit_code == 0
    assert listed(invoke) == {good}
    for line in (("list",), ("recover",), ("delete", "last", "--yes")):
        done = run(
            "takes",
            *line,
            **place | {"VOICECOACH_RECORDINGS": str(shelf.folder / "2026-03-05T10-00-00-coffee")},
        )
        assert done.returncode == 1
        assert "Not a directory" in done.stderr
        assert "--recordings" in done.stderr
