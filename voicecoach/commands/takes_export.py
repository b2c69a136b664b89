"""``voicecoach takes export``: kept takes for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach import harmless
from voicecoach.commands import completing, plain
from voicecoach.commands.options import recordings_option, recordings_path
from voicecoach.errors import OutputError, TakeNotFoundError, WrongUsageError
from voicecoach.i18n import _, reason

if TYPE_CHECKING:
    from voicecoach.takes.schema import Take
    from voicecoach.takes.shelf import Shelf

SUFFIXES = {"csv": ".csv", "json": ".json", "srt": ".srt", "vtt": ".vtt", "textgrid": ".TextGrid"}
TOGETHER = ("csv", "json")
"""Formats that hold several takes in one file; the others are of one recording each."""


def _format_options(function: click.decorators.FC) -> click.decorators.FC:
    """Add a flag for each format."""
    helps = {
        "csv": _("A table with one line a take, for Excel and the like."),
        "json": _("A list of takes, each as `takes show --json` prints it."),
        "srt": _("Subtitles (SubRip)."),
        "vtt": _("Subtitles for web pages (WebVTT)."),
        "textgrid": _("Words, pauses, fillers and sentences for Praat."),
    }
    for name in reversed(helps):
        flag = click.option(f"--{name}", "kind", flag_value=name, help=helps[name])
        function = flag(function)
    return function


@click.command(
    "export",
    help=_("Give takes to other programs: as a table, as JSON, as subtitles, or for Praat.")
    + " "
    + _('TAKE is an id as `takes list` shows it, a beginning of one, or "last".'),
    epilog=_("""\b
Examples:
  voicecoach takes export --all --csv --output takes.csv
  voicecoach takes export last --srt
  voicecoach takes export --textgrid --output a.TextGrid"""),
)
@click.argument("takes", nargs=-1, metavar="[TAKE]...", shell_complete=completing.take_ids)
@click.option("--all", "everything", is_flag=True, help=_("All takes, the oldest first."))
@_format_options
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("Write there instead of printing; a folder where several takes give a file each."),
)
@recordings_option
def export_command(
    takes: tuple[str, ...], everything: bool, kind: str | None, output: Path | None, recordings: Path | None
) -> None:
    """Load the takes and write them."""
    if kind is None:
        formats = ", ".join(f"--{name}" for name in SUFFIXES)
        raise WrongUsageError(_("The format is missing."), _("Choose one: {formats}").format(formats=formats))
    if everything and takes:
        raise WrongUsageError(
            _("--all and single takes exclude each other."), _("Leave out one or the other.")
        )
    from voicecoach.takes.shelf import Shelf

    chosen = _chosen(Shelf(recordings_path(recordings)), takes, everything=everything)
    if kind in TOGETHER:
        _give(together(chosen, kind), output)
    elif len(chosen) == 1 and not (output is not None and output.is_dir()):
        _give(alone(chosen[0], kind), output)
    else:
        _give_each(chosen, kind, output)


def _chosen(shelf: Shelf, names: Sequence[str], *, everything: bool) -> list[Take]:
    """Load the takes that are meant; without any name, the newest. A damaged one among all is told of."""
    if not everything:
        return [shelf.load(name) for name in dict.fromkeys(names or ("last",))]
    from voicecoach.takes import finding

    listing = shelf.list()
    for damaged in listing.damaged:
        plain.echo(damaged.problem, err=True)
    if not listing.takes:
        raise TakeNotFoundError(
            _("There is no take yet in {folder}.").format(folder=shelf.folder),
            _("Make one: voicecoach practice"),
        )
    return [finding.read_take(shelf.folder / one.id) for one in reversed(listing.takes)]


def together(takes: Sequence[Take], kind: str) -> bytes:
    """Give takes as one CSV or JSON text."""
    if kind == "csv":
        from voicecoach.export.table import table

        return table(takes).encode("utf-8")
    from voicecoach.takes import codec

    documents = [codec.encode(take).rstrip(b"\n") for take in takes]
    return b"[\n" + b",\n".join(documents) + b"\n]\n"


def alone(take: Take, kind: str) -> bytes:
    """Give one take as subtitles or TextGrid."""
    from voicecoach.export.srt import srt
    from voicecoach.export.textgrid import textgrid
    from voicecoach.export.vtt import vtt

    return {"srt": srt, "vtt": vtt, "textgrid": textgrid}[kind](take).encode("utf-8")


def _give(data: bytes, output: Path | None) -> None:
    if output is None:
        click.echo(data, nl=False)
        return
    try:
        output.write_bytes(data)  # not through another name: it may be a pipe or a device
    except OSError as problem:
        raise _refused(output, problem) from problem


def _give_each(takes: Sequence[Take], kind: str, folder: Path | None) -> None:
    """Write a file for each take, named like it, and list them."""
    if folder is None:
        raise WrongUsageError(
            _("--{format} makes a file for each of {count} takes.").format(format=kind, count=len(takes)),
            _("Name a folder for them: --output FOLDER"),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise _refused(folder, problem) from problem
    for take in takes:
        file = folder / f"{take.id}{SUFFIXES[kind]}"
        _give(alone(take, kind), file)
        click.echo(harmless.line(str(file)))


def _refused(place: Path, problem: OSError) -> OutputError:
    return OutputError(
        _("{file} cannot be written: {problem}").format(file=place, problem=reason(problem)),
        _("Choose another place with --output."),
    )
