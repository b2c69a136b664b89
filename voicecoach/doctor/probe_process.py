"""A process that asks PortAudio which devices there are, and may die of it: ``… probe_process LANG``.

Prints one JSON object: ``devices`` and ``version``, or ``problem`` and ``hint`` in the language LANG.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from voicecoach import i18n
from voicecoach.audio import portaudio
from voicecoach.errors import VoicecoachError


def answer() -> dict[str, Any]:
    """Ask, and give what is to be printed."""
    try:
        devices = [asdict(device) for device in portaudio.devices()]
        version = str(portaudio.load().get_portaudio_version()[1])
    except VoicecoachError as problem:
        return {"problem": problem.message, "hint": problem.hint}
    return {"devices": devices, "version": version.partition(",")[0]}


def main(arguments: list[str]) -> None:
    """Answer in one line of UTF-8."""
    i18n.choose(arguments[0])
    sys.stdout.buffer.write(json.dumps(answer(), ensure_ascii=False).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1:])
