from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import ENGLISH, KOREAN
from tests.strategies import takes
from voicecoach.errors import ShelfError, TakeNotFoundError, WrongUsageError
from voicecoach.takes import codec
from voicecoach.takes.corrections import corrected, filler_at
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

RATED = replace(KOREAN, fillers=replace(KOREAN.fillers, per_100_words=9.0))
"""The Korean take with the rate over words: 3 fillers that count (음, 음, 뭐), and a habit word (정말)."""


def test_a_filler_is_named_by_its_place_in_the_report_from_1() -> None:
    assert [filler_at(KOREAN, number).text for number in (1, 2, 3, 4)] == ["음", "음", "뭐", "정말"]


@pytest.mark.parametrize("number", [0, -1, 5])
def test_a_number_that_is_none_says_how_many_there_are(number: int) -> None:
    with pytest.raises(WrongUsageError) as refused:
        filler_at(KOREAN, number)

    assert f"no filler {number}:" in refused.value.message
    assert "has 4 in all" in refused.value.message
    assert "takes show" in refused.value.hint


def test_a_take_without_fillers_has_none_to_correct() -> None:
    with pytest.raises(WrongUsageError, match="has 0 in all"):
        corrected(ENGLISH, {1}, dismissed=True)


def test_a_dismissed_filler_keeps_its_place_and_counts_no_more() -> None:
    take = corrected(RATED, {3}, dismissed=True)

    assert [item.dismissed for item in take.fillers.items] == [False, False, True, False]
    assert [item.text for item in take.fillers.items] == ["음", "음", "뭐", "정말"]
    assert take.fillers.count == 2
    assert take.fillers.per_minute == pytest.approx(60 * 2 / 24.48)
    assert take.fillers.per_100_words == pytest.approx(6.0)
    assert replace(take, fillers=RATED.fillers) == RATED


def test_several_at_once_and_one_after_the_other_are_the_same() -> None:
    once = corrected(RATED, {1, 3}, dismissed=True)
    twice = corrected(corrected(RATED, {3}, dismissed=True), {1}, dismissed=True)

    assert once.fillers.count == 1
    assert codec.encode(once) == codec.encode(twice)


def test_a_habit_word_was_never_counted() -> None:
    take = corrected(RATED, {4}, dismissed=True)

    assert take.fillers.items[3].dismissed
    assert take.fillers.count == RATED.fillers.count
    assert take.fillers.per_100_words == RATED.fillers.per_100_words


def test_saying_it_twice_changes_nothing_more() -> None:
    take = corrected(RATED, {2}, dismissed=True)

    assert corrected(take, {2}, dismissed=True) == take


def test_what_is_undefined_stays_undefined() -> None:
    unknown = replace(KOREAN, fillers=replace(KOREAN.fillers, per_minute=None, per_100_words=None))

    for numbers in ({1}, {1, 2, 3}):
        for dismissed in (True, False):
            fillers = corrected(unknown, numbers, dismissed=dismissed).fillers
            assert fillers.per_minute is None
            assert fillers.per_100_words is None


def test_an_answer_without_a_length_has_no_rate() -> None:
    endless = replace(RATED, timing=replace(RATED.timing, answer_s=None))

    assert corrected(endless, {1}, dismissed=True).fillers.per_minute is None


def test_undoing_all_of_them_finds_the_rate_again_from_the_transcript() -> None:
    """A rate of 0 does not tell how many words it was measured over."""
    none_left = corrected(RATED, {1, 2, 3}, dismissed=True)
    assert (none_left.fillers.count, none_left.fillers.per_minute, none_left.fillers.per_100_words) == (
        0,
        0,
        0,
    )

    again = corrected(none_left, {1, 2, 3}, dismissed=False)

    assert again.fillers.count == 3
    assert again.fillers.per_100_words == pytest.approx(100 * 3 / len(RATED.transcript.words))


