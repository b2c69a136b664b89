"""The page of a take in a real browser: it plays, it follows, it obeys keys, and nothing else runs in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.examples import ENGLISH, KOREAN
from tests.pages.browser import SCHEMES, WIDTHS, Opened, axe, chromium, opened
from tests.pages.made import earlier, keep, long_take
from tests.pages.test_take_page import nasty_take
from voicecoach.commands.pages import write_report
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

WORDS = KOREAN.transcript.words


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give the pages of several takes by name, all of one shelf."""
    shelf = Shelf(tmp_path_factory.mktemp("recordings"))
    takes: dict[str, Take] = {
        "korean": KOREAN,
        "english": ENGLISH,
        "long": long_take(5),
        "nasty": replace(nasty_take(), id="2026-11-22T19-00-00-nasty"),
    }
    keep(shelf, earlier(KOREAN, 20, 31.2))
    for take in takes.values():
        keep(shelf, take)
    gone = replace(KOREAN, id="2026-11-22T20-00-00-gone")
    keep(shelf, gone, with_sound=False)
    return {name: write_report(shelf, take) for name, take in {**takes, "gone": gone}.items()}


@pytest.fixture
def window(browser: Any, files: dict[str, Path]) -> Iterator[Opened]:
    with opened(browser, files["korean"]) as found:
        yield found
        assert found.errors == []
        assert found.ask("window.forbidden") == []


def focused(window: Opened) -> str:
    return str(window.ask("document.activeElement.id || document.activeElement.textContent"))


def test_it_plays_and_stops_at_the_end(window: Opened) -> None:
    window.page.get_by_role("button", name="Play", exact=True).click()
    window.wait("document.getElementById('audio').currentTime > 0.3")
    window.page.get_by_role("button", name="Pause", exact=True).click()
    assert window.paused()

    window.ask("document.getElementById('audio').currentTime = 26.2")
    window.page.get_by_role("button", name="Play", exact=True).click()
    window.wait("document.getElementById('audio').ended")
    assert window.page.get_by_role("button", name="Play", exact=True).count() == 1


@pytest.mark.parametrize("number", [0, 7, 19, len(WORDS) - 1])
def test_a_word_is_a_click_from_its_sound(window: Opened, number: int) -> None:
    window.ask("document.getElementById('audio').playbackRate = 0.1")
    window.page.locator(".w.heard").nth(number).click()

    assert not window.paused()
    assert window.time_s() == pytest.approx(WORDS[number].start_s, abs=0.2)
    assert window.page.locator(".w.heard.now").text_content().endswith(WORDS[number].text)


def test_a_missed_sentence_is_heard_where_it_should_have_been(window: Opened) -> None:
    window.ask("document.getElementById('audio').playbackRate = 0.1")
    window.page.locator("#sentence-4 .w").first.click()

    assert window.time_s() == pytest.approx(18.4, abs=0.2)


def test_the_word_that_sounds_is_lit(window: Opened) -> None:
    """At every frame of two seconds, the lit word is the one whose time it is, or none between two."""
    seen = window.ask("""() => new Promise((done) => {
        const audio = document.getElementById("audio"), words = [...document.querySelectorAll(".w.heard")];
        const seen = [];
        audio.currentTime = 0.3;
        audio.play();
        const look = () => {
            const lit = document.querySelectorAll(".w.heard.now");
            seen.push([audio.currentTime, lit.length, words.indexOf(lit[0])]);
            if (audio.currentTime < 3) requestAnimationFrame(look); else done(seen);
        };
        audio.addEventListener("playing", () => requestAnimationFrame(look), { once: true });
    })""")

    assert len({number for _at, _count, number in seen}) >= 3
    for at_s, count, number in seen:
        assert count <= 1
        if count:
            assert WORDS[number].start_s - 0.05 <= at_s <= WORDS[number].end_s + 0.25


def test_a_pause_before_the_sound_has_begun_is_no_fault(window: Opened) -> None:
    """The browser then ends play() with an error, which the window would report as it closes."""
    window.page.evaluate(
        """() => {
          const interrupted = new DOMException("interrupted by a call to pause()", "AbortError");
          document.getElementById("audio").play = () => Promise.reject(interrupted);
          document.getElementById("play").click();
        }"""
    )
    window.page.wait_for_timeout(100)


def test_space_and_arrows(window: Opened) -> None:
    keyboard = window.page.keyboard
    keyboard.press("ArrowRight")
    assert window.time_s() == pytest.approx(2.0, abs=0.01)
    keyboard.press("ArrowRight")
    keyboard.press("ArrowLeft")
    assert window.time_s() == pytest.approx(2.0, abs=0.01)
    keyboard.press("ArrowLeft")
    keyboard.press("ArrowLeft")
    assert window.time_s() == 0.0

    keyboard.press("Space")
    window.wait("!document.getElementById('audio').paused")
    keyboard.press("Space")
    assert window.paused()
    assert window.ask("window.scrollY") == 0  # space did not turn the page as well


