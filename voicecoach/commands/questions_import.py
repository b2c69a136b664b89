"""``voicecoach questions import``: notes as people keep them become a deck."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voicecoach import harmless
from voicecoach.commands import output, plain
from voicecoach.commands.agreeing import agreed
from voicecoach.commands.options import as_path, content_path, json_option, settings
from voicecoach.errors import DeckError, WrongUsageError
from voicecoach.i18n import _

if TYPE_CHECKING:
    from rich.console import Console

    from voicecoach.questions.notes.importing import Import

SCHEMA = "voicecoach.import/1"
WEB_PAGES = {".html", ".htm", ".xhtml"}


@click.command(
    "import",
    help=_("Make a deck of your notes: Markdown or text in nearly any shape, in Korean or English.")
    + " "
    + _("Shows what was understood before it writes. Importing again keeps ids and your edits of the deck."),
    epilog=_("""\b
Examples:
  voicecoach questions import notes.md
  voicecoach questions import notes.md --dry-run
  voicecoach questions import cs.md hr.md --yes
  voicecoach questions import notes-v2.md --into notes.md"""),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--yes", "-y", is_flag=True, help=_("Write without asking."))
@click.option("--dry-run", is_flag=True, help=_("Show what was understood, and write nothing."))
@click.option(
    "--content",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=_("The folder that the deck is written into. Default: VOICECOACH_CONTENT, or ./content."),
)
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    metavar="DECK",
    help=_("The deck to bring up to date: its ids, and so the history, stay. For notes under another name."),
)
@json_option
def import_command(
    files: tuple[Path, ...], yes: bool, dry_run: bool, content: Path | None, into: Path | None, as_json: bool
) -> None:
    """Show, ask, write."""
    # not above: completing an id of a question would load all that reads notes
    from voicecoach.commands.import_screen import show_plan

    asking = not yes and not dry_run
    if into is not None and len(files) > 1:
        raise WrongUsageError(
            _("--into brings one deck up to date, and there are several files."),
            _("Import them one after the other."),
        )
    folder, given = _folder(content)
    console = output.people(as_json=as_json)
    plans: list[Import] = []
    for file in dict.fromkeys(files):
        with console.status(_("Reading {file} …").format(file=harmless.line(str(file)))):
            plans.append(_planned(file, folder, plans, into))
    if asking and (as_json or not sys.stdin.isatty()):  # not before: what is wrong with the notes goes first
        raise WrongUsageError(
            _("Nobody can be asked here whether to write the deck."),
            _("Add --yes to write it, or --dry-run to see what would be written."),
        )
    written = []
    for made in plans:
        if not as_json:
            show_plan(made, console)
        if _is_wanted(made, asking=asking, dry_run=dry_run):
            backup = _write(made)
            written.append(made)
            if not as_json:
                _show_written(made, plans, console, backup, folder if given else None)
    if as_json:
        plain.echo_json(
            {"schema": SCHEMA, "decks": [_as_json(made, made in written) for made in plans]}, indent=2
        )
    elif len(written) < sum(not made.is_same for made in plans):
        output.say(
            console, _("Nothing was written.") if not written else _("The others were not written."), "dim"
        )


def _planned(file: Path, folder: Path, earlier: list[Import], into: Path | None) -> Import:
    """Read notes as ``plan`` does; where none are found in a web page, say in which form they would be."""
    from voicecoach.questions.notes.importing import plan

    try:
        return plan(file, folder, earlier, into)
    except DeckError as problem:
        if file.suffix.lower() in WEB_PAGES and problem.message.startswith(file.name):
            problem.hint = _(
                "A web page is read only where it is simple: export the notes as Markdown (.md) or plain "
                "text (.txt), and import that."
            )
        raise


def _show_written(
    made: Import, plans: list[Import], console: Console, backup: Path | None, told: Path | None
) -> None:
    """Show where a deck is and what comes next; ``told`` is what practice must be told to find it."""
    from voicecoach.commands.import_screen import show_written

    configured = content_path(None) if settings().content else None
    if told is None and configured is not None and configured.is_file() and not _same(configured, made.path):
        told = made.path
    last = made is plans[-1]
    beside = _came_along(made.path, {one.path for one in plans}) if last and made.new and not told else ()
    show_written(made, console, backup, told, here=configured is None and last, beside=beside,
                 alone=len(plans) == 1)  # fmt: skip


def _same(left: Path, right: Path) -> bool:
    return left.resolve() == right.resolve()


def _came_along(deck: Path, written: set[Path]) -> tuple[str, ...]:
    """Name the decks beside one that are of no import, as those in a checkout: they are asked as well."""
    from voicecoach.questions.library import load

    return tuple(one.path.name for one in load(deck.parent) if one.source is None and one.path not in written)


def _is_wanted(made: Import, *, asking: bool, dry_run: bool) -> bool:
    if dry_run or made.is_same:
        return False
    return not asking or agreed(_("Write {path}?").format(path=made.path))


def _write(made: Import) -> Path | None:
    """Write a deck unless it has changed since it was planned; give the name of the one before."""
    from voicecoach.questions.notes.writing import unwritable, write
    from voicecoach.takes.alone import alone

    with alone(made.path, unwritable):
        return write(made.path, made.text, made.before)


def _folder(flag: Path | None) -> tuple[Path, bool]:
    """Decide where decks are written, and whether `practice` must be told."""
    configured = settings().content
    given = flag or (as_path(configured) if configured else None)
    folder = given or Path("content")
    if flag is None and folder.is_file():  # the one deck to be asked from: others go beside it
        folder = folder.parent
    if folder.exists() and not folder.is_dir():
        raise WrongUsageError(
            _("{path} is a file, and a deck is written into a folder.").format(path=folder),
            _("Name a folder with --content."),
        )
    return folder, flag is not None and folder != Path("content")


def _as_json(made: Import, written: bool) -> dict[str, Any]:
    return {
        "source": str(made.source),
        "path": str(made.path),
        "written": written,
        "new": made.new,
        "title": made.deck.title,
        "language": made.deck.language,
        "questions": [
            {
                "id": one.id,
                "parent": one.parent,
                "level": one.level,
                "section": one.section,
                "line": made.lines.get(one.id),
                "prompt": one.prompt,
                "answer": one.answer_text or None,
                "guidance": one.guidance,
                "target_s": one.target_s,
                "left_out": [{"kind": note.kind, "line": note.line} for note in made.notes.get(one.id, ())],
            }
            for one in made.deck.questions
        ],
        "not_taken": list(made.left_over),
        "doubts": [{"line": doubt.line, "text": doubt.text} for doubt in made.doubts],
        "changes": [
            {"kind": change.kind, "id": change.id} for change in made.changes if change.kind != "same"
        ],
    }
