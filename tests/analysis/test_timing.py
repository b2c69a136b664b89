from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.heard import heard, speech, transcript
from voicecoach.analysis.timing import SHORTEST_PAUSE_S, pauses_between, timing, verdict
from voicecoach.analysis.values import ON_TARGET, Timing
from voicecoach.audio.values import SpeechActivity, Stretch
from voicecoach.recognition.values import Transcript, Word

NOBODY = SpeechActivity((), None, -60.0)
NOTHING = Transcript("", (), "ko")


@st.composite
def activities(draw: st.DrawFn) -> SpeechActivity:
    """Ordered stretches with gaps between, as the activity detector gives them."""
    lengths = st.floats(0.05, 20)
    now_s = draw(st.floats(0, 5))
    stretches = []
    for length_s, gap_s in draw(st.lists(st.tuples(lengths, st.floats(0.01, 4)), min_size=1, max_size=12)):
        stretches.append(Stretch(now_s, now_s + length_s))
        now_s += length_s + gap_s
    return SpeechActivity(tuple(stretches), -20.0, -60.0)


@given(activities())
def test_speech_and_gaps_tile_the_answer(activity: SpeechActivity) -> None:
    result = timing(activity, NOTHING, None)
    assert result.answer_s is not None
    spoken_s = sum(stretch.duration_s for stretch in activity.speech)
    gaps_s = sum(b.start_s - a.end_s for a, b in zip(activity.speech, activity.speech[1:], strict=False))
    assert spoken_s + gaps_s == pytest.approx(result.answer_s)


@given(activities())
def test_pauses_tile_what_was_not_spoken(activity: SpeechActivity) -> None:
    result = timing(activity, NOTHING, None)
    assert result.answer_s is not None
    assert result.speaking_s is not None
    paused_s = sum(pause.end_s - pause.start_s for pause in result.pauses)
    assert result.speaking_s + paused_s == pytest.approx(result.answer_s)
    assert 0 < result.speaking_s <= result.answer_s + 1e-9


@given(activities())
def test_pauses_lie_in_order_inside_the_answer(activity: SpeechActivity) -> None:
    result = timing(activity, NOTHING, None)
    assert (result.first_word_s, result.end_of_speech_s) == (
        activity.speech[0].start_s,
        activity.speech[-1].end_s,
    )
    edges = [edge for pause in result.pauses for edge in (pause.start_s, pause.end_s)]
    assert edges == sorted(edges)
    assert all(pause.end_s - pause.start_s >= SHORTEST_PAUSE_S for pause in result.pauses)


def test_only_silences_of_a_quarter_second_are_pauses() -> None:
    found = pauses_between([Stretch(0, 1), Stretch(1.25, 2), Stretch(2.2, 3), Stretch(5, 6)])
    assert found == [Stretch(1, 1.25), Stretch(3, 5)]


def test_nobody_spoke() -> None:
    assert timing(NOBODY, NOTHING, 60.0) == Timing(
        *(None, None, None, 60.0, None, None, None, None, None, None, None, ())
    )


@pytest.mark.parametrize(
    ("answer_s", "target_s", "expected"),
    [
        (53.9, 60.0, "short"),
        (54.0, 60.0, "on target"),
        (60.0, 60.0, "on target"),
        (63.0, 60.0, "on target"),
        (63.1, 60.0, "long"),
        (60.0, None, None),
        (60.0, 0.0, None),
        (0.1, 10.0, "short"),
    ],
)
def test_the_verdict(answer_s: float, target_s: float | None, expected: str | None) -> None:
    assert verdict(answer_s, target_s) == expected


@given(st.floats(0.1, 1000), st.floats(1, 600))
def test_the_verdict_only_ever_rises_with_length(answer_s: float, target_s: float) -> None:
    order = ["short", "on target", "long"]
    here, later = verdict(answer_s, target_s), verdict(answer_s + 1, target_s)
    assert here is not None
    assert later is not None
    assert order.index(here) <= order.index(later)
    assert verdict(target_s, target_s) == "on target"
    assert ON_TARGET[0] < 1 < ON_TARGET[1]


def test_korean_pace_is_in_syllables() -> None:
    result = timing(speech((1, 4), (5, 8)), transcript("8만 건을 처리했습니다"), None)
    assert result.syllables == 10
    assert result.speech_rate_spm == pytest.approx(60 * 10 / 7)
    assert result.articulation_rate_spm == pytest.approx(60 * 10 / 6)
    assert (result.speech_rate_wpm, result.articulation_rate_wpm) == (None, None)


def test_english_pace_is_in_words() -> None:
    result = timing(speech((1, 4), (5, 8)), transcript("I settled 80,000 orders", "en"), None)
    assert result.speech_rate_wpm == pytest.approx(60 * 4 / 7)
    assert result.articulation_rate_wpm == pytest.approx(60 * 4 / 6)
    assert (result.speech_rate_spm, result.articulation_rate_spm) == (None, None)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_rates_are_undefined_where_no_word_was_recognised(language: str) -> None:
    result = timing(speech((1, 4)), Transcript("", (), language), None)
    assert result.syllables is None
    rates = (
        result.speech_rate_spm,
        result.articulation_rate_spm,
        result.speech_rate_wpm,
        result.articulation_rate_wpm,
    )
    assert rates == (None, None, None, None)
    assert result.answer_s == 3


@pytest.mark.parametrize(
    "last", ["처리했습니다", "처리했습니다.", "그렇습니까?", "좋아요", "맞죠", "끝.”", "네!"]
)
def test_a_pause_after_an_end_is_between_sentences(last: str) -> None:
    words = (Word(last, 0.0, 1.0, 1.0), Word("다음", 2.0, 2.5, 1.0))
    result = timing(speech((0, 1), (2, 3)), Transcript("", words, "ko"), None)
    assert [(pause.place, pause.after) for pause in result.pauses] == [("between sentences", last)]


def test_a_pause_after_any_other_word_is_within_a_sentence() -> None:
    words = heard("메시지가 / 유실됐습니다")
    result = timing(speech((0, 0.5), (1.6, 2.1)), Transcript("", words, "ko"), None)
    assert [(pause.place, pause.after) for pause in result.pauses] == [("within a sentence", "메시지가")]


def test_the_end_of_a_sentence_of_the_answer_makes_the_place() -> None:
    words = heard("메시지가 / 유실됐습니다")
    result = timing(speech((0, 0.5), (1.6, 2.1)), Transcript("", words, "ko"), None, [0.45])
    assert result.pauses[0].place == "between sentences"
    result = timing(speech((0, 0.5), (1.6, 2.1)), Transcript("", words, "ko"), None, [2.1])
    assert result.pauses[0].place == "within a sentence"


def test_a_pause_before_any_word_follows_nothing() -> None:
    words = (Word("네", 5.0, 5.5, 1.0),)
    result = timing(speech((0, 1), (4.5, 6)), Transcript("네", words, "ko"), None)
    assert result.pauses[0].after is None
