"""``voicecoach analyze`` with the embedded model, on what the embedded eSpeak NG says in English."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import av
import pytest
from click.testing import CliRunner, Result

from tests.commands.running import (
    COFFEE,
    CONTENT,
    error_of,
    places,
    run,
    spoken,
    take_of,
)
from voicecoach.analysis.values import (
    Added,
    ComparedSentence,
    ComparedWord,
    Comparison,
    Filler,
    Fillers,
    Pause,
    Repetition,
    Timing,
)
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
QUESTION = "en-kafka-1"


def analyze(*arguments: str) -> Result:
    return CliRunner(mix_stderr=False).invoke(main, ["analyze", *arguments])


@dataclass(frozen=True)
class Analysed:
    """What one run gave, and the recording it was about."""

    result: Result
    audio: Path
    recordings: Path

    @property
    def document(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.result.stdout)
        return document


@pytest.fixture(scope="session")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Analysed:
    """Analyse one answer of the English deck, kept; the model runs once for most tests here."""
    folder = tmp_path_factory.mktemp("analysed")
    question = library.find(library.load(CONTENT), QUESTION)
    audio = spoken(folder / "My Answer.WAV", question.answer_text)
    recordings = folder / "recordings"
    result = analyze(
        *(str(audio), "--question", QUESTION, "--content", str(CONTENT), "--recordings", str(recordings)),
        *("--keep", "--json"),
    )
    return Analysed(result, audio, recordings)


@pytest.fixture(scope="session")
def coffee(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return spoken(tmp_path_factory.mktemp("coffee") / "coffee.wav", COFFEE)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Use the short deck and an empty shelf."""
    for name, value in places(tmp_path).items():
        monkeypatch.setenv(name, value)
    return tmp_path / "recordings"


def test_prints_the_contract_and_nothing_else(analysed: Analysed) -> None:
    assert analysed.result.exit_code == 0
    assert analysed.result.stdout.count("\n}\n") <= 1
    take = take_of(analysed.result.stdout)
    assert take.schema == "voicecoach.take/1"
    assert analysed.result.stderr == ""


def test_the_json_has_the_keys_of_the_contract(analysed: Analysed) -> None:
    document = analysed.document

    wanted: dict[str, set[str]] = {
        "question": {"id", "prompt", "section", "language", "target_s", "answer"},
        "audio": {"file", "duration_s", "sample_rate_hz", "peak_dbfs", "speech_dbfs", "problems"},
        "model": {"name", "source", "compute_type", "device"},
        "transcript": {"text", "words"},
        "timing": {one.name for one in fields(Timing)},
        "fillers": {one.name for one in fields(Fillers)},
        "comparison": {one.name for one in fields(Comparison)},
    }
    assert {"schema", "id", *wanted, "repetitions"} <= set(document)
    for name, keys in wanted.items():
        assert keys <= set(document[name]), name
    assert set(document["transcript"]["words"][0]) == {"text", "start_s", "end_s", "probability"}
    sentences = document["comparison"]["sentences"]
    assert set(sentences[0]) == {"text", "status", "start_s", "end_s", "words", "reason"}
    assert set(sentences[0]["words"][0]) == {"text", "status", "evidence", "heard", "start_s", "end_s"}
    assert set(document["timing"]["pauses"][0]) == {"start_s", "end_s", "place", "after"}


def test_the_names_of_the_contract_have_not_changed() -> None:
    """Whoever renames one of these breaks what reads the JSON (shared/json-contract.md)."""
    assert [one.name for one in fields(Timing)] == [
        "first_word_s", "end_of_speech_s", "answer_s", "target_s", "verdict", "speaking_s", "syllables",
        "speech_rate_spm", "articulation_rate_spm", "speech_rate_wpm", "articulation_rate_wpm", "pauses",
    ]  # fmt: skip
    expected = {
        Pause: "start_s end_s place after",
        Filler: "text start_s end_s kind source",
        Fillers: "count per_minute items",
        Repetition: "text start_s end_s",
        Comparison: "coverage in_order sentences added",
        ComparedSentence: "text status start_s end_s words reason",
        ComparedWord: "text status evidence heard start_s end_s",
        Added: "text start_s end_s",
    }
    for kind, names in expected.items():
        assert {one.name for one in fields(kind)} >= set(names.split()), kind


