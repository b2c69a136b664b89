"""``voicecoach questions length``, and the line before an answer."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.commands.running import error_of
from tests.commands.shelves import put
from tests.examples import KOREAN, example_take
from voicecoach.cli import main
from voicecoach.commands import predicting
from voicecoach.questions import library
from voicecoach.takes.shelf import Shelf

DECK = """---
lang: ko
---
# 소개 {#intro target=60}
> 가나다라마바사아자차 가나다라마바사아자차 가나다라마바사아자차 가나다라마바사아자차 가나다라마바사아자차.
> 나나다라마바사아자차 나나다라마바사아자차 나나다라마바사아자차 나나다라마바사아자차 나나다라마바사아자차.
> 다나다라마바사아자차.
> 라나다라마바사아자차.

# Advice {#advice .guidance}
> Ask.

# 자유 {#free}
> 가나다라마바사아자차 가나다라마바사아자차.
"""


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    deck = tmp_path / "deck.md"
    deck.write_text(DECK, encoding="utf-8")
    return {"VOICECOACH_CONTENT": str(deck), "VOICECOACH_RECORDINGS": str(tmp_path / "recordings")}


def run(place: dict[str, str], *arguments: str) -> Result:
    return CliRunner(mix_stderr=False).invoke(
        main, ["questions", "length", *arguments], env=place | {"COLUMNS": "200"}
    )


def keep(place: dict[str, str], *rates: float) -> None:
    """Put takes of these speech rates on the shelf."""
    takes = [
        example_take(
            id=f"2026-11-22T16-{minute:02d}-12-intro", timing=replace(KOREAN.timing, speech_rate_spm=rate)
        )
        for minute, rate in enumerate(rates)
    ]
    put(Path(place["VOICECOACH_RECORDINGS"]), takes)


def test_without_a_take_the_easy_pace_is_taken_and_said_so(place: dict[str, str]) -> None:
    assert run(place, "intro").stdout.splitlines() == [
        "At an easy pace this answer takes about 26 s; the target is 60 s.",
        "It holds 120 syllables. The easy pace is 280 syllables a minute; no take tells your own yet.",
        "There is room for about 160 syllables.",
        "That is about 5 sentences as long as yours are.",
    ]


def test_at_the_own_pace_whole_sentences_are_named_that_would_bring_it_to_the_target(
    place: dict[str, str],
) -> None:
    keep(place, 200.0, 240.0, 250.0)

    assert run(place, "intro", "--target", "28").stdout.splitlines() == [
        "At your pace this answer takes about 30 s; the target is 28 s.",
        (
            "It holds 120 syllables. Your pace: 240 syllables a minute, pauses included, "
            "the median of your latest 3 takes."
        ),
        "Cut about 8 syllables.",
        "For example, without this sentence it takes about 28 s:",
        "  3. 다나다라마바사아자차.",
    ]
    assert "That is shorter than the target" in run(place, "intro", "--target", "23").stdout


def test_all_questions_are_listed_in_a_line_each(place: dict[str, str]) -> None:
    keep(place, 240.0)

    assert run(place).stdout.splitlines() == [
        "intro  30 s / 60 s  There is room for about 120 syllables.",
        "free  5 s",
        "Your pace: 240 syllables a minute, pauses included, as in your latest take.",
    ]


def test_json(place: dict[str, str]) -> None:
    keep(place, 240.0)

    document = json.loads(run(place, "intro", "--target", "28", "--json").stdout)

    assert document == {
        "schema": "voicecoach.length/1",
        "questions": [
            {
                "id": "intro",
                "language": "ko",
                "unit": "syllables",
                "amount": 120,
                "pace_per_minute": 240.0,
                "pace_takes": 1,
                "predicted_s": 30.0,
                "target_s": 28.0,
                "change": -8,
                "example_cut": {
                    "sentences": [{"number": 3, "text": "다나다라마바사아자차."}],
                    "predicted_s": 27.5,
                    "fits": True,
                },
            }
        ],
    }
    assert [one["id"] for one in json.loads(run(place, "--json").stdout)["questions"]] == ["intro", "free"]


def test_advice_has_no_length(place: dict[str, str]) -> None:
    result = run(place, "advice", "--json")

    assert result.exit_code == 2
    assert error_of(result.stdout)["code"] == "wrong_usage"


def test_one_line_is_told_before_an_answer_that_has_a_target(place: dict[str, str], tmp_path: Path) -> None:
    decks = library.load(Path(place["VOICECOACH_CONTENT"]))
    shelf = Shelf(Path(place["VOICECOACH_RECORDINGS"]))

    told = predicting.before_answer(library.find(decks, "intro"), shelf)
    assert told == (
        "At an easy pace this answer takes about 26 s; the target is 60 s. "
        "There is room for about 160 syllables."
    )
    assert predicting.before_answer(library.find(decks, "free"), shelf) is None
    assert predicting.before_answer(library.find(decks, "advice"), shelf) is None


def test_a_shelf_that_cannot_be_read_is_no_reason_to_say_nothing(
    place: dict[str, str], tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")

    assert predicting.pace_from(Shelf(blocked), "ko").takes == 0


@pytest.mark.parametrize("columns", [60, 80])
def test_sentences_that_need_more_lines_keep_their_indent(place: dict[str, str], columns: int) -> None:
    deck = Path(place["VOICECOACH_CONTENT"])
    long = " ".join(["나나다라마바사아자차"] * 6)
    deck.write_text(
        f"---\nlang: ko\n---\n# 소개 {{#intro target=20}}\n> {'가' * 80}.\n> {long}.\n> 끝.\n", "utf-8"
    )

    result = CliRunner(mix_stderr=False).invoke(
        main, ["questions", "length", "intro"], env=place | {"COLUMNS": str(columns)}
    )

    lines = result.stdout.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("  2. "))
    assert lines[first + 1].startswith("     나")
    assert f"2. {long}." in " ".join(" ".join(lines[first:]).split())


def test_of_one_take_no_median_is_told(place: dict[str, str]) -> None:
    keep(place, 240.0)

    text = run(place, "intro", "--lang", "ko").stdout

    assert "최근 기록 기준" in text
    assert "중앙값" not in text
