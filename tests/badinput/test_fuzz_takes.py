"""Shelves that were damaged, written by other hands, or meant to do harm: nothing beside them is touched."""

from __future__ import annotations

import copy
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audio.encoded import write_wav
from tests.badinput.harness import call, fuzz, tree, use_stand_in
from tests.examples import KOREAN
from voicecoach.takes import codec

ID = "2026-11-22T16-05-12-intro"
WHOLE: dict[str, Any] = json.loads(codec.encode(KOREAN))
ACTING = (
    "\x1b[31m\x1b]0;x\x07\x1b]8;;http://x\x1b\\\x9b2J\r\b\x7f\u202e\u2066<script>alert(1)</script>[red]x[/]"
)


def paths_of(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document."""
    inside: list[tuple[Any, Any]] = (
        list(value.items())
        if isinstance(value, dict)
        else list(enumerate(value[:2]))
        if isinstance(value, list)
        else []
    )
    return [(*here, key) for key, _held in inside] + [
        path for key, held in inside for path in paths_of(held, (*here, key))
    ]


VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(
            None,
            True,
            0,
            -1,
            1,
            -1e9,
            1e9,
            1e7,
            -1e7,
            1e-320,
            1e308,
            10**30,
            "",
            "x",
            ACTING,
            "../../../etc/passwd",
        ),
        *(
            "/etc/passwd",
            "a\0b",
            "last",
            ".",
            "x" * 5000,
            "가" * 300,
            [],
            {},
            [[]],
            [None],
            {"a": 1},
            "9999-99-99",
        ),
        *("0001-01-01T00:00:00", "9999-12-31T23:59:59+14:00", ["x"] * 50, "NaN"),
    ]
)
CHANGES = st.lists(st.tuples(st.sampled_from(paths_of(WHOLE)), VALUES, st.booleans()), min_size=1, max_size=3)
COMMANDS = st.sampled_from(
    [
        *("list", "list --json --all", "show", f"show {ID}", "show --json", "play", "play --filler 1"),
        *("play --from 3", "correct last --not-filler 1", f"correct {ID} --not-filler 2 --undo"),
        *("delete last --yes", f"delete {ID}", "recover", f"recover {ID}"),
    ]
).map(str.split)


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder with a shelf in it and something beside it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "beside").mkdir()
        write_wav(folder / "beside" / "take.wav", np.full(800, 9, np.int16), 16_000)
        (folder / "beside" / "take.json").write_text("{}")
        yield folder


def shelve(place: Path, take: bytes, *, draft: bytes | None = None) -> Path:
    """A shelf with one take, whose folder the commands may find changed."""
    shelf = place / "shelf"
    shutil.rmtree(shelf, ignore_errors=True)
    (shelf / ID).mkdir(parents=True)
    write_wav(shelf / ID / "take.wav", np.full(16_000, 900, np.int16), 16_000)
    if draft is None:
        (shelf / ID / "take.json").write_bytes(take)
    else:
        (shelf / ID / "draft.json").write_bytes(draft)
    return shelf


def run(place: Path, shelf: Path, command: list[str], *, colour: bool = False) -> None:
    """Call the command with no loudspeaker and no model; what is beside the shelf stays as it is."""
    before = {name: held for name, held in tree(place).items() if not name.startswith("shelf")}
    with pytest.MonkeyPatch.context() as patch:
        use_stand_in(patch)
        patch.setattr("voicecoach.audio.playback.play", lambda sound, *_given: sound.samples.sum())
        call("takes", *command, "--recordings", str(shelf), colour=colour)
    assert {name: held for name, held in tree(place).items() if not name.startswith("shelf")} == before
    assert {path.name for path in shelf.iterdir()} <= {ID}


def changed(changes: list[tuple[tuple[Any, ...], Any, bool]]) -> bytes:
    document = copy.deepcopy(WHOLE)
    for path, value, remove in changes:
        inside: Any = document
        try:
            for step in path[:-1]:
                inside = inside[step]
            if remove and isinstance(inside, dict):
                inside.pop(path[-1], None)
            else:
                inside[path[-1]] = value
        except (TypeError, KeyError, IndexError):
            continue  # an earlier change took the place away
    return json.dumps(document).encode()


@fuzz(250)
@given(changes=CHANGES, command=COMMANDS, colour=st.booleans())
def test_a_take_with_other_values(
    changes: list[tuple[tuple[Any, ...], Any, bool]], command: list[str], colour: bool, place: Path
) -> None:
    run(place, shelve(place, changed(changes)), command, colour=colour)


@fuzz(120)
@given(
    command=COMMANDS,
    damages=st.lists(
        st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 40)), min_size=1, max_size=4
    ),
)
def test_a_take_with_other_bytes(
    command: list[str], damages: list[tuple[float, bytes, int]], place: Path
) -> None:
    data = codec.encode(KOREAN)
    for share, inserted, removed in damages:
        start = int(share * len(data))
        data = data[:start] + inserted + data[start + removed :]
    run(place, shelve(place, data), command)


NOTES = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(("question_id", "content", "started", "audio"), VALUES),
)


@fuzz(60)
@given(note=NOTES.map(lambda note: json.dumps(note).encode()) | st.binary(max_size=30), command=COMMANDS)
def test_a_draft_with_other_values(note: bytes, command: list[str], place: Path) -> None:
    run(place, shelve(place, b"", draft=note), command)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\0" * 100, b"[" * 100_000, b'{"a":' * 100_000, b"null", b"1e999", b'"\\ud800"', b"\xff\xfe{}",
        codec.encode(KOREAN).replace(b"26.412", b"1e999"), codec.encode(KOREAN).replace(b"26.412", b"NaN"),
        codec.encode(KOREAN) + b" " * codec.LARGEST_BYTES,
    ],
    ids=range(11),
)  # fmt: skip
def test_what_is_no_take_is_damaged_and_can_be_deleted(data: bytes, place: Path) -> None:
    shelf = shelve(place, data)
    told = call("takes", "show", "--json", "--recordings", str(shelf))
    assert told.error["code"] == "damaged_take"
    assert f"takes delete {ID}" in told.error["hint"]
    listed = call("takes", "list", "--recordings", str(shelf))
    assert str(shelf / ID / "take.json") in listed.err
    run(place, shelf, ["delete", ID, "--yes"])
    assert list(shelf.iterdir()) == []


CLAIMED = [
    *("../../../etc/passwd", "/etc/passwd", "../../beside/take.wav", "..", ".", "", "a\0b", "take.json"),
    *("C:\\x", "x" * 5000),
]


@pytest.mark.parametrize("name", CLAIMED)
@pytest.mark.parametrize("command", [["play"], ["delete", "last", "--yes"], ["correct", "--not-filler", "1"]])
def test_a_name_in_a_take_leads_nowhere(command: list[str], name: str, place: Path) -> None:
    document = {**copy.deepcopy(WHOLE), "id": "../../beside"}
    document["audio"]["file"] = name
    shelf = shelve(place, json.dumps(document).encode())
    run(place, shelf, command)
    assert bool(list(shelf.iterdir())) == (command[0] != "delete")


TYPED = ["../beside", "..", ".", "", "/", f"../shelf/{ID}", f"beside/../{ID}", "\x1b[31m", "*", "x" * 5000]


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize("command", ["show", "play", "delete --yes", "recover", "correct --not-filler 1"])
def test_a_name_that_was_typed_leads_nowhere(command: str, name: str, place: Path) -> None:
    shelf = shelve(place, codec.encode(KOREAN))
    before = tree(place)
    told = call("takes", *command.split(), name, "--recordings", str(shelf))
    assert told.status == (0 if (command, name) == ("recover", "") else 1)  # no name: whatever waits there
    assert tree(place) == before
