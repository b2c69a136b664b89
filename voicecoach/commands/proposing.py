"""What to practise next, gathered from the decks, the shelf and the date of the interview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rich.console import Console

from voicecoach import paths
from voicecoach.commands import output
from voicecoach.errors import TakeDamagedError, VoicecoachError
from voicecoach.interview import date_file
from voicecoach.interview.closing import introduces
from voicecoach.progress.faults import Proposal
from voicecoach.progress.proposal import propose
from voicecoach.questions import library
from voicecoach.questions.values import Deck, Question
from voicecoach.report import faults, proposals
from voicecoach.takes import finding
from voicecoach.takes.listing import TakeSummary
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

MOST = 3
"""So many questions are proposed unless another number is asked for."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with the question it is for, and its reason in one line."""

    proposal: Proposal
    question: Question
    reason: str


def gather(
    shelf: Shelf,
    decks: Sequence[Deck],
    now: datetime,
    interview: date | None,
    *,
    most: int = MOST,
    language: str | None = None,
) -> tuple[Proposed, ...]:
    """Propose at most so many questions of a language, the first one first.

    Without ``language``: those of the languages practised so far, else that of the introduction. Raises
    ShelfError where the takes cannot be read, QuestionNotFoundError where no deck has ``language``.
    """
    takes = shelf.list().takes
    wanted = _languages(takes, decks, language)
    questions = {one.id: one for deck in decks for one in deck.questions if one.language in wanted}
    surely = {one.id for one in questions.values() if introduces(one)}
    found = propose(list(questions.values()), takes, now, interview, surely)[:most]
    return tuple(
        Proposed(one, questions[one.question_id], faults.reason_words(one.reason, _missed_in(shelf, one)))
        for one in found
    )


def tell(shelf: Shelf, decks: Sequence[Deck], console: Console) -> None:
    """Propose at the end of a session; what fails there is told, and fails no session.

    What went well a moment ago is no proposal.
    """
    now = datetime.now().astimezone()
    try:
        interview = date_file.load(paths.interview_date_file())
        found = gather(shelf, decks, now, interview)
    except VoicecoachError as problem:
        output.say(console, f"{problem.message} {problem.hint}", "yellow")
        return
    worth = [one for one in found if one.proposal.reason.days_ago != 0 or _is_weak(one.proposal)]
    show(worth, console, interview, now.date())


def show(found: Sequence[Proposed], console: Console, interview: date | None, today: date) -> None:
    """Print proposals."""
    lines = [proposals.Line(one.question.id, one.question.prompt, one.reason) for one in found]
    proposals.render(lines, console, interview=interview, today=today)


def missed_in(take: Take) -> faults.Missed | None:
    """Count the sentences of the model answer that were missed, and all; None without one."""
    if take.comparison is None:
        return None
    sentences = take.comparison.sentences
    return sum(one.status == "missed" for one in sentences), len(sentences)


def _is_weak(proposal: Proposal) -> bool:
    return proposal.reason.weakness is not None and bool(proposal.reason.weakness.faults)


def _missed_in(shelf: Shelf, proposal: Proposal) -> faults.Missed | None:
    if proposal.reason.latest is None:
        return None
    try:
        return missed_in(finding.read_take(shelf.folder / proposal.reason.latest.id))
    except TakeDamagedError:  # deleted or damaged since it was listed: its line is enough
        return None


def _languages(takes: Sequence[TakeSummary], decks: Sequence[Deck], language: str | None) -> set[str]:
    there = {question.language for deck in decks for question in deck.questions}
    practised = {take.language for take in takes if take.question_id and not take.demo} & there
    if language is None and practised:
        return practised
    return {library.default_question(decks, language).language}
