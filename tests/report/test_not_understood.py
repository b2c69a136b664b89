"""A recognition that failed is no fault of the speaker's: no pace is told, and no advice on it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from tests.examples import ENGLISH, KOREAN, example_take
from voicecoach.analysis.pace import pace_over_time
from voicecoach.analysis.timing import timing
from voicecoach.analysis.values import Filler, Fillers
from voicecoach.audio.values import SpeechActivity, Stretch
from voicecoach.pages import take_page
from voicecoach.recognition.values import Transcript, Word
from voicecoach.report.advice import advice
from voicecoach.report.bands import pace_of
from voicecoach.report.spoken import spoken
from voicecoach.report.terminal import render
from voicecoach.takes.listing import is_understood, summary_of
from voicecoach.takes.schema import Take


def spoke(seconds: float, text: str, fillers: tuple[Filler, ...] = ()) -> Take:
    """Give a take of so long a stretch of speech, of which so much was recognised."""
    words = (Word(text, 1.0, 1.0 + seconds, 0.4),) if text else ()
    heard = Transcript(text=text, words=words, language="ko")
    activity = SpeechActivity((Stretch(1.0, 1.0 + seconds),), -20.0, None)
    found = Fillers(len(fillers), 0.0, fillers)
    return example_take(transcript=heard, timing=timing(activity, heard, 30.0), fillers=found)


FAILED = spoke(13.0, "그래서")


def shown(take: Take) -> str:
    file = io.StringIO()
    render(take, Console(file=file, width=80, color_system=None))
    return file.getvalue()


def test_the_report_gives_neither_pace_nor_advice_on_it() -> None:
    text = shown(FAILED)

    assert FAILED.timing.speech_rate_spm == pytest.approx(13.8, abs=0.1)
    assert "Pace  not told: almost nothing was understood" in text
    assert "a minute, well below" not in text
    assert "pauses first" not in text


def test_the_advice_is_where_to_look_and_nothing_else() -> None:
    (sentence,) = advice(FAILED)

    assert sentence.startswith("In 13.0 s of speech almost nothing was understood")
    for place in ("doctor --sound", "language (ko)", "--model"):
        assert place in sentence


def test_the_page_says_the_same() -> None:
    over_time = pace_over_time(FAILED.transcript, FAILED.timing.first_word_s, FAILED.timing.end_of_speech_s)
    page = take_page.render(FAILED, audio=None, pace=over_time)

    assert over_time
    assert "not told: almost nothing was understood" in page
    assert "In 13.0 s of speech almost nothing was understood" in page
    assert "well below the usual band" not in page
    assert 'id="pace"' not in page


def test_who_listens_is_told_that_alone() -> None:
    assert spoken(FAILED) == "거의 알아듣지 못했습니다."


def test_lists_and_histories_have_no_pace_of_it() -> None:
    assert summary_of(FAILED).speech_rate_spm is None
    assert summary_of(KOREAN).speech_rate_spm == KOREAN.timing.speech_rate_spm


@pytest.mark.parametrize(
    ("take", "understood"),
    [
        (spoke(13.0, ""), False),  # speech without a word
        (spoke(1.0, ""), False),
        (spoke(60.0, "저는 " * 39), False),  # 78 syllables
        (spoke(60.0, "저는 " * 40), True),
        (spoke(60.0, "저는 " * 65), True),  # three deviations below how people talk
        (spoke(2.0, "네"), True),  # one word, drawn out
        (spoke(8.0, "음 저는", (Filler("음", 2.0, 6.0, "certain", "audio"),)), True),
        (spoke(8.0, "음 저는", (Filler("음", 2.0, 6.0, "certain", "transcript"),)), False),
        (spoke(2.0, "", (Filler("음", 1.0, 3.0, "certain", "audio"),)), True),  # nothing else was said
        (ENGLISH, True),
        (replace(KOREAN, timing=timing(SpeechActivity((), None, None), KOREAN.transcript, 30.0)), True),
    ],
)
def test_what_counts_as_understood(take: Take, understood: bool) -> None:
    assert is_understood(take) is understood
    if not understood:
        assert pace_of(take) is None
