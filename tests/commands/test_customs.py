"""What counts as a filler for this person, and that every way of making a take goes by it."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rich.console import Console

from tests.test_session import World, question
from voicecoach import paths, session
from voicecoach.analysis.values import Customs, NotFiller
from voicecoach.cli import main
from voicecoach.commands import hearing, rehearsal
from voicecoach.commands.customs import customs_for
from voicecoach.commands.practice import Options
from voicecoach.errors import ConfigError
from voicecoach.questions import library
from voicecoach.takes import exceptions
from voicecoach.takes.shelf import Shelf

DECK = """---
title: Short
lang: en
fillers: [yeah]
not fillers: [um]
---
# Coffee {#coffee target=8}
> I make coffee.
> Then I wait.
"""
HEARD = "I make coffee yeah um Then I wait indeed"
LIKE = NotFiller("like", None, None)
DECKS_AND_MINE = Customs(("indeed", "yeah"), ("well", "um"), (LIKE,))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with the deck, settings, an exception, a recording, and a recogniser that is none."""
    for name in [name for name in os.environ if name.startswith("VOICECOACH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(paths, "config_file", lambda: tmp_path / "config.toml")
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "data")
    (tmp_path / "config.toml").write_text('fillers = ["indeed"]\nnot_fillers = ["well"]\n', encoding="utf-8")
    (tmp_path / "deck.md").write_text(DECK, encoding="utf-8")
    monkeypatch.setenv("VOICECOACH_CONTENT", str(tmp_path / "deck.md"))
    monkeypatch.setenv("VOICECOACH_RECORDINGS", str(tmp_path / "recordings"))
    exceptions.remember(paths.not_fillers_file(), "en", [LIKE])
    world = World(Shelf(tmp_path / "recordings"), heard=HEARD)
    world.record(tmp_path / "answer.wav", question())
    monkeypatch.setattr(hearing, "LoadingModel", lambda name: lambda: world)
    return tmp_path


def coffee(place: Path) -> Any:
    return library.find(library.load(place / "deck.md"), "coffee")


def test_the_settings_the_deck_and_the_exceptions_come_together(place: Path) -> None:
    assert customs_for(coffee(place), "en") == DECKS_AND_MINE


def test_without_a_question_there_is_no_deck(place: Path) -> None:
    assert customs_for(None, "en") == Customs(("indeed",), ("well",), (LIKE,))


def test_exceptions_are_those_of_the_language(place: Path) -> None:
    assert customs_for(None, "ko").exceptions == ()


def test_nothing_set_is_nothing(place: Path) -> None:
    (place / "config.toml").unlink()
    paths.not_fillers_file().unlink()

    assert customs_for(None, "en") == Customs()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('fillers = ["Um..."]', Customs(("yeah",), ("um",), (LIKE,))),
        ('not_fillers = ["YEAH"]', Customs(("yeah",), ("um",), (LIKE,))),
    ],
)
def test_where_deck_and_settings_disagree_the_deck_wins(
    place: Path, settings: str, expected: Customs
) -> None:
    (place / "config.toml").write_text(settings, encoding="utf-8")

    assert customs_for(coffee(place), "en") == expected


def fillers_of(arguments: list[str]) -> list[str]:
    result = CliRunner(mix_stderr=False).invoke(main, [*arguments, "--json"])
    assert result.exit_code == 0, result.stderr
    return [item["text"] for item in json.loads(result.stdout)["fillers"]["items"]]


def test_analyze_goes_by_them(place: Path) -> None:
    audio = str(place / "answer.wav")

    assert fillers_of(["analyze", audio, "--question", "coffee"]) == ["yeah", "indeed"]
    assert fillers_of(["analyze", audio, "--language", "en"]) == ["um", "indeed"]  # no deck


def test_practice_with_a_recording_goes_by_them(place: Path) -> None:
    arguments = ["practice", "coffee", "--voice", "none", "--answer", str(place / "answer.wav")]

    assert fillers_of(arguments) == ["yeah", "indeed"]


def test_a_recovered_take_goes_by_them(place: Path) -> None:
    shelf = Shelf(place / "recordings")
    with shelf.new_take("coffee", datetime.fromisoformat("2026-11-22T16:05:12+09:00")) as draft:
        draft.audio_path.write_bytes((place / "answer.wav").read_bytes())

    result = CliRunner(mix_stderr=False).invoke(main, ["takes", "recover"])

    assert result.exit_code == 0
    assert [item.text for item in shelf.load("last").fillers.items] == ["yeah", "indeed"]


def practice_options() -> Options:
    return Options(
        question_id="coffee",
        language=None,
        answer=None,
        live=False,
        voice="none",
        model=None,
        device=None,
        target_s=None,
        max_s=None,
        silence_s=None,
        countdown=False,
        hands_free=False,
        content=None,
        recordings=None,
        demo_without_microphone=False,
        as_json=True,
    )


def test_practice_at_the_microphone_gives_them_to_the_session(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[session.Ports] = []

    def rehearse(asked: object, content: Path, ports: session.Ports) -> None:
        given.append(ports)
        raise ConfigError("heard enough")

    monkeypatch.setattr(session, "rehearse", rehearse)
    decks = library.load(place / "deck.md")
    running = rehearsal.Rehearsal(practice_options(), decks, place / "deck.md", Console(stderr=True))
    with pytest.raises(ConfigError, match="heard enough"):
        running.until_enough(coffee(place))

    assert [ports.customs for ports in given] == [DECKS_AND_MINE]


def test_the_session_measures_by_them(place: Path) -> None:
    world = World(Shelf(place / "recordings"), heard=HEARD)
    plain = session.rehearse(question(), place, world.ports())
    mine = session.rehearse(question(), place, replace(world.ports(), customs=DECKS_AND_MINE))

    assert [item.text for item in plain.fillers.items] == ["um"]
    assert [item.text for item in mine.fillers.items] == ["yeah", "indeed"]


def test_a_damaged_list_is_told_of_before_anyone_speaks(place: Path) -> None:
    paths.not_fillers_file().write_text("[", encoding="utf-8")

    result = CliRunner(mix_stderr=False).invoke(
        main, ["practice", "coffee", "--voice", "none", "--answer", str(place / "answer.wav")]
    )

    assert result.exit_code == 1
    assert str(paths.not_fillers_file()) in result.stderr
    assert not (place / "recordings").exists()
