from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from tests.examples import KOREAN
from voicecoach.report.terminal import render
from voicecoach.takes.schema import Take


def shown(take: Take) -> str:
    console = Console(file=io.StringIO(), width=60, color_system=None)
    render(take, console)
    text = console.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO above
    assert isinstance(text, str)
    return text


def test_a_take_in_which_nobody_spoke_is_no_list_of_everything_missed() -> None:
    silent = replace(KOREAN, timing=replace(KOREAN.timing, answer_s=None, first_word_s=None))
    assert KOREAN.comparison is not None

    assert "Your model answer" in shown(KOREAN)
    assert "Your model answer" not in shown(silent)


def test_why_a_sentence_counts_as_paraphrased_is_said_below_it() -> None:
    assert KOREAN.comparison is not None
    first, *others = KOREAN.comparison.sentences
    told = replace(first, status="paraphrased", reason="5 of 6 content words; not heard: 병목")
    take = replace(KOREAN, comparison=replace(KOREAN.comparison, sentences=(told, *others)))

    assert "5 of 6 content words; not heard: 병목" in shown(take)
