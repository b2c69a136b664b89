"""Settings: an environment variable wins over the settings file, the file over the default.

Flags of the command line win over all three; that is decided where a flag is read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from voicecoach.errors import ConfigError
from voicecoach.i18n import _

PREFIX = "VOICECOACH_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may set once for all runs; None means "not set".

    ``device`` and ``loudspeaker`` are an index or part of a name, as ``voicecoach devices`` lists them.
    """

    content: str | None = None
    recordings: str | None = None
    voice: str | None = None
    model: str | None = None
    device: str | None = None
    loudspeaker: str | None = None


def load(environment: Mapping[str, str], file: Path) -> Settings:
    """Read the settings; a missing file is an empty one.

    Raises ConfigError for a file that is not TOML, an unknown setting, or a value that is not text.
    """
    values = _from_file(file)
    for field in fields(Settings):
        given = environment.get(PREFIX + field.name.upper())
        if given:
            values[field.name] = given
    return Settings(**values)


def _from_file(file: Path) -> dict[str, str]:
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
    for name, value in table.items():
        if name not in known:
            raise ConfigError(
                _("The settings file {file} has an unknown setting: {name}").format(file=file, name=name),
                _("Known settings: {names}.").format(names=", ".join(sorted(known))),
            )
        if not isinstance(value, str):
            raise ConfigError(
                _("The setting {name} in {file} must be text in quotes.").format(name=name, file=file),
                _('For example: {name} = "…"').format(name=name),
            )
    return dict(table)
