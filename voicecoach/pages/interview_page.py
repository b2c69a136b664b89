"""A whole interview as a web page, its recordings inside. Everything shown was measured before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from voicecoach import harmless
from voicecoach.pages import definitions, document
from voicecoach.pages.answer import AnswerSentence, answer_sentences
from voicecoach.pages.definitions import Definition
from voicecoach.pages.summary import Fact, facts
from voicecoach.pages.transcript import TextLine, text_lines
from voicecoach.report import interview as report
from voicecoach.report import numbers
from voicecoach.report.advice import advice
from voicecoach.report.answer import status_words
from voicecoach.report.terminal import moment, problem_words
from voicecoach.takes.schema import Take


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: what its report says, its take, and its sound as a whole file (None where it is gone).

    ``linked``: the take has a page of its own beside this one's folder.
    """

    answer: report.Answer
    take: Take
    audio: bytes | None = None
    audio_type: str = ""
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One answer as the page lays it out; ``id`` is unique on it."""

    id: str
    number: int
    take: Take
    told: tuple[str, ...]
    off: bool
    facts: tuple[Fact, ...]
    advice: tuple[str, ...]
    problems: tuple[str, ...]
    audio: str | None
    link: str | None
    lines: tuple[TextLine, ...]
    sentences: tuple[AnswerSentence, ...]

    def cell(self, definition: Definition) -> str:
        """Give a number of the table: that of the fact with this definition."""
        return next((one.value for one in self.facts if one.definition.id == definition.id), "–")


def render(
    answers: Sequence[Answered],
    *,
    asked: int,
    started: str,
    gone: Sequence[tuple[int, str]] = (),
    language: str = "en",
) -> str:
    """Give the page as HTML.

    ``answers`` are in the order of asking; ``asked`` is how many questions the interview has, ``started``
    when it began (ISO 8601), ``language`` that of the interface. ``gone`` are the numbers and ids of the
    questions whose takes are no longer there.
    """
    parts = {one.answer.number: _part(one) for one in answers}
    order = report.weakest_first([one.answer for one in answers])
    return document.page(
        "interview.html.j2",
        script="interview.js",
        styles=["report.css", "interview.css"],
        data={},
        language=language,
        when=moment(started),
        in_all=report.in_all([one.answer for one in answers], asked),
        parts=tuple(parts.values()),
        rows=sorted([*parts.items(), *((number, harmless.line(name)) for number, name in gone)], key=_number),
        weakest_first=[parts[answer.number] for answer in order],
        columns=[define() for define in _COLUMNS],
        status_words=status_words(),
        glossary=[define() for define in definitions.ALL],
        numbers=numbers,
    )


_COLUMNS = (definitions.length, definitions.coverage, definitions.pace, definitions.fillers)


def _number(row: tuple[int, object]) -> int:
    return row[0]


def _part(one: Answered) -> Part:
    take = document.swept(one.take)
    off = report.reasons(one.answer)
    return Part(
        id=f"answer-{one.answer.number}",
        number=one.answer.number,
        take=take,
        told=tuple(off or list(report.well(one.answer.summary))[1:]),
        off=bool(off),
        facts=facts(take),
        advice=tuple(advice(take)),
        problems=tuple(problem_words(take)),
        audio=document.data_url(one.audio, one.audio_type) if one.audio else None,
        link=f"../{quote(take.id, safe='')}/report.html" if one.linked else None,
        lines=text_lines(take),
        sentences=answer_sentences(take),
    )
