from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.errors import InterviewError, ShelfError
from voicecoach.interview import state, state_file
from voicecoach.interview.state import Interview, Item

HALF = Interview(
    "2026-11-22T16:05:12+09:00",
    "/decks/질문.md",
    5.0,
    (Item("intro", "2026-11-22T16-05-12-intro"), Item("kafka")),
)

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
interviews = st.builds(
    Interview,
    started=names,
    content=names,
    think_s=st.floats(0, 600),
    questions=st.lists(st.builds(Item, names, st.none() | names), min_size=1, max_size=5).map(tuple),
)


def test_an_answer_takes_its_question_off_the_list() -> None:
    assert (HALF.waiting, HALF.takes) == (("kafka",), ("2026-11-22T16-05-12-intro",))

    done = HALF.answered("kafka", "2026-11-22T16-07-00-kafka")

    assert done.waiting == ()
    assert done.takes == ("2026-11-22T16-05-12-intro", "2026-11-22T16-07-00-kafka")


def test_the_file_is_what_a_person_can_read() -> None:
    document = json.loads(state.encode(HALF))

    assert document["schema"] == "voicecoach.interview-state/1"
    assert document["questions"][1] == {"question_id": "kafka", "take": None}


@given(interviews)
def test_what_is_written_reads_back(interview: Interview) -> None:
    assert state.decode(state.encode(interview)) == interview


@given(interviews, st.data())
def test_half_a_file_is_refused(interview: Interview, data: st.DataObject) -> None:
    whole = state.encode(interview).rstrip()
    cut = data.draw(st.integers(0, len(whole) - 1))

    with pytest.raises(ValueError):  # noqa: PT011 - whatever the reader of JSON has to say
        state.decode(whole[:cut])


def test_what_a_newer_version_adds_is_passed_over() -> None:
    document = json.loads(state.encode(HALF)) | {"mood": "good"}

    assert state.decode(json.dumps(document).encode()) == HALF


def test_a_shelf_without_an_interview_has_none(tmp_path: Path) -> None:
    assert state_file.read(tmp_path / "nowhere") is None
    state_file.remove(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_kept_read_and_forgotten(tmp_path: Path) -> None:
    shelf = tmp_path / "recordings"
    state_file.write(shelf, HALF)
    assert state_file.read(shelf) == HALF
    assert [file.name for file in shelf.iterdir()] == ["interview.json"], "nothing half written is left"

    state_file.remove(shelf)

    assert state_file.read(shelf) is None


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\0\0\0",
        b"\xff\xfe",
        b"[]",
        b'{"schema": "voicecoach.interview-state/1"}',
        b"[" * 100_000,
        state.encode(HALF)[:60],
        state.encode(HALF).replace(b"state/1", b"state/2"),
        state.encode(Interview("", "", 1.0, ())),
    ],
)
def test_a_damaged_file_is_told_of_with_a_remedy_and_left(damage: bytes, tmp_path: Path) -> None:
    file = tmp_path / "interview.json"
    file.write_bytes(damage)

    with pytest.raises(InterviewError) as told:
        state_file.read(tmp_path)

    assert str(file) in told.value.message
    assert "voicecoach interview --new" in told.value.hint
    assert file.read_bytes() == damage


def test_a_folder_in_its_place_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "interview.json").mkdir()

    with pytest.raises(InterviewError):
        state_file.read(tmp_path)


def test_a_shelf_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ShelfError):
        state_file.write(tmp_path / "file", HALF)
    with pytest.raises(ShelfError), state_file.alone(tmp_path / "file"):
        raise AssertionError("nobody can be alone there")


def test_only_one_run_at_a_time_and_a_dead_one_does_not_count(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom voicecoach.interview import state_file\n"
        "with state_file.alone(Path(sys.argv[1])):\n    print('alone', flush=True)\n    sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "alone\n"
        with pytest.raises(InterviewError, match="another run"), state_file.alone(tmp_path):
            raise AssertionError("two are at it")
    finally:
        other.kill()
        other.communicate()

    with state_file.alone(tmp_path):
        pass
