"""Practice without hands: what is listened for, what ends it, and one round through a real microphone."""

from __future__ import annotations

import io
import os
import subprocess
import time
import wave
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
from click.testing import CliRunner
from rich.console import Console

from tests.commands.running import COFFEE, LIMIT_S, PROGRAM, Terminal, error_of, places, spoken, terminal
from tests.examples import ENGLISH
from tests.pulse import VirtualMicrophone, why_unavailable
from voicecoach.audio.growing import GrowingRecording
from voicecoach.audio.values import CaptureStatus, Sound
from voicecoach.cli import main
from voicecoach.commands import hands_free, tones, word_keys
from voicecoach.commands.hands_free import LOOK_AGAIN_S, MOST_S, WAIT_S, HandsFree, Listening
from voicecoach.commands.keys import NoKeys
from voicecoach.commands.speaking import Speaking
from voicecoach.errors import MicrophoneMissingError
from voicecoach.questions.parse import parse
from voicecoach.questions.values import Question
from voicecoach.recognition import embedded
from voicecoach.recognition.acoustics import Memory
from voicecoach.recognition.commands import Command, Hearing
from voicecoach.voices.espeak import EspeakVoice, embedded_library

POSIX = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
MISSING = why_unavailable()
RATE_HZ = 16_000
NO_MODEL: Any = None
ALL: set[Command] = {"next", "again", "stop", "play"}

Test = TypeVar("Test", bound=Callable[..., None])


def voiced(test: Test) -> Test:
    """Mark a test that needs a voice to be heard."""
    skip = pytest.mark.skipif(embedded_library() is None, reason="the embedded eSpeak NG is not installed")
    marked: Test = skip(test)
    return marked


def device(test: Test) -> Test:
    """Mark a test that records, and asks the model."""
    for mark in (
        pytest.mark.skipif(MISSING is not None, reason=str(MISSING)),
        pytest.mark.skipif(not embedded.is_installed(), reason="the embedded model is not installed"),
        pytest.mark.device,
        pytest.mark.model,
    ):
        test = mark(test)
    return voiced(test)


@contextmanager
def answered(microphone: VirtualMicrophone, tmp_path: Path) -> Iterator[tuple[Terminal, int]]:
    """Answer a question without hands; gives the screen once it listens for a word, and the place there."""
    answer = spoken(tmp_path / "answer.wav", COFFEE)
    environment = microphone.environment | places(tmp_path)
    with terminal(
        "practice", "coffee", "--hands-free", "--voice", "none", "--no-countdown", environment=environment
    ) as screen:
        screen.expect("● 0:0")
        microphone.speak(answer)
        yield screen, screen.expect("Say one of", screen.expect(r"Kept as \S+-coffee\."))


class Pressed:
    """Gives these keys, one a call."""

    def __init__(self, *keys: str | None) -> None:
        self._keys = list(keys)

    def pressed(self) -> str | None:
        return self._keys.pop(0) if self._keys else None


def recording(path: Path, *pieces: np.ndarray[Any, Any] | float) -> GrowingRecording:
    """Write sounds and silences (seconds, with faint noise) as a recording so far."""
    chance = np.random.default_rng(0)
    parts = [
        chance.normal(scale=1e-3, size=round(piece * RATE_HZ)) if isinstance(piece, float) else piece
        for piece in pieces
    ]
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        file.writeframes((np.concatenate(parts) * 32_767).astype("<i2").tobytes())
    return GrowingRecording(path, RATE_HZ)


def english(text: str) -> np.ndarray[Any, Any]:
    import soxr

    sound = EspeakVoice().speak(text, "en")
    samples: np.ndarray[Any, Any] = soxr.resample(sound.samples, sound.sample_rate_hz, RATE_HZ)
    return samples


def status(elapsed_s: float) -> CaptureStatus:
    return CaptureStatus(elapsed_s, -60.0, 0.0, 0, False)


def listening(growing: GrowingRecording, wanted: set[Command], keys: Any = None) -> Listening:
    return Listening(growing, NO_MODEL, "en", wanted, keys or NoKeys(), Memory())


