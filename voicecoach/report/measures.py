"""How the measures of progress are called, and how their numbers are written."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.i18n import _, ngettext
from voicecoach.progress.values import Difference, Measure, Series
from voicecoach.report import numbers


def name_of(measure: Measure) -> str:
    """Give the name of a measure."""
    return {
        "length": _("Length"),
        "coverage": _("Coverage"),
        "pace": _("Pace"),
        "fillers": _("Fillers"),
        "halts": _("Halts"),
    }[measure]


def heading_of(measure: Measure) -> str:
    """Give the name of a measure for the head of a column."""
    return {
        "length": _("length"),
        "coverage": _("covered"),
        "pace": _("pace"),
        "fillers": _("fillers"),
        "halts": _("halts"),
    }[measure]


def meaning_of(measure: Measure, unit: str = "") -> str:
    """Say in one sentence what a measure is."""
    if measure == "pace":
        return (
            _("Words a minute, pauses included.")
            if unit == "wpm"
            else _("Syllables a minute, pauses included.")
        )
    return {
        "length": _("From the first word to the end of speech; the verdict is by the target."),
        "coverage": _("The share of the model answer's words that were said."),
        "fillers": _("Hesitation sounds and words a minute; habit words do not count."),
        "halts": _("Pauses of 1 s or more within a sentence, or of 2 s or more anywhere."),
    }[measure]


def number(measure: Measure, value: float | None) -> str:
    """Give a number for a table, without a unit where the column's heading tells it."""
    if value is None:
        return numbers.UNDEFINED
    if measure == "length":
        return numbers.seconds(value)
    if measure == "coverage":
        return numbers.percent(value)
    if measure == "fillers":
        return numbers.tenths(value)
    return numbers.whole(value) if value == round(value) or measure == "pace" else numbers.tenths(value)


def edge(measure: Measure, value: float) -> str:
    """Give a round number for the edge of a drawing."""
    if measure == "length":
        return numbers.goal(value)
    return numbers.percent(value) if measure == "coverage" else f"{value:g}"


def with_unit(measure: Measure, unit: str, value: float | None) -> str:
    """Give a number with its unit."""
    if value is None:
        return numbers.UNDEFINED
    written = number(measure, value)
    if measure == "pace":
        words = _("{number} words/min") if unit == "wpm" else _("{number} syllables/min")
        return words.format(number=written)
    if measure == "fillers":
        return _("{number} a minute").format(number=written)
    if measure == "halts" and value == round(value):
        return ngettext("{number} halt", "{number} halts", round(value)).format(number=written)
    return written


def judgement(found: Difference) -> str:
    """Say what became of a measure; nothing where that cannot be said."""
    if found.judgement is None:
        return ""
    if found.measure == "pace" and found.judgement in {"more", "less"}:
        return _("faster") if found.judgement == "more" else _("slower")
    if found.measure == "length" and found.judgement in {"more", "less"}:
        return _("longer") if found.judgement == "more" else _("shorter")
    words = {"better": _("better"), "worse": _("worse"), "about the same": _("about the same")}
    return words[found.judgement]


def unit_words(measure: Measure, unit: str) -> str:
    """Give the unit that stands behind a number, where the number does not hold it."""
    if measure == "pace":
        return _("words a minute") if unit == "wpm" else _("syllables a minute")
    return _("a minute") if measure == "fillers" else ""


def cautions(series: Series) -> Iterator[str]:
    """Say what else than the speaker may have changed a measure from take to take."""
    if series.answer_changed:
        changed = len(series.answer_changed)
        words = ngettext(
            "The model answer was changed once: coverage is of the answer as it was then.",
            "The model answer was changed {count} times: coverage is of the answer as it was then.",
            changed,
        )
        yield words.format(count=changed)
    models = sorted({take.model for take in series.takes})
    if len(models) > 1:
        words = _("Heard by different models ({models}): that alone changes coverage and fillers a little.")
        yield words.format(models=", ".join(models))
