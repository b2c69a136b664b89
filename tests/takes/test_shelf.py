from __future__ import annotations

import os
import sys
import wave
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import ENGLISH, KOREAN
from voicecoach.errors import ShelfError, TakeDamagedError, TakeNotFoundError
from voicecoach.takes import codec, finding, names
from voicecoach.takes import draft as draft_module
from voicecoach.takes.draft import Draft
from voicecoach.takes.index import index_file
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

SEOUL = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 22, 16, 5, 12, tzinfo=SEOUL)


def write_wave(path: Path, seconds: float = 1.0) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * round(8000 * seconds)))


def keep(shelf: Shelf, now: datetime = NOW, question: str | None = "intro", take: Take = KOREAN) -> str:
    with shelf.new_take(question, now) as draft:
        write_wave(draft.audio_path)
        draft.keep(made(draft, take, now))
        return draft.id


def made(draft: Draft, take: Take = KOREAN, now: datetime = NOW) -> Take:
    audio = replace(take.audio, file=draft.audio_path.name)
    return replace(take, id=draft.id, created=now.isoformat(), audio=audio)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "recordings")


def test_a_kept_take_is_a_folder_with_the_recording_and_the_take_and_nothing_else(shelf: Shelf) -> None:
    take_id = keep(shelf)

    assert take_id == "2026-11-22T16-05-12-intro"
    assert sorted(path.name for path in (shelf.folder / take_id).iterdir()) == ["take.json", "take.wav"]
    take = shelf.load(take_id)
    assert take.comparison == codec.decode(codec.encode(KOREAN), Path()).comparison
    assert shelf.audio_path(take) == shelf.folder / take_id / "take.wav"
    assert shelf.unfinished() == ()


def test_two_takes_of_the_same_second_get_folders_of_their_own(shelf: Shelf) -> None:
    assert [keep(shelf) for _ in range(3)] == [
        "2026-11-22T16-05-12-intro",
        "2026-11-22T16-05-12-intro-2",
        "2026-11-22T16-05-12-intro-3",
    ]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        (None, "2026-11-22T16-05-12"),
        ("../../etc/x", "2026-11-22T16-05-12-etc-x"),
        ("자기 소개", "2026-11-22T16-05-12-자기-소개"),
        ("a" * 300, "2026-11-22T16-05-12-" + "a" * 40),
        ("---", "2026-11-22T16-05-12"),
    ],
)
def test_any_question_makes_a_name_on_the_shelf(shelf: Shelf, question: str | None, name: str) -> None:
    with shelf.new_take(question, NOW) as draft:
        assert draft.folder == shelf.folder / name
        assert draft.note.question_id == question


@given(st.text(max_size=80))
def test_every_name_made_is_safe_and_short(question: str) -> None:
    name = names.make(question, NOW)

    assert names.is_safe(name)
    assert len(name.encode()) <= 200
    assert names.moment(name) is not None


def test_an_analysed_file_keeps_its_own_suffix(shelf: Shelf) -> None:
    with shelf.new_take("intro", NOW, suffix=".m4a") as draft:
        draft.audio_path.write_bytes(b"some audio")
        draft.keep(made(draft))

    assert shelf.audio_path(shelf.load("last")).name == "take.m4a"


def test_reading_creates_nothing(shelf: Shelf) -> None:
    assert shelf.list().takes == ()
    assert shelf.unfinished() == ()
    with pytest.raises(TakeNotFoundError) as caught:
        shelf.load("last")

    assert str(shelf.folder) in caught.value.message
    assert not shelf.folder.exists()


def test_the_list_is_newest_first_by_the_moment_and_not_by_the_clock_on_the_wall(shelf: Shelf) -> None:
    first = keep(shelf, datetime(2026, 11, 22, 20, 0, tzinfo=SEOUL))
    later_in_london = keep(shelf, datetime(2026, 11, 22, 12, 0, tzinfo=UTC), take=ENGLISH)

    listing = shelf.list()

    assert [take.id for take in listing.takes] == [later_in_london, first]
    assert shelf.load("last").id == shelf.load("latest").id == later_in_london


