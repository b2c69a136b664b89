"""The command line: names of the commands, and the one place where an error becomes an exit code.

Commands are imported when they are called, so ``voicecoach --help`` loads none of them.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import click

from voicecoach import __version__
from voicecoach.errors import VoicecoachError
from voicecoach.i18n import _

# name → one line of help; the module is voicecoach.commands.<name>
COMMANDS = {
    "practice": _("Rehearse a question: it is asked aloud, you answer, you get a report."),
    "demo": _("See a whole rehearsal without a microphone: a synthetic voice answers."),
    "analyze": _("Report on a recording that you already have."),
    "questions": _("List, show and check the questions of your decks."),
    "takes": _("List, show, play, delete and recover takes."),
    "models": _("Which recognition models are here, and get others."),
    "devices": _("List microphones and loudspeakers."),
}
INTERRUPTED = 130
"""The exit status shells use for a program ended by Ctrl-C (128 + SIGINT)."""


class Program(click.Group):
    """A group whose commands live in modules of their own and are imported when needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of the command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"voicecoach.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section(_("Commands")):
            formatter.write_dl(list(COMMANDS.items()))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and leave with an exit status: 0 well, 1 failed, 2 wrong usage, 130 interrupted.

        With ``standalone_mode`` off, errors are the caller's and nothing leaves the process.
        """
        arguments = list(sys.argv[1:] if args is None else args)
        run: Callable[[], Any] = partial(
            super().main, arguments, prog_name, complete_var, standalone_mode=False, **extra
        )
        if not standalone_mode:
            return run()
        try:
            status = run()
            sys.stdout.flush()
        except VoicecoachError as problem:
            status = problem.exit_code
            _tell(problem.code, problem.message, problem.hint, as_json="--json" in arguments)
        except click.UsageError as problem:
            status = 2
            _tell_usage(problem, as_json="--json" in arguments)
        except click.ClickException as problem:
            status = problem.exit_code
            _tell("error", problem.format_message(), "", as_json="--json" in arguments)
        except (click.Abort, KeyboardInterrupt):
            status = INTERRUPTED
            click.echo(_("Stopped."), err=True)
        except BrokenPipeError:  # `voicecoach takes list | head`: the reader has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = 0
        sys.exit(status if isinstance(status, int) else 0)


def _tell(code: str, message: str, hint: str, *, as_json: bool) -> None:
    """Say what failed: people read standard error, programs the JSON on standard output."""
    if as_json:
        error = {"code": code, "message": message, "hint": hint}
        click.echo(json.dumps({"error": error}, ensure_ascii=False))
        return
    click.echo(click.style(_("Error:"), fg="red", bold=True) + " " + message, err=True)
    if hint:
        click.echo(hint, err=True)


def _tell_usage(problem: click.UsageError, *, as_json: bool) -> None:
    hint = ""
    if problem.ctx is not None:
        hint = _("See '{command} --help'.").format(command=problem.ctx.command_path)
    _tell("wrong_usage", problem.format_message(), hint, as_json=as_json)


EPILOG = _(
    """\b
Examples:
  voicecoach practice          your introduction
  voicecoach practice kafka    another question
  voicecoach demo              no microphone needed
  voicecoach analyze answer.m4a --question intro

Shell completion: see the README. gTTS sends a question's text to Google to have it
spoken; --voice espeak, system or none keeps everything on this machine."""
)


@click.group(
    cls=Program,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_(
        "Rehearse spoken interview answers: asked aloud, recorded, heard and measured on your own machine."
    ),
)
@click.version_option(__version__, prog_name="voicecoach")
def main() -> None:
    """Give the commands a common parent."""
