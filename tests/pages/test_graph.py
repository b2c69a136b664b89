from __future__ import annotations

from dataclasses import replace

from voicecoach.analysis.bands import KOREAN
from voicecoach.analysis.values import PacePoint
from voicecoach.pages.graph import pace_graph
from voicecoach.pages.layout import Line
from voicecoach.report.bands import Pace

PACE = Pace("spm", 300.0, 350.0, KOREAN)
LINE = Line(0.0, 60.0)


def test_the_graph_holds_the_band_and_every_rate() -> None:
    points = tuple(PacePoint(float(at_s), 300.0 + at_s) for at_s in range(10, 50))
    graph = pace_graph(points, PACE, LINE)

    assert graph is not None
    assert graph.path.startswith("M166.7 ")
    assert graph.path.count("L") == 39
    heights = [float(step.split()[1]) for step in graph.path[1:].split("L")]
    assert heights == sorted(heights, reverse=True)  # faster is higher up
    assert all(0 <= height <= 100 for height in heights)
    assert [level.name for level in graph.levels] == ["220", "250", "350", "380"]
    assert [level.inner for level in graph.levels] == [False, True, True, False]
    assert graph.usual is not None
    assert (graph.usual[0], graph.lowest, graph.highest) == (graph.levels[2].y, "310", "349")
    assert graph.rows == (("0:10", "310"), ("0:20", "320"), ("0:30", "330"), ("0:40", "340"))


def test_rates_far_outside_the_band_still_fit() -> None:
    graph = pace_graph((PacePoint(1.0, 0.0), PacePoint(2.0, 900.0)), PACE, LINE)

    assert graph is not None
    heights = [float(step.split()[1]) for step in graph.path[1:].split("L")]
    assert 0 < heights[1] < heights[0] < 100


def test_a_language_without_a_band_has_only_its_line() -> None:
    points = (PacePoint(1.0, 100.0), PacePoint(2.0, 100.0))
    graph = pace_graph(points, replace(PACE, band=None), LINE)

    assert graph is not None
    assert (graph.usual, graph.levels) == (None, ())


def test_a_single_moment_is_no_graph() -> None:
    assert pace_graph((PacePoint(1.0, 300.0),), PACE, LINE) is None
    assert pace_graph((), PACE, LINE) is None
    assert pace_graph((PacePoint(1.0, 300.0), PacePoint(2.0, 300.0)), None, LINE) is None
