"""``voicecoach interview`` from the first question to the report.

In this process with a microphone that is fed and a stand-in for the model, with the same at a terminal, and
through a real microphone that PulseAudio provides.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import webbrowser
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from tests.commands import running
from tests.commands.running import (
    COFFEE,
    CONTENT,
    LIMIT_S,
    PROGRAM,
    ROOT,
    Terminal,
    error_of,
    spoken,
    take_of,
    terminal,
    wait_until,
)
from tests.disasters.standing_in import Parrot
from tests.interview.decks import DECK, write
from tests.interview.program import command, samples, stand_ins
from tests.pages.parsed import Parsed
from tests.pulse import VirtualMicrophone, why_unavailable
from voicecoach.audio import capture, portaudio, wavefile
from voicecoach.audio.values import Sound
from voicecoach.cli import main
from voicecoach.commands import (
    answering,
    interview_begin,
    interview_page,
    interview_recovery,
    interview_turns,
    interviewing,
    pages,
)
from voicecoach.commands.interview import EPILOG
from voicecoach.commands.interview_turns import PausingKeys
from voicecoach.errors import InterviewError, MicrophoneMissingError, PortAudioMissingError
from voicecoach.interview import finished, state, state_file
from voicecoach.questions import library
from voicecoach.recognition import embedded
from voicecoach.takes import codec
from voicecoach.takes.listing import UnfinishedTake
from voicecoach.takes.shelf import Shelf
from voicecoach.voices.espeak import embedded_library

pytestmark = pytest.mark.skipif(embedded_library() is None, reason="the embedded eSpeak NG is not installed")
POSIX = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
MISSING = why_unavailable()
THREE = ["intro", "coffee", "weather"]
"""What three questions are: each main question has its turn before the follow-ups."""
NOW = datetime(2026, 11, 22, 16, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def heard(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return samples(tmp_path_factory.mktemp("heard"))


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return {
        "VOICECOACH_CONTENT": str(write(tmp_path)),
        "VOICECOACH_RECORDINGS": str(tmp_path / "recordings"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }


@pytest.fixture
def shelf(place: dict[str, str]) -> Shelf:
    return Shelf(Path(place["VOICECOACH_RECORDINGS"]))


@pytest.fixture
def deck(place: dict[str, str]) -> Path:
    return Path(place["VOICECOACH_CONTENT"])


class Interview:
    """Runs the command in this process, with nobody at a terminal."""

    def __init__(self, place: dict[str, str]) -> None:
        self._place = place

    def __call__(self, *arguments: str, think: str = "0") -> Result:
        given = ["interview", "--voice", "none", "--stop-after-silence", "0.5", "--think", think, *arguments]
        return CliRunner(mix_stderr=False).invoke(main, given, env=self._place)


@pytest.fixture
def interview(place: dict[str, str], heard: bytes, monkeypatch: pytest.MonkeyPatch) -> Interview:
    for module, name, by in stand_ins(heard):
        monkeypatch.setattr(module, name, by)
    return Interview(place)


def asked(shelf: Shelf) -> list[str | None]:
    """Give the questions of the takes in the order they were kept; several are of one second."""
    takes = shelf.list().takes
    kept = {take.id: (shelf.folder / take.id / "take.json").stat().st_mtime_ns for take in takes}
    return [take.question_id for take in sorted(takes, key=lambda take: kept[take.id])]


def cut_off(shelf: Shelf, question_id: str, now: datetime, interview: str | None) -> str:
    """Leave a recording of a second as a killed run does; give its id."""
    draft = shelf.new_take(question_id, now, interview=interview)
    wavefile.write(draft.audio_path, Sound(np.full(16_000, 0.1, np.float32), 16_000))
    draft.release()
    return draft.id


@contextlib.contextmanager
def interrupted(monkeypatch: pytest.MonkeyPatch, at: int) -> Iterator[None]:
    """Press Ctrl-C in the middle of so many-th recording."""
    count = 0

    def recorded(*about: Any) -> Any:
        nonlocal count
        count += 1
        recording = capture.record(*about)
        if count == at:
            raise KeyboardInterrupt
        return recording

    with monkeypatch.context() as patch:
        patch.setattr(answering, "record", recorded)
        yield


# --- from the first question to the report ---


def test_a_whole_interview_reports_once_at_its_end(interview: Interview, shelf: Shelf) -> None:
    result = interview("--questions", "3")

    assert result.exit_code == 0, result.stderr
    assert asked(shelf) == THREE
    told, report = result.stdout.split("Interview  ")
    for count, prompt in enumerate(["introduce yourself", "make coffee", "the weather like"], 1):
        told = told.partition(f"Question {count} of 3")[2]
        assert prompt in told
    assert "In short" not in result.stdout
    assert report.startswith("3 of 3 questions answered, 0:")
    assert "Kept as" not in result.stdout
    for take in shelf.list().takes:
        assert report.count(f"voicecoach takes show {take.id}\n") == 1
        assert (shelf.folder / take.id / "report.html").is_file()
    # that it is not an answer about the weather is the weakest of the three
    assert report.index("  3. What is the weather") < report.index("  1. Please introduce")
    assert "missed 1 of 1 sentence" in report
    assert "Practise next" in report
    assert "never practised" in report
    assert state_file.read(shelf.folder) is None
    assert shelf.unfinished() == ()


def test_the_report_of_the_last_interview_can_be_seen_again(interview: Interview, shelf: Shelf) -> None:
    refused = interview("--report", "--json")
    assert refused.exit_code == 1
    assert error_of(refused.stdout)["code"] == "interview"
    assert "no report yet" in error_of(refused.stdout)["message"]

    first = interview("--questions", "2", "--json")
    told = interview("--report", "--json")
    assert json.loads(told.stdout) == json.loads(first.stdout)
    time_machine = finished.read(finished.latest(shelf.folder))
    finished.keep(shelf.folder, replace(time_machine, started="2020-01-01T00:00:00+09:00"))

    second = interview("--section", "outside")
    assert "To see this again: voicecoach interview --report" in second.stdout
    again = interview("--report")

    assert again.exit_code == 0, again.stderr
    report, as_page = again.stdout.strip().split("As a web page: ")
    assert as_page == "voicecoach interview --report --open"
    assert report.startswith("Interview  1 of 1 question answered")
    assert report.strip() in second.stdout
    assert state_file.read(shelf.folder) is None
    assert len(shelf.list().takes) == 3
    assert (shelf.list().damaged, shelf.unfinished()) == ((), ())
    listed = CliRunner(mix_stderr=False).invoke(
        main, ["takes", "list", "--json", "--recordings", str(shelf.folder)]
    )
    assert len(json.loads(listed.stdout)["takes"]) == 3


def test_an_interview_leaves_a_page_with_all_its_answers(interview: Interview, shelf: Shelf) -> None:
    result = interview("--questions", "2")

    file = finished.latest(shelf.folder).with_suffix(".html")
    assert str(file) in result.stdout.replace("\n", "")
    page = Parsed(file.read_text(encoding="utf-8"))
    assert len(page.of_tag("audio")) == 2
    links = {one.attributes["href"] for one in page.of_tag("a") if "report.html" in one.attributes["href"]}
    assert links == {f"../{take.id}/report.html" for take in shelf.list().takes}
    assert all((file.parent / link).is_file() for link in links)


def test_the_page_of_the_last_interview_is_shown_in_the_browser(
    interview: Interview, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def shown(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", shown)
    interview("--questions", "1")
    file = finished.latest(shelf.folder).with_suffix(".html")
    file.unlink()

    interview("--report", "--open")

    assert opened == [file.as_uri()]
    assert file.is_file()
    interview("--questions", "1", "--open")
    assert opened == [file.as_uri(), finished.latest(shelf.folder).with_suffix(".html").as_uri()]
    monkeypatch.setattr(webbrowser, "open", lambda _address: False)
    assert "open the file yourself" in interview("--report", "--open").stdout


def test_a_page_that_cannot_be_written_costs_nothing_else(interview: Interview, shelf: Shelf) -> None:
    interview("--questions", "1")
    file = finished.latest(shelf.folder).with_suffix(".html")
    file.unlink()
    file.mkdir()

    again = interview("--report", "--open")

    assert again.exit_code == 0, again.stderr
    assert "1 of 1 question answered" in again.stdout
    assert "could not be written" in again.stdout


def test_what_is_deleted_is_in_no_page_of_an_interview(interview: Interview, shelf: Shelf) -> None:
    interview("--questions", "2")
    file = finished.latest(shelf.folder).with_suffix(".html")
    newest, oldest = (take.id for take in shelf.list().takes)
    runner = CliRunner(mix_stderr=False)

    def takes(*arguments: str) -> None:
        done = runner.invoke(main, ["takes", *arguments, "--recordings", str(shelf.folder)])
        assert done.exit_code == 0, done.stderr

    file.write_text("old", encoding="utf-8")
    takes("delete", newest, "--yes")
    page = file.read_text(encoding="utf-8")
    assert newest not in page
    assert "no longer there" in page
    assert oldest in page
    takes("delete", oldest, "--yes")
    assert not file.exists(), "nothing is left to show"


def test_the_page_of_a_damaged_interview_goes_with_a_take(interview: Interview, shelf: Shelf) -> None:
    interview("--questions", "1")
    file = finished.latest(shelf.folder)
    file.write_text("{", encoding="utf-8")

    interview_page.renew(shelf, "any")

    assert not interview_page.page_of(file).exists()


def test_the_report_tells_of_an_interview_that_waits(
    interview: Interview, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = "An interview is not finished: 1 of 3 questions answered."
    with interrupted(monkeypatch, at=2):
        interview("--questions", "3")
    none = interview("--report", "--json")
    assert (none.exit_code, error_of(none.stdout)["code"]) == (1, "interview")
    assert waits in none.stderr

    left = state_file.read(shelf.folder)
    assert left is not None
    finished.keep(shelf.folder, replace(left, questions=left.questions[:1]))
    told, document = interview("--report"), interview("--report", "--json")

    assert told.exit_code == 0
    assert "Interview  1 of 1 question answered" in told.stdout
    assert waits in told.stdout
    assert "voicecoach interview --resume" in told.stdout
    assert json.loads(document.stdout)["finished"]
    assert waits in document.stderr


def test_a_recording_of_a_question_that_no_deck_has_is_not_offered_as_an_answer(
    interview: Interview, shelf: Shelf, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str | None] = []
    monkeypatch.setattr(
        interview_recovery, "_wanted", lambda unfinished, _console: offered.append(unfinished.question_id)
    )
    monkeypatch.setattr(interview_recovery, "_finished", lambda *_given, **_more: None)
    items = (state.Item("gone"), state.Item("coffee"))
    waits = state.Interview(NOW.isoformat(), str(deck), 0.0, items)
    for question_id in ("gone", "coffee"):
        cut_off(shelf, question_id, NOW, waits.started)

    left = interview_recovery.offer_answers(
        shelf, waits, library.load(deck), lambda: Parrot(""), Console(file=io.StringIO())
    )

    assert (offered, left) == (["coffee"], waits)


def test_a_question_is_not_asked_about_again_once_a_recording_is_its_answer(
    interview: Interview, shelf: Shelf, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def take_it(unfinished: UnfinishedTake, _console: Console) -> bool:
        offered.append(unfinished.id)
        return True

    monkeypatch.setattr(interview_recovery, "_wanted", take_it)
    waits = state.Interview(NOW.isoformat(), str(deck), 0.0, (state.Item("coffee"), state.Item("weather")))
    earlier = cut_off(shelf, "coffee", NOW + timedelta(minutes=1), waits.started)
    later = cut_off(shelf, "coffee", NOW + timedelta(minutes=2), waits.started)
    practice = cut_off(shelf, "weather", NOW + timedelta(minutes=3), None)

    left = interview_recovery.offer_answers(
        shelf, waits, library.load(deck), lambda: Parrot(""), Console(file=io.StringIO())
    )

    assert offered == [later]
    assert left.questions == (state.Item("coffee", later), state.Item("weather"))
    assert state_file.read(shelf.folder) == left
    assert {one.id for one in shelf.unfinished()} == {earlier, practice}


def test_it_is_over_before_the_pages_are_written(
    interview: Interview, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_about: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pages, "leave_page", stopped)

    assert interview("--questions", "1").exit_code == 130
    assert state_file.read(shelf.folder) is None
    assert "1 of 1 question answered" in interview("--report").stdout


def test_as_json_it_is_one_object_with_the_takes_in_order(interview: Interview, shelf: Shelf) -> None:
    result = interview("--questions", "3", "--json")

    document = json.loads(result.stdout)
    assert set(document) == {"schema", "started", "finished", "takes", "weakest_first", "waiting"}
    assert document["schema"] == "voicecoach.interview/1"
    assert (document["finished"], document["waiting"]) == (True, [])
    takes = [take_of(json.dumps(one)) for one in document["takes"]]
    assert [take.question.id for take in takes if take.question] == THREE
    assert {take.id for take in takes} == {take.id for take in shelf.list().takes}
    order = document["weakest_first"]
    assert order[0]["question_id"] == "weather"
    assert order[0]["reasons"][0] == "missed 1 of 1 sentence"
    assert [one["weakness"] for one in order] == sorted((one["weakness"] for one in order), reverse=True)
    assert "Question 1 of 3" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "questions"),
    [
        (["--section", "outside"], ["weather"]),
        (["--section", "kit", "--section", "out", "--no-follow-ups"], ["coffee", "weather"]),
        (["--section", "kitchen", "--questions", "1"], ["coffee"]),
        (["--section", "kitchen", "--language", "en", "--questions", "2"], ["coffee", "coffee-1"]),
    ],
)
def test_what_is_asked_can_be_chosen(
    arguments: list[str], questions: list[str], interview: Interview, shelf: Shelf
) -> None:
    result = interview(*arguments)

    assert result.exit_code == 0, result.stderr
    assert asked(shelf) == questions


def test_minutes_choose_as_many_as_fit(interview: Interview, shelf: Shelf, deck: Path) -> None:
    deck.write_text(DECK.replace("{#coffee target=8}", "{#coffee target=58}"), encoding="utf-8")

    result = interview("--minutes", "1")

    assert result.exit_code == 0, result.stderr
    assert "2 of 5 questions, about 1 min." in result.stdout
    assert asked(shelf) == ["intro", "weather"]


def test_shuffled_the_seed_is_told_and_gives_the_same_order_again(interview: Interview, shelf: Shelf) -> None:
    first = interview("--shuffle", "--no-follow-ups")
    seed = first.stdout.partition("--seed ")[2].split()[0]
    order = asked(shelf)
    again = interview("--seed", seed, "--no-follow-ups")

    assert again.exit_code == 0
    assert asked(shelf) == order + order
    assert sorted(map(str, order)) == ["coffee", "intro", "weather"]


@pytest.mark.parametrize("command", ["interview --questions 1 --think 0", "practice coffee"])
def test_an_answer_that_nobody_begins_ends_all_the_same(
    command: str, place: dict[str, str], shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, by in stand_ins(b""):
        monkeypatch.setattr(module, name, by)
    arguments = [*command.split(), "--voice", "none", "--stop-after-silence", "0.5"]

    result = CliRunner(mix_stderr=False).invoke(main, arguments, env=place)

    assert result.exit_code == 0, result.stderr
    (take,) = shelf.list().takes
    assert take.answer_s is None
    if take.question_id == "intro":  # the report and the proposal of one output agree
        assert "intro  no speech, today" in result.stdout
    assert shelf.load(take.id).audio.duration_s < answering.LONGEST_BY_DEFAULT_S / 2


# --- paused, interrupted, taken up again ---


def test_ctrl_c_keeps_everything_and_it_goes_on_from_that_question(
    interview: Interview, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    with interrupted(monkeypatch, 2):
        result = interview("--questions", "3")

    assert result.exit_code == 130
    assert "The recording is kept" in result.stdout
    assert "voicecoach interview --resume" in result.stdout
    assert "Interview  " not in result.stdout
    (left,) = shelf.unfinished()
    assert left.question_id == "coffee"
    assert asked(shelf) == ["intro"]

    result = interview("--resume")

    assert result.exit_code == 0, result.stderr
    assert "Question 2 of 3" in result.stdout
    assert "Question 1 of 3" not in result.stdout
    assert "1 recording was cut off before its report. It is kept." in result.stdout
    assert asked(shelf) == THREE
    assert "3 of 3 questions answered" in result.stdout
    assert [one.id for one in shelf.unfinished()] == [left.id]
    assert state_file.read(shelf.folder) is None


@pytest.fixture
def half(interview: Interview, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave an interview of three questions, of which one is answered."""
    with interrupted(monkeypatch, 2):
        assert interview("--questions", "3").exit_code == 130


