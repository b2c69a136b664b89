"""``voicecoach report``: a take as a web page."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from voicecoach.commands import completing, plain
from voicecoach.commands.options import json_option, recordings_option, recordings_path
from voicecoach.i18n import _

REPORT_SCHEMA = "voicecoach.report/1"


@click.command(
    help=_(
        "Write the report of a take as a web page: one file with the recording inside, for this machine or "
        'any other. TAKE is an id as `takes list` shows it, a beginning of one, or "last".'
    ),
    epilog=_(
        """\b
Examples:
  voicecoach report                     the newest take
  voicecoach report last --open
  voicecoach report 2026-11-22T16-05 --json"""
    ),
)
@click.argument("take", default="last", shell_complete=completing.take_ids)
@click.option("--open", "show", is_flag=True, help=_("Show it in the browser."))
@json_option
@recordings_option
def command(take: str, show: bool, as_json: bool, recordings: Path | None) -> None:
    """Write the page, say where it is, and show it if asked to."""
    from voicecoach.commands.pages import write_report
    from voicecoach.takes.shelf import Shelf

    shelf = Shelf(recordings_path(recordings))
    kept = shelf.load(take)
    file = write_report(shelf, kept).absolute()
    if as_json:
        plain.echo_json({"schema": REPORT_SCHEMA, "take": kept.id, "file": str(file)})
    else:
        plain.echo(str(file))
    if show and not webbrowser.open(file.as_uri()):
        click.echo(_("No browser could be started; open the file yourself."), err=True)
