"""Words for people, through gettext: English in the source, Korean in the catalogue.

Modules import ``_`` and ``ngettext``. The command line chooses the language once, before the commands are
imported, because their help is put into words when they are; whatever is said later asks for it again.
Without a choice the environment decides, as gettext has it.
"""

from __future__ import annotations

import contextlib
import errno
import gettext as _gettext
import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

DOMAIN = "voicecoach"
LOCALE_FOLDER = Path(__file__).parent / "locale"
LANGUAGES = ("ko", "en")
"""The languages of the interface (ISO 639-1); an answer's language is a matter of its own."""

_NEUTRAL = {"C", "POSIX"}
_WINDOWS_KOREAN = 0x12
"""The primary language id that Windows gives Korean (LANG_KOREAN)."""

_chosen: str | None = None
_wished: str | None = None


def choose(language: str | None) -> None:
    """Speak this one of LANGUAGES from now on, in all threads; with None, what the environment says.

    Raises ValueError for any other.
    """
    global _chosen  # noqa: PLW0603 - one program speaks one language, whichever thread asks
    if language is not None and language not in LANGUAGES:
        raise ValueError(language)
    _chosen = language


def language() -> str:
    """Give the language in use: one of LANGUAGES."""
    return _chosen or from_environment(os.environ)


def wished() -> str:
    """Give the language that would be in use if the terminal could show every letter."""
    return _wished or language()


@contextlib.contextmanager
def using(language: str, wished: str | None = None) -> Iterator[None]:
    """Speak ``language`` inside the block, and then what was spoken before.

    ``wished`` is what the person asked for, where that cannot be shown.

    click's own words are spoken as well. They come from gettext's default domain, "messages", whose language
    is that of the variable LANGUAGE and cannot be given otherwise: so it is set for the block.
    """
    global _wished  # noqa: PLW0603 - goes with the language that is spoken instead
    before, wished_before, variable = _chosen, _wished, os.environ.get("LANGUAGE")
    choose(language)
    _wished = wished
    _gettext.bindtextdomain("messages", str(LOCALE_FOLDER))
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        choose(before)
        _wished = wished_before
        if variable is None:
            os.environ.pop("LANGUAGE", None)
        else:
            os.environ["LANGUAGE"] = variable


def from_environment(environment: Mapping[str, str]) -> str:
    """Read the language from LANGUAGE, LC_ALL, LC_MESSAGES and LANG; English where they name no other.

    As in gettext, the first of the last three that is set decides, LANGUAGE (a list, parted by colons) goes
    before it, and a locale of "C" wants the source. Windows sets none of them: there the system is asked.
    """
    named = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((value for value in named if value), "")
    if locale in _NEUTRAL:
        return "en"
    wishes = environment.get("LANGUAGE") or locale or _of_the_system()
    known = (wish for wish in map(_short, wishes.split(":")) if wish in LANGUAGES)
    return next(known, "en")


def _short(locale: str) -> str:
    """Give the language of a locale: "ko" of "ko_KR.UTF-8"."""
    return locale.replace("-", "_").partition("_")[0].partition(".")[0].strip().lower()


def _of_the_system() -> str:
    if sys.platform == "win32":
        import ctypes

        return "ko" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _WINDOWS_KOREAN else ""
    return ""


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[language], fallback=True)


def _(message: str) -> str:
    """Give ``message`` in the person's language."""
    return _catalogue(language()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Give the form that fits ``count``."""
    return _catalogue(language()).ngettext(singular, plural, count)


def reason(problem: OSError) -> str:
    """Say why the system refused: its usual reasons in the person's language, any other as it gives it."""
    words = {
        errno.ENOENT: _("No such file or directory"),
        errno.EACCES: _("Permission denied"),
        errno.EPERM: _("Operation not permitted"),
        errno.ENOSPC: _("No space left on device"),
        errno.EISDIR: _("Is a directory"),
        errno.ENOTDIR: _("Not a directory"),
        errno.EEXIST: _("File exists"),
        errno.EROFS: _("Read-only file system"),
        errno.ENAMETOOLONG: _("File name too long"),
        errno.EMFILE: _("Too many open files"),
        errno.EIO: _("Input/output error"),
        errno.EBUSY: _("Device or resource busy"),
    }
    return words.get(problem.errno or 0) or problem.strerror or str(problem)
