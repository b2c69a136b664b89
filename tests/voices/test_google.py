import base64
import io
import socket
import threading
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.voices.fakes import Network, decode, heard
from voicecoach.errors import VoiceUnavailableError
from voicecoach.voices.cache import SpeechCache
from voicecoach.voices.google import LIMIT_S, GoogleVoice, gtts_pieces


@pytest.fixture
def cache(tmp_path: Path) -> SpeechCache:
    return SpeechCache(tmp_path / "speech", 10_000)


def voice(cache: SpeechCache, network: Network, version: str = "1") -> GoogleVoice:
    return GoogleVoice(cache, synthesise=network, decode=decode, version=version)


def test_it_speaks_all_pieces_and_asks_only_once(cache: SpeechCache) -> None:
    network = Network()
    assert heard(voice(cache, network).speak("Why Kafka?", "en")) == b"Why Kafka?"
    assert heard(voice(cache, network).speak("Why Kafka?", "en")) == b"Why Kafka?"
    assert network.asked == [("Why Kafka?", "en")]


def test_language_and_version_are_remembered_apart(cache: SpeechCache) -> None:
    network = Network()
    voice(cache, network).speak("Kafka", "en")
    voice(cache, network).speak("Kafka", "ko")
    voice(cache, network, version="2").speak("Kafka", "ko")
    assert network.asked == [("Kafka", "en"), ("Kafka", "ko"), ("Kafka", "ko")]


def test_what_is_remembered_needs_no_network(cache: SpeechCache) -> None:
    assert voice(cache, Network()).remembered("Kafka", "en") is None
    voice(cache, Network()).fetch("Kafka", "en")
    offline = Network(failure=OSError("offline"))
    remembered = voice(cache, offline).remembered("Kafka", "en")
    assert remembered is not None
    assert heard(remembered) == b"Kafka"
    voice(cache, offline).fetch("Kafka", "en")
    assert offline.asked == []


def test_a_damaged_file_is_fetched_anew(tmp_path: Path, cache: SpeechCache) -> None:
    network = Network()
    voice(cache, network).fetch("Kafka", "en")
    (kept,) = (tmp_path / "speech").iterdir()
    kept.write_bytes(b"damaged by a power cut")
    assert heard(voice(cache, network).speak("Kafka", "en")) == b"Kafka"
    assert kept.read_bytes() == b"Kafka"
    assert len(network.asked) == 2


def test_what_comes_is_decoded_by_its_content(cache: SpeechCache) -> None:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(24_000)
        file.writeframes(b"\x00\x40" * 24_000)
    speaker = GoogleVoice(cache, synthesise=lambda _text, _language: [buffer.getvalue()])
    for _ in range(2):  # as it comes, and from the cache
        sound = speaker.speak("Kafka", "en")
        assert sound.duration_s == pytest.approx(1.0, abs=0.01)
        assert sound.samples[8000] == pytest.approx(0.5, abs=0.01)


def test_without_a_writable_cache_it_still_speaks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    network = Network()
    unkept = voice(SpeechCache(tmp_path / "file" / "speech", 1000), network)
    assert heard(unkept.speak("Kafka", "en")) == b"Kafka"
    assert network.asked == [("Kafka", "en")]


@pytest.mark.parametrize(
    "failure",
    [
        requests.ConnectionError("no route"),
        OSError("network is down"),
        ModuleNotFoundError("No module named 'gtts'"),
        AssertionError("No text to send to TTS API"),
        ValueError("bad base64"),
    ],
    ids=lambda failure: type(failure).__name__,
)
def test_whatever_goes_wrong_on_the_way_makes_it_unavailable(
    tmp_path: Path, cache: SpeechCache, failure: Exception
) -> None:
    with pytest.raises(VoiceUnavailableError) as caught:
        voice(cache, Network(failure=failure)).speak("Kafka", "en")
    assert str(failure) in caught.value.message
    assert "--voice" in caught.value.hint
    assert not (tmp_path / "speech").exists()  # the half that came is not kept


