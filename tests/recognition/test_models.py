from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

import pytest

from tests.recognition.spoken import needs_model
from voicecoach.errors import ModelDamagedError, ModelMissingError
from voicecoach.recognition import embedded, models
from voicecoach.recognition.whisper import Whisper


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Any attempt to reach a host fails the test; HF_HUB_OFFLINE does not do the work of the code."""

    def refused(*_arguments: object, **_named: object) -> NoReturn:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files a model needs."""
    made = tmp_path / "my-model"
    made.mkdir()
    for name in models.NEEDED_FILES:
        (made / name).write_text("{}", encoding="utf-8")
    return made


def test_a_folder_is_used_as_it_is(folder: Path) -> None:
    assert models.find(str(folder)) == models.ModelFolder("my-model", "folder", folder)


def test_a_folder_in_the_persons_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder.parent))
    monkeypatch.setenv("USERPROFILE", str(folder.parent))
    assert models.find("~/my-model").path == folder


@pytest.mark.parametrize("name", models.NEEDED_FILES)
def test_a_folder_without_a_needed_file_is_refused_by_name(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelMissingError) as raised:
        models.find(str(folder))
    assert name in raised.value.message
    assert str(folder) in raised.value.message


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError) as raised:
        models.find(str(tmp_path / "nowhere"))
    assert "nowhere" in raised.value.message


@pytest.mark.parametrize(
    "name", ["no-such-model", "small", "large-v3-turbo", "owner/no-such-model", "a b", "../x", "/"]
)
def test_a_name_that_is_not_here(name: str) -> None:
    with pytest.raises(ModelMissingError) as raised:
        models.find(name)
    assert raised.value.message
    assert raised.value.hint


@pytest.mark.parametrize("name", ["/etc/passwd", "nonsense", "./nowhere", "a/b/c", "x" * 5000])
def test_what_is_neither_a_model_nor_a_folder_cannot_be_got(name: str) -> None:
    with pytest.raises(ModelMissingError) as raised:
        models.find(name)
    assert name in raised.value.message
    assert "models get" not in raised.value.hint
    assert "pip install" not in raised.value.hint
    assert "large-v3-turbo" in raised.value.hint
    assert raised.value.given == name


def test_a_model_of_the_hub_can_be_got_and_no_other_is_advised() -> None:
    with pytest.raises(ModelMissingError) as raised:
        models.find("small")
    assert raised.value.hint == "Get it: voicecoach models get small"


def test_a_hub_model_in_the_cache_is_found(tmp_path: Path, folder: Path) -> None:
    repo = tmp_path / "hub" / "models--Systran--faster-whisper-small"
    (repo / "refs").mkdir(parents=True)
    (repo / "refs" / "main").write_text("a" * 40, encoding="utf-8")
    folder.rename(_made(repo / "snapshots") / ("a" * 40))
    found = models.find("small")
    assert (found.name, found.source) == ("small", "cache")
    assert models.find("Systran/faster-whisper-small").path == found.path
    assert found in models.present()


def test_a_half_fetched_hub_model_is_not_used(tmp_path: Path, folder: Path) -> None:
    repo = tmp_path / "hub" / "models--Systran--faster-whisper-small"
    (repo / "refs").mkdir(parents=True)
    (repo / "refs" / "main").write_text("a" * 40, encoding="utf-8")
    (folder / "model.bin").unlink()
    folder.rename(_made(repo / "snapshots") / ("a" * 40))
    with pytest.raises(ModelMissingError):
        models.find("small")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def test_without_the_packages_the_embedded_model_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "_PACKAGES", ("no_such_package",))
    with pytest.raises(ModelMissingError) as raised:
        models.find(None)
    assert '".[offline]"' in raised.value.hint
    assert models.present() == ()


@needs_model
@pytest.mark.model
@pytest.mark.parametrize("name", [None, "", "base", "embedded"])
def test_the_embedded_model_is_the_default(name: str | None) -> None:
    found = models.find(name)
    assert (found.name, found.source) == ("base", "bundled")
    assert all((found.path / file).is_file() for file in models.NEEDED_FILES)


def test_known_names() -> None:
    assert {"base", "small", "large-v3-turbo"} <= set(models.known_names())
    assert models.repository("small") == "Systran/faster-whisper-small"
    assert models.repository("owner/name") == "owner/name"
    assert models.repository("no-such-model") is None


def test_fetching_a_name_that_nobody_knows() -> None:
    with pytest.raises(ModelMissingError) as raised:
        models.fetch("no-such-model")
    assert "large-v3-turbo" in raised.value.hint


def test_a_download_that_fails_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object, **_named: object) -> NoReturn:
        raise ConnectionError("no route to host\nand more")

    monkeypatch.setattr("huggingface_hub.snapshot_download", fails)
    with pytest.raises(ModelMissingError) as raised:
        models.fetch("small")
    assert "no route to host" in raised.value.message
    assert "\n" not in raised.value.message


def test_a_folder_that_holds_no_model_cannot_be_loaded(folder: Path) -> None:
    with pytest.raises(ModelDamagedError) as raised:
        Whisper(models.find(str(folder)))
    assert str(folder) in raised.value.message
