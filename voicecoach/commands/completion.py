"""``voicecoach completion``: have the shell complete commands, options, ids of questions and takes."""

from __future__ import annotations

import os

import click
from click.shell_completion import get_completion_class

from voicecoach.commands import completing, completion_files, plain, suggesting
from voicecoach.i18n import _

_RESTART = {"bash": "exec bash", "zsh": "exec zsh", "fish": "exec fish"}

shell_option = click.option(
    "--shell",
    type=click.Choice(completion_files.SHELLS),
    help=_("Which shell. Default: yours, as the variable SHELL names it."),
)


@click.group(
    cls=suggesting.Group,
    help=_("Install the completion of commands and ids for your shell: bash, zsh or fish."),
    epilog=_("""\b
Examples:
  voicecoach completion install
  voicecoach completion show --shell zsh
  voicecoach completion uninstall"""),
)
def command() -> None:
    """Group what can be done with completion."""


@command.command(
    "install",
    help=_("Put the script where your shell looks for it; doing it again changes nothing."),
    epilog=_("""\b
Examples:
  voicecoach completion install
  voicecoach completion install --shell fish"""),
)
@shell_option
def install_command(shell: str | None) -> None:
    """Write the files, say which, and how to begin."""
    place = completion_files.place_for(shell or completion_files.shell_of(os.environ), os.environ)
    changed = completion_files.install(place, script_for(place.shell, click.get_current_context()))
    for file in changed:
        plain.echo(_("Written: {file}").format(file=file))
    if not changed:
        plain.echo(_("It is installed already: {file}").format(file=place.script))
    if place.shell == "bash" and not completion_files.has_bash_completion():
        plain.echo(
            _(
                "The package bash-completion, which loads it, was not found. Install it, or add this line to "
                "~/.bashrc: {line}"
            ).format(line=f"source '{place.script}'")
        )
    if not completion_files.is_on_path():
        told = _(
            "The shell does not find voicecoach: put its folder on your PATH, or activate its environment."
        )
        plain.echo(told)
    if changed:
        plain.echo(_("Open a new terminal, or run: {command}").format(command=_RESTART[place.shell]))


@command.command(
    "show",
    help=_("Print the script, to put it somewhere yourself."),
    epilog=_("""\b
Examples:
  voicecoach completion show
  voicecoach completion show --shell zsh"""),
)
@shell_option
def show_command(shell: str | None) -> None:
    """Print it, and nothing else."""
    wanted = shell or completion_files.shell_of(os.environ)
    click.echo(script_for(wanted, click.get_current_context()), nl=False)


@command.command(
    "uninstall",
    help=_("Remove what install wrote."),
    epilog=_("""\b
Examples:
  voicecoach completion uninstall
  voicecoach completion uninstall --shell bash"""),
)
@shell_option
def uninstall_command(shell: str | None) -> None:
    """Remove it, and say what."""
    place = completion_files.place_for(shell or completion_files.shell_of(os.environ), os.environ)
    changed = completion_files.uninstall(place)
    for file in changed:
        if file == place.script:
            plain.echo(_("Removed: {file}").format(file=file))
        else:
            plain.echo(_("Taken out of: {file}").format(file=file))
    if not changed:
        plain.echo(_("There is nothing to remove."))


def script_for(shell: str, context: click.Context) -> str:
    """Give click's script for the program."""
    kind = get_completion_class(shell)
    if kind is None:
        raise KeyError(shell)
    # its template, not source(): that one starts a bash only to see whether it is old
    made = kind(context.find_root().command, {}, "voicecoach", completing.VARIABLE)
    script = made.source_template % made.source_vars()
    return script if script.endswith("\n") else script + "\n"
