"""Voices without network and without a synthesiser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from voicecoach.audio.values import Sound
from voicecoach.errors import UnreadableAudioError, VoiceUnavailableError

RATE_HZ = 100


def decode(path: Path) -> Sound:
    """Take bytes as samples; what starts with "damaged" is not sound."""
    data = path.read_bytes()
    if data.startswith(b"damaged"):
        raise UnreadableAudioError("damaged")
    return Sound(np.frombuffer(data, np.uint8).astype(np.float32) / np.float32(256), RATE_HZ)


def heard(sound: Sound) -> bytes:
    """Undo :func:`decode`."""
    return (sound.samples * np.float32(256)).astype(np.uint8).tobytes()


@dataclass
class Network:
    """Stands in for gTTS: answers with the text itself in two pieces, or fails."""

    failure: Exception | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, text: str, language: str) -> Iterator[bytes]:
        self.asked.append((text, language))
        data = text.encode()
        yield data[:3]
        if self.failure:
            raise self.failure
        yield data[3:]


@dataclass
class Spare:
    """A voice on this machine that says its own name."""

    name: str
    languages: tuple[str, ...] = ("ko", "en")
    hard: tuple[str, ...] = ()
    broken: bool = False

    def supports(self, language: str) -> bool:
        return language in self.languages

    def hard_to_follow(self, language: str) -> bool:
        return language in self.hard

    def speak(self, text: str, language: str) -> Sound:
        if self.broken:
            raise VoiceUnavailableError("broken")
        return Sound(
            np.frombuffer(self.name.encode(), np.uint8).astype(np.float32) / np.float32(256), RATE_HZ
        )
