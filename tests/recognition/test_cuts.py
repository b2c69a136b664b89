"""Where a recording that still grows is cut."""

from hypothesis import given
from hypothesis import strategies as st

from voicecoach.audio.values import SpeechActivity, Stretch
from voicecoach.recognition.cuts import FORCED_S, LEAST_S, next_cut


def speech(*stretches: tuple[float, float]) -> SpeechActivity:
    return SpeechActivity(tuple(Stretch(start_s, end_s) for start_s, end_s in stretches), None, None)


def test_not_before_enough_was_said() -> None:
    assert next_cut(speech((0.5, 3.0), (4.0, 6.0)), 0.0, 6.5) is None
    assert next_cut(speech(), 0.0, 20.0) is None


def test_at_a_clear_pause() -> None:
    assert next_cut(speech((0.5, 9.0), (9.5, 12.0)), 0.0, 12.1) == 9.25


def test_soon_after_the_speech_in_a_pause_that_lasts() -> None:
    assert next_cut(speech((0.5, 9.0)), 0.0, 9.2) is None
    assert next_cut(speech((0.5, 9.0)), 0.0, 11.0) == 9.35


def test_at_any_pause_when_much_was_said() -> None:
    rest = speech((0.5, 14.5), (14.7, 16.0))
    assert next_cut(rest, 0.0, 16.2) == 14.6
    assert next_cut(speech((0.5, 9.0), (9.2, 13.0)), 0.0, 13.2) is None


def test_speech_without_any_pause_is_cut_at_last() -> None:
    assert next_cut(speech((0.5, 19.0)), 0.0, 19.0) is None
    cut_s = next_cut(speech((0.5, 20.5)), 0.0, 20.5)
    assert cut_s is not None
    assert 16.0 < cut_s < 20.5


@given(
    st.lists(st.tuples(st.floats(0.03, 2.0), st.floats(0.1, 9.0)), max_size=20),
    st.floats(0.0, 100.0),
    st.floats(0.0, 3.0),
)
def test_a_cut_lies_after_the_last_one_and_before_now(
    steps: list[tuple[float, float]], since_s: float, after_s: float
) -> None:
    stretches, now_s = [], since_s
    for silence_s, speech_s in steps:
        stretches.append((now_s + silence_s, now_s + silence_s + speech_s))
        now_s += silence_s + speech_s
    now_s += after_s
    cut_s = next_cut(speech(*stretches), since_s, now_s)

    if cut_s is None:
        assert not stretches or now_s - since_s < FORCED_S or stretches[0][0] - since_s > 0
    else:
        assert since_s + LEAST_S <= cut_s <= now_s
