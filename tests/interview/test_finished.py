from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from voicecoach.errors import InterviewError, ShelfError
from voicecoach.interview import finished
from voicecoach.interview.state import Interview, Item
from voicecoach.takes.shelf import Shelf

DONE = Interview("2026-11-22T16:05:12+09:00", "/decks/질문.md", 5.0, (Item("intro", "a-take"),))
LATER = replace(DONE, started="2026-11-23T09:00:00+09:00")


def test_the_one_that_began_last_is_the_last_whenever_it_ended(tmp_path: Path) -> None:
    finished.keep(tmp_path, LATER)
    file = finished.keep(tmp_path, DONE)
    assert finished.keep(tmp_path, DONE) == file, "the same one is kept once"

    assert file == tmp_path / "interviews" / "2026-11-22T16-05-12.json"
    assert finished.read(finished.latest(tmp_path)) == LATER
    assert len(list(file.parent.iterdir())) == 2


def test_two_of_the_same_second_are_both_kept(tmp_path: Path) -> None:
    other = replace(DONE, questions=(Item("kafka", "another-take"),))

    assert finished.keep(tmp_path, DONE) != finished.keep(tmp_path, other)

    assert finished.read(finished.latest(tmp_path)) == other


def test_the_clock_on_the_wall_does_not_say_which_is_the_last(tmp_path: Path) -> None:
    in_seoul = replace(DONE, started="2026-11-23T01:00:00+09:00")
    later_in_london = replace(DONE, started="2026-11-22T17:30:00+00:00")
    for one in (in_seoul, later_in_london):
        finished.keep(tmp_path, one)

    assert [finished.read(file) for file in finished.files(tmp_path)] == [later_in_london, in_seoul]


def test_a_dozen_of_the_same_second_stay_in_their_order(tmp_path: Path) -> None:
    made = [replace(DONE, questions=(Item("intro", f"take-{count}"),)) for count in range(12)]
    kept = [finished.keep(tmp_path, one) for one in made]

    assert finished.files(tmp_path) == kept[::-1]


def test_a_damaged_one_is_as_old_as_its_name_says(tmp_path: Path) -> None:
    kept = [finished.keep(tmp_path, one) for one in (DONE, LATER)]
    kept[1].write_bytes(b"{")

    assert finished.latest(tmp_path) == kept[1], "never quietly the one before"


@pytest.mark.parametrize("started", ["", "../../etc/passwd", "a/b\\c:d\0e"])
def test_no_date_leads_out_of_the_folder(started: str, tmp_path: Path) -> None:
    file = finished.keep(tmp_path, replace(DONE, started=started))

    assert file.parent == tmp_path / "interviews"
    assert file.is_file()


def test_the_shelf_takes_it_for_no_take_and_leaves_it(tmp_path: Path) -> None:
    finished.keep(tmp_path, DONE)
    shelf = Shelf(tmp_path)

    shelf.tidy()

    assert (shelf.list().takes, shelf.list().damaged, shelf.unfinished()) == ((), (), ())
    assert finished.read(finished.latest(tmp_path)) == DONE


@pytest.mark.parametrize("damage", [b"", b"{", b"[" * 100_000])
def test_a_damaged_one_is_told_of_with_its_file(damage: bytes, tmp_path: Path) -> None:
    file = finished.keep(tmp_path, DONE)
    file.write_bytes(damage)

    with pytest.raises(InterviewError, match=re.escape(file.name)):
        finished.read(file)


def test_none_and_a_place_that_cannot_be_written_are_told_of(tmp_path: Path) -> None:
    with pytest.raises(InterviewError):
        finished.latest(tmp_path / "nowhere")
    (tmp_path / "interviews").write_text("")
    with pytest.raises(ShelfError):
        finished.keep(tmp_path, DONE)