def test_arrows_go_from_word_to_word_and_enter_plays(window: Opened) -> None:
    window.page.locator(".lines .w").first.focus()
    window.page.keyboard.press("ArrowRight")

    assert focused(window) == WORDS[1].text
    assert window.time_s() == pytest.approx(WORDS[1].start_s, abs=0.01)
    assert window.paused()
    window.ask("document.getElementById('audio').playbackRate = 0.1")
    window.page.keyboard.press("Enter")
    assert not window.paused()
    window.page.keyboard.press("Space")  # on a word, too, it pauses and does not go back to its start
    assert window.paused()


def test_tab_stops_once_in_each_list_of_words(window: Opened) -> None:
    window.page.locator(".lines .w").first.focus()
    window.page.keyboard.press("ArrowRight")
    window.page.keyboard.press("Tab")
    assert window.ask("document.activeElement.closest('.lines')") is None
    window.page.keyboard.press("Shift+Tab")
    assert focused(window) == WORDS[1].text


def test_keys_go_from_filler_to_filler(window: Opened) -> None:
    places = []
    for key in ("f", "f", "f", "f", "Shift+F"):
        window.page.keyboard.press(key)
        places.append(round(window.time_s(), 2))

    assert places == [3.4, 15.0, 18.85, 18.85, 15.0]
    assert window.page.locator("#said").text_content() == "Filler 3: 뭐, at 0:15"
    assert focused(window) == "filler-3"


def test_keys_go_to_the_missed_sentence(window: Opened) -> None:
    window.page.keyboard.press("m")

    assert window.time_s() == pytest.approx(18.4, abs=0.01)
    assert focused(window) == "sentence-4"
    window.page.keyboard.press("m")
    assert window.page.locator("#said").text_content() == "There is none further that way."


def test_letters_can_be_switched_off(window: Opened) -> None:
    window.page.get_by_label("Letters are keys").uncheck()
    window.page.locator("body").press("f")

    assert window.time_s() == 0.0


def test_buttons_do_what_the_keys_do(window: Opened) -> None:
    window.page.get_by_role("button", name="Next filler").click()
    assert window.time_s() == pytest.approx(3.4, abs=0.01)
    window.page.get_by_role("button", name="Next sentence left out").click()
    assert window.time_s() == pytest.approx(18.4, abs=0.01)
    window.page.get_by_role("button", name="Previous filler").click()
    assert window.time_s() == pytest.approx(15.0, abs=0.01)


def test_the_waveform_is_a_slider_for_hand_and_reader(window: Opened) -> None:
    slider = window.page.get_by_role("slider", name="Position")
    box = slider.bounding_box()
    slider.click(position={"x": box["width"] / 2, "y": 40})

    assert window.time_s() == pytest.approx(KOREAN.audio.duration_s / 2, abs=0.1)
    assert slider.get_attribute("aria-valuetext") == "0:13 of 0:26"
    slider.press("End")
    assert window.time_s() == pytest.approx(KOREAN.audio.duration_s, abs=0.05)
    slider.press("Home")
    assert window.time_s() == 0.0


def test_the_close_up_follows_and_zooms(window: Opened) -> None:
    strip = window.page.locator("#strip")
    wide = strip.evaluate("(strip) => strip.scrollWidth")
    window.page.get_by_role("button", name="Closer").click()
    assert strip.evaluate("(strip) => strip.scrollWidth") == pytest.approx(1.6 * wide, rel=0.02)

    assert strip.evaluate("(strip) => strip.scrollLeft") == 0
    window.page.get_by_role("button", name="Next sentence left out").click()
    assert strip.evaluate("(strip) => strip.scrollLeft") > 1000


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_definition_shows_and_escape_puts_it_away(window: Opened, way: str) -> None:
    name = window.page.get_by_role("button", name="Coverage").first
    tip = window.page.locator("#tip-coverage")
    assert not tip.is_visible()
    name.hover() if way == "hover" else name.focus()
    assert tip.is_visible()
    window.page.keyboard.press("Escape")
    assert not tip.is_visible()

    window.page.mouse.move(0, 0)
    window.page.locator("#play").focus()
    name.hover() if way == "hover" else name.focus()
    assert tip.is_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["korean", "english", "long", "nasty", "gone"])
def test_nothing_is_wider_than_the_window(
    browser: Any, files: dict[str, Path], name: str, width: str
) -> None:
    with opened(browser, files[name], width=width) as window:
        wide = "document.documentElement.scrollWidth"
        assert window.ask(wide) == WIDTHS[width][0]
        for button in window.page.locator(".what").all():
            button.focus()
            assert window.ask(wide) == WIDTHS[width][0], f"with the definition of {button.text_content()}"