def test_a_mistake_of_our_own_is_not_hidden(cache: SpeechCache) -> None:
    with pytest.raises(TypeError, match="ours"):
        voice(cache, Network(failure=TypeError("ours"))).speak("Kafka", "en")


def test_an_answer_without_sound_or_with_damaged_sound_makes_it_unavailable(cache: SpeechCache) -> None:
    with pytest.raises(VoiceUnavailableError, match="no sound"):
        voice(cache, Network()).speak("", "en")
    with pytest.raises(VoiceUnavailableError, match="damaged"):
        voice(cache, Network()).speak("damaged", "en")


def test_a_look_up_that_hangs_is_left_after_the_limit(cache: SpeechCache) -> None:
    release = threading.Event()

    def hang(_text: str, _language: str) -> Iterator[bytes]:
        yield b"one piece"
        release.wait(60)

    started_s = time.monotonic()
    with pytest.raises(VoiceUnavailableError, match=r"no answer within 0\.1 s"):
        GoogleVoice(cache, synthesise=hang, decode=decode, limit_s=0.1).speak("Kafka", "en")
    assert time.monotonic() - started_s < 50  # it did not wait for the end of the hanging
    release.set()


@pytest.fixture
def black_hole(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """A proxy on this machine that takes what is sent to Google and never answers."""
    server = socket.create_server(("127.0.0.1", 0))
    got: list[bytes] = []
    open_ones: list[socket.socket] = []

    def swallow() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:  # closed: the test is over
                return
            open_ones.append(connection)
            got.append(connection.recv(1000))

    threading.Thread(target=swallow, daemon=True).start()
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{server.getsockname()[1]}")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    yield got
    server.shutdown(socket.SHUT_RDWR)
    for one in (server, *open_ones):
        one.close()


def test_the_real_gtts_gives_up_on_a_server_that_never_answers(
    cache: SpeechCache, black_hole: list[bytes]
) -> None:
    with pytest.raises(VoiceUnavailableError):
        GoogleVoice(cache, decode=decode).speak("Kafka", "en")  # without limits this would never end
    assert black_hole
    assert black_hole[0].startswith(b"CONNECT translate.google.com:443")


def test_the_real_gtts_bounds_its_own_waiting(black_hole: list[bytes]) -> None:
    with pytest.raises(Exception, match="Failed to connect") as caught:
        list(gtts_pieces("Kafka", "en"))
    assert type(caught.value).__name__ == "gTTSError"


def test_the_limit_is_what_people_were_promised() -> None:
    assert LIMIT_S <= 3.0


def test_the_real_gtts_reads_what_google_sends(cache: SpeechCache, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[requests.PreparedRequest] = []

    def answer(
        _self: requests.Session, request: requests.PreparedRequest, **options: object
    ) -> requests.Response:
        sent.append(request)
        assert options["timeout"] == (1.5, 2.5)
        part = base64.b64encode(f"<{len(sent)}>".encode()).decode()
        response = requests.Response()
        response.status_code = 200
        response.request = request
        response.raw = io.BytesIO(f')]}}\'\n\n[["wrb.fr","jQ1olc","[\\"{part}\\"]",null]]\n'.encode())
        return response

    monkeypatch.setattr(requests.Session, "send", answer)
    text = "설계에서 가장 신경 쓴 점은 무엇인가요? " * 10  # more than the 100 characters of one piece
    sound = GoogleVoice(cache, decode=decode).speak(text, "ko")
    assert len(sent) > 1
    assert heard(sound) == b"".join(b"<%d>" % number for number in range(1, len(sent) + 1))


def test_a_refusal_by_google_makes_it_unavailable(
    cache: SpeechCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(
        _self: requests.Session, request: requests.PreparedRequest, **_options: object
    ) -> requests.Response:
        response = requests.Response()
        response.status_code, response.reason, response.request = 429, "Too Many Requests", request
        return response

    monkeypatch.setattr(requests.Session, "send", refuse)
    with pytest.raises(VoiceUnavailableError, match="429"):
        GoogleVoice(cache, decode=decode).speak("Kafka", "en")
