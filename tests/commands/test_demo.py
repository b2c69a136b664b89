"""``voicecoach demo``: the embedded voice speaks with mistakes, the embedded model hears them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.commands.running import CONTENT, error_of, run, take_of
from voicecoach.cli import main
from voicecoach.commands import demo
from voicecoach.demonstration import LONG_PAUSE_S, plan
from voicecoach.questions import library
from voicecoach.recognition import embedded
from voicecoach.takes.shelf import Shelf
from voicecoach.voices import choose, espeak, system
from voicecoach.voices.espeak import EspeakVoice, embedded_library
from voicecoach.voices.google import GoogleVoice

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not embedded.is_installed(), reason="the embedded model is not installed"),
    pytest.mark.skipif(embedded_library() is None, reason="the embedded eSpeak NG is not installed"),
]


@pytest.fixture(scope="session")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "recordings"


@pytest.fixture(scope="session")
def shown(recordings: Path) -> subprocess.CompletedProcess[str]:
    """Run the demo once, in a process of its own, kept."""
    return run(
        *("demo", "--voice", "espeak", "--content", str(CONTENT), "--json", "--keep"),
        VOICECOACH_RECORDINGS=str(recordings),
    )


def test_it_gives_the_contract_labelled_as_a_demo(shown: subprocess.CompletedProcess[str]) -> None:
    assert shown.returncode == 0
    take = take_of(shown.stdout)
    assert take.demo
    assert take.question is not None
    assert take.question.language == "en"
    assert take.model.source == "bundled"


def test_what_it_did_on_purpose_is_found(shown: subprocess.CompletedProcess[str]) -> None:
    take = take_of(shown.stdout)
    question = library.default_question(library.load(CONTENT), "en")
    spoken_texts = " ".join(part.text for part in plan(question).parts)
    (skipped,) = (sentence for sentence in question.answer if sentence not in spoken_texts)

    assert take.comparison is not None
    became = {sentence.text: sentence.status for sentence in take.comparison.sentences}
    assert became.pop(skipped) == "missed"
    assert "missed" not in became.values()
    longest = max(take.timing.pauses, key=lambda pause: pause.end_s - pause.start_s)
    assert longest.end_s - longest.start_s == pytest.approx(LONG_PAUSE_S, abs=0.4)
    assert longest.end_s - longest.start_s >= 2.0
    assert take.fillers.count >= 1


def test_it_says_what_the_voice_did_on_standard_error(shown: subprocess.CompletedProcess[str]) -> None:
    told = " ".join(shown.stderr.split())

    assert "synthetic voice" in told
    assert "leaves out “Even then, I stayed flexible" in told
    assert "says “um” 2 ×" in told
    assert f"stops for {LONG_PAUSE_S} s once" in told


def test_kept_it_lies_on_the_shelf_as_a_demo(
    shown: subprocess.CompletedProcess[str], recordings: Path
) -> None:
    (summary,) = Shelf(recordings).list().takes

    assert summary.demo
    assert summary.id == json.loads(shown.stdout)["id"]
    assert Shelf(recordings).audio_path(Shelf(recordings).load(summary.id)).is_file()


class _NoNetwork:
    """Stands for gTTS; remembers whether it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, text: str, language: str) -> list[bytes]:
        self.asked.append(language)
        raise ConnectionError("there is no network")


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> _NoNetwork:
    """Let Google be out of reach, and this machine have no voice of its own."""
    from voicecoach.voices.cache import SpeechCache

    network = _NoNetwork()
    voice = GoogleVoice(SpeechCache(tmp_path / "speech"), synthesise=network)
    monkeypatch.setattr(choose, "google_voice", lambda: voice)
    monkeypatch.setattr(system, "system_voice", lambda: None)
    return network


@pytest.fixture
def no_espeak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak, "embedded_library", lambda: None)
    monkeypatch.setattr(espeak, "espeak_program", lambda: None)


@pytest.mark.parametrize("more", [[], ["--language", "en"], ["--language", "ko"]])
def test_without_any_voice_it_fails_cleanly(
    google: _NoNetwork, no_espeak: None, more: list[str], tmp_path: Path
) -> None:
    result = CliRunner(mix_stderr=False).invoke(
        main, ["demo", "--json", "--keep", "--recordings", str(tmp_path / "takes"), *more]
    )

    assert result.exit_code == 1
    error = error_of(result.stdout)
    assert error["code"] == "no_voice"
    assert "--voice" in error["hint"]
    assert not (tmp_path / "takes").exists()


def test_a_deck_in_another_language_is_no_obstacle(google: _NoNetwork, tmp_path: Path) -> None:
    """Out of Google's reach, a Korean deck of the person's own gives way to the English introduction."""
    own = tmp_path / "own.md"
    own.write_text("---\nlang: ko\n---\n# 커피 {#coffee}\n> 물을 끓입니다.\n", encoding="utf-8")

    tried = demo._introductions(library.load(own), None, None)

    assert [question.id for question in tried] == ["coffee", "en-intro"]
    in_english = demo._introductions(library.load(CONTENT / "en-screening.md"), "en", None)
    assert next(in_english).id == "en-intro"


def test_a_demo_needs_a_voice() -> None:
    result = CliRunner(mix_stderr=False).invoke(main, ["demo", "--voice", "none", "--json"])

    assert result.exit_code == 2
    assert error_of(result.stdout)["code"] == "wrong_usage"


def names(wanted: str | None, language: str) -> list[str]:
    return [voice.name for voice in demo._voices(wanted, language)]


def test_which_voices_are_tried(google: _NoNetwork) -> None:
    assert names(None, "ko") == ["Google"]  # eSpeak NG's Korean cannot be followed
    assert names(None, "en") == [EspeakVoice.name]  # which needs no network
    assert names("gtts", "en") == ["Google", EspeakVoice.name]
    assert names("espeak", "ko") == [EspeakVoice.name]  # asked for by name
    assert names("none", "ko") == []
    assert names("none", "en") == [EspeakVoice.name]
    assert google.asked == []


def test_who_wants_silence_or_a_voice_of_this_machine_sends_nothing_to_google(
    google: _NoNetwork, no_espeak: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for voice in ("none", "espeak"):
        monkeypatch.setenv("VOICECOACH_VOICE", voice)
        result = CliRunner(mix_stderr=False).invoke(main, ["demo"])
        assert result.exit_code == 1

    assert google.asked == []
