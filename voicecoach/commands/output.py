"""Where words for people and results for programs go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from voicecoach import harmless
from voicecoach.report.page import Page

if TYPE_CHECKING:
    from voicecoach.takes.schema import Take

_LEAD = re.compile(r" *\d+[./]\d* +(?=\S)")


def people(*, as_json: bool) -> Console:
    """A console for people: standard output, or standard error while that belongs to the JSON."""
    return Console(stderr=as_json, highlight=False)


def words(text: str, style: str = "") -> Text:
    """Give one line of a text from outside as rich prints it: no markup, nothing acts on the terminal."""
    return Text(harmless.line(text), style=style)


def say(console: Console, text: str, style: str = "") -> None:
    """Print a text of one line or more; nothing in it is markup, nor does it reach the terminal as a code."""
    console.print(Text(harmless.lines(text), style=style))


def whole(console: Console, text: str, style: str = "") -> None:
    """Print what is copied or clicked, a path or a command, as ``say`` does, but break none of its lines.

    Where a line is longer than the terminal is wide, the terminal itself goes on below; what is copied there
    is one line all the same.
    """
    console.print(Text(harmless.lines(text), style=style), soft_wrap=True)


def entry(console: Console, line: str, style: str = "") -> None:
    """Print an entry ("  3. …", "2/7  …"); where it needs more lines, they stand below its first word."""
    lead = _LEAD.match(line)
    body = line[lead.end() :] if lead else line
    page = Page.of(console)
    first = page.text(lead.group() if lead else "", style)
    first.pad_right(max(0, (lead.end() if lead else 0) - first.cell_len))
    for part in page.wrap(page.text(body, style), first=first, indent=first.cell_len):
        console.print(part, soft_wrap=True)


def offer(console: Console, choices: Sequence[str]) -> None:
    """Print what may be chosen by a key, in as many lines as it needs; no choice is broken."""
    lines = [""]
    for choice in map(harmless.line, choices):
        longer = f"{lines[-1]}  {choice}" if lines[-1] else choice
        if cell_len(longer) <= console.width:
            lines[-1] = longer
        else:
            lines.append(choice)
    say(console, "\n".join(lines), "bold")


def show(take: Take, console: Console, *, as_json: bool, kept: bool = True) -> None:
    """Print the report, or the JSON of the contract on standard output and nothing else.

    The report of a take that is not ``kept`` names no command for it: there is nothing to play or correct.
    """
    if as_json:
        from voicecoach.takes import codec

        click.echo(codec.encode(take).rstrip(b"\n"))  # codec has it harmless
        return
    from voicecoach.report.terminal import render

    render(take if kept else replace(take, id=""), console)
