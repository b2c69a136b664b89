"""Who said what an error complains of: a setting is written once, and forgotten by the time it fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voicecoach import config, paths
from voicecoach.errors import ConfigError, VoicecoachError
from voicecoach.i18n import _


@contextmanager
def named() -> Iterator[None]:
    """Have the hint of an error inside say so, where it is caught before the command line tells it."""
    try:
        yield
    except VoicecoachError as problem:
        problem.hint, problem.given = hint_of(problem), None
        raise


def hint_of(problem: VoicecoachError) -> str:
    """Give the hint; where a variable or the settings file gave the wrong value, with the way back."""
    name, file = problem.setting, paths.config_file()
    if name is None or problem.given is None:
        return problem.hint
    try:
        value: str | None = getattr(config.load(os.environ, file), name)
        origin = config.origins(os.environ, file)[name]
    except ConfigError:
        return problem.hint
    if value is None or not _same(value, problem.given):
        return problem.hint  # a flag says otherwise
    if origin == "environment":
        variable = config.PREFIX + name.upper()
        told = _("The variable {name} says “{value}”; to do without it: unset {name}")
        return f"{problem.hint} {told.format(name=variable, value=value)}".strip()
    told = _(
        "The setting {name} in {file} says “{value}”; back to the default: voicecoach config unset {name}"
    )
    return f"{problem.hint} {told.format(name=name, file=file, value=value)}".strip()


def _same(setting: str, given: str) -> bool:
    try:
        return given == setting or Path(given) == Path(setting).expanduser()
    except RuntimeError:  # the home of somebody who is not known
        return False