def test_what_was_said_is_found_said(analysed: Analysed) -> None:
    take = take_of(analysed.result.stdout)

    assert take.question is not None
    assert take.question.id == QUESTION
    assert take.comparison is not None
    assert take.comparison.coverage > 0.75
    assert take.comparison.in_order
    assert not [one.text for one in take.comparison.sentences if one.status == "missed"]
    words = [word.text for one in take.comparison.sentences for word in one.words]
    assert words == take.question.answer.split()


def test_times_lie_in_the_recording_and_rates_are_those_of_the_language(analysed: Analysed) -> None:
    take = take_of(analysed.result.stdout)
    timing = take.timing
    length_s = decode(analysed.audio).sound.duration_s

    assert take.audio.duration_s == pytest.approx(length_s, abs=0.01)
    assert timing.first_word_s is not None
    assert timing.end_of_speech_s is not None
    assert 0 <= timing.first_word_s < 0.5
    assert length_s - 1.0 < timing.end_of_speech_s <= length_s
    assert timing.answer_s == pytest.approx(timing.end_of_speech_s - timing.first_word_s, abs=0.01)
    assert timing.target_s == 25
    assert timing.verdict in {"short", "on target", "long"}
    assert timing.speech_rate_spm is None
    assert timing.speech_rate_wpm is not None
    assert timing.articulation_rate_wpm is not None
    assert 110 < timing.speech_rate_wpm < timing.articulation_rate_wpm < 220
    assert take.fillers.count == 0
    for word in take.transcript.words:
        assert 0 <= word.start_s <= word.end_s <= length_s


def test_keep_puts_it_on_the_shelf_with_a_copy(analysed: Analysed) -> None:
    shelf = Shelf(analysed.recordings)
    (summary,) = shelf.list().takes
    take = shelf.load("last")

    assert summary.id == take.id == analysed.document["id"]
    assert take.id.endswith(QUESTION)
    assert shelf.audio_path(take).name == analysed.document["audio"]["file"] == "take.wav"
    assert shelf.audio_path(take).read_bytes() == analysed.audio.read_bytes()
    assert shelf.unfinished() == ()


def test_the_kept_file_is_what_was_printed(analysed: Analysed) -> None:
    file = analysed.recordings / analysed.document["id"] / "take.json"

    assert file.read_text(encoding="utf-8").strip() == analysed.result.stdout.strip()


def test_takes_show_gives_the_same_again(analysed: Analysed) -> None:
    again = CliRunner(mix_stderr=False).invoke(
        main, ["takes", "show", "last", "--json", "--recordings", str(analysed.recordings)]
    )

    assert json.loads(again.stdout) == analysed.document


def test_without_keep_nothing_is_kept_and_a_person_gets_a_report(coffee: Path, small: Path) -> None:
    result = analyze(str(coffee), "--question", "coffee")

    assert result.exit_code == 0
    assert "How do you make coffee?" in result.stdout
    assert "In short" in result.stdout
    assert not small.exists()


def test_without_a_question_only_what_needs_none_is_measured(coffee: Path, small: Path) -> None:
    result = analyze(str(coffee), "--language", "en", "--json")

    take = take_of(result.stdout)
    assert take.question is None
    assert take.comparison is None
    assert take.timing.verdict is None
    assert take.timing.speech_rate_wpm is not None
    assert "water" in take.transcript.text


def test_advice_is_not_compared_word_for_word(coffee: Path, small: Path) -> None:
    result = analyze(str(coffee), "--question", "advice", "--json")

    document = json.loads(result.stdout)
    assert document["question"]["guidance"] is True
    assert document["comparison"] is None
    assert document["timing"]["answer_s"] > 1


CODECS = {"m4a": "aac", "mp3": "libmp3lame", "ogg": "libopus", "webm": "libopus", "flac": "flac"}


