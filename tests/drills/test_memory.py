"""What a drill found is there for the next one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.examples import all_said
from voicecoach.drills import memory
from voicecoach.drills.levels import begin, judged, onward
from voicecoach.drills.memory import MOST, digest
from voicecoach.drills.values import Attempt, Course, Level
from voicecoach.errors import ConfigError

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
SENTENCES = ("One.", "Two.", "Three.")


def course(verdicts: str, level: Level | None = None) -> Course:
    """Go through a drill of three sentences; r is right, w wrong."""
    made = Course(begin((1, 2, 3), level))
    for verdict in verdicts:
        standing = made.drill.current
        assert standing is not None
        tried = Attempt(standing.number, standing.level, verdict == "r", all_said("x", 0.0, 1.0))
        drill = onward(judged(made.drill, right=tried.right))
        made = replace(made, drill=drill, attempts=(*made.attempts, tried))
    return made


def keep(file: Path, made: Course, now: datetime = NOW, question: str = "intro") -> None:
    memory.remember(file, made, SENTENCES, question, "en", now)


def known(file: Path, question: str = "intro", language: str = "en") -> dict[str, bool]:
    found = memory.load(file, question, language)
    return {text: found[digest(text)].right for text in SENTENCES if digest(text) in found}


def test_what_is_done_is_right_and_what_failed_last_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "data" / "drilled.json"
    keep(file, course("rwr", "nothing"))

    assert known(file) == {"One.": True, "Two.": False, "Three.": True}
    assert known(file, language="ko") == known(file, question="other") == {}
    assert "One" not in file.read_text(encoding="utf-8"), "no words of the answer are in it"


def test_right_with_help_that_will_become_less_says_nothing_yet(tmp_path: Path) -> None:
    file = tmp_path / "drilled.json"
    keep(file, course("rrr"))

    assert not file.exists()


def test_a_later_drill_counts_and_another_question_keeps_its_own(tmp_path: Path) -> None:
    file = tmp_path / "drilled.json"
    keep(file, course("w", "nothing"))
    keep(file, course("w", "nothing"), question="other")
    keep(file, course("r", "nothing"), NOW + timedelta(hours=1))

    assert known(file) == {"One.": True}
    assert known(file, "other") == {"One.": False}
    assert memory.load(file, "intro", "en")[digest("One.")].at == NOW + timedelta(hours=1)


def test_it_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 2)
    file = tmp_path / "drilled.json"
    keep(file, course("rrr", "text"))

    assert MOST > 2
    assert known(file) == {"Two.": True, "Three.": True}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"sentences": [{}]}', '{"schema": "other/1"}', "\udcff"])
def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "drilled.json"
    data = damage.encode("utf-8", "surrogateescape")
    file.write_bytes(data)

    with pytest.raises(ConfigError, match="cannot be read"):
        memory.load(file, "intro", "en")
    with pytest.raises(ConfigError, match="cannot be read"):
        keep(file, course("w", "nothing"))
    assert file.read_bytes() == data


def test_where_it_cannot_be_written_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("no folder")

    with pytest.raises(ConfigError, match="cannot be kept"):
        keep(tmp_path / "blocked" / "drilled.json", course("w", "nothing"))


def test_a_full_disk_leaves_what_was_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "drilled.json"
    keep(file, course("w", "nothing"))
    before = file.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ConfigError, match=r"cannot be kept.*No space left"):
        keep(file, course("r", "nothing"))

    assert [path.name for path in tmp_path.iterdir()] == ["drilled.json"]
    assert file.read_bytes() == before


def test_the_file_can_be_read_by_a_person(tmp_path: Path) -> None:
    file = tmp_path / "drilled.json"
    keep(file, course("w", "nothing"))

    (entry,) = json.loads(file.read_bytes())["sentences"]
    assert entry == {
        "question_id": "intro",
        "language": "en",
        "sentence": digest("One."),
        "right": False,
        "at": "2026-11-27T12:00:00Z",
    }
