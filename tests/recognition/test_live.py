"""Hearing while recording, with the real model, gives what hearing afterwards gives."""

import threading
import time
import wave
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pytest

from tests.recognition.spoken import english, in_noise, needs_model, needs_voice
from voicecoach.audio.growing import GrowingRecording
from voicecoach.audio.values import RECOGNITION_RATE_HZ, Stretch
from voicecoach.languages.readings import pieces
from voicecoach.recognition import live, models
from voicecoach.recognition.live import LiveHearing
from voicecoach.recognition.values import Heard
from voicecoach.recognition.whisper import Whisper

pytestmark = [pytest.mark.model, needs_model, needs_voice]

SENTENCES = (
    "I design the ledger of a bank, and I have done so for seven years in two different cities.",
    "In my last project we moved four hundred tables to a new store without stopping for a minute.",
    "Before that I wrote the tests which every release has to pass.",
)


@pytest.fixture(scope="module")
def whisper() -> Whisper:
    return Whisper(models.find(None))


@pytest.fixture(scope="module")
def samples() -> np.ndarray:
    pieces: list[np.ndarray | float] = [0.5]
    for sentence in SENTENCES:
        pieces += [english(sentence), 0.9]
    return in_noise(*pieces).samples


def likeness(text: str) -> float:
    """Share of what was said that is in a transcript, in its order; the model mishears a word or two."""
    said, heard = (" ".join(pieces_of(side)) for side in (" ".join(SENTENCES), text))
    return SequenceMatcher(None, said, heard, autojunk=False).ratio()


def pieces_of(text: str) -> list[str]:
    return [piece.readings[0] for piece in pieces(text, "en")]


class Recorder(threading.Thread):
    """Writes a recording, faster than life; the clock of the hearing is the recording's own."""

    def __init__(self, path: Path, samples: np.ndarray, speed: float = 4.0) -> None:
        super().__init__(daemon=True)
        self._file = path.open("wb")
        self._sound = wave.open(self._file, "wb")  # noqa: SIM115
        self._sound.setnchannels(1)
        self._sound.setsampwidth(2)
        self._sound.setframerate(RECOGNITION_RATE_HZ)
        self._sound.writeframes(b"")
        self._data = (samples * 32_767).astype("<i2").tobytes()
        self._speed = speed

    def run(self) -> None:
        step = RECOGNITION_RATE_HZ // 10 * 2
        for first in range(0, len(self._data), step):
            self._sound.writeframes(self._data[first : first + step])
            self._file.flush()
            time.sleep(0.1 / self._speed)
        self._sound.close()
        self._file.close()


def follow(path: Path, samples: np.ndarray, whisper: Whisper, seen: list[Heard]) -> Heard:
    recorder = Recorder(path, samples)
    hearing = LiveHearing(GrowingRecording(path, RECOGNITION_RATE_HZ), lambda: whisper, "en", seen.append)
    recorder.start()
    recorder.join()
    return hearing.finish(lambda _share: None)


def test_it_hears_everything(tmp_path: Path, samples: np.ndarray, whisper: Whisper) -> None:
    seen: list[Heard] = []
    heard = follow(tmp_path / "take.wav", samples, whisper, seen)

    assert likeness(heard.transcript.text) > 0.93
    assert heard.decoded.sound.duration_s == pytest.approx(len(samples) / RECOGNITION_RATE_HZ, abs=0.01)
    starts = [word.start_s for word in heard.transcript.words]
    assert starts == sorted(starts)
    assert heard.listener.windows[0].start_s < heard.listener.windows[-1].start_s


