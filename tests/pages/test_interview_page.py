from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tests.examples import ENGLISH, KOREAN
from tests.pages.parsed import Parsed
from tests.pages.test_take_page import NASTY, nasty_take
from voicecoach.pages.interview_page import Answered, render
from voicecoach.progress.weakness import weakness_of
from voicecoach.report.interview import Answer
from voicecoach.takes.listing import summary_of
from voicecoach.takes.schema import Take

SILENT = replace(
    KOREAN,
    id="2026-11-22T18-00-00-intro",
    question=None,
    comparison=None,
    timing=replace(KOREAN.timing, answer_s=None),
)


def answered(number: int, take: Take, *, audio: bytes | None = b"sound", linked: bool = True) -> Answered:
    summary = summary_of(take)
    prompt = take.question.prompt if take.question else take.id
    answer = Answer(number, prompt, summary, weakness_of(summary), (1, 5))
    return Answered(answer, take, audio, "audio/mp4" if audio else "", linked)


def page_of(answers: Sequence[Answered], asked: int = 3) -> str:
    return render(answers, asked=asked, started="2026-11-22T16:05:12+09:00")


PAGE = page_of([answered(1, ENGLISH), answered(2, KOREAN), answered(3, SILENT, audio=None, linked=False)])
PARSED = Parsed(PAGE)


def test_the_weakest_answer_comes_first_and_a_table_has_the_order_asked() -> None:
    cards = [one.attributes["id"] for one in PARSED.of_class("one")]
    rows = [one.words for one in PARSED.of_tag("th") if one.attributes.get("scope") == "row"]

    assert cards.index("answer-2") < cards.index("answer-1")
    assert [row[:2] for row in rows] == ["1.", "2.", "3."]
    links = [one.attributes["href"] for one in PARSED.of_tag("a") if "#answer" in one.attributes["href"]]
    assert links == ["#answer-1", "#answer-2", "#answer-3"]
    assert "2 of 3 questions answered" in PAGE


def test_the_numbers_of_the_table_are_those_of_the_answers() -> None:
    cells = [one.words for one in PARSED.of_tag("td")]

    assert cells[:4] == ["9.3 s", "96%", "181", "0"]
    assert cells[-4:] == ["–"] * 4  # nobody spoke


def test_every_answer_can_be_heard_where_its_recording_is() -> None:
    players = PARSED.of_tag("audio")

    assert [one.attributes["src"] for one in players] == ["data:audio/mp4;base64,c291bmQ="] * 2
    assert len({one.attributes["aria-label"] for one in players}) == 2
    assert (
        "is gone" in next(one for one in PARSED.of_class("one") if one.attributes["id"] == "answer-3").words
    )


def test_an_answer_leads_to_its_own_page_where_there_is_one() -> None:
    links = [one.attributes["href"] for one in PARSED.of_tag("a") if "report.html" in one.attributes["href"]]

    assert sorted(links) == [f"../{KOREAN.id}/report.html", f"../{ENGLISH.id}/report.html"]


def test_every_id_is_one_element_and_every_number_has_its_definition() -> None:
    ids = [one.attributes["id"] for one in PARSED.elements if "id" in one.attributes]
    described = [one.attributes["aria-describedby"] for one in PARSED.of_class("what")]

    assert len(ids) == len(set(ids))
    assert set(described) <= set(ids)
    assert {"answer-1-sentence-1", "answer-2-sentence-1", "answer-2-filler-1"} <= set(ids)


def test_a_time_in_what_was_heard_plays_from_there_where_there_is_a_recording() -> None:
    places = [one for one in PARSED.of_tag("button") if "data-from" in one.attributes]

    assert {place.words.split()[0] for place in places} == {"Play"}
    assert not any("answer-3" in place.inside for place in places)


def test_a_question_whose_take_is_gone_is_named_in_its_place() -> None:
    page = Parsed(render([answered(2, KOREAN)], asked=2, started="", gone=[(1, "in\x1btro")]))
    rows = [one.words for one in page.of_tag("th") if one.attributes.get("scope") == "row"]

    assert rows[0] == "1. intro"
    assert rows[1].startswith("2. ")
    assert "no longer there" in page.of_tag("td")[0].words


def test_questions_and_answers_are_in_their_own_language() -> None:
    titles = [one for one in PARSED.of_tag("span") if one.words == "Please introduce yourself."]

    assert {one.attributes["lang"] for one in titles} == {"en"}
    assert {one.attributes["lang"] for one in PARSED.of_class("lines")} == {"en", "ko"}


def test_nothing_in_a_take_becomes_markup() -> None:
    html = page_of([answered(1, nasty_take())])
    page = Parsed(html)

    assert [one.attributes.get("type") for one in page.of_tag("script")] == ["application/json", None]
    assert page.of_tag("img") == []
    assert not re.search("[\x1b\u202e]", html)
    assert NASTY.replace("\x1b", "").replace("\u202e", "") in page.of_tag("h3")[0].words


def test_an_interview_whose_answers_are_gone_says_so() -> None:
    page = page_of([])

    assert "No answer of this interview is kept" in page
    assert "0 of 3 questions answered" in page
