"""``voicecoach practice`` from the question to the kept take, as a person or a program runs it.

Without a microphone (``--answer``, no device, no PortAudio), and through a real one that PulseAudio
provides, at a pipe and at a terminal.
"""

from __future__ import annotations

import ctypes.util
import json
import os
import signal
import subprocess
import sys
import wave
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result

from tests.commands.running import (
    COFFEE,
    CONTENT,
    LIMIT_S,
    PROGRAM,
    Terminal,
    error_of,
    places,
    run,
    spoken,
    take_of,
    terminal,
    wait_until,
)
from tests.pulse import VirtualMicrophone, why_unavailable
from voicecoach.audio.decode import decode
from voicecoach.cli import main
from voicecoach.questions import library
from voicecoach.recognition import embedded
from voicecoach.takes.shelf import Shelf
from voicecoach.voices.espeak import embedded_library

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not embedded.is_installed(), reason="the embedded model is not installed"),
    pytest.mark.skipif(embedded_library() is None, reason="the embedded eSpeak NG is not installed"),
]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="simulated as Linux has it")
POSIX = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
MISSING = why_unavailable()
NO_DEVICES = "pcm.hidden { type hw }\nctl.hidden { type hw }\n"
"""An ALSA configuration in which no card can be opened. (An empty one makes PortAudio abort.)"""

Test = TypeVar("Test", bound=Callable[..., None])


def device(test: Test) -> Test:
    """Mark a test that records."""
    skip = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
    marked: Test = pytest.mark.device(skip(test))
    return marked


