from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import KOREAN
from tests.pages.parsed import Parsed
from tests.pages.test_take_page import NASTY
from tests.progress.series import ENGLISH_ANSWER, FIRST, series
from tests.strategies import takes
from voicecoach.pages.chart import MOST_DOTS, chart_of
from voicecoach.pages.history_page import render
from voicecoach.progress.history import history
from voicecoach.progress.values import MEASURES, Series
from voicecoach.progress.weak_places import weak_places
from voicecoach.takes.listing import summary_of
from voicecoach.takes.schema import Take

MADE = series(30)
OTHERS = series(
    8, answer=ENGLISH_ANSWER, language="en", question_id="intro-en", prompt="Please introduce yourself."
)


def page_of(*groups: Sequence[Take], reports: Collection[str] = ()) -> str:
    """Give the page of questions whose takes are given oldest first, the newest question last."""
    made = [take for group in groups for take in group]
    found = history([summary_of(take) for take in reversed(made)])
    asked = [(group, group[-1].question) for group in groups]
    by_question = {(one.id, one.language): group for group, one in asked if one is not None}
    kept = [by_question[str(one.question_id), one.language] for one in found.series]
    titles = [group[-1].question.prompt for group in kept if group[-1].question]
    return render(found, [weak_places(group[::-1]) for group in kept], titles, reports=reports)


def series_of(made: Sequence[Take]) -> Series:
    return history([summary_of(take) for take in reversed(made)]).series[0]


PAGE = page_of(OTHERS, MADE, reports={MADE[-1].id})
PARSED = Parsed(PAGE)


def test_every_question_is_a_part_with_its_measures() -> None:
    titles = [one.words for one in PARSED.of_tag("h2")]

    assert titles[:2] == ["1분 자기소개를 해 주세요.", "Please introduce yourself."]
    assert len(PARSED.of_class("measure")) == 2 * len(MEASURES)
    assert [one.attributes["lang"] for one in PARSED.of_class("asked")] == ["ko", "en"]


def test_what_was_broken_off_is_left_out_and_counted() -> None:
    broken = replace(MADE[-1], id="2026-11-23T09-00-00-intro", cut_off=True)
    page = page_of([*MADE[:-1], broken, MADE[-1]])

    assert "1 answer that was broken off is left out." in page
    assert broken.id not in page


def test_links_lead_to_every_question() -> None:
    (questions,) = PARSED.of_class("jumps")
    links = [one.attributes["href"] for one in PARSED.of_tag("a") if one.attributes["href"].startswith("#q")]

    assert links == ["#q1", "#q2"]
    assert "30 takes" in questions.words
    assert not Parsed(page_of(MADE)).of_class("jumps")


def test_a_take_is_a_link_where_its_report_is() -> None:
    links = [one for one in PARSED.of_tag("a") if one.attributes["href"].endswith("report.html")]

    assert [(one.attributes["href"], one.words) for one in links] == [
        (f"./{MADE[-1].id}/report.html", "2026-11-22 20:16")
    ]


def test_all_takes_stand_in_tables_and_the_best_are_marked_in_words() -> None:
    names = [one.words for one in PARSED.of_tag("th") if one.attributes.get("scope") == "row"]
    days = {one.day for made in (MADE, OTHERS) for one in series_of(made).days}

    assert len(names) == len(MADE) + len(OTHERS) + 5 + 2
    assert sum(name.split()[0] in days for name in names) == len(names)
    assert next(one.words for one in PARSED.of_tag("td") if "best" in one.classes) == "100% ◆ best"


def test_each_chart_is_told_in_words_and_read_out_take_by_take() -> None:
    data = json.loads(PARSED.by_id("page-data").words)
    charts = [one for one in PARSED.elements if "data-chart" in one.attributes]

    assert {one.attributes["data-chart"] for one in charts} == set(data)
    assert len(data["q1-length"]) == 30
    assert data["q1-length"][-1][2] == "2026-11-22 20:16: 50.9 s"
    told = [one.attributes["aria-label"] for one in PARSED.of_class("chart")]
    assert told[0] == (
        "Length over 30 takes, the latest 2026-11-22 20:16: 50.9 s. The best 2026-11-22 20:10: 61 s. "
        "From the first takes to the latest: better."
    )


def test_every_number_has_a_definition() -> None:
    described = [one.attributes["aria-describedby"] for one in PARSED.of_class("what")]
    ids = [one.attributes["id"] for one in PARSED.elements if "id" in one.attributes]

    assert len(ids) == len(set(ids))
    assert len(described) == len(set(described))
    assert set(described) <= set(ids)
    assert len(PARSED.of_tag("dt")) == len(MEASURES) + 3


