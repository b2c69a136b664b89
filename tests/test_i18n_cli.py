"""The program in Korean, as a person starts it: in a process of its own, since help is made on import."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.commands.running import CONTENT, LIMIT_S, error_of, run
from tests.test_cli import every_command
from voicecoach import __version__, config, i18n
from voicecoach.audio.values import CaptureStatus
from voicecoach.commands import recording_screen
from voicecoach.commands.help_page import COMPANION, Formatter
from voicecoach.errors import ConfigError
from voicecoach.settings import table as settings

KOREAN = {"LANG": "ko_KR.UTF-8", "PYTHONUTF8": "1"}
WRONG = ("takes", "show", "no-such-take")

COLLECT = """
import contextlib, io, json, sys
from voicecoach.cli import main
helps = {}
for names in json.loads(sys.argv[1]):
    with contextlib.redirect_stdout(io.StringIO()) as written:
        main([*names, "--help"], prog_name="voicecoach", standalone_mode=False)
    helps[" ".join(names)] = written.getvalue()
sys.stdout.buffer.write(json.dumps(helps).encode())
"""

ALLOWED = {
    *("voicecoach", "gtts", "espeak", "ng", "system", "none", "google", "embedded", "hugging", "face"),
    *("readme", "markdown", "json", "wav", "mp", "flac", "ogg", "webm", "html"),
    *("excel", "praat", "subrip", "webvtt"),
    *("id", "takes", "list", "models", "last", "en", "ko", "enter", "ctrl"),
    *("bash", "zsh", "fish"),
    *(part for name in settings.NAMES for part in name.split("_")),
}
"""Words of a Korean help page that are names, or are typed as they stand."""

BEFORE = re.compile(r"  \S.*?  +(?=\S)|   +(?=\S)")
"""What stands before a description: its term and the gap, or in a further line the gap alone."""
EXAMPLE = re.compile(r" *voicecoach [a-z].*")
TYPED = re.compile(r"--?[a-z][a-z-]*|\[[^\]]*\]|\{[^}]*\}|\./\w+|\b[A-Z][A-Z_]*(?![a-z])")
"""What is typed as it stands, or stands for what is typed: options, choices and ranges, metavars, paths."""


@cache
def helps(columns: int = 80) -> dict[str, str]:
    """Read the help of every command, with the program's own under ""."""
    done = subprocess.run(
        [sys.executable, "-c", COLLECT, json.dumps([(), *every_command()])],
        env={**os.environ, **KOREAN, "COLUMNS": str(columns)},
        capture_output=True,
        timeout=LIMIT_S,
        check=True,
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


NAMES = ["", *map(" ".join, every_command())]


@pytest.mark.parametrize("name", NAMES)
def test_help_has_no_english_left(name: str) -> None:
    text = "\n".join(line for line in helps()[name].splitlines() if not EXAMPLE.fullmatch(line))
    words = {word.lower() for word in re.findall(r"[A-Za-z]{2,}", TYPED.sub(" ", text))}
    commands = {part for names in every_command() for part in names}

    assert text.startswith("사용법: voicecoach")
    assert words - ALLOWED - commands == set()


@pytest.mark.parametrize(
    ("name", "columns"),
    [*((name, 80) for name in NAMES), *((name, 60) for name in ("practice", "demo", "analyze", "takes"))],
)
def test_help_fits_the_terminal(name: str, columns: int) -> None:
    assert [line for line in helps(columns)[name].splitlines() if cell_len(line) > columns] == []


@pytest.mark.parametrize("names", every_command(), ids=" ".join)
def test_every_help_has_examples(names: tuple[str, ...]) -> None:
    assert f"  voicecoach {' '.join(names)}" in helps()[" ".join(names)].partition("예:\n")[2]


@pytest.mark.parametrize("name", NAMES)
def test_help_is_set_in_columns(name: str) -> None:
    """Every description of a list begins, and goes on, in the same column."""
    for block in helps()[name].split("\n\n"):
        title, *rows = block.splitlines()
        if title in {"옵션:", "명령:"}:
            begins = {cell_len(found[0]) for row in rows if (found := BEFORE.match(row))}
            assert len(begins) == 1, block


def test_a_wide_letter_counts_two_columns() -> None:
    page = Formatter(width=20)
    page.write_dl([("가나다", "하나 둘 셋 넷"), ("ab", "다섯")])
    page.write_text("말을 끊지 않고 띄어쓰기에서만 줄을 바꿉니다.")

    assert page.getvalue().splitlines() == [
        "가나다  하나 둘 셋",
        "        넷",
        "ab      다섯",
        "말을 끊지 않고",
        "띄어쓰기에서만 줄을",
        "바꿉니다.",
    ]
    assert COMPANION not in page.getvalue()


def test_an_option_is_never_broken_at_its_hyphens() -> None:
    page = Formatter(width=24)
    page.write_text("Ends after --stop-after-silence.")

    assert page.getvalue().splitlines() == ["Ends after", "--stop-after-silence."]


@pytest.mark.parametrize("level_dbfs", [-0.1, -30.0])
def test_the_recording_screen_fits_sixty_columns(level_dbfs: float) -> None:
    status = CaptureStatus(elapsed_s=599.0, level_dbfs=level_dbfs, quiet_s=0.0, overflows=0, spoken=True)
    with i18n.using("ko"):
        assert recording_screen.line(status, 600.0).cell_len <= 60


def spoken(*arguments: str, **environment: str) -> str:
    """Run into an error that says its language: "ko" or "en"."""
    done = run(*arguments, **{"PYTHONUTF8": "1", **environment})
    assert done.returncode in {1, 2}
    first = done.stderr.splitlines()[0]
    assert first.startswith(("오류: ", "Error: "))
    return "ko" if first.startswith("오류: ") else "en"


def settings_with(text: str, folder: Path) -> dict[str, str]:
    (folder / "voicecoach").mkdir()
    (folder / "voicecoach" / "config.toml").write_text(text, encoding="utf-8")
    return {"XDG_CONFIG_HOME": str(folder), "VOICECOACH_RECORDINGS": str(folder)}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "ko", *WRONG),
        ("--lang=ko", *WRONG),
        (*WRONG, "--lang", "ko"),
        ("takes", "--lang=KO", *WRONG[1:]),
    ],
)
def test_the_flag_may_stand_before_the_command_and_after_it(arguments: tuple[str, ...]) -> None:
    assert spoken(*arguments) == "ko"


