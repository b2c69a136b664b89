import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import KOREAN as KOREAN_TAKE
from tests.examples import example_take
from voicecoach.analysis import timing
from voicecoach.questions.length import (
    EASY_SYLLABLES_PER_MINUTE,
    Cut,
    Pace,
    Prediction,
    easy_seconds,
    own_pace,
    predict,
)
from voicecoach.questions.values import Question
from voicecoach.takes.listing import TakeSummary, summary_of

KOREAN = Question(
    id="a",
    heading="가",
    prompt="가",
    section=None,
    language="ko",
    target_s=None,
    answer=("가나다라마바사 " * 20, "8만 " * 70),
    guidance=False,
    parent=None,
    level=0,
    line=1,
)


def test_korean_is_counted_in_syllables_as_read_aloud() -> None:
    assert easy_seconds(KOREAN) == pytest.approx(60.0)  # 140 + 70 × 팔만 = 280 syllables


def test_english_is_counted_in_words() -> None:
    english = dataclasses.replace(KOREAN, language="en", answer=("One two three.", "Four - five. " * 36))
    assert easy_seconds(english) == pytest.approx(30.0)  # 3 + 72 words


def test_advice_and_missing_answers_have_no_length() -> None:
    assert easy_seconds(dataclasses.replace(KOREAN, guidance=True)) is None
    assert easy_seconds(dataclasses.replace(KOREAN, answer=())) is None


# --- at one's own pace ---


def summaries(rates: list[float | None], **changes: Any) -> list[TakeSummary]:
    takes = [
        example_take(timing=dataclasses.replace(KOREAN_TAKE.timing, speech_rate_spm=rate)) for rate in rates
    ]
    return [dataclasses.replace(summary_of(take), **changes) for take in takes]


def test_the_own_pace_is_the_median_of_the_latest_takes() -> None:
    assert own_pace(summaries([300.0, 260.0, 400.0, 280.0, 310.0, 100.0]), "ko") == Pace(300.0, 5)
    assert own_pace(summaries([300.0, None, 260.0]), "ko") == Pace(280.0, 2)


@pytest.mark.parametrize(
    "changes", [{"demo": True}, {"answer_s": 9.9}, {"answer_s": None}, {"language": "en"}]
)
def test_what_tells_nothing_of_the_own_pace_leaves_the_easy_one(changes: dict[str, Any]) -> None:
    assert own_pace(summaries([300.0], **changes), "ko") == Pace(EASY_SYLLABLES_PER_MINUTE, 0)


def korean(*syllables: int, target_s: float | None = None) -> Question:
    return dataclasses.replace(KOREAN, answer=tuple("가" * count for count in syllables), target_s=target_s)


def predicted(question: Question, per_minute: float = 300.0) -> Prediction:
    prediction = predict(question, Pace(per_minute, 3))
    assert prediction is not None
    return prediction


def test_without_a_target_only_the_length_is_told() -> None:
    found = predicted(korean(50, 100))

    assert (found.predicted_s, found.amount, found.change, found.cut) == (30.0, 150, None, None)


@pytest.mark.parametrize(("total", "change"), [(270, 0), (315, 0), (269, 31), (316, -16), (150, 150)])
def test_what_the_target_asks_for(total: int, change: int) -> None:
    assert predicted(korean(total, target_s=60)).change == change


def test_the_fewest_sentences_between_the_first_and_the_last_are_proposed() -> None:
    found = predicted(korean(150, 20, 50, 30, 150, target_s=70))  # 400 of 350 syllables

    assert found.cut == Cut((2,), 70.0, fits=True)


def test_where_no_whole_sentence_fits_it_is_said() -> None:
    found = predicted(korean(100, 100, 100, target_s=55))  # 300 of 275; 200 is too little

    assert found.cut == Cut((1,), 40.0, fits=False)
    assert predicted(korean(200, 200, target_s=55)).cut is None
    assert predicted(korean(200, 5, 200, target_s=55)).cut is None


@given(
    syllables=st.lists(st.integers(1, 80), min_size=1, max_size=10),
    target_s=st.integers(5, 120),
    per_minute=st.integers(200, 400).map(lambda rate: rate + 0.37),  # no length is exactly on the limit
)
def test_proposals_keep_the_first_and_the_last_sentence_and_do_what_they_say(
    syllables: list[int], target_s: int, per_minute: float
) -> None:
    question = korean(*syllables, target_s=target_s)
    found = predicted(question, per_minute)

    assert found.change is not None
    verdict = timing.verdict(found.predicted_s, target_s)
    assert (found.change < 0, found.change > 0) == (verdict == "long", verdict == "short")
    if found.cut is None:
        return
    assert verdict == "long"
    assert found.cut.sentences == tuple(sorted(set(found.cut.sentences)))
    assert {0, len(syllables) - 1}.isdisjoint(found.cut.sentences)
    kept = tuple(text for place, text in enumerate(question.answer) if place not in found.cut.sentences)
    shorter = predicted(dataclasses.replace(question, answer=kept), per_minute)
    assert shorter.predicted_s == pytest.approx(found.cut.predicted_s)
    assert timing.verdict(shorter.predicted_s, target_s) == ("on target" if found.cut.fits else "short")


def test_a_sentence_that_leans_on_one_that_goes_goes_with_it() -> None:
    whole = korean(100, 60, 40, 100, target_s=40)  # 300 of 200 syllables
    answer = list(whole.answer)
    answer[2] = "그러면서 " + answer[2][4:]

    assert predicted(whole).cut == Cut((1, 2), 40.0, fits=True)
    assert predicted(korean(100, 60, 40, 100, target_s=48)).cut == Cut((1,), 48.0, fits=True)
    leaning = predicted(dataclasses.replace(whole, answer=tuple(answer), target_s=48.0))
    assert leaning.cut == Cut((1, 2), 40.0, fits=False)
    shorter = predicted(dataclasses.replace(whole, answer=tuple(answer), target_s=52.0))
    assert shorter.cut == Cut((2,), 52.0, fits=True)


def test_what_the_last_sentence_leans_on_stays() -> None:
    whole = korean(100, 60, 40, 100, target_s=48)
    answer = [*whole.answer[:3], "그래서 " + whole.answer[3][3:]]
    answer[2] = "그때 " + answer[2][2:]

    assert predicted(dataclasses.replace(whole, answer=tuple(answer))).cut is None
