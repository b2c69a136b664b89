"""Stand-ins for what is too slow to be real a hundred times: a recogniser, and a microphone that is fed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from voicecoach.audio import portaudio
from voicecoach.audio.values import Device, Sound, SpeechActivity, Stretch
from voicecoach.recognition.values import Impression, Listener, ModelInfo, Scores, Transcript, Word

RATE_HZ = 16_000
CHUNK_BYTES = 640  # 20 ms, about what PortAudio delivers
DROP_S = 1.0  # less than the recorder's patience with a device
FED = Device(0, "fed", "fed", 1, 0, RATE_HZ, True, False)


class Deaf:
    """A listener with no window to listen in: the text alone decides."""

    windows = ()

    def tokens(self, word: str) -> list[int]:
        return []

    def heard(self, window: int, tokens: Sequence[int]) -> Scores:
        raise AssertionError(f"there is no window {window}")

    def expected(self, tokens: Sequence[int]) -> Scores:
        raise AssertionError("nothing can be asked")

    def impression(self, stretch: Stretch, sounds: Sequence[str]) -> Impression:
        return Impression((0.0,) * len(sounds), 1.0)


class Parrot:
    """A recogniser that hears the same words everywhere, and takes its time."""

    info = ModelInfo("parrot", "folder", "int8", "cpu")

    def __init__(self, text: str, takes_s: float = 0.0) -> None:
        self._text = text
        self._takes_s = takes_s

    def __call__(self) -> Parrot:
        """Be there as a model that has been loaded."""
        return self

    def words(self, _sound: Sound, window: Stretch, *_how: object, **_more: object) -> tuple[Word, ...]:
        time.sleep(self._takes_s)
        words = self._text.split()
        step_s = window.duration_s / len(words)
        starts = [window.start_s + place * step_s for place in range(len(words))]
        return tuple(
            Word(word, start_s, start_s + step_s, 0.9) for word, start_s in zip(words, starts, strict=True)
        )

    def acoustics(self, *_about: object) -> Listener:
        return Deaf()

    def listener(self, *_about: object) -> Listener:
        return Deaf()

    def transcribe(
        self, sound: Sound, activity: SpeechActivity, language: str, progress: Callable[[float], None]
    ) -> Transcript:
        progress(1.0)
        words = self.words(sound, activity.speech[0]) if activity.speech else ()
        return Transcript(" ".join(word.text for word in words), words, language)


class FedMicrophone:
    """Delivers ``samples`` (16 bits, mono), ``speed`` times as fast as life, and then silence.

    Where a ``gate`` is given, all but the first second comes in drops until that file is there. It stands in
    for ``portaudio.open_input``; ``delivered`` is called with the bytes delivered so far, after the recorder
    has them.
    """

    active = True

    def __init__(
        self, samples: bytes, speed: float, delivered: Callable[[int], None], gate: Path | None = None
    ) -> None:
        self._samples = samples
        self._gate = gate
        self._speed = speed
        self._delivered = delivered
        self._over = threading.Event()

    def __call__(
        self, _device: Device, on_data: portaudio.OnData, on_end: portaudio.OnEnd, /
    ) -> portaudio.InputStream:
        self._on_data, self._on_end = on_data, on_end
        self._thread = threading.Thread(target=self._deliver, daemon=True)
        self._thread.start()
        return self

    def _deliver(self) -> None:
        begin, place = time.monotonic(), 0
        while not self._over.is_set():
            chunk = self._samples[place : place + CHUNK_BYTES].ljust(CHUNK_BYTES, b"\0")
            place += CHUNK_BYTES
            due = begin + place / 2 / RATE_HZ / self._speed
            time.sleep(max(0.0, due - time.monotonic()))
            if self._gate and place > 2 * RATE_HZ and not self._gate.exists():
                time.sleep(DROP_S)
            self._on_data(chunk, False)
            self._delivered(place)

    def stop(self) -> None:
        self._over.set()
        self._thread.join()
        self._on_end()

    def close(self) -> None:
        """Give the device back: there is none."""
