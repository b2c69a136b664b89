"""Options that several commands share, and what they resolve to."""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import Any

import click

from voicecoach import config, paths
from voicecoach.commands import completing
from voicecoach.errors import ConfigError
from voicecoach.i18n import _

json_option = click.option(
    "--json", "as_json", is_flag=True, help=_("Print one JSON object on standard output and nothing else.")
)
content_option = click.option(
    "--content",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help=_(
        "A deck (Markdown file) or a folder of decks. Default: VOICECOACH_CONTENT, ./content, or the decks "
        "that come with voicecoach."
    ),
)
recordings_option = click.option(
    "--recordings",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=_(
        "Where takes are kept. Default: VOICECOACH_RECORDINGS, ./recordings where it exists, or your data "
        "folder."
    ),
)

VOICES = ("gtts", "espeak", "system", "none")
voice_option = click.option(
    "--voice",
    type=click.Choice(VOICES),
    help=_(
        "Who reads aloud. gtts (default) sends the text to Google; espeak and system speak on this "
        "machine; none keeps silent."
    ),
)
model_option = click.option(
    "--model",
    metavar="NAME",
    shell_complete=completing.models,
    help=_("A folder, the name of a model in the cache, or “embedded”. See: voicecoach models list."),
)
device_option = click.option(
    "--device",
    metavar="NAME",
    shell_complete=completing.microphones,
    help=_("The microphone: its number or part of its name."),
)


class Seconds(click.FloatRange):
    """Seconds in a range; "nan" and "inf" are none, though they pass for numbers."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read them; click tells what is wrong."""
        seconds = super().convert(value, param, ctx)
        if not math.isfinite(seconds):
            self.fail(_("{value} is no number of seconds.").format(value=value), param, ctx)
        return seconds


class Day(click.DateTime):
    """A day, as 2026-12-01; what is none is answered with an example, not with how a library writes it."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read it; click tells which option is wrong."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(
                _("“{value}” is no date. Write it like this: {example}").format(
                    value=value, example="2026-12-01"
                ),
                param,
                ctx,
            )


def settings() -> config.Settings:
    """Read environment and settings file."""
    return config.load(os.environ, paths.config_file())


def content_path(flag: Path | None) -> Path:
    """Decide which decks are used: flag, setting, ./content, then the bundled ones."""
    return chosen_content(flag) or paths.bundled_content()


def chosen_content(flag: Path | None) -> Path | None:
    """Give the decks that somebody chose, by flag, setting or a folder here; None where nobody did."""
    given = settings().content if flag is None else None
    if flag or given:
        return flag or as_path(str(given))
    here = Path("content")
    return here if here.is_dir() else None


def recordings_path(flag: Path | None) -> Path:
    """Decide where takes are kept: flag, setting, ./recordings where it exists, the data folder."""
    given = settings().recordings if flag is None else None
    if flag or given:
        return flag or as_path(str(given))
    here = Path("recordings")
    return here if here.is_dir() else paths.user_data() / "recordings"


def model_name(flag: str | None) -> str | None:
    """Decide which model is used; None means the embedded one."""
    name = flag or settings().model
    if name:
        as_path(name)  # it may name a folder: one that cannot be meant is told here
    return name


def voice_name(flag: str | None) -> str | None:
    """Decide which voice is used; None means the default."""
    name = flag or settings().voice
    return name.strip().lower() if name else None


def device_name(flag: str | None) -> str | None:
    """Decide which microphone is used; None means the system's default."""
    return flag or settings().device


def as_path(text: str) -> Path:
    """Give the path that a setting means; raises ConfigError for the folder of a person who is not known."""
    try:
        return Path(text).expanduser()
    except RuntimeError as problem:
        raise ConfigError(
            _("The folder of the person in {path} is not known.").format(path=text),
            _("Write the whole path, or ~/… for a folder of your own."),
        ) from problem
