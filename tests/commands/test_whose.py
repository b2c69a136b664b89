"""Whose questions are asked: those that come with voicecoach are told apart from the person's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from voicecoach import paths
from voicecoach.audio import portaudio
from voicecoach.cli import main
from voicecoach.errors import MicrophoneMissingError

TOLD = "These questions come with voicecoach."
OWN = "# Coffee {#coffee}\nHow do you make coffee?\n> With water.\n"
ASKING = [
    ["practice"],
    ["practice", "en-intro"],
    ["drill"],
    ["interview", "--new"],
    ["next"],
    ["questions", "list"],
]


def run(*arguments: str) -> Result:
    return CliRunner(mix_stderr=False).invoke(main, arguments)


def words(result: Result) -> str:
    """Give what was printed, as if on one line."""
    return " ".join(result.stdout.split())


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go where no decks are, with no settings, no takes and no microphone."""

    def none(_wanted: str | None) -> object:
        raise MicrophoneMissingError("No microphone was found.")

    monkeypatch.setattr(portaudio, "find_input", none)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("VOICECOACH_RECORDINGS", str(tmp_path / "recordings"))
    monkeypatch.setenv("VOICECOACH_VOICE", "none")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", ASKING, ids=" ".join)
def test_questions_that_nobody_chose_are_told_to_come_with_the_program(command: list[str]) -> None:
    told = words(run(*command))

    assert told.count(TOLD) == 1
    for way in ("--content PATH", "voicecoach config set content PATH", "voicecoach questions import FILE"):
        assert way in told


@pytest.mark.parametrize("command", ASKING, ids=" ".join)
def test_programs_are_told_nothing_of_it(command: list[str]) -> None:
    result = run(*command, "--json")

    assert TOLD not in result.stdout + result.stderr
    assert json.loads(result.stdout)


@pytest.mark.parametrize("command", [["drill"], ["interview", "--new"], ["next"], ["questions", "list"]],
                         ids=" ".join)  # fmt: skip
def test_questions_that_were_chosen_are_not(elsewhere: Path, command: list[str]) -> None:
    bundled = str(paths.bundled_content())
    flagged = run(*command, "--content", bundled)
    (elsewhere / "content").mkdir()
    (elsewhere / "content" / "own.md").write_text(OWN, encoding="utf-8")
    here = run(*command)
    (elsewhere / "content").rename(elsewhere / "other")
    assert run("config", "set", "content", bundled).exit_code == 0

    for result in (flagged, here, run(*command)):
        assert TOLD not in result.stdout + result.stderr


def test_a_deck_of_imported_notes_among_them_is_the_persons_own(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = elsewhere / "checkout"
    beside.mkdir()
    notes = elsewhere / "notes.md"
    notes.write_text("## How do you make coffee?\nWith water.\n", encoding="utf-8")
    assert run("questions", "import", str(notes), "--yes", "--content", str(beside)).exit_code == 0
    monkeypatch.setattr(paths, "bundled_content", lambda: beside)

    assert TOLD not in run("questions", "list").stdout
