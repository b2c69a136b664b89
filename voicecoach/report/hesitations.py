"""Where the answer halted other than by fillers: pauses, held syllables, repetitions, with their times."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from voicecoach.analysis.values import Pause
from voicecoach.i18n import _
from voicecoach.report import numbers
from voicecoach.report.page import Page
from voicecoach.report.timeline import BLOCK_S, LONG_PAUSE_S, length_of
from voicecoach.takes.schema import Take

MOST_PAUSES = 5
"""How many of the long pauses are listed."""

MOST_HELD = 8
"""How many of the held syllables are listed."""


def pause_lines(page: Page, take: Take) -> Iterator[Text]:
    """Count the pauses and list the longest, with the word each came after."""
    if take.timing.answer_s is None:
        return
    pauses = take.timing.pauses
    long = sorted((p for p in pauses if length_of(p) >= LONG_PAUSE_S), key=length_of, reverse=True)
    yield from page.heading(_("Pauses"), _pause_facts(pauses, long))
    widest = max((len(numbers.tenths(length_of(pause))) for pause in long), default=0)
    for pause in long[:MOST_PAUSES]:
        style = "red" if length_of(pause) >= BLOCK_S else "yellow"
        length = page.text(numbers.tenths(length_of(pause)).rjust(widest), style)
        body = page.join(length, page.text(_pause_words(pause)))
        yield from page.hanging(body)


def _pause_facts(pauses: tuple[Pause, ...], long: list[Pause]) -> str:
    if not pauses:
        return _("none")
    if not long:
        return _("{count}, none of a second or more").format(count=len(pauses))
    if len(long) > MOST_PAUSES:
        words = _("{count}, of these {long} of a second or more; the longest {listed}:")
        return words.format(count=len(pauses), long=len(long), listed=MOST_PAUSES)
    return _("{count}, of these {long} of a second or more:").format(count=len(pauses), long=len(long))


def _pause_words(pause: Pause) -> str:
    """Say when and where a pause fell."""
    at = numbers.clock(pause.start_s)
    if pause.after is None:
        words = _(" s at {time}, between sentences"), _(" s at {time}, within a sentence")
    else:
        words = (
            _(" s at {time} after “{word}”, between sentences"),
            _(" s at {time} after “{word}”, within a sentence"),
        )
    chosen = words[0] if pause.place == "between sentences" else words[1]
    return chosen.format(time=at, word=pause.after)


def lengthened_lines(page: Page, take: Take) -> Iterator[Text]:
    """List the words in which a syllable was held far longer than the others."""
    held = take.lengthened
    if not held:
        return
    yield from page.heading(_("Held long"))
    for one in held[:MOST_HELD]:
        words = _("{time} “{words}”").format(time=numbers.clock(one.start_s), words=one.text)
        yield from page.hanging(page.text(words))
    if len(held) > MOST_HELD:
        yield from page.wrap(page.text(_("and {count} more").format(count=len(held) - MOST_HELD), "dim"))


def repetition_lines(page: Page, take: Take) -> Iterator[Text]:
    """List what was said twice in a row."""
    if not take.repetitions:
        return
    yield from page.heading(_("Said twice"))
    for repetition in take.repetitions:
        words = _("{time} “{words}”").format(time=numbers.clock(repetition.start_s), words=repetition.text)
        yield from page.hanging(page.text(words))
