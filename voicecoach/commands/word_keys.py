"""The keys that do what spoken words do."""

from __future__ import annotations

from collections.abc import Collection

from voicecoach.commands.keys import HANGUL
from voicecoach.recognition.commands import Command

KEYS: dict[str, Command] = {"n": "next", "a": "again", "p": "play", "q": "stop", "\n": "stop"}


def command_of(key: str | None, wanted: Collection[Command]) -> Command | None:
    """Give what a key stands for, in Hangul mode too, where that is wanted."""
    command = KEYS.get(key.translate(HANGUL).lower()) if key else None
    return command if command in wanted else None


def named(wanted: Collection[Command]) -> str:
    """Name the keys that do something."""
    return ", ".join(key for key, command in KEYS.items() if key.isalpha() and command in wanted)
