"""faster-whisper itself: loaded late, and what keeps it from loading put into words."""

from __future__ import annotations

from typing import Any

from voicecoach import libraries
from voicecoach.errors import PackageDamagedError
from voicecoach.i18n import _


def load() -> Any:
    """Give the module ``faster_whisper``. Raises PackageDamagedError; takes a second the first time."""
    libraries.settle()
    try:
        import faster_whisper
    except Exception as problem:  # a damaged native library raises whatever it likes
        raise PackageDamagedError(
            _("The recognition (faster-whisper) cannot be loaded: {problem}").format(
                problem=" ".join(f"{type(problem).__name__}: {problem}".split())
            ),
            _("'voicecoach doctor' says which package is damaged, and what to do."),
        ) from problem
    return faster_whisper
