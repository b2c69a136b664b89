"""``takes correct`` and ``takes play --filler``: one filler of the report, by its number."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from tests.commands.running import error_of, take_of
from tests.examples import KOREAN
from voicecoach import paths
from voicecoach.analysis.values import Filler, Fillers, NotFiller
from voicecoach.audio import playback, wavefile
from voicecoach.audio.values import Sound
from voicecoach.cli import main
from voicecoach.commands import interview_page
from voicecoach.commands.pages import write_report
from voicecoach.interview import finished
from voicecoach.interview.state import Interview, Item
from voicecoach.takes import exceptions
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

Run = Callable[..., Result]
RATE_HZ = 16_000
LENGTH_S = 12.0
ITEMS = (
    Filler("음...", 0.2, 0.6, "certain", "audio", None, "안녕하세요,"),
    Filler("막", 4.0, 4.4, "likely", "transcript", "저는", "그래서"),
    Filler("약간", 6.0, 6.4, "habit", "transcript", "조금", "더"),
    Filler("어", 11.6, 11.9, "certain", "transcript", "했고", "끝"),
    Filler("흠", 8.0, 8.3, "certain", "audio"),
)
TAKE = replace(KOREAN, fillers=Fillers(4, 9.8, ITEMS, 8.0), timing=replace(KOREAN.timing, answer_s=24.0))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a shelf with the take, whose recording rises from 0 to 0.5 in its twelve seconds."""
    for name in [name for name in os.environ if name.startswith("VOICECOACH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(paths, "config_file", lambda: tmp_path / "no settings.toml")
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "data")
    shelf = Shelf(tmp_path / "recordings")
    with shelf.new_take("intro", datetime.fromisoformat(TAKE.created)) as draft:
        samples = np.linspace(0, 0.5, round(LENGTH_S * RATE_HZ), dtype=np.float32)
        wavefile.write(draft.audio_path, Sound(samples, RATE_HZ))
        draft.keep(replace(TAKE, id=draft.id))
    return shelf.folder


@pytest.fixture
def run(folder: Path) -> Run:
    def invoke(*arguments: str) -> Result:
        words = ["takes", *arguments, "--recordings", str(folder)]
        return CliRunner(mix_stderr=False).invoke(main, words)

    return invoke


@pytest.fixture
def correct(run: Run) -> Run:
    def invoke(*numbers: int, more: tuple[str, ...] = (), take: str = "last") -> Result:
        chosen = [word for number in numbers for word in ("--not-filler", str(number))]
        return run("correct", take, *chosen, *more)

    return invoke


def kept(folder: Path) -> Take:
    return Shelf(folder).load("last")


def remembered() -> tuple[NotFiller, ...]:
    return exceptions.load(paths.not_fillers_file(), "ko")


def test_a_filler_that_is_none_is_marked_and_not_counted(correct: Run, folder: Path) -> None:
    result = correct(4, take=TAKE.id[:15])

    assert result.exit_code == 0
    assert [item.dismissed for item in kept(folder).fillers.items] == [False, False, False, True, False]
    assert kept(folder).fillers.count == 3
    assert kept(folder).fillers.per_minute == 7.5
    assert kept(folder).fillers.per_100_words == 6.0
    assert (
        result.stdout == f"No filler in {TAKE.id}: “어” (between “했고” and “끝”). Later takes will know.\n"
    )
    assert result.stderr == ""


def test_a_word_with_a_meaning_is_none_anywhere_and_a_sound_only_there(correct: Run) -> None:
    result = correct(1, 2, 3, 4)

    assert remembered() == (
        NotFiller("음", None, "안녕하세요"),  # as words are looked up: without their punctuation
        NotFiller("막", None, None),
        NotFiller("약간", None, None),
        NotFiller("어", "했고", "끝"),
    )
    assert result.stdout == (
        f"No fillers in {TAKE.id}: “음...” (before “안녕하세요,”), “막” (anywhere), “약간” (anywhere), "
        "“어” (between “했고” and “끝”). Later takes will know.\n"
    )


def test_a_sound_with_no_word_beside_it_would_excuse_every_such_sound(correct: Run, folder: Path) -> None:
    result = correct(5)

    assert kept(folder).fillers.items[4].dismissed
    assert remembered() == ()
    assert "“흠” (here only)" in result.stdout
    assert "Later takes cannot know it" in result.stdout


def test_a_word_called_certain_by_mistake_is_no_licence_for_the_word(folder: Path, correct: Run) -> None:
    """Only what the report calls a word is excused wherever it stands."""
    odd = Filler("약간", 6.0, 6.4, "certain", "audio", "조금", "더")
    Shelf(folder).change("last", lambda take: replace(take, fillers=Fillers(1, 2.5, (odd,))))

    correct(1)

    assert remembered() == (NotFiller("약간", "조금", "더"),)


def test_a_sound_is_one_whatever_the_report_calls_it(folder: Path, correct: Run) -> None:
    odd = Filler("음", 6.0, 6.4, "likely", "audio", "조금", "더")
    Shelf(folder).change("last", lambda take: replace(take, fillers=Fillers(1, 2.5, (odd,))))

    correct(1)

    assert remembered() == (NotFiller("음", "조금", "더"),)


def test_undo_takes_it_back_in_the_take_and_in_the_exceptions(correct: Run, folder: Path) -> None:
    before = (folder / TAKE.id / "take.json").read_bytes()
    correct(2, 4)
    first = correct(2, more=("--undo",))

    assert remembered() == (NotFiller("어", "했고", "끝"),)
    assert [item.dismissed for item in kept(folder).fillers.items] == [False, False, False, True, False]
    assert first.stdout == f"A filler again in {TAKE.id}: “막” (anywhere). Later takes will count it too.\n"
    correct(4, more=("--undo",))
    assert remembered() == ()
    now, then = json.loads((folder / TAKE.id / "take.json").read_bytes()), json.loads(before)
    assert now["fillers"].pop("per_minute") == 10.0  # as the items have it; the example was rounded by hand
    assert then["fillers"].pop("per_minute") == 9.8
    assert now == then


def test_saying_it_twice_is_no_error(correct: Run, folder: Path) -> None:
    for _ in range(2):
        assert correct(2, 2).exit_code == 0

    assert remembered() == (NotFiller("막", None, None),)
    assert kept(folder).fillers.count == 3


def test_pages_that_hold_the_take_are_written_anew(correct: Run, folder: Path) -> None:
    shelf, take = Shelf(folder), kept(folder)
    interview = Interview("2026-11-22T16:05:12+09:00", "/decks", 5.0, (Item("intro", take.id),))
    of_interview = interview_page.page_of(finished.keep(folder, interview))
    other = replace(interview, started="2026-11-23T16:05:12+09:00", questions=(Item("intro", "another"),))
    of_another = interview_page.page_of(finished.keep(folder, other))
    for page in (write_report(shelf, take), of_interview, of_another):
        page.write_text("old", encoding="utf-8")

    correct(1)

    for page in (folder / take.id / "report.html", of_interview):
        assert "filler-2" in page.read_text(encoding="utf-8")
    assert of_another.read_text(encoding="utf-8") == "old"


def test_json_is_the_corrected_take_and_nothing_else(correct: Run, folder: Path) -> None:
    result = correct(2, more=("--json",))

    assert result.stderr == ""
    assert result.stdout_bytes == (folder / TAKE.id / "take.json").read_bytes()
    assert take_of(result.stdout).fillers.items[1].dismissed


@pytest.mark.parametrize("number", [0, -2, 6])
def test_a_wrong_number_says_how_many_there_are_and_changes_nothing(
    correct: Run, folder: Path, number: int
) -> None:
    result = correct(2, number)

    assert result.exit_code == 2
    assert f"no filler {number}: {TAKE.id} has 5 in all" in result.stderr
    assert not any(item.dismissed for item in kept(folder).fillers.items)
    assert remembered() == ()


def test_without_a_number_it_is_wrong_usage(run: Run) -> None:
    result = run("correct", "last", "--json")

    assert result.exit_code == 2
    assert error_of(result.stdout)["code"] == "wrong_usage"


def test_an_unknown_take_is_an_error(correct: Run) -> None:
    result = correct(1, take="2031", more=("--json",))

    assert result.exit_code == 1
    assert error_of(result.stdout)["code"] == "unknown_take"


def test_a_damaged_list_of_exceptions_is_told_of_before_anything_is_changed(
    correct: Run, folder: Path
) -> None:
    file = paths.not_fillers_file()
    file.parent.mkdir()
    file.write_text('{"not_fillers": [', encoding="utf-8")

    result = correct(2)

    assert result.exit_code == 1
    assert str(file) in result.stderr
    assert file.read_text(encoding="utf-8") == '{"not_fillers": ['
    assert not any(item.dismissed for item in kept(folder).fillers.items)


def test_the_command_that_the_report_prints_runs_as_it_is(run: Run) -> None:
    report = run("show").stdout
    (line,) = (line for line in report.splitlines() if "takes correct" in line)

    program, group, *arguments = shlex.split(line)
    assert (program, group) == ("voicecoach", "takes")
    assert run(*arguments).exit_code == 0
    assert "1 marked as no filler" in run("show").stdout


# --- takes play --filler ---


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Sound]:
    """Give what was played; the recording is decoded for real."""
    played: list[Sound] = []
    monkeypatch.setattr(playback, "play", lambda sound, device=None: played.append(sound))
    return played