def test_a_line_of_the_list_says_what_the_take_says(shelf: Shelf) -> None:
    keep(shelf)

    (line,) = shelf.list().takes

    assert (line.question_id, line.language, line.verdict, line.demo) == ("intro", "ko", "short", False)
    assert (line.answer_s, line.target_s, line.coverage) == (24.48, 30.0, 0.6579)
    assert (line.fillers_per_minute, line.speech_rate_spm, line.speech_rate_wpm) == (7.35, 254.9, None)


def test_a_damaged_take_stands_apart_and_does_not_hide_the_others(shelf: Shelf) -> None:
    good = keep(shelf)
    bad = keep(shelf, NOW + timedelta(minutes=1))
    (shelf.folder / bad / "take.json").write_bytes(b'{"schema": "voicecoach.ta')

    listing = shelf.list()

    assert [take.id for take in listing.takes] == [good]
    assert [(take.id, take.file) for take in listing.damaged] == [(bad, shelf.folder / bad / "take.json")]
    with pytest.raises(TakeDamagedError):
        shelf.load("last")  # never quietly the one before
    shelf.delete(bad)
    assert shelf.load("last").id == good


def test_a_beginning_is_enough_when_only_one_take_has_it(shelf: Shelf) -> None:
    intro = keep(shelf)
    keep(shelf, question="kafka")
    second = keep(shelf)

    assert shelf.load("2026-11-22T16-05-12-k").id == "2026-11-22T16-05-12-kafka"
    assert shelf.load(intro).id == intro  # whole names win over longer ones
    with pytest.raises(TakeNotFoundError) as caught:
        shelf.load("2026-11-22")
    assert second in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    "wanted", ["../../x", "..", ".", "", "/", "a/../b", "a\\b", "C:x", ".hidden", "x\0y", "elsewhere"]
)
def test_ids_that_lead_elsewhere_are_refused(shelf: Shelf, wanted: str) -> None:
    keep(shelf)
    outside = shelf.folder.parent / "x"
    outside.mkdir()
    (outside / "take.json").write_bytes(codec.encode(KOREAN))

    for dealing in (shelf.load, shelf.delete, shelf.resume, shelf.find):
        with pytest.raises(TakeNotFoundError) as caught:
            dealing(wanted)
        assert "voicecoach takes list" in caught.value.hint
    assert outside.exists()


def test_deleting_removes_that_take_only(shelf: Shelf) -> None:
    first, second = keep(shelf), keep(shelf, question="kafka")

    shelf.delete(first)

    assert [take.id for take in shelf.list().takes] == [second]
    assert sorted(path.name for path in shelf.folder.iterdir()) == [second]


def test_deleting_refuses_what_is_not_a_take(shelf: Shelf) -> None:
    keep(shelf)
    mine = shelf.folder / "holiday"
    mine.mkdir()
    (mine / "take.jpg").write_bytes(b"a picture")

    with pytest.raises(TakeNotFoundError):
        shelf.delete("holiday")

    assert (mine / "take.jpg").exists()


def test_deleting_follows_no_link(shelf: Shelf, tmp_path: Path) -> None:
    take_id = keep(shelf)
    treasure = tmp_path / "treasure"
    treasure.mkdir()
    (treasure / "take.json").write_bytes(codec.encode(KOREAN))
    (shelf.folder / "2026-11-23T00-00-00-link").symlink_to(treasure, target_is_directory=True)
    (shelf.folder / take_id / "inner").symlink_to(treasure, target_is_directory=True)

    with pytest.raises(TakeNotFoundError):
        shelf.delete("2026-11-23T00-00-00-link")
    shelf.delete(take_id)

    assert (treasure / "take.json").exists()
    assert [take.id for take in shelf.list().takes] == []