def test_the_beginning_is_analysed_before_the_end_is_spoken(
    tmp_path: Path, samples: np.ndarray, whisper: Whisper
) -> None:
    seen: list[Heard] = []
    heard = follow(tmp_path / "take.wav", samples, whisper, seen)

    if not seen:
        pytest.skip("this machine was too slow to hear anything before the end")
    first = seen[0].transcript.words
    assert 0 < len(first) <= len(heard.transcript.words)
    # it may have been recognised in haste, in a silence that looked like the end
    begun, whole = (
        " ".join(word.text for word in words[: len(first)]) for words in (first, heard.transcript.words)
    )
    assert SequenceMatcher(None, begun, whole, autojunk=False).ratio() > 0.75


def test_what_was_asked_before_is_not_asked_again(
    tmp_path: Path, samples: np.ndarray, whisper: Whisper, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[Stretch] = set()

    def ask(heard: Heard) -> None:
        tokens = heard.listener.tokens("ledger")
        for place, window in enumerate(heard.listener.windows):
            heard.listener.heard(place, tokens)
            asked.add(window)

    path = tmp_path / "take.wav"
    recorder = Recorder(path, samples, speed=1.5)  # slow enough for a cut on the way
    hearing = LiveHearing(GrowingRecording(path, RECOGNITION_RATE_HZ), lambda: whisper, "en", ask)
    recorder.start()
    recorder.join()
    heard = hearing.finish(lambda _share: None)
    known = [place for place, window in enumerate(heard.listener.windows) if window in asked]
    if not known:
        pytest.skip("this machine was too slow to hear anything before the end")

    def refuse(*_arguments: object) -> None:
        pytest.fail("the model was asked again")

    monkeypatch.setattr("voicecoach.recognition.acoustics.Acoustics._forced", refuse)
    for place in known:
        heard.listener.heard(place, heard.listener.tokens("ledger"))


def test_a_machine_that_is_too_slow_hears_the_rest_at_the_end(
    tmp_path: Path, samples: np.ndarray, whisper: Whisper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "TOO_LATE_S", 2.0)
    path = tmp_path / "take.wav"
    recorder = Recorder(path, samples)
    hearing = LiveHearing(
        GrowingRecording(path, RECOGNITION_RATE_HZ), lambda: whisper, "en", lambda _heard: None
    )
    recorder.start()
    recorder.join()
    hearing.cancel()
    shares: list[float] = []

    assert hearing.late
    assert likeness(hearing.finish(shares.append).transcript.text) > 0.93
    assert shares


def test_what_goes_wrong_in_the_background_is_told_at_the_end(tmp_path: Path, samples: np.ndarray) -> None:
    def broken() -> Whisper:
        raise RuntimeError("no model")

    path = tmp_path / "take.wav"
    recorder = Recorder(path, samples[:16_000])
    hearing = LiveHearing(GrowingRecording(path, RECOGNITION_RATE_HZ), broken, "en", lambda _heard: None)
    recorder.start()
    recorder.join()

    with pytest.raises(RuntimeError, match="no model"):
        hearing.finish(lambda _share: None)


def test_silence_is_nothing(tmp_path: Path, whisper: Whisper) -> None:
    heard = follow(tmp_path / "take.wav", in_noise(3.0).samples, whisper, [])

    assert heard.transcript.words == ()
    assert heard.activity.speech == ()


def test_a_long_silence_before_the_first_word_is_no_slow_machine(tmp_path: Path, whisper: Whisper) -> None:
    path = tmp_path / "take.wav"
    recorder = Recorder(path, in_noise(live.TOO_LATE_S + 4.0, english("I design the ledger.")).samples, 1e6)
    recorder.start()
    recorder.join()
    recording = GrowingRecording(path, RECOGNITION_RATE_HZ)
    hearing = LiveHearing(recording, lambda: whisper, "en", lambda _heard: None)
    hearing.cancel()

    recording.read()
    hearing._advance(recording.activity())

    assert recording.activity().speech
    assert not hearing.late
    assert hearing._cut_s == 0.0, "nor is it cut in the middle of its first words"
    assert hearing.finish(lambda _share: None).transcript.words[0].start_s > live.TOO_LATE_S
