"""Where words for people and results for programs go."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from voicecoach.takes import codec
from voicecoach.takes.schema import Take


def people(*, as_json: bool) -> Console:
    """A console for people: standard output, or standard error while that belongs to the JSON."""
    return Console(stderr=as_json, highlight=False)


def say(console: Console, text: str, style: str = "") -> None:
    """Print a sentence; nothing in it is markup."""
    console.print(Text(text, style=style))


def show(take: Take, console: Console, *, as_json: bool) -> None:
    """Print the report, or the JSON of the contract on standard output and nothing else."""
    if as_json:
        click.echo(codec.encode(take).rstrip(b"\n"))
        return
    from voicecoach.report.terminal import render

    render(take, console)
