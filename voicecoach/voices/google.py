"""Google's voice through gTTS: the best Korean that needs no account, but it needs the network.

The text that is spoken is sent to Google. What came back once is kept in the cache and needs no
network any more.

gTTS hands its ``timeout`` to requests, where it bounds connecting and each wait for data, but neither
the look-up of the name nor a server that answers in drops. So the work is done in a thread, and the one
who waits leaves after ``LIMIT_S`` without news. gTTS sends a long text in pieces of 100 characters;
each piece that arrives is news.
"""

from __future__ import annotations

import queue
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from voicecoach.audio.values import Sound
from voicecoach.errors import UnreadableAudioError, VoiceUnavailableError
from voicecoach.i18n import _
from voicecoach.voices.cache import SpeechCache, cache_key

LIMIT_S = 3.0
"""Longest wait for any sign of life."""
CONNECT_TIMEOUT_S = 1.5
READ_TIMEOUT_S = 2.5

Synthesise = Callable[[str, str], Iterable[bytes]]
"""Text and language → pieces of MP3."""
Decode = Callable[[Path], Sound]


class GoogleVoice:
    """Speaks through ``synthesise`` (gTTS by default) and remembers in ``cache``.

    May be used from several threads; ``version`` names the state of the voice that is remembered.
    """

    name = "Google"

    def __init__(
        self,
        cache: SpeechCache,
        *,
        synthesise: Synthesise | None = None,
        decode: Decode | None = None,
        version: str = "gtts-1",
        limit_s: float = LIMIT_S,
    ) -> None:
        self._cache = cache
        self._synthesise = synthesise or gtts_pieces
        self._decode = decode or _decoded
        self._version = version
        self._limit_s = limit_s

    def speak(self, text: str, language: str) -> Sound:
        """Give ``text`` as sound, from the cache or from Google.

        Raises VoiceUnavailableError after at most ``limit_s`` without news from Google.
        """
        return self.remembered(text, language) or self._sound_of(self._fetched(text, language))

    def remembered(self, text: str, language: str) -> Sound | None:
        """Give ``text`` as sound if that needs no network, else None."""
        kept = self._cache.get(self._key(text, language))
        if kept is None:
            return None
        try:
            return self._decode(kept)
        except UnreadableAudioError:  # cut short by a full disk, or just deleted by another run
            self._cache.drop(self._key(text, language))
            return None

    def fetch(self, text: str, language: str) -> None:
        """Have ``text`` remembered if it is not; raises as :meth:`speak` does."""
        if self._cache.get(self._key(text, language)) is None:
            self._fetched(text, language)

    def _fetched(self, text: str, language: str) -> bytes:
        data = b"".join(self._pieces(text, language))
        if not data:
            raise _unreachable(_("it sent no sound"))
        self._cache.put(self._key(text, language), data, ".mp3")
        return data

    def _key(self, text: str, language: str) -> str:
        return cache_key(text, language, self.name, self._version)

    def _sound_of(self, data: bytes) -> Sound:
        """Decode what just came, without relying on the cache: its folder may not be writable."""
        try:
            with tempfile.TemporaryDirectory(prefix="voicecoach-") as folder:
                path = Path(folder) / "speech.mp3"
                path.write_bytes(data)
                return self._decode(path)
        except (OSError, UnreadableAudioError) as problem:
            raise _unreachable(str(problem)) from problem

    def _pieces(self, text: str, language: str) -> Iterator[bytes]:
        news: queue.SimpleQueue[bytes | Exception | None] = queue.SimpleQueue()

        def work() -> None:
            try:
                for piece in self._synthesise(text, language):
                    news.put(piece)
                news.put(None)
            except Exception as problem:  # noqa: BLE001 - handed over; the waiting thread sorts it
                news.put(problem)

        # daemon: a look-up that hangs must not keep the program from ending
        threading.Thread(target=work, name="gtts", daemon=True).start()
        while True:
            try:
                piece = news.get(timeout=self._limit_s)
            except queue.Empty:
                raise _unreachable(_("no answer within {limit:g} s").format(limit=self._limit_s)) from None
            if piece is None:
                return
            if isinstance(piece, bytes):
                yield piece
            elif _expected(piece):
                raise _unreachable(str(piece) or type(piece).__name__) from piece
            else:
                raise piece


def gtts_pieces(text: str, language: str) -> Iterator[bytes]:
    """Have gTTS speak; yields MP3, one piece per 100 characters or so.

    Raises what gTTS, requests and the operating system raise.
    """
    from gtts import gTTS

    speech = gTTS(text, lang=language, lang_check=False, timeout=(CONNECT_TIMEOUT_S, READ_TIMEOUT_S))
    yield from speech.stream()


def _decoded(path: Path) -> Sound:
    from voicecoach.audio.decode import decode

    return decode(path).sound


def _expected(problem: Exception) -> bool:
    """Tell what may happen between here and Google from mistakes of our own."""
    # AssertionError: gTTS found nothing to say; ValueError: the answer was not what gTTS expects
    from_gtts = type(problem).__module__.split(".")[0] == "gtts"
    return from_gtts or isinstance(problem, OSError | ImportError | AssertionError | ValueError)


def _unreachable(cause: str) -> VoiceUnavailableError:
    return VoiceUnavailableError(
        _("Google's voice cannot be used now: {cause}.").format(cause=cause.rstrip(".")),
        _("Choose another with --voice espeak, system or none."),
    )
