"""The list of kept takes as lines for the terminal: two lines a take, readable from 40 cells up."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from voicecoach.i18n import _, ngettext
from voicecoach.report import numbers
from voicecoach.report.page import Page
from voicecoach.takes.listing import Listing, TakeSummary


def render(listing: Listing, console: Console, most: int | None = None) -> None:
    """Print the takes, newest first; with ``most``, only so many and how many more there are."""
    page = Page.of(console)
    shown = listing.takes[:most]
    for take in shown:
        for line in _lines(page, take):
            console.print(line, soft_wrap=True)
    more = len(listing.takes) - len(shown) + listing.unread
    if more:
        text = ngettext("{count} older take: --all", "{count} older takes: --all", more)
        console.print(page.text(text.format(count=more), "dim"), soft_wrap=True)


def _lines(page: Page, take: TakeSummary) -> Iterator[Text]:
    """Give the id, and below it what was measured; what is undefined is left out."""
    name = page.text(take.id, "bold")
    if take.demo:
        name = page.join(name, page.text("  " + _("demo"), "cyan"))
    if take.cut_off:
        name = page.join(name, page.text("  " + _("broken off"), "cyan"))
    yield from page.wrap(name, indent=0)
    yield from page.flow([page.text(fact) for fact in _facts(take)], indent=2)


def _facts(take: TakeSummary) -> Iterator[str]:
    if take.answer_s is None:
        yield _("no speech")
    elif take.target_s is None:
        yield numbers.seconds(take.answer_s)
    else:
        yield _("{answer} of {target}").format(
            answer=numbers.seconds(take.answer_s), target=numbers.goal(take.target_s)
        )
    if take.coverage is not None:
        yield _("{share} covered").format(share=numbers.percent(take.coverage))
    if take.fillers_per_minute is not None:
        yield _("{rate} fillers/min").format(rate=numbers.tenths(take.fillers_per_minute))
    if take.speech_rate_spm is not None:
        yield _("{rate} syllables/min").format(rate=numbers.whole(take.speech_rate_spm))
    elif take.speech_rate_wpm is not None:
        yield _("{rate} words/min").format(rate=numbers.whole(take.speech_rate_wpm))
