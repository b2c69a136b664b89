from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.pages.layout import Line, coarser, lanes, outline, parts, width

levels = st.lists(st.floats(0, 1), max_size=300)
moments = st.floats(-10, 4000)


def number(percentage: str) -> float:
    assert percentage.endswith("%")
    return float(percentage[:-1])


def test_moments_are_shares_of_the_line() -> None:
    line = Line(20.0, 40.0)

    assert [line.x(at_s) for at_s in (20, 25, 40, 10)] == ["0.000%", "25.000%", "100.000%", "-50.000%"]
    assert line.span(15, 30) == ("0.000%", "50.000%")
    assert line.span(50, 60) == ("100.000%", "0.000%")


@given(moments, moments)
def test_no_stretch_leaves_the_line(start_s: float, end_s: float) -> None:
    x, wide = map(number, Line(0.0, 60.0).span(start_s, end_s))

    assert 0 <= x <= 100
    assert 0 <= wide <= 100
    assert x + wide <= 100.001


def test_a_recording_without_length_can_be_laid_out() -> None:
    assert Line(0.0, 0.0).x(0.0) == "0.000%"
    assert len(parts(0.0, 20.0)) == 1


@given(st.floats(0, 4000), st.floats(1, 60))
def test_parts_follow_each_other_without_gaps(duration_s: float, length_s: float) -> None:
    cut = parts(duration_s, length_s)

    assert cut[0].start_s == 0
    assert cut[-1].end_s == pytest.approx(max(duration_s, 1e-3))
    assert all(one.end_s == pytest.approx(later.start_s) for one, later in pairwise(cut))
    assert all(0 < one.length_s <= length_s + 1e-6 for one in cut)


def test_ticks_stand_at_round_moments() -> None:
    assert [tick.name for tick in Line(0, 56.1).ticks(6)] == ["0:00", "0:10", "0:20", "0:30", "0:40", "0:50"]
    assert [tick.name for tick in Line(20, 24).ticks(6)] == ["0:20", "0:21", "0:22", "0:23"]
    assert [tick.name for tick in Line(0, 1800).ticks(6)] == [
        "0:00",
        "5:00",
        "10:00",
        "15:00",
        "20:00",
        "25:00",
    ]


def test_a_tick_whose_name_would_not_fit_is_left_out() -> None:
    assert [tick.name for tick in Line(0, 26.4).ticks(6)] == ["0:00", "0:05", "0:10", "0:15", "0:20"]
    assert [tick.name for tick in Line(0, 26.4).ticks(6, until=100)][-1] == "0:25"


@given(levels, st.integers(1, 100))
def test_coarser_keeps_the_peaks(fine: list[float], most: int) -> None:
    coarse = coarser(fine, most)

    assert len(coarse) == min(len(fine), most)
    assert max(coarse, default=0) == max(fine, default=0)


@given(levels)
def test_the_outline_stays_in_its_box_and_is_symmetrical(drawn: list[float]) -> None:
    path = outline(drawn)
    if not drawn:
        assert path == ""
        return
    points = [tuple(map(float, point.split())) for point in path.strip("MZ").split("L")]

    assert all(0 <= x <= len(drawn) and 0 <= y <= 100 for x, y in points)
    upper, lower = points[: len(points) // 2], points[len(points) // 2 :]
    assert [x for x, _y in upper] == [x for x, _y in reversed(lower)]
    assert all(
        above + below == pytest.approx(100, abs=0.11)
        for (_x, above), (_same, below) in zip(upper, reversed(lower), strict=True)
    )


@given(st.lists(st.tuples(st.floats(0, 60), st.text("가나abc", min_size=1, max_size=8)), max_size=40))
def test_words_in_one_lane_do_not_touch_while_there_is_room(found: list[tuple[float, str]]) -> None:
    places = sorted(found)
    rows = list(lanes(places, 100, count=len(places) + 1))

    for lane in set(rows):
        own = [place for place, row in zip(places, rows, strict=True) if row == lane]
        assert all(one[0] * 100 + width(one[1]) < later[0] * 100 for one, later in pairwise(own))


def test_without_room_the_lane_that_is_free_first_is_taken() -> None:
    assert list(lanes([(0.0, "가나다라마"), (0.1, "나"), (0.2, "다")], 100, count=2)) == [0, 1, 1]
