from __future__ import annotations

import json
import webbrowser
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.commands.shelves import Program, put
from tests.examples import ENGLISH, example_take
from tests.progress.series import ENGLISH_ANSWER, FIRST, KOREAN_ANSWER, series
from voicecoach.takes.listing import TakeSummary

MADE = series(30)
OTHERS = series(
    6,
    answer=ENGLISH_ANSWER,
    language="en",
    question_id="intro-en",
    prompt="Please introduce yourself.",
    first=FIRST - timedelta(days=9),
)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    return Program(tmp_path, monkeypatch)


def test_an_empty_shelf_says_how_to_fill_it(program: Program) -> None:
    result = program("history")

    assert result.exit_code == 0
    assert "voicecoach practice" in result.stdout
    assert not program.shelf.exists()


def test_it_shows_the_question_of_the_newest_take_and_names_the_others(program: Program) -> None:
    put(program.shelf, [*MADE, *OTHERS])

    result = program("history")

    assert result.stdout.startswith("1분 자기소개를 해 주세요.\nintro · Korean · 30 takes")
    assert "Coverage  47% → 100%, better" in result.stdout
    assert "Most often missed" in result.stdout
    assert "intro-en · English · 6 takes" in result.stdout.split("Other questions")[1]


def test_one_question_is_shown_when_named(program: Program) -> None:
    put(program.shelf, [*MADE, *OTHERS])

    result = program("history", "intro-en")

    assert result.stdout.startswith("Please introduce yourself.\nintro-en · English · 6 takes")
    assert "words/min" in result.stdout
    assert "Other questions" not in result.stdout


def test_an_unknown_question_suggests_those_there_are(program: Program) -> None:
    put(program.shelf, OTHERS)

    result = program("history", "introen", "--json")

    assert result.exit_code == 1
    error = json.loads(result.stdout)["error"]
    assert error["code"] == "unknown_question"
    assert "intro-en" in error["hint"]


def test_every_take_is_listed_when_asked_for(program: Program) -> None:
    put(program.shelf, MADE)

    assert "2026-11-18T20-10-00" not in program("history").stdout
    assert "2026-11-18T20-10-00" in program("history", "--all").stdout


def test_demos_are_left_out_unless_asked_for(program: Program) -> None:
    put(program.shelf, [ENGLISH, *MADE[:9]])

    assert "1 demo take left out: --demo" in program("history").stdout
    assert program("history", "--demo").stdout.startswith("Please introduce yourself.")
    assert "left out" not in program("history", "--demo").stdout


def test_takes_without_speech_and_damaged_ones_are_told_of(program: Program) -> None:
    silent = example_take(timing=replace(MADE[0].timing, answer_s=None))
    put(program.shelf, [*MADE, silent, replace(MADE[0], id="2026-12-23T00-00-00-intro", cut_off=True)])
    broken = program.shelf / "2026-12-24T00-00-00-x"
    broken.mkdir()
    (broken / "take.json").write_text("{")

    result = program("history")

    assert result.exit_code == 0
    assert "1 take without speech is left out." in result.stdout
    assert "1 answer that was broken off is left out." in result.stdout
    assert broken.name in result.stderr


def test_the_json_holds_every_series_with_its_weak_places(program: Program) -> None:
    put(program.shelf, [*MADE, *OTHERS, ENGLISH])

    found = json.loads(program("history", "--json").stdout)

    assert found["schema"] == "voicecoach.history/1"
    assert found["left_out"] == {"demo": 1, "no_speech": 0, "cut_off": 0, "damaged": 0}
    korean, english = found["questions"]
    assert (korean["question_id"], korean["language"], korean["prompt"]) == (
        "intro", "ko", "1분 자기소개를 해 주세요.",
    )  # fmt: skip
    assert korean["latest"] == MADE[-1].id
    assert [take["id"] for take in korean["takes"]] == [take.id for take in MADE]
    assert set(korean["takes"][0]) == {field.name for field in fields(TakeSummary)}
    assert korean["days"][0]["day"] == "2026-11-18"
    assert set(korean["best"]) == {"length", "coverage", "fillers", "halts"}
    assert [one["measure"] for one in korean["trend"]] == ["length", "coverage", "pace", "fillers", "halts"]
    assert korean["weak_places"]["takes"] == 20
    assert korean["weak_places"]["sentences"][0]["missed"] >= 1
    assert english["question_id"] == "intro-en"


