"""The fillers of an answer: which, when, before which words, and how sure the count is.

A filler's number is its place among all of the take's, counted from 1. The commands that play or dismiss
one take that number, so it stays when another is dismissed.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from voicecoach.analysis.values import Filler, FillerKind, Fillers
from voicecoach.i18n import _, ngettext
from voicecoach.report import numbers
from voicecoach.report.page import Page, cut
from voicecoach.report.places import bare, counted, crowded_sentences, words_before
from voicecoach.takes.listing import short_name
from voicecoach.takes.schema import Take

MOST_TIMES = 8
"""How many times of one filler are listed."""

MOST_WORDS = 5
"""How many of the words that were hesitated before are listed."""

MOST_SENTENCES = 2
"""How many of the sentences that hold most are named."""

SHORTEST_QUOTE = 20
"""Cells; cut shorter, a sentence is not recognised again: it rather goes on in a second line."""

RECALL = 0.9
"""Share of the fillers spoken that are found, as measured on our own recordings (docs/measures.md)."""

Numbered = tuple[int, Filler]


def filler_lines(page: Page, take: Take) -> Iterator[Text]:
    """Count the fillers, list them with number and time, and say where they fell."""
    fillers = take.fillers
    if take.timing.answer_s is None and not fillers.items:
        return
    listed = [(number, item) for number, item in enumerate(fillers.items, 1) if not item.dismissed]
    yield from page.heading(_("Fillers"), _facts(fillers))
    yield from _lists(page, listed)
    yield from _words(page, take)
    yield from _sentences(page, take)
    for note in notes(fillers, listed):
        yield from page.wrap(page.text(note, "dim"))
    told = tuple(commands(take, listed))
    room = min((page.width - cell_len(command) for command in told), default=0)
    yield from (page.whole(command, indent=max(0, min(2, room))) for command in told)


def _facts(fillers: Fillers) -> str:
    """Give the count with those rates that are defined."""
    if not fillers.count:
        # "none found" would be untrue where some were found and then dismissed
        return _("none") if any(item.dismissed for item in fillers.items) else _("none found")
    if fillers.per_minute is None and fillers.per_100_words is None:
        return str(fillers.count)
    if fillers.per_100_words is None:
        words = _("{count}, that is {rate} a minute")
    elif fillers.per_minute is None:
        words = _("{count}, that is {share} per 100 words")
    else:
        words = _("{count}, that is {rate} a minute and {share} per 100 words")
    return words.format(
        count=fillers.count,
        rate=numbers.tenths(fillers.per_minute),
        share=numbers.tenths(fillers.per_100_words),
    )


def _lists(page: Page, listed: Sequence[Numbered]) -> Iterator[Text]:
    """List the fillers by kind and sound."""
    names: dict[FillerKind, str] = {
        "certain": _("sounds"),
        "likely": _("likely, as used here"),
        "habit": _("habit words, not counted"),
    }
    for kind, name in names.items():
        same_kind = [(number, item) for number, item in listed if item.kind == kind]
        if same_kind:
            yield from _listing(page, name, list(_by_text(same_kind)))


def _listing(page: Page, name: str, entries: Sequence[str]) -> Iterator[Text]:
    """Set a list behind its name, breaking lines between its entries only."""
    pieces = [page.text(name + ":", "dim"), *(page.text(entry) for entry in entries)]
    return page.flow(pieces, gap=1, hang=2)


def _by_text(listed: Sequence[Numbered]) -> Iterator[str]:
    """Give each filler's text once, with numbers and times; one found in the sound only has a star.

    The pieces are what a line is not broken within: a number and its time stay together.
    """
    by_text: dict[str, list[Numbered]] = {}
    for number, item in listed:
        by_text.setdefault(bare(item.text), []).append((number, item))
    last = next(reversed(by_text), None)
    for text, same in by_text.items():
        times = [_time(number, item) for number, item in same[:MOST_TIMES]]
        if len(same) > MOST_TIMES:
            times.append("…")
        times[0] = f"{_times(text, len(same))} ({times[0]}"
        end = ")" if text == last else ");"
        yield from (time + "," for time in times[:-1])
        yield times[-1] + end


def _time(number: int, item: Filler) -> str:
    return f"#{number} {numbers.clock(item.start_s)}" + ("*" if item.source == "audio" else "")


def _times(words: str, count: int) -> str:
    return f"{words} ×{count}" if count > 1 else words


def _words(page: Page, take: Take) -> Iterator[Text]:
    """Name the words that the person hesitated before."""
    words = words_before(counted(take.fillers))
    if not words:
        return
    entries = [_times(_("“{word}”").format(word=word), count) for word, count in words[:MOST_WORDS]]
    if len(words) > MOST_WORDS:
        entries.append("…")
    yield from _listing(page, _("hesitated before"), [*(entry + "," for entry in entries[:-1]), entries[-1]])


def _sentences(page: Page, take: Take) -> Iterator[Text]:
    """Name the sentences in which most fillers fell, each on a line."""
    first, further = _("most in sentence {number} ({count}):"), _("then in sentence {number} ({count}):")
    for place, sentence in enumerate(crowded_sentences(take)[:MOST_SENTENCES]):
        name = (further if place else first).format(number=sentence.number, count=sentence.count)
        quote = _("“{words}”")
        room = page.width - 4 - cell_len(name) - 1 - cell_len(quote.format(words=""))
        room = room if room >= SHORTEST_QUOTE else page.width - 6
        words = cut(page.text(sentence.text).plain.strip(), room)
        body = page.join(page.text(name, "dim"), page.text(" " + quote.format(words=words)))
        yield from page.hanging(body)


def commands(take: Take, listed: Sequence[Numbered]) -> Iterator[str]:
    """Give how a filler is heard, and how it is said to be none: by the first one's number, as an example.

    Without an id a take is on no shelf, and there is nothing to name.
    """
    if listed and take.id:
        name, number = shlex.quote(short_name(take.id)), listed[0][0]
        yield f"voicecoach takes play {name} --filler {number}"
        yield f"voicecoach takes correct {name} --not-filler {number}"


def notes(fillers: Fillers, listed: Sequence[Numbered]) -> Iterator[str]:
    """Say what was taken out by the person, what a star means and how far the count can be trusted."""
    dismissed = len(fillers.items) - len(listed)
    if dismissed:
        words = ngettext("{count} marked as no filler", "{count} marked as no fillers", dismissed)
        yield words.format(count=dismissed)
    if any(item.source == "audio" for _number, item in listed):
        yield _("* found in the sound; the recogniser did not write it")
    # never 10 of 10: then it would be no lower bound
    yield _("a lower bound: in our measurement about {found} of 10 are found").format(
        found=min(9, round(10 * RECALL))
    )
