"""``voicecoach models``."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from tests.commands.running import run
from voicecoach.audio import wavefile
from voicecoach.audio.values import Sound
from voicecoach.cli import main
from voicecoach.recognition import embedded, models

QUICK_S = 60.0
"""Far less than the hub's own retries would take, far more than a refused connection does."""


def invoke(*arguments: str) -> Result:
    return CliRunner(mix_stderr=False).invoke(main, ["models", *arguments])


@pytest.fixture
def without_embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "is_installed", lambda: False)


def closed_port() -> str:
    """Give the address of a port on this machine where nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{held.getsockname()[1]}"


@pytest.mark.skipif(not embedded.is_installed(), reason="the embedded model is not installed")
def test_list_names_the_embedded_model_and_how_to_get_others() -> None:
    result = invoke("list")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].split() == ["base", "embedded"]
    assert "voicecoach models get" in result.stdout
    others = result.stdout.splitlines()[-1]
    assert "large-v3-turbo" in others
    assert " base," not in others


@pytest.mark.skipif(not embedded.is_installed(), reason="the embedded model is not installed")
def test_list_as_json() -> None:
    result = invoke("list", "--json")

    document = json.loads(result.stdout)
    assert document["schema"] == "voicecoach.models/1"
    assert {"name": "base", "source": "bundled", "path": str(embedded.folder())} in document["models"]


def test_list_without_any_model_says_so(without_embedded: None) -> None:
    result = invoke("list")

    assert result.exit_code == 0
    assert result.stdout.startswith("No model is on this machine.")


def test_a_name_that_nobody_knows_is_an_error_with_the_known_ones() -> None:
    result = invoke("get", "gigantic")

    assert result.exit_code == 1
    assert "gigantic" in result.stderr
    assert "large-v3-turbo" in result.stderr
    assert result.stdout == ""


@pytest.mark.skipif(not embedded.is_installed(), reason="the embedded model is not installed")
def test_the_embedded_model_is_had_without_the_network() -> None:
    done = run("models", "get", "base", HF_ENDPOINT=closed_port(), HF_HUB_OFFLINE="0")

    assert done.returncode == 0
    assert "ready" in done.stdout
    assert all((embedded.folder() / file).is_file() for file in models.NEEDED_FILES)


@pytest.mark.parametrize("name", ["small", "someone/some-model"])
def test_without_a_network_it_fails_soon_and_says_what_to_do(name: str, tmp_path: Path) -> None:
    began = time.monotonic()
    done = run("models", "get", name, HF_ENDPOINT=closed_port(), HF_HUB_OFFLINE="0", HF_HOME=str(tmp_path))

    assert time.monotonic() - began < QUICK_S
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"“{name}” could not be downloaded" in done.stderr
    assert "Check the connection" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_model_that_is_not_here_is_told_before_anyone_speaks(tmp_path: Path) -> None:
    answer = tmp_path / "any.wav"
    wavefile.write(answer, Sound(np.zeros(1600, np.float32), 16_000))

    done = run("practice", "--model", "small", "--answer", str(answer), HF_HOME=str(tmp_path))

    assert done.returncode == 1
    assert "voicecoach models get small" in done.stderr