def test_the_weak_places_are_named_in_the_language_of_the_answer() -> None:
    places = [one for one in PARSED.of_tag("li") if "Kafka로 하루" in one.words]

    assert "missed in 5 of 20" in places[0].words
    assert "“Kafka로”" in PAGE


def test_nothing_is_styled_inline_and_the_policy_names_what_runs() -> None:
    assert not any("style" in one.attributes for one in PARSED.elements)
    assert not any(name.startswith("on") for one in PARSED.elements for name in one.attributes)
    contents = [one.attributes.get("content", "") for one in PARSED.of_tag("meta")]
    (policy,) = [content for content in contents if "script-src" in content]
    (script,) = [one for one in PARSED.of_tag("script") if not one.attributes]
    assert base64.b64encode(hashlib.sha256(script.words.encode()).digest()).decode() in policy


def test_nothing_comes_from_elsewhere() -> None:
    outside = re.findall(r"(?:https?:)?//[a-z]", PAGE.replace("http://www.w3.org/2000/svg", ""))

    assert outside == []


def test_what_decks_and_takes_hold_is_text() -> None:
    assert KOREAN.question is not None
    sentences = KOREAN.comparison.sentences if KOREAN.comparison else ()
    made = [
        replace(
            KOREAN,
            id=f"2026-11-22T16-0{place}-00-{NASTY}",
            created="",
            question=replace(KOREAN.question, id=NASTY, prompt=NASTY, language='"><script>'),
            model=replace(KOREAN.model, name=f"{NASTY}{place}"),
            comparison=replace(
                KOREAN.comparison, sentences=(replace(sentences[0], text=NASTY, status="missed"),)
            )
            if KOREAN.comparison
            else None,
        )
        for place in range(3)
    ]

    page = page_of(made, reports={take.id for take in made})

    parsed = Parsed(page)
    assert len(parsed.of_tag("script")) == 2
    assert parsed.of_tag("img") == []
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    links = [one.attributes["href"] for one in parsed.of_tag("a") if "report" in one.attributes["href"]]
    assert links
    assert all(re.fullmatch(r"\./[\w%.~-]+/report\.html", link) for link in links)


def test_an_empty_page_says_how_to_begin() -> None:
    assert "voicecoach practice" in Parsed(render(history([]), [], [])).by_id("main").words


def test_demos_and_silent_takes_left_out_are_told_of() -> None:
    silent = replace(MADE[0], timing=replace(MADE[0].timing, answer_s=None))
    found = history([summary_of(replace(MADE[1], demo=True)), summary_of(silent)])

    words = Parsed(render(found, [], [])).of_tag("header")[0].words

    assert "1 demo take is left out." in words
    assert "1 take without speech is left out." in words


def test_many_takes_have_dots_only_for_best_and_latest() -> None:
    few, many = series(MOST_DOTS), series(MOST_DOTS + 1)

    assert len(Parsed(page_of(few)).of_class("dot")) == 5 * MOST_DOTS
    assert Parsed(page_of(many)).of_class("dot") == []


def test_a_chart_needs_two_values() -> None:
    one = series_of(MADE[:1])

    assert chart_of(one, "length", None) is None
    assert Parsed(page_of(MADE[:1])).of_class("plot") == []


def test_a_chart_lies_in_its_box_and_rises_upwards() -> None:
    chart = chart_of(series_of(MADE), "coverage", MADE[-1].id)

    assert chart is not None
    assert all(0 < dot.x < 100 for dot in chart.dots)
    assert all(0 < dot.y < 100 for dot in chart.dots)
    assert chart.dots[-1].y < chart.dots[0].y
    assert chart.best == chart.latest == chart.dots[-1]
    assert (chart.top, chart.bottom) == ("100%", "20%")


def test_days_of_a_chart_are_named_where_there_is_room() -> None:
    long = series_of(series(200))
    chart = chart_of(long, "length", None)

    assert chart is not None
    assert len(chart.ticks) == len(long.days)
    assert 2 <= sum(bool(tick.name) for tick in chart.ticks) <= 5
    assert FIRST.date().isoformat().endswith(chart.ticks[0].name)


@settings(max_examples=30)
@given(st.lists(takes(), min_size=1, max_size=4))
def test_any_takes_make_a_page_without_loose_ends(made: list[Take]) -> None:
    spoken = [
        replace(
            take,
            id=f"{place} {take.id}",
            question=KOREAN.question,
            timing=replace(take.timing, answer_s=5.0),
            demo=False,
        )
        for place, take in enumerate(made)
    ]

    page = page_of(spoken)

    parsed = Parsed(page)
    assert "nan" not in parsed.by_id("main").words.split()
    assert len(parsed.of_tag("script")) == 2
