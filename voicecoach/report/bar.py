"""Two measures drawn as bars: time against the target, and pace beside what is usual."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from voicecoach.analysis.bands import Band
from voicecoach.analysis.values import Timing
from voicecoach.i18n import _
from voicecoach.report import numbers
from voicecoach.report.bands import Pace, Unit
from voicecoach.report.page import Page

INDENT = 2


def time_lines(page: Page, timing: Timing) -> Iterator[Text]:
    """Show the length of the answer beside its target, with the verdict in words."""
    yield from page.heading(_("Time"), _time_facts(page, timing))
    if timing.answer_s is None or not timing.target_s or timing.target_s < 0:
        return
    cells = page.width - 2 * INDENT
    longest = max(timing.answer_s, timing.target_s)
    used = _column(timing.answer_s / longest, cells)
    wanted = min(cells - 1, _column(timing.target_s / longest, cells))
    style = "green" if timing.verdict == "on target" else "yellow"
    bar = page.text(page.signs.full * used, style)
    bar.append_text(page.text(page.signs.empty * (max(wanted + 1, used) - used), "dim"))
    yield page.join(Text(" " * INDENT), bar)
    label = page.text(_("target {seconds}").format(seconds=numbers.goal(timing.target_s)), "dim")
    yield page.join(Text(" " * INDENT), _under(page.text(page.signs.target, "bold"), label, wanted, cells))


def _time_facts(page: Page, timing: Timing) -> Text:
    if timing.answer_s is None:
        return page.text(_("no speech was found"), "yellow")
    facts = page.text(numbers.seconds(timing.answer_s))
    if timing.target_s is None:
        return page.join(facts, page.text(_(", no target set")))
    facts.append_text(page.text(_(" of {target}").format(target=numbers.goal(timing.target_s))))
    if timing.verdict is not None:
        style = "green" if timing.verdict == "on target" else "yellow"
        facts.append_text(page.join(Text(", "), page.text(verdict_words(timing), style)))
    return facts


def verdict_words(timing: Timing) -> str:
    """Give the verdict in words."""
    words = {"short": _("short of the target"), "on target": _("on target"), "long": _("over the target")}
    return words[timing.verdict] if timing.verdict else ""


def _column(share: float, cells: int) -> int:
    return max(0, min(cells, round(share * cells)))


def _under(sign: Text, label: Text, column: int, cells: int) -> Text:
    """Put a sign under a column, and its label on the side that has room; a label that fits nowhere goes."""
    before = max(0, column)
    if label.cell_len + 1 <= before:
        return Text().join([Text(" " * (before - label.cell_len - 1)), label, Text(" "), sign])
    if before + 2 + label.cell_len <= cells:
        return Text().join([Text(" " * before), sign, Text(" "), label])
    return Text().join([Text(" " * before), sign])


def pace_lines(page: Page, pace: Pace) -> Iterator[Text]:
    """Show the speech rate on a scale with the usual band, and the articulation rate in words."""
    rate = rate_words(pace.unit).format(number=numbers.whole(pace.speech))
    facts = page.text(rate)
    if pace.band is not None:
        facts.append_text(page.text(", " + place_words(pace.speech, pace.band)))
    yield from page.heading(_("Pace"), facts)
    if pace.band is not None:
        yield from _scale(page, pace.speech, pace.band)
    words = []
    if pace.articulation is not None:
        words.append(_("{number} with the pauses left out.").format(number=numbers.whole(pace.articulation)))
    if pace.band is not None:
        usual = _("The band, {low} to {high}, is a convention; your own earlier takes say more.")
        words.append(usual.format(low=numbers.whole(pace.band.low), high=numbers.whole(pace.band.high)))
    yield from page.wrap(page.text(" ".join(words), "dim"), indent=INDENT)


def rate_words(unit: Unit) -> str:
    """Give how a rate is written, with a place for its ``{number}``."""
    return _("{number} syllables a minute") if unit == "spm" else _("{number} words a minute")


def place_words(rate: float, band: Band) -> str:
    """Say in words where a rate lies."""
    if rate < band.slow:
        return _("well below the usual band")
    if rate > band.fast:
        return _("well above the usual band")
    if rate < band.low:
        return _("just below the usual band")
    if rate > band.high:
        return _("just above the usual band")
    return _("within the usual band")


def _scale(page: Page, rate: float, band: Band) -> Iterator[Text]:
    """Draw the band on a line, the rate on the band, and the band's four limits under it."""
    cells = page.width - 2 * INDENT
    margin = (band.high - band.low) * 0.45
    left, right = band.slow - margin, band.fast + margin

    def column(value: float) -> int:
        return max(0, min(cells - 1, round((value - left) / (right - left) * (cells - 1))))

    def look(cell: int) -> tuple[str, str]:
        if cell == column(rate):
            return page.signs.marker, "bold"
        if column(band.low) <= cell <= column(band.high):
            return page.signs.band, "green"
        if column(band.slow) <= cell <= column(band.fast):
            return page.signs.near, "yellow"
        return page.signs.far, "dim"

    runs = [(sign * len(list(run)), style) for (sign, style), run in groupby(map(look, range(cells)))]
    yield page.join(Text(" " * INDENT), *(page.text(signs, style) for signs, style in runs))
    limits = ""
    for limit in (band.slow, band.low, band.high, band.fast):
        name = numbers.whole(limit)
        start = column(limit) - len(name) // 2
        if start > len(limits):  # on a narrow page an inner limit may not fit between
            limits = limits.ljust(start) + name
    yield page.text(" " * INDENT + limits, "dim")
