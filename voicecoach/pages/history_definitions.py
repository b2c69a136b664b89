"""What the numbers of the history page mean, in one or two sentences; docs/measures.md says it at length."""

from __future__ import annotations

from voicecoach.i18n import _
from voicecoach.pages import definitions
from voicecoach.pages.definitions import Definition
from voicecoach.progress.values import Measure
from voicecoach.report import measures


def of_measure(measure: Measure) -> Definition:
    """Define a measure."""
    if measure == "halts":
        return Definition("halts", measures.name_of("halts"), measures.meaning_of("halts"))
    known = {
        "length": definitions.length,
        "coverage": definitions.coverage,
        "pace": definitions.pace,
        "fillers": definitions.fillers,
    }[measure]()
    return Definition(measure, measures.name_of(measure), known.text)


def best() -> Definition:
    """Define what is marked as best."""
    words = _(
        "Of each measure its own: the length closest to the target, the most coverage of the answer as it "
        "is worded now, the fewest fillers and halts in an answer that was not broken off. Of equals, the "
        "newest. No pace is the best."
    )
    return Definition("best", _("Best"), words)


def trend() -> Definition:
    """Define what is said beside a number."""
    words = _(
        "The median of the first three takes and of the latest three. About the same: they differ by no "
        "more than the measuring itself may be off, a length by no more than a second."
    )
    return Definition("trend", _("Better, worse, about the same"), words)


def weak() -> Definition:
    """Define the weak places."""
    words = _(
        "Counted in the latest 20 takes, for the answer as it is worded now. Hesitated before: the first "
        "word after a filler or a halt, at least twice."
    )
    return Definition("weak", _("Weak places"), words)
