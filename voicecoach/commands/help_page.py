"""How the help of every command is laid out, and the option for its language.

click counts letters where it lays out columns and breaks lines; a Hangul syllable takes two columns of a
terminal. Here each such letter gets a silent companion while click counts, so that its layout holds; and a
hyphen another face, because click would break "--stop-after-silence" at it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import click

from voicecoach import __version__
from voicecoach.i18n import LANGUAGES, _

COMPANION = "\ufdd0"
"""A code point that is no letter and never will be (a Unicode noncharacter)."""
HYPHEN = "\ufdd1"
"""Another one, which stands for a hyphen."""


def widened(text: str) -> str:
    """Make ``len`` of the text its width in columns, and leave no hyphen to break a line at."""
    wide = "".join(
        letter + COMPANION if unicodedata.east_asian_width(letter) in "WF" else letter for letter in text
    )
    return wide.replace("-", HYPHEN)


class Formatter(click.HelpFormatter):
    """Lays help out by columns. Lines are broken at spaces, never within a word or an option."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        lead = _("Usage:") + " " if prefix is None else prefix
        super().write_usage(widened(prog), widened(args), widened(lead))

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        super().write_text(widened(text))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and what they mean in two columns."""
        wide = [(widened(first), widened(second)) for first, second in rows]
        super().write_dl(wide, col_max, col_spacing)

    def getvalue(self) -> str:
        """Give the page without the companions."""
        return super().getvalue().replace(COMPANION, "").replace(HYPHEN, "-")


class Context(click.Context):
    """A context whose help is laid out by columns."""

    formatter_class = Formatter


def language_option() -> click.Option:
    """Make the option for the language of the interface.

    The program has read it before any command was imported (cli.py); here it is checked and explained.
    """
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES, case_sensitive=False),
        expose_value=False,
        is_eager=True,
        help=_("The language of the interface; not that of your answers."),
    )


def version_option() -> click.Option:
    """Make the option that shows the version and exits."""

    def show(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(_("voicecoach, version {version}").format(version=__version__))
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=show,
        help=_("Show the version and exit."),
    )


def show_help_alone(group: click.Group) -> None:
    """Have a group show its help where no command is named, behind --lang too, where click calls it wrong."""
    if group.invoke_without_command:
        return
    group.invoke_without_command = True
    before = group.callback

    @click.pass_context
    def shown(ctx: click.Context, /, **given: Any) -> Any:
        if ctx.invoked_subcommand is None:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()
        return before(**given) if before else None

    group.callback = shown


def prepare(command: click.Command) -> None:
    """Give a command, and those inside it, the layout and the option; doing it again changes nothing."""
    command.context_class = Context
    if not any("--lang" in option.opts for option in command.params):
        command.params.append(language_option())
    if isinstance(command, click.Group):
        show_help_alone(command)
        for inner in command.commands.values():
            prepare(inner)
