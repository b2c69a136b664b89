"""``voicecoach config``: what is set and where it is from, and changing the file that holds it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from voicecoach import config, i18n, paths
from voicecoach.commands import completing, config_doubts, config_file, options, plain, suggesting
from voicecoach.commands.options import json_option
from voicecoach.errors import WrongUsageError
from voicecoach.i18n import _
from voicecoach.settings.table import NAMES, SETTINGS, Setting, named

SCHEMA = "voicecoach.settings/1"

EPILOG = _("""\b
Examples:
  voicecoach config show
  voicecoach config set voice espeak
  voicecoach config set fillers 있잖아요 "you know"
  voicecoach config unset voice""")


@click.group(
    "config",
    cls=suggesting.Group,
    epilog=EPILOG,
    help=_("Show and change the settings that hold for all runs."),
)
def command() -> None:
    """Group what can be done with settings."""


@command.command(
    "path",
    help=_("Print where the settings file is, or would be."),
    epilog=_("""\b
Examples:
  voicecoach config path"""),
)
def path_command() -> None:
    """Print the path, and nothing else."""
    plain.echo(str(paths.config_file()))


@command.command(
    "show",
    help=_("Show every setting, its value and where it is from."),
    epilog=_("""\b
Examples:
  voicecoach config show
  voicecoach config show --json"""),
)
@json_option
def show_command(as_json: bool) -> None:
    """Print all settings, those of the defaults too."""
    file = paths.config_file()
    values = config.load(os.environ, file)
    origins = config.origins(os.environ, file)
    if _language_flag(click.get_current_context()):
        origins["lang"] = "flag"
    rows = [(setting, _value(setting, values, origins[setting.name])) for setting in SETTINGS]
    if as_json:
        listed = [
            {"name": setting.name, "value": value, "from": origins[setting.name]} for setting, value in rows
        ]
        plain.echo_json({"schema": SCHEMA, "file": str(file), "settings": listed}, indent=2)
        return
    for setting, value in rows:
        origin = _origin(setting, origins[setting.name])
        plain.echo(f"{setting.name:12} {_shown(setting, value)}  ({origin})")
    state = "" if file.exists() else " " + _("(not there; 'voicecoach config set' makes it)")
    plain.echo("\n" + _("File: {file}").format(file=file) + state)


@command.command(
    "set",
    help=_(
        "Set NAME to VALUE in the settings file, which is made on first use. NAME is one of {names}. For "
        "fillers and not_fillers give all the words; they replace those set before."
    ).format(names=", ".join(NAMES)),
    epilog=_("""\b
Examples:
  voicecoach config set lang ko
  voicecoach config set device "USB"
  voicecoach config set not_fillers 막 좀"""),
)
@click.argument("name", metavar="NAME", type=click.Choice(NAMES))
@click.argument(
    "values", metavar="VALUE...", nargs=-1, required=True, shell_complete=completing.setting_values
)
def set_command(name: str, values: tuple[str, ...]) -> None:
    """Check the value and write it."""
    from voicecoach.settings import edit

    setting = named(name)
    value = _meant(setting, values)
    if isinstance(value, str):
        value = config_doubts.absolute(name, value)
    file = paths.config_file()

    def edited(before: str | None) -> str:
        return edit.with_setting(edit.commented() if before is None else before, name, value)

    config_file.change(file, edited)
    plain.echo(edit.line_of(name, value))
    plain.echo(_("Written to {file}").format(file=file), err=True)
    if os.environ.get(setting.variable):
        plain.echo(
            _("The variable {name} is set as well, and wins over the file.").format(name=setting.variable),
            err=True,
        )
    wrong = config_doubts.doubt(name, value) if isinstance(value, str) else None
    if wrong:
        plain.echo(_("It is set, but will not work so: {problem}").format(problem=wrong[0]), err=True)
        plain.echo(wrong[1], err=True)


@command.command(
    "unset",
    help=_("Take NAME out of the settings file: its default holds again."),
    epilog=_("""\b
