"""``voicecoach next``: what to practise next, and why."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voicecoach.commands.options import (
    Day,
    content_option,
    content_path,
    json_option,
    recordings_option,
    recordings_path,
)
from voicecoach.errors import WrongUsageError
from voicecoach.i18n import _

if TYPE_CHECKING:
    from voicecoach.commands.proposing import Proposed

SCHEMA = "voicecoach.next/1"


@click.command(
    help=_(
        "What to practise next, from your takes: what was weak, what was long ago, what was never practised. "
        "With the date of the interview, questions come again sooner the nearer it is; in the last days the "
        "introduction and what was weak come before what is new."
    ),
    epilog=_("""\b
Examples:
  voicecoach next
  voicecoach next --date 2026-12-01   kept for later runs
  voicecoach next --count 5 --json"""),
)
@click.option("--date", "day", type=Day(), metavar="YYYY-MM-DD",
              help=_("The day of the interview; it is kept."))  # fmt: skip
@click.option("--forget-date", is_flag=True, help=_("Forget the day of the interview."))
@click.option("--count", type=click.IntRange(1, 100), default=3, metavar="N",
              help=_("How many questions. Default: 3."))  # fmt: skip
@click.option("--language", type=click.Choice(["ko", "en"]),
              help=_("The questions' language. Default: what you have practised so far."))  # fmt: skip
@json_option
@content_option
@recordings_option
def command(
    day: datetime | None,
    forget_date: bool,
    count: int,
    language: str | None,
    as_json: bool,
    content: Path | None,
    recordings: Path | None,
) -> None:
    """Propose, and show it in one of two ways."""
    from voicecoach.commands import output, plain, proposing, whose
    from voicecoach.questions import library
    from voicecoach.takes.shelf import Shelf

    now = datetime.now().astimezone()
    interview = _interview(day.date() if day else None, now.date(), forget=forget_date)
    decks = library.load(content_path(content))
    shelf = Shelf(recordings_path(recordings))
    found = proposing.gather(shelf, decks, now, interview, most=count, language=language)
    if as_json:
        plain.echo_json(as_contract(found, interview, now.date()), indent=2)
        return
    console = output.people(as_json=False)
    proposing.show(found, console, interview, now.date())
    whose.tell(content, decks, console, as_json=as_json)
    if interview is not None and interview < now.date():
        words = _("The date of the interview ({day}) is over. Another: voicecoach next --date YYYY-MM-DD")
        output.say(console, words.format(day=interview.isoformat()), "dim")


def as_contract(found: tuple[Proposed, ...], interview: date | None, today: date) -> dict[str, Any]:
    """Give what ``next --json`` prints; ``interview`` is null where no date is known."""
    return {
        "schema": SCHEMA,
        "interview": interview.isoformat() if interview else None,
        "days_left": (interview - today).days if interview else None,
        "proposals": [_as_contract(one) for one in found],
    }


def _as_contract(one: Proposed) -> dict[str, Any]:
    why = one.proposal.reason
    return {
        "question_id": one.question.id,
        "prompt": one.question.prompt,
        "weight": round(one.proposal.weight, 4),
        "reason": one.reason,
        "weakness": round(why.weakness.total, 4) if why.weakness else None,
        "faults": [fault.kind for fault in why.weakness.faults] if why.weakness else [],
        "latest": why.latest.id if why.latest else None,
        "days_ago": why.days_ago,
        "interval_days": why.interval_days,
    }


def _interview(day: date | None, today: date, *, forget: bool) -> date | None:
    """Keep the day that is given, or give the one that is kept."""
    from voicecoach import paths
    from voicecoach.interview import date_file

    file = paths.interview_date_file()
    if day is not None and forget:
        raise WrongUsageError(
            _("--date and --forget-date exclude each other."), _("Leave out one of the two.")
        )
    if forget:
        date_file.forget(file)
        return None
    if day is None:
        return date_file.load(file)
    if day < today:
        raise WrongUsageError(
            _("The day {day} is over.").format(day=day.isoformat()), _("Give a day from today on.")
        )
    date_file.remember(file, day)
    return day