@pytest.mark.parametrize("name", ["korean", "long", "gone"])
def test_the_page_asks_for_nothing(browser: Any, files: dict[str, Path], name: str) -> None:
    with opened(browser, files[name]) as window:
        window.page.wait_for_load_state("load")
        if name != "gone":
            window.page.keyboard.press("Space")
            window.wait("document.getElementById('audio').currentTime > 0.2")

        assert [url for url in window.requests if not url.startswith("data:")] == [files[name].as_uri()]
        assert window.errors == []
        assert window.ask("window.forbidden") == []


def test_nothing_in_a_take_runs(browser: Any, files: dict[str, Path]) -> None:
    with opened(browser, files["nasty"]) as window:
        alerts: list[str] = []

        def told(dialog: Any) -> None:
            alerts.append(dialog.message)
            dialog.dismiss()

        window.page.on("dialog", told)
        window.page.keyboard.press("m")
        window.wait("document.getElementById('said').textContent.includes('alert(1)')")

        assert alerts == []
        assert window.page.locator("img").count() == 0
        assert window.errors == []


@pytest.mark.parametrize(
    ("attempt", "directive"),
    [
        ("const one = document.createElement('script'); one.text = 'ran = 1'; document.body.append(one)",
         "script-src-elem"),
        ("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.ran = 1\">')",
         "script-src-attr"),
        ("document.body.setAttribute('onclick', 'window.ran = 1'); document.body.click()", "script-src-attr"),
        ("const one = document.createElement('style'); one.textContent = 'b{}'; document.body.append(one)",
         "style-src-elem"),
        ("document.body.setAttribute('style', 'color: red')", "style-src-attr"),
        ("fetch('https://example.com/').catch(() => 0)", "connect-src"),
        ("const one = document.createElement('iframe'); one.src = 'file:///'; document.body.append(one)",
         "frame-src"),
    ],
)  # fmt: skip
def test_the_policy_stops_what_gets_in(
    browser: Any, files: dict[str, Path], attempt: str, directive: str
) -> None:
    with opened(browser, files["korean"]) as window:
        window.ask(f"() => {{ {attempt} }}")
        window.wait("window.forbidden.length > 0")

        assert directive in window.ask("window.forbidden")
        assert window.ask("window.ran") is None
        assert [url for url in window.requests if not url.startswith("data:")] == [files["korean"].as_uri()]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["korean", "english", "gone"])
def test_axe_finds_nothing(browser: Any, files: dict[str, Path], name: str, width: str, scheme: str) -> None:
    """The policy is lifted for this run only: axe-core is a script of its own."""
    script = axe()
    with opened(browser, files[name], width=width, scheme=scheme, bypass_csp=True) as window:
        if name != "gone":  # a lit word has colours of its own
            window.ask("document.getElementById('audio').currentTime = 5.0")
            window.wait("document.querySelector('.w.heard.now')")
        window.page.add_script_tag(content=script)
        result = window.ask("axe.run(document, {resultTypes: ['violations']})")

        assert [
            (found["id"], [node["html"][:120] for node in found["nodes"][:3]])
            for found in result["violations"]
        ] == []


def test_without_its_recording_the_page_has_no_player(browser: Any, files: dict[str, Path]) -> None:
    with opened(browser, files["gone"]) as window:
        assert window.page.get_by_role("button", name="Play", exact=True).count() == 0
        assert window.page.locator("audio").count() == 0
        assert window.errors == []


def test_a_browser_without_scripts_still_plays_and_reads(browser: Any, files: dict[str, Path]) -> None:
    with opened(browser, files["korean"], java_script_enabled=False) as window:
        assert window.page.locator("audio").is_visible()
        assert not window.page.locator("#play").is_visible()
        assert window.page.locator(".w.heard").count() == len(WORDS)


def test_paper_has_all_definitions_and_no_buttons(window: Opened) -> None:
    window.page.emulate_media(media="print")

    assert not window.page.locator("#play").is_visible()
    assert not window.page.locator("#strip").is_visible()
    assert window.page.locator(".glossary").is_visible()
    assert window.page.locator(".overview").first.is_visible()


def test_times_are_those_of_the_recording(browser: Any, files: dict[str, Path]) -> None:
    """Where each tone begins in what the browser decodes: the encoder has moved nothing."""
    with opened(browser, files["korean"]) as window:
        onsets_s = window.ask("""async () => {
            const text = atob(document.getElementById("audio").src.split(",")[1]);
            const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
            const sound = await new OfflineAudioContext(1, 1, 24000).decodeAudioData(bytes.buffer);
            const samples = sound.getChannelData(0), onsets = [];
            let quiet = 0;
            for (let n = 0; n < samples.length; n++) {
                if (Math.abs(samples[n]) > 0.02) { if (quiet > 600) onsets.push(n / 24000); quiet = 0; }
                else quiet++;
            }
            return onsets;
        }""")

    assert len(onsets_s) >= 20
    for onset_s in onsets_s:
        assert min(abs(onset_s - word.start_s) for word in WORDS) < 0.04