@settings(deadline=None)  # a busy machine is no failure
@given(takes(), st.data())
def test_any_correction_can_be_taken_back_and_touches_nothing_else(take: Take, data: st.DataObject) -> None:
    items = take.fillers.items
    numbers = data.draw(st.sets(st.integers(1, len(items)))) if items else set()
    once = corrected(take, set(), dismissed=True)  # the count as its items have it, whatever the file said

    there = corrected(once, numbers, dismissed=True)
    back = corrected(there, numbers, dismissed=False)

    assert [place for place, item in enumerate(there.fillers.items, 1) if item.dismissed] == sorted(numbers)
    assert there.fillers.count <= once.fillers.count
    assert back.fillers.items == items
    assert back.fillers.count == once.fillers.count
    assert back.fillers.per_minute == once.fillers.per_minute
    assert replace(there, fillers=take.fillers) == take


# --- on the shelf ---


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "recordings")


@pytest.fixture
def kept(shelf: Shelf) -> Path:
    """Keep the take; give its folder."""
    with shelf.new_take("intro", datetime.fromisoformat(KOREAN.created)) as draft:
        draft.audio_path.write_bytes(b"not read by these tests")
        draft.keep(replace(RATED, id=draft.id))
        return draft.folder


def dismiss(number: int) -> Callable[[Take], Take]:
    return lambda take: corrected(take, {number}, dismissed=True)


def test_a_changed_take_is_written_and_nothing_else_is_left_behind(shelf: Shelf, kept: Path) -> None:
    take = shelf.change("last", dismiss(3))

    assert codec.encode(shelf.load(kept.name)) == codec.encode(take) == (kept / "take.json").read_bytes()
    assert take.fillers.items[2].dismissed
    assert sorted(path.name for path in kept.iterdir()) == ["take.json", "take.wav"]


def test_a_number_that_is_none_leaves_the_take_as_it_was(shelf: Shelf, kept: Path) -> None:
    before = (kept / "take.json").read_bytes()

    with pytest.raises(WrongUsageError):
        shelf.change("last", dismiss(9))

    assert (kept / "take.json").read_bytes() == before
    assert sorted(path.name for path in kept.iterdir()) == ["take.json", "take.wav"]


def test_a_disk_that_refuses_leaves_the_take_as_it_was(
    shelf: Shelf, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (kept / "take.json").read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)  # everything was written, but not for certain

    with pytest.raises(ShelfError, match="No space left"):
        shelf.change("last", dismiss(3))

    assert (kept / "take.json").read_bytes() == before
    assert sorted(path.name for path in kept.iterdir()) == ["take.json", "take.wav"]


def test_only_a_kept_take_can_be_changed(shelf: Shelf, kept: Path) -> None:
    with shelf.new_take("kafka", datetime.fromisoformat(ENGLISH.created)) as draft:
        draft.audio_path.write_bytes(b"cut off")

    with pytest.raises(TakeNotFoundError):
        shelf.change(draft.id, dismiss(1))


def test_two_corrections_at_once_undo_nothing_of_each_other(shelf: Shelf, kept: Path) -> None:
    other = threading.Thread(target=lambda: Shelf(shelf.folder).change("last", dismiss(3)))

    def first(take: Take) -> Take:
        other.start()
        other.join(0.2)  # long enough to have written, were it let in
        assert not shelf.load("last").fillers.items[2].dismissed
        return corrected(take, {1}, dismissed=True)

    shelf.change("last", first)
    other.join()

    assert [item.dismissed for item in shelf.load("last").fillers.items] == [True, False, True, False]


def test_a_take_that_another_run_holds_is_left_alone(
    shelf: Shelf, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voicecoach.takes.draft.PATIENCE_S", 0.05)
    before = (kept / "take.json").read_bytes()

    with FileLock(kept / ".lock"), pytest.raises(ShelfError) as refused:
        shelf.change("last", dismiss(3))

    assert refused.value.hint
    assert (kept / "take.json").read_bytes() == before
