from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from voicecoach.audio.values import SpeechActivity, Stretch
from voicecoach.recognition.windows import LONGEST_S, MARGIN_S, SILENCE_S, windows

WHISPER_S = 30.0


@st.composite
def takes(draw: st.DrawFn) -> tuple[SpeechActivity, float]:
    """Speech with gaps between, and the length of the recording."""
    now_s = draw(st.floats(0, 10))
    stretches = []
    for length_s, gap_s in draw(st.lists(st.tuples(st.floats(0.05, 90), st.floats(0.01, 8)), max_size=15)):
        stretches.append(Stretch(now_s, now_s + length_s))
        now_s += length_s + gap_s
    return SpeechActivity(tuple(stretches), -20.0, -60.0), now_s + draw(st.floats(0, 5))


@given(takes())
def test_all_speech_is_covered(take: tuple[SpeechActivity, float]) -> None:
    activity, duration_s = take
    plan = windows(activity, duration_s)
    for stretch in activity.speech:
        position = stretch.start_s
        for window in plan:
            if window.start_s <= position + 1e-9:
                position = max(position, min(window.end_s, stretch.end_s))
        assert position >= stretch.end_s - 1e-6


@given(takes())
def test_windows_are_in_order_and_never_overlap(take: tuple[SpeechActivity, float]) -> None:
    plan = windows(*take)
    assert all(window.start_s < window.end_s for window in plan)
    assert all(before.end_s <= after.start_s + 1e-9 for before, after in pairwise(plan))


@given(takes())
def test_a_window_fits_what_whisper_hears_at_once(take: tuple[SpeechActivity, float]) -> None:
    for window in windows(*take):
        assert window.duration_s <= LONGEST_S + 2 * MARGIN_S + 1e-6 < WHISPER_S


@given(takes())
def test_windows_lie_inside_the_recording_and_the_silence_before_it(
    take: tuple[SpeechActivity, float],
) -> None:
    activity, duration_s = take
    for window in windows(activity, duration_s):
        assert window.start_s >= -MARGIN_S
        assert window.start_s < duration_s
        assert window.end_s <= duration_s + 1e-9


def test_first_words_have_silence_before_them_even_where_the_recording_has_none() -> None:
    assert windows(SpeechActivity((Stretch(0.05, 2.0),), -20.0, -60.0), 3.0)[0].start_s == 0.05 - MARGIN_S


@given(takes())
def test_a_long_silence_is_never_inside_a_window(take: tuple[SpeechActivity, float]) -> None:
    activity, duration_s = take
    plan = windows(activity, duration_s)
    for before, after in pairwise(activity.speech):
        if after.start_s - before.end_s >= SILENCE_S:
            middle_s = (before.end_s + after.start_s) / 2
            assert not any(window.start_s < middle_s < window.end_s for window in plan)


def plan(*stretches: tuple[float, float], duration_s: float = 100.0) -> list[tuple[float, float]]:
    activity = SpeechActivity(tuple(Stretch(*stretch) for stretch in stretches), -20.0, -60.0)
    return [(round(w.start_s, 3), round(w.end_s, 3)) for w in windows(activity, duration_s)]


def test_silence_needs_no_window() -> None:
    assert plan() == []


def test_near_stretches_share_a_window_with_a_margin() -> None:
    assert plan((1, 3), (4, 6)) == [(0.8, 6.2)]


def test_a_window_ends_before_the_stretch_that_would_make_it_too_long() -> None:
    assert plan((0, 20), (21, 27), (28, 40)) == [(-0.2, 27.2), (27.8, 40.2)]


def test_speech_without_a_pause_is_cut() -> None:
    assert plan((0, 60), duration_s=60) == [(-0.2, 28.0), (28.0, 56.0), (56.0, 60.0)]


def test_neighbours_share_a_short_gap() -> None:
    assert plan((0, 20), (20.2, 40)) == [(-0.2, 20.1), (20.1, 40.2)]


def test_margins_end_with_the_recording_and_begin_before_it() -> None:
    assert plan((0.1, 9.9), duration_s=10) == [(-0.1, 10.0)]
