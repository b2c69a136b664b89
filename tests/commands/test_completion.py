"""Completion as the shells have it: real shells, the installed scripts, the program behind them."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click
import pytest
from click.shell_completion import ShellComplete

from tests.commands import prompts
from tests.commands.running import LIMIT_S, ROOT, places, run
from voicecoach.audio.values import Device
from voicecoach.cli import COMMANDS, main
from voicecoach.commands import completing
from voicecoach.commands.completing_shells import typed
from voicecoach.commands.completion_files import BEGIN, END
from voicecoach.errors import PortAudioMissingError
from voicecoach.recognition import models

HEAVY = (
    "numpy",
    "faster_whisper",
    "ctranslate2",
    "av",
    "sounddevice",
    "gtts",
    "kiwipiepy",
    "huggingface_hub",
)
BASH_COMPLETION = Path("/usr/share/bash-completion/bash_completion")
POSIX = pytest.mark.skipif(os.name != "posix", reason="shells as POSIX has them")


class Asked(ShellComplete):
    """Asks the program as a shell's script does, without a shell."""

    name = "asked"


def values(*line: str) -> list[str]:
    """Complete the last word of a line."""
    asked = Asked(main, {}, "voicecoach", completing.VARIABLE)
    return [item.value for item in asked.get_completions(list(line[:-1]), line[-1])]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    made = places(tmp_path)
    for name, value in made.items():
        monkeypatch.setenv(name, value)
    return made


def keep(place: dict[str, str], *names: str) -> None:
    for name in names:
        (Path(place["VOICECOACH_RECORDINGS"]) / name).mkdir(parents=True)


def test_commands_and_options() -> None:
    assert values("") == list(COMMANDS)
    assert values("do") == ["doctor"]
    assert "--version" in values("--v")
    assert "--stop-after-silence" in values("practice", "--st")
    assert values("questions", "sh") == ["show"]
    assert values("practice", "--voice", "") == ["gtts", "espeak", "system", "none"]


@pytest.mark.parametrize(
    "before",
    [
        ["practice"],
        ["drill"],
        ["history"],
        ["questions", "show"],
        ["questions", "length"],
        ["analyze", "x.wav", "--question"],
    ],
)
def test_ids_of_questions(place: dict[str, str], before: list[str]) -> None:
    assert values(*before, "") == ["coffee", "weather", "advice"]
    assert values(*before, "we") == ["weather"]


def test_ids_of_the_deck_that_the_line_names(place: dict[str, str], tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("# One {#one}\n> An answer.\n", encoding="utf-8")

    assert values("practice", "--content", str(other), "") == ["one"]
    assert values("practice", "--content", str(tmp_path / "none.md"), "") == []


@pytest.mark.parametrize(
    "before",
    [
        *(["takes", name] for name in ("show", "play", "delete", "correct", "recover", "export")),
        ["report"],
        ["compare"],
    ],
)
def test_ids_of_takes_the_newest_first(place: dict[str, str], before: list[str]) -> None:
    assert values(*before, "") == []
    keep(place, "2026-11-20T10-00-00-coffee", "2026-11-22T10-00-00-coffee", "2026-11-21T10-00-00", "notes")

    newest_first = ["2026-11-22T10-00-00-coffee", "2026-11-21T10-00-00", "2026-11-20T10-00-00-coffee"]
    assert values(*before, "") == ["last", *newest_first]
    assert values(*before, "2026-11-2") == newest_first


def test_sections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text(
        "# 기술과 프로젝트\n## Kafka {#kafka}\n> 답변.\n# 마무리\n## 끝 {#end}\n> 답변.\n", encoding="utf-8"
    )
    monkeypatch.setenv("VOICECOACH_CONTENT", str(deck))

    assert values("interview", "--section", "") == ["기술과 프로젝트", "마무리"]
    assert values("interview", "--section", "마") == ["마무리"]


def test_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    assert values("practice", "--model", "") == ["embedded"]
    assert "large-v3-turbo" in values("models", "get", "large")
    for name in ("small", "large-v3-turbo"):
        repository = models.repository(name)
        assert repository
        snapshot = tmp_path / f"models--{repository.replace('/', '--')}" / "snapshots" / "1"
        snapshot.mkdir(parents=True)
        (snapshot / "model.bin").touch()

    assert values("practice", "--model", "") == ["embedded", "small", "large-v3-turbo", "turbo"]
    assert values("practice", "--model", "sm") == ["small"]


@pytest.mark.parametrize("name", [name for name in completing.MODELS if name != "large"])
def test_every_model_of_the_hub_is_known_by_its_folder(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = models.repository(name)
    assert repository
    snapshot = tmp_path / f"models--{repository.replace('/', '--')}" / "snapshots" / "1"
    snapshot.mkdir(parents=True)
    (snapshot / "model.bin").touch()
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))

    found = set(values("practice", "--model", "")) - {"embedded"}

    assert name in found
    assert {models.repository(one) for one in found} == {repository}


