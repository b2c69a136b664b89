"""The command line as a whole: help, usage, errors, interruption."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tests.commands.running import LIMIT_S, PROGRAM, error_of, run
from voicecoach import __version__
from voicecoach.cli import COMMANDS, Program, main
from voicecoach.commands import options
from voicecoach.voices import choose

HEAVY = (
    "numpy", "faster_whisper", "ctranslate2", "av", "sounddevice", "gtts", "rich", "kiwipiepy", "onnxruntime",
)  # fmt: skip
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")


def invoke(*arguments: str) -> Result:
    return CliRunner(mix_stderr=False).invoke(main, arguments)


def every_command() -> list[tuple[str, ...]]:
    """Names of all commands and of the commands inside them."""
    assert isinstance(main, Program)
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        found.append((name,))
        if isinstance(command, click.Group):
            found += [(name, inner) for inner in command.commands]
    return found


@pytest.mark.parametrize("arguments", [["--help"], ["practice", "--help"], ["demo", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
from voicecoach.cli import main
try:
    main({arguments!r})
except SystemExit as end:
    assert end.code == 0
print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=LIMIT_S, check=True
    )

    assert "Usage:" in done.stdout
    assert done.stderr.split() == []


def test_version() -> None:
    assert invoke("--version").stdout == f"voicecoach, version {__version__}\n"


def test_the_help_names_every_command_and_says_what_leaves_the_machine() -> None:
    text = invoke("--help").stdout

    for name, line in COMMANDS.items():
        assert f"  {name}" in text
        assert line().split()[0] in text
    assert "Google" in text


@pytest.mark.parametrize("names", every_command(), ids=" ".join)
def test_every_command_explains_itself_with_examples(names: tuple[str, ...]) -> None:
    result = invoke(*names, "--help")

    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {' '.join(names)}")
    assert f"  voicecoach {' '.join(names)}" in result.stdout.partition("Examples:\n")[2]


@pytest.mark.parametrize("names", [(), *(names for names in every_command() if len(names) == 1)], ids=str)
def test_a_group_without_a_command_shows_its_help(names: tuple[str, ...]) -> None:
    command = main.get_command(click.Context(main), names[0]) if names else main
    if not isinstance(command, click.Group):
        return

    help_page = invoke(*names, "--help").stdout
    for lang in ((), ("--lang", "en")):
        result = invoke(*names, *lang)
        assert (result.exit_code, result.stdout) == (0, help_page)


@pytest.mark.parametrize("names", list(every_command()), ids=" ".join)
def test_help_fits_sixty_columns(names: tuple[str, ...]) -> None:
    """The examples are laid out by hand, so click does not fold them."""
    text = CliRunner().invoke(main, [*names, "--help"], terminal_width=60).stdout

    assert [line for line in text.splitlines() if len(line) > 60] == []


def test_the_voices_on_the_command_line_are_those_there_are() -> None:
    assert options.VOICES == choose.CHOICES


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["rehearse"], "rehearse"),
        (["--loud"], "--loud"),
        (["practice", "--loud"], "--loud"),
        (["practice", "--voice", "opera"], "opera"),
        (["practice", "--target", "soon"], "soon"),
        (["takes", "forget"], "forget"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_how_to_go_on(arguments: list[str], told: str) -> None:
    result = invoke(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in result.stderr
    assert "--help" in result.stderr


def test_wrong_usage_as_json() -> None:
    result = invoke("demo", "--json", "--loud")

    assert result.exit_code == 2
    assert error_of(result.stdout)["code"] == "wrong_usage"
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["practice", "no-such-question"], "unknown_question"),
        (["practice", "--content", "no-such-deck.md"], "broken_deck"),
        (["analyze", "no-such-file.wav"], "unreadable_audio"),
        (["takes", "show", "no-such-take"], "unknown_take"),
        (["demo", "--model", "no-such-model"], "no_model"),
    ],
)
def test_a_failure_is_two_lines_or_one_json_object(arguments: list[str], code: str, tmp_path: Path) -> None:
    if arguments[0] in {"practice", "analyze", "takes"}:
        arguments = [*arguments, "--recordings", str(tmp_path)]
    told, document = invoke(*arguments), invoke(*arguments, "--json")

    assert told.exit_code == document.exit_code == 1
    assert isinstance(told.exception, SystemExit)
    assert "Error:" in told.stderr
    assert "Traceback" not in told.stderr
    error = error_of(document.stdout)
    assert error["code"] == code
    assert error["hint"]
    assert error["message"] in told.stderr
    assert error["hint"] in told.stderr


def test_an_error_in_the_settings_is_told_like_any_other(tmp_path: Path) -> None:
    settings = tmp_path / "voicecoach"
    settings.mkdir()
    (settings / "config.toml").write_text("voice = 3\n")

    done = run("practice", "--json", XDG_CONFIG_HOME=str(tmp_path))

    assert done.returncode == 1
    assert error_of(done.stdout)["code"] == "bad_config"
    assert done.stderr == ""


@POSIX
def test_ctrl_c_ends_with_130_and_no_traceback() -> None:
    process = subprocess.Popen(
        [*PROGRAM, "demo", "--voice", "espeak"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Demo:")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=LIMIT_S)

    assert process.returncode == 130
    assert told.split() == ["Stopped."]


@POSIX
@pytest.mark.parametrize("arguments", ["questions list", "questions list --json", "--help"])
def test_a_reader_that_has_seen_enough_is_no_error(arguments: str) -> None:
    ours, theirs = os.pipe()
    os.close(ours)  # whoever read there has gone
    try:
        done = subprocess.run(
            [*PROGRAM, *arguments.split()],
            stdout=theirs,
            stderr=subprocess.PIPE,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )
    finally:
        os.close(theirs)

    assert done.stderr == ""
    assert done.returncode in {0, 1}  # rich and click leave with 1, as many programs do


def test_the_json_of_an_error_is_one_line_of_utf_8(tmp_path: Path) -> None:
    done = run("analyze", "없는 파일.wav", "--json")

    assert len(done.stdout.splitlines()) == 1
    assert "없는 파일.wav" in json.loads(done.stdout)["error"]["message"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["import", "notes.md"], "voicecoach questions import?"),
        (["question", "list"], "voicecoach questions list?"),
        (["questions", "ls"], "voicecoach questions list?"),
        (["take", "show", "last"], "voicecoach takes show?"),
        (["practise", "kafka"], "voicecoach practice?"),
        (["takes", "import"], "voicecoach questions import?"),
        (["takes", "ls"], "voicecoach takes list?"),
        (["INTERVIEW"], "voicecoach interview?"),
        (["play", "last"], "voicecoach takes play?"),
    ],
    ids=" ".join,
)
def test_a_command_that_is_none_is_answered_with_the_nearest(typed: list[str], meant: str) -> None:
    result = CliRunner(mix_stderr=False).invoke(main, typed)

    assert result.exit_code == 2
    assert "No such command" in result.stderr
    assert f"Did you mean {meant}" in result.stderr


@pytest.mark.parametrize("typed", [["xyzzy"], ["questions", "xyzzy"], ["--xyzzy"], ["questions", "--lisst"]])
def test_what_is_near_to_nothing_suggests_nothing(typed: list[str]) -> None:
    result = CliRunner(mix_stderr=False).invoke(main, typed)

    assert result.exit_code == 2
    assert "Did you mean voicecoach" not in result.stderr
