"""Takes that the disk, a power cut or a person has damaged: told of, mended where there is a recording, and
never at the cost of another."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.commands.running import error_of, run
from tests.disasters.conftest import Invoke
from tests.disasters.world import (
    DAMAGED,
    Contents,
    contents,
    keep,
    listed,
    samples_of,
)
from voicecoach.takes import codec
from voicecoach.takes.shelf import Shelf

# --- take.json ---


def changed(file: Path, old: bytes, new: bytes) -> None:
    text = file.read_bytes()
    assert old in text
    file.write_bytes(text.replace(old, new, 1))


def as_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "inside").write_text("x")


def as_link(target: str) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        file.unlink()
        file.symlink_to(target)

    return damage


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "half": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "zeros after a power cut": lambda file: file.write_bytes(bytes(file.stat().st_size)),
    "binary": lambda file: file.write_bytes(bytes(range(256)) * 20),
    "not an object": lambda file: file.write_bytes(b"[1, 2, 3]"),
    "wrong types": lambda file: changed(file, b'"answer_s": 24.48', b'"answer_s": "long"'),
    "a huge number": lambda file: changed(file, b'"answer_s": 24.48', b'"answer_s": 1e308'),
    "no number at all": lambda file: changed(file, b'"answer_s": 24.48', b'"answer_s": NaN'),
    "a number beyond all": lambda file: changed(file, b'"answer_s": 24.48', b'"answer_s": 1e999'),
    "a late end": lambda file: changed(file, b'"end_of_speech_s": ', b'"end_of_speech_s": 9999999999'),
    "deep": lambda file: file.write_bytes(b'{"question":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "of a later schema": lambda file: changed(file, b"voicecoach.take/1", b"voicecoach.take/9"),
    "a folder in its place": as_folder,
    "a link to nothing": as_link("nowhere"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_take_is_told_of_and_its_recording_recovered(
    damage: Callable[[Path], object], shelf: Shelf, others: Contents, invoke: Invoke
) -> None:
    good = listed(invoke)
    take_id = keep(shelf, DAMAGED, question="coffee")
    folder = shelf.folder / take_id
    sound = samples_of(folder / "take.wav")
    damage(folder / "take.json")

    assert listed(invoke) == good
    for line in (("show", take_id, "--json"), ("correct", take_id, "--not-filler", "1", "--json")):
        refused = invoke(*line)
        assert refused.exit_code == 1
        error = error_of(refused.stdout)
        assert error["code"] in {"damaged_take", "unknown_take"}
        assert error["hint"]
    assert take_id in {take.id for take in shelf.unfinished()}

    recovered = invoke("recover", take_id)

    assert recovered.exit_code == 0, recovered.stdout
    assert samples_of(folder / "take.wav") == sound
    take = shelf.load(take_id)
    assert take.question is not None
    assert take.question.id == "coffee"
    assert datetime.fromisoformat(take.created).replace(tzinfo=None) == DAMAGED.replace(tzinfo=None)
    assert listed(invoke) == good | {take_id}
    assert {
        name: content for name, content in contents(shelf.folder).items() if take_id not in name
    } == others
    assert invoke("delete", take_id, "--yes").exit_code == 0
    assert contents(shelf.folder) == others


def test_what_a_damaged_take_said_is_put_aside_and_not_lost(shelf: Shelf, invoke: Invoke) -> None:
    take_id = keep(shelf, question="coffee")
    file = shelf.folder / take_id / "take.json"
    for count in ("", "-2"):
        file.write_text(f"what was here{count}")
        invoke("recover")
        assert (file.parent / f"damaged-take{count}.json").read_text() == f"what was here{count}"
        assert codec.decode(file.read_bytes(), file).id == take_id
    assert sorted(path.name for path in file.parent.iterdir()) == [
        "damaged-take-2.json", "damaged-take.json", "report.html", "take.json", "take.wav",
    ]  # fmt: skip


def test_through_the_real_program(shelf: Shelf, place: dict[str, str]) -> None:
    good, bad = keep(shelf), keep(shelf, DAMAGED)
    (shelf.folder / bad / "take.json").write_bytes(b'{"schema": "voic')

    done = run("takes", "list", "--json", **place)
    assert done.returncode == 0
    assert [take["id"] for take in json.loads(done.stdout)["takes"]] == [good]
    assert "cannot be read" in done.stderr
    done = run("takes", "show", "last", **place)
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"voicecoach takes recover {bad}" in done.stderr
    assert "Traceback" not in done.stderr
