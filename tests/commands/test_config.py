from __future__ import annotations

import json
import os
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from tests.commands.running import CONTENT, LIMIT_S, PROGRAM, error_of, run
from voicecoach import config, paths
from voicecoach.audio import wavefile
from voicecoach.audio.values import Device, Sound
from voicecoach.cli import main
from voicecoach.settings import edit
from voicecoach.settings.table import NAMES


@dataclass(frozen=True)
class Home:
    """A settings file of this test's own."""

    file: Path

    def run(self, *arguments: str) -> Result:
        return CliRunner(mix_stderr=False).invoke(main, ["config", *arguments])

    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    file = tmp_path / "settings" / "config.toml"
    monkeypatch.setattr(paths, "config_file", lambda: file)
    monkeypatch.setenv("VOICECOACH_RECORDINGS", str(tmp_path / "takes"))
    return Home(file)


def test_path_prints_the_place_and_makes_nothing(home: Home) -> None:
    assert home.run("path").stdout == f"{home.file}\n"
    assert not home.file.parent.exists()


def test_set_makes_a_commented_file(home: Home) -> None:
    done = home.run("set", "voice", "espeak")

    assert done.exit_code == 0
    assert done.stdout == 'voice = "espeak"\n'
    assert str(home.file) in done.stderr
    assert home.text() == edit.with_setting(edit.commented(), "voice", "espeak")
    assert config.load({}, home.file) == config.Settings(voice="espeak")


def test_what_a_person_wrote_stays(home: Home) -> None:
    home.file.parent.mkdir()
    home.file.write_text("# mine\nvoice = 'none'  # at night\nmodel='small'\n", encoding="utf-8")

    assert home.run("set", "voice", "System").exit_code == 0

    assert home.text() == "# mine\nvoice = \"system\"  # at night\nmodel='small'\n"


def test_unset_takes_it_out(home: Home) -> None:
    home.run("set", "voice", "none")
    home.run("set", "fillers", "막", "you  know,있잖아요")
    assert config.load({}, home.file).fillers == ("막", "you know", "있잖아요")

    assert home.run("unset", "fillers").exit_code == 0
    assert home.run("unset", "voice").exit_code == 0
    assert home.text() == edit.commented()
    assert "was not set" in home.run("unset", "voice").stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["set", "voise", "espeak"], "voise"),
        (["set", "voice", "opera"], "opera"),
        (["set", "lang", "fr"], "fr"),
        (["set", "voice"], "VALUE"),
        (["set", "voice", "espeak", "none"], "2"),
        (["set", "device", " "], "unset device"),
        (["set", "fillers", ","], "unset fillers"),
        (["unset", "voise"], "voise"),
    ],
)
def test_wrong_usage_changes_nothing(home: Home, arguments: list[str], told: str) -> None:
    done = home.run(*arguments)

    assert done.exit_code == 2
    assert told in done.stderr
    assert not home.file.exists()


@pytest.mark.parametrize(
    ("name", "value"), [("fillers", "..."), ("not_fillers", "one two three four five"), ("device", "a\x1bb")]
)
def test_what_cannot_be_read_again_is_not_written(home: Home, name: str, value: str) -> None:
    home.run("set", "voice", "none")
    before = home.text()

    done = home.run("set", name, value)

    assert done.exit_code == 2
    assert name in done.stderr
    assert home.text() == before


def test_a_phrase_that_is_too_long_is_told_with_its_limit(home: Home) -> None:
    told = home.run("set", "fillers", "막", "a b c d e").stderr

    assert "“a b c d e” has 5 words; a phrase may have 4" in told
    assert "config.toml" not in told


