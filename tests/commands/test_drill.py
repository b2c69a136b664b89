"""``voicecoach drill``: which sentences, what is shown, and the whole way through a real microphone."""

from __future__ import annotations

import io
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from tests.commands.running import LIMIT_S, PROGRAM, Terminal, error_of, spoken, terminal
from tests.commands.shelves import put
from tests.examples import all_missed, all_said, example_take
from tests.pulse import VirtualMicrophone, why_unavailable
from voicecoach.analysis.values import Comparison
from voicecoach.cli import main
from voicecoach.commands import drill_turns, hearing, output
from voicecoach.commands.drill import Options
from voicecoach.commands.drill_choice import as_document, chosen
from voicecoach.drills.levels import begin
from voicecoach.drills.memory import Drilled, digest
from voicecoach.drills.values import Attempt, Course
from voicecoach.questions import library
from voicecoach.recognition import embedded
from voicecoach.takes.schema import AskedQuestion, Take
from voicecoach.takes.shelf import Shelf
from voicecoach.voices.espeak import embedded_library

POSIX = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
MISSING = why_unavailable()
FIRST = "It is raining in the mountains today."
SECOND = "I have often worked on projects where the planning was not complete."
DECK = f"""---
lang: en
---
# Work {{#work target=8}}
How do you work?
> {FIRST}
> {SECOND}

# Advice {{#advice .guidance}}
What do you want to ask us?
> Ask about the team.
"""

Test = TypeVar("Test", bound=Callable[..., None])


