from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from voicecoach.errors import ConfigError
from voicecoach.interview import date_file

DAY = date(2026, 12, 1)


def test_kept_changed_and_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "data" / "date.json"
    assert date_file.load(file) is None
    date_file.forget(file)

    date_file.remember(file, DAY)
    assert date_file.load(file) == DAY
    date_file.remember(file, date(2026, 12, 8))
    assert date_file.load(file) == date(2026, 12, 8)

    date_file.forget(file)
    assert date_file.load(file) is None


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"date": "soon"}', b"\xff", b"[" * 100_000])
def test_a_damaged_file_is_told_of_with_a_remedy(damage: bytes, tmp_path: Path) -> None:
    file = tmp_path / "date.json"
    file.write_bytes(damage)

    with pytest.raises(ConfigError) as told:
        date_file.load(file)

    assert str(file) in told.value.message
    assert "voicecoach next --date" in told.value.hint
    date_file.remember(file, DAY)  # the remedy helps
    assert date_file.load(file) == DAY


def test_a_place_that_cannot_be_written_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ConfigError) as told:
        date_file.remember(tmp_path / "file" / "date.json", DAY)

    assert told.value.hint


def test_one_that_cannot_be_removed_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "date.json"
    file.mkdir()

    with pytest.raises(ConfigError) as told:
        date_file.forget(file)

    assert str(file) in told.value.message
    assert told.value.hint
