"""The house as docs/architecture.md has it: rooms import only downwards, and stay small.

Read from the source with ``ast``: imports inside functions and under TYPE_CHECKING count as well.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import voicecoach
from voicecoach.cli import COMMANDS

PACKAGE = Path(voicecoach.__file__).parent
BASE = {"errors", "i18n", "paths", "config", "libraries", "harmless", "installing", "disk"}
"""The ground everyone stands on."""
ROOMS: dict[str, set[str]] = {
    "languages": set(),
    "audio": set(),
    "takes": set(),
    "analysis": {"languages"},
    "recognition": {"audio"},
    "questions": {"languages"},
    "voices": {"audio"},
    "progress": set(),
    "interview": {"questions", "takes"},
    "drills": {"languages", "takes"},
    "export": set(),
    "settings": set(),
    "doctor": {"audio"},
    "report": set(),
    "pages": {"report"},
    "demonstration": set(),
}
"""Room → the rooms whose public modules it may use. Values (below) everyone may use."""
VALUES = {
    "audio.values",
    "recognition.values",
    "analysis.values",
    "analysis.bands",  # what pace is usual: numbers
    "questions.values",
    "voices.values",
    "takes.schema",
    "progress.values",
    "progress.faults",
    "drills.values",
    "doctor.values",
    "takes.listing",  # what the shelf tells of its takes
}
EXCEPTIONS = {
    # the words for problems of the recording are the audio room's; a module without numpy or devices
    ("report.terminal", "audio.problems"),
}
SESSION_MAY_USE = {*ROOMS} - {"report", "pages", "progress", "interview", "drills", "export", "demonstration"}
SESSION_MAY_USE -= {"settings", "doctor"}
HEAVY = {
    "sounddevice": {"audio.portaudio"},
    "faster_whisper": {"recognition", "audio.activity"},  # the latter for its speech-activity detector
    "ctranslate2": {"recognition"},
    "onnxruntime": {"audio.activity"},
    "huggingface_hub": {"recognition.models"},
    "gtts": {"voices.google"},
    "espeakng_loader": {"voices.espeak"},
    "av": {"audio.decode", "audio.compress"},
    "jinja2": {"pages.document"},
    "markupsafe": {"pages.document"},
    "kiwipiepy": {"languages.content"},
}
"""Package → the only modules or rooms that may import it, and those inside a function."""
LONGEST_MODULE = 260
LONGEST_FUNCTION = 60


@dataclass(frozen=True)
class Import:
    """One imported module, as seen from the package ("audio.values") or outside it ("numpy")."""

    name: str
    inside: bool
    line: int
    in_function: bool


@cache
def trees() -> dict[str, ast.Module]:
    """Give every module of the package by its name below ``voicecoach``."""
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def module_named(name: str) -> str:
    """Give the module that a dotted name lies in: "errors.VoicecoachError" lies in "errors"."""
    known = trees()
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        candidate = ".".join(parts[:length])
        if candidate in known:
            return candidate
        if f"{candidate}.__init__" in known:
            return f"{candidate}.__init__"
    return "__init__"


def imports(tree: ast.Module) -> Iterator[Import]:
    in_functions = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute in this package"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            own = name == "voicecoach" or name.startswith("voicecoach.")
            target = module_named(name.removeprefix("voicecoach").lstrip(".")) if own else name
            yield Import(target, own, node.lineno, id(node) in in_functions)


def room(module: str) -> str:
    return module.partition(".")[0]


def may_use(user: str, used: str) -> bool:
    """Say whether ``user`` may import ``used``; both are modules of the package."""
    here, there = room(user), room(used)
    if there in {here, "__init__"} or (user, used) in EXCEPTIONS:
        return True
    if here in BASE:  # the ground: configuration tells of errors, in the person's words
        return here == "config" and there in {"errors", "i18n"}
    if there in BASE:
        return here != "languages"  # what is particular to a language needs nothing
    if here == "__main__":
        return used == "cli"
    if here == "cli":
        return there == "commands"
    if here == "commands":
        return there not in {"cli", "__main__"}
    if here == "session":
        return there in SESSION_MAY_USE
    return here in ROOMS and (used in VALUES or there in ROOMS[here])


def test_rooms_import_only_downwards() -> None:
    wrong = [
        f"{module}:{one.line} imports {one.name}"
        for module, tree in trees().items()
        for one in imports(tree)
        if one.inside and not may_use(module, one.name)
    ]

    assert wrong == []


def test_every_room_is_in_the_table() -> None:
    found = {room(module) for module in trees()}

    assert found == {*ROOMS, *BASE, "session", "commands", "cli", "__init__", "__main__"}


def test_the_exceptions_are_still_needed() -> None:
    used = {(module, one.name) for module, tree in trees().items() for one in imports(tree)}

    assert used >= EXCEPTIONS


def test_the_analysis_touches_neither_devices_nor_clock() -> None:
    outside = {"os", "io", "time", "datetime", "random", "threading", "subprocess", "socket", "click"}
    wrong = [
        f"{module}:{one.line} imports {one.name}"
        for module, tree in trees().items()
        if room(module) in {"analysis", "languages"}
        for one in imports(tree)
        if not one.inside and one.name.split(".")[0] in outside
    ]

    assert wrong == []


def test_only_the_edges_know_click_and_print_to_people() -> None:
    """click and exit statuses belong to the command line, rich to what is shown."""
    shown = {"commands", "report"}
    wrong = [
        f"{module}:{one.line} imports {one.name}"
        for module, tree in trees().items()
        for one in imports(tree)
        if (one.name.split(".")[0] == "click" and room(module) not in {"commands", "cli"})
        or (one.name.split(".")[0] == "rich" and room(module) not in shown)
    ]

    assert wrong == []


def test_heavy_packages_are_imported_in_their_adapters_only_and_late() -> None:
    wrong = [
        f"{module}:{one.line} imports {one.name}"
        for module, tree in trees().items()
        for one in imports(tree)
        if (package := one.name.split(".")[0]) in HEAVY
        and not (HEAVY[package] & {module, room(module)} and one.in_function)
    ]

    assert wrong == []


@pytest.mark.parametrize("module", sorted(trees()))
def test_modules_and_functions_fit_on_a_screen_or_three(module: str) -> None:
    lines = (PACKAGE / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8").count("\n")
    long = [
        f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(trees()[module])
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]

    assert lines <= LONGEST_MODULE
    assert long == []


def test_nothing_prints_past_the_output() -> None:
    wrong = [
        f"{module}:{node.lineno}"
        for module, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert wrong == []


def test_texts_for_people_are_literals() -> None:
    """What is put together at run time can be neither extracted nor translated."""
    wrong = [
        f"{module}:{node.lineno}"
        for module, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        for count in [{"_": 1, "ngettext": 2}.get(node.func.id, 0)]
        for argument in node.args[:count]
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str))
    ]

    assert wrong == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_a_module(name: str) -> None:
    assert f"commands.{name}" in trees()
    assigned = {node.name for node in trees()[f"commands.{name}"].body if isinstance(node, ast.FunctionDef)}
    assert "command" in assigned


def test_no_module_tells_the_time_or_rolls_dice_when_it_is_imported() -> None:
    """Time and chance are arguments; a default evaluated at import would be the same for ever."""
    wrong = [
        f"{module}:{call.lineno}"
        for module, tree in trees().items()
        for statement in tree.body
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef)
        for call in ast.walk(statement)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"now", "time", "monotonic", "random", "default_rng", "today"}
    ]

    assert wrong == []
