"""The report of a whole interview: all answers, the weakest first, each with what makes it so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from voicecoach.i18n import _, ngettext
from voicecoach.progress.faults import Weakness
from voicecoach.report import numbers
from voicecoach.report.faults import Missed, words_of
from voicecoach.report.page import Page, cut
from voicecoach.takes.listing import TakeSummary


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the interview: ``number`` is its place in it, ``missed`` None without a model answer."""

    number: int
    prompt: str
    summary: TakeSummary
    weakness: Weakness
    missed: Missed | None


def weakest_first(answers: Sequence[Answer]) -> list[Answer]:
    """Give the answers in the order of the report; of equals, the one that was asked first."""
    return sorted(answers, key=lambda answer: (-answer.weakness.total, answer.number))


def reasons(answer: Answer) -> list[str]:
    """Name what was off in an answer; nothing where nothing was."""
    return [words_of(fault, answer.summary, answer.missed) for fault in answer.weakness.faults]


def render(answers: Sequence[Answer], asked: int, console: Console) -> None:
    """Print the report; ``asked`` is how many questions the interview has."""
    page = Page.of(console)
    for line in lines(page, answers, asked):
        console.print(line, soft_wrap=True)


def lines(page: Page, answers: Sequence[Answer], asked: int) -> Iterator[Text]:
    """Give the lines: what was answered in all, then answer by answer."""
    yield from page.heading(_("Interview"), in_all(answers, asked))
    if not answers:
        return
    yield from page.wrap(page.text(_("What may be worked on most comes first."), "dim"), indent=0)
    yield Text()
    for answer in weakest_first(answers):
        yield from _answer(page, answer)
        yield Text()


def in_all(answers: Sequence[Answer], asked: int) -> str:
    """Say how many of the questions were answered, and how long that took."""
    spoken = [answer.summary.answer_s for answer in answers if answer.summary.answer_s is not None]
    counted = ngettext(
        "{count} of {all} question answered", "{count} of {all} questions answered", asked
    ).format(count=len(spoken), all=asked)
    return f"{counted}, {numbers.clock(sum(spoken))}" if spoken else counted


def _answer(page: Page, answer: Answer) -> Iterator[Text]:
    """Give the question, what was off, and how to see all of it."""
    first = page.text(f"{answer.number:>3}. ", "bold")
    indent = first.cell_len
    prompt = cut(page.text(answer.prompt).plain, page.width - indent)
    yield from page.wrap(page.text(prompt, "bold"), first=first, indent=indent)
    off = reasons(answer)
    told, style = (off, "yellow") if off else (list(well(answer.summary)), "green")
    yield from page.flow([page.text(fact, style) for fact in told], indent=indent)
    name, command = answer.summary.question_id or "", f"voicecoach takes show {answer.summary.id}"
    beside = page.whole(f"{name}   {command}".strip(), indent=indent)
    if beside.cell_len <= page.width:
        yield beside
        return
    if name:
        yield from page.wrap(page.text(name, "dim"), indent=indent)
    yield page.whole(command, indent=indent)


def well(take: TakeSummary) -> Iterator[str]:
    """Say what was as it should be, as far as it was measured."""
    yield _("nothing stood out")
    if take.coverage is not None:
        yield _("{share} of the answer said").format(share=numbers.percent(take.coverage))
    if take.target_s is None:
        yield numbers.seconds(take.answer_s)
    else:
        yield _("{answer} of {target}").format(
            answer=numbers.seconds(take.answer_s), target=numbers.goal(take.target_s)
        )
