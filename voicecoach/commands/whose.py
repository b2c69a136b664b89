"""Whose questions are asked: those that come with voicecoach are easily taken for lost ones of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from voicecoach.commands import options, output
from voicecoach.i18n import _
from voicecoach.questions.values import Deck


def tell(flag: Path | None, decks: Sequence[Deck], console: Console, *, as_json: bool) -> None:
    """Say that nobody chose these questions, and how to be asked others; nothing where somebody did.

    ``flag`` is that of ``--content``. In a checkout a deck of imported notes may lie among those that came
    along: then they are the person's own.
    """
    if as_json or options.chosen_content(flag) is not None or any(deck.source for deck in decks):
        return
    text = _(
        "These questions come with voicecoach. For your own, start in their folder or add --content PATH; "
        "for good: voicecoach config set content PATH. None yet: voicecoach questions import FILE"
    )
    output.say(console, text, "dim")
