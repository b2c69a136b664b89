"""``voicecoach takes correct``: what the report counts as a filler and the person does not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach import paths
from voicecoach.commands import completing, plain
from voicecoach.commands.options import json_option, recordings_option, recordings_path
from voicecoach.i18n import _, ngettext

if TYPE_CHECKING:
    from voicecoach.analysis.values import Filler, NotFiller
    from voicecoach.takes.schema import Take
    from voicecoach.takes.shelf import Shelf


@click.command(
    "correct",
    help=_("Say that a filler of a take is none, by its number in the report. Later takes then know it.")
    + " "
    + _('TAKE is an id as `takes list` shows it, a beginning of one, or "last".'),
    epilog=_("""\b
Examples:
  voicecoach takes correct last --not-filler 3
  voicecoach takes correct --not-filler 1 --not-filler 4
  voicecoach takes correct last --not-filler 3 --undo"""),
)
@click.argument("take", default="last", shell_complete=completing.take_ids)
@click.option(
    "--not-filler",
    "numbers",
    type=int,
    multiple=True,
    required=True,
    metavar="N",
    help=_("The Nth filler is none; may be given several times."),
)
@click.option("--undo", is_flag=True, help=_("Take it back: it is a filler after all."))
@json_option
@recordings_option
def correct_command(
    take: str, numbers: tuple[int, ...], undo: bool, as_json: bool, recordings: Path | None
) -> None:
    """Correct one take, and remember it for those to come."""
    from voicecoach.commands import interview_page, pages
    from voicecoach.takes import codec
    from voicecoach.takes.shelf import Shelf

    shelf = Shelf(recordings_path(recordings))
    kept = correct(shelf, take, frozenset(numbers), dismissed=not undo)
    pages.renew_page(shelf, kept)
    interview_page.renew(shelf, kept.id)
    if as_json:
        click.echo(codec.encode(kept), nl=False)
        return
    fillers = [kept.fillers.items[number - 1] for number in sorted(set(numbers))]
    plain.echo(told(kept, fillers, dismissed=not undo))


def correct(shelf: Shelf, take_id: str, numbers: frozenset[int], *, dismissed: bool) -> Take:
    """Dismiss fillers of a take by their numbers, or count them again, here and in takes to come.

    Saying the same twice changes nothing more. Raises WrongUsageError for a number that is none,
    ConfigError where the exceptions cannot be read or written, and what ``Shelf.change`` raises.
    """
    from voicecoach.takes import corrections, exceptions

    file = paths.not_fillers_file()
    kept = shelf.load(take_id)
    language = kept.transcript.language
    exceptions.load(file, language)  # a damaged one is told of before anything is changed
    take = shelf.change(kept.id, lambda kept: corrections.corrected(kept, numbers, dismissed=dismissed))
    said = _exceptions((corrections.filler_at(take, number) for number in sorted(numbers)), language)
    (exceptions.remember if dismissed else exceptions.forget)(file, language, said)
    return take


def _exceptions(fillers: Iterable[Filler], language: str) -> list[NotFiller]:
    from voicecoach.commands.customs import exception_of

    found = (exception_of(filler, language) for filler in fillers)
    return [exception for exception in found if exception is not None]


def told(take: Take, fillers: Iterable[Filler], *, dismissed: bool) -> str:
    """Say in one line what was done, and how far later takes know it."""
    from voicecoach.commands.customs import exception_of

    language = take.transcript.language
    known = {filler: exception_of(filler, language) for filler in fillers}
    names = ", ".join(dict.fromkeys(_named(filler, exception) for filler, exception in known.items()))
    if dismissed:
        text = ngettext("No filler in {id}: {names}.", "No fillers in {id}: {names}.", len(known))
        later = _("Later takes will know.")
    else:
        text = ngettext("A filler again in {id}: {names}.", "Fillers again in {id}: {names}.", len(known))
        later = _("Later takes will count it too.")
    if not any(known.values()):
        later = _("Later takes cannot know it: no word beside it is known.")
    return f"{text.format(id=take.id, names=names)} {later}"


def _named(filler: Filler, exception: NotFiller | None) -> str:
    """Name a filler with the places that an exception for it holds in."""
    if exception is None:
        return _("“{text}” (here only)").format(text=filler.text)
    if exception.after is None and exception.before is None:
        return _("“{text}” (anywhere)").format(text=filler.text)
    if exception.before is None:
        return _("“{text}” (after “{after}”)").format(text=filler.text, after=filler.after)
    if exception.after is None:
        return _("“{text}” (before “{before}”)").format(text=filler.text, before=filler.before)
    return _("“{text}” (between “{after}” and “{before}”)").format(
        text=filler.text, after=filler.after, before=filler.before
    )
