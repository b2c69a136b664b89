"""``voicecoach takes``: what is on the shelf, one take again, its sound, and away with it.

Playing, exporting and what a person says of its fillers are in ``takes_*.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach import harmless
from voicecoach.commands import completing, plain, suggesting
from voicecoach.commands.agreeing import agreed
from voicecoach.commands.options import (
    content_option,
    content_path,
    json_option,
    model_name,
    model_option,
    recordings_option,
    recordings_path,
)
from voicecoach.commands.takes_correct import correct_command
from voicecoach.commands.takes_export import export_command
from voicecoach.commands.takes_play import play_command
from voicecoach.errors import WrongUsageError
from voicecoach.i18n import _

if TYPE_CHECKING:
    from voicecoach.takes.listing import Listing
    from voicecoach.takes.shelf import Shelf

MOST_LISTED = 50
TAKES_SCHEMA = "voicecoach.takes/1"

_WHICH = _('TAKE is an id as `takes list` shows it, a beginning of one, or "last".')


@click.group(
    cls=suggesting.Group,
    help=_("List, show, play, correct, export, delete and recover takes."),
    epilog=_(
        """\b
Examples:
  voicecoach takes list
  voicecoach takes show last
  voicecoach takes play last --filler 3
  voicecoach takes correct last --not-filler 3
  voicecoach takes delete 2026-11-22T16-05"""
    ),
)
def command() -> None:
    """Group what can be done with kept takes."""


command.add_command(correct_command)
command.add_command(export_command)
command.add_command(play_command)


@command.command(
    "list",
    help=_("List the takes, newest first."),
    epilog=_("""\b
Examples:
  voicecoach takes list
  voicecoach takes list --json --recordings ~/interviews"""),
)
@click.option("--all", "everything", is_flag=True, help=_("Not only the newest 50."))
@json_option
@recordings_option
def list_command(everything: bool, as_json: bool, recordings: Path | None) -> None:
    """Print the shelf."""
    folder = recordings_path(recordings)
    listing = _shelf(folder).list(None if everything or as_json else MOST_LISTED)
    for damaged in listing.damaged:
        plain.echo(damaged.problem, err=True)
    if as_json:
        click.echo(listing_json(listing))
    elif listing.takes:
        _print_table(listing, None if everything else MOST_LISTED)
    else:
        plain.echo(_("There is no take yet in {folder}. Make one: voicecoach practice").format(folder=folder))


def _shelf(folder: Path) -> Shelf:
    from voicecoach.takes.shelf import Shelf  # numpy comes with it, and ids are completed without

    return Shelf(folder)


def listing_json(listing: Listing) -> bytes:
    """Give the list as the contract ``voicecoach.takes/1`` has it."""
    import msgspec

    content = {"schema": TAKES_SCHEMA, "takes": listing.takes}
    return harmless.json_bytes(msgspec.json.format(msgspec.json.encode(content), indent=2).decode())


def _print_table(listing: Listing, most: int | None) -> None:
    from rich.console import Console  # takes longer to import than the whole rest of this command

    from voicecoach.report.shelf_table import render

    render(listing, Console(highlight=False), most)


@command.command(
    "show",
    help=_("Show the report of a take again.") + " " + _WHICH,
    epilog=_("""\b
Examples:
  voicecoach takes show                 the newest
  voicecoach takes show 2026-11-22T16-05-12-intro --json"""),
)
@click.argument("take", default="last", shell_complete=completing.take_ids)
@json_option
@recordings_option
def show_command(take: str, as_json: bool, recordings: Path | None) -> None:
    """Print one take, as a report or as JSON."""
    kept = _shelf(recordings_path(recordings)).load(take)
    if as_json:
        from voicecoach.takes import codec

        click.echo(codec.encode(kept), nl=False)
        return
    from rich.console import Console

    from voicecoach.report.terminal import render

    render(kept, Console(highlight=False))


@command.command(
    "recover",
    help=_("Finish recordings whose program was killed before the report: one, or all of them."),
    epilog=_("""\b
Examples:
  voicecoach takes recover
  voicecoach takes recover 2026-11-22T16-05-12-intro"""),
)
@click.argument("take_id", metavar="[TAKE]", required=False, shell_complete=completing.take_ids)
@model_option
@content_option
@recordings_option
def recover_command(
    take_id: str | None, model: str | None, content: Path | None, recordings: Path | None
) -> None:
    """Hear, measure and keep them."""
    from voicecoach.commands import hearing, output, recovery
    from voicecoach.questions import library

    shelf = _shelf(recordings_path(recordings))
    wanted = shelf.find(take_id) if take_id else None
    shelf.tidy()
    waiting = [take for take in shelf.unfinished() if wanted in {None, take.id}]
    if not waiting:
        click.echo(_("There is nothing to recover."))
        return
    decks = library.load(content_path(content))
    recogniser = hearing.LoadingModel(model_name(model))
    console = output.people(as_json=False)
    kept = [recovery.report(shelf, unfinished, decks, recogniser, console) for unfinished in waiting]
    if not all(kept):
        raise click.exceptions.Exit(1)  # what was wrong has been told


@command.command(
    "delete",
    help=_("Delete a take: its recording and its report.") + " " + _WHICH,
    epilog=_("""\b
Examples:
  voicecoach takes delete 2026-11-22T16-05-12-intro
  voicecoach takes delete last --yes"""),
)
@click.argument("take", shell_complete=completing.take_ids)
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@recordings_option
def delete_command(take: str, yes: bool, recordings: Path | None) -> None:
    """Remove one take for good, after asking."""
    from voicecoach.commands import interview_page

    shelf = _shelf(recordings_path(recordings))
    take_id = shelf.find(take)
    if not yes:
        if not _can_ask():
            raise WrongUsageError(
                _("Deleting {id} needs a yes, and there is no terminal to ask on.").format(id=take_id),
                _("Add --yes if you are sure."),
            )
        name = harmless.line(take_id)
        if not agreed(_("Delete {id} with its recording?").format(id=name), default=False):
            raise click.Abort
    shelf.delete(take_id)
    interview_page.renew(shelf, take_id)
    plain.echo(_("Deleted {id}.").format(id=take_id))


def _can_ask() -> bool:
    return sys.stdin.isatty()
