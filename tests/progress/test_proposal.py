from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interview.decks import question
from tests.progress.summaries import NOW, summary
from voicecoach.progress.faults import Proposal
from voicecoach.progress.proposal import FLOOR, MOST_OVERDUE, UNTRIED, days_well, propose
from voicecoach.takes.listing import TakeSummary

WEAK: dict[str, Any] = {"coverage": 0.5}
"""Costs 4 of 10."""


def proposed(
    *takes: TakeSummary,
    ids: Sequence[str] = ("intro", "kafka"),
    interview: date | None = None,
    surely: Collection[str] = (),
) -> dict[str, Proposal]:
    questions = [question(name, language="ko") for name in ids]
    newest_first = sorted(takes, key=lambda take: take.created, reverse=True)
    return {one.question_id: one for one in propose(questions, newest_first, NOW, interview, surely)}


def in_days(count: int) -> date:
    return NOW.date() + timedelta(days=count)


def test_questions_never_practised_come_in_the_order_of_the_deck() -> None:
    found = proposed(ids=["c", "a", "b"])

    assert list(found) == ["c", "a", "b"]
    assert {one.weight for one in found.values()} == {FLOOR + UNTRIED}
    assert found["a"].reason.latest is None


def test_the_weight_is_weakness_times_the_days_since() -> None:
    found = proposed(summary("intro", days_ago=2, **WEAK), summary("kafka", days_ago=3, **WEAK))

    assert found["intro"].weight == pytest.approx((FLOOR + 0.4) * 2)
    assert found["kafka"].weight == pytest.approx((FLOOR + 0.4) * 3)
    assert list(found) == ["kafka", "intro"]
    assert found["kafka"].reason.days_ago == 3
    assert found["kafka"].reason.interval_days == 1


def test_of_two_practised_alike_the_weaker_comes_first() -> None:
    found = proposed(summary("intro", days_ago=2), summary("kafka", days_ago=2, **WEAK))

    assert list(found) == ["kafka", "intro"]


def test_what_was_practised_a_moment_ago_waits_even_if_it_was_weak() -> None:
    found = proposed(summary("intro", **WEAK), summary("kafka", days_ago=4))

    assert list(found) == ["kafka", "intro"]
    assert found["intro"].weight == 0


@pytest.mark.parametrize(("days", "interval_days"), [(1, 2), (2, 4), (3, 8), (5, 32), (9, 32), (2000, 32)])
def test_days_in_a_row_that_went_well_double_the_interval(days: int, interval_days: int) -> None:
    found = proposed(*(summary(days_ago=day) for day in range(1, days + 1)))

    assert found["intro"].reason.interval_days == interval_days
    assert found["intro"].weight == pytest.approx(FLOOR * 1 / interval_days)


def test_a_day_is_judged_by_its_last_take_and_a_weak_one_ends_the_row() -> None:
    takes = [
        summary(days_ago=1),
        summary(days_ago=1.1, **WEAK),
        summary(days_ago=2),
        summary(days_ago=3, **WEAK),
        summary(days_ago=4),
    ]

    assert days_well(takes) == 2
    assert days_well(takes[1:]) == 0


def test_the_latest_take_decides_and_a_weak_one_is_due_the_next_day() -> None:
    found = proposed(summary(days_ago=1, **WEAK), summary(days_ago=2), summary(days_ago=3))

    assert found["intro"].reason.interval_days == 1
    assert found["intro"].reason.latest == summary(days_ago=1, **WEAK)


def test_before_an_interview_questions_come_again_sooner() -> None:
    takes = [summary(days_ago=day) for day in (1, 2, 3)]

    assert proposed(*takes)["intro"].reason.interval_days == 8
    assert proposed(*takes, interview=in_days(100))["intro"].reason.interval_days == 8
    assert proposed(*takes, interview=in_days(10))["intro"].reason.interval_days == 2
    assert proposed(*takes, interview=in_days(2))["intro"].reason.interval_days == 1
    assert proposed(*takes, interview=in_days(0))["intro"].reason.interval_days == 1
    assert proposed(*takes, interview=in_days(-1))["intro"].reason.interval_days == 8, "it is over"


def test_what_waited_for_months_does_not_hide_all_else() -> None:
    found = proposed(summary("intro", days_ago=300), summary("kafka", days_ago=3, **WEAK))

    assert found["intro"].weight == pytest.approx(FLOOR * MOST_OVERDUE)
    assert list(found) == ["kafka", "intro"]


