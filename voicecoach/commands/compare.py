"""``voicecoach compare``: two takes beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach.commands import completing
from voicecoach.commands.options import json_option, recordings_option, recordings_path
from voicecoach.errors import TakeNotFoundError, WrongUsageError
from voicecoach.i18n import _

if TYPE_CHECKING:
    from voicecoach.progress.values import TakeDifference
    from voicecoach.takes.shelf import Shelf

COMPARISON_SCHEMA = "voicecoach.comparison/1"


@click.command(
    help=_(
        "Compare two takes: what got better, what worse, and what is too close to call. Without TAKE, the "
        "newest and the one of the same question before it; with one, that one and the newest."
    ),
    epilog=_(
        """\b
Examples:
  voicecoach compare
  voicecoach compare 2026-11-22T16-05 last
  voicecoach compare 2026-11-20T09 2026-11-22T16 --json"""
    ),
)
@click.argument("takes", nargs=-1, metavar="[TAKE [TAKE]]", shell_complete=completing.take_ids)
@json_option
@recordings_option
def command(takes: tuple[str, ...], as_json: bool, recordings: Path | None) -> None:
    """Load both, compare, and show what is different."""
    from voicecoach.commands import output
    from voicecoach.progress.difference import difference
    from voicecoach.takes.shelf import Shelf

    if len(takes) > 2:
        raise WrongUsageError(
            _("Only two takes can be compared, not {count}.").format(count=len(takes)),
            _("All takes of a question: voicecoach history"),
        )
    shelf = Shelf(recordings_path(recordings))
    before, after = _two(shelf, takes)
    found = difference(shelf.load(before), shelf.load(after))
    if as_json:
        click.echo(difference_json(found))
        return
    from voicecoach.report.difference import render

    render(found, output.people(as_json=False))


def _two(shelf: Shelf, takes: tuple[str, ...]) -> tuple[str, str]:
    """Find the ids of the two that are meant."""
    after = shelf.load(takes[1] if len(takes) == 2 else _newest(shelf)).id
    before = shelf.load(takes[0]).id if takes else _earlier(shelf, after)
    if before == after:
        raise WrongUsageError(
            _("Both are the take {id}.").format(id=after),
            _("Name two different ones; see: voicecoach takes list"),
        )
    return before, after


def _newest(shelf: Shelf) -> str:
    """Give the newest take; one that was cut off only where there is no other."""
    return next((take.id for take in shelf.list().takes if not take.cut_off), "last")


def _earlier(shelf: Shelf, take_id: str) -> str:
    """Give the take of the same question, in the same language, that was made before this one."""
    newest_first = shelf.list().takes
    place = next(place for place, take in enumerate(newest_first) if take.id == take_id)
    this = newest_first[place]
    for take in newest_first[place + 1 :]:
        same = (take.question_id, take.language) == (this.question_id, this.language)
        if same and not take.cut_off:
            return take.id
    raise TakeNotFoundError(
        _("There is no take of the same question before {id}.").format(id=take_id),
        _("Name two takes; see what there is: voicecoach takes list"),
    )


def difference_json(found: TakeDifference) -> bytes:
    """Give the comparison as ``voicecoach.comparison/1``."""
    import msgspec

    from voicecoach import harmless

    content = {"schema": COMPARISON_SCHEMA, **msgspec.to_builtins(found)}
    return harmless.json_bytes(msgspec.json.format(msgspec.json.encode(content), indent=2).decode())
