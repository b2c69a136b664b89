"""Measure whether telling the recogniser a question's jargon (``hotwords``) helps, and what it biases.

    python scripts/measure_hotwords.py [--data ../shared/eval/script]

Three runs over the same sound: without hotwords; with jargon that *is* spoken there (the most that a deck's
``terms:`` could help with); with jargon of another trade that nobody spoke. A good hint lowers the character
error of the second and leaves the third as it was. English sentences full of terms, read by eSpeak NG, and
the recordings of ``--data`` where there are any. Figures of the embedded model: docs/measures.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import soxr

from voicecoach import libraries
from voicecoach.audio.activity import speech_activity
from voicecoach.audio.decode import decode
from voicecoach.audio.values import Sound
from voicecoach.questions.parse import parse
from voicecoach.recognition import models
from voicecoach.recognition.whisper import BEAM, TEMPERATURES
from voicecoach.recognition.windows import windows
from voicecoach.voices.espeak import EspeakVoice

FOREIGN = {
    "ko": ("카프카", "클릭하우스", "멱등성", "아웃박스", "쿠버네티스", "파티셔닝"),
    "en": ("ClickHouse", "idempotency", "Debezium", "Kubernetes", "outbox", "Terraform"),
}
SPOKEN_EN = {
    "We moved the ledger from Oracle to Cassandra and put RabbitMQ in front of the gateway.": (
        "Cassandra",
        "RabbitMQ",
        "Oracle",
    ),
    "A Flink job reads the Avro records and writes Parquet files to the lakehouse.": (
        "Flink",
        "Avro",
        "Parquet",
        "lakehouse",
    ),
    "I replaced Memcached with Redis because the sorted set gave us a leaderboard for free.": (
        "Memcached",
        "Redis",
        "leaderboard",
    ),
    "Prometheus scrapes the sidecar and Grafana draws the latency of every microservice.": (
        "Prometheus",
        "sidecar",
        "Grafana",
    ),
}
RATE_HZ = 16_000
MOST_HINTS = 6
LONG_WORD = 4  # syllables: what is rare enough in a Korean answer to stand for jargon


@dataclass
class Errors:
    """What one way of hinting came to."""

    wrong: int = 0
    characters: int = 0
    invented: int = 0
    longest: float = 0.0
    texts: list[str] = field(default_factory=list)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _wrong(wanted: str, heard: str) -> int:
    """Edit distance of two letter strings."""
    row = list(range(len(heard) + 1))
    for i, left in enumerate(wanted, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]


def _heard(model: Any, sound: Sound, language: str, hints: tuple[str, ...]) -> str:
    said = []
    for window in windows(speech_activity(sound), sound.duration_s):
        segments, _info = model.transcribe(
            sound.between(window.start_s, window.end_s).samples,
            language=language,
            beam_size=BEAM,
            temperature=TEMPERATURES,
            condition_on_previous_text=False,
            hotwords=" ".join(hints) or None,
        )
        said += [segment.text for segment in segments]
    return " ".join(said)


def _resampled(sound: Sound) -> Any:
    return soxr.resample(sound.samples, sound.sample_rate_hz, RATE_HZ)


def _recordings(data: Path) -> Iterator[tuple[Sound, str, str, tuple[str, ...]]]:
    for text, hints in SPOKEN_EN.items():
        yield Sound(_resampled(EspeakVoice().speak(text, "en")), RATE_HZ), text, "en", hints
    for file in sorted(data.glob("*-clean.flac")):
        page = file.with_suffix(".md")
        deck = parse(page.read_text(encoding="utf-8"), page)
        text = " ".join(question.answer_text for question in deck.questions)
        long = sorted({word.strip(".,?!") for word in text.split()}, key=lambda word: (-len(word), word))
        yield (
            decode(file).sound,
            text,
            "ko",
            tuple(word for word in long if len(word) >= LONG_WORD)[:MOST_HINTS],
        )


def main() -> None:
    """Print a table: way of hinting × language."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/eval/script"))
    libraries.settle()
    from faster_whisper import WhisperModel

    model = WhisperModel(str(models.find(None).path), device="cpu", compute_type="int8")
    table: dict[tuple[str, str], Errors] = {}
    for sound, text, language, hints in _recordings(options.parse_args().data):
        for way, hotwords in (("none", ()), ("spoken", hints), ("foreign", FOREIGN[language])):
            heard = _heard(model, sound, language, hotwords)
            errors = table.setdefault((language, way), Errors())
            errors.wrong += _wrong(_letters(text), _letters(heard))
            errors.characters += len(_letters(text))
            errors.invented += sum(_letters(hint) in _letters(heard) for hint in FOREIGN[language])
            errors.longest = max(errors.longest, len(_letters(heard)) / len(_letters(text)))
            errors.texts.append(heard)
    print("language  hotwords  character error  foreign words invented  longest transcript")
    for (language, way), errors in table.items():
        share = errors.wrong / errors.characters
        print(f"{language:8}  {way:8}  {share:15.1%}  {errors.invented:22}  {errors.longest:17.2f}x")


if __name__ == "__main__":
    main()
