"""What two takes must differ by, and what a difference is called."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from tests.examples import KOREAN
from voicecoach.progress.measures import change, is_whole, limit, off_target, spread
from voicecoach.progress.values import Measure, day_of, unit_of, value
from voicecoach.takes.listing import TakeSummary, summary_of


def summary(**changes: Any) -> TakeSummary:
    return replace(summary_of(KOREAN), **changes)


def test_the_pace_is_in_the_unit_of_the_language() -> None:
    both: dict[str, Any] = {"speech_rate_spm": 280.0, "speech_rate_wpm": 120.0}

    assert unit_of(summary(**both)) == "spm"
    assert unit_of(summary(**both, language="en")) == "wpm"
    assert unit_of(summary(speech_rate_spm=None)) is None
    assert value(summary(**both, language="en"), "pace") == 120.0


@pytest.mark.parametrize("measure", ["length", "coverage", "pace", "fillers", "halts"])
def test_a_take_without_speech_has_no_values(measure: Measure) -> None:
    assert value(summary(answer_s=None), measure) is None


def test_coverage_is_the_surer_the_more_words_the_answer_has() -> None:
    few, many = summary(answer_words=25), summary(answer_words=100)

    assert spread(few, "coverage") == pytest.approx(math.sqrt(0.012 / 25))
    assert spread(few, "coverage") == pytest.approx(2 * spread(many, "coverage"))


def test_in_a_minute_of_each_two_fillers_are_about_as_many_as_four_and_fewer_than_five() -> None:
    two, four, five = (summary(answer_s=60.0, fillers=count) for count in (2, 4, 5))

    def told_apart(one: TakeSummary, other: TakeSummary) -> bool:
        apart = limit(spread(one, "fillers"), spread(other, "fillers"), "fillers")
        return abs(one.fillers - other.fillers) > apart

    assert not told_apart(two, four)
    assert told_apart(two, five)


def test_english_fillers_are_less_sure() -> None:
    korean, english = summary(fillers=4), summary(fillers=4, language="en")

    assert spread(english, "fillers") > spread(korean, "fillers")


def test_a_length_below_nothing_of_a_file_changed_by_hand_ends_no_comparison() -> None:
    assert spread(summary(fillers=0, answer_s=-1.0), "fillers") == 0.0


def test_no_filler_at_all_is_not_certain_either() -> None:
    assert spread(summary(fillers=0, answer_s=60.0), "fillers") == pytest.approx(0.5)


def test_lengths_within_a_second_are_about_the_same() -> None:
    apart = limit(0.0, 0.0, "length")

    assert change("length", 50.0, 51.0, apart) == "about the same"
    assert change("length", 50.0, 51.1, apart) == "more"


@pytest.mark.parametrize(
    ("before", "after", "off", "judgement"),
    [
        (40.0, 50.0, (20.0, 10.0), "better"),
        (50.0, 40.0, (10.0, 20.0), "worse"),
        (50.0, 70.0, (10.0, 10.0), "about the same"),  # as far from it on either side
        (55.0, 62.0, (0.0, 0.0), "about the same"),  # both on target
        (53.9, 54.1, (6.1, 0.0), "about the same"),  # a verdict apart, and hardly different
    ],
)
def test_a_length_is_judged_by_its_distance_from_the_target(
    before: float, after: float, off: tuple[float, float], judgement: str
) -> None:
    assert change("length", before, after, 1.0, off) == judgement


def test_coverage_rises_to_the_better_fillers_and_halts_to_the_worse_and_pace_to_neither() -> None:
    assert change("coverage", 0.5, 0.9, 0.1) == "better"
    assert change("coverage", 0.9, 0.5, 0.1) == "worse"
    assert change("fillers", 5.0, 1.0, 1.0) == "better"
    assert change("halts", 0.0, 1.0, 0.0) == "worse"
    assert change("pace", 250.0, 300.0, 5.0) == "more"
    assert change("pace", 300.0, 250.0, 5.0) == "less"


def test_on_target_is_no_distance_and_without_a_target_there_is_none() -> None:
    assert off_target(summary(verdict="on target")) == 0.0
    assert off_target(summary(answer_s=24.5, target_s=30.0, verdict="short")) == 5.5
    assert off_target(summary(target_s=None)) is None
    assert off_target(summary(answer_s=None)) is None


def test_an_answer_that_was_broken_off_is_not_whole() -> None:
    assert is_whole(summary(answer_s=30.0, target_s=60.0, coverage=0.5))
    assert not is_whole(summary(answer_s=29.9, target_s=60.0, coverage=0.9))
    assert not is_whole(summary(answer_s=60.0, target_s=60.0, coverage=0.49))
    assert is_whole(summary(answer_s=10.0, target_s=None, coverage=None))
    assert not is_whole(summary(answer_s=9.9, target_s=None, coverage=None))
    assert not is_whole(summary(answer_s=None))


def test_the_day_is_that_of_the_place_or_else_of_the_name() -> None:
    assert day_of(summary(created="2026-11-22T23:59:00+09:00")) == "2026-11-22"
    assert day_of(summary(created="", id="2026-11-21T10-00-00-x")) == "2026-11-21"
    assert day_of(summary(created="yesterday", id="renamed")) is None