def test_the_models_are_those_that_can_be_got() -> None:
    assert sorted(completing.MODELS) == sorted(models.known_names())


def test_settings() -> None:
    assert values("config", "set", "vo") == ["voice"]
    assert values("config", "unset", "not") == ["not_fillers"]
    assert values("config", "set", "voice", "e") == ["espeak"]
    assert values("config", "set", "model", "em") == ["embedded"]


def test_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = (
        Device(0, "Built-in Microphone", "ALSA", 2, 0, 48_000, True, False),
        Device(1, "Built-in Output", "ALSA", 0, 2, 48_000, False, True),
        Device(2, "USB, 48 kHz", "ALSA", 1, 2, 48_000, False, False),
    )
    monkeypatch.setattr("voicecoach.audio.portaudio.devices", lambda: listed)

    for before in (("practice", "--device"), ("doctor", "--device"), ("config", "set", "device")):
        assert values(*before, "") == ["Built-in Microphone", "USB, 48 kHz"]
    assert values("config", "set", "loudspeaker", "") == ["Built-in Output", "USB, 48 kHz"]
    assert values("practice", "--device", "U") == ["USB, 48 kHz"]


def test_devices_that_cannot_be_asked_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> NoReturn:
        raise PortAudioMissingError("None.")

    monkeypatch.setattr("voicecoach.audio.portaudio.devices", refused)

    assert values("practice", "--device", "") == []


@pytest.mark.parametrize(("name", "kind"), [("content", "file"), ("recordings", "dir")])
def test_a_place_is_left_to_the_shell(name: str, kind: str) -> None:
    asked = Asked(main, {}, "voicecoach", completing.VARIABLE)

    assert [item.type for item in asked.get_completions(["config", "set", name], "my")] == [kind]


@pytest.mark.parametrize(
    ("line", "before", "meant", "quote"),
    [
        ("voicecoach practice ka", ("voicecoach", "practice"), "ka", ""),
        ("voicecoach practice ", ("voicecoach", "practice"), "", ""),
        (r"voicecoach x --section Part\ 1:\ W", ("voicecoach", "x", "--section"), "Part 1: W", ""),
        ('voicecoach x --section "기술 질', ("voicecoach", "x", "--section"), "기술 질", '"'),
        ("voicecoach x 'a b' --section='It", ("voicecoach", "x", "a b"), "--section=It", "'"),
        (r"""voicecoach "a \" b" c""", ("voicecoach", 'a " b'), "c", ""),
        ("voicecoach 'a\\' b", ("voicecoach", "a\\"), "b", ""),
    ],
)
def test_a_line_as_it_was_typed(line: str, before: tuple[str, ...], meant: str, quote: str) -> None:
    found = typed(line)

    assert (found.before, found.meant, found.quote) == (before, meant, quote)


SECTIONS = """
# 기술과 프로젝트

## Kafka {#kafka .guidance}
> 답변.

# Part 1: Who, what & "why" ($5)?

## Who {#who .guidance}
> Me.

# Part 2: It's done

## When {#when .guidance}
> Now.

# Part 2: Later

## Later {#later .guidance}
> Soon.
"""
SECTION = 'Part 1: Who, what & "why" ($5)?'


def has(shell: str) -> bool:
    return shutil.which(shell, path="/usr/bin:/bin") is not None