def test_a_recording_outside_the_take_is_never_given(shelf: Shelf) -> None:
    take = shelf.load(keep(shelf))
    (shelf.folder / "secret.wav").write_bytes(b"x")

    with pytest.raises(TakeDamagedError):
        shelf.audio_path(replace(take, audio=replace(take.audio, file="../secret.wav")))
    with pytest.raises(TakeDamagedError):
        shelf.audio_path(replace(take, id="..", audio=replace(take.audio, file="secret.wav")))


def test_a_folder_renamed_by_hand_is_found_by_its_new_name(shelf: Shelf) -> None:
    (shelf.folder / keep(shelf)).rename(shelf.folder / "the good one")

    take = shelf.load("the good")

    assert take.id == "the good one"
    assert shelf.audio_path(take).exists()


def test_an_exception_keeps_the_recording_for_later(shelf: Shelf, tmp_path: Path) -> None:
    deck = tmp_path / "decks" / "mine.md"
    with pytest.raises(RuntimeError), shelf.new_take("kafka", NOW, content=deck) as draft:  # noqa: PT012
        write_wave(draft.audio_path, 2.5)
        assert shelf.unfinished() == ()  # still in the making
        raise RuntimeError

    (found,) = shelf.unfinished()

    assert (found.id, found.question_id, found.content) == ("2026-11-22T16-05-12-kafka", "kafka", deck)
    assert found.started is not None
    assert datetime.fromisoformat(found.started) == NOW
    assert (found.audio_path, found.duration_s) == (shelf.folder / found.id / "take.wav", 2.5)
    assert shelf.list().takes == ()
    with pytest.raises(TakeNotFoundError):
        shelf.load(found.id)


def test_an_unfinished_take_can_be_finished_or_thrown_away(shelf: Shelf) -> None:
    for question in ("one", "two", "three"):
        with shelf.new_take(question, NOW) as draft:
            write_wave(draft.audio_path)

    with shelf.resume("2026-11-22T16-05-12-one") as draft:
        assert draft.note.question_id == "one"
        draft.keep(made(draft))
    shelf.resume("2026-11-22T16-05-12-two").discard()
    shelf.delete("2026-11-22T16-05-12-three")

    assert shelf.unfinished() == ()
    assert sorted(path.name for path in shelf.folder.iterdir()) == ["2026-11-22T16-05-12-one"]
    with pytest.raises(TakeNotFoundError):
        shelf.resume("2026-11-22T16-05-12-one")  # it is finished


def test_an_unfinished_take_without_its_note_is_found_all_the_same(shelf: Shelf) -> None:
    folder = shelf.folder / "2026-11-22T16-05-12-intro"
    folder.mkdir(parents=True)
    (folder / "take.wav").write_bytes(b"RIFF, but cut off")
    (folder / "draft.json").write_bytes(b"{")

    (found,) = shelf.unfinished()

    assert (found.id, found.question_id, found.started, found.duration_s) == (folder.name, None, None, None)


@pytest.mark.parametrize(
    ("suffix", "beside", "noted"),
    [
        (".wav", ".TextGrid", True),
        (".wav", ".TextGrid", False),
        (".wav", ".eaf", False),
        (".m4a", ".csv", False),
        (".WAV", ".eaf", False),
        (".xyz", ".srt", False),
        (".xyz", ".eaf", True),
    ],
)
def test_what_was_put_beside_a_recording_is_not_taken_for_it(
    suffix: str, beside: str, noted: bool, shelf: Shelf
) -> None:
    with shelf.new_take("intro", NOW, suffix=suffix) as draft:
        write_wave(draft.audio_path)
    draft.audio_path.with_suffix(beside).write_text("words")
    if not noted:
        (draft.folder / "draft.json").unlink()

    assert [take.audio_path for take in shelf.unfinished()] == [draft.audio_path]
    with shelf.resume(draft.id) as again:
        assert again.audio_path == draft.audio_path