def converted(wav: Path, to: Path, codec: str, rate_hz: int) -> Path:
    """Write a recording anew as another program would have recorded it, in stereo."""
    with av.open(str(wav)) as source, av.open(str(to), "w") as target:
        stream = target.add_stream(codec, rate=rate_hz, layout="stereo")
        assert isinstance(stream, av.AudioStream)
        resampler = av.AudioResampler(format=stream.format, layout="stereo", rate=rate_hz)
        for frame in source.decode(audio=0):
            for part in resampler.resample(frame):
                target.mux(stream.encode(part))
        for part in resampler.resample(None):
            target.mux(stream.encode(part))
        target.mux(stream.encode(None))
    return to


@pytest.mark.parametrize("suffix", CODECS)
def test_whatever_the_person_recorded_with_is_read(
    suffix: str, coffee: Path, small: Path, tmp_path: Path
) -> None:
    rate_hz = 48_000 if CODECS[suffix] == "libopus" else 44_100
    audio = converted(coffee, tmp_path / f"answer.{suffix}", CODECS[suffix], rate_hz)

    result = analyze(str(audio), "--question", "coffee", "--keep", "--json")

    take = take_of(result.stdout)
    assert take.audio.file == f"take.{suffix}"
    assert take.audio.sample_rate_hz == rate_hz
    assert take.audio.duration_s == pytest.approx(decode(coffee).sound.duration_s, abs=0.2)
    assert take.comparison is not None
    assert take.comparison.coverage > 0.6
    assert Shelf(small).audio_path(take).read_bytes() == audio.read_bytes()


def _text(folder: Path) -> Path:
    (folder / "notes.mp3").write_text("These are notes, not sound.")
    return folder / "notes.mp3"


def _empty(folder: Path) -> Path:
    (folder / "empty.wav").touch()
    return folder / "empty.wav"


@pytest.mark.parametrize("make", [_text, _empty, Path, lambda folder: folder / "nothing.wav"])
def test_what_cannot_be_read_is_an_error_that_names_it(
    make: Callable[[Path], Path], small: Path, tmp_path: Path
) -> None:
    path = make(tmp_path)

    result = analyze(str(path), "--keep", "--json")

    assert result.exit_code == 1
    error = error_of(result.stdout)
    assert error["code"] == "unreadable_audio"
    assert str(path) in error["message"]
    assert not small.exists()


def test_an_unknown_question_is_told_with_the_nearest_one(coffee: Path, small: Path) -> None:
    result = analyze(str(coffee), "--question", "cofee", "--json")

    assert result.exit_code == 1
    error = error_of(result.stdout)
    assert error["code"] == "unknown_question"
    assert "cofee" in error["message"]
    assert "coffee" in error["hint"]


def test_a_broken_deck_is_told_with_its_line(coffee: Path, tmp_path: Path) -> None:
    deck = tmp_path / "broken.md"
    deck.write_text("---\nlang: en\n---\n# One {#same}\n> Yes.\n\n# Two {#same}\n> No.\n", encoding="utf-8")

    result = analyze(str(coffee), "--question", "same", "--content", str(deck), "--json")

    assert result.exit_code == 1
    error = error_of(result.stdout)
    assert error["code"] == "broken_deck"
    assert f"{deck}:7" in error["message"]


@pytest.mark.skipif(os.name != "posix", reason="where its caches lie is known for POSIX")
def test_nothing_reports_to_anyone(coffee: Path, tmp_path: Path) -> None:
    """onnxruntime makes a device id and sends telemetry, unless it is told otherwise in time."""
    model = embedded.assemble()
    home = tmp_path / "home"
    done = run(
        *("analyze", str(coffee), "--language", "en", "--model", str(model), "--json"),
        HOME=str(home), XDG_CACHE_HOME=str(home / "cache"), XDG_DATA_HOME=str(home / "data"),
    )  # fmt: skip

    assert done.returncode == 0
    assert [path for path in home.rglob("*") if path.is_file()] == []
