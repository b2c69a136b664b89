from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.voices.fakes import decode, heard
from voicecoach.errors import VoiceUnavailableError
from voicecoach.voices.espeak import EspeakVoice
from voicecoach.voices.programs import unavailable
from voicecoach.voices.system import SAPI_SCRIPT, SapiVoice, SayVoice, pick_say_voice, system_voice

LISTING = """\
Albert              en_US    # Hello! My name is Albert.
Bad News            en_US    # Hello! My name is Bad News.
Daniel              en_GB    # Hello! My name is Daniel.
Eddy (Korean (South Korea)) ko_KR    # 안녕하세요. 제 이름은 Eddy입니다.
Samantha            en_US    # Hello! My name is Samantha.
Samantha (Enhanced) en_US    # Hello! My name is Samantha.
Yuna                ko_KR    # 안녕하세요. 제 이름은 Yuna입니다.
Majed               ar_001   # مرحبًا! اسمي ماجد.
"""


@pytest.mark.parametrize(
    ("listing", "language", "name"),
    [
        (LISTING, "en", "Samantha (Enhanced)"),
        (LISTING, "ko", "Yuna"),
        (LISTING, "ar", "Majed"),
        (LISTING.replace("Yuna ", "Heami"), "ko", "Eddy (Korean (South Korea))"),
        (LISTING, "ja", None),
        ("", "en", None),
    ],
)
def test_say_is_asked_for_a_pleasant_voice_of_the_language(
    listing: str, language: str, name: str | None
) -> None:
    assert pick_say_voice(listing, language) == name


class Mac:
    """Does what ``say`` does, as far as it is used: lists voices, or writes the text into the file."""

    def __init__(self, listing: str = LISTING) -> None:
        self.listing = listing
        self.calls: list[list[str]] = []

    def __call__(self, arguments: Sequence[str], text: str = "", *, voice: str) -> bytes:
        self.calls.append(list(arguments))
        if "?" in arguments:
            return self.listing.encode()
        Path(arguments[arguments.index("-o") + 1]).write_bytes(text.encode())
        return b""


def test_say_reads_the_text_from_its_input() -> None:
    mac = Mac()
    voice = SayVoice(run=mac, decode=decode)
    assert voice.supports("ko")
    assert not voice.supports("ja")
    assert not voice.hard_to_follow("ko")
    assert heard(voice.speak("-v hello [[slnc 900]]", "ko")) == b"-v hello [ [slnc 900]]"
    arguments = mac.calls[-1]
    assert arguments[:3] == ["say", "-v", "Yuna"]
    assert arguments[-2:] == ["-f", "-"]
    assert not Path(arguments[arguments.index("-o") + 1]).exists()


def test_say_without_a_voice_of_the_language_is_unavailable() -> None:
    with pytest.raises(VoiceUnavailableError, match="ja"):
        SayVoice(run=Mac(), decode=decode).speak("こんにちは", "ja")


def test_say_that_fails_supports_nothing() -> None:
    def fail(_arguments: Sequence[str], _text: str = "", *, voice: str) -> bytes:
        raise unavailable(voice, "not allowed")

    assert not SayVoice(run=fail, decode=decode).supports("ko")


def test_damaged_sound_of_the_system_is_unavailable() -> None:
    with pytest.raises(VoiceUnavailableError, match="damaged"):
        SayVoice(run=Mac(), decode=decode).speak("damaged", "ko")


class Windows:
    """Does what the script does: ends with status 3 without a voice, else writes the text into the file."""

    def __init__(self, *languages: str) -> None:
        self.languages = languages
        self.calls: list[tuple[list[str], dict[str, str]]] = []

    def __call__(self, arguments: Sequence[str], *, voice: str, environment: Mapping[str, str]) -> bytes:
        self.calls.append((list(arguments), dict(environment)))
        if environment["VOICECOACH_SPEAK_LANGUAGE"] not in self.languages:
            raise unavailable(voice, "it ended with status 3")
        if environment["VOICECOACH_SPEAK_FILE"]:
            Path(environment["VOICECOACH_SPEAK_FILE"]).write_bytes(
                environment["VOICECOACH_SPEAK_TEXT"].encode()
            )
        return b""


def test_sapi_gets_the_text_in_the_environment_and_never_in_the_script() -> None:
    windows = Windows("ko")
    voice = SapiVoice(run=windows, decode=decode)
    text = "'; Remove-Item C:\\ # $env:PATH"
    assert voice.supports("ko")
    assert not voice.supports("en")
    assert not voice.hard_to_follow("ko")
    assert heard(voice.speak(text, "ko")) == text.encode()
    arguments, _ = windows.calls[-1]
    assert arguments == ["powershell", "-NoProfile", "-NonInteractive", "-Command", SAPI_SCRIPT]
    with pytest.raises(VoiceUnavailableError):
        voice.speak("Hello", "en")


def test_the_script_reads_every_variable_that_is_passed() -> None:
    windows = Windows("ko")
    SapiVoice(run=windows, decode=decode).speak("x", "ko")
    _, environment = windows.calls[-1]
    assert all(f"$env:{name}" in SAPI_SCRIPT for name in environment)


def on_path(*names: str) -> Callable[[str], str | None]:
    return lambda name: f"/bin/{name}" if name in names else None


def test_each_system_gives_its_own_voice() -> None:
    assert isinstance(system_voice("darwin", on_path("say")), SayVoice)
    assert isinstance(system_voice("win32", on_path("powershell")), SapiVoice)
    linux = system_voice("linux", on_path("espeak-ng", "spd-say"))
    assert isinstance(linux, EspeakVoice)
    assert linux.supports("ko")
    assert system_voice("linux", on_path("spd-say")) is None
    assert system_voice("darwin", on_path()) is None