@POSIX
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("기", ["--section", "기술과 프로젝트"]),
        ('"기', ["--section", "기술과 프로젝트"]),
        ("'기", ["--section", "기술과 프로젝트"]),
        ("Part\\ 1", ["--section", SECTION]),
        ('"Part 1', ["--section", SECTION]),
        ("'Part 2: I", ["--section", "Part 2: It's done"]),
        ("Part\\ 2:\\ L", ["--section", "Part 2: Later"]),
        ("=기", ["--section=기술과 프로젝트"]),
        ('="기', ["--section=기술과 프로젝트"]),
    ],
)
def test_what_tab_inserts_is_the_section(person: Person, shell: str, keys: str, wanted: list[str]) -> None:
    """Whatever its name holds, and however it was begun."""
    if not has(shell) or (shell == "bash" and not BASH_COMPLETION.exists()):
        pytest.skip(f"{shell}, or what it completes with, is not installed")
    with Path(person.environment["VOICECOACH_CONTENT"]).open("a", encoding="utf-8") as deck:
        deck.write(SECTIONS)
    person.voicecoach("completion", "install", "--shell", shell)
    loaded = f". {BASH_COMPLETION}\n. {person.home}/data/bash-completion/completions/voicecoach\n"
    prompts.prepare(shell, person.home, loaded if shell == "bash" else "")
    line = "voicecoach interview --section" + ("" if keys.startswith("=") else " ") + keys + "\t"

    said = prompts.run_at_prompt(shell, line, person.environment, person.home)

    assert said == ["interview", *wanted]


@POSIX
@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_without_the_program_tab_says_nothing(person: Person, shell: str) -> None:
    if not has(shell):
        pytest.skip(f"{shell} is not installed")
    script = person.home / "script"
    script.write_text(person.voicecoach("completion", "show", "--shell", shell), encoding="utf-8")
    (person.home / "bin" / "voicecoach").unlink()
    ask = {
        "bash": f". {script}; COMP_WORDS=(voicecoach pr); COMP_CWORD=1; COMP_LINE='voicecoach pr'; "
        "COMP_POINT=13; _voicecoach_completion voicecoach; echo ${#COMPREPLY[@]}",
        "fish": f"source {script}; complete -C 'voicecoach pr'; echo 0",
    }[shell]
    done = subprocess.run(
        [shell, "-c", ask],
        env=person.environment,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=True,
    )

    assert (done.stdout, done.stderr) == ("0\n", "")


def test_every_argument_that_names_something_is_completed() -> None:
    """A new command's QUESTION or TAKE is forgotten easily."""
    missing = [
        f"{command.name} {param.human_readable_name}"
        for name in COMMANDS
        for command in every(main.get_command(click.Context(main), name))
        for param in command.params
        if isinstance(param, click.Argument)
        and param.name in {"question", "question_id", "id", "take", "takes", "take_id"}
        and param._custom_shell_complete is None
    ]

    assert missing == []


def every(command: click.Command | None) -> list[click.Command]:
    assert command is not None
    inside = command.commands.values() if isinstance(command, click.Group) else ()
    return [command, *(found for inner in inside for found in every(inner))]


