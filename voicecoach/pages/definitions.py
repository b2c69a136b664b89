"""What each number on a page means, in one or two sentences; docs/measures.md says it at length.

The limits come from where they are used, so that a definition cannot tell another one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.analysis.bands import ENGLISH, KOREAN, Band
from voicecoach.analysis.values import BLOCK_S, LONG_PAUSE_S
from voicecoach.i18n import _
from voicecoach.report import numbers
from voicecoach.report.bands import Unit


@dataclass(frozen=True, slots=True)
class Definition:
    """The name of a number and what it means, in the language of the interface."""

    id: str
    name: str
    text: str


def length() -> Definition:
    """Define the length of the answer and its verdict."""
    words = _(
        "From the first word to the end of speech. On target from 90% to 105% of the wanted length, else "
        "short or long."
    )
    return Definition("length", _("Time"), words)


def coverage() -> Definition:
    """Define the share of the model answer that was said."""
    words = _(
        "The share of the model answer's words that were said, in these words or in a form of them. Changed: "
        "something else was said in their place. Words that the recogniser misspelt are checked against the "
        "sound before they count as missed."
    )
    return Definition("coverage", _("Coverage"), words)


def pace() -> Definition:
    """Define the speech rate."""
    words = _(
        "Syllables a minute (English: words a minute) over the whole answer, pauses included. Korean is "
        "usual from {korean}, English from {english}: a convention; your own earlier takes say more."
    )
    return Definition("pace", _("Pace"), words.format(korean=_usual(KOREAN), english=_usual(ENGLISH)))


def _usual(band: Band) -> str:
    return _("{low} to {high}").format(low=numbers.whole(band.low), high=numbers.whole(band.high))


def articulation() -> Definition:
    """Define the articulation rate."""
    words = _("The same, with the pauses left out: how fast you speak while you speak.")
    return Definition("articulation", _("Pace without pauses"), words)


def pace_over_time() -> Definition:
    """Define the rate around a moment."""
    words = _(
        "At each second, what was said from five seconds before to five seconds after it, per minute, pauses "
        "included."
    )
    return Definition("pace-over-time", _("Pace over time"), words)


def fillers() -> Definition:
    """Define what counts as a filler."""
    words = _(
        "Hesitation sounds (um, 음) and words that work as one here. A minute: over the answer's length; "
        "per 100 words: over the words that are no fillers. Habit words are listed, not counted. Not all "
        "are found, so this is a lower bound."
    )
    return Definition("fillers", _("Fillers"), words)


def pauses() -> Definition:
    """Define the pauses."""
    words = _(
        "Silences of at least 0.25 s inside the answer. From {long} s a pause is called long, from {block} s "
        "very long. Between sentences: a sentence of the model answer, or one that was heard, ended there."
    )
    text = words.format(long=f"{LONG_PAUSE_S:g}", block=f"{BLOCK_S:g}")
    return Definition("pauses", _("Pauses"), text)


def said_twice() -> Definition:
    """Define repetitions."""
    words = _(
        "Up to four words that came again right after, or a word that was begun again, where the answer does "
        "not want both. Only what the recogniser wrote, so this is a lower bound."
    )
    return Definition("said-twice", _("Said twice"), words)


def held_long() -> Definition:
    """Define lengthened syllables."""
    words = _("A voice that stands still for 0.33 s or more inside a word or right after it.")
    return Definition("held-long", _("Held long"), words)


def sentence_time() -> Definition:
    """Define the time of a sentence."""
    words = _("From the first to the last of its words that was found, pauses between them included.")
    return Definition("sentence-time", _("Time per sentence"), words)


def sentence_status() -> Definition:
    """Define what becomes of a sentence."""
    words = _(
        "Said: from 80% of its words. In other words: at least three of four content words, every number and "
        "every negation. Partly said: from 30% of its words, else missed."
    )
    return Definition("sentence-status", _("Your model answer"), words)


def unit_name(unit: Unit) -> str:
    """Give the unit of a rate, as it stands behind a number."""
    return _("syllables a minute") if unit == "spm" else _("words a minute")


ALL: tuple[Callable[[], Definition], ...] = (
    length,
    coverage,
    sentence_status,
    pace,
    articulation,
    pace_over_time,
    fillers,
    pauses,
    said_twice,
    held_long,
    sentence_time,
)
