"""The report as a person sees it.

The golden files are whole reports, 60 cells wide and without colour. After a wanted change, write
them anew with ``VOICECOACH_REGENERATE=1 pytest tests/report`` and read the difference.
"""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from tests.examples import ENGLISH, KOREAN, example_take
from tests.report.hesitant import HESITANT
from tests.strategies import takes
from voicecoach.analysis.values import Fillers
from voicecoach.audio.problems import explain
from voicecoach.report.page import PLAIN, Signs
from voicecoach.report.terminal import render
from voicecoach.takes.schema import Take

GOLDEN = Path(__file__).parent / "golden"

GUIDANCE = example_take(
    question=replace(KOREAN.question, guidance=True, answer="결론부터 말하고, 근거는 둘만 드세요."),  # type: ignore[type-var]  # it has one
    comparison=None,
    audio=replace(KOREAN.audio, problems=()),
)
NOTHING_HEARD = example_take(
    question=None,
    comparison=None,
    transcript=replace(KOREAN.transcript, text="", words=()),
    timing=replace(
        KOREAN.timing,
        **dict.fromkeys(
            ["first_word_s", "end_of_speech_s", "answer_s", "target_s", "verdict", "speaking_s", "syllables",
             "speech_rate_spm", "articulation_rate_spm"]
        ),
        pauses=(),
    ),
    fillers=Fillers(0, None, ()),
    repetitions=(),
    audio=replace(KOREAN.audio, problems=("silent",), peak_dbfs=None, speech_dbfs=None),
)  # fmt: skip
REPORTS = {"korean": KOREAN, "english": ENGLISH, "guidance": GUIDANCE, "hesitant": HESITANT}


def shown(take: Take, width: int = 60, encoding: str = "utf-8", **console: Any) -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, newline="")
    options: dict[str, Any] = {"color_system": None, "legacy_windows": False, **console}
    render(take, Console(file=file, width=width, **options))
    file.flush()
    return raw.getvalue().decode(encoding)