def test_what_failed_yesterday_comes_before_what_was_never_practised_and_that_before_what_went_well() -> None:
    takes = [
        summary("kafka", days_ago=1, **WEAK),
        summary("redis", days_ago=40),
        summary("intro", days_ago=1),
    ]
    ids = ["intro", "untried", "kafka", "redis"]

    assert list(proposed(*takes, ids=ids)) == ["kafka", "untried", "redis", "intro"]


def test_what_failed_in_the_evening_is_due_in_the_morning() -> None:
    late = summary("kafka", days_ago=22 / 24, **WEAK)  # at 23:00 the day before

    assert proposed(late)["kafka"].weight == pytest.approx(FLOOR + 0.4)
    assert list(proposed(late)) == ["kafka", "intro"]


def test_in_the_last_days_what_is_new_waits() -> None:
    a_little_weak = summary("kafka", days_ago=1, coverage=0.82)

    assert list(proposed(a_little_weak, ids=["new", "kafka"])) == ["new", "kafka"]
    assert list(proposed(a_little_weak, ids=["new", "kafka"], interview=in_days(30))) == ["new", "kafka"]
    assert list(proposed(a_little_weak, ids=["new", "kafka"], interview=in_days(2))) == ["kafka", "new"]


@pytest.mark.parametrize(
    ("days_left", "practised_days_ago", "first"),
    [
        (2, 1, "intro"),
        (0, 1, "intro"),
        (2, None, "intro"),
        (2, 0.2, "kafka"),
        (30, 1, "kafka"),
        (-1, 1, "kafka"),
    ],
)
def test_in_the_last_days_what_is_surely_asked_comes_first_once_a_day(
    days_left: int, practised_days_ago: float | None, first: str
) -> None:
    takes = [summary("kafka", days_ago=9, coverage=0.0)]
    if practised_days_ago is not None:
        takes.append(summary("intro", days_ago=practised_days_ago))

    found = proposed(*takes, ids=["kafka", "intro"], interview=in_days(days_left), surely={"intro"})

    assert next(iter(found)) == first
    assert found["kafka"].reason.days_left == (days_left if days_left >= 0 else None)


def test_where_nothing_was_ever_said_that_is_the_reason() -> None:
    found = proposed(summary("intro", answer_s=None), summary("kafka", days_ago=1))

    reason = found["intro"].reason
    assert reason.weakness is not None
    assert [fault.kind for fault in reason.weakness.faults] == ["silent"]
    assert reason.days_ago == 0
    assert found["intro"].weight == FLOOR + UNTRIED


def test_demos_silence_other_languages_and_what_was_cut_off_are_no_practice() -> None:
    found = proposed(
        summary("intro", days_ago=0.5, cut_off=True, **WEAK),
        summary("intro", days_ago=1, demo=True),
        summary("intro", days_ago=3, language="en"),
        summary("kafka", days_ago=0.5, answer_s=None, cut_off=True),
        summary("kafka", days_ago=1, answer_s=None),
        summary("kafka", days_ago=2),
    )

    assert found["intro"].reason.latest is None
    assert found["kafka"].reason.latest == summary("kafka", days_ago=2)


def test_a_take_from_the_future_counts_as_of_now() -> None:
    found = proposed(summary(days_ago=-3, **WEAK))

    assert found["intro"].weight == 0
    assert found["intro"].reason.days_ago == 0


def test_days_are_those_of_the_calendar() -> None:
    yesterday_evening = summary(days_ago=22 / 24)  # at 23:00 the day before

    assert proposed(yesterday_evening)["intro"].reason.days_ago == 1


@given(
    st.lists(
        st.builds(
            summary,
            st.sampled_from(["intro", "kafka", "gone"]),
            days_ago=st.floats(0, 400),
            coverage=st.none() | st.floats(0, 1),
            halts=st.integers(0, 9),
        ),
        max_size=8,
    ),
    st.none() | st.integers(-3, 90).map(in_days),
)
def test_every_question_has_one_place_by_its_weight(takes: list[TakeSummary], interview: date | None) -> None:
    found = proposed(*takes, interview=interview)

    weights = [one.weight for one in found.values()]
    assert set(found) == {"intro", "kafka"}
    assert weights == sorted(weights, reverse=True)
    assert all(0 <= weight <= (FLOOR + 1) * MOST_OVERDUE for weight in weights)
    assert proposed(*takes, interview=interview) == found


def test_in_the_last_days_what_was_missed_comes_again_on_the_same_day() -> None:
    just_now = summary("kafka", days_ago=0, **WEAK)

    assert list(proposed(just_now, ids=["new", "kafka"])) == ["new", "kafka"]
    assert list(proposed(just_now, ids=["new", "kafka"], interview=in_days(0))) == ["kafka", "new"]
