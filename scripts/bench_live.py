"""How long one waits for the report after the last word, when the recording was heard while it grew.

    scripts/bench live [AUDIO] [--language ko|en] [--question ID] [--takes 20]

AUDIO (default: the embedded voice speaks the English introduction) is fed in real time, as a microphone
would, into the same recorder, hearing and analysis that ``voicecoach practice`` uses. Every take is a process
of its own. Beside it, on the same file: the same analysis afterwards, and plain faster-whisper. The time ends
when the report is drawn.
"""

from __future__ import annotations

import argparse
import io
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import bench

from voicecoach import libraries, session
from voicecoach.analysis.values import NO_CUSTOMS
from voicecoach.audio import portaudio
from voicecoach.audio.capture import Capture
from voicecoach.audio.decode import decode
from voicecoach.audio.values import RECOGNITION_RATE_HZ, Device
from voicecoach.paths import bundled_content
from voicecoach.questions import library
from voicecoach.questions.values import Question
from voicecoach.takes.schema import Take

CHUNK = 320  # samples: 20 ms, about what PortAudio delivers


class FileMicrophone:
    """Delivers a recording as a microphone would: in real time, from a thread of its own."""

    active = True

    def __init__(self, samples: bytes) -> None:
        self._samples = samples
        self.over = threading.Event()

    def __call__(
        self, _device: Device, on_data: portaudio.OnData, on_end: portaudio.OnEnd, /
    ) -> portaudio.InputStream:
        """Begin to deliver."""
        threading.Thread(target=self._deliver, args=(on_data,), daemon=True).start()
        self._on_end = on_end
        return self

    def _deliver(self, on_data: portaudio.OnData) -> None:
        begin = time.monotonic()
        size = CHUNK * 2
        for place in range(0, len(self._samples), size):
            due = begin + (place + size) / 2 / RECOGNITION_RATE_HZ
            time.sleep(max(0.0, due - time.monotonic()))
            on_data(self._samples[place : place + size], False)
        self.over.set()

    def stop(self) -> None:
        """End the stream."""
        self._on_end()

    def close(self) -> None:
        """Give the device back: there is none."""


def question_for(language: str, wanted: str | None) -> Question:
    """Choose the question that the recording answers."""
    decks = library.load(bundled_content())
    return library.find(decks, wanted) if wanted else library.default_question(decks, language)


def rendered(take: Take) -> None:
    """Draw the report."""
    from rich.console import Console

    from voicecoach.report.terminal import render

    render(take, Console(file=io.StringIO(), width=80))


def one_live(audio: Path, question: Question) -> dict[str, float]:
    """Record, hear along, stop, report; seconds from the stop on, and CPU seconds from the start on."""
    from voicecoach.audio.growing import GrowingRecording
    from voicecoach.recognition import models
    from voicecoach.recognition.live import LiveHearing
    from voicecoach.recognition.whisper import Whisper

    samples = (decode(audio).sound.samples * 32_767).astype("<i2").tobytes()
    whisper = Whisper(models.find(None))  # in practice it loads while the question is read
    microphone = FileMicrophone(samples)
    device = Device(0, "file", "file", 1, 0, RECOGNITION_RATE_HZ, True, False)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "take.wav"
        begun = time.process_time()
        capture = Capture(path, device, open_stream=microphone)
        hearing = LiveHearing(
            GrowingRecording(path, RECOGNITION_RATE_HZ),
            lambda: whisper,
            question.language,
            lambda heard: session.prepare(heard, question, NO_CUSTOMS),
        )
        microphone.over.wait()
        stopped = time.perf_counter()
        capture.finish()
        heard = hearing.finish(lambda _share: None)
        subject = session.Subject(
            "bench", session.created(datetime.now().astimezone()), question, question.language
        )
        take = session.measured(heard, path, subject, whisper.info)
        rendered(take)
    return {
        "stop to report": time.perf_counter() - stopped,
        "cpu": time.process_time() - begun,
        "late": float(hearing.late),
        "coverage": take.comparison.coverage if take.comparison else 0.0,
        "fillers": float(take.fillers.count),
    }


def one_after(audio: Path, question: Question) -> dict[str, float]:
    """Do the same afterwards."""
    from voicecoach.recognition import models
    from voicecoach.recognition.whisper import Whisper

    whisper = Whisper(models.find(None))
    begun, started = time.process_time(), time.perf_counter()
    subject = session.Subject(
        "bench", session.created(datetime.now().astimezone()), question, question.language
    )
    take = session.study(audio, subject, whisper, lambda _share: None)
    rendered(take)
    return {
        "stop to report": time.perf_counter() - started,
        "cpu": time.process_time() - begun,
        "coverage": take.comparison.coverage if take.comparison else 0.0,
        "fillers": float(take.fillers.count),
    }


def in_process(which: str, audio: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """Run one side in a process of its own."""
    command = [sys.executable, __file__, str(audio), "--language", asked.language, "--only", which]
    command += ["--question", asked.question] if asked.question else []
    answer: dict[str, Any] = json.loads(subprocess.check_output(command))
    return answer


def report(audio: Path, asked: argparse.Namespace) -> None:
    """Print what was measured; the last line is the one that counts."""
    duration_s = decode(audio).sound.duration_s
    print(f"{audio.name}: {duration_s:.1f} s, fed in real time {asked.takes} times")
    takes = []
    for number in range(1, asked.takes + 1):
        takes.append(in_process("live", audio, asked))
        waited = takes[-1]["stop to report"]
        print(
            f"  take {number}: {waited:.2f} s" + (" (too slow to keep up)" if takes[-1]["late"] else ""),
            flush=True,
        )
    after = in_process("after", audio, asked)
    plain = in_process("plain", audio, asked)
    waits = [take["stop to report"] for take in takes]
    cpu = statistics.median(take["cpu"] for take in takes)
    recognised = plain["decode"] + plain["recognise"]
    print(f"heard afterwards: {after['stop to report']:.2f} s; plain faster-whisper: {recognised:.2f} s")
    print(f"median / plain faster-whisper: {statistics.median(waits) / recognised:.2f}")
    print(f"CPU: {cpu:.1f} s live, {after['cpu']:.1f} s afterwards: {cpu / after['cpu']:.2f} x")
    print(f"peak memory: {max(take['peak memory'] for take in takes):.0f} MB")
    print(
        f"coverage: {takes[0]['coverage']:.3f} live, {after['coverage']:.3f} afterwards; "
        f"fillers: {takes[0]['fillers']:.0f}, {after['fillers']:.0f}"
    )
    print(
        f"stop to report: median {statistics.median(waits):.2f} s, worst {max(waits):.2f} s, n={len(waits)}"
    )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("audio", nargs="?", type=Path)
    parser.add_argument("--language", choices=["ko", "en"])
    parser.add_argument("--question", help="id of the question answered (default: the introduction)")
    parser.add_argument("--takes", type=int, default=20)
    parser.add_argument("--only", choices=["live", "after", "plain"], help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.language = asked.language or ("ko" if asked.audio else "en")
    if asked.only:
        libraries.settle()
        if asked.only == "plain":
            taken = bench.plain(asked.audio, asked.language)
        else:
            work = one_live if asked.only == "live" else one_after
            taken = work(asked.audio, question_for(asked.language, asked.question))
        print(json.dumps({**taken, "peak memory": bench.peak_memory_mb()}))
        return
    with tempfile.TemporaryDirectory() as folder:
        report(asked.audio or bench.speak(Path(folder)), asked)


if __name__ == "__main__":
    main()