@pytest.mark.usefixtures("half")
def test_where_nobody_can_be_asked_a_flag_must_say_what_to_do(interview: Interview, shelf: Shelf) -> None:
    result = interview("--json")

    assert result.exit_code == 1
    error = error_of(result.stdout)
    assert error["code"] == "interview"
    assert error["message"] == "An interview is not finished: 1 of 3 questions answered."
    assert "--resume" in error["hint"]
    assert "--new" in error["hint"]
    assert asked(shelf) == ["intro"]


@pytest.mark.usefixtures("half")
def test_another_one_can_begin_and_the_takes_stay(interview: Interview, shelf: Shelf) -> None:
    result = interview("--new", "--section", "outside")

    assert result.exit_code == 0, result.stderr
    assert asked(shelf) == ["intro", "weather"]
    assert state_file.read(shelf.folder) is None
    before, last = reversed(finished.files(shelf.folder))
    assert state.decode(before.read_bytes()).waiting == ("coffee", "weather")
    assert state.decode(last.read_bytes()).waiting == ()


@pytest.mark.usefixtures("half")
def test_it_can_end_early_with_a_report_on_what_was_answered(
    interview: Interview, shelf: Shelf, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def browser(url: str) -> bool:
        shown.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", browser)
    assert "voicecoach interview --finish" in " ".join(interview("--report").stdout.split())
    deck.unlink()  # the report needs none

    result = interview("--finish", "--open")

    assert result.exit_code == 0, result.stderr
    assert "1 of 3 questions answered" in result.stdout
    assert "Not asked: coffee, weather" in result.stdout
    assert "no more" not in result.stdout
    assert "To see this again: voicecoach interview --report" in result.stdout
    assert state_file.read(shelf.folder) is None
    (file,) = finished.files(shelf.folder)
    assert finished.read(file).waiting == ("coffee", "weather")
    assert shown == [interview_page.page_of(file).as_uri()]
    again = interview("--report").stdout
    assert "1 of 3 questions answered" in again
    assert "Not asked: coffee, weather" in again
    assert "--resume" not in again
    refused = interview("--finish", "--json")
    assert refused.exit_code == 1
    assert "--report" in error_of(refused.stdout)["hint"]


@pytest.mark.usefixtures("half")
def test_an_early_end_as_json_names_what_was_not_asked(interview: Interview, shelf: Shelf) -> None:
    document = json.loads(interview("--finish", "--json").stdout)

    assert [take["question"]["id"] for take in document["takes"]] == ["intro"]
    assert document["waiting"] == ["coffee", "weather"]
    assert state_file.read(shelf.folder) is None


def test_without_an_answer_there_is_nothing_to_end(
    interview: Interview, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    with interrupted(monkeypatch, 1):
        interview("--questions", "3")
    left = state_file.read(shelf.folder)

    result = interview("--finish", "--json")

    assert result.exit_code == 1
    assert "--resume" in error_of(result.stdout)["hint"]
    assert state_file.read(shelf.folder) == left
    assert not finished.files(shelf.folder)


@pytest.mark.usefixtures("half")
def test_a_question_that_is_gone_is_said_and_waits_until_it_is_back(
    interview: Interview, shelf: Shelf, deck: Path
) -> None:
    deck.write_text(DECK.replace("{#coffee target", "{#tea target"), encoding="utf-8")

    result = interview("--resume")

    assert result.exit_code == 0, result.stderr
    assert "The question coffee is no longer in the deck: it is left out for now." in result.stdout
    assert asked(shelf) == ["intro", "weather"]
    assert "2 of 3 questions answered" in result.stdout
    assert "has them no more: coffee." in " ".join(result.stdout.split())
    left = state_file.read(shelf.folder)
    assert left is not None
    assert left.waiting == ("coffee",)

    result = interview("--resume", "--json")  # nothing is left to ask: nothing is thrown away

    assert result.exit_code == 1
    assert error_of(result.stdout)["message"].endswith("any more: coffee.")
    assert "--new" in error_of(result.stdout)["hint"]
    assert state_file.read(shelf.folder) == left

    deck.write_text(DECK, encoding="utf-8")
    document = json.loads(interview("--resume", "--json").stdout)

    assert document["finished"]
    assert [one["question"]["id"] for one in document["takes"]] == THREE
    assert state_file.read(shelf.folder) is None


@pytest.mark.usefixtures("half")
def test_it_goes_on_with_the_decks_it_began_with(
    interview: Interview, shelf: Shelf, place: dict[str, str], tmp_path: Path
) -> None:
    other = tmp_path / "other.md"
    other.write_text("---\nlang: en\n---\n# Other {#other}\n> Other.\n")
    place["VOICECOACH_CONTENT"] = str(other)

    assert interview("--resume").exit_code == 0
    assert asked(shelf) == THREE


@pytest.mark.usefixtures("half")
def test_other_decks_than_those_it_began_with_are_refused(
    interview: Interview, shelf: Shelf, deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.md"
    other.write_text("---\nlang: en\n---\n# Other {#other}\n> Other.\n")
    before = state_file.read(shelf.folder)

    result = interview("--resume", "--content", str(other), "--json")

    assert result.exit_code == 1
    error = error_of(result.stdout)
    assert (str(deck) in error["message"], str(other) in error["message"]) == (True, True)
    assert "--new" in error["hint"]
    assert state_file.read(shelf.folder) == before
    assert asked(shelf) == ["intro"]

    monkeypatch.chdir(tmp_path)
    assert interview("--resume", "--content", deck.name).exit_code == 0, "the same, by another name"


@pytest.mark.usefixtures("half")
def test_a_question_whose_answer_was_deleted_meanwhile_is_asked_again(
    interview: Interview, shelf: Shelf
) -> None:
    (gone,) = shelf.list().takes
    shelf.delete(gone.id)

    result = interview("--resume")

    assert result.exit_code == 0, result.stderr
    told, report = result.stdout.split("Interview  ")
    assert "The answer to intro is no longer there: the question is asked again." in " ".join(told.split())
    assert "Question 1 of 3" in told
    assert report.startswith("3 of 3 questions answered")
    assert asked(shelf) == THREE


def test_an_answer_that_was_deleted_or_damaged_since_is_said(interview: Interview, shelf: Shelf) -> None:
    interview("--questions", "3")
    gone = next(take for take in shelf.list().takes if take.question_id == "intro")
    shelf.delete(gone.id)

    report = interview("--report").stdout

    assert "2 of 3 questions answered" in report
    assert f"Question 1, intro: its take {gone.id} is no longer there." in " ".join(report.split())

    weather = next(take for take in shelf.list().takes if take.question_id == "weather")
    (shelf.folder / weather.id / "take.json").write_text("{")
    again = interview("--report")

    assert again.exit_code == 0
    assert "Question 3, weather: The take " in again.stdout
    assert "1 of 3 questions answered" in again.stdout


def test_killed_before_the_report_it_is_there_at_once(
    interview: Interview, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview("--questions", "1")
    (take,) = shelf.list().takes
    with interrupted(monkeypatch, 1):
        interview("--questions", "1")
    left = state_file.read(shelf.folder)
    assert left is not None
    state_file.write(shelf.folder, left.answered("intro", take.id))

    def no_microphone(_wanted: str | None) -> Any:
        raise AssertionError("nothing is left to record")

    monkeypatch.setattr(portaudio, "find_input", no_microphone)
    result = interview("--resume")

    assert result.exit_code == 0, result.stderr
    assert "1 of 1 question answered" in result.stdout
    assert state_file.read(shelf.folder) is None


def test_a_pause_as_json_holds_what_there_is(
    interview: Interview, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    thought = iter([True, False])

    def think(_seconds: float, keys: PausingKeys, *_about: object) -> bool:
        keys.paused = not next(thought)
        return not keys.paused

    monkeypatch.setattr(interview_turns, "think", think)

    result = interview("--questions", "3", "--json")

    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert not document["finished"]
    assert [take["question"]["id"] for take in document["takes"]] == ["intro"]
    assert document["waiting"] == ["coffee", "weather"]
    left = state_file.read(shelf.folder)
    assert left is not None
    assert left.waiting == ("coffee", "weather")


@pytest.mark.parametrize("damage", ["", "{", '{"schema": "voicecoach.interview-state/9"}'])
def test_a_damaged_state_is_told_of_and_the_remedy_helps(
    damage: str, interview: Interview, shelf: Shelf
) -> None:
    shelf.folder.mkdir()
    file = shelf.folder / state_file.NAME
    file.write_text(damage)
    for arguments in ([], ["--resume"]):
        result = interview(*arguments, "--json")
        assert result.exit_code == 1
        assert str(file) in error_of(result.stdout)["message"]
        assert "voicecoach interview --new" in error_of(result.stdout)["hint"]
        assert file.read_text() == damage

    assert interview("--new", "--questions", "1").exit_code == 0
    assert not file.exists()


def test_only_one_interview_at_a_time_on_a_shelf(interview: Interview, shelf: Shelf) -> None:
    with state_file.alone(shelf.folder):
        result = interview("--json")

    assert result.exit_code == 1
    assert error_of(result.stdout)["message"] == "An interview is going on in another run."
    assert asked(shelf) == []


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["--resume"], 1, "interview"),
        (["--resume", "--new"], 2, "wrong_usage"),
        (["--resume", "--shuffle"], 2, "wrong_usage"),
        (["--report", "--resume"], 2, "wrong_usage"),
        (["--report", "--minutes", "5"], 2, "wrong_usage"),
        (["--resume", "--questions", "3"], 2, "wrong_usage"),
        (["--section", "cellar"], 1, "unknown_question"),
        (["--language", "ko"], 1, "unknown_question"),
        (["--minutes", "0"], 2, "wrong_usage"),
        (["--finish", "--resume"], 2, "wrong_usage"),
        (["--finish", "--report"], 2, "wrong_usage"),
        (["--finish", "--new"], 2, "wrong_usage"),
        (["--finish", "--shuffle"], 2, "wrong_usage"),
        (["--finish"], 1, "interview"),
        (["--think", "nan"], 2, "wrong_usage"),
        (["--content", "no-such-deck.md"], 1, "broken_deck"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anyone_speaks(
    arguments: list[str], status: int, code: str, interview: Interview, shelf: Shelf
) -> None:
    result = interview(*arguments, "--json")

    assert result.exit_code == status
    assert error_of(result.stdout)["code"] == code
    assert not shelf.folder.exists()


@pytest.mark.parametrize(
    "problem", [MicrophoneMissingError("none", "see devices"), PortAudioMissingError("no lib", "install it")]
)
def test_without_a_microphone_it_says_what_practice_says(
    problem: MicrophoneMissingError | PortAudioMissingError,
    place: dict[str, str],
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def find_input(_wanted: str | None) -> Any:
        raise type(problem)(problem.message, problem.hint)

    monkeypatch.setattr(portaudio, "find_input", find_input)
    told = [
        CliRunner(mix_stderr=False).invoke(main, [name, "--voice", "none", "--json"], env=place)
        for name in ("interview", "practice")
    ]

    assert told[0].exit_code == 1
    assert error_of(told[0].stdout) == error_of(told[1].stdout)
    assert not shelf.folder.exists()


def _examples() -> list[str]:
    """Give the command lines of the help that begin an interview."""
    lines = [line.strip() for line in EPILOG.splitlines()]
    commands = [line.split("   ")[0] for line in lines if line.startswith("voicecoach interview")]
    return [
        command.removeprefix("voicecoach ")
        for command in commands
        if not {"--resume", "--finish", "--report"} & set(command.split())
    ]


@pytest.mark.parametrize("example", _examples())
def test_the_examples_of_the_help_hold_for_the_decks_that_come_along(
    example: str, place: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_input(_wanted: str | None) -> Any:
        raise MicrophoneMissingError("this far and no further", "")

    monkeypatch.setattr(portaudio, "find_input", find_input)
    environment = place | {"VOICECOACH_CONTENT": str(CONTENT)}

    result = CliRunner(mix_stderr=False).invoke(main, [*example.split(), "--json"], env=environment)

    assert error_of(result.stdout)["message"] == "this far and no further"


# --- the end of a practice ---


@pytest.mark.usefixtures("interview")
def test_the_end_of_a_practice_proposes_what_is_next(place: dict[str, str]) -> None:
    arguments = ["practice", "coffee-1", "--voice", "none", "--stop-after-silence", "0.5"]
    told = CliRunner(mix_stderr=False).invoke(main, arguments, env=place)
    document = CliRunner(mix_stderr=False).invoke(main, [*arguments, "--json"], env=place)

    assert told.exit_code == 0, told.stderr
    proposed = told.stdout.split("Practise next")[1].splitlines()
    assert proposed[1:3] == ["  intro  never practised", "    Please introduce yourself."]
    assert take_of(document.stdout).id
    assert "Practise next" not in document.stderr


@pytest.mark.usefixtures("interview")
def test_a_damaged_date_fails_no_practice(place: dict[str, str]) -> None:
    file = Path(place["XDG_DATA_HOME"]) / "voicecoach" / "interview-date.json"
    file.parent.mkdir(parents=True)
    file.write_text("{")
    arguments = ["practice", "coffee", "--voice", "none", "--stop-after-silence", "0.5"]

    told = CliRunner(mix_stderr=False).invoke(main, arguments, env=place)

    assert told.exit_code == 0, told.stderr
    assert "The interview's date cannot be read" in told.stdout


# --- at a terminal ---


@contextlib.contextmanager
def at_terminal(
    heard: bytes, tmp_path: Path, place: dict[str, str], *arguments: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Terminal]:
    file = tmp_path / "heard"
    file.write_bytes(heard)
    monkeypatch.setattr(running, "PROGRAM", tuple(command(file)))
    monkeypatch.chdir(ROOT)
    with terminal("interview", "--voice", "none", *arguments, environment=place, columns=60) as screen:
        yield screen


@POSIX
def test_a_person_thinks_answers_pauses_and_goes_on(
    heard: bytes, tmp_path: Path, place: dict[str, str], shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("--questions", "2", "--think", "600")
    with at_terminal(heard, tmp_path, place, *arguments, monkeypatch=monkeypatch) as screen:
        screen.expect(r"600 s to think \(any key: answer, q: pause\)", screen.expect("Question 1 of 2"))
        screen.press("x")
        screen.expect("Enter stops")
        wait_until(
            lambda: any(path.stat().st_size > 100_000 for path in shelf.folder.glob("*/take.wav")), "it"
        )
        screen.press("\n")
        here = screen.expect("to think", screen.expect("Question 2 of 2"))
        assert "In short" not in screen.shown
        screen.press("ㅂ")  # q, with the keyboard in Hangul mode
        screen.expect("Paused after 1 of 2; the answers are kept.", here)
        screen.expect("voicecoach interview --finish", screen.expect("voicecoach interview --resume", here))
        assert screen.exit_status() == 0
        assert screen.attributes == screen.attributes_before
    assert asked(shelf) == ["intro"]
    assert shelf.unfinished() == ()

    with at_terminal(heard, tmp_path, place, monkeypatch=monkeypatch) as screen:
        here = screen.expect("1 of 2 questions answered")
        screen.expect(r"\[r\] go on with it  \[n\] begin another one", here)
        screen.press("r")
        here = screen.expect("to think", screen.expect("Question 2 of 2", here))
        screen.press("\n")
        here = screen.expect("Enter stops", here)
        # what holds no speech counts as no answer
        wait_until(
            lambda: sum(path.stat().st_size > 100_000 for path in shelf.folder.glob("*/take.wav")) == 2, "it"
        )
        screen.press("\n")
        screen.expect("Practise next", screen.expect("2 of 2 questions answered", here))
        assert screen.exit_status() == 0
    assert asked(shelf) == ["intro", "coffee"]
    assert state_file.read(shelf.folder) is None


@POSIX
@pytest.mark.parametrize("key", ["q", "ㅂ"])
def test_a_pause_in_mid_answer_keeps_it_as_a_take_and_asks_again(
    key: str,
    heard: bytes,
    tmp_path: Path,
    place: dict[str, str],
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arguments = ("--questions", "2", "--think", "0")
    with at_terminal(heard, tmp_path, place, *arguments, monkeypatch=monkeypatch) as screen:
        here = screen.expect("Enter stops", screen.expect("q pauses the interview at any time"))
        wait_until(
            lambda: any(path.stat().st_size > 100_000 for path in shelf.folder.glob("*/take.wav")), "it"
        )
        screen.press(key)
        here = screen.expect(r"kept as [-0-9T]+-intro\. The\s+question will be asked again", here)
        here = screen.expect("Paused before the first of 2 answers.", here)
        screen.expect("voicecoach interview --resume", here)
        assert screen.exit_status() == 0
        assert "--finish" not in screen.shown
        assert "Question 2" not in screen.shown
    (take,) = shelf.list().takes
    assert take.answer_s is not None
    assert take.cut_off
    assert shelf.unfinished() == ()
    shown = CliRunner().invoke(main, ["takes", "show", "last"], env=place).stdout
    assert "Broken off in an interview" in " ".join(shown.split())
    assert "broken off" in CliRunner().invoke(main, ["takes", "list"], env=place).stdout
    left = state_file.read(shelf.folder)
    assert left is not None
    assert (left.takes, left.waiting) == ((), ("intro", "coffee"))


@POSIX
@pytest.mark.parametrize("key", ["t", "a"])
def test_an_answer_that_was_cut_off_may_be_taken_without_a_report(
    key: str,
    heard: bytes,
    tmp_path: Path,
    place: dict[str, str],
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arguments = ("--questions", "2", "--think", "600")
    before = shelf.new_take("coffee", datetime.now().astimezone() - timedelta(days=1))
    wavefile.write(before.audio_path, Sound(np.full(16_000, 0.1, np.float32), 16_000))
    before.release()
    with at_terminal(heard, tmp_path, place, *arguments, monkeypatch=monkeypatch) as screen:
        screen.expect(r"\[r\] report on it")  # of another day: no part of this interview
        screen.press("l")
        screen.expect("to think")
        screen.press("\n")
        screen.expect("Enter stops")
        wait_until(
            lambda: any(path.stat().st_size > 100_000 for path in shelf.folder.glob("*-intro/take.wav")), "it"
        )
        screen.process.send_signal(signal.SIGKILL)
        screen.process.wait()

    with at_terminal(heard, tmp_path, place, "--resume", monkeypatch=monkeypatch) as screen:
        here = screen.expect(r"Your answer to intro was cut off \([0-9]+ s\)")
        here = screen.expect(r"\[t\] take it as the answer  \[a\] answer again", here)
        screen.press(key)
        here = screen.expect(r"\[l\] later", here)
        screen.press("l")
        here = screen.expect("Question [12] of 2", here)
        assert "model answer" not in screen.shown
        screen.expect("to think", here)
        screen.press("q")
        assert screen.exit_status() == 0
    (take,) = shelf.list().takes
    assert take.question_id == "intro"
    assert take.cut_off == (key == "a")
    assert [one.id for one in shelf.unfinished()] == [before.id]
    left = state_file.read(shelf.folder)
    assert left is not None
    assert left.takes == ((take.id,) if key == "t" else ())


@POSIX
def test_the_last_answer_that_was_cut_off_is_taken_and_a_practice_of_it_is_none(
    heard: bytes, tmp_path: Path, place: dict[str, str], shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at_terminal(
        heard, tmp_path, place, "--questions", "1", "--think", "0", monkeypatch=monkeypatch
    ) as screen:
        screen.expect("Enter stops", screen.expect("q pauses the interview at any time"))
        wait_until(
            lambda: any(path.stat().st_size > 100_000 for path in shelf.folder.glob("*-intro/take.wav")), "it"
        )
        screen.process.send_signal(signal.SIGKILL)
        screen.process.wait()
    (answer,) = shelf.unfinished()
    practice = cut_off(shelf, "intro", datetime.now().astimezone() + timedelta(minutes=1), None)

    with at_terminal(heard, tmp_path, place, "--resume", monkeypatch=monkeypatch) as screen:
        screen.expect(r"\[t\] take it as the answer", screen.expect("Your answer to intro was cut off"))
        screen.press("t")
        here = screen.expect(practice, screen.expect("1 recording was cut off before its report"))
        screen.press("l")
        screen.expect(r"1 of 1 question\s+answered", here)
        assert screen.exit_status() == 0
        assert screen.shown.count("Your answer to") == 1
        assert "q pauses" not in screen.shown
    assert state.decode(finished.files(shelf.folder)[0].read_bytes()).takes == (answer.id,)
    assert [one.id for one in shelf.unfinished()] == [practice]


@POSIX
def test_a_person_may_begin_another_one(
    heard: bytes, tmp_path: Path, place: dict[str, str], shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for answer in ("q", "nq"):
        arguments = ("--section", "outside" if "n" in answer else "kitchen", "--seed", "0")
        with at_terminal(heard, tmp_path, place, *arguments, monkeypatch=monkeypatch) as screen:
            if "n" in answer:
                here = screen.expect(r"already:\s+--section,\s+--seed\s+would\s+hold\s+for\s+another\s+one")
                screen.expect(r"\[n\] begin another one", here)
                screen.press("n")
            screen.expect("to think")
            screen.press("q")
            assert screen.exit_status() == 0

    left = state_file.read(shelf.folder)
    assert left is not None
    assert left.waiting == ("weather",)


@pytest.mark.usefixtures("half")
@pytest.mark.parametrize(
    ("arguments", "keys"), [([], "rn\n"), (["--shuffle"], "rn"), (["--seed", "0", "--no-follow-ups"], "rn")]
)
def test_enter_drops_nothing_that_was_asked_for(
    arguments: list[str], keys: str, interview: Interview, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = []

    def choose(_keys: object, wanted: str) -> str:
        offered.append(wanted)
        return "r"

    monkeypatch.setattr(interviewing, "someone_is_there", lambda: True)
    monkeypatch.setattr(interview_begin, "wait_for", choose)
    monkeypatch.setattr(interviewing, "_held", lambda interview, *_about: interview)

    result = interview(*arguments)

    assert result.exit_code == 0, result.stderr
    assert offered == [keys]
    assert all(name in result.stdout for name in arguments if name.startswith("--"))


# --- two runs ---


@POSIX
@pytest.mark.usefixtures("half")
def test_what_another_run_did_while_a_person_chose_is_not_undone(
    heard: bytes,
    tmp_path: Path,
    interview: Interview,
    place: dict[str, str],
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with at_terminal(heard, tmp_path, place, "--think", "600", monkeypatch=monkeypatch) as screen:
        here = screen.expect(r"\[r\] go on with it")
        assert interview("--resume").exit_code == 0  # the other run, to the end
        screen.press("r")
        here = screen.expect("Another run has changed the interview in", here)
        screen.expect("See how far it has come: voicecoach interview", here)
        assert screen.exit_status() == 1

    assert asked(shelf) == THREE
    assert state_file.read(shelf.folder) is None


@pytest.mark.usefixtures("half")
@pytest.mark.parametrize("key", ["r", "n"])
def test_answers_that_another_run_added_meanwhile_stay(
    key: str, interview: Interview, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = state_file.read(shelf.folder)
    assert left is not None
    further = left.answered("coffee", "a-take")

    def chosen(*_about: object) -> str:
        with state_file.alone(shelf.folder):
            state_file.write(shelf.folder, further)
        return key

    there = iter([True])  # to choose, and to speak in no case
    monkeypatch.setattr(interviewing, "someone_is_there", lambda: next(there, False))
    monkeypatch.setattr(interview_begin, "wait_for", chosen)

    result = interview()

    assert result.exit_code == 1
    assert "Another run has changed the interview" in result.stderr
    assert state_file.read(shelf.folder) == further
    assert asked(shelf) == ["intro"]


def test_one_that_another_run_began_meanwhile_is_not_overwritten(
    interview: Interview, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = state.Interview("2026-11-22T16:05:12+09:00", "/decks", 0.0, (state.Item("intro"),))
    find = portaudio.find_input

    def begun_meanwhile(wanted: str | None) -> Any:
        state_file.write(shelf.folder, theirs)
        return find(wanted)

    monkeypatch.setattr(portaudio, "find_input", begun_meanwhile)

    result = interview("--questions", "1", "--json")

    assert (result.exit_code, error_of(result.stdout)["code"]) == (1, "interview")
    assert state_file.read(shelf.folder) == theirs
    monkeypatch.setattr(portaudio, "find_input", find)
    assert interview("--new", "--questions", "1").exit_code == 0


def test_no_other_run_begins_one_before_this_one_is_put_away(
    interview: Interview, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def while_another_run_tries(name: str, do: Any) -> Any:
        def tries(*given: Any) -> Any:
            with pytest.raises(InterviewError, match="another run"), state_file.alone(shelf.folder):
                state_file.write(shelf.folder, state.Interview("", "", 0.0, (state.Item("theirs"),)))
            tried.append(name)
            return do(*given)

        return tries

    monkeypatch.setattr(finished, "keep", while_another_run_tries("keep", finished.keep))
    monkeypatch.setattr(state_file, "remove", while_another_run_tries("remove", state_file.remove))

    assert interview("--questions", "1").exit_code == 0
    assert tried == ["keep", "remove"]


# --- through a microphone, killed ---


@pytest.mark.device
@pytest.mark.model
@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
@pytest.mark.skipif(not embedded.is_installed(), reason="the embedded model is not installed")
def test_killed_in_mid_answer_a_real_interview_goes_on_from_that_question(
    place: dict[str, str], shelf: Shelf, tmp_path: Path
) -> None:
    coffee = spoken(tmp_path / "coffee.wav", COFFEE)
    arguments = ["interview", "--voice", "none", "--stop-after-silence", "2", "--json"]
    with VirtualMicrophone() as microphone:
        environment = os.environ | microphone.environment | place

        def start(*more: str) -> subprocess.Popen[str]:
            return subprocess.Popen(
                [*PROGRAM, *arguments, *more], env=environment, text=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip

        def answer(count: int) -> None:
            wait_until(lambda: len(list(shelf.folder.glob("*/take.wav"))) == count, f"recording {count}")
            assert microphone.speak(coffee).wait(LIMIT_S) == 0

        first = start("--questions", "2", "--think", "0")
        try:
            answer(1)
            answer(2)
        finally:
            first.send_signal(signal.SIGKILL)
            first.communicate()
        assert asked(shelf) == ["intro"]
        (left,) = shelf.unfinished()
        assert left.question_id == "coffee"
        assert left.duration_s is not None
        assert left.duration_s > 2

        second = start("--resume")
        try:
            answer(3)
            printed, told = second.communicate(timeout=LIMIT_S)
        finally:
            second.kill()
            second.communicate()

    assert second.returncode == 0, told
    assert "1 recording was cut off before its report. It is kept." in told
    document = json.loads(printed)
    assert document["finished"]
    takes = [codec.decode(json.dumps(one).encode(), Path("stdout")) for one in document["takes"]]
    assert [take.question.id for take in takes if take.question] == ["intro", "coffee"]
    for take in takes:
        assert take.comparison is not None
        assert take.comparison.coverage > 0.7
    assert [one.id for one in shelf.unfinished()] == [left.id]
    assert state_file.read(shelf.folder) is None
