import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.voices.fakes import Network, Spare, decode, heard
from voicecoach.audio.values import Sound
from voicecoach.errors import VoiceUnavailableError, WrongUsageError
from voicecoach.voices.cache import SpeechCache
from voicecoach.voices.choose import CHOICES, choose, prefetch
from voicecoach.voices.google import GoogleVoice, Synthesise
from voicecoach.voices.values import LocalVoice, Voice

ESPEAK = Spare("eSpeak NG", hard=("ko",))
SYSTEM = Spare("say", languages=("ko",))


class Desk:
    """A choice of voices without network, and what was told."""

    def __init__(self, folder: Path) -> None:
        self.cache = SpeechCache(folder, 10_000)
        self.network = Network()
        self.told: list[str] = []

    def offline(self) -> None:
        self.network.failure = OSError("offline")

    def voice(
        self,
        wanted: str | None = None,
        *,
        system: LocalVoice | None = None,
        espeak: LocalVoice = ESPEAK,
        synthesise: Synthesise | None = None,
    ) -> Voice | None:
        def google() -> GoogleVoice:
            return GoogleVoice(self.cache, synthesise=synthesise or self.network, decode=decode)

        return choose(
            wanted, notify=self.told.append, google=google, system=lambda: system, espeak=lambda: espeak
        )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def spoken(voice: Voice | None, text: str, language: str) -> bytes:
    assert voice is not None
    sound: Sound = voice.speak(text, language)
    return heard(sound)


def test_google_speaks_by_default(desk: Desk) -> None:
    for wanted in (None, "gtts", " GTTS "):
        assert spoken(desk.voice(wanted), "Kafka", "ko") == b"Kafka"
    assert desk.told == []


def test_the_voice_that_is_asked_for_speaks(desk: Desk) -> None:
    assert desk.voice("none") is None
    assert desk.voice("espeak") is ESPEAK
    assert desk.voice("system", system=SYSTEM) is SYSTEM
    assert (desk.network.asked, desk.told) == ([], [])


def test_an_unknown_voice_is_wrong_usage_that_names_the_known(desk: Desk) -> None:
    with pytest.raises(WrongUsageError, match="alexa") as caught:
        desk.voice("alexa")
    assert all(name in caught.value.hint for name in CHOICES)


def test_a_system_without_voice_says_so(desk: Desk) -> None:
    with pytest.raises(VoiceUnavailableError, match="no voice of its own"):
        desk.voice("system")


def test_without_network_another_speaks_after_one_line_and_one_try(desk: Desk) -> None:
    desk.offline()
    voice = desk.voice(system=SYSTEM)
    assert [spoken(voice, text, "ko") for text in ("Kafka", "Redis")] == [b"say", b"say"]
    assert desk.told == ["Google's voice cannot be reached; say speaks instead."]
    assert desk.network.asked == [("Kafka", "ko")]


def test_a_voice_without_the_language_is_passed_over(desk: Desk) -> None:
    desk.offline()
    assert spoken(desk.voice(system=SYSTEM), "Kafka", "en") == b"eSpeak NG"
    assert desk.told == ["Google's voice cannot be reached; eSpeak NG speaks instead."]


def test_a_voice_that_is_easy_to_follow_goes_first(desk: Desk) -> None:
    desk.offline()
    assert spoken(desk.voice(system=ESPEAK, espeak=SYSTEM), "Kafka", "ko") == b"say"


def test_a_voice_that_fails_is_passed_over(desk: Desk) -> None:
    desk.offline()
    assert spoken(desk.voice(system=Spare("say", broken=True)), "Kafka", "en") == b"eSpeak NG"
    assert len(desk.told) == 1


def test_only_korean_espeak_left_is_told_in_the_same_line(desk: Desk) -> None:
    desk.offline()
    assert spoken(desk.voice(), "Kafka", "ko") == b"eSpeak NG"
    (line,) = desk.told
    assert "hard to follow" in line
    assert "read the question" in line
    assert "\n" not in line


def test_no_voice_at_all_is_unavailable_every_time(desk: Desk) -> None:
    desk.offline()
    voice = desk.voice(espeak=Spare("eSpeak NG", languages=()))
    assert voice is not None
    for _ in range(2):
        with pytest.raises(VoiceUnavailableError, match="no voice on this machine") as caught:
            voice.speak("Kafka", "ko")
        assert isinstance(caught.value.__cause__, VoiceUnavailableError)
    assert desk.told == []


def test_after_a_failure_what_is_remembered_is_still_spoken_by_google(desk: Desk) -> None:
    spoken(desk.voice(), "Kafka", "ko")
    desk.offline()
    voice = desk.voice()
    assert spoken(voice, "Redis", "ko") == b"eSpeak NG"
    assert spoken(voice, "Kafka", "ko") == b"Kafka"


def test_the_next_question_is_fetched_ahead(desk: Desk) -> None:
    voice = desk.voice()
    thread = prefetch(voice, "Kafka", "ko")
    assert thread is not None
    assert thread.daemon
    thread.join()
    assert desk.network.asked == [("Kafka", "ko")]
    desk.offline()
    assert spoken(voice, "Kafka", "ko") == b"Kafka"
    assert len(desk.network.asked) == 1


def test_a_failed_fetch_is_told_when_someone_wants_to_hear(desk: Desk) -> None:
    desk.offline()
    voice = desk.voice()
    thread = prefetch(voice, "Kafka", "en")
    assert thread is not None
    thread.join()
    assert desk.told == []
    assert spoken(voice, "Kafka", "en") == b"eSpeak NG"
    assert (len(desk.told), len(desk.network.asked)) == (1, 1)


def test_who_wants_to_hear_what_is_being_fetched_waits_for_it(desk: Desk) -> None:
    begun, go_on = threading.Event(), threading.Event()
    asked: list[str] = []

    def slow(text: str, _language: str) -> Iterator[bytes]:
        asked.append(text)
        begun.set()
        go_on.wait(60)
        yield text.encode()

    voice = desk.voice(synthesise=slow)
    prefetch(voice, "Kafka", "ko")
    assert begun.wait(60)
    threading.Timer(0.05, go_on.set).start()
    assert spoken(voice, "Kafka", "ko") == b"Kafka"
    assert asked == ["Kafka"]


def test_nothing_is_fetched_for_voices_on_this_machine(desk: Desk) -> None:
    assert prefetch(None, "Kafka", "ko") is None
    assert prefetch(desk.voice("espeak"), "Kafka", "ko") is None
