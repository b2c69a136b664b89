"""Was a sentence said in other words? Judged on what it says: content words, numbers, terms, denial."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from voicecoach.i18n import _
from voicecoach.languages.content import content

ENOUGH_SHARE = 0.75
"""Of the content words: three of four. With two of three, another sentence on the topic passes."""
FEWEST = 3
"""Content words that a sentence must have to be told in other words at all."""


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """``holds``: the sentence was said in other words; ``reason``: why, in one line."""

    holds: bool
    reason: str


def paraphrase(wanted: str, heard: str, said: Collection[str], language: str) -> Paraphrase:
    """Compare a sentence with what was heard in its place.

    ``said``: words of the sentence that are known to have been said (perhaps only to the ear: the
    transcript may spell them wrongly); what is in them counts as heard.
    """
    meant = content(wanted, language)
    known = content(" ".join((heard, *said)), language)
    there, lacking = meant.words & known.words, meant.words - known.words
    enough = len(meant.words) >= FEWEST and len(there) >= ENOUGH_SHARE * len(meant.words)
    same_sense = meant.denies == content(heard, language).denies
    reason = _("{there} of {all} content words").format(there=len(there), all=len(meant.words))
    if lacking:
        reason += "; " + _("not heard: {words}").format(words=", ".join(sorted(lacking)))
    if not same_sense:
        reason += "; " + _("the opposite was said")
    return Paraphrase(enough and same_sense and not lacking & meant.numbers, reason)
