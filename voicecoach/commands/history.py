"""``voicecoach history``: the takes of a question over time."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach.commands import completing
from voicecoach.commands.options import (
    content_option,
    content_path,
    json_option,
    recordings_option,
    recordings_path,
)
from voicecoach.i18n import _, ngettext

if TYPE_CHECKING:
    from voicecoach.commands.gathered import Gathered
    from voicecoach.progress.values import History
    from voicecoach.takes.shelf import Shelf

HISTORY_SCHEMA = "voicecoach.history/1"
PAGE_SCHEMA = "voicecoach.history-page/1"
HISTORY_FILE = "history.html"


@click.command(
    help=_(
        "How your takes of a question change: length, coverage, pace, fillers and halts, and where the "
        "answer is weak. Without QUESTION, that of the newest take."
    ),
    epilog=_(
        """\b
Examples:
  voicecoach history
  voicecoach history kafka --all
  voicecoach history --html --open   all, as a web page
  voicecoach history intro --json"""
    ),
)
@click.argument("question", required=False, shell_complete=completing.question_ids)
@click.option("--all", "everything", is_flag=True, help=_("List every take and every day."))
@click.option("--demo", "demos", is_flag=True, help=_("Demo takes as well."))
@click.option(
    "--html",
    "as_page",
    is_flag=True,
    help=_("Write all questions as a web page beside the takes: history.html."),
)
@click.option("--open", "show", is_flag=True, help=_("Write the page and show it in the browser."))
@json_option
@content_option
@recordings_option
def command(
    question: str | None,
    everything: bool,
    demos: bool,
    as_page: bool,
    show: bool,
    as_json: bool,
    content: Path | None,
    recordings: Path | None,
) -> None:
    """Gather the takes, and show them in one of three ways."""
    from voicecoach.commands import gathered, plain
    from voicecoach.takes.shelf import Shelf

    shelf = Shelf(recordings_path(recordings))
    everywhere = as_page or show or as_json
    found = gathered.gather(
        shelf, gathered.decks_at(content_path(content)), question, demos=demos, everywhere=everywhere
    )
    for damaged in found.damaged:
        plain.echo(damaged.problem, err=True)
    if as_page or show:
        _write_page(shelf, found, show=show, as_json=as_json)
    elif as_json:
        click.echo(history_json(found))
    else:
        _print(shelf, found, everything=everything)


def history_json(found: Gathered) -> bytes:
    """Give all series as ``voicecoach.history/1``."""
    import msgspec

    from voicecoach import harmless

    questions = [
        {
            "question_id": series.question_id,
            "language": series.language,
            "prompt": title,
            "latest": series.latest.id,
            **msgspec.to_builtins(series),
            "weak_places": weak,
        }
        for series, weak, title in zip(found.history.series, found.places, found.titles, strict=True)
    ]
    left_out = {
        "demo": found.history.demos,
        "no_speech": found.history.silent,
        "cut_off": found.history.cut_off,
        "damaged": len(found.damaged),
    }
    content = {"schema": HISTORY_SCHEMA, "questions": questions, "left_out": left_out}
    return harmless.json_bytes(msgspec.json.format(msgspec.json.encode(content), indent=2).decode())


def _print(shelf: Shelf, found: Gathered, *, everything: bool) -> None:
    from voicecoach.commands import output

    console = output.people(as_json=False)
    history = found.history
    if not history.series:
        words = _("There is no take yet in {folder}. Make one: voicecoach practice")
        output.whole(console, words.format(folder=shelf.folder))
    else:
        from voicecoach.report.history_table import render, render_others

        shown = [place for place, title in enumerate(found.places) if title.takes] or [0]
        for place in shown:
            render(
                history.series[place],
                found.places[place],
                console,
                title=found.titles[place],
                everything=everything,
            )
        render_others([one for place, one in enumerate(history.series) if place not in shown], console)
    for line in _left_out(history):
        output.say(console, line, "dim")


def _write_page(shelf: Shelf, found: Gathered, *, show: bool, as_json: bool) -> None:
    """Write the page beside the takes, say where it is, and show it if asked to."""
    from voicecoach import i18n
    from voicecoach.commands import plain
    from voicecoach.commands.pages import REPORT_FILE
    from voicecoach.disk import write_whole
    from voicecoach.pages import history_page
    from voicecoach.takes.files import shelf_error

    reports = frozenset(
        take.id
        for series in found.history.series
        for take in series.takes
        if (shelf.folder / take.id / REPORT_FILE).is_file()
    )
    page = history_page.render(
        found.history, found.places, found.titles, reports=reports, language=i18n.language()
    )
    file = (shelf.folder / HISTORY_FILE).absolute()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, page.encode("utf-8"))
    except OSError as problem:
        raise shelf_error(file.parent, problem) from problem
    if as_json:
        plain.echo_json({"schema": PAGE_SCHEMA, "file": str(file)})
    else:
        plain.echo(str(file))
    if show and not webbrowser.open(file.as_uri()):
        click.echo(_("No browser could be started; open the file yourself."), err=True)


def _left_out(history: History) -> list[str]:
    from voicecoach.report.left_out import left_out

    lines = []
    if history.demos:
        words = ngettext(
            "{count} demo take left out: --demo", "{count} demo takes left out: --demo", history.demos
        )
        lines.append(words.format(count=history.demos))
    return [*lines, *left_out(history)]
