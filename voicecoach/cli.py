"""The command line: names of the commands, and the one place where an error becomes an exit code.

Commands are imported when they are called, so ``voicecoach --help`` loads none of them. By then the
language is chosen (flag, VOICECOACH_LANG, settings file, locale): their help is put into words on import.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TextIO

import click

from voicecoach import config, i18n, paths
from voicecoach.commands import completing, completing_shells, help_page, origins, suggesting, telling
from voicecoach.errors import VoicecoachError
from voicecoach.i18n import _

# name → one line of help, put into words when it is asked for; the module is voicecoach.commands.<name>
COMMANDS: dict[str, Callable[[], str]] = {
    "practice": lambda: _("Rehearse a question: it is asked aloud, you answer, you get a report."),
    "drill": lambda: _(
        "Learn an answer sentence by sentence: hear it, say it, see at once what was missing."
    ),
    "interview": lambda: _("A whole interview: question after question, one report at the end."),
    "next": lambda: _("What to practise next, and why."),
    "demo": lambda: _("See a whole rehearsal without a microphone: a synthetic voice answers."),
    "analyze": lambda: _("Report on a recording that you already have."),
    "questions": lambda: _("List, show, check, import and edit the questions of your decks."),
    "takes": lambda: _("List, show, play, correct, export, delete and recover takes."),
    "report": lambda: _("Write the report of a take as a web page."),
    "history": lambda: _("How your takes change over time, and where an answer is weak."),
    "compare": lambda: _("Compare two takes: what got better, what worse."),
    "models": lambda: _("Which recognition models are here, and get others."),
    "devices": lambda: _("List microphones and loudspeakers."),
    "doctor": lambda: _("Check what practice needs: microphone, voices, model, disk, settings."),
    "config": lambda: _("Show and change the settings that hold for all runs."),
    "completion": lambda: _("Install the completion of commands and ids for your shell."),
}
INTERRUPTED = 130
"""The exit status shells use for a program ended by Ctrl-C (128 + SIGINT)."""


class Program(suggesting.Group):
    """A group whose commands live in modules of their own and are imported when needed."""

    context_class = help_page.Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order a newcomer meets them."""
        return list(COMMANDS)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Complete names of commands without importing them."""
        return completing.command_names(COMMANDS, incomplete) or super().shell_complete(ctx, incomplete)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of the command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"voicecoach.commands.{cmd_name}")
        command: click.Command = module.command
        help_page.prepare(command)
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Put the program's own help into words: by now the language is chosen."""
        self.help, self.epilog = _help(), _epilog()
        self.params = [help_page.language_option(), help_page.version_option()]
        help_page.show_help_alone(self)
        return super().make_context(info_name, args, parent, **extra)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, line()) for name, line in COMMANDS.items()])

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
        completing_shells.register()
        run: Callable[[], Any] = partial(
            super().main, arguments, prog_name, complete_var, standalone_mode=False, **extra
        )
        _let_pass_what_cannot_be_shown()
        wished = _language(arguments)
        with i18n.using(_shown(wished), wished):
            if not standalone_mode:
                return run()
            status = _status_of(run, as_json="--json" in arguments)
        sys.exit(status if isinstance(status, int) else 0)


def _status_of(run: Callable[[], Any], *, as_json: bool) -> Any:
    """Run; tell what failed, and give the exit status for it."""
    try:
        status = run()
        if sys.stdout is not None:  # nobody listens: `voicecoach config show >&-`
            sys.stdout.flush()
    except VoicecoachError as problem:
        status = problem.exit_code
        telling.tell(problem.code, problem.message, origins.hint_of(problem), as_json=as_json)
    except click.UsageError as problem:
        status = 2
        telling.tell_usage(problem, as_json=as_json)
    except click.ClickException as problem:
        status = problem.exit_code
        hint = _("See '{command} --help'.").format(command="voicecoach")
        telling.tell("error", problem.format_message(), hint, as_json=as_json)
    except (click.Abort, KeyboardInterrupt):
        status = INTERRUPTED
        click.echo(_("Stopped."), err=True)
    except BrokenPipeError:  # `voicecoach takes list | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except Exception as problem:
        if os.environ.get(telling.TRACEBACK) and not isinstance(problem, OSError | MemoryError):
            raise
        status = 1
        telling.tell(*telling.unforeseen(problem), as_json=as_json)
    return status


def _language(arguments: Sequence[str]) -> str:
    """Choose the interface's language before anything is said.

    A flag that names none, or settings that cannot be read, are told later, where they are read in full.
    """
    return (
        _flag(arguments)
        or config.language(os.environ, paths.config_file())
        or i18n.from_environment(os.environ)
    )


def _shown(wished: str) -> str:
    """Give the language that can be shown: English can be read where a row of codes for Hangul cannot."""
    return wished if wished == "en" or all(map(_shows_hangul, (sys.stdout, sys.stderr))) else "en"


def _flag(arguments: Sequence[str]) -> str | None:
    """Find ``--lang``, before the command or after it; the last one counts."""
    found = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, is_given, value = argument.partition("=")
        if name == "--lang":
            following = arguments[place + 1] if place + 1 < len(arguments) else ""
            found = (value if is_given else following).lower()
    return found if found in i18n.LANGUAGES else None


def _shows_hangul(stream: TextIO | None) -> bool:
    try:
        "한".encode(getattr(stream, "encoding", None) or "utf-8")  # a stream of text has none, and takes all
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _let_pass_what_cannot_be_shown() -> None:
    """Have letters that the output's encoding lacks written as codes: a deck's Hangul must end no program."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def _help() -> str:
    return _(
        "Rehearse spoken interview answers: asked aloud, recorded, heard and measured on your own machine."
    )


def _epilog() -> str:
    return _("""\b
Examples:
  voicecoach practice          your introduction
  voicecoach practice kafka    another question
  voicecoach demo              no microphone needed
  voicecoach analyze answer.m4a --question intro

Shell completion: voicecoach completion install. gTTS sends a question's text to Google
to have it spoken; --voice espeak, system or none keeps everything on this machine.""")


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Give the commands a common parent."""
