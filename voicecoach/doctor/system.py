"""The terminal's letters and the versions of what is installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from voicecoach import installing
from voicecoach.doctor.values import Check, Status
from voicecoach.i18n import _

NEEDED = ("faster-whisper", "ctranslate2", "onnxruntime", "av", "numpy", "sounddevice")
"""Without these nothing is recorded or recognised."""
OTHERS = ("gTTS", "kiwipiepy", "click")
LOADED = {
    "numpy": "numpy",
    "av": "av",
    "ctranslate2": "ctranslate2",
    "onnxruntime": "onnxruntime",
    "faster-whisper": "faster_whisper",
}
"""Package → module, of those whose native libraries may be damaged; each needs those before it at most.
(PortAudio is asked by itself.)"""

Version = Callable[[str], str | None]
"""Gives the version of an installed package, None where it is not installed."""


def letters(encoding: str | None, language: str, wanted: str) -> Check:
    """Check that Hangul and signs can be shown.

    ``language`` is the interface's; ``wanted`` the one it would be if the terminal could show everything.
    """
    found = _("{encoding}; the interface is in {language}").format(
        encoding=encoding or "?", language={"ko": "한국어", "en": "English"}[language]
    )
    values = {"encoding": encoding, "language": language}
    if _shows(encoding):
        return Check("letters", "ok", found, values=values)
    todo = _("Choose UTF-8: export LANG=ko_KR.UTF-8 or C.UTF-8; on Windows: chcp 65001 and PYTHONUTF8=1")
    if wanted != language:
        found = _("{found}, because this terminal cannot show Hangul").format(found=found)
    return Check("letters", "warning", found, todo, values)


def versions(
    own: Sequence[tuple[str, str]], version: Version, broken: Mapping[str, str] | None = None
) -> Check:
    """Check that the packages are there and can be loaded; ``own`` are names and versions of what surely is.

    ``broken`` has what went wrong with those of ``LOADED`` that cannot be loaded, in their order.
    """
    packages = [(name, version(name)) for name in (*NEEDED, *OTHERS)]
    found = ", ".join(f"{name} {number or '–'}" for name, number in (*own, *packages))
    values = {"versions": dict([*own, *packages])}
    missing = [name for name, number in packages if number is None]
    if missing:
        status: Status = "failed" if set(missing) & set(NEEDED) else "warning"
        todo = _("Install what is missing ({names}), in the folder of the clone: {command}")
        todo = todo.format(names=", ".join(missing), command=installing.ANEW)
        return Check("versions", status, found, todo, values)
    if broken:
        name, problem = next(iter(broken.items()))  # what needs it cannot be loaded either
        told = _("{found}; {name} cannot be loaded ({problem})").format(
            found=found, name=name, problem=problem
        )
        todo = _("Install it anew, in the environment of voicecoach: pip install --force-reinstall {name}")
        return Check("versions", "failed", told, todo.format(name=name), values)
    return Check("versions", "ok", found, values=values)


def _shows(encoding: str | None) -> bool:
    try:
        "한✓✗".encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
