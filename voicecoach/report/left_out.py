"""What a history leaves out, in a sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.i18n import ngettext
from voicecoach.progress.values import History


def left_out(history: History) -> Iterator[str]:
    """Count takes in which nobody spoke, and those that were broken off; of demos tells who can show them."""
    if history.silent:
        words = ngettext(
            "{count} take without speech is left out.",
            "{count} takes without speech are left out.",
            history.silent,
        )
        yield words.format(count=history.silent)
    if history.cut_off:
        words = ngettext(
            "{count} answer that was broken off is left out.",
            "{count} answers that were broken off are left out.",
            history.cut_off,
        )
        yield words.format(count=history.cut_off)