@pytest.mark.parametrize(
    ("key", "command"),
    [("n", "next"), ("ㅜ", "next"), ("A", "again"), ("\n", "stop"), ("q", "stop"), ("p", "play")],
)
def test_keys_do_the_same(key: str, command: Command, tmp_path: Path) -> None:
    heard = listening(recording(tmp_path / "a.wav", 0.5), ALL, Pressed(None, "x", key))

    assert [heard.watch(status(0.0)) for _call in range(3)] == [False, False, True]
    assert (heard.command, heard.hearing) == (command, None)


def test_a_key_for_what_is_not_offered_does_nothing(tmp_path: Path) -> None:
    heard = listening(recording(tmp_path / "a.wav", 0.5), {"stop"}, Pressed("n"))

    assert not heard.watch(status(0.0))
    assert heard.command is None


def test_a_long_silence_ends_it(tmp_path: Path) -> None:
    short = listening(recording(tmp_path / "short.wav", WAIT_S - 0.5), ALL)
    long = listening(recording(tmp_path / "long.wav", WAIT_S + 0.5), ALL)

    assert not short.watch(status(WAIT_S - 0.5))
    assert long.watch(status(WAIT_S + 0.5))
    assert (long.command, long.spoken) == (None, False)


@voiced
def test_each_utterance_is_considered_once_and_only_what_is_wanted_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []

    def consider(*given: Any) -> Hearing:
        asked.append(given[2].start_s)
        return Hearing("Next.", "next", 9.0, 9.0, None)

    monkeypatch.setattr(hands_free, "consider", consider)
    unwanted = listening(recording(tmp_path / "a.wav", 0.8, english("next"), 1.0), {"stop"})
    wanted = listening(recording(tmp_path / "b.wav", 0.8, english("next"), 1.0), ALL)

    assert [unwanted.watch(status(elapsed_s)) for elapsed_s in (2.0, 2.1, 2.3, 2.6)] == [False] * 4
    assert len(asked) == 1
    assert unwanted.command is None
    assert wanted.watch(status(2.0))
    assert wanted.command == "next"


@voiced
def test_what_is_no_wanted_word_ends_it_once_to_be_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Hearing("Nest.", "next", 0.0, 0.0, None)
    monkeypatch.setattr(hands_free, "consider", lambda *_given: heard)
    growing = recording(tmp_path / "a.wav", 0.8, english("nest"), 1.0)
    unclear = Listening(growing, NO_MODEL, "en", ALL, NoKeys(), Memory(), patient=False)
    patient = listening(recording(tmp_path / "b.wav", 0.8, english("nest"), 1.0), ALL)

    assert unclear.watch(status(2.0))
    assert (unclear.unclear, unclear.command) == (True, None)
    assert not patient.watch(status(2.0))
    assert not patient.unclear


def test_words_are_offered_only_once_the_microphone_delivers(tmp_path: Path) -> None:
    opened: list[float] = []
    growing = recording(tmp_path / "a.wav", 0.5)
    heard = Listening(growing, NO_MODEL, "en", ALL, NoKeys(), Memory(), on_open=lambda: opened.append(1))

    heard.watch(status(0.0))
    before = len(opened)
    heard.watch(status(0.1))
    heard.watch(status(0.2))

    assert (before, len(opened)) == (0, 1)


@voiced
def test_long_speech_is_not_even_considered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_given: Any) -> None:
        pytest.fail("the model was asked")

    monkeypatch.setattr(hands_free, "consider", refused)
    said = english("Then we play the next one again and stop after that.")

    patient = listening(recording(tmp_path / "a.wav", 0.8, said, 1.0), ALL)
    unclear = Listening(
        recording(tmp_path / "b.wav", 0.8, said, 1.0), NO_MODEL, "en", ALL, NoKeys(), Memory(), patient=False
    )

    assert not patient.watch(status(5.0))
    assert (patient.unclear, patient.spoken) == (False, True)
    assert unclear.watch(status(5.0)), "so that the words can be explained"
    assert (unclear.unclear, unclear.spoken) == (True, True)


# --- what comes next ---


