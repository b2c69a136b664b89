"""A take as a report in the terminal. Everything shown was measured before; nothing is here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from rich.console import Console
from rich.text import Text

from voicecoach.i18n import _, ngettext
from voicecoach.report import numbers
from voicecoach.report.advice import advice
from voicecoach.report.answer import answer_lines
from voicecoach.report.bands import pace_of
from voicecoach.report.bar import pace_lines, time_lines
from voicecoach.report.fillers import filler_lines
from voicecoach.report.hesitations import lengthened_lines, pause_lines, repetition_lines
from voicecoach.report.page import Page
from voicecoach.report.timeline import timeline_lines
from voicecoach.takes.listing import is_understood
from voicecoach.takes.schema import Take

Part = Callable[[Page, Take], Iterator[Text]]


def render(take: Take, console: Console) -> None:
    """Print the report, as wide as the console but at most 100 cells."""
    page = Page.of(console)
    for line in lines(page, take):
        # soft_wrap: the lines fit already, and rich must neither break nor cut them again
        console.print(line, soft_wrap=True)


def lines(page: Page, take: Take) -> Iterator[Text]:
    """Give the lines of the report, its parts parted by one empty line."""
    for part in PARTS:
        made = list(part(page, take))
        if made:
            yield from made
            yield Text()


def _header(page: Page, take: Take) -> Iterator[Text]:
    question = take.question
    prompt = question.prompt if question else _("A recording, without a question")
    yield from page.wrap(page.text(prompt, "bold"), indent=0)
    facts = [
        question.section if question else None,
        moment(take.created),
        _("{seconds} recorded").format(seconds=numbers.seconds(take.audio.duration_s)),
    ]
    yield from page.wrap(page.text(" · ".join(fact for fact in facts if fact), "dim"), indent=0)
    if take.demo:
        yield from page.wrap(
            page.text(_("Demo: a synthetic voice spoke this answer, not a person."), "bold cyan"), indent=0
        )
    if take.cut_off:
        yield from page.wrap(page.text(broken_off_words(), "bold cyan"), indent=0)


def broken_off_words() -> str:
    """Say what becomes of an answer that was broken off."""
    return _("Broken off in an interview: it counts in no history, and nothing is proposed for it.")


def moment(created: str) -> str:
    """Give date and time to the minute; what is not a date is left out."""
    try:
        return datetime.fromisoformat(created).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return ""


def _problems(page: Page, take: Take) -> Iterator[Text]:
    for words in problem_words(take):
        sign = page.text(page.signs.warning + " ", "bold yellow")
        yield from page.wrap(page.text(words), first=sign, indent=2)


def problem_words(take: Take) -> Iterator[str]:
    """Say what is wrong with the recording, a sentence each."""
    if take.audio.problems:
        from voicecoach.audio.problems import explain  # the words for these belong to the audio room

        yield from (explain(problem) for problem in take.audio.problems)
    if take.audio.dropouts:
        words = ngettext(
            "Some sound is missing at {count} place: the computer was too busy to take it.",
            "Some sound is missing at {count} places: the computer was too busy to take it.",
            take.audio.dropouts,
        )
        yield words.format(count=take.audio.dropouts)


def _time(page: Page, take: Take) -> Iterator[Text]:
    return time_lines(page, take.timing)


def _pace(page: Page, take: Take) -> Iterator[Text]:
    pace = pace_of(take)
    if pace is not None:
        yield from pace_lines(page, pace)
    elif not is_understood(take):
        yield from page.heading(_("Pace"), page.text(not_understood(), "yellow"))


def not_understood() -> str:
    """Say why there is no pace to speak of."""
    return _("not told: almost nothing was understood")


def _advice(page: Page, take: Take) -> Iterator[Text]:
    sentences = advice(take)
    if not sentences:
        return
    yield from page.heading(_("In short"))
    for number, sentence in enumerate(sentences, 1):
        yield from page.wrap(page.text(sentence), first=page.text(f"  {number}. ", "bold"), indent=5)


PARTS: tuple[Part, ...] = (
    _header,
    _problems,
    _time,
    _pace,
    timeline_lines,
    pause_lines,
    filler_lines,
    lengthened_lines,
    repetition_lines,
    answer_lines,
    _advice,
)
