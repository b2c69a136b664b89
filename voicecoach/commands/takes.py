"""``voicecoach takes``: what is on the shelf, one take again, its sound, and away with it.

What a person says of its fillers is in ``takes_correct.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from voicecoach.commands.options import (
    content_option,
    content_path,
    json_option,
    model_name,
    model_option,
    recordings_option,
    recordings_path,
    settings,
)
from voicecoach.commands.takes_correct import correct_command
from voicecoach.errors import WrongUsageError
from voicecoach.i18n import _
from voicecoach.takes import codec, corrections
from voicecoach.takes.listing import Listing
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

MOST_LISTED = 50
TAKES_SCHEMA = "voicecoach.takes/1"

AROUND_FILLER_S = 0.5
"""How much is played before and after a filler: enough to hear what it stands between."""

_WHICH = _('TAKE is an id as `takes list` shows it, a beginning of one, or "last".')


@click.group(
    help=_("List, show, play, correct, delete and recover takes."),
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
    listing = Shelf(folder).list()
    for damaged in listing.damaged:
        click.echo(damaged.problem, err=True)
    if as_json:
        click.echo(listing_json(listing))
    elif listing.takes:
        _print_table(listing, None if everything else MOST_LISTED)
    else:
        click.echo(_("There is no take yet in {folder}. Make one: voicecoach practice").format(folder=folder))


def listing_json(listing: Listing) -> bytes:
    """Give the list as the contract ``voicecoach.takes/1`` has it."""
    content = {"schema": TAKES_SCHEMA, "takes": listing.takes}
    return msgspec.json.format(msgspec.json.encode(content), indent=2)


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
@click.argument("take", default="last")
@json_option
@recordings_option
def show_command(take: str, as_json: bool, recordings: Path | None) -> None:
    """Print one take, as a report or as JSON."""
    kept = Shelf(recordings_path(recordings)).load(take)
    if as_json:
        click.echo(codec.encode(kept), nl=False)
        return
    from rich.console import Console

    from voicecoach.report.terminal import render

    render(kept, Console(highlight=False))


@command.command(
    "play",
    help=_("Play the recording of a take, or a part of it. Ctrl-C ends it.") + " " + _WHICH,
    epilog=_("""\b
Examples:
  voicecoach takes play                 the newest
  voicecoach takes play last --from 20 --to 35
  voicecoach takes play last --filler 3"""),
)
@click.argument("take", default="last")
@click.option("--from", "start_s", type=click.FloatRange(min=0), metavar="S", help=_("Begin at this second."))
@click.option("--to", "end_s", type=click.FloatRange(min=0), metavar="S", help=_("End at this second."))
@click.option(
    "--filler", type=int, metavar="N", help=_("Only the Nth filler, with half a second before and after.")
)
@recordings_option
def play_command(
    take: str, start_s: float | None, end_s: float | None, filler: int | None, recordings: Path | None
) -> None:
    """Play a recording through the loudspeaker."""
    shelf = Shelf(recordings_path(recordings))
    kept = shelf.load(take)
    path = shelf.audio_path(kept)
    begin_s, end_s = _part(start_s, end_s) if filler is None else _around(kept, filler, start_s, end_s)
    from voicecoach.audio import decode, playback, portaudio

    sound = decode.decode(path).sound
    if begin_s >= sound.duration_s:
        raise WrongUsageError(
            _("The recording ends at {end} s, before {start} s, where the part begins.").format(
                end=f"{sound.duration_s:.1f}", start=f"{begin_s:g}"
            ),
            _("Choose an earlier second with --from, or play all of it."),
        )
    wanted = settings().loudspeaker
    device = portaudio.find_output(wanted) if wanted else None
    playback.play(sound.between(begin_s, sound.duration_s if end_s is None else end_s), device)


def _part(start_s: float | None, end_s: float | None) -> tuple[float, float | None]:
    """Check the seconds that were asked for; None is the end of the recording."""
    begin_s = start_s or 0.0
    if end_s is not None and end_s <= begin_s:
        raise WrongUsageError(
            _("--to {end} is not after --from {start}.").format(end=f"{end_s:g}", start=f"{begin_s:g}"),
            _("Both are seconds from the start of the recording."),
        )
    return begin_s, end_s


def _around(take: Take, number: int, start_s: float | None, end_s: float | None) -> tuple[float, float]:
    """Give the seconds around a filler; where they lie outside the recording, they are cut off later."""
    if start_s is not None or end_s is not None:
        raise WrongUsageError(
            _("--filler {number} says what is played, and so do --from and --to.").format(number=number),
            _("Leave out one or the other."),
        )
    filler = corrections.filler_at(take, number)
    return filler.start_s - AROUND_FILLER_S, filler.end_s + AROUND_FILLER_S


@command.command(
    "recover",
    help=_("Finish recordings whose program was killed before the report: one, or all of them."),
    epilog=_("""\b
Examples:
  voicecoach takes recover
  voicecoach takes recover 2026-11-22T16-05-12-intro"""),
)
@click.argument("take_id", metavar="[TAKE]", required=False)
@model_option
@content_option
@recordings_option
def recover_command(
    take_id: str | None, model: str | None, content: Path | None, recordings: Path | None
) -> None:
    """Hear, measure and keep them."""
    from voicecoach.commands import hearing, output, recovery
    from voicecoach.questions import library

    shelf = Shelf(recordings_path(recordings))
    wanted = shelf.find(take_id) if take_id else None
    waiting = [take for take in shelf.unfinished() if wanted in {None, take.id}]
    if not waiting:
        click.echo(_("There is nothing to recover."))
        return
    decks = library.load(content_path(content))
    recogniser = hearing.LoadingModel(model_name(model))
    console = output.people(as_json=False)
    for unfinished in waiting:
        recovery.report(shelf, unfinished, decks, recogniser, console)


@command.command(
    "delete",
    help=_("Delete a take: its recording and its report.") + " " + _WHICH,
    epilog=_("""\b
Examples:
  voicecoach takes delete 2026-11-22T16-05-12-intro
  voicecoach takes delete last --yes"""),
)
@click.argument("take")
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@recordings_option
def delete_command(take: str, yes: bool, recordings: Path | None) -> None:
    """Remove one take for good, after asking."""
    shelf = Shelf(recordings_path(recordings))
    take_id = shelf.find(take)
    if not yes:
        if not _can_ask():
            raise WrongUsageError(
                _("Deleting {id} needs a yes, and there is no terminal to ask on.").format(id=take_id),
                _("Add --yes if you are sure."),
            )
        click.confirm(_("Delete {id} with its recording?").format(id=take_id), abort=True)
    shelf.delete(take_id)
    click.echo(_("Deleted {id}.").format(id=take_id))


def _can_ask() -> bool:
    return sys.stdin.isatty()
