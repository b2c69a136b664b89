"""Settings: an environment variable wins over the settings file, the file over the default.

Flags of the command line win over all three; that is decided where a flag is read.
"""

from __future__ import annotations

import re
import stat
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from voicecoach.errors import ConfigError
from voicecoach.i18n import LANGUAGES, _, reason

_PLACE = re.compile(r"line (?P<line>\d+),? col(?:umn)? (?P<column>\d+)")
"""In the messages of tomllib and tomlkit."""
PREFIX = "VOICECOACH_"
LISTS = ("fillers", "not_fillers")
"""Settings that hold several words: a list in the file, separated by commas in the environment."""
LARGEST_BYTES = 20_000
"""Of the settings file. The time to read one grows with the square of its longest key."""
MOST_WORDS = 4
"""So many words may make one filler, in settings, decks and answers ("you know what I mean" has five)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may set once for all runs; None, or no words, means "not set".

    ``device`` and ``loudspeaker`` are an index or part of a name, as ``voicecoach devices`` lists them.
    ``fillers`` are words to count as fillers, ``not_fillers`` words not to count. ``lang`` is the language
    of the interface.
    """

    content: str | None = None
    recordings: str | None = None
    voice: str | None = None
    model: str | None = None
    device: str | None = None
    loudspeaker: str | None = None
    fillers: tuple[str, ...] = ()
    not_fillers: tuple[str, ...] = ()
    lang: str | None = None


def load(environment: Mapping[str, str], file: Path) -> Settings:
    """Read the settings; a missing file is an empty one.

    Raises ConfigError for a file that is not TOML, an unknown setting, or a value that is not what the
    setting holds: text, a list of words and short phrases, or one of the interface's languages.
    """
    values = _from_file(file)
    for field in fields(Settings):
        variable = PREFIX + field.name.upper()
        given = environment.get(variable)
        if given:
            values[field.name] = _from_variable(field.name, given, variable)
    return Settings(**values)


def origins(environment: Mapping[str, str], file: Path) -> dict[str, str]:
    """Say of each setting where it is from: "environment", "file", or "default" where it is not set.

    Raises ConfigError as :func:`load` does.
    """
    in_file = _from_file(file)
    return {
        field.name: "environment"
        if environment.get(PREFIX + field.name.upper())
        else "file"
        if field.name in in_file
        else "default"
        for field in fields(Settings)
    }


def language(environment: Mapping[str, str], file: Path) -> str | None:
    """Give the interface's language alone, as far as it is set: ``load`` needs it to tell what is wrong."""
    wanted = environment.get(PREFIX + "LANG")
    if not wanted and file.is_file():
        try:
            wanted = tomllib.loads(text_of(file)).get("lang")
        except (OSError, ValueError, RecursionError):
            return None
    known = wanted.lower() if isinstance(wanted, str) else None
    return known if known in LANGUAGES else None


def _from_variable(name: str, given: str, variable: str) -> str | tuple[str, ...]:
    if name == "lang" and given.lower() not in LANGUAGES:
        raise ConfigError(
            _("The variable {name} names no language of the interface: {value}").format(
                name=variable, value=given
            ),
            _("Choose one of: {names}.").format(names=", ".join(LANGUAGES)),
        )
    return _separated(given, variable) if name in LISTS else given


def _separated(given: str, variable: str) -> tuple[str, ...]:
    words = tuple(word for part in given.split(",") if (word := " ".join(part.split())))
    if not all(map(is_phrase, words)):
        raise ConfigError(
            _("The variable {name} must hold words or short phrases, separated by commas: {value}").format(
                name=variable, value=given
            ),
            _("For example: {name}=있잖아요,you know").format(name=variable),
        )
    return words


def is_visible(text: str) -> bool:
    """Say whether a text holds no control character."""
    return not any(unicodedata.category(letter) == "Cc" for letter in text)


