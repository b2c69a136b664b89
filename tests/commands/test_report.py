"""``voicecoach report``: the page of a take in its folder."""

from __future__ import annotations

import json
import os
import webbrowser
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.commands.running import error_of
from tests.examples import ENGLISH, KOREAN
from tests.pages.made import earlier, keep, long_take, tones
from tests.pages.parsed import Parsed
from voicecoach.audio import wavefile
from voicecoach.cli import main
from voicecoach.commands.pages import earlier_takes, write_report
from voicecoach.errors import ShelfError
from voicecoach.takes.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "recordings")


def run(shelf: Shelf, *arguments: str) -> tuple[int, str]:
    done = CliRunner(mix_stderr=False).invoke(main, ["report", *arguments, "--recordings", str(shelf.folder)])
    return done.exit_code, done.stdout


def test_it_writes_the_page_of_the_newest_take_and_says_where(shelf: Shelf) -> None:
    keep(shelf, earlier(KOREAN, 20, 31.2))
    folder = keep(shelf, KOREAN)

    assert run(shelf) == (0, f"{folder / 'report.html'}\n")
    page = Parsed((folder / "report.html").read_text(encoding="utf-8"))
    assert len(page.of_class("heard")) == len(KOREAN.transcript.words)
    assert page.of_tag("audio")[0].attributes["src"].startswith("data:audio/mp4;base64,")
    assert page.of_class("wave") != []


def test_a_take_can_be_named_and_the_answer_be_json(shelf: Shelf) -> None:
    keep(shelf, KOREAN)
    folder = keep(shelf, earlier(KOREAN, 20, 31.2))
    code, printed = run(shelf, "2026-11-20", "--json")

    assert code == 0
    assert json.loads(printed) == {
        "schema": "voicecoach.report/1",
        "take": "2026-11-20T16-05-12-intro",
        "file": str(folder / "report.html"),
    }


@pytest.mark.skipif(os.name != "posix", reason="no such names on Windows")
def test_the_place_is_told_in_utf_8_and_acts_on_no_terminal(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "녹음\x1b]0;title\x07")
    folder = keep(shelf, KOREAN)
    runner = CliRunner(mix_stderr=False, charset="ascii")
    place = ("--recordings", str(shelf.folder))

    document = runner.invoke(main, ["report", "--json", *place]).stdout_bytes
    line = runner.invoke(main, ["report", *place], color=True).stdout_bytes

    assert json.loads(document.decode("utf-8"))["file"] == str(folder / "report.html")
    assert "녹음".encode() in document
    assert b"\x1b" not in document + line
    assert b"report.html" in line


def test_an_unknown_take_is_an_error(shelf: Shelf) -> None:
    keep(shelf, KOREAN)
    code, printed = run(shelf, "2020", "--json")

    assert code == 1
    assert error_of(printed)["code"] == "unknown_take"


def test_open_shows_it_in_the_browser(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def show(url: str) -> bool:
        shown.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", show)
    folder = keep(shelf, KOREAN)

    assert run(shelf, "--open")[0] == 0
    assert shown == [(folder / "report.html").as_uri()]


def test_without_a_browser_the_person_is_told(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _url: False)
    folder = keep(shelf, KOREAN)
    done = CliRunner(mix_stderr=False).invoke(main, ["report", "--open", "--recordings", str(shelf.folder)])

    assert (done.exit_code, done.stdout) == (0, f"{folder / 'report.html'}\n")
    assert "No browser could be started" in done.stderr


@pytest.mark.parametrize("content", [None, b"no sound"])
def test_a_take_without_its_recording_still_has_a_page(shelf: Shelf, content: bytes | None) -> None:
    folder = keep(shelf, KOREAN, with_sound=False)
    if content is not None:
        (folder / "take.wav").write_bytes(content)

    page = Parsed(write_report(shelf, shelf.load("last")).read_text(encoding="utf-8"))
    assert page.of_tag("audio") == []
    assert "nothing can be played" in page.by_id("main").words


def test_a_page_is_written_anew_or_not_at_all(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = keep(shelf, KOREAN)
    write_report(shelf, KOREAN)
    before = (folder / "report.html").read_bytes()

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ShelfError, match="No space left on device"):
        write_report(shelf, KOREAN)
    assert (folder / "report.html").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["report.html", "take.json", "take.wav"]


def test_only_earlier_takes_of_the_same_question_are_its_history(shelf: Shelf) -> None:
    for take in (KOREAN, earlier(KOREAN, 19, 20.0), earlier(KOREAN, 20, 31.2), earlier(KOREAN, 23, 28.0)):
        keep(shelf, take)
    keep(shelf, earlier(ENGLISH, 18, 9.0))
    keep(shelf, replace(earlier(KOREAN, 21, 12.0), cut_off=True))

    assert [one.id for one in earlier_takes(shelf, KOREAN)] == [
        "2026-11-20T16-05-12-intro",
        "2026-11-19T16-05-12-intro",
    ]
    assert earlier_takes(shelf, replace(KOREAN, question=None)) == ()


def test_a_minute_is_less_than_a_megabyte(shelf: Shelf) -> None:
    take = long_take(1)
    folder = keep(shelf, take)
    wavefile.write(folder / take.audio.file, tones(take))

    assert write_report(shelf, take).stat().st_size < 1_000_000
