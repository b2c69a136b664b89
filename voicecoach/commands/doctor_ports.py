"""What the checks of the doctor look at on this machine, but for its sound (``doctor_sound_ports.py``)."""

from __future__ import annotations

import errno
import itertools
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import fields
from importlib import metadata
from pathlib import Path

from voicecoach import __version__, config, i18n, paths
from voicecoach.commands import doctor_processes, options, origins, telling
from voicecoach.doctor import system
from voicecoach.doctor.material import Decks, Takes
from voicecoach.doctor.model import Found
from voicecoach.doctor.speech import LANGUAGES, Spare
from voicecoach.doctor.storage import Room
from voicecoach.errors import VoiceUnavailableError
from voicecoach.i18n import reason

VOICES = options.VOICES
OTHER_VARIABLES = {telling.TRACEBACK}
"""What begins like a setting and is something else."""


def version(package: str) -> str | None:
    """Give the version of an installed package."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def broken() -> dict[str, str]:
    """Give what went wrong with the packages that cannot be loaded, in the order of ``system.LOADED``."""
    here = {name: module for name, module in system.LOADED.items() if version(name) is not None}
    asked = doctor_processes.ask("import_process", *itertools.chain.from_iterable(here.items()))
    found: dict[str, str | None] = dict(asked.lines)
    unanswered = [name for name in here if name not in found]
    if asked.died_of and unanswered:
        found |= dict.fromkeys(unanswered, asked.died_of)
    return {name: problem for name, problem in found.items() if problem}


def unknown_variables() -> list[str]:
    """Name the variables that look like settings and are none: one letter wrong, and they do nothing."""
    known = {config.PREFIX + field.name.upper() for field in fields(config.Settings)} | OTHER_VARIABLES
    return sorted(name for name in os.environ if name.startswith(config.PREFIX) and name not in known)


def own_versions() -> list[tuple[str, str]]:
    """Name the program, Python and the system."""
    release = f"{platform.release()} {platform.machine()}"
    return [("voicecoach", __version__), ("Python", platform.python_version()), (platform.system(), release)]


def letters() -> tuple[str | None, str, str]:
    """Give the output's encoding, the interface's language, and the one that is wished for."""
    return getattr(sys.stdout, "encoding", None), i18n.language(), i18n.wished()


def settings_file() -> Path:
    """Give the place of the settings."""
    return paths.config_file()


def settings_count() -> int | None:
    """Read the settings, the variables too; count those of the file."""
    file = paths.config_file()
    config.load(os.environ, file)
    return len(config.parse(config.text_of(file), file)) if file.exists() else None


def wanted_voice() -> str:
    """Give the name of the voice that practice would use."""
    from voicecoach.voices.choose import DEFAULT

    return options.voice_name(None) or DEFAULT


def voices_here() -> dict[str, Spare | None]:
    """Look for the voices that need no network."""
    from voicecoach.voices.espeak import EspeakVoice
    from voicecoach.voices.system import system_voice

    found: dict[str, Spare | None] = {}
    for name, voice in (("espeak", EspeakVoice()), ("system", system_voice())):
        able = tuple(language for language in LANGUAGES if voice and voice.supports(language))
        hard = tuple(language for language in able if voice and voice.hard_to_follow(language))
        found[name] = Spare(voice.name, able, hard) if voice and able else None
    return found


def reach_google() -> str | None:
    """Have Google's voice say one word; give what went wrong."""
    from voicecoach.voices.cache import SpeechCache
    from voicecoach.voices.google import GoogleVoice

    with tempfile.TemporaryDirectory(prefix="voicecoach-") as folder:
        try:
            GoogleVoice(SpeechCache(Path(folder))).speak("안녕", "ko")
        except VoiceUnavailableError as problem:
            return problem.message
    return None


def speech_cache() -> tuple[Path, int, int]:
    """Give the folder of what was spoken, its size and its limit in bytes."""
    from voicecoach.voices.cache import DEFAULT_LIMIT_BYTES

    folder = paths.user_cache() / "speech"
    size = sum(file.stat().st_size for file in folder.glob("*") if file.is_file())
    return folder, size, DEFAULT_LIMIT_BYTES


def model() -> Found:
    """Find the model that practice would use, and look whether it is whole."""
    from voicecoach.recognition import models

    with origins.named():
        found = models.find(options.model_name(None))
    return Found(found.name, found.source, (found.path / "model.bin").stat().st_size)


def other_models() -> list[str]:
    """Name the models that are here besides it."""
    from voicecoach.recognition import embedded, models

    used = options.model_name(None) or embedded.NAME
    return [found.name for found in models.present() if found.name != used]


def recordings_room() -> Room:
    """Look at where takes are kept."""
    return room(options.recordings_path(None))


def data_room() -> Room:
    """Look at where corrections and the date of the interview are kept."""
    return room(paths.user_data())


def cache_room() -> Room:
    """Look at where the model and what was spoken are kept."""
    return room(paths.user_cache())


def decks() -> Decks:
    """Read the decks that practice would use."""
    from voicecoach.questions.doubts import doubts
    from voicecoach.questions.library import load, read_text
    from voicecoach.questions.outline import read_outline

    place = options.content_path(None)
    with origins.named():
        found = load(place)
    doubtful = sum(len(doubts(deck, read_outline(read_text(deck.path), deck.path))) for deck in found)
    return Decks(place, len(found), sum(len(deck.questions) for deck in found), doubtful)


def takes() -> Takes:
    """Read the shelf."""
    from voicecoach.takes.shelf import Shelf

    shelf = Shelf(options.recordings_path(None))
    listing = shelf.list()
    return Takes(len(listing.takes), len(shelf.unfinished()), len(listing.damaged))


def room(folder: Path) -> Room:
    """Try to write in a folder, or ask about the nearest that is there; nothing is left behind."""
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    free_bytes = shutil.disk_usage(there).free
    if not there.is_dir():
        return Room(folder, free_bytes, reason(NotADirectoryError(errno.ENOTDIR, "")))
    if there != folder.absolute():
        refusal = None if os.access(there, os.W_OK) else i18n.reason(PermissionError(13, "Permission denied"))
        return Room(folder, free_bytes, refusal)
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as problem:
        return Room(folder, free_bytes, reason(problem))
    return Room(folder, free_bytes, None)
