"""Time and peak memory of each stage of an analysis, beside plain faster-whisper on the same audio.

    scripts/bench [AUDIO] [--language ko|en] [--repeat N]

Without AUDIO the embedded voice speaks the English introduction (about a minute). Every run is a
process of its own, so that peak memory is its own; times are the best of N, since other programs can
only make them longer.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from voicecoach import libraries

MEGABYTE = 1 << 20
T = TypeVar("T")


def peak_memory_mb() -> float:
    """Peak resident memory of this process (kilobytes on Linux, bytes on macOS)."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE


def stages(audio: Path, language: str) -> dict[str, float]:
    """Run voicecoach's own way, stage by stage; seconds."""
    taken: dict[str, float] = {}

    def timed(name: str, work: Callable[[], T]) -> T:
        start = time.perf_counter()
        result = work()
        taken[name] = time.perf_counter() - start
        return result

    from voicecoach.analysis.analyse import analyse
    from voicecoach.analysis.hesitations import hesitations
    from voicecoach.audio.activity import speech_activity
    from voicecoach.audio.decode import decode
    from voicecoach.audio.voicing import voicing
    from voicecoach.paths import bundled_content
    from voicecoach.questions import library
    from voicecoach.recognition import models
    from voicecoach.recognition.whisper import Whisper

    answer = library.default_question(library.load(bundled_content()), language).answer
    decoded = timed("decode", lambda: decode(audio))
    activity = timed("speech activity", lambda: speech_activity(decoded.sound))
    whisper = timed("load model", lambda: Whisper(models.find(None)))
    transcript = timed("recognise", lambda: whisper.transcribe(decoded.sound, activity, language))
    listener = whisper.listener(decoded.sound, activity, language)
    timed("measure, compare by text", lambda: analyse(transcript, activity, answer=answer))
    timed(
        "compare by text and sound", lambda: analyse(transcript, activity, answer=answer, listener=listener)
    )
    fresh = whisper.listener(decoded.sound, activity, language)
    timed(
        "fillers in the sound",
        lambda: hesitations(activity, voicing(decoded.sound), transcript, fresh),
    )
    return taken


def plain(audio: Path, language: str) -> dict[str, float]:
    """Run plain faster-whisper with word times, as its documentation shows it; seconds."""
    from faster_whisper import WhisperModel, decode_audio

    from voicecoach.recognition import models

    path = models.find(None).path
    start = time.perf_counter()
    sound = decode_audio(str(audio), sampling_rate=16_000)
    decoded = time.perf_counter()
    model = WhisperModel(str(path), device="cpu", compute_type="int8")
    loaded = time.perf_counter()
    list(model.transcribe(sound, language=language, word_timestamps=True)[0])
    done = time.perf_counter()
    return {"decode": decoded - start, "load model": loaded - decoded, "recognise": done - loaded}


def speak(folder: Path) -> Path:
    """Have the embedded voice speak the English introduction."""
    from voicecoach.audio import wavefile
    from voicecoach.paths import bundled_content
    from voicecoach.questions import library
    from voicecoach.voices.espeak import EspeakVoice

    question = library.default_question(library.load(bundled_content()), "en")
    file = folder / "introduction.wav"
    wavefile.write(file, EspeakVoice().speak(question.answer_text, "en"))
    return file


def in_process(which: str, audio: Path, language: str) -> dict[str, float]:
    """Run one side in a process of its own; its times and its peak memory."""
    command = [sys.executable, __file__, str(audio), "--language", language, "--only", which]
    answer: dict[str, float] = json.loads(subprocess.check_output(command))
    return answer


def best_of(runs: list[dict[str, float]]) -> dict[str, float]:
    """Take each figure at its lowest."""
    return {name: min(run[name] for run in runs) for name in runs[0]}


def report(audio: Path, language: str, repeat: int) -> None:
    """Print both sides beside each other."""
    from voicecoach.audio.decode import decode

    duration_s = decode(audio).sound.duration_s
    ours = best_of([in_process("stages", audio, language) for _ in range(repeat)])
    theirs = best_of([in_process("plain", audio, language) for _ in range(repeat)])
    print(f"{audio.name}: {duration_s:.1f} s of audio, best of {repeat}")
    print(f"{'':26}{'voicecoach':>12}{'faster-whisper':>16}")
    for name in ours:
        if name != "peak memory":
            other = f"{theirs[name]:.2f} s" if name in theirs else "–"
            print(f"{name:26}{ours[name]:>10.2f} s{other:>16}")
    mine, other_sum = (sum(side.values()) - side["peak memory"] for side in (ours, theirs))
    print(f"{'total':26}{mine:>10.2f} s{other_sum:>14.2f} s")
    print(f"{'share of the audio':26}{mine / duration_s:>12.0%}{other_sum / duration_s:>16.0%}")
    print(f"{'peak memory':26}{ours['peak memory']:>9.0f} MB{theirs['peak memory']:>13.0f} MB")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("audio", nargs="?", type=Path)
    parser.add_argument("--language", choices=["ko", "en"])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", choices=["stages", "plain"], help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        libraries.settle()
        work = stages if asked.only == "stages" else plain
        taken = work(asked.audio, asked.language)
        print(json.dumps({**taken, "peak memory": peak_memory_mb()}))
        return
    with tempfile.TemporaryDirectory() as folder:
        audio = asked.audio or speak(Path(folder))
        report(audio, asked.language or ("ko" if asked.audio else "en"), asked.repeat)


if __name__ == "__main__":
    main()