@pytest.fixture(scope="session")
def coffee(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return spoken(tmp_path_factory.mktemp("coffee") / "coffee.wav", COFFEE)


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """Give the environment with the short deck and an empty shelf."""
    return places(tmp_path)


@pytest.fixture
def shelf(place: dict[str, str]) -> Shelf:
    return Shelf(Path(place["VOICECOACH_RECORDINGS"]))


def practise(place: dict[str, str], *arguments: str) -> Result:
    return CliRunner(mix_stderr=False).invoke(
        main, ["practice", "coffee", "--voice", "none", *arguments], env=place
    )


# --- a recording instead of the microphone ---


def test_a_recording_gets_a_report_and_is_kept(coffee: Path, place: dict[str, str], shelf: Shelf) -> None:
    result = practise(place, "--answer", str(coffee))

    assert result.exit_code == 0
    assert "How do you make coffee?" in result.stdout
    assert "Your model answer" in result.stdout
    (summary,) = shelf.list().takes
    assert f"Kept as {summary.id}." in result.stdout
    assert summary.question_id == "coffee"
    assert coffee.exists()


@pytest.mark.parametrize(("target_s", "verdict"), [(None, None), (60, "short"), (2, "long")])
def test_json_is_the_contract_and_the_target_decides_the_verdict(
    coffee: Path, place: dict[str, str], shelf: Shelf, target_s: int | None, verdict: str | None
) -> None:
    target = [] if target_s is None else ["--target", str(target_s)]
    result = practise(place, "--answer", str(coffee), "--json", *target)

    take = take_of(result.stdout)
    assert take.timing.target_s == (target_s or 8)
    assert take.timing.verdict == verdict or verdict is None
    assert take.comparison is not None
    assert take.comparison.coverage > 0.7
    assert "How do you make coffee?" in result.stderr
    assert [one.id for one in shelf.list().takes] == [take.id]


def test_a_file_that_is_no_recording_leaves_nothing_behind(
    place: dict[str, str], shelf: Shelf, tmp_path: Path
) -> None:
    (tmp_path / "notes.wav").write_text("no sound")

    result = practise(place, "--answer", str(tmp_path / "notes.wav"), "--json")

    assert result.exit_code == 1
    assert error_of(result.stdout)["code"] == "unreadable_audio"
    assert not shelf.folder.exists()


@pytest.mark.parametrize("content", [None, "no sound"])
def test_a_recording_that_cannot_be_heard_is_told_before_the_question_is_asked(
    place: dict[str, str], tmp_path: Path, content: str | None
) -> None:
    if content:
        (tmp_path / "take.m4a").write_text(content)

    result = practise(place, "--answer", str(tmp_path / "take.m4a"))

    assert result.exit_code == 1
    assert "take.m4a" in result.stderr
    assert "How do you make coffee?" not in result.stdout


@POSIX
def test_enter_ends_it_as_the_menu_says(coffee: Path, place: dict[str, str]) -> None:
    with terminal(
        "practice", "coffee", "--answer", str(coffee), "--voice", "none", environment=place
    ) as screen:
        screen.expect(r"\[q\] quit \(or Enter\)")
        screen.press("\n")
        assert screen.exit_status() == 0


# --- no microphone ---


@pytest.fixture
def deaf(tmp_path: Path) -> dict[str, str]:
    """Give an environment in which PortAudio finds no device at all."""
    if ctypes.util.find_library("portaudio") is None:
        pytest.skip("PortAudio (Debian: libportaudio2) is not installed")
    none = tmp_path / "asound.conf"
    none.write_text(NO_DEVICES)
    return {"ALSA_CONFIG_PATH": str(none), "PULSE_SERVER": f"unix:{tmp_path}/none"}


@pytest.fixture
def without_portaudio(tmp_path: Path) -> dict[str, str]:
    """Give an environment in which sounddevice is as it is without libportaudio2."""
    shim = tmp_path / "shim"
    shim.mkdir()
    (shim / "sounddevice.py").write_text('raise OSError("PortAudio library not found")\n')
    return {"PYTHONPATH": str(shim)}


@LINUX
@pytest.mark.parametrize(
    ("world", "code", "told"),
    [
        ("deaf", "no_microphone", "No microphone was found."),
        ("without_portaudio", "no_portaudio", "PortAudio cannot be loaded"),
    ],
)
def test_without_a_microphone_it_says_which_part_is_missing_and_offers_the_demo(
    world: str, code: str, told: str, request: pytest.FixtureRequest, place: dict[str, str], shelf: Shelf
) -> None:
    environment: dict[str, str] = request.getfixturevalue(world) | place
    text, document = run("practice", **environment), run("practice", "--json", **environment)

    assert text.returncode == document.returncode == 1
    assert told in text.stderr
    assert "Traceback" not in text.stderr
    assert len(text.stderr.splitlines()) <= 4, "ALSA and JACK are kept quiet"
    error = error_of(document.stdout)
    assert error["code"] == code
    for way_on in (text.stderr, error["hint"]):
        assert "voicecoach demo" in way_on
    assert code != "no_portaudio" or "portaudio" in error["hint"]
    assert not shelf.folder.exists()


@LINUX
def test_without_a_microphone_a_full_report_can_come_from_the_demo(
    deaf: dict[str, str], place: dict[str, str], shelf: Shelf
) -> None:
    done = run("practice", "--demo-if-no-microphone", "--voice", "none", **deaf, **place)

    assert done.returncode == 0
    assert "No microphone was found." in done.stdout
    assert "Demo: a synthetic voice spoke this answer, not a person." in done.stdout
    assert "Your model answer" in done.stdout
    assert "on purpose" in done.stdout
    assert not shelf.folder.exists()


@LINUX
@POSIX
def test_at_a_terminal_without_a_microphone_the_person_is_asked(
    deaf: dict[str, str], place: dict[str, str]
) -> None:
    with terminal("practice", "--voice", "none", environment=deaf | place) as screen:
        screen.expect("No microphone was found.")
        screen.expect(r"Show the demo instead\?")
        screen.press("n\n")
        assert screen.exit_status() == 1
        assert screen.attributes == screen.attributes_before


# --- through a microphone ---


@pytest.fixture(scope="module")
def microphone() -> Iterator[VirtualMicrophone]:
    with VirtualMicrophone() as running:
        yield running


@device
def test_a_whole_rehearsal_through_the_microphone(microphone: VirtualMicrophone, tmp_path: Path) -> None:
    question = library.find(library.load(CONTENT), "en-intro")
    spoken_part = question.answer[:5]  # of ten sentences: the recording takes as long as the voice does
    voice = spoken(tmp_path / "voice.wav", " ".join(spoken_part), words_per_minute=200)
    recordings = tmp_path / "recordings"
    process = subprocess.Popen(
        [*PROGRAM, "practice", "en-intro", "--voice", "none", "--no-countdown", "--stop-after-silence", "2",
         "--content", str(CONTENT), "--recordings", str(recordings), "--json"],
        env=os.environ | microphone.environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        wait_until(lambda: any(recordings.glob("*/take.wav")), "the recording")
        speaker = microphone.speak(voice)
        printed, told = process.communicate(timeout=LIMIT_S)
        assert speaker.poll() == 0, "it stopped before everything was said"
    finally:
        process.kill()
        process.communicate()

    assert process.returncode == 0, told
    take = take_of(printed)
    assert take.comparison is not None
    found = take.comparison.sentences
    words = [word.status for sentence in found[:5] for word in sentence.words]
    assert words.count("said") > 0.75 * len(words)
    assert [sentence.status for sentence in found[5:]] == ["missed"] * 5
    assert take.comparison.in_order
    said_s = decode(voice).sound.duration_s
    assert take.timing.answer_s == pytest.approx(said_s, abs=1.0)
    assert take.timing.end_of_speech_s is not None
    assert take.audio.duration_s == pytest.approx(take.timing.end_of_speech_s + 2.0, abs=1.5)
    assert take.timing.speech_rate_wpm is not None
    assert 140 < take.timing.speech_rate_wpm < 240
    assert take.audio.dropouts == 0
    assert Shelf(recordings).load("last").id == take.id
    assert Shelf(recordings).unfinished() == ()


def _elapsed(screen: Terminal, seconds: int, after: int = 0) -> int:
    """Wait until so many seconds (at least, and under ten) are recorded."""
    return screen.expect(rf"● 0:0[{seconds}-9] / 0:08 [█░]{{16}}  [█░]{{12}}  Enter stops", after)


@POSIX
@device
def test_a_person_at_a_terminal(
    microphone: VirtualMicrophone, coffee: Path, place: dict[str, str], shelf: Shelf
) -> None:
    environment = microphone.environment | place
    with terminal("practice", "coffee", "--voice", "none", environment=environment) as screen:
        screen.expect("How do you make coffee")
        screen.expect(r"Recording in \d \(Enter: now\)")
        screen.press("\n")
        _elapsed(screen, 0)
        assert microphone.speak(coffee).wait(LIMIT_S) == 0
        screen.expect(r"● 0:0\d / 0:08 █+░*  █{6,}░*  Enter stops")  # the meter rose
        screen.press("\n")
        here = screen.expect("In short")
        here = screen.expect(r"Kept as \S+-coffee\.", here)
        here = screen.expect(r"\[a\] again  \[n\] next: weather  \[p\] play my take  \[q\] quit", here)
        (first,) = shelf.list().takes
        assert first.coverage is not None
        assert first.coverage > 0.7

        screen.press("p")
        here = screen.expect("Playing", here)
        screen.press("x")  # enough
        here = screen.expect(r"\[q\] quit", here)
        screen.press("ㅜ")  # n, with the keyboard in Hangul mode
        here = screen.expect("What is the weather like", here)
        here = screen.expect("Recording in", here)
        screen.press("\n")
        here = _elapsed(screen, 1, here)
        screen.press("\n")
        here = screen.expect(r"\[q\] quit", screen.expect(r"Kept as \S+-weather\.", here))

        screen.press("a")
        here = screen.expect("What is the weather like", here)
        here = screen.expect("Recording in", here)
        screen.press("\n")
        here = _elapsed(screen, 0, here)
        screen.press("\n")
        here = screen.expect(r"\[q\] quit", screen.expect("Kept as", here))
        assert screen.attributes != screen.attributes_before  # single keys, without echo
        screen.press("q")
        assert screen.exit_status() == 0
        assert screen.attributes == screen.attributes_before
    assert [take.question_id for take in shelf.list().takes] == ["weather", "weather", "coffee"]
    assert shelf.unfinished() == ()


@POSIX
@device
def test_ctrl_c_keeps_the_recording_and_puts_the_terminal_in_order(
    microphone: VirtualMicrophone, place: dict[str, str], shelf: Shelf
) -> None:
    environment = microphone.environment | place
    with terminal(
        "practice", "coffee", "--voice", "none", "--no-countdown", environment=environment
    ) as screen:
        _elapsed(screen, 1)
        screen.press("\x03")
        assert screen.exit_status() == 130
        screen.expect("Stopped.", screen.expect("The recording is kept; the next start offers it"))
        assert "Traceback" not in screen.shown
        assert screen.attributes == screen.attributes_before
    (left,) = shelf.unfinished()
    assert left.question_id == "coffee"
    assert left.duration_s is not None
    assert left.duration_s >= 1.0


@POSIX
@device
def test_killed_in_mid_recording_it_is_found_and_finished_at_the_next_start(
    microphone: VirtualMicrophone, coffee: Path, place: dict[str, str], shelf: Shelf
) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "practice", "coffee", "--voice", "none", "--no-countdown"],
        env=os.environ | microphone.environment | place,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_until(lambda: any(shelf.folder.glob("*/take.wav")), "the recording")
        assert shelf.unfinished() == (), "a recording in progress is not up for taking"
        assert microphone.speak(coffee).wait(LIMIT_S) == 0
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()

    (left,) = shelf.unfinished()
    said_s = decode(coffee).sound.duration_s
    with wave.open(str(left.audio_path)) as file:  # playable as it lies there
        assert file.getnframes() / file.getframerate() > said_s - 1.0

    with terminal("practice", "--answer", str(coffee), "--voice", "none", environment=place) as screen:
        screen.expect("1 recording was cut off before its report. It is kept.")
        here = screen.expect(rf"{left.id} \(\d+ s\)\s+\[r\] report on it  \[l\] later  \[d\] delete")
        screen.press("r")
        here = screen.expect(r"\[Enter\] go on", screen.expect("In short", here))
        screen.press("\n")
        here = screen.expect("In short", here)  # and then the one that was asked for
        screen.expect(r"\[q\] quit", here)
        screen.press("q")
        assert screen.exit_status() == 0
    assert shelf.unfinished() == ()
    take = shelf.load(left.id)
    assert take.comparison is not None
    assert take.comparison.coverage > 0.7
    assert len(shelf.list().takes) == 2


# --- recordings that were cut off ---


def cut_off(shelf: Shelf, coffee: Path, minute: int) -> str:
    """Leave a recording as a killed process leaves it."""
    now = datetime.fromisoformat(f"2026-11-22T16:{minute:02d}:00+09:00")
    with shelf.new_take("coffee", now) as draft:
        draft.audio_path.write_bytes(coffee.read_bytes())
    return draft.id


def test_where_nobody_can_be_asked_a_cut_off_recording_is_told_of_and_kept(
    coffee: Path, place: dict[str, str], shelf: Shelf
) -> None:
    left = cut_off(shelf, coffee, 5)

    done = run("practice", "coffee", "--answer", str(coffee), "--voice", "none", "--json", **place)

    assert done.returncode == 0
    assert "1 recording was cut off before its report. It is kept." in done.stderr
    assert json.loads(done.stdout)["id"] != left
    assert [one.id for one in shelf.unfinished()] == [left]


@POSIX
def test_a_cut_off_recording_can_wait_or_go(coffee: Path, place: dict[str, str], shelf: Shelf) -> None:
    older, newer = cut_off(shelf, coffee, 5), cut_off(shelf, coffee, 6)

    with terminal("practice", "--answer", str(coffee), "--voice", "none", environment=place) as screen:
        screen.expect("2 recordings were cut off")
        here = screen.expect(rf"{newer} \(\d+ s\)\s+.*\[d\] delete")
        screen.press("d")
        screen.expect(rf"{older} \(\d+ s\)\s+.*\[d\] delete", here)
        screen.press("l")
        screen.expect(r"\[q\] quit")
        screen.press("q")
        assert screen.exit_status() == 0
        assert screen.attributes == screen.attributes_before
    assert [one.id for one in shelf.unfinished()] == [older]
