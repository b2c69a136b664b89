"""The text of the settings file: made with remarks, changed in one place, everything else left as it is.

Pure: text in, text out. What a person wrote stays: their remarks, their order, their way of writing TOML.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from typing import TYPE_CHECKING

from voicecoach.i18n import _
from voicecoach.settings.table import SETTINGS

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Value = str | tuple[str, ...]

_WIDTH = 78
"""Cells; a Hangul syllable takes two."""


def commented() -> str:
    """Give a file in which every setting is explained and none is set."""
    opening = _(
        "Settings of voicecoach. A flag wins over an environment variable, that over this file. Take the # "
        "away before a setting to make it hold, or let voicecoach write it: voicecoach config set NAME VALUE"
    )
    parts = [_remark(opening)]
    for setting in SETTINGS:
        told = _("{help} Default: {default}.").format(help=setting.help(), default=setting.default())
        parts.append(f"{_remark(told)}\n# {line_of(setting.name, setting.example)}")
    return "\n\n".join(parts) + "\n"


def line_of(name: str, value: Value) -> str:
    """Write a setting as a line of TOML."""
    import tomlkit

    return f"{name} = {tomlkit.item(list(value) if isinstance(value, tuple) else value).as_string()}"


def with_setting(text: str, name: str, value: Value) -> str:
    """Give the text with a setting of that value: in its place, below its example, or at the end.

    Raises ValueError for a text that is not TOML.
    """
    import tomlkit

    document = tomlkit.parse(text)
    wanted = {**tomllib.loads(text), name: list(value) if isinstance(value, tuple) else value}
    if name not in document:
        below = _below_its_example(text, name, value)
        if below is not None and _holds(below, wanted):
            return below
    elif isinstance(value, tuple) and isinstance(document[name], list):
        edited = _with_words(text, name, value)
        if _holds(edited, wanted):
            return edited
    document[name] = list(value) if isinstance(value, tuple) else value
    return _ended(document)


def without_setting(text: str, name: str) -> str:
    """Give the text without a setting, and as it is where it has none. Raises ValueError as above."""
    import tomlkit

    document = tomlkit.parse(text)
    if name not in document:
        return text
    document.remove(name)
    return _ended(document)


def _remark(words: str) -> str:
    lines = ["#"]
    for word in words.split():
        if lines[-1] != "#" and _cells(f"{lines[-1]} {word}") > _WIDTH:
            lines.append("#")
        lines[-1] += f" {word}"
    return "\n".join(lines)


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _below_its_example(text: str, name: str, value: Value) -> str | None:
    """Write it below the remark that shows how it is written; None where there is no such remark."""
    example = re.search(rf"^#[ \t]*{re.escape(name)}[ \t]*=.*$", text, re.MULTILINE)
    if example is None:
        return None
    return f"{text[: example.end()]}\n{line_of(name, value)}{text[example.end() :]}"


def _with_words(text: str, name: str, words: tuple[str, ...]) -> str:
    """Take away and add single words of a list, so that the remarks between them stay."""
    import tomlkit
    from tomlkit.items import Array

    document = tomlkit.parse(text)
    kept = document[name]
    if not isinstance(kept, Array):
        return text
    for old in [old for old in kept.unwrap() if old not in words]:
        kept.remove(old)
    for new in [new for new in words if new not in kept.unwrap()]:
        kept.append(new)
    return _ended(document)


def _holds(text: str, wanted: dict[str, object]) -> bool:
    """Make sure of it: an example may stand inside a text of several lines."""
    try:
        return tomllib.loads(text) == wanted
    except ValueError:
        return False


def _ended(document: TOMLDocument) -> str:
    text = document.as_string()
    return text if not text or text.endswith("\n") else text + "\n"
