"""The page of an interview in a real browser: it fits, one answer is heard at a time, paper has it all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.examples import ENGLISH, KOREAN
from tests.pages.browser import SCHEMES, WIDTHS, Opened, axe, chromium, opened
from tests.pages.made import keep
from tests.pages.test_take_page import nasty_take
from voicecoach.commands import interview_answers, interview_page
from voicecoach.commands.pages import write_report
from voicecoach.interview import finished
from voicecoach.interview.state import Interview, Item
from voicecoach.takes.shelf import Shelf


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of an interview of four answers, the last of which has lost its recording."""
    shelf = Shelf(tmp_path_factory.mktemp("recordings"))
    gone = replace(KOREAN, id="2026-11-22T20-00-00-gone")
    nasty = replace(nasty_take(), id="2026-11-22T19-00-00-nasty")
    assert nasty.question is not None
    nasty = replace(
        nasty, question=replace(nasty.question, language="en")
    )  # axe knows that the other is none
    takes = [KOREAN, ENGLISH, nasty, gone]
    for take in takes:
        keep(shelf, take, with_sound=take is not gone)
        write_report(shelf, take)
    items = tuple(Item(f"q{number}", take.id) for number, take in enumerate(takes))
    interview = Interview("2026-11-22T16:05:12+09:00", "/decks", 5.0, items)
    kept = finished.keep(shelf.folder, interview)
    return interview_page.write(shelf, kept, interview, interview_answers.load(shelf, interview))


@pytest.fixture
def window(browser: Any, file: Path) -> Iterator[Opened]:
    with opened(browser, file) as found:
        yield found
        assert found.errors == []
        assert found.ask("window.forbidden") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(browser: Any, file: Path, width: str) -> None:
    with opened(browser, file, width=width) as window:
        wide = "document.documentElement.scrollWidth"
        window.ask("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert window.ask(wide) == WIDTHS[width][0]
        for button in window.page.locator(".what").all():
            button.focus()
            assert window.ask(wide) == WIDTHS[width][0], f"with the definition of {button.text_content()}"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(browser: Any, file: Path, width: str, scheme: str) -> None:
    script = axe()
    with opened(browser, file, width=width, scheme=scheme, bypass_csp=True) as window:
        window.ask(script)
        window.ask("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        result = window.ask("axe.run(document, {resultTypes: ['violations']})")

        found = [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in result["violations"]]
        assert found == []


def test_the_page_asks_for_nothing(window: Opened, file: Path) -> None:
    window.page.wait_for_load_state("load")

    assert [url for url in window.requests if not url.startswith("data:")] == [file.as_uri()]
    assert window.page.locator("img").count() == 0


def test_one_answer_is_heard_at_a_time(window: Opened) -> None:
    playing = "[...document.querySelectorAll('audio')].map((one) => !one.paused)"
    window.ask("document.querySelectorAll('audio').forEach((one) => { one.playbackRate = 0.1; })")

    window.ask("document.querySelectorAll('audio')[0].play()")
    window.wait("document.querySelectorAll('audio')[0].currentTime > 0")
    assert window.ask(playing) == [True, False, False]
    window.ask("document.querySelectorAll('audio')[1].play()")
    window.wait(f"!({playing})[0]")
    assert window.ask(playing) == [False, True, False]


def test_a_time_plays_its_answer_from_there(window: Opened) -> None:
    window.ask("document.querySelectorAll('audio').forEach((one) => { one.playbackRate = 0.1; })")
    window.ask("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    place = window.page.locator("#answer-1 [data-from]").nth(1)
    at = float(place.get_attribute("data-from"))

    place.click()

    player = "document.querySelector('#answer-1 audio')"
    window.wait(f"!{player}.paused && {player}.currentTime >= {at}")
    assert window.ask(f"{player}.currentTime") < at + 1


def test_a_row_of_the_table_leads_to_its_answer_and_that_to_its_own_page(window: Opened) -> None:
    window.page.get_by_role("link", name="2. Please introduce yourself.").click()
    assert window.ask("document.querySelector(':target').id") == "answer-2"

    window.page.locator("#answer-2").get_by_role("link").click()
    assert "Please introduce yourself." in window.page.title()
    window.page.go_back()


def test_paper_shows_what_is_folded_on_the_screen(window: Opened) -> None:
    folds = "[...document.querySelectorAll('details')].map((one) => one.open)"

    window.ask("window.dispatchEvent(new Event('beforeprint'))")
    assert set(window.ask(folds)) == {True}
    window.page.emulate_media(media="print", color_scheme="dark")
    assert window.page.locator("#answer-1 .lines").is_visible()
    assert window.ask("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    window.ask("window.dispatchEvent(new Event('afterprint'))")
    assert set(window.ask(folds)) == {False}