def packed(text: str) -> str:
    """Take away what line breaks and indents may change."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", REPORTS)
def test_the_whole_report(name: str) -> None:
    file = GOLDEN / f"{name}.txt"
    report = shown(REPORTS[name])
    if os.environ.get("VOICECOACH_REGENERATE"):
        file.write_text(report, encoding="utf-8")

    assert report == file.read_text(encoding="utf-8")


@settings(deadline=None)  # a busy machine is no failure
@given(takes(), st.integers(40, 200))
def test_any_take_fits_any_width(take: Take, width: int) -> None:
    report = shown(take, width)

    broken = [line for line in report.split("\n") if "voicecoach takes " not in line]
    assert max(cell_len(line) for line in broken) <= min(width, 100)


@settings(deadline=None)  # a busy machine is no failure
@given(takes(), st.sampled_from(["utf-8", "cp949", "ascii", "cp1252"]))
def test_nothing_of_a_take_reaches_the_terminal_as_a_command(take: Take, encoding: str) -> None:
    report = shown(take, 60, encoding)

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", report)


@pytest.mark.parametrize("width", [40, 41, 60, 77, 100, 120, 300])
def test_no_word_of_the_model_answer_is_lost_at_any_width(width: int) -> None:
    report = packed(shown(KOREAN, width))

    assert KOREAN.comparison is not None
    for sentence in KOREAN.comparison.sentences:
        for word in sentence.words:
            assert packed(word.text) in report
            assert packed(word.heard or "") in report


def test_markup_in_a_take_is_plain_text() -> None:
    question = replace(KOREAN.question, prompt="[bold red]Why[/] us :smile:? [link=x]")  # type: ignore[type-var]  # it has one

    report = shown(example_take(question=question))

    assert report.startswith("[bold red]Why[/] us :smile:? [link=x]\n")


def test_control_codes_in_a_take_are_stripped() -> None:
    question = replace(KOREAN.question, prompt="a\x1b[2Jb\x9b31mc\x07\r\nd\u202ee")  # type: ignore[type-var]  # it has one

    assert shown(example_take(question=question)).startswith("a[2Jb31mc de\n")


def test_without_colour_there_is_no_escape_code_and_with_it_the_text_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = shown(KOREAN, force_terminal=True, color_system="truecolor")
    monkeypatch.setenv("NO_COLOR", "1")
    without = shown(KOREAN, force_terminal=True, color_system="truecolor")

    assert "\x1b[33m" in coloured
    assert "\x1b[33m" not in without
    plain = re.compile(r"\x1b\[[0-9;]*m")
    assert plain.sub("", coloured) == plain.sub("", without) == shown(KOREAN)


def test_without_colour_each_fate_of_a_word_looks_different() -> None:
    report = shown(KOREAN, 100)

    assert "저는 지난 [4년→삼 년] 동안 주문과 ~정산을 처리하는~ 시스템을" in report
    for sign in ("✓ 안녕하세요", "◐ 저는", "≈ 그 경험을", "✗ ~장애가"):
        assert sign in report


def test_where_the_encoding_has_no_signs_the_report_has_plain_ones() -> None:
    report = shown(ENGLISH, 60, "ascii")

    assert report.isascii()
    assert "[built>build]" in report
    assert "?" not in report  # every sign of ours has a stand-in
    assert "안녕하세요" in shown(KOREAN, 60, "cp949")  # Korean Windows: words as they are, signs plain


def test_signs_are_one_cell_wide() -> None:
    for signs in (Signs(), PLAIN):
        assert all(cell_len(getattr(signs, name)) == 1 for name in Signs.__slots__)


def test_the_parts_come_in_their_order() -> None:
    report = shown(replace(HESITANT, audio=KOREAN.audio))
    parts = ["30초 안에", "! The recording", "Time", "Pace", "Timeline", "Pauses", "Fillers", "Held long",
             "Said twice", "Your model answer", "You added", "Coverage", "In short"]  # fmt: skip

    places = [report.index("\n" + part if place else part) for place, part in enumerate(parts)]

    assert places == sorted(places)


def test_a_problem_of_the_recording_is_explained() -> None:
    assert packed(explain("clipping")) in packed(shown(KOREAN))
    assert packed(explain("clipping")) not in packed(shown(ENGLISH))


def test_sound_that_is_missing_is_told_of() -> None:
    audio = replace(ENGLISH.audio, dropouts=3)

    assert "missing at 3 places" in shown(replace(ENGLISH, audio=audio), 100)
    assert "missing" not in shown(ENGLISH, 100)


def test_a_demo_says_so() -> None:
    assert "synthetic voice" in shown(ENGLISH)
    assert "synthetic voice" not in shown(KOREAN)


def test_what_is_undefined_is_never_shown_as_nought() -> None:
    report = shown(NOTHING_HEARD, 100)

    assert "no speech was found" in report
    for part in ("Pace", "Timeline", "Pauses", "Fillers", "Coverage", "0.0", "None", "nan"):
        assert part not in report.replace("26.4", "")
    assert packed(explain("silent")) in packed(report)


def test_a_rate_that_is_undefined_leaves_its_line_out() -> None:
    take = example_take(
        timing=replace(KOREAN.timing, articulation_rate_spm=None),
        fillers=replace(KOREAN.fillers, per_minute=None),
    )

    report = shown(take)

    assert "pauses left out" not in report
    assert "Fillers  3\n" in report


def test_a_question_without_target_is_not_judged() -> None:
    take = example_take(timing=replace(KOREAN.timing, target_s=None, verdict=None))

    assert "Time  24.5 s, no target set\n" in shown(take)
    assert "▲" not in shown(take)


def test_guidance_is_shown_as_advice_beside_what_was_heard() -> None:
    report = shown(GUIDANCE)

    assert "not a script" in report
    assert "결론부터 말하고" in report
    assert "Coverage" not in report
    assert packed(GUIDANCE.transcript.text) in packed(report)


def test_another_order_is_said() -> None:
    comparison = replace(KOREAN.comparison, in_order=False)  # type: ignore[type-var]  # it has one

    assert "Not in the order" in shown(example_take(comparison=comparison))
    assert "Not in the order" not in shown(KOREAN)
