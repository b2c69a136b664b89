"""Time against each sentence of the answer, while it is given."""

import pytest

from tests.analysis.heard import heard
from voicecoach.analysis.schedule import schedule

ANSWER = ("저는 결제 서버를 만드는 개발자입니다.", "지난 해에는 장애를 줄였습니다.", "감사합니다.")


def test_the_target_is_shared_out_by_syllables() -> None:
    times = schedule(ANSWER, (), "ko", 60.0)

    assert [time.text for time in times] == list(ANSWER)
    # 16, 13 and 5 syllables
    assert [time.planned_s for time in times] == pytest.approx([60 * 16 / 34, 60 * 29 / 34, 60.0])
    assert [time.ended_s for time in times] == [None, None, None]


def test_what_was_heard_has_its_time_from_the_first_word_on() -> None:
    words = heard("저는 결제 서버를 만드는 개발자입니다 / 지난 해에는", start_s=2.0)
    times = schedule(ANSWER, words, "ko", 60.0)

    assert times[0].ended_s == pytest.approx(words[4].end_s - 2.0)
    assert times[2].ended_s is None


def test_english_counts_words_and_without_a_target_there_is_no_plan() -> None:
    assert [time.planned_s for time in schedule(("One two three.", "Four."), (), "en", 40.0)] == [30.0, 40.0]
    assert [time.planned_s for time in schedule(("One two three.", "Four."), (), "en", None)] == [None, None]


def test_no_answer_has_no_sentences() -> None:
    assert schedule((), heard("하나 둘"), "ko", 60.0) == ()
