"""Where words for people and results for programs go."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.cells import cell_len
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


def offer(console: Console, choices: Sequence[str]) -> None:
    """Print what may be chosen by a key, in as many lines as it needs; no choice is broken."""
    lines = [""]
    for choice in choices:
        longer = f"{lines[-1]}  {choice}" if lines[-1] else choice
        if cell_len(longer) <= console.width:
            lines[-1] = longer
        else:
            lines.append(choice)
    say(console, "\n".join(lines), "bold")


def show(take: Take, console: Console, *, as_json: bool) -> None:
    """Print the report, or the JSON of the contract on standard output and nothing else."""
    if as_json:
        click.echo(codec.encode(take).rstrip(b"\n"))
        return
    from voicecoach.report.terminal import render

    render(take, console)
