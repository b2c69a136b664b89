"""A whole deck, written of the parts that render.py gives."""

from __future__ import annotations

from voicecoach.questions.render import outlined, question_text, section_text, settings_text
from voicecoach.questions.values import Deck


def to_markdown(deck: Deck) -> str:
    """Write the deck, with line feeds, one at its end."""
    parts = [
        section_text(depth, part) if isinstance(part, str) else question_text(depth, part, deck.language)
        for depth, part in outlined(deck.questions)
    ]
    return "\n\n".join([f"---\n{settings_text(deck)}---", *parts]) + "\n"