@pytest.mark.parametrize(
    ("number", "begin_s", "end_s"), [(2, 3.5, 4.9), (3, 5.5, 6.9), (1, 0.0, 1.1), (4, 11.1, LENGTH_S)]
)
def test_a_filler_is_played_with_half_a_second_around_it(
    run: Run, heard: list[Sound], number: int, begin_s: float, end_s: float
) -> None:
    assert run("play", "--filler", str(number)).exit_code == 0

    (sound,) = heard
    assert sound.duration_s == pytest.approx(end_s - begin_s, abs=0.001)
    assert sound.samples[0] == pytest.approx(0.5 * begin_s / LENGTH_S, abs=0.001)


def test_a_dismissed_filler_can_still_be_heard(run: Run, correct: Run, heard: list[Sound]) -> None:
    correct(2)

    assert run("play", "last", "--filler", "2").exit_code == 0
    assert heard[0].duration_s == pytest.approx(1.4)


@pytest.mark.parametrize("number", ["0", "-1", "6"])
def test_play_says_how_many_fillers_there_are(run: Run, heard: list[Sound], number: str) -> None:
    result = run("play", "last", "--filler", number)

    assert result.exit_code == 2
    assert f"no filler {number}: {TAKE.id} has 5 in all" in result.stderr
    assert heard == []


@pytest.mark.parametrize("part", [["--from", "0"], ["--to", "4"], ["--from", "1", "--to", "4"]])
def test_a_filler_and_seconds_cannot_both_be_meant(run: Run, heard: list[Sound], part: list[str]) -> None:
    result = run("play", "last", "--filler", "2", *part)

    assert result.exit_code == 2
    assert "--filler 2" in result.stderr
    assert "--from" in result.stderr
    assert heard == []


def test_a_recording_that_ends_before_the_filler_is_told_of(
    run: Run, folder: Path, heard: list[Sound]
) -> None:
    wavefile.write(folder / TAKE.id / "take.wav", Sound(np.zeros(RATE_HZ, dtype=np.float32), RATE_HZ))

    result = run("play", "last", "--filler", "2")

    assert result.exit_code == 2
    assert "ends at 1.0 s" in result.stderr
    assert heard == []