def is_phrase(text: str) -> bool:
    """Say whether it is a word or a few: a longer phrase is not looked for."""
    return 1 <= len(text.split()) <= MOST_WORDS and any(map(str.isalnum, text))


def text_of(file: Path) -> str:
    """Read the settings file. Raises OSError, and ValueError for what is no file or cannot be settings."""
    state = file.stat()
    if not stat.S_ISREG(state.st_mode):  # a pipe would be waited for
        raise ValueError(_("it is no file"))
    if state.st_size > LARGEST_BYTES:
        raise ValueError(_("it is too large"))
    return file.read_text(encoding="utf-8-sig")  # Notepad writes a mark


def _from_file(file: Path) -> dict[str, Any]:
    try:
        text = text_of(file)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as problem:  # not UTF-8
        raise unreadable(file, problem) from problem
    return parse(text, file)


def unreadable(file: Path, problem: Exception) -> ConfigError:
    """Give the error for a settings file that is none."""
    return ConfigError(
        _("The settings file {file} cannot be read: {problem}").format(file=file, problem=_why(problem)),
        _("Correct it, or move it away to go back to the defaults."),
    )


def _why(problem: Exception) -> str:
    """Say why a file cannot be read, and where, in the person's words; the libraries have only their own."""
    if isinstance(problem, OSError):
        return reason(problem)
    if isinstance(problem, RecursionError):
        return _("it is nested too deeply")
    if isinstance(problem, UnicodeDecodeError):
        before = problem.object[: problem.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        return _("line {line}, byte {column} is no text in UTF-8").format(line=line, column=column)
    place = _PLACE.search(str(problem))
    if place:
        return _("line {line} is not understood, from letter {column} on").format(
            line=place["line"], column=place["column"]
        )
    if isinstance(problem, tomllib.TOMLDecodeError):
        return _("something is missing at its end")
    return str(problem)


def table(text: str, file: Path) -> dict[str, Any]:
    """Give what a file's text holds, known settings or not. Raises ConfigError where it is not TOML."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as problem:  # not TOML, nested without end
        raise unreadable(file, problem) from problem


def parse(text: str, file: Path) -> dict[str, Any]:
    """Give the settings that a file's text holds, by their names; ``file`` is what errors name.

    Raises ConfigError as :func:`load` does.
    """
    values = table(text, file)
    known = {field.name for field in fields(Settings)}
    for name in values:
        if name not in known:
            raise ConfigError(
                _("The settings file {file} has an unknown setting: {name}").format(file=file, name=name),
                _("Known settings: {names}.").format(names=", ".join(sorted(known))),
            )
    return {name: _checked(name, value, file) for name, value in values.items()}


def _checked(name: str, value: object, file: Path) -> str | tuple[str, ...]:
    if name in LISTS:
        if not isinstance(value, list) or not all(
            isinstance(word, str) and is_phrase(word) for word in value
        ):
            raise ConfigError(
                _("The setting {name} in {file} must be a list of words or short phrases in quotes.").format(
                    name=name, file=file
                ),
                _('For example: {name} = ["있잖아요", "you know"]').format(name=name),
            )
        return tuple(" ".join(word.split()) for word in value)
    if not isinstance(value, str):
        raise ConfigError(
            _("The setting {name} in {file} must be text in quotes.").format(name=name, file=file),
            _('For example: {name} = "{value}"').format(name=name, value=_as_text(value)),
        )
    if not is_visible(value):
        raise ConfigError(
            _("The setting {name} in {file} holds a character that nobody can see.").format(
                name=name, file=file
            ),
            _("Write it anew, on one line and without codes that begin with a backslash."),
        )
    if name == "lang" and value.lower() not in LANGUAGES:
        raise ConfigError(
            _("The setting lang in {file} names no language of the interface: {value}").format(
                file=file, value=value
            ),
            _("Choose one of: {names}.").format(names=", ".join(LANGUAGES)),
        )
    return value


def _as_text(value: object) -> str:
    """Show a number or a truth as the text that was meant."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else "…"
