"""Paths and commands are printed on one line, however narrow the terminal is: they are copied and clicked."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from tests.commands.shelves import put
from tests.examples import example_take
from voicecoach.cli import main
from voicecoach.commands import interview_end, output, pages
from voicecoach.commands.interview_answers import Answered
from voicecoach.interview import finished
from voicecoach.interview.state import Interview, Item
from voicecoach.progress.weakness import weakness_of
from voicecoach.questions.library import load
from voicecoach.report import interview, proposals
from voicecoach.takes.listing import summary_of
from voicecoach.takes.shelf import Shelf

LONG = "2026-11-22T16-05-12-tell-me-about-a-conflict-in-your-team"
TAKE = example_take(id=LONG)
ANSWER = interview.Answer(1, "Tell me.", summary_of(TAKE), weakness_of(summary_of(TAKE)), None)


@pytest.fixture(params=[60, 80])
def screen(request: pytest.FixtureRequest) -> Console:
    return Console(file=io.StringIO(), width=request.param, color_system=None)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "a folder with spaces and a long name" / "recordings")
    put(shelf.folder, [TAKE])
    return shelf


def lines(screen: Console) -> list[str]:
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue().splitlines()


def test_the_page_of_a_take(shelf: Shelf, screen: Console) -> None:
    pages.leave_page(shelf, TAKE, screen)

    assert lines(screen) == [f"To look at and listen to: {shelf.folder / LONG / 'report.html'}"]


def test_the_page_of_an_interview(shelf: Shelf, screen: Console) -> None:
    held = Interview("2026-11-22T16:05:12+09:00", "content", 5.0, (Item("intro", LONG),))
    file = finished.keep(shelf.folder, held)
    interview_end.write_page(shelf, file, held, [Answered(ANSWER, TAKE)], screen, open_it=False)

    (told,) = lines(screen)
    assert Path(told.removeprefix("To look at and listen to: ")).is_file()


def test_the_commands_of_reports(screen: Console) -> None:
    interview.render([ANSWER], 1, screen)
    proposals.render(
        [proposals.Line("tell-me-about-" * 6, "Tell me.", "never practised")],
        screen, interview=None, today=date(2026, 11, 22),
    )  # fmt: skip

    told = [line.strip() for line in lines(screen)]
    assert any(line.endswith(f"voicecoach takes show {LONG}") for line in told)
    assert "voicecoach practice " + "tell-me-about-" * 6 in told


def test_what_is_printed_whole_is_harmless_all_the_same(screen: Console) -> None:
    output.whole(screen, "voicecoach practice [bold]q1[/bold]\x1b[2J " + "x" * 90)

    (told,) = lines(screen)
    assert told.startswith("voicecoach practice [bold]q1[/bold]")
    assert "\x1b" not in told


@pytest.mark.parametrize("columns", ["60", "80"])
def test_where_a_deck_is_written_and_where_its_questions_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    folder = tmp_path / "my interview notes of this year" / "content"
    notes = tmp_path / "notes.md"
    notes.write_text("## Why do you want to leave? {#leave}\n> To learn.\n", encoding="utf-8")
    runner = CliRunner(mix_stderr=False)
    where = ["--content", str(folder)]

    made = runner.invoke(main, ["questions", "import", str(notes), "--yes", *where])
    deck = folder / "notes.md"
    (question,) = load(deck)[0].questions
    shown = runner.invoke(main, ["questions", "show", question.id, "--content", str(deck)])

    assert f"Written: {deck}" in made.stdout.splitlines()
    assert any(line.startswith(f"Deck: {deck}:") for line in shown.stdout.splitlines())