def test_settings_that_are_written_at_once_are_all_there(tmp_path: Path) -> None:
    """Each reads, changes and writes the whole file."""
    values = {name: f"value-{name}" for name in ("model", "device", "loudspeaker")} | {"voice": "none"}
    running = [
        subprocess.Popen(
            [*PROGRAM, "config", "set", name, value],
            env=os.environ | {"XDG_CONFIG_HOME": str(tmp_path)}, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name, value in values.items()
    ]  # fmt: skip
    assert [process.wait(LIMIT_S) for process in running] == [0] * len(values)

    found = config.load({}, tmp_path / "voicecoach" / "config.toml")
    assert {name: getattr(found, name) for name in values} == values


def test_nobody_writes_while_another_run_does(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.run("set", "voice", "none")
    before = home.text()
    monkeypatch.setattr("voicecoach.takes.alone.PATIENCE_S", 0.0)

    with FileLock(home.file.with_name(f".{home.file.name}.lock")):
        for arguments in (["set", "model", "small"], ["unset", "voice"]):
            done = home.run(*arguments)
            assert done.exit_code == 1
            assert "Another run" in done.stderr
    assert home.text() == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"voice = \n", "line 1 is not understood, from letter 9 on"),
        (b"# one\nvoice = 'a'\nvoice = 'b'\n", "line 3 is not understood"),
        (b"voice = 'a'\nmodel = '\xff'\n", "line 2, byte 10 is no text in UTF-8"),
        (b"voice = ", "something is missing at its end"),
        (b'voice = """a', "something is missing at its end"),
        (b"a = " + b"[" * 2000, "it is nested too deeply"),
    ],
)
def test_where_a_file_is_wrong_is_told_in_words(home: Home, content: bytes, told: str) -> None:
    home.file.parent.mkdir()
    home.file.write_bytes(content)

    for arguments in (["show"], ["set", "voice", "none"], ["unset", "voice"]):
        assert told in home.run(*arguments).stderr
    assert home.file.read_bytes() == content


def test_a_place_is_written_so_that_it_holds_in_every_folder(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my-model").mkdir()
    monkeypatch.chdir(tmp_path)

    for name, value in (("recordings", "my-takes"), ("content", "../decks"), ("model", "my-model")):
        done = home.run("set", name, value)
        wanted = os.path.normpath(tmp_path / value)
        assert done.stdout == f'{name} = "{wanted}"\n'
        assert getattr(config.load({}, home.file), name) == wanted
    for name, value in (("content", "~/decks"), ("model", "small"), ("device", "my-model")):
        assert home.run("set", name, value).stdout == f'{name} = "{value}"\n'


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("model", "nonsense", "no recognition model “nonsense”"),
        ("model", "large-v3", "models get large-v3"),
        ("content", "/no/such/deck", "/no/such/deck: it does not exist"),
        ("recordings", "/dev/null/takes", "Not a directory"),
    ],
)
def test_what_will_not_work_is_written_and_told(home: Home, name: str, value: str, told: str) -> None:
    done = home.run("set", name, value)

    assert done.exit_code == 0
    assert getattr(config.load({}, home.file), name) == value
    assert "will not work" in done.stderr
    assert told in done.stderr


def test_a_device_that_is_not_there_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    device = Device(0, "Built-in", "ALSA", 1, 1, 48_000, True, True)
    monkeypatch.setattr("voicecoach.audio.portaudio.devices", lambda: (device,))

    for name in ("device", "loudspeaker"):
        assert "“No Such One”" in home.run("set", name, "No Such One").stderr
        assert "will not work" not in home.run("set", name, "built").stderr


def test_an_error_says_which_setting_led_to_it(tmp_path: Path) -> None:
    place = {"XDG_CONFIG_HOME": str(tmp_path), "VOICECOACH_CONTENT": "", "VOICECOACH_RECORDINGS": ""}
    file = tmp_path / "voicecoach" / "config.toml"
    answer = tmp_path / "x.wav"
    wavefile.write(answer, Sound(np.zeros(1600, np.float32), 16_000))
    for name, value, command in (
        ("content", "/no/such/deck", ("questions", "list")),
        ("model", "nonsense", ("practice", "--answer", str(answer), "--content", str(CONTENT))),
    ):
        run("config", "set", name, value, **place)
        by_file = run(*command, **place)
        flag = ("--content", "/other") if name == "content" else ("--model", "other")
        by_flag = run(*command, *flag, **place)
        by_variable = run(*command, **(place | {f"VOICECOACH_{name.upper()}": "/not/here"}))

        assert f"The setting {name} in {file} says “{value}”" in by_file.stderr
        assert f"config unset {name}" in by_file.stderr
        assert "says" not in by_flag.stderr
        assert f"The variable VOICECOACH_{name.upper()} says “/not/here”" in by_variable.stderr
        assert f"unset VOICECOACH_{name.upper()}" in by_variable.stderr
        assert {by_file.returncode, by_flag.returncode, by_variable.returncode} == {1}


def test_a_value_without_quotes_is_shown_in_quotes(home: Home) -> None:
    home.file.parent.mkdir()
    for value, shown in (("3", "3"), ("true", "true"), ("[1]", "…")):
        home.file.write_text(f"device = {value}\n", encoding="utf-8")
        assert f'device = "{shown}"' in home.run("show").stderr


