"""The page of all takes in a real browser: it fits, it is read take by take, and nothing else runs in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.examples import KOREAN
from tests.pages.browser import SCHEMES, WIDTHS, Opened, axe, chromium, opened
from tests.pages.test_history_page import MADE, OTHERS, page_of
from tests.pages.test_take_page import NASTY
from tests.progress.series import series


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give pages by name."""
    assert KOREAN.question is not None
    nasty = [replace(take, question=replace(KOREAN.question, prompt=NASTY, id="nasty")) for take in series(4)]
    pages = {
        "both": page_of(OTHERS, MADE, reports={MADE[-1].id}),
        "korean": page_of(MADE),
        "english": page_of(OTHERS),
        "many": page_of(series(300)),
        "nasty": page_of(nasty),
    }
    folder = tmp_path_factory.mktemp("recordings")
    files = {}
    for name, page in pages.items():
        files[name] = folder / f"{name}.html"
        files[name].write_text(page, encoding="utf-8")
    report = folder / MADE[-1].id / "report.html"
    report.parent.mkdir()
    report.write_text("<!doctype html><title>the report</title>", encoding="utf-8")
    return files


@pytest.fixture
def window(browser: Any, files: dict[str, Path]) -> Iterator[Opened]:
    with opened(browser, files["both"]) as found:
        yield found
        assert found.errors == []
        assert found.ask("window.forbidden") == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["both", "many", "nasty"])
def test_nothing_is_wider_than_the_window(
    browser: Any, files: dict[str, Path], name: str, width: str
) -> None:
    with opened(browser, files[name], width=width) as window:
        wide = "document.documentElement.scrollWidth"
        assert window.ask(wide) == WIDTHS[width][0]
        for button in window.page.locator(".what").all()[:24]:
            button.focus()
            assert window.ask(wide) == WIDTHS[width][0], f"with the definition of {button.text_content()}"


def test_tables_fit_a_phone(browser: Any, files: dict[str, Path]) -> None:
    with opened(browser, files["korean"], width="phone") as window:
        apart = "[...document.querySelectorAll('.rows')].map((one) => one.scrollWidth - one.clientWidth)"

        assert set(window.ask(apart)) == {0}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["both", "many"])
def test_axe_finds_nothing(browser: Any, files: dict[str, Path], name: str, width: str, scheme: str) -> None:
    script = axe()
    with opened(browser, files[name], width=width, scheme=scheme, bypass_csp=True) as window:
        window.ask(script)
        window.ask("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        result = window.ask("axe.run(document, {resultTypes: ['violations']})")

        found = [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in result["violations"]]
        assert found == []


def test_the_page_asks_for_nothing(window: Opened, files: dict[str, Path]) -> None:
    window.page.wait_for_load_state("load")

    assert [url for url in window.requests if not url.startswith("data:")] == [files["both"].as_uri()]


def test_nothing_in_a_question_runs(browser: Any, files: dict[str, Path]) -> None:
    with opened(browser, files["nasty"]) as window:
        alerts: list[Any] = []
        window.page.on("dialog", lambda dialog: alerts.append(dialog.message))
        window.page.locator("[data-chart]").first.focus()

        assert "alert(1)" in window.page.locator("h2").first.text_content()
        assert alerts == []
        assert window.page.locator("img").count() == 0
        assert window.errors == []


def test_a_chart_is_read_with_the_arrow_keys(window: Opened) -> None:
    chart = window.page.get_by_role("slider", name="Length").first
    read = window.page.locator("#q1-length-read")

    chart.focus()
    assert read.text_content() == "2026-11-22 20:16: 50.9 s"
    window.page.keyboard.press("ArrowLeft")
    assert read.text_content() == "2026-11-22 20:10: 61 s"
    assert chart.get_attribute("aria-valuetext") == "2026-11-22 20:10: 61 s"
    assert chart.get_attribute("aria-valuenow") == "29"
    window.page.keyboard.press("Home")
    window.page.keyboard.press("ArrowLeft")
    assert chart.get_attribute("aria-valuenow") == "1"
    window.page.keyboard.press("End")
    assert chart.get_attribute("aria-valuenow") == "30"


def test_a_chart_is_read_with_the_pointer(window: Opened) -> None:
    drawing = window.page.locator('[data-chart="q1-coverage"] .chart')
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()

    window.page.mouse.move(box["x"] + 0.04 * box["width"], box["y"] + 40)

    assert window.page.locator("#q1-coverage-read").text_content() == "2026-11-18 20:10: 49%"
    assert window.page.locator('[data-chart="q1-coverage"] .here').is_visible()


def test_reading_a_chart_hides_nothing_behind_a_definition(window: Opened) -> None:
    window.page.locator('[data-chart="q1-length"]').hover()

    assert window.page.locator(".tip:visible").count() == 0


def test_a_definition_shows_on_focus_and_on_hover_and_escape_puts_it_away(window: Opened) -> None:
    name, tip = window.page.locator("#q1 .measure .what").first, window.page.locator("#q1-tip-length")

    name.focus()
    assert tip.is_visible()
    window.page.keyboard.press("Escape")
    assert not tip.is_visible()
    window.page.locator("#q1 .measure .what").nth(1).hover()
    assert window.page.locator("#q1-tip-coverage").is_visible()


def test_a_take_leads_to_its_report(window: Opened) -> None:
    window.page.get_by_role("link", name="2026-11-22 20:16").click()

    assert window.page.title() == "the report"


def test_without_scripts_everything_is_there_to_read(browser: Any, files: dict[str, Path]) -> None:
    with opened(browser, files["korean"], java_script_enabled=False) as window:
        assert window.page.locator("[tabindex='0']").count() == 0
        assert window.page.locator("svg.chart").count() == 5
        assert window.page.locator("tbody tr").count() == len(MADE) + 5


def test_paper_is_light_and_has_all_definitions(window: Opened) -> None:
    window.page.emulate_media(media="print", color_scheme="dark")

    assert window.page.locator("dl.glossary").is_visible()
    assert window.ask("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
