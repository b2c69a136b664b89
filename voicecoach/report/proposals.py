"""What to practise next, as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import Console
from rich.text import Text

from voicecoach.i18n import _, ngettext
from voicecoach.report.page import Page, cut


@dataclass(frozen=True, slots=True)
class Line:
    """One proposal in words."""

    question_id: str
    prompt: str
    reason: str


def render(lines: Sequence[Line], console: Console, *, interview: date | None, today: date) -> None:
    """Print the proposals, the first one with the command that practises it; nothing where there is none."""
    page = Page.of(console)
    for line in _lines(page, lines, interview, today):
        console.print(line, soft_wrap=True)


def _lines(page: Page, lines: Sequence[Line], interview: date | None, today: date) -> Iterator[Text]:
    if not lines:
        return
    yield from page.heading(_("Practise next"), _until(interview, today))
    for line in lines:
        name = page.join(page.text(line.question_id, "bold"), page.text(f"  {line.reason}"))
        yield from page.hanging(name)
        yield from page.wrap(page.text(cut(page.text(line.prompt).plain, page.width - 4), "dim"), indent=4)
    yield page.whole(f"voicecoach practice {lines[0].question_id}")


def _until(interview: date | None, today: date) -> str:
    """Say how far the interview is; nothing where none is known, or it is over."""
    if interview is None or interview < today:
        return ""
    left = (interview - today).days
    if left == 0:
        return _("the interview is today")
    words = ngettext(
        "{count} day until the interview ({day})", "{count} days until the interview ({day})", left
    )
    return words.format(count=left, day=interview.isoformat())
