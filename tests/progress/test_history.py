from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.examples import ENGLISH, KOREAN
from tests.progress.series import ENGLISH_ANSWER, series
from voicecoach.progress.history import history
from voicecoach.progress.values import Series
from voicecoach.takes.listing import TakeSummary, summary_of

MADE = series(30)


def summary(number: int, day: int = 20, **changes: Any) -> TakeSummary:
    told = f"2026-11-{day}T10:{number:02}:00+09:00"
    return replace(summary_of(KOREAN), id=f"take {number}", created=told, **changes)


def one(*takes: TakeSummary) -> Series:
    """Give the only series of takes given oldest first."""
    found = history(reversed(takes))
    assert len(found.series) == 1
    return found.series[0]


def test_an_empty_shelf_has_no_series() -> None:
    found = history([])

    assert (found.series, found.demos, found.silent) == ((), 0, 0)


def test_takes_come_oldest_first_and_the_newest_is_the_latest() -> None:
    found = one(summary(1), summary(2), summary(3))

    assert [take.id for take in found.takes] == ["take 1", "take 2", "take 3"]
    assert found.latest.id == "take 3"


def test_questions_and_languages_are_told_apart_and_the_last_rehearsed_comes_first() -> None:
    takes = [
        summary(5, language="en"),
        summary(4, question_id="kafka"),
        summary(3),
        summary(2, question_id=None),
        summary(1),
    ]

    found = history(takes)

    assert [(one.question_id, one.language, len(one.takes)) for one in found.series] == [
        ("intro", "en", 1),
        ("kafka", "ko", 1),
        ("intro", "ko", 2),
        (None, "ko", 1),
    ]


def test_demos_are_left_out_unless_asked_for_and_takes_without_speech_always() -> None:
    takes = [summary(3, demo=True), summary(2, answer_s=None), summary(1)]

    without, with_demos = history(takes), history(takes, demos=True)

    assert [take.id for take in without.series[0].takes] == ["take 1"]
    assert (without.demos, without.silent) == (1, 1)
    assert [take.id for take in with_demos.series[0].takes] == ["take 1", "take 3"]
    assert with_demos.demos == 0


def test_answers_that_were_cut_off_are_left_out_and_counted_apart() -> None:
    found = history([summary(3, cut_off=True, answer_s=None), summary(2, cut_off=True), summary(1)])

    assert [take.id for take in found.series[0].takes] == ["take 1"]
    assert (found.demos, found.silent, found.cut_off) == (0, 0, 2)


def test_a_day_is_the_median_of_its_takes() -> None:
    found = one(
        summary(1, 20, answer_s=40.0, coverage=0.5, halts=1),
        summary(2, 20, answer_s=50.0, coverage=None, halts=2),
        summary(3, 20, answer_s=90.0, coverage=0.7, halts=9),
        summary(4, 21, answer_s=60.0, speech_rate_spm=None, halts=0),
    )

    first, second = found.days
    assert (first.day, first.takes, first.length, first.coverage, first.halts) == (
        "2026-11-20",
        3,
        50,
        0.6,
        2,
    )
    assert (second.day, second.takes, second.length, second.pace) == ("2026-11-21", 1, 60, None)


def test_each_measure_has_its_own_best_take() -> None:
    found = one(
        summary(1, answer_s=29.0, verdict="on target", coverage=0.8, fillers_per_minute=2.0, halts=3),
        summary(2, answer_s=50.0, verdict="long", coverage=0.9, fillers_per_minute=1.0, halts=2),
        summary(3, answer_s=60.0, verdict="long", coverage=0.7, fillers_per_minute=3.0, halts=1),
    ).best

    assert (found.length, found.coverage, found.fillers, found.halts) == (
        "take 1",
        "take 2",
        "take 2",
        "take 3",
    )


def test_of_equals_the_newest_is_best() -> None:
    found = one(summary(1), summary(2), summary(3)).best

    assert {found.length, found.coverage, found.fillers, found.halts} == {"take 3"}


def test_on_target_goes_before_what_is_nearer_to_it_by_chance() -> None:
    target: dict[str, Any] = {"target_s": 60.0}
    found = one(
        summary(1, answer_s=54.0, verdict="on target", **target),
        summary(2, answer_s=64.0, verdict="long", **target),
    )

    assert found.best.length == "take 1"


def test_a_take_that_was_broken_off_is_not_the_best_one_at_fillers() -> None:
    found = one(
        summary(1, fillers_per_minute=3.0),
        summary(2, fillers_per_minute=4.0),
        summary(3, answer_s=3.0, coverage=0.05, fillers_per_minute=0.0, halts=0),
    ).best

    assert (found.fillers, found.halts) == ("take 1", "take 2")


def test_one_take_alone_is_not_the_best() -> None:
    found = one(summary(1)).best

    assert (found.length, found.coverage, found.fillers, found.halts) == (None, None, None, None)


def test_the_best_coverage_is_of_the_answer_as_it_is_worded_now() -> None:
    found = one(
        summary(1, coverage=1.0, answer_mark="old"),
        summary(2, coverage=0.7, answer_mark="new"),
        summary(3, coverage=0.6, answer_mark="new"),
    )

    assert found.best.coverage == "take 2"
    assert found.answer_changed == ("take 2",)


def test_the_trend_is_from_the_first_three_takes_to_the_latest_three() -> None:
    takes = [summary(number, coverage=share, answer_words=100) for number, share in enumerate(
        (0.4, 0.1, 0.5, 0.6, 0.9, 0.8, 0.95)
    )]  # fmt: skip

    trend = {found.measure: found for found in one(*takes).trend}

    assert (trend["coverage"].before, trend["coverage"].after) == (0.4, 0.9)
    assert trend["coverage"].judgement == "better"
    assert trend["length"].judgement == "about the same"


def test_the_groups_of_a_trend_never_share_a_take() -> None:
    takes = [summary(number, coverage=share) for number, share in enumerate((0.2, 0.4, 0.8))]

    trend = {found.measure: found for found in one(*takes).trend}

    assert (trend["coverage"].before, trend["coverage"].after) == (0.2, 0.8)


def test_a_single_take_has_no_trend() -> None:
    assert {found.judgement for found in one(summary(1)).trend} == {None}


def test_a_rate_in_another_unit_is_left_out_of_the_series() -> None:
    wrong = summary(1, speech_rate_spm=None, speech_rate_wpm=150.0)
    found = one(wrong, summary(2), summary(3))

    pace = next(one for one in found.trend if one.measure == "pace")
    assert pace.unit == "spm"
    assert (pace.before, pace.after) == (254.9, 254.9)


def test_the_made_series_gets_better() -> None:
    found = history([summary_of(take) for take in reversed(MADE)]).series[0]

    assert [one.judgement for one in found.trend] == ["better", "better", "more", "better", "better"]
    assert len(found.days) == 5


def test_an_english_series_is_measured_in_words() -> None:
    takes = series(8, answer=ENGLISH_ANSWER, language="en")

    found = history([summary_of(take) for take in reversed(takes)]).series[0]

    assert next(one.unit for one in found.trend if one.measure == "pace") == "wpm"


def test_hand_written_takes_of_two_languages_are_two_series() -> None:
    found = history([summary_of(ENGLISH), summary_of(KOREAN)], demos=True)

    assert [one.language for one in found.series] == ["en", "ko"]