@pytest.fixture
def question() -> Question:
    return parse("---\nlang: en\n---\n# Coffee {#coffee}\n> I boil water.\n", Path("deck.md")).questions[0]


def chosen(
    commands: list[Command | None], question: Question, following: Question | None
) -> tuple[Question | None, int, str]:
    """Have these words heard; give what comes next, how often it was played, and what was told."""
    screen, played, wishes = io.StringIO(), [], iter(commands)
    console = Console(file=screen, width=100)

    class Told(HandsFree):
        def _listen(self, language: str, wanted: Any, keys: Any) -> Command | None:
            assert ("next" in wanted) == (following is not None)
            return next(wishes)

    hands = Told(lambda: NO_MODEL, Speaking(None, console), None, console)
    then = hands.choose(ENGLISH, question, following, NoKeys(), lambda: played.append(1))
    return then, len(played), screen.getvalue()


def test_play_comes_back_to_listening(question: Question) -> None:
    assert chosen(["play", "play", "again"], question, None) == (question, 2, "")


def test_next_and_stop(question: Question) -> None:
    other = parse("# Other\n> Yes.\n", Path("other.md")).questions[0]

    assert chosen(["next"], question, other)[0] is other
    assert chosen(["stop"], question, other)[0] is None


class Loud(Speaking):
    """A loudspeaker that notes what sounds."""

    def __init__(self, console: Console) -> None:
        super().__init__(None, console)
        self.sounded: list[str] = []

    def say(self, text: str, language: str, keys: Any) -> None:
        self.sounded.append(f"{language}: {text}")

    def tone(self, sound: Sound) -> None:
        self.sounded.append(TONES[len(sound.samples), float(sound.samples[:200].sum())])


def of(sound: Sound) -> tuple[int, float]:
    return len(sound.samples), float(sound.samples[:200].sum())


TONES = {of(tones.recording()): "recording", of(tones.listening()): "listening", of(tones.ending()): "ending"}


