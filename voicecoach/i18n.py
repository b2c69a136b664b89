"""Words for people, through gettext.

Source strings are English. Modules import ``_`` and ``ngettext``; the catalogue is chosen once,
from the locale's environment variables, when the first string is needed.
"""

from __future__ import annotations

import gettext as _gettext
from functools import cache
from pathlib import Path

DOMAIN = "voicecoach"
LOCALE_FOLDER = Path(__file__).parent / "locale"


@cache
def _catalogue() -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, LOCALE_FOLDER, fallback=True)


def _(message: str) -> str:
    """Give ``message`` in the person's language."""
    return _catalogue().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Give the form that fits ``count``."""
    return _catalogue().ngettext(singular, plural, count)
