from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from tests.examples import ENGLISH, KOREAN
from voicecoach import paths
from voicecoach.audio import decode, playback, portaudio
from voicecoach.audio.values import DecodedAudio, Sound
from voicecoach.cli import main
from voicecoach.errors import UnreadableAudioError
from voicecoach.takes import codec
from voicecoach.takes.listing import TakeSummary
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty place for takes, with no settings of the person who runs the tests."""
    for name in [name for name in os.environ if name.startswith("VOICECOACH_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(paths, "config_file", lambda: tmp_path / "no settings.toml")
    return tmp_path / "recordings"


@pytest.fixture
def run(folder: Path) -> Run:
    def invoke(*arguments: str, **more: Any) -> Result:
        words = ["takes", *arguments, "--recordings", str(folder)]
        return CliRunner(mix_stderr=False).invoke(main, words, **more)

    return invoke


def keep(folder: Path, take: Take, question: str) -> str:
    now = datetime.fromisoformat(take.created)
    with Shelf(folder).new_take(question, now) as draft:
        draft.audio_path.write_bytes(b"not read by these tests")
        draft.keep(replace(take, id=draft.id))
        return draft.id


@pytest.fixture
def korean(folder: Path) -> str:
    return keep(folder, KOREAN, "intro")


@pytest.fixture
def english(folder: Path) -> str:
    return keep(folder, ENGLISH, "intro-en")


def test_an_empty_shelf_says_how_to_fill_it(run: Run, folder: Path) -> None:
    result = run("list")

    assert result.exit_code == 0
    assert str(folder) in result.stdout
    assert "voicecoach practice" in result.stdout
    assert not folder.exists()


def test_the_list_shows_the_newest_first_with_what_was_measured(run: Run, korean: str, english: str) -> None:
    result = run("list")

    lines = result.stdout.splitlines()
    assert lines[0] == f"{english}  demo"
    assert lines[1].split("   ") == [
        "  9.3 s of 10 s", "96% covered", "0.0 fillers/min", "181 words/min",
    ]  # fmt: skip
    assert lines[2] == korean
    assert "24.5 s of 30 s" in lines[3]


def test_the_json_list_is_the_contract(run: Run, korean: str, english: str) -> None:
    shelf = json.loads(run("list", "--json").stdout)

    assert shelf["schema"] == "voicecoach.takes/1"
    assert [take["id"] for take in shelf["takes"]] == [english, korean]
    wanted = {"id", "question_id", "created", "answer_s", "target_s", "coverage", "fillers_per_minute",
              "speech_rate_spm"}  # fmt: skip
    assert wanted <= set(shelf["takes"][0]) == {field.name for field in fields(TakeSummary)}
    assert shelf["takes"][0]["speech_rate_spm"] is None


def test_an_empty_json_list_is_json_all_the_same(run: Run) -> None:
    assert json.loads(run("list", "--json").stdout) == {"schema": "voicecoach.takes/1", "takes": []}


def test_a_damaged_take_is_told_of_and_the_others_listed(run: Run, folder: Path, korean: str) -> None:
    broken = folder / "2026-11-23T00-00-00-x"
    broken.mkdir()
    (broken / "take.json").write_text("{")

    result = run("list", "--json")

    assert result.exit_code == 0
    assert str(broken) in result.stderr
    assert [take["id"] for take in json.loads(result.stdout)["takes"]] == [korean]


def test_show_prints_the_report_of_the_newest_by_default(run: Run, korean: str, english: str) -> None:
    assert "Please introduce yourself." in run("show").stdout
    assert "30초 안에" in run("show", korean).stdout


def test_show_json_is_the_file(run: Run, folder: Path, korean: str) -> None:
    printed = run("show", "last", "--json").stdout_bytes

    assert printed == (folder / korean / "take.json").read_bytes()
    assert codec.decode(printed, folder).id == korean


@pytest.mark.parametrize("wanted", ["../../x", "elsewhere"])
def test_an_unknown_take_is_an_error_with_a_way_on(run: Run, korean: str, wanted: str) -> None:
    result = run("show", wanted)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "voicecoach takes list" in result.stderr
    error = json.loads(run("show", wanted, "--json").stdout)["error"]
    assert error["code"] == "unknown_take"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Sound, object]]:
    """Give what was played; the recording is ten seconds, each sample its own second."""
    played: list[tuple[Sound, object]] = []

    def decoded(path: Path) -> DecodedAudio:
        assert path.name == "take.wav"
        assert path.is_file()
        seconds = np.repeat(np.arange(10, dtype=np.float32), 100)
        return DecodedAudio(Sound(seconds, 100), 100, 1, 0.0, 0.0)

    def play(sound: Sound, device: object = None) -> bool:
        played.append((sound, device))
        return True

    monkeypatch.setattr(decode, "decode", decoded)
    monkeypatch.setattr(playback, "play", play)
    return played


def test_play_plays_all_or_the_part_asked_for(
    run: Run, korean: str, heard: list[tuple[Sound, object]]
) -> None:
    for arguments in ([], ["last", "--from", "2", "--to", "4.5"], ["--from", "7"], ["--to", "99"]):
        assert run("play", *arguments).exit_code == 0

    parts = [(sound.samples[0], sound.samples[-1], sound.duration_s) for sound, _ in heard]
    assert parts == [(0, 9, 10.0), (2, 4, 2.5), (7, 9, 3.0), (0, 9, 10.0)]


def test_play_uses_the_loudspeaker_that_was_set(
    run: Run, korean: str, heard: list[tuple[Sound, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_LOUDSPEAKER", "headphones")
    monkeypatch.setattr(portaudio, "find_output", lambda wanted: f"found {wanted}")

    run("play")

    assert [device for _, device in heard] == ["found headphones"]


@pytest.mark.parametrize(("arguments"), [["--from", "5", "--to", "5"], ["--from", "10"], ["--from", "-1"]])
def test_play_refuses_an_impossible_part(
    run: Run, korean: str, heard: list[tuple[Sound, object]], arguments: list[str]
) -> None:
    result = run("play", *arguments)

    assert result.exit_code == 2
    assert "--from" in result.stderr
    assert heard == []


def test_a_recording_that_cannot_be_decoded_is_an_error(run: Run, korean: str) -> None:
    result = run("play")  # decoded for real: the file holds no audio

    assert result.exit_code == UnreadableAudioError.exit_code
    assert "take.wav" in result.stderr


def test_a_recording_that_is_gone_is_an_error(run: Run, folder: Path, korean: str) -> None:
    (folder / korean / "take.wav").unlink()

    result = run("play")

    assert result.exit_code == 1
    assert "is gone" in result.stderr


def test_delete_needs_a_yes_where_it_cannot_ask(run: Run, folder: Path, korean: str) -> None:
    refused = run("delete", korean)

    assert refused.exit_code == 2
    assert "--yes" in refused.stderr
    assert (folder / korean).exists()
    assert run("delete", korean, "--yes").exit_code == 0
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("answer", "left"), [("y\n", 0), ("ㅛ\n", 0), ("what\n네\n", 0), ("n\n", 1), ("\n", 1)]
)
def test_delete_asks_on_a_terminal(
    run: Run, folder: Path, korean: str, answer: str, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voicecoach.commands.takes._can_ask", lambda: True)

    result = run("delete", "last", input=answer)

    assert korean in result.stdout + result.stderr
    assert len(list(folder.iterdir())) == left
    assert result.exit_code == (130 if left else 0)


def test_delete_refuses_paths(run: Run, folder: Path, korean: str) -> None:
    outside = folder.parent / "x"
    outside.mkdir()

    assert run("delete", "../x", "--yes").exit_code == 1
    assert outside.exists()


def test_an_unfinished_take_can_be_deleted(run: Run, folder: Path) -> None:
    with Shelf(folder).new_take("intro", datetime(2026, 11, 22, tzinfo=UTC)) as draft:
        draft.audio_path.write_bytes(b"cut off")

    assert run("delete", draft.id, "--yes").exit_code == 0
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["list", "show", "play", "delete"])
def test_every_command_has_examples(name: str) -> None:
    result = CliRunner().invoke(main, ["takes", name, "--help"])

    assert f"voicecoach takes {name}" in result.output.split("Examples:")[1]
