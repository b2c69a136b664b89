"""Where things live. Computing a path never creates it."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APP = "voicecoach"


def user_data() -> Path:
    """Folder of what must be kept: takes, and what a person said of them."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def not_fillers_file() -> Path:
    """The file of what a person said is no filler, which need not exist."""
    return user_data() / "not-fillers.json"


def interview_date_file() -> Path:
    """The file of the day of the real interview, which need not exist."""
    return user_data() / "interview-date.json"


def drilled_file() -> Path:
    """The file of what drills found, which need not exist."""
    return user_data() / "drilled.json"


def user_cache() -> Path:
    """Folder of what can be made again: assembled models, synthesised speech."""
    return Path(platformdirs.user_cache_dir(APP, appauthor=False))


def config_file() -> Path:
    """The settings file, which need not exist."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "config.toml"


def bundled_content() -> Path:
    """The decks that come with the package: inside the wheel, or beside it in a checkout."""
    inside = Path(__file__).parent / "content"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "content"
