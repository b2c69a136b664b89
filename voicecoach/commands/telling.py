"""What is said of a failure: to people on standard error, to programs as JSON on standard output."""

from __future__ import annotations

import json
import os
import traceback

import click

from voicecoach import harmless
from voicecoach.errors import PackageDamagedError
from voicecoach.i18n import _, reason

TRACEBACK = "VOICECOACH_TRACEBACK"
"""The variable that has a mistake of the program shown with its traceback."""


def tell(code: str, message: str, hint: str, *, as_json: bool) -> None:
    """Say what failed. Messages quote files and arguments, so neither reaches the terminal as it is."""
    message, hint = harmless.message(message), harmless.message(hint)
    if as_json:
        error = {"code": code, "message": message, "hint": hint}
        # bytes: UTF-8 whatever the output's encoding is
        click.echo(json.dumps({"error": error}, ensure_ascii=False).encode())
        return
    click.echo(click.style(_("Error:"), fg="red", bold=True) + " " + message, err=True)
    if hint:
        click.echo(hint, err=True)


def tell_usage(problem: click.UsageError, *, as_json: bool) -> None:
    """Say what is wrong with the command line, and where its help is."""
    command = "voicecoach" if problem.ctx is None else problem.ctx.command_path
    hint = _("See '{command} --help'.").format(command=command)
    tell("wrong_usage", problem.format_message(), hint, as_json=as_json)


def passed_over() -> None:
    """Show the traceback of the failure at hand, which ends nothing, to whoever asked for tracebacks."""
    if os.environ.get(TRACEBACK):
        click.echo(harmless.lines(traceback.format_exc()), err=True)


def unforeseen(problem: Exception) -> tuple[str, str, str]:
    """Give code, message and hint for what no other layer has put into words."""
    if isinstance(problem, OSError):
        place = f"{problem.filename}: " if problem.filename else ""
        return (
            "system",
            _("The system refused: {problem}").format(problem=f"{place}{reason(problem)}"),
            _("Check the name, its permissions and the room on the disk."),
        )
    if isinstance(problem, MemoryError):
        return "memory", _("The memory is full."), _("Close other programs, or give a shorter file.")
    if isinstance(problem, ImportError) and not (problem.name or "").startswith("voicecoach"):
        return (
            PackageDamagedError.code,
            _("A package that voicecoach needs cannot be loaded: {problem}").format(problem=problem),
            _("'voicecoach doctor' says which package is damaged, and what to do."),
        )
    return (
        "bug",
        _("This is a mistake in voicecoach: {kind}: {problem}").format(
            kind=type(problem).__name__, problem=problem
        ),
        _("Please report it with what the same command prints after: {setting}").format(
            setting=f"export {TRACEBACK}=1"
        ),
    )
