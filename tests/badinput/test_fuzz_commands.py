"""Command lines that nobody means: every command, every option, with values of every kind.

Drawn from the commands themselves, so that a new option is tried as well. What would record, download, play
or open anything is replaced: here only the reading of command lines is tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.badinput.harness import StandIn, call, fuzz, tree
from voicecoach.cli import COMMANDS, main
from voicecoach.commands import options
from voicecoach.errors import ModelMissingError, PortAudioMissingError, VoiceUnavailableError

ODD = (
    *("", "-1", "0", "1", "5", "1e999", "nan", "inf", "-inf", "NaN", "1_0", "６０", "0x10", "9" * 400, "x"),
    *("-", "--", "-h", "--json", "last", "intro", "ko", "none", "espeak", "../../x", "/dev/null", "a\nb"),
    *(
        "\x1b[31m\x1b]0;t\x07",
        "\x9b2J",
        "\u202ex",
        "\udcff",
        "👩\u200d💻",
        "x" * 300,
        "x" * 5000,
        "[red]x[/]",
    ),
    *("{x}", "%s", "1e-320", "~nobody/x"),
)


LOOKS_AROUND = {"doctor"}
"""Starts processes and records on purpose, and tells of failures in a list of its own."""


def leaves() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that does something, with its names."""
    for name in sorted({*COMMANDS} - LOOKS_AROUND):
        command = main.get_command(click.Context(main), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from (((name, inner), one) for inner, one in command.commands.items())
        else:
            yield (name,), command


LEAVES = dict(leaves())


@pytest.fixture(scope="module", autouse=True)
def nothing_happens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty folder to stand in, no devices, no network, no voice, no model and no browser."""

    def refuse(error: type[Exception]) -> Any:
        def raised(*_given: object, **_named: object) -> Any:
            raise error("Not here.", "Not in this test.")

        return raised

    folder = tmp_path_factory.mktemp("empty")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in ("DATA", "CACHE", "CONFIG", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / "own" / name.lower()))
        patch.setattr("voicecoach.audio.portaudio.load", refuse(PortAudioMissingError))
        patch.setattr("voicecoach.recognition.models.fetch", refuse(ModelMissingError))
        patch.setattr("voicecoach.voices.programs.run", refuse(VoiceUnavailableError))
        patch.setattr("voicecoach.voices.espeak.EspeakVoice.speak", refuse(VoiceUnavailableError))
        patch.setattr("voicecoach.voices.google.GoogleVoice.speak", refuse(VoiceUnavailableError))
        patch.setattr("voicecoach.commands.hearing.LoadingModel", lambda _name: StandIn)
        patch.setattr("webbrowser.open", refuse(OSError))
        patch.setattr("click.edit", refuse(OSError))
        patch.setattr("click.launch", refuse(OSError))
        yield folder


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """A command with some of its options and arguments, in any order, with any values."""
    names = draw(st.sampled_from(sorted(LEAVES)))
    flags = [one for one in LEAVES[names].params if isinstance(one, click.Option)]
    words: list[str] = []
    for option in draw(st.lists(st.sampled_from(flags), max_size=4)) if flags else []:
        words.append(draw(st.sampled_from([*option.opts, *option.secondary_opts])))
        if not option.is_flag and draw(st.integers(0, 9)):
            words.append(draw(st.sampled_from(ODD)))
    words += draw(st.lists(st.sampled_from(ODD), max_size=2))
    return [*names, *draw(st.permutations(words) if draw(st.booleans()) else st.just(words))]


@fuzz(400)
@given(lines())
def test_any_command_line_ends_with_a_status_and_words(line: list[str]) -> None:
    call(*line)


@fuzz(60)
@given(st.lists(st.sampled_from([*sorted({*COMMANDS} - LOOKS_AROUND), "list", "show", *ODD]), max_size=5))
def test_any_words(line: list[str]) -> None:
    call(*line)


def test_all_that_wrote_nothing_outside_the_folders_of_the_program(nothing_happens: Path) -> None:
    kept = [name for name in tree(nothing_happens) if not name.startswith("own")]
    assert kept == []


@pytest.mark.parametrize("seconds", ["nan", "inf", "-inf", "NaN", "-1", "x", "", "1e999"])
@pytest.mark.parametrize("option", ["--from", "--to"])
def test_what_is_no_number_of_seconds_is_wrong_usage(option: str, seconds: str) -> None:
    told = call("takes", "play", option, seconds)
    assert told.status == 2
    assert option in told.err


def test_every_range_of_seconds_refuses_what_is_no_number() -> None:
    """A limit of "nan" would never be reached, and a recording never end."""
    others = [
        (names, option.name)
        for names, command in LEAVES.items()
        for option in command.params
        if isinstance(option.type, click.FloatRange) and not isinstance(option.type, options.Seconds)
    ]
    assert others == []