def test_an_empty_shelf_is_json_all_the_same(program: Program) -> None:
    assert json.loads(program("history", "--json").stdout)["questions"] == []


def test_only_the_sentences_of_the_deck_as_it_is_now_are_weak_places(program: Program) -> None:
    put(program.shelf, MADE[:12])
    program.write_deck("intro", "이제 다른 질문입니다.", (KOREAN_ANSWER[3], "새 문장입니다."))

    (found,) = json.loads(program("history", "--json").stdout)["questions"]

    assert found["prompt"] == "이제 다른 질문입니다."
    assert [one["text"] for one in found["weak_places"]["sentences"]] == [KOREAN_ANSWER[3]]


def test_a_question_of_the_deck_in_another_language_is_another_one(program: Program) -> None:
    put(program.shelf, MADE[:12])
    program.write_deck("intro", "Introduce yourself.", ("Hello.",), "en")

    (found,) = json.loads(program("history", "--json").stdout)["questions"]

    assert found["prompt"] == "1분 자기소개를 해 주세요."
    assert found["weak_places"]["sentences"]


def test_a_deck_that_cannot_be_read_stops_nothing(program: Program) -> None:
    put(program.shelf, MADE[:3])
    program.deck.write_bytes(b"\xff\xfe\x00")

    assert program("history").stdout.startswith("1분 자기소개를")


def test_it_fits_60_columns(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    put(program.shelf, [*MADE, *OTHERS])
    monkeypatch.setenv("COLUMNS", "60")

    table = program("history").stdout.split("Takes")[1]

    assert "→ 2026-11-22T20-16-29 50.9 s    100%*  272    0.0*    0*" in table


def test_the_page_is_written_beside_the_takes(program: Program) -> None:
    put(program.shelf, [*MADE, *OTHERS])
    (program.shelf / MADE[-1].id / "report.html").write_text("x")

    result = program("history", "--html")

    file = program.shelf / "history.html"
    assert result.stdout.strip() == str(file)
    page = file.read_text(encoding="utf-8")
    assert "1분 자기소개를 해 주세요." in page
    assert "Please introduce yourself." in page
    assert f'href="./{MADE[-1].id}/report.html"' in page
    assert f'href="./{MADE[0].id}/report.html"' not in page


def test_the_page_can_be_shown_at_once(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    put(program.shelf, OTHERS)
    opened: list[str] = []

    def shown(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", shown)

    program("history", "--open")

    assert opened == [(program.shelf / "history.html").as_uri()]


def test_the_page_with_json_says_where_it_is(program: Program) -> None:
    put(program.shelf, OTHERS)

    found = json.loads(program("history", "--html", "--json").stdout)

    assert found == {
        "schema": "voicecoach.history-page/1",
        "file": str(program.shelf / "history.html"),
    }


def test_the_page_is_no_take(program: Program) -> None:
    put(program.shelf, OTHERS)
    program("history", "--html")

    assert len(json.loads(program("takes", "list", "--json").stdout)["takes"]) == len(OTHERS)


def test_a_page_of_nothing_can_be_written(program: Program) -> None:
    assert program("history", "--html").exit_code == 0
    assert (program.shelf / "history.html").is_file()


def test_the_help_has_examples(program: Program) -> None:
    help_page = program("history", "--help").stdout

    assert "voicecoach history" in help_page.split("Examples:")[1]