def test_flag_over_variable_over_settings_over_locale(tmp_path: Path) -> None:
    korean = settings_with('lang = "ko"\n', tmp_path)

    assert spoken(*WRONG) == "en"
    assert spoken(*WRONG, LANG="ko_KR.UTF-8") == "ko"
    assert spoken(*WRONG, **korean) == "ko"
    assert spoken(*WRONG, **korean, VOICECOACH_LANG="en") == "en"
    assert spoken(*WRONG, "--lang", "ko", **korean, VOICECOACH_LANG="en") == "ko"
    assert spoken("--lang", "en", *WRONG, **korean, LANG="ko_KR.UTF-8") == "en"


def test_settings_that_cannot_be_read_are_told_in_the_language_of_the_locale(tmp_path: Path) -> None:
    broken = settings_with("lang = ", tmp_path)

    assert spoken(*WRONG[:2], LANG="ko_KR.UTF-8", XDG_CONFIG_HOME=broken["XDG_CONFIG_HOME"]) == "ko"
    assert run("--help", **broken).returncode == 0


def test_other_mistakes_in_the_settings_are_told_in_the_language_they_choose(tmp_path: Path) -> None:
    settings_with('lang = "ko"\nvoice = 3\n', tmp_path)

    assert spoken(*WRONG[:2], XDG_CONFIG_HOME=str(tmp_path)) == "ko"


@pytest.mark.parametrize("arguments", [("--lang", "xx", "devices"), ("devices", "--lang", "xx")])
def test_an_unknown_language_is_wrong_usage(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert "'xx' is not one of 'ko', 'en'." in done.stderr
    assert "--help" in done.stderr
    assert "'xx' 대신 'ko', 'en' 중 하나를 쓰세요." in run(*arguments, **KOREAN).stderr


@pytest.mark.parametrize(
    ("environment", "text"), [({"VOICECOACH_LANG": "xx"}, ""), ({}, 'lang = "xx"\n'), ({}, "lang = 3\n")]
)
def test_an_unknown_language_in_the_settings(environment: dict[str, str], text: str, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        config.load(environment, file)
    assert "lang" in caught.value.message.lower()
    assert config.language(environment, file) is None


def test_the_language_in_the_settings_may_be_written_large(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('lang = "KO"\n', encoding="utf-8")

    assert config.language({}, file) == "ko"
    assert config.load({}, file).lang == "KO"
    assert config.language({"VOICECOACH_LANG": "EN"}, file) == "en"


def test_the_language_of_the_interface_is_not_that_of_the_answer() -> None:
    done = run("questions", "show", "en-intro", "--content", str(CONTENT), **KOREAN)

    assert "Please introduce yourself" in done.stdout
    assert "언어: en\n" in done.stdout


def test_json_speaks_korean_where_people_read_it() -> None:
    done = run(*WRONG, "--json", **KOREAN)

    error = error_of(done.stdout)
    assert error["code"] == "unknown_take"
    assert re.search("[가-힣]", error["message"] + error["hint"])


@pytest.mark.parametrize("arguments", [("--lang", "ko"), ()])
def test_where_the_terminal_has_no_hangul_it_is_english(arguments: tuple[str, ...]) -> None:
    ascii_only = {"LANG": "ko_KR.UTF-8", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}

    done = run(*arguments, "questions", "show", "kafka", "--content", str(CONTENT), **ascii_only)

    assert done.returncode == 0
    assert done.stderr == ""
    assert "Target: 75 s" in done.stdout
    assert "\\uc790" in done.stdout  # the deck's own words, as codes
    assert run(*arguments, "--help", **ascii_only).stdout.startswith("Usage:")


def test_the_version_is_said_in_both() -> None:
    assert run("--version").stdout == f"voicecoach, version {__version__}\n"
    assert run("--version", **KOREAN).stdout.startswith("voicecoach 버전 ")
