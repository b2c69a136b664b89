from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.progress.summaries import summary
from tests.strategies import takes
from voicecoach.progress.weakness import FILLERS_STEP, MISSING_STEP, WEIGHTS, weakness_of
from voicecoach.report import advice
from voicecoach.takes.listing import summary_of
from voicecoach.takes.schema import Take

ENGLISH = {"language": "en", "speech_rate_spm": None}


def kinds(**changes: Any) -> list[str]:
    return [fault.kind for fault in weakness_of(summary(**changes)).faults]


def total(**changes: Any) -> float:
    return weakness_of(summary(**changes)).total


def test_what_was_said_as_wanted_has_no_weakness() -> None:
    assert weakness_of(summary()).total == 0
    assert kinds() == []


def test_without_speech_nothing_can_be_weaker() -> None:
    assert total(answer_s=None, coverage=None) == 1.0
    assert kinds(answer_s=None) == ["silent"]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"coverage": 0.85}, "said"),
        ({"answer_s": 45.0, "verdict": "short"}, "length"),
        ({"answer_s": 75.0, "verdict": "long"}, "length"),
        ({"halts": 2}, "halts"),
        ({"fillers": 4}, "fillers"),
        ({"speech_rate_spm": 215.0}, "pace"),
        ({"speech_rate_spm": 385.0}, "pace"),
        (ENGLISH | {"speech_rate_wpm": 105.0}, "pace"),
        (ENGLISH | {"speech_rate_wpm": 195.0}, "pace"),
    ],
)
def test_each_measure_tells_from_where_a_report_advises(changes: dict[str, Any], kind: str) -> None:
    assert kinds(**changes) == [kind]


@pytest.mark.parametrize(
    "changes",
    [
        {"coverage": 0.91},
        {"answer_s": 66.0, "verdict": "long"},
        {"answer_s": 61.0},  # on target: no distance counts
        {"halts": 1},
        {"fillers": 3},
        {"speech_rate_spm": 225.0},
        ENGLISH | {"speech_rate_wpm": 115.0},
        {"coverage": None, "target_s": None, "verdict": None},
        {"speech_rate_spm": 900.0, "answer_s": 4.0, "target_s": None},  # too short to tell
        {"language": "fr", "speech_rate_spm": 100.0},  # no band is known
    ],
)
def test_below_that_nothing_is_told(changes: dict[str, Any]) -> None:
    assert kinds(**changes) == []


def test_where_a_report_begins_to_advise_is_one_step() -> None:
    assert 1 - MISSING_STEP == advice.COVERAGE_WANTED
    assert FILLERS_STEP == advice.FILLERS_A_MINUTE


def test_the_total_is_the_weighted_mean_of_the_costs() -> None:
    everything = sum(WEIGHTS.values())

    assert total(coverage=0.75) == pytest.approx(4 * 0.5 / everything)
    assert total(coverage=0.2) == pytest.approx(4 / everything)
    assert total(halts=1, fillers=3) == pytest.approx((2 * 0.2 + 1 * 0.2) / everything)
    assert total(coverage=None, target_s=None, verdict=None, halts=5) == pytest.approx(2 / 4)


def test_a_short_answer_counts_its_halts_and_fillers_once() -> None:
    short = {"answer_s": 10.0, "target_s": 10.0}

    assert total(halts=1, **short) == total(halts=1)
    assert total(answer_s=120.0, target_s=120.0, halts=2) == total(halts=1)


def test_the_costliest_fault_comes_first() -> None:
    assert kinds(coverage=0.6, fillers=10, halts=3) == ["said", "halts", "fillers"]


@given(takes())
def test_any_take_has_a_weakness_between_nothing_and_all(take: Take) -> None:
    found = weakness_of(summary_of(take))

    assert 0 <= found.total <= 1
    assert all(0 < fault.cost <= 1 for fault in found.faults)


@given(st.floats(0, 1), st.floats(0, 1))
def test_saying_more_is_never_weaker(one: float, other: float) -> None:
    less, more = sorted((one, other))

    assert total(coverage=more) <= total(coverage=less)