def test_tones_say_what_begins_and_that_it_is_over(
    question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = Console(file=io.StringIO())
    loud = Loud(console)
    hands = HandsFree(lambda: NO_MODEL, loud, None, console)
    silent = HandsFree(lambda: NO_MODEL, loud, None, console, on=False)
    monkeypatch.setattr(hands, "_listen", lambda *_given: "stop")

    hands.cued(lambda _question: loud.sounded.append("asked"))(question)
    silent.cued(lambda _question: loud.sounded.append("asked"))(question)
    hands.choose(ENGLISH, question, None, NoKeys(), lambda: None)

    asked, first, again, _verdict, last = loud.sounded
    assert (asked, first, again, last) == ("asked", "recording", "asked", "ending")


@pytest.mark.parametrize(
    ("language", "told"),
    [("ko", "다음, 다시, 그만, 들려줘 가운데 하나를 말하세요."), ("en", "Say next, again, stop or play.")],
)
def test_what_was_not_understood_is_explained_once_a_question(
    language: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = Console(file=io.StringIO())
    loud = Loud(console)
    hands = HandsFree(lambda: NO_MODEL, loud, None, console)
    patience: list[bool] = []

    def listened(*_given: Any) -> Listening:
        patience.append(hands._explained)
        found = Listening(NO_MODEL, NO_MODEL, language, ALL, NoKeys(), Memory())
        found.unclear = not hands._explained
        found.command = None if found.unclear else "stop"
        return found

    monkeypatch.setattr(hands, "_listened", listened)

    assert hands._listen(language, ALL, NoKeys()) == "stop"
    assert hands._listen(language, ALL, NoKeys()) == "stop"
    assert patience == [False, True, True]
    assert loud.sounded == [f"{language}: {told}"]


def test_a_tone_is_soft_and_does_not_click() -> None:
    for sound in (tones.recording(), tones.listening(), tones.ending()):
        assert 0.05 < float(np.abs(sound.samples).max()) <= 0.1
        assert float(np.abs(np.diff(sound.samples)).max()) < 0.02
        assert abs(float(sound.samples[-1])) < 1e-4


def test_silence_is_the_end_and_is_told(question: Question) -> None:
    then, _played, told = chosen([None], question, None)

    assert then is None
    assert "Nobody has said anything" in told


def test_silence_after_a_word_that_was_understood_is_silence(question: Question) -> None:
    words: list[Command | None] = ["play", None]
    screen, outcomes = io.StringIO(), iter(words)
    console = Console(file=screen, width=100)

    class Told(HandsFree):
        def _listen(self, language: str, wanted: Any, keys: Any) -> Command | None:
            command = next(outcomes)
            self._spoken |= command is not None  # and before it one that was not understood
            return command

    hands = Told(lambda: NO_MODEL, Speaking(None, console), None, console)

    assert hands.choose(ENGLISH, question, None, NoKeys(), lambda: None) is None
    assert "Nobody has said anything" in screen.getvalue()
    assert "None of the words" not in screen.getvalue()


@pytest.mark.parametrize("other", [["--json"], ["--answer", "a.wav"]])
def test_what_does_not_go_with_it_is_refused(other: list[str], tmp_path: Path) -> None:
    result = CliRunner(mix_stderr=False).invoke(
        main, ["practice", "--hands-free", *other], env=places(tmp_path)
    )

    assert result.exit_code == 2
    told = error_of(result.stdout)["message"] if "--json" in other else result.stderr
    assert f"--hands-free and {other[0]} do not go together" in told


# --- through a microphone ---


@pytest.fixture(scope="module")
def microphone() -> Iterator[VirtualMicrophone]:
    with VirtualMicrophone() as running:
        yield running


def shown_within(limit_s: float, screen: Terminal, text: str) -> bool:
    """Tell whether a text is shown, now or within so many seconds."""
    until_s = time.monotonic() + limit_s
    while text not in screen.shown and time.monotonic() < until_s:
        time.sleep(0.05)
    return text in screen.shown


@POSIX
@device
def test_a_round_without_hands(microphone: VirtualMicrophone, tmp_path: Path) -> None:
    answer = spoken(tmp_path / "answer.wav", COFFEE)
    word = spoken(tmp_path / "next.wav", "next")
    environment = microphone.environment | places(tmp_path)
    with terminal(
        "practice", "coffee", "--hands-free", "--voice", "espeak", "--no-countdown", environment=environment
    ) as screen:
        screen.expect("● 0:0")  # after the question was read aloud: its voice is not in the recording
        microphone.speak(answer)
        here = screen.expect(r"Kept as \S+-coffee\.", screen.expect("In short"))  # ended by silence
        offer = r"Say one of: next, again, stop, play\. The keys n, a, p, q do the same\."
        here = screen.expect(offer, here)  # after its own verdict was read aloud, which triggers nothing
        for _try in range(5):  # where the machine is too busy, a moment of sound may be missing
            assert microphone.speak(word).wait(60) == 0
            if shown_within(8.0, screen, "Heard: next"):
                break
        here = screen.expect("What is the weather like", here)
        here = screen.expect("● 0:0", here)
        screen.press("\n")
        here = screen.expect("Say one of", here)
        screen.press("q")
        assert screen.exit_status() == 0
        assert screen.attributes == screen.attributes_before


# --- where the microphone vanishes


@POSIX
@device
def test_the_keys_go_on_where_the_microphone_vanished(tmp_path: Path) -> None:
    with VirtualMicrophone() as microphone, answered(microphone, tmp_path) as (screen, begun):
        microphone.unplug()
        here = screen.expect("The microphone|No microphone", begun)
        here = screen.expect("The keys n, a, p, q work without it", here)
        screen.press("ㅂ")
        assert screen.exit_status() == 0
        assert "Nobody has said anything" not in screen.shown
        assert screen.attributes == screen.attributes_before


@POSIX
@device
def test_a_phrase_is_explained_once_and_is_not_called_silence(
    microphone: VirtualMicrophone, tmp_path: Path
) -> None:
    phrase = spoken(tmp_path / "phrase.wav", "Then please go to the next question.")
    with answered(microphone, tmp_path) as (screen, begun):
        microphone.speak(phrase)
        here = screen.expect(r"Say next, again, stop or play\.", begun)
        here = screen.expect("Say one of", here)
        screen.expect("None of the words was understood; that is all for now", here)
        assert screen.exit_status() == 0
        assert "Nobody has said anything" not in screen.shown


@POSIX
@device
def test_a_microphone_that_comes_back_is_listened_to(tmp_path: Path) -> None:
    word = spoken(tmp_path / "next.wav", "next")
    with VirtualMicrophone() as microphone, answered(microphone, tmp_path) as (screen, begun):
        microphone.unplug()
        here = screen.expect("The keys n, a, p, q work without it", begun)
        microphone.plug()
        screen.expect("Say one of", here)
        for _try in range(5):  # where the machine is too busy, a moment of sound may be missing
            assert microphone.speak(word).wait(60) == 0
            if shown_within(8.0, screen, "Heard: next"):
                break
        screen.expect("● 0:0", screen.expect("What is the weather like", here))


def waiting_for(
    outcomes: list[Listening | Exception],
    keys: Any,
    monkeypatch: pytest.MonkeyPatch,
    wanted: Collection[Command] = ALL,
) -> tuple[Command | None, str, float]:
    """Listen, each time with one of these outcomes; give the command, what was told and the time waited."""
    screen = io.StringIO()
    waited: list[float] = []
    console = Console(file=screen, width=100)

    class Told(HandsFree):
        def _listened(self, language: str, wanted: Any, keys: Any) -> Listening:
            outcome = outcomes.pop(0)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

    monkeypatch.setattr(hands_free, "someone_is_there", lambda: True)
    hands = Told(lambda: NO_MODEL, Speaking(None, console), None, console, sleep=waited.append)
    return hands._listen("en", wanted, keys), screen.getvalue(), sum(waited)


def gone() -> MicrophoneMissingError:
    return MicrophoneMissingError("No microphone.", "")


def test_a_lost_microphone_is_looked_for_while_the_keys_work(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = Listening(NO_MODEL, NO_MODEL, "en", ALL, NoKeys(), Memory())

    command, told, waited_s = waiting_for([gone(), gone(), silent], NoKeys(), monkeypatch)
    pressed = waiting_for([gone()], Pressed(None, "x", "n"), monkeypatch)

    assert (command, round(waited_s / LOOK_AGAIN_S)) == (None, 2)
    assert told.count("No microphone.") == 1
    assert pressed[0] == "next"


def test_only_keys_that_do_something_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    last: set[Command] = {"again", "stop", "play"}

    _command, told, _waited_s = waiting_for([gone()], Pressed("n", "q"), monkeypatch, last)

    assert "The keys a, p, q work without it." in told
    assert [word_keys.named(last), word_keys.named(ALL)] == ["a, p, q", "n, a, p, q"]


def test_a_microphone_that_never_comes_back_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes: list[Listening | Exception] = [gone() for _look in range(100)]

    with pytest.raises(MicrophoneMissingError):
        waiting_for(outcomes, NoKeys(), monkeypatch)

    assert 100 - len(outcomes) == 1 + MOST_S / LOOK_AGAIN_S


@device
def test_where_nobody_is_at_the_keys_a_vanished_microphone_is_an_error(tmp_path: Path) -> None:
    answer = spoken(tmp_path / "answer.wav", COFFEE)
    with VirtualMicrophone() as microphone:
        process = subprocess.Popen(
            [*PROGRAM, "practice", "coffee", "--hands-free", "--voice", "none", "--no-countdown"],
            env=os.environ | microphone.environment | places(tmp_path) | {"PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            assert process.stdout is not None
            told = []
            for line in process.stdout:
                told.append(line)
                if line.startswith("Recording"):
                    microphone.speak(answer)
                if line.startswith("Say one of"):  # said once something was delivered
                    microphone.unplug()
            _rest, problem = process.communicate(timeout=LIMIT_S)
        finally:
            process.kill()
            process.communicate()

    assert process.returncode == 1
    assert any(line.startswith("Kept as") for line in told)
    assert not any("Nobody has said anything" in line for line in told)
    assert "The microphone vanished while a word was listened for; your take is kept." in problem
