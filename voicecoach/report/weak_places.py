"""Where an answer is not yet known by heart, as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from voicecoach.i18n import _, ngettext
from voicecoach.progress.values import WeakPlaces, WeakSentence
from voicecoach.report.page import Page, cut

MOST_SENTENCES = 5
MOST_WORDS = 8


def sentence_lines(page: Page, weak: WeakPlaces) -> Iterator[Text]:
    """List the sentences most often missed."""
    if not weak.sentences:
        return
    yield from page.heading(_("Most often missed"), over_takes(weak.takes))
    for one in weak.sentences[:MOST_SENTENCES]:
        yield from page.wrap(page.text(cut(page.text(one.text).plain, page.width - 4)))
        yield from page.wrap(page.text(weak_facts(one), "yellow"), indent=4)


def over_takes(takes: int) -> str:
    """Say in how many takes something was counted."""
    return ngettext("in the latest take", "in the latest {count} takes", takes).format(count=takes)


def weak_facts(weak: WeakSentence) -> str:
    """Say how often a sentence failed, and whether it still does."""
    facts = []
    if weak.missed:
        facts.append(_("missed in {count} of {takes}").format(count=weak.missed, takes=weak.takes))
    if weak.partly:
        facts.append(_("partly said in {count} of {takes}").format(count=weak.partly, takes=weak.takes))
    if weak.well_since:
        words = ngettext("said in the latest take", "said in the latest {count}", weak.well_since)
        facts.append(words.format(count=weak.well_since))
    return ", ".join(facts)


def word_lines(page: Page, weak: WeakPlaces) -> Iterator[Text]:
    """List the words most often hesitated before."""
    if not weak.words:
        return
    yield from page.heading(_("Most often hesitated before"), over_takes(weak.takes))
    words = [_("“{word}” {count} times").format(word=one.text, count=one.times) for one in weak.words]
    entries = [page.text(cut(page.text(one).plain, page.width - 4)) for one in words[:MOST_WORDS]]
    yield from page.flow(entries)
