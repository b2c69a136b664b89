from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from tests.examples import KOREAN, mark, missed, said, sentence
from voicecoach.analysis.values import Comparison
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


def test_marks_are_shown_and_not_counted() -> None:
    words = (said("저는"), mark(), said("개발자입니다"), mark("…"), missed("4년차"))
    take = replace(KOREAN, comparison=Comparison(2 / 3, True, (sentence("partly said", words),), ()))

    text = shown(take)

    assert "저는 — 개발자입니다 … ~4년차~" in text
    assert "2 said, 0 changed, 1 missed" in " ".join(text.split())
