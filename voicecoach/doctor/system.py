"""The terminal's letters and the versions of what is installed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from voicecoach.doctor.values import Check, Status
from voicecoach.i18n import _

NEEDED = ("faster-whisper", "ctranslate2", "av", "numpy", "sounddevice")
"""Without these nothing is recorded or recognised."""
OTHERS = ("gTTS", "onnxruntime", "kiwipiepy", "click")

Version = Callable[[str], str | None]
"""Gives the version of an installed package, None where it is not installed."""


def letters(encoding: str | None, language: str, wanted: str) -> Check:
    """Check that Hangul and signs can be shown.

    ``language`` is the interface's; ``wanted`` the one it would be if the terminal could show everything.
    """
    found = _("{encoding}; the interface is in {language}").format(
        encoding=encoding or "?", language={"ko": "한국어", "en": "English"}[language]
    )
    if _shows(encoding):
        return Check("letters", "ok", found)
    todo = _("Choose UTF-8: export LANG=ko_KR.UTF-8 or C.UTF-8; on Windows: chcp 65001 and PYTHONUTF8=1")
    if wanted != language:
        found = _("{found}, because this terminal cannot show Hangul").format(found=found)
    return Check("letters", "warning", found, todo)


def versions(own: Sequence[tuple[str, str]], version: Version) -> Check:
    """Check that the packages are there; ``own`` are names and versions of what surely is."""
    packages = [(name, version(name)) for name in (*NEEDED, *OTHERS)]
    found = ", ".join(f"{name} {number or '–'}" for name, number in (*own, *packages))
    missing = [name for name, number in packages if number is None]
    if not missing:
        return Check("versions", "ok", found)
    status: Status = "failed" if set(missing) & set(NEEDED) else "warning"
    todo = _("Install what is missing ({names}): pip install --force-reinstall voicecoach")
    return Check("versions", status, found, todo.format(names=", ".join(missing)))


def _shows(encoding: str | None) -> bool:
    try:
        "한✓✗".encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
