"""``voicecoach next``, on shelves that were filled by hand."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.commands.running import error_of
from tests.commands.shelves import put
from tests.interview.decks import write
from tests.progress.series import ENGLISH_ANSWER, series
from voicecoach import paths
from voicecoach.cli import main
from voicecoach.takes.schema import Take


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "data")
    monkeypatch.setenv("VOICECOACH_CONTENT", str(write(tmp_path)))
    monkeypatch.setenv("VOICECOACH_RECORDINGS", str(tmp_path / "recordings"))
    monkeypatch.setenv("COLUMNS", "60")
    return tmp_path


def propose(*arguments: str) -> Result:
    return CliRunner(mix_stderr=False).invoke(main, ["next", *arguments])


def document(*arguments: str) -> dict[str, Any]:
    result = propose("--json", *arguments)
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def take(question_id: str, days_ago: int) -> Take:
    """Give a first, unsure take."""
    first = datetime.now().astimezone() - timedelta(days=days_ago)
    return series(3, answer=ENGLISH_ANSWER, language="en", question_id=question_id, first=first)[0]


def in_days(count: int) -> str:
    return (datetime.now().astimezone().date() + timedelta(days=count)).isoformat()


def test_without_takes_the_deck_is_proposed_from_its_beginning(place: Path) -> None:
    result = propose()

    assert result.stdout.splitlines() == [
        "Practise next",
        "  intro  never practised",
        "    Please introduce yourself.",
        "  coffee  never practised",
        "    How do you make coffee?",
        "  coffee-1  never practised",
        "    Why a kettle?",
        "  voicecoach practice intro",
    ]
    assert not (place / "recordings").exists()


def test_what_was_weak_and_long_ago_comes_first_and_says_why(place: Path) -> None:
    weak = take("weather", 4)
    put(place / "recordings", [weak, take("intro", 0)])

    found = document("--count", "5")

    assert found["schema"] == "voicecoach.next/1"
    assert [one["question_id"] for one in found["proposals"]] == [
        "weather", "coffee", "coffee-1", "coffee-2", "intro",
    ]  # fmt: skip
    first = found["proposals"][0]
    assert weak.comparison is not None
    missed = sum(one.status == "missed" for one in weak.comparison.sentences)
    assert first["reason"].startswith(f"missed {missed} of 6 sentences")
    assert first["reason"].endswith("4 days ago")
    assert first["latest"] == weak.id
    assert (first["days_ago"], first["interval_days"]) == (4, 1)
    assert first["faults"][0] == "said"
    assert found["proposals"][1]["latest"] is None
    assert f"weather {first['reason']} What is the weather like?" in " ".join(propose().stdout.split())


def test_the_date_is_given_once(place: Path) -> None:
    assert document()["interview"] is None

    told = propose("--date", in_days(5))
    assert f"5 days until the interview ({in_days(5)})" in told.stdout
    assert (document()["interview"], document()["days_left"]) == (in_days(5), 5)
    assert "5 days until the interview" in propose().stdout

    propose("--forget-date")
    assert document()["interview"] is None


def test_a_date_that_is_over_is_said_and_changes_nothing(place: Path) -> None:
    (place / "data").mkdir()
    paths.interview_date_file().write_text('{"date": "2020-01-01"}')

    result = propose()

    assert "The date of the interview (2020-01-01) is over." in " ".join(result.stdout.split())
    assert document()["days_left"] < 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--date", "2020-01-01"], "2020-01-01"),
        (["--date", "soon"], "soon"),
        (["--date", "2999-01-01", "--forget-date"], "--forget-date"),
        (["--count", "0"], "0"),
    ],
)
def test_wrong_usage(place: Path, arguments: list[str], told: str) -> None:
    result = propose(*arguments)

    assert result.exit_code == 2
    assert told in result.stderr
    assert not paths.interview_date_file().exists()


def test_a_damaged_date_is_told_of(place: Path) -> None:
    (place / "data").mkdir()
    paths.interview_date_file().write_text("[")

    result = propose("--json")

    assert result.exit_code == 1
    assert error_of(result.stdout)["code"] == "bad_config"
    assert "voicecoach next --date" in error_of(result.stdout)["hint"]


def test_questions_are_in_the_languages_practised_so_far(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = place / "content"
    content.mkdir()
    (place / "deck.md").rename(content / "english.md")
    (content / "korean.md").write_text(
        "---\nlang: ko\n---\n# 소개 {#ko-intro}\n> 안녕하세요.\n", encoding="utf-8"
    )
    monkeypatch.setenv("VOICECOACH_CONTENT", str(content))

    def ids(*arguments: str) -> set[str]:
        return {one["question_id"] for one in document("--count", "9", *arguments)["proposals"]}

    english = {"intro", "coffee", "coffee-1", "coffee-2", "weather"}
    assert ids() == english, "that of the introduction"
    assert ids("--language", "ko") == {"ko-intro"}
    put(place / "recordings", [series(1, question_id="ko-intro")[0]])
    assert ids() == {"ko-intro"}
    put(place / "recordings", [take("coffee", 1)])
    assert ids() == {"ko-intro", *english}


def test_a_damaged_take_hides_no_other(place: Path) -> None:
    put(place / "recordings", [take("coffee", 2), take("weather", 3)])
    (place / "recordings" / take("coffee", 2).id / "take.json").write_text("{")

    found = document("--count", "5")["proposals"]

    assert {one["question_id"]: one["days_ago"] for one in found} == {
        "weather": 3, "coffee": None, "intro": None, "coffee-1": None, "coffee-2": None,
    }  # fmt: skip


@pytest.mark.parametrize("given", ["12/1", "2026-13-01", "tomorrow", "2026-12-01T00:00:00"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_is_no_date_is_answered_with_one(place: Path, given: str, language: str) -> None:
    result = propose("--date", given, "--lang", language)

    assert result.exit_code == 2
    assert f"“{given}”" in result.stderr
    assert "2026-12-01" in result.stderr
    assert "%" not in result.stderr
    assert not paths.interview_date_file().exists()