@pytest.mark.parametrize(
    "line",
    [
        "voicecoach ",
        "voicecoach practice ",
        "voicecoach questions show ",
        "voicecoach takes show ",
        "voicecoach practice --model ",
    ],
)
def test_completing_loads_nothing_heavy(line: str, place: dict[str, str]) -> None:
    """What is loaded, not how long it takes: a busy machine fails no test."""
    code = f"""
import sys
from voicecoach.cli import main
try:
    main([], prog_name="voicecoach")
except SystemExit as end:
    assert end.code == 0
print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    asked = {completing.VARIABLE: "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(line.split()))}
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | asked, capture_output=True, text=True, timeout=LIMIT_S,
        check=True,
    )  # fmt: skip

    assert done.stderr.split() == []
    assert done.stdout or "takes" in line


@dataclass(frozen=True)
class Person:
    """Somebody with a home of their own, whose shell finds the program."""

    home: Path
    environment: dict[str, str]

    def voicecoach(self, *arguments: str) -> str:
        done = run(*arguments, **self.environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def files(self) -> dict[str, str]:
        found = (path for path in self.home.rglob("*") if path.is_file() and "bin" not in path.parts)
        return {str(path.relative_to(self.home)): path.read_text(encoding="utf-8") for path in found}

    def shell(self, *command: str) -> list[str]:
        done = subprocess.run(
            command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=LIMIT_S, check=False, cwd=self.home,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()


@pytest.fixture
def person(tmp_path: Path) -> Person:
    home = tmp_path / "home"
    binaries = home / "bin"
    binaries.mkdir(parents=True)
    program = binaries / "voicecoach"
    begin = "import sys; sys.argv[0] = 'voicecoach'; from voicecoach.cli import main; main()"
    line = f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -c "{begin}" "$@"'
    program.write_text(f"#!/bin/sh\n{prompts.RECORDED}{line}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    world = places(tmp_path)
    keep(world, "2026-11-20T10-00-00-coffee", "2026-11-22T10-00-00-coffee")
    environment = {
        "HOME": str(home), "PATH": f"{binaries}:/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "dumb",
        "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"), "PYTHONDONTWRITEBYTECODE": "1", "ZDOTDIR": str(home),
        **world,
    }  # fmt: skip
    return Person(home, environment)


@POSIX
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_installing_twice_is_installing_once_and_it_can_be_undone(person: Person, shell: str) -> None:
    mine = "# my own\nalias ll='ls -l'\n"
    (person.home / ".zshrc").write_text(mine, encoding="utf-8")
    before = person.files()

    told = person.voicecoach("completion", "install", "--shell", shell)
    installed = person.files()
    again = person.voicecoach("completion", "install", "--shell", shell)

    assert f"exec {shell}" in told
    assert "installed already" in again
    assert person.files() == installed
    assert (BEGIN in installed[".zshrc"]) == (shell == "zsh")
    assert installed[".zshrc"].startswith(mine)
    script = next(text for name, text in installed.items() if name not in before)
    assert script == person.voicecoach("completion", "show", "--shell", shell)
    person.voicecoach("completion", "uninstall", "--shell", shell)
    assert person.files() == before
    assert "nothing to remove" in person.voicecoach("completion", "uninstall", "--shell", shell)


@POSIX
def test_what_stands_after_the_block_stays(person: Person) -> None:
    start = person.home / ".zshrc"
    start.write_text("first\n", encoding="utf-8")
    person.voicecoach("completion", "install", "--shell", "zsh")
    start.write_text(start.read_text(encoding="utf-8") + "last\n", encoding="utf-8")

    person.voicecoach("completion", "uninstall", "--shell", "zsh")

    assert start.read_text(encoding="utf-8") == "first\nlast\n"
    assert END not in start.read_text(encoding="utf-8")


@POSIX
@pytest.mark.parametrize("mine", [b"first\r\nsecond\r\n", b"bindkey -s '^O' 'ls\r'\n", b"\xff\xfe\n", b""])
def test_every_byte_of_the_person_comes_back(person: Person, mine: bytes) -> None:
    start = person.home / ".zshrc"
    start.write_bytes(mine)
    person.voicecoach("completion", "install", "--shell", "zsh")
    assert start.read_bytes().startswith(mine + BEGIN.encode())
    assert "installed already" in person.voicecoach("completion", "install", "--shell", "zsh")

    person.voicecoach("completion", "uninstall", "--shell", "zsh")

    assert start.read_bytes() == mine


@POSIX
def test_a_block_whose_line_ends_an_editor_changed_goes_whole(person: Person) -> None:
    start = person.home / ".zshrc"
    start.write_bytes(b"first\n")
    person.voicecoach("completion", "install", "--shell", "zsh")
    start.write_bytes(start.read_bytes().replace(b"\n", b"\r\n") + b"last\r\n")

    person.voicecoach("completion", "uninstall", "--shell", "zsh")

    assert start.read_bytes() == b"first\r\nlast\r\n"


@POSIX
def test_the_shell_is_the_one_that_the_person_has(person: Person) -> None:
    person.environment["SHELL"] = "/usr/bin/fish"
    assert "voicecoach.fish" in person.voicecoach("completion", "install")
    person.environment["SHELL"] = "/usr/bin/tcsh"
    done = run("completion", "install", **person.environment)

    assert done.returncode == 2
    assert "tcsh" in done.stderr
    assert "--shell" in done.stderr


@POSIX
def test_a_place_that_cannot_be_written(person: Person) -> None:
    (person.home / "data").write_text("in the way", encoding="utf-8")
    done = run("completion", "install", "--shell", "bash", **person.environment)

    assert done.returncode == 1
    assert str(person.home / "data") in done.stderr
    assert "completion show" in done.stderr


@POSIX
@pytest.mark.skipif(not BASH_COMPLETION.exists(), reason="the package bash-completion is not installed")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("voicecoach doc", ["doctor"]),
        ("voicecoach practice ", ["coffee", "weather", "advice"]),
        ("voicecoach takes show ", ["last", "2026-11-22T10-00-00-coffee", "2026-11-20T10-00-00-coffee"]),
        ("voicecoach practice --voice e", ["espeak"]),
        ("voicecoach interview --section 기", [r"기술과\ 프로젝트"]),
    ],
)
def test_bash_loads_it_by_itself_and_completes(person: Person, line: str, expected: list[str]) -> None:
    with Path(person.environment["VOICECOACH_CONTENT"]).open("a", encoding="utf-8") as deck:
        deck.write(
            "\n# 기술과 프로젝트\n\n## Kafka {#kafka .guidance}\n> 답변.\n" if "section" in line else ""
        )
    person.voicecoach("completion", "install", "--shell", "bash")
    words = line.split() + ([""] if line.endswith(" ") else [])
    script = f"""
        . {BASH_COMPLETION}
        if declare -F _comp_load >/dev/null; then _comp_load voicecoach; else __load_completion voicecoach; fi
        COMP_WORDS=({" ".join(f"'{word}'" for word in words)}); COMP_CWORD={len(words) - 1}
        COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}
        function=$(complete -p voicecoach | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        $function voicecoach "${{COMP_WORDS[COMP_CWORD]}}" 2>/dev/null
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """

    assert person.shell("bash", "--norc", "-c", textwrap.dedent(script)) == expected


@POSIX
@pytest.mark.skipif(shutil.which("fish", path="/usr/bin:/bin") is None, reason="fish is not installed")
def test_fish_loads_it_by_itself_and_completes(person: Person) -> None:
    person.voicecoach("completion", "install", "--shell", "fish")

    found = person.shell("fish", "-c", "complete -C 'voicecoach takes show '")

    assert [line.split("\t")[0] for line in found] == [
        "last",
        "2026-11-22T10-00-00-coffee",
        "2026-11-20T10-00-00-coffee",
    ]
    assert [line.split("\t")[0] for line in person.shell("fish", "-c", "complete -C 'voicecoach doc'")] == [
        "doctor"
    ]


@POSIX
@pytest.mark.skipif(shutil.which("zsh", path="/usr/bin:/bin") is None, reason="zsh is not installed")
@pytest.mark.parametrize("own", ["", "autoload -Uz compinit && compinit -i\n"], ids=["bare", "with compinit"])
def test_zsh_knows_the_program_once_it_has_started(person: Person, own: str) -> None:
    person.environment["XDG_DATA_HOME"] = str(person.home / "what's mine")
    (person.home / ".zshrc").write_text(own, encoding="utf-8")
    person.voicecoach("completion", "install", "--shell", "zsh")

    found = person.shell("zsh", "-i", "-c", "print -r -- $_comps[voicecoach]")

    assert found[-1] == "_voicecoach_completion"


@POSIX
@pytest.mark.skipif(shutil.which("zsh", path="/usr/bin:/bin") is None, reason="zsh is not installed")
def test_zsh_completes_at_its_prompt(person: Person) -> None:
    """The key is pressed in a zsh at a terminal of its own, and what it shows is read."""
    (person.home / ".zshrc").write_text("PS1='ready> '\n", encoding="utf-8")
    person.voicecoach("completion", "install", "--shell", "zsh")
    driver = textwrap.dedent(
        """
        zmodload zsh/zpty
        zpty shell zsh -i
        zpty -r shell shown '*ready> *'
        zpty -w -n shell $'voicecoach practice wea\\t'
        zpty -r shell shown '*weather *'
        print -r -- $shown
        zpty -d shell
        """
    )

    assert "weather" in "\n".join(person.shell("zsh", "-f", "-c", driver))
