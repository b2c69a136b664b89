"""Whether what is set will work: told when it is set, since later nobody remembers."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from voicecoach.errors import PortAudioMissingError, ShelfError, VoicecoachError

_PLACES = {"content", "recordings"}


def absolute(name: str, value: str) -> str:
    """Write a place so that it means the same in every folder: settings hold in all of them."""
    is_place = name in _PLACES or (name == "model" and (value[:1] == "." or Path(value).is_dir()))
    if not is_place or value[:1] == "~" or Path(value).is_absolute():
        return value
    return os.path.abspath(value)  # noqa: PTH100 - resolve() would also follow links, which may change later


def doubt(name: str, value: str) -> tuple[str, str] | None:
    """Say what is wrong with a value that is written all the same, and what to do; None where nothing is."""
    look = {
        "content": _content,
        "recordings": _recordings,
        "model": _model,
        "device": _device,
        "loudspeaker": _loudspeaker,
    }.get(name)
    return _problem(lambda: look(value)) if look else None


def _problem(look: Callable[[], object]) -> tuple[str, str] | None:
    try:
        look()
    except PortAudioMissingError:  # then nobody can say
        return None
    except VoicecoachError as problem:
        return problem.message, problem.hint
    return None


def _content(value: str) -> None:
    from voicecoach.commands.options import as_path
    from voicecoach.questions import library

    library.load(as_path(value))


def _recordings(value: str) -> None:
    from voicecoach.commands.doctor_ports import room
    from voicecoach.commands.options import as_path
    from voicecoach.doctor import storage

    check = storage.disk("recordings", lambda: room(as_path(value)), needed=True)
    if check.status != "ok":
        raise ShelfError(check.found, check.todo)


def _model(value: str) -> None:
    from voicecoach.recognition import models

    models.find(value)


def _device(value: str) -> None:
    from voicecoach.audio import portaudio

    portaudio.find_input(value)


def _loudspeaker(value: str) -> None:
    from voicecoach.audio import portaudio

    portaudio.find_output(value)
