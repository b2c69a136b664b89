"""Settings: an environment variable wins over the settings file, the file over the default.

Flags of the command line win over all three; that is decided where a flag is read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from voicecoach.errors import ConfigError
from voicecoach.i18n import _

PREFIX = "VOICECOACH_"
LISTS = ("fillers", "not_fillers")
"""Settings that hold several words: a list in the file, separated by commas in the environment."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may set once for all runs; None, or no words, means "not set".

    ``device`` and ``loudspeaker`` are an index or part of a name, as ``voicecoach devices`` lists them.
    ``fillers`` are words to count as fillers, ``not_fillers`` words not to count.
    """

    content: str | None = None
    recordings: str | None = None
    voice: str | None = None
    model: str | None = None
    device: str | None = None
    loudspeaker: str | None = None
    fillers: tuple[str, ...] = ()
    not_fillers: tuple[str, ...] = ()


def load(environment: Mapping[str, str], file: Path) -> Settings:
    """Read the settings; a missing file is an empty one.

    Raises ConfigError for a file that is not TOML, an unknown setting, or a value that is not what the
    setting holds: text, or a list of single words.
    """
    values = _from_file(file)
    for field in fields(Settings):
        variable = PREFIX + field.name.upper()
        given = environment.get(variable)
        if given:
            values[field.name] = _separated(given, variable) if field.name in LISTS else given
    return Settings(**values)


def _separated(given: str, variable: str) -> tuple[str, ...]:
    words = tuple(word for part in given.split(",") if (word := part.strip()))
    if not all(map(_is_word, words)):
        raise ConfigError(
            _("The variable {name} must hold single words, separated by commas: {value}").format(
                name=variable, value=given
            ),
            _("For example: {name}=있잖아요,basically").format(name=variable),
        )
    return words


def _is_word(text: str) -> bool:
    """Say whether it is one word: fillers are looked for word by word, so more would never be found."""
    return len(text.split()) == 1 and any(map(str.isalnum, text))


def _from_file(file: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))  # Notepad writes a mark
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ConfigError(
            _("The settings file {file} cannot be read: {problem}").format(file=file, problem=problem),
            _("Correct it, or move it away to go back to the defaults."),
        ) from problem
    known = {field.name for field in fields(Settings)}
    for name in table:
        if name not in known:
            raise ConfigError(
                _("The settings file {file} has an unknown setting: {name}").format(file=file, name=name),
                _("Known settings: {names}.").format(names=", ".join(sorted(known))),
            )
    return {name: _checked(name, value, file) for name, value in table.items()}


def _checked(name: str, value: object, file: Path) -> str | tuple[str, ...]:
    if name in LISTS:
        if not isinstance(value, list) or not all(isinstance(word, str) and _is_word(word) for word in value):
            raise ConfigError(
                _("The setting {name} in {file} must be a list of single words in quotes.").format(
                    name=name, file=file
                ),
                _('For example: {name} = ["있잖아요", "basically"]').format(name=name),
            )
        return tuple(word.strip() for word in value)
    if not isinstance(value, str):
        raise ConfigError(
            _("The setting {name} in {file} must be text in quotes.").format(name=name, file=file),
            _('For example: {name} = "…"').format(name=name),
        )
    return value