@pytest.mark.parametrize("named", ["take.srt", "../take.wav", "draft.json", "gone.wav"])
def test_a_note_that_names_no_recording_is_not_believed(named: str, shelf: Shelf) -> None:
    with shelf.new_take("intro", NOW) as draft:
        write_wave(draft.audio_path)
    for name in ("take.srt", "../take.wav", "take.m4a"):
        (draft.folder / name).write_text("another")
    note = draft.folder / "draft.json"
    note.write_text(note.read_text().replace("take.wav", named))

    assert [take.audio_path for take in shelf.unfinished()] == [draft.audio_path]


def test_exports_alone_are_no_take(shelf: Shelf) -> None:
    folder = shelf.folder / "2026-11-22T16-05-12-intro"
    folder.mkdir(parents=True)
    (folder / "take.srt").write_text("words")

    assert shelf.unfinished() == ()
    with pytest.raises(TakeNotFoundError):
        shelf.find(folder.name)


def test_a_draft_without_a_recording_leaves_nothing(shelf: Shelf) -> None:
    with pytest.raises(RuntimeError), shelf.new_take("intro", NOW):
        raise RuntimeError

    assert list(shelf.folder.iterdir()) == []


def test_a_take_in_the_making_cannot_be_deleted_or_taken_over(shelf: Shelf) -> None:
    with shelf.new_take("intro", NOW) as draft:
        write_wave(draft.audio_path)
        with pytest.raises(ShelfError):
            shelf.delete(draft.id)
        with pytest.raises(ShelfError):
            shelf.resume(draft.id)
        assert draft.audio_path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself renames no folder that is in use")
