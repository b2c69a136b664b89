import shutil
import struct
import sys
from pathlib import Path

import numpy as np
import pytest

from voicecoach.errors import VoiceUnavailableError
from voicecoach.voices import espeak
from voicecoach.voices.espeak import EspeakVoice, embedded_library, espeak_program

QUESTION = "Please tell me about yourself. Why did you choose Kafka?"

with_library = pytest.mark.skipif(
    embedded_library() is None, reason="the package espeakng-loader is not installed"
)
with_program = pytest.mark.skipif(espeak_program() is None, reason="no eSpeak program is installed")


@pytest.fixture(
    params=[pytest.param("library", marks=with_library), pytest.param("program", marks=with_program)]
)
def voice(request: pytest.FixtureRequest) -> EspeakVoice:
    if request.param == "library":
        return EspeakVoice(program=lambda: None)
    return EspeakVoice(library=lambda: None)


def test_english_is_heard_and_of_plausible_length(voice: EspeakVoice) -> None:
    sound = voice.speak(QUESTION, "en")
    assert sound.samples.dtype == np.float32
    assert sound.samples.ndim == 1
    assert 2.0 < sound.duration_s < 8.0  # ten words at 155 a minute take 3.9 s
    assert 0.1 < np.abs(sound.samples).max() <= 1.0
    assert np.sqrt(np.mean(sound.samples**2)) > 0.01
    assert sound.sample_rate_hz >= 16_000


def test_the_same_text_always_sounds_the_same(voice: EspeakVoice) -> None:
    first = voice.speak(QUESTION, "en")
    voice.speak("something else", "en")
    assert np.array_equal(voice.speak(QUESTION, "en").samples, first.samples)


def test_korean_is_spoken_and_known_to_be_hard_to_follow(voice: EspeakVoice) -> None:
    assert voice.supports("ko")
    assert voice.hard_to_follow("ko")
    assert not voice.hard_to_follow("en")
    short, long = voice.speak("안녕하세요", "ko"), voice.speak("안녕하세요, 만나서 정말 반갑습니다", "ko")
    assert 0.4 < short.duration_s < long.duration_s


@with_library
def test_the_speed_can_be_set() -> None:
    slow, fast = EspeakVoice(120).speak(QUESTION, "en"), EspeakVoice(240).speak(QUESTION, "en")
    assert slow.duration_s > 1.5 * fast.duration_s


@with_library
def test_text_is_never_markup_or_an_option(capfd: pytest.CaptureFixture[str]) -> None:
    voice = EspeakVoice()
    plain = voice.speak("less than b", "en").duration_s
    assert voice.speak("less <than> b \0 & --version", "en").duration_s > plain
    assert capfd.readouterr() == ("", "")


@with_library
def test_a_package_in_a_deep_folder_with_a_korean_name_works(tmp_path: Path) -> None:
    library = embedded_library()
    assert library is not None
    folder = tmp_path / ("가" * 40) / ("x" * 100)  # the library itself cuts paths at 160 bytes
    folder.mkdir(parents=True)
    shutil.copy(library, folder)
    shutil.copytree(library.parent / "espeak-ng-data", folder / "espeak-ng-data")
    moved = EspeakVoice(library=lambda: folder / library.name).speak(QUESTION, "en")
    assert np.array_equal(moved.samples, EspeakVoice().speak(QUESTION, "en").samples)


@with_library
def test_nothing_to_say_is_unavailable(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(VoiceUnavailableError, match="no sound"):
        EspeakVoice().speak("", "en")
    assert capfd.readouterr() == ("", "")


@with_library
def test_missing_data_is_unavailable_and_quiet(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    library = embedded_library()
    assert library is not None
    shutil.copy(library, tmp_path)
    with pytest.raises(VoiceUnavailableError):
        EspeakVoice(library=lambda: tmp_path / library.name).speak(QUESTION, "en")
    assert capfd.readouterr() == ("", "")


def test_another_language_is_unavailable() -> None:
    voice = EspeakVoice()
    assert not voice.supports("de")
    with pytest.raises(VoiceUnavailableError, match="de"):
        voice.speak("Hallo", "de")


def test_without_package_and_program_it_says_how_to_get_it() -> None:
    nothing = EspeakVoice(library=lambda: None, program=lambda: None)
    assert not nothing.supports("en")
    with pytest.raises(VoiceUnavailableError, match=r"\.\[offline\]"):
        nothing.speak("Hello", "en")


def test_the_package_is_preferred_to_the_program() -> None:
    def unwanted() -> str:
        raise AssertionError("the program is not needed")

    library = embedded_library()
    if library is None:
        pytest.skip("the package espeakng-loader is not installed")
    assert EspeakVoice(library=lambda: library, program=lambda: None).speak("Hello", "en").duration_s > 0


def test_a_missing_package_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)  # import raises ImportError
    assert embedded_library() is None


def test_programs_are_found_in_their_order() -> None:
    def found(**installed: str) -> str | None:
        return espeak_program(lambda name: installed.get(name.replace("-", "_")))

    assert found(espeak="/a", espeak_ng="/b") == "/b"
    assert found(espeak="/a") == "/a"
    assert found() is None


def test_the_program_gets_the_text_on_its_input_and_may_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = struct.pack("<3h", 0, 16384, -32768)
    header = struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF", 0x7FFFF024, b"WAVE", b"fmt ", 16, 1, 1, 22050, 44100, 2, 16, b"data", 0x7FFFF000,
    )  # fmt: skip
    seen: list[tuple[object, ...]] = []

    def run(arguments: list[str], text: str, *, voice: str) -> bytes:
        seen.append((arguments, text, voice))
        return header + samples

    monkeypatch.setattr(espeak, "run", run)
    sound = EspeakVoice(160, library=lambda: None, program=lambda: "espeak-ng").speak("--version", "ko")
    assert seen == [(["espeak-ng", "--stdin", "--stdout", "-v", "ko", "-s", "160"], "--version", "eSpeak NG")]
    assert (sound.sample_rate_hz, sound.samples.tolist()) == (22050, [0.0, 0.5, -1.0])
