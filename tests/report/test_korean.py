"""The report in Korean, whatever language the answer is in.

The golden files are written anew with ``VOICECOACH_REGENERATE=1 pytest tests/report``, like the English ones.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from tests.report.test_terminal import GOLDEN, NOTHING_HEARD, REPORTS, packed, shown
from tests.strategies import takes
from voicecoach import i18n
from voicecoach.audio.problems import explain
from voicecoach.report import shelf_table
from voicecoach.takes.listing import Listing, summary_of
from voicecoach.takes.schema import Take


@pytest.fixture(autouse=True)
def in_korean() -> Iterator[None]:
    with i18n.using("ko"):
        yield


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("name", REPORTS)
def test_the_whole_report(name: str, width: int) -> None:
    file = GOLDEN / f"{name}.{width}.ko.txt"
    report = shown(REPORTS[name], width)
    if os.environ.get("VOICECOACH_REGENERATE"):
        file.write_text(report, encoding="utf-8")

    assert report == file.read_text(encoding="utf-8")


@settings(deadline=None)  # a busy machine is no failure
@given(takes(), st.integers(40, 120))
def test_any_take_fits_any_width(take: Take, width: int) -> None:
    report = shown(take, width)

    broken = [line for line in report.split("\n") if "voicecoach takes " not in line]
    assert max(cell_len(line) for line in broken) <= min(width, 100)


def test_nothing_of_the_report_itself_is_english() -> None:
    """All Latin letters are of the take, or of a command to be typed."""
    report = shown(REPORTS["hesitant"], 100)
    typed = re.compile(r"voicecoach takes \w+ [0-9T-]+ --[a-z-]+ 1|Kafka")

    assert re.findall("[A-Za-z]+", typed.sub("", report)) == []


def test_a_recording_without_speech() -> None:
    report = shown(NOTHING_HEARD, 100)

    assert "질문 없는 녹음" in report
    assert "말소리를 찾지 못함" in report
    assert packed(explain("silent")) in packed(report)


def test_the_zero_of_the_axis_stands_under_its_tick() -> None:
    lines = shown(REPORTS["korean"]).splitlines()
    place = next(number for number, line in enumerate(lines) if "┴" in line)
    ticks = [cell_len(lines[place][:column]) for column, sign in enumerate(lines[place]) if sign == "┴"]
    names = [cell_len(lines[place + 1][: found.start()]) for found in re.finditer(r"\d+", lines[place + 1])]

    assert names == ticks[: len(names)]


def test_the_list_of_takes() -> None:
    written = io.StringIO()
    console = Console(file=written, width=80, color_system=None)
    shelf_table.render(Listing((summary_of(REPORTS["korean"]),), ()), console)

    assert written.getvalue() == (
        f"{REPORTS['korean'].id}\n  24.5초 / 목표 30초   반영률 66%   군말 분당 7.3번   분당 255음절\n"
    )