@pytest.mark.parametrize("go", ["delete", "discard"])
def test_what_goes_cannot_be_taken_up_meanwhile(
    go: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at the lock and the removal another run may want the recording."""
    with shelf.new_take("intro", NOW) as draft:
        write_wave(draft.audio_path)
    monkeypatch.setattr("voicecoach.takes.draft.PATIENCE_S", 0.0)
    rename, tried = Path.rename, []

    def another_run_comes(folder: Path, target: Path) -> Path:
        tried.append(folder)
        with pytest.raises(ShelfError, match="another run"):
            Shelf(shelf.folder).resume(draft.id)
        return rename(folder, target)

    monkeypatch.setattr(Path, "rename", another_run_comes)
    if go == "delete":
        shelf.delete(draft.id)
    else:
        shelf.resume(draft.id).discard()

    assert tried == [draft.folder]
    assert list(shelf.folder.iterdir()) == []


def test_a_run_that_waited_for_what_was_deleted_finds_nothing(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shelf.new_take("intro", NOW) as draft:
        write_wave(draft.audio_path)
    hold = draft_module.take_hold

    def deleted_meanwhile(folder: Path) -> FileLock:
        shelf.delete(draft.id)
        return hold(folder)

    monkeypatch.setattr("voicecoach.takes.shelf.take_hold", deleted_meanwhile)
    with pytest.raises(TakeNotFoundError):
        shelf.resume(draft.id)

    assert list(shelf.folder.iterdir()) == []


@pytest.mark.parametrize("go", ["delete", "discard"])
def test_what_the_disk_does_not_let_go_is_all_there(
    go: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shelf.new_take("intro", NOW) as draft:
        write_wave(draft.audio_path)

    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr("shutil.rmtree", refuse)
    with pytest.raises(ShelfError, match="Permission denied"):
        shelf.delete(draft.id) if go == "delete" else shelf.resume(draft.id).discard()
    monkeypatch.undo()

    assert [take.id for take in shelf.unfinished()] == [draft.id]
    assert [path.name for path in shelf.folder.iterdir()] == [draft.id]


def test_keeping_another_take_in_its_place_is_refused(shelf: Shelf) -> None:
    with shelf.new_take("intro", NOW) as draft:
        write_wave(draft.audio_path)
        with pytest.raises(ValueError, match="is not"):
            draft.keep(replace(made(draft), id="another"))
        with pytest.raises(ValueError, match="is not"):
            draft.keep(replace(made(draft), audio=KOREAN.audio.__class__("x.wav", 1.0, 8000, None, None, ())))


def test_a_write_that_fails_leaves_the_draft_whole(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with shelf.new_take("intro", NOW) as draft:
        write_wave(draft.audio_path)
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(ShelfError) as caught:
            draft.keep(made(draft))
    monkeypatch.undo()

    assert "Make room" in caught.value.hint
    assert [take.id for take in shelf.unfinished()] == [draft.id]
    assert sorted(path.name for path in draft.folder.iterdir()) == [".lock", "draft.json", "take.wav"]


def test_a_full_disk_at_the_start_leaves_no_folder(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ShelfError):
        shelf.new_take("intro", NOW)

    assert list(shelf.folder.iterdir()) == []


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    place = tmp_path / "recordings"
    place.write_text("not a folder")

    for dealing in (Shelf(place).list, Shelf(place).unfinished, lambda: Shelf(place).new_take(None, NOW)):
        with pytest.raises(ShelfError) as caught:
            dealing()
        assert str(place) in caught.value.message
        assert "--recordings" in caught.value.hint


@pytest.mark.parametrize(("number", "remedy"), [(13, "Allow writing"), (30, "Allow writing"), (5, "Choose")])
def test_a_refusal_of_the_system_comes_with_a_remedy(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, number: int, remedy: str
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(ShelfError) as caught:
        shelf.new_take("intro", NOW)

    assert str(shelf.folder) in caught.value.message
    assert os.strerror(number) in caught.value.message
    assert remedy in caught.value.hint


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    place = tmp_path / "recordings"
    place.mkdir()
    place.chmod(0o500)
    try:
        if os.access(place, os.W_OK):
            pytest.skip("this user may write anywhere: permission bits do not bind")
        with pytest.raises(ShelfError) as caught:
            Shelf(place).new_take("intro", NOW)
        assert "Allow writing" in caught.value.hint
    finally:
        place.chmod(0o700)


def test_what_was_read_once_is_not_read_again_until_it_changes(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep(shelf)
    first = shelf.list()

    def refuse(_folder: Path) -> Take:
        pytest.fail("it was read again")

    with monkeypatch.context() as patched:
        patched.setattr("voicecoach.takes.finding.read_take", refuse)
        assert shelf.list() == first

    file = shelf.folder / kept / "take.json"
    file.write_bytes(file.read_bytes().replace(b'"demo": false', b'"demo": true'))
    assert shelf.list().takes[0].demo


@pytest.mark.parametrize("damage", [b"", b"{", b'{"version": 99, "shelf": "", "takes": {}}', b"\xff\x00"])
def test_a_damaged_index_only_costs_time(shelf: Shelf, tmp_path: Path, damage: bytes) -> None:
    keep(shelf)
    first = shelf.list()
    index_file(shelf.folder).write_bytes(damage)

    assert shelf.list() == first
    assert Shelf(tmp_path / "another").list().takes == ()


def test_room_is_looked_for_before_anybody_speaks(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "new" / "recordings")
    shelf.require_room()
    assert list(shelf.folder.iterdir()) == []

    (tmp_path / "file").write_text("")
    with pytest.raises(ShelfError, match="cannot be used"):
        Shelf(tmp_path / "file" / "recordings").require_room()


def test_of_an_unknown_shelf_only_the_newest_are_read(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    for minute in range(6):
        keep(shelf, NOW + timedelta(minutes=minute))
    opened: list[Path] = []
    read = finding.read_take

    def counted(folder: Path) -> Take:
        opened.append(folder)
        return read(folder)

    monkeypatch.setattr(finding, "read_take", counted)

    listing = shelf.list(2)
    assert ([take.id[14:16] for take in listing.takes], listing.unread) == (["10", "09"], 4)
    assert len(opened) == 2
    assert len(shelf.list(2).takes) == 2  # these two are known now
    assert len(opened) == 2
    whole = shelf.list()
    assert (len(whole.takes), whole.unread, len(opened)) == (6, 0, 6)
