"""Asking yes or no, in either language and keyboard layout."""

from __future__ import annotations

import unicodedata

import click

from voicecoach.i18n import _

_YES = {"y", "yes", "ㅛ", "네", "예", "응"}
_NO = {"n", "no", "ㅜ", "아니오", "아니요", "아니"}
"""ㅛ and ㅜ are the keys of y and n while the keyboard is set to Hangul."""


def agreed(question: str, *, default: bool = True) -> bool:
    """Ask on standard error until the answer is yes or no; Enter is ``default``.

    Raises click.Abort on Ctrl-C and at the end of the input.
    """
    choice = "[Y/n]" if default else "[y/N]"
    while True:
        reply = click.prompt(f"{question} {choice}", default="", show_default=False, err=True)
        word = unicodedata.normalize("NFC", reply).strip().casefold()
        if not word:
            return default
        if word in _YES | _NO:
            return word in _YES
        click.echo(_("Please answer y (yes) or n (no)."), err=True)