@pytest.mark.skipif(os.name != "posix", reason="a shell as POSIX has it")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_an_output_that_is_closed_is_no_mistake(closed: str, tmp_path: Path) -> None:
    line = f"{shlex.join(PROGRAM)} config show {closed}"
    done = subprocess.run(
        ["sh", "-c", line], env=os.environ | {"XDG_CONFIG_HOME": str(tmp_path)}, capture_output=True,
        text=True, timeout=LIMIT_S, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("content", ["voice = ", "voice = 'a'\nvoice = 'b'\n"])
def test_a_broken_file_is_left_as_it_is(home: Home, content: str) -> None:
    home.file.parent.mkdir()
    home.file.write_text(content, encoding="utf-8")

    for arguments in (["set", "voice", "none"], ["unset", "voice"], ["show"]):
        done = home.run(*arguments)
        assert done.exit_code == 1
        assert str(home.file) in done.stderr
    assert home.text() == content


def test_a_wrong_value_and_a_wrong_name_can_be_mended(home: Home) -> None:
    home.file.parent.mkdir()
    home.file.write_text("voise = 'none'\nlang = 'fr'\n", encoding="utf-8")

    assert home.run("set", "lang", "ko").exit_code == 1, "the other fault is still there"
    assert home.run("unset", "voise").exit_code == 0
    assert home.run("set", "lang", "ko").exit_code == 0
    assert home.text() == 'lang = "ko"\n'


def test_the_windows_line_ends_stay(home: Home) -> None:
    home.file.parent.mkdir()
    home.file.write_bytes(b'voice = "none"\r\n# more\r\n')

    home.run("set", "model", "small")

    assert home.file.read_bytes() == b'voice = "none"\r\n# more\r\nmodel = "small"\r\n'


@pytest.mark.skipif(os.name != "posix", reason="links and permissions as POSIX has them")
def test_a_link_stays_a_link_and_permissions_stay(home: Home, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("", encoding="utf-8")
    kept.chmod(0o640)
    home.file.parent.mkdir()
    home.file.symlink_to(kept)

    home.run("set", "voice", "none")

    assert home.file.is_symlink()
    assert kept.read_text(encoding="utf-8") == 'voice = "none"\n'
    assert kept.stat().st_mode & 0o777 == 0o640


def test_a_place_that_cannot_be_written(home: Home) -> None:
    home.file.parent.write_text("a file is in the way", encoding="utf-8")

    done = home.run("set", "voice", "none")

    assert done.exit_code == 1
    assert str(home.file) in done.stderr


def test_a_variable_that_wins_is_told_of(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "VOICECOACH_VOICE" not in home.run("set", "voice", "none").stderr
    monkeypatch.setenv("VOICECOACH_VOICE", "espeak")
    assert "VOICECOACH_VOICE" in home.run("set", "voice", "system").stderr


def shown(home: Home, *before: str) -> dict[str, tuple[object, str]]:
    done = CliRunner(mix_stderr=False).invoke(main, [*before, "config", "show", "--json"])
    assert done.exit_code == 0
    document = json.loads(done.stdout)
    assert (document["schema"], document["file"]) == ("voicecoach.settings/1", str(home.file))
    found = {one["name"]: (one["value"], one["from"]) for one in document["settings"]}
    assert tuple(found) == NAMES
    return found


def test_show_says_where_each_is_from(home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home.run("set", "voice", "espeak")
    home.run("set", "fillers", "막")
    home.run("set", "model", "small")
    monkeypatch.setenv("VOICECOACH_MODEL", "large-v3")

    found = shown(home, "--lang", "en")

    assert found["lang"] == ("en", "flag")
    assert found["voice"] == ("espeak", "file")
    assert found["fillers"] == (["막"], "file")
    assert found["model"] == ("large-v3", "environment")
    assert found["recordings"] == (str(tmp_path / "takes"), "environment")
    assert found["device"] == (None, "default")
    assert found["not_fillers"] == ([], "default")
    assert shown(home)["lang"] == ("en", "default")


def test_show_for_people(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_VOICE", "none")
    home.run("set", "device", "USB")

    lines = home.run("show").stdout.splitlines()

    assert "voice        none  (variable VOICECOACH_VOICE)" in lines
    assert "device       USB  (file)" in lines
    assert "model        base, the embedded one  (default)" in lines
    assert lines[-1] == f"File: {home.file}"


def test_a_failure_as_json(home: Home) -> None:
    home.file.parent.mkdir()
    home.file.write_text("voice = 3", encoding="utf-8")

    assert error_of(home.run("show", "--json").stdout)["code"] == "bad_config"
