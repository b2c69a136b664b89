"""Who can read aloud: the voices for each language, and what is kept of what was spoken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach import installing
from voicecoach.doctor.values import Check
from voicecoach.i18n import _

LANGUAGES = ("ko", "en")


@dataclass(frozen=True, slots=True)
class Spare:
    """A voice on this machine: for which languages there is one, and for which it is hard to follow."""

    name: str
    languages: tuple[str, ...]
    hard: tuple[str, ...] = ()


def voices(
    wanted: str,
    choices: Sequence[str],
    here: Mapping[str, Spare | None],
    reach: Callable[[], str | None] | None,
) -> Check:
    """Check the voice that practice would use.

    ``here`` has "espeak" and "system", None where there is no such voice. ``reach`` asks Google's voice and
    gives what went wrong, None where nothing did; without it nobody is asked.
    """
    check = _judged(wanted, choices, here, reach)
    speakers = {language: _speakers(language, here) for language in LANGUAGES}
    return replace(check, values={"voice": wanted, "speakers": speakers})


def _judged(
    wanted: str,
    choices: Sequence[str],
    here: Mapping[str, Spare | None],
    reach: Callable[[], str | None] | None,
) -> Check:
    name = "voices"
    if wanted not in choices:
        return Check(
            name,
            "failed",
            _("There is no voice “{name}”.").format(name=wanted),
            _("Choose one of {names}: voicecoach config set voice NAME").format(names=", ".join(choices)),
        )
    if wanted == "none":
        return Check(name, "ok", _("none: questions are shown, not read aloud"))
    found = "; ".join(_of(language, here) for language in LANGUAGES)
    if wanted == "gtts":
        return _google(found, here, reach)
    own = here[wanted]
    if own is None and wanted == "system":
        todo = _("Choose another: voicecoach config set voice espeak")
        return Check(name, "failed", _("This system has no voice of its own that can be used."), todo)
    speaks = own.languages if own else ()
    missing = [language for language in LANGUAGES if language not in speaks]
    if missing:
        return Check(
            name, "warning", _("{found}; chosen: {name}").format(found=found, name=wanted), _install()
        )
    return Check(name, "ok", _("{found}; chosen: {name}").format(found=found, name=wanted))


def cache(folder: Path, size_bytes: int, limit_bytes: int) -> Check:
    """Tell how much of what was spoken is kept; it never grows beyond its limit."""
    found = _("{size:.1f} of {limit:.0f} MB in {folder}").format(
        size=size_bytes / 1e6, limit=limit_bytes / 1e6, folder=folder
    )
    values = {"folder": str(folder), "size_bytes": size_bytes, "limit_bytes": limit_bytes}
    return Check("speech_cache", "ok", found, values=values)


def _google(found: str, here: Mapping[str, Spare | None], reach: Callable[[], str | None] | None) -> Check:
    missing = [language for language in LANGUAGES if not _speakers(language, here)]
    if reach is None:
        told = _("gTTS, where Google can be reached (not tried: --online); {found}").format(found=found)
        return Check("voices", "warning" if missing else "ok", told, _install() if missing else "")
    problem = reach()
    if problem is None:
        return Check("voices", "ok", _("gTTS can be reached; {found}").format(found=found))
    told = _("gTTS cannot be reached ({problem}); {found}").format(problem=problem.rstrip("."), found=found)
    todo = (
        _install() if missing else _("Another voice speaks instead. To choose it: --voice espeak or system")
    )
    return Check("voices", "warning", told, todo)


def _of(language: str, here: Mapping[str, Spare | None]) -> str:
    speakers = _speakers(language, here)
    found = ", ".join(speakers) or _("no voice on this machine")
    return f"{language}: {found}"


def _speakers(language: str, here: Mapping[str, Spare | None]) -> list[str]:
    able = [voice for voice in here.values() if voice and language in voice.languages]
    names = dict.fromkeys((voice.name, language in voice.hard) for voice in able)
    return [_("{name} (hard to follow)").format(name=name) if hard else name for name, hard in names]


def _install() -> str:
    return _("Get one that needs no network, in the folder of the clone: {command}").format(
        command=installing.OFFLINE
    )