def device(test: Test) -> Test:
    """Mark a test that records, and asks the model."""
    for mark in (
        pytest.mark.skipif(MISSING is not None, reason=str(MISSING)),
        pytest.mark.skipif(not embedded.is_installed(), reason="the embedded model is not installed"),
        pytest.mark.skipif(embedded_library() is None, reason="the embedded eSpeak NG is not installed"),
        pytest.mark.device,
        pytest.mark.model,
    ):
        test = mark(test)
    return test


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """Give the environment with a short deck and an empty shelf."""
    deck = tmp_path / "deck.md"
    deck.write_text(DECK, encoding="utf-8")
    return {
        "VOICECOACH_CONTENT": str(deck),
        "VOICECOACH_RECORDINGS": str(tmp_path / "recordings"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }


@pytest.fixture(scope="module")
def microphone() -> Iterator[VirtualMicrophone]:
    with VirtualMicrophone() as running:
        yield running


def drill(place: dict[str, str], *arguments: str) -> Result:
    return CliRunner(mix_stderr=False).invoke(main, ["drill", "work", *arguments], env=place)


def keep(
    place: dict[str, str],
    comparison: Comparison | None,
    identity: str,
    language: str = "en",
    *,
    cut_off: bool = False,
) -> None:
    """Put a take of the question on the shelf."""
    asked = AskedQuestion("work", "How?", None, language, 8.0, f"{FIRST} {SECOND}")
    take: Take = example_take(id=identity, question=asked, comparison=comparison, cut_off=cut_off)
    put(Path(place["VOICECOACH_RECORDINGS"]), [replace(take, created="2026-11-22T16:05:12+09:00")])


# --- which sentences ---


def test_an_answer_of_which_nothing_was_missed_leaves_nothing_to_drill(place: dict[str, str]) -> None:
    sentences = (all_said(FIRST, 0.0, 3.0), all_said(SECOND, 3.0, 6.0))
    keep(place, Comparison(1.0, True, sentences, ()), "2026-11-22T16-05-12-work")

    text, document = drill(place, "--missed"), drill(place, "--missed", "--json")

    assert text.exit_code == document.exit_code == 0
    assert "No sentence failed in the last take" in text.stdout
    assert json.loads(document.stdout) == {
        "schema": "voicecoach.drill/1",
        "question_id": "work",
        "language": "en",
        "level": None,
        "ended": "finished",
        "sentences": [],
        "attempts": [],
    }


def test_without_a_take_there_is_nothing_missed_to_know_of(place: dict[str, str]) -> None:
    result = drill(place, "--missed", "--json")

    assert result.exit_code == 1
    error = error_of(result.stdout)
    assert error["code"] == "unknown_take"
    assert "voicecoach practice work" in error["hint"]


def test_a_take_in_another_language_cut_off_or_without_comparison_does_not_count(
    place: dict[str, str],
) -> None:
    comparison = Comparison(0.0, True, (all_missed(FIRST), all_missed(SECOND)), ())
    keep(place, comparison, "2026-11-22T18-05-12-work", cut_off=True)
    keep(place, comparison, "2026-11-22T16-05-12-work", language="ko")
    keep(place, None, "2026-11-22T17-05-12-work")

    assert drill(place, "--missed").exit_code == 1


def numbers(place: dict[str, str], *drilled: tuple[str, bool, str]) -> tuple[int, ...]:
    """Choose what was missed, after drills of these sentences: right or not, and when."""
    question = library.find(library.load(Path(place["VOICECOACH_CONTENT"])), "work")
    known = {
        digest(text): Drilled("work", "en", digest(text), right, datetime.fromisoformat(at))
        for text, right, at in drilled
    }
    return chosen(question, Shelf(Path(place["VOICECOACH_RECORDINGS"])), known, missed=True, first=1)


def test_of_take_and_drill_the_newer_says_what_failed(place: dict[str, str]) -> None:
    before, after = "2026-11-22T16:00:00+09:00", "2026-11-22T17:00:00+09:00"
    assert numbers(place, (SECOND, False, before)) == (2,), "there need not be a take"

    sentences = (all_missed(FIRST), all_said(SECOND, 3.0, 6.0))
    keep(place, Comparison(0.5, True, sentences, ()), "2026-11-22T16-05-12-work")

    assert numbers(place) == (1,)
    assert numbers(place, (FIRST, True, before), (SECOND, False, before)) == (1,)
    assert numbers(place, (FIRST, True, after)) == ()
    assert numbers(place, (SECOND, False, after)) == (1, 2)
    assert numbers(place, ("Another sentence.", False, after)) == (1,)


def test_a_sentence_of_nothing_but_marks_is_not_drilled(place: dict[str, str]) -> None:
    deck = Path(place["VOICECOACH_CONTENT"])
    deck.write_text(f"---\nlang: en\n---\n# Work {{#work}}\n> {FIRST}\n> … —\n> {SECOND}\n", encoding="utf-8")
    question = library.find(library.load(deck), "work")
    shelf = Shelf(Path(place["VOICECOACH_RECORDINGS"]))

    assert len(question.answer) == 3
    assert chosen(question, shelf, {}, missed=False, first=1) == (1, 3)

    deck.write_text("# Work {#work}\n> …\n", encoding="utf-8")
    assert "has no model answer to be spoken" in drill(place).stderr


def test_a_damaged_file_of_drills_is_told_and_left(place: dict[str, str]) -> None:
    file = Path(place["XDG_DATA_HOME"]) / "voicecoach" / "drilled.json"
    file.parent.mkdir(parents=True)
    file.write_text("{", encoding="utf-8")

    result = drill(place, "--missed")

    assert result.exit_code == 1
    assert "What drills found cannot be read" in result.stderr
    assert file.read_text(encoding="utf-8") == "{"


@pytest.mark.parametrize(
    ("question", "arguments", "told"),
    [
        ("work", ["--from", "3"], "The answer has 2 sentences; there is no number 3."),
        ("advice", [], "has no model answer to be spoken"),
    ],
)
def test_what_cannot_be_drilled_is_wrong_usage(
    place: dict[str, str], question: str, arguments: list[str], told: str
) -> None:
    result = CliRunner(mix_stderr=False).invoke(main, ["drill", question, *arguments, "--json"], env=place)

    assert result.exit_code == 2
    error = error_of(result.stdout)
    assert told in error["message"]
    assert f"voicecoach questions show {question}" in error["hint"]


def test_how_much_is_shown_cannot_be_said_twice(place: dict[str, str]) -> None:
    result = drill(place, "--keywords", "--nothing", "--json")

    assert result.exit_code == 2
    assert error_of(result.stdout)["message"] == "--keywords and --nothing exclude each other."


def test_the_help_says_what_becomes_of_the_recordings_and_who_hears_the_answer() -> None:
    text = " ".join(CliRunner().invoke(main, ["drill", "--help"]).stdout.split())

    assert "deleted when it ends" in text
    assert "sends the sentences of your model answer to Google" in text
    assert "wrong four times, it is left" in text


def test_programs_are_told_what_was_heard_besides(place: dict[str, str]) -> None:
    question = library.find(library.load(Path(place["VOICECOACH_CONTENT"])), "work")
    attempt = Attempt(1, "text", False, all_said(FIRST, 0.0, 3.0), ("not",))

    document = as_document(Course(begin((1,)), (attempt,), "quit"), question, None)

    (told,) = document["attempts"]
    assert (told["right"], told["heard_besides"]) == (False, ["not"])


class Typed:
    """Keys that wait to be read."""

    def __init__(self, waiting: str) -> None:
        self.waiting = list(waiting)

    def pressed(self) -> str | None:
        return self.waiting.pop(0) if self.waiting else None


@pytest.mark.parametrize(
    ("typed_ahead", "wish"), [("\n", "again"), ("", "again"), ("na", "again"), ("ㅂ", "quit")]
)
def test_of_what_is_typed_before_the_menu_only_q_holds(
    typed_ahead: str, wish: str, place: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = library.find(library.load(Path(place["VOICECOACH_CONTENT"])), "work")
    asked = Options(None, None, False, None, 1, "none", None, None, 1.5, None, None, False)
    keys = Typed(typed_ahead)
    monkeypatch.setattr(hearing, "LoadingModel", lambda _name: None)
    monkeypatch.setattr(drill_turns, "someone_is_there", lambda: True)
    monkeypatch.setattr(output, "offer", lambda *_given: keys.waiting.append("a"))
    turns = drill_turns.Turns(asked, question, tmp_path, keys, Console(file=io.StringIO()))

    assert turns.choose(Attempt(1, "text", True, all_said(FIRST, 0.0, 3.0))) == wish


# --- through a microphone ---


@device
def test_only_what_was_missed_is_drilled_and_a_right_sentence_ends_by_itself(
    microphone: VirtualMicrophone, place: dict[str, str], tmp_path: Path
) -> None:
    sentences = (all_said(FIRST, 0.0, 3.0), all_missed(SECOND))
    keep(place, Comparison(0.5, True, sentences, ()), "2026-11-22T16-05-12-work")
    voice = spoken(tmp_path / "second.wav", SECOND)
    process = subprocess.Popen(
        [*PROGRAM, "drill", "work", "--missed", "--nothing", "--voice", "none", "--json",
         "--stop-after-silence", "5"],
        env=os.environ | microphone.environment | place,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        told, tries = [], 0
        for line in process.stderr:  # again where the machine is so busy that a moment of sound is missing
            told.append(line.strip())
            if line.startswith("Recording"):
                tries += 1
                microphone.speak(voice)
        printed, rest = process.communicate(timeout=LIMIT_S)
    finally:
        process.kill()
        process.communicate()

    assert process.returncode == 0, [*told, rest]
    assert "2/2" in told, "nothing but its number is shown"
    document = json.loads(printed)
    assert document["level"] == "nothing"
    assert document["ended"] == "finished"
    assert document["sentences"] == [
        {"number": 2, "text": SECOND, "tries": tries, "right_at": "nothing", "done": True}
    ]
    assert [attempt["right"] for attempt in document["attempts"]] == [False] * (tries - 1) + [True]
    for attempt in document["attempts"]:
        assert [word["text"] for word in attempt["words"]] == SECOND.split()
    assert not any(Path(place["VOICECOACH_RECORDINGS"]).glob("*/take.wav")), "drills are no takes"
    again = json.loads(drill(place, "--missed", "--json").stdout)
    assert again["sentences"] == [], "what was drilled right is not missed any more"


def said_right(screen: Terminal, microphone: VirtualMicrophone, voice: Path, sentence: str, here: int) -> int:
    """Say a sentence until it is right: where the machine is too busy, a moment of sound may be missing."""
    for _try in range(4):
        here = screen.expect("● 0:0", here)
        microphone.speak(voice)
        here = screen.expect("✓|✗", here)
        right = screen.shown[here - 1] == "✓"
        here = screen.expect(
            r"\[a\] again  \[n\] next  \[p\] play it  \[h\] hear the sentence  \[q\] quit", here
        )
        if right:
            assert f"✓ {sentence}" in screen.shown
            return here
        screen.press("a")
    raise AssertionError(screen.shown)


@POSIX
@device
def test_a_person_drills_by_keywords(
    microphone: VirtualMicrophone, place: dict[str, str], tmp_path: Path
) -> None:
    first = spoken(tmp_path / "first.wav", FIRST)
    wrong = spoken(tmp_path / "wrong.wav", "I have often worked on projects.")
    environment = microphone.environment | place
    with terminal("drill", "work", "--keywords", "--voice", "none", environment=environment) as screen:
        screen.expect(r"At an easy pace this answer takes about 8 s; the target is 8 s\. That fits\.")
        here = screen.expect("1/2  raining · mountains · today")
        here = said_right(screen, microphone, first, "It is raining in the mountains today", here)
        screen.press("n")
        here = screen.expect(
            "● 0:0", screen.expect("2/2  often · worked · projects · planning · not · complete", here)
        )
        microphone.speak(wrong)
        here = screen.expect("✗ I have often worked on projects", here)  # after the longer silence
        here = screen.expect(r"\[q\] quit", here)
        screen.press("a")
        here = screen.expect("● 0:0", screen.expect("2/2", here))
        screen.press("\n")
        here = screen.expect(
            r"\[q\] quit", screen.expect("Nothing was heard; it comes with more help now", here)
        )
        screen.press("q")
        here = screen.expect(r"Done  1 of 2 sentences, \d tries", here)
        here = screen.expect("Right by keywords: sentence 1", here)
        screen.expect(r"2\. I have often worked on projects", screen.expect("To repeat", here))
        assert screen.exit_status() == 0
        assert screen.attributes == screen.attributes_before


@POSIX
@device
def test_keys_hold_while_a_sentence_is_read_aloud(
    microphone: VirtualMicrophone, place: dict[str, str]
) -> None:
    environment = microphone.environment | place
    with terminal("drill", "work", "--voice", "espeak", environment=environment) as screen:
        here = screen.expect("1/2  It is raining", 0)
        screen.press("h")  # from its beginning
        here = screen.expect("1/2  It is raining", here)
        screen.press("ㅂ")
        screen.expect("No sentence was said", here)
        assert screen.exit_status() == 0


@POSIX
@device
def test_q_ends_the_drill_while_the_menu_has_a_sentence_read(
    microphone: VirtualMicrophone, place: dict[str, str]
) -> None:
    environment = microphone.environment | place
    with terminal("drill", "work", "--nothing", "--voice", "espeak", environment=environment) as screen:
        here = screen.expect("● 0:0")
        screen.press("\n")
        here = screen.expect(r"\[q\] quit", here)
        screen.press("h")
        here = screen.expect("It is raining", here)
        screen.press("q")
        screen.expect("No sentence was said", here)
        assert screen.exit_status() == 0
        assert screen.shown.count("[q] quit") == 1, "the menu did not come again"


@POSIX
@device
def test_a_vanished_microphone_blames_nobody_and_takes_no_verdict_away(
    place: dict[str, str], tmp_path: Path
) -> None:
    first = spoken(tmp_path / "first.wav", FIRST)
    second = spoken(tmp_path / "second.wav", SECOND)
    with VirtualMicrophone() as microphone:
        environment = microphone.environment | place
        with terminal("drill", "work", "--nothing", "--voice", "none", environment=environment) as screen:
            here = said_right(screen, microphone, first, "It is raining in the mountains today", 0)
            screen.press("n")
            here = screen.expect("● 0:0", screen.expect("2/2", here))
            microphone.speak(second)
            here = screen.expect("● 0:01", here)
            microphone.unplug()
            here = screen.expect("The microphone vanished, so this try does not count", here)
            here = screen.expect(r"\[q\] quit", here)
            assert "✗ ~I" not in screen.shown
            assert "I have often" not in screen.shown, "no verdict on what was cut off"
            screen.press("a")
            here = screen.expect("No microphone was found", here)
            here = screen.expect(r"\[q\] quit", here)
            screen.press("q")
            here = screen.expect(r"Done  1 of 2 sentences, \d tr", here)
            screen.expect("Right with nothing shown: sentence 1", here)
            assert screen.exit_status() == 1
            assert screen.attributes == screen.attributes_before


@POSIX
@device
@pytest.mark.parametrize("where", ["in the menu", "in mid-sentence"])
def test_ctrl_c_sums_up_what_was_said(
    microphone: VirtualMicrophone, place: dict[str, str], tmp_path: Path, where: str
) -> None:
    first = spoken(tmp_path / "first.wav", FIRST)
    environment = microphone.environment | place
    with terminal("drill", "work", "--keywords", "--voice", "none", environment=environment) as screen:
        here = said_right(screen, microphone, first, "It is raining in the mountains today", 0)
        if where == "in mid-sentence":
            screen.press("n")
            here = screen.expect("● 0:0", here)
        screen.press("\x03")
        here = screen.expect(r"Done  1 of 2 sentences, \d tr", here)
        screen.expect("Stopped", screen.expect("Right by keywords: sentence 1", here))
        assert screen.exit_status() == 130
        assert screen.attributes == screen.attributes_before


@device
@pytest.mark.parametrize("when", ["at once", "in mid-sentence"])
def test_programs_are_told_what_was_said_until_the_microphone_vanished(
    place: dict[str, str], tmp_path: Path, when: str
) -> None:
    first = spoken(tmp_path / "first.wav", FIRST)
    with VirtualMicrophone() as microphone:
        process = subprocess.Popen(
            [*PROGRAM, "drill", "work", "--nothing", "--voice", "none", "--json",
             "--stop-after-silence", "60"],
            env=os.environ | microphone.environment | place,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            assert process.stderr is not None
            recordings = 0
            for line in process.stderr:
                recordings += line.startswith("Recording")
                if line.startswith("Recording") and recordings == 1:
                    microphone.speak(first)
                elif line.startswith("Recording"):
                    if when == "in mid-sentence":
                        microphone.speak(first).wait()  # other words than the second sentence has: no end
                    microphone.unplug()
                assert "Expression" not in line, "what PortAudio prints is nothing to people"
            printed, _rest = process.communicate(timeout=LIMIT_S)
        finally:
            process.kill()
            process.communicate()

    document = json.loads(printed)
    assert document["ended"] == "device lost"
    assert [attempt["number"] for attempt in document["attempts"]] == [1]
    assert process.returncode == 1


@POSIX
@device
def test_whoever_blanks_is_helped_and_may_end_in_mid_sentence(
    microphone: VirtualMicrophone, place: dict[str, str]
) -> None:
    environment = microphone.environment | place
    with terminal("drill", "work", "--nothing", "--voice", "none", environment=environment) as screen:
        here = screen.expect("● 0:0", screen.expect("1/2", 0))
        assert "raining" not in screen.shown
        screen.press("\n")
        here = screen.expect(r"\[q\] quit", screen.expect("it comes with more help now", here))
        screen.press("ㅗ")
        here = screen.expect(r"\[q\] quit", screen.expect(FIRST, here))
        screen.press("a")
        here = screen.expect("● 0:0", screen.expect("1/2  raining · mountains · today", here))
        screen.press("h")
        here = screen.expect("● 0:0", screen.expect(f"1/2  {FIRST}", here))
        screen.press("ㅂ")
        screen.expect("No sentence was said", here)
        assert screen.exit_status() == 0
        assert screen.attributes == screen.attributes_before