Examples:
  voicecoach config unset voice
  voicecoach config unset model"""),
)
@click.argument("name", metavar="NAME", shell_complete=completing.setting_names)
def unset_command(name: str) -> None:
    """Remove a setting; one that voicecoach does not know, too, so that a slip of the pen can be mended."""
    from voicecoach.settings import edit

    file = paths.config_file()
    if not _holds(file, name):
        if name not in NAMES:
            raise WrongUsageError(
                _("There is no setting “{name}”.").format(name=name),
                _("Known settings: {names}.").format(names=", ".join(NAMES)),
            )
        plain.echo(_("{name} was not set in {file}").format(name=name, file=file), err=True)
        return
    config_file.change(file, lambda before: edit.without_setting(before or "", name), check=False)
    plain.echo(_("{name} is taken out of {file}").format(name=name, file=file), err=True)


def _holds(file: Path, name: str) -> bool:
    """Say whether the file has a setting of that name, whatever its value."""
    text = config_file.read(file)
    return text is not None and name in config.table(text, file)


def _value(setting: Setting, values: config.Settings, origin: str) -> str | Sequence[str] | None:
    """Give what holds; None where only words can say what the default is."""
    if origin == "flag" or (setting.name == "lang" and origin == "default"):
        return i18n.language()
    if origin != "default":
        given: str | tuple[str, ...] = getattr(values, setting.name)
        return given
    defaults: dict[str, str | Sequence[str]] = {
        "voice": "gtts",
        "content": str(options.content_path(None)),
        "recordings": str(options.recordings_path(None)),
        "fillers": (),
        "not_fillers": (),
    }
    return defaults.get(setting.name)


def _shown(setting: Setting, value: str | Sequence[str] | None) -> str:
    if isinstance(value, str):
        return value
    return ", ".join(value) if value else setting.default()


def _origin(setting: Setting, origin: str) -> str:
    return {
        "flag": _("flag {name}").format(name=setting.flag),
        "environment": _("variable {name}").format(name=setting.variable),
        "file": _("file"),
        "default": _("default"),
    }[origin]


def _language_flag(context: click.Context | None) -> bool:
    """Say whether ``--lang`` was given, before the command or after it."""
    while context is not None:
        if context.get_parameter_source("lang") is click.core.ParameterSource.COMMANDLINE:
            return True
        context = context.parent
    return False


def _meant(setting: Setting, values: Sequence[str]) -> str | tuple[str, ...]:
    """Read what was typed; the words of a list may also stand between commas, as in the environment."""
    if setting.is_list:
        words = tuple(
            word for value in values for part in value.split(",") if (word := " ".join(part.split()))
        )
        if words:
            return _phrases(setting, words)
    elif len(values) > 1:
        raise WrongUsageError(
            _("{name} has one value, and {count} are given.").format(name=setting.name, count=len(values)),
            _("Put a value with spaces in quotes."),
        )
    elif values[0].strip():
        value = values[0].strip()
        if not config.is_visible(value):
            raise WrongUsageError(
                _("The value of {name} holds a character that nobody can see.").format(name=setting.name),
                _("Type it anew, on one line."),
            )
        if setting.choices and value.lower() not in setting.choices:
            raise WrongUsageError(
                _("{name} cannot be “{value}”.").format(name=setting.name, value=value),
                _("Choose one of: {names}.").format(names=", ".join(setting.choices)),
            )
        return value.lower() if setting.choices else value
    raise WrongUsageError(
        _("The value of {name} is empty.").format(name=setting.name),
        _("To go back to the default: voicecoach config unset {name}").format(name=setting.name),
    )


def _phrases(setting: Setting, words: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse what is never looked for: phrases that are too long, and signs alone."""
    wrong = next((word for word in words if not config.is_phrase(word)), None)
    if wrong is None:
        return words
    if len(wrong.split()) > config.MOST_WORDS:
        told = _("{name}: “{value}” has {count} words; a phrase may have {most}.")
    else:
        told = _("{name}: “{value}” is no word.")
    raise WrongUsageError(
        told.format(name=setting.name, value=wrong, count=len(wrong.split()), most=config.MOST_WORDS),
        _(
            "Several words are given one by one, a phrase in quotes: voicecoach config set {name} {example}"
        ).format(name=setting.name, example='막 "you know"'),
    )
