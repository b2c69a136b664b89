"""The page that a take leaves behind: written after the report, renewed, never in the way."""

from __future__ import annotations

import dataclasses
import io
import tempfile
import wave
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from tests.examples import example_take
from voicecoach.commands import pages
from voicecoach.errors import ShelfError
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "recordings")


@pytest.fixture
def take(shelf: Shelf) -> Take:
    with shelf.new_take("intro", datetime(2026, 11, 22, 16, 5, tzinfo=UTC)) as draft:
        with wave.open(str(draft.audio_path), "wb") as file:
            file.setparams((1, 2, 16_000, 0, "NONE", ""))
            file.writeframes(np.zeros(16_000, "<i2").tobytes())
        example = example_take()
        kept = dataclasses.replace(
            example, id=draft.id, audio=dataclasses.replace(example.audio, file=draft.audio_path.name)
        )
        draft.keep(kept)
    return kept


def page_of(shelf: Shelf, take: Take) -> Path:
    return shelf.folder / take.id / "report.html"


def test_the_page_is_left_beside_the_take_and_its_place_is_told(shelf: Shelf, take: Take) -> None:
    screen = io.StringIO()
    pages.leave_page(shelf, take, Console(file=screen, width=200))

    assert page_of(shelf, take).read_text("utf-8").startswith("<!doctype html>")
    assert str(page_of(shelf, take)) in screen.getvalue()


def test_where_it_cannot_be_written_the_take_stays_and_the_reason_is_told(
    shelf: Shelf, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> Path:
        raise ShelfError("The disk is full.", "Make room.")

    monkeypatch.setattr(pages, "write_report", full)
    screen = io.StringIO()
    pages.leave_page(shelf, take, Console(file=screen, width=200))

    assert "could not be written: The disk is full." in screen.getvalue()
    assert shelf.load(take.id).id == take.id


def test_without_a_folder_for_temporary_files_the_take_stays_and_the_reason_is_told(
    shelf: Shelf, take: Take, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    screen = io.StringIO()
    pages.leave_page(shelf, take, Console(file=screen, width=200))

    assert "could not be written: A smaller copy of the recording" in screen.getvalue()
    assert shelf.load("last").id == take.id
    assert not page_of(shelf, take).exists()


def test_only_a_page_that_is_there_is_renewed(shelf: Shelf, take: Take) -> None:
    pages.renew_page(shelf, take)
    assert not page_of(shelf, take).exists()

    page_of(shelf, take).write_text("old")
    pages.renew_page(shelf, take)
    assert page_of(shelf, take).read_text("utf-8") != "old"
