"""The report of an interview and the proposals, as a person sees them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from tests.examples import KOREAN
from tests.progress.summaries import summary
from tests.strategies import takes, text
from voicecoach import i18n
from voicecoach.progress.faults import Reason
from voicecoach.progress.weakness import weakness_of
from voicecoach.report import faults, interview, proposals
from voicecoach.report.interview import Answer
from voicecoach.takes.listing import TakeSummary, summary_of
from voicecoach.takes.schema import Take

TODAY = date(2026, 11, 22)


def answer(number: int, take: TakeSummary, prompt: str, missed: faults.Missed | None = None) -> Answer:
    return Answer(number, prompt, take, weakness_of(take), missed)


FIRST = answer(1, summary("intro", coverage=0.97, answer_s=58.0), "1분 자기소개를 해 주세요.", (0, 8))
SECOND = answer(
    2,
    summary(
        "kafka", days_ago=-1, coverage=0.6, answer_s=45.0, target_s=75.0, verdict="short", fillers=4, halts=2
    ),
    "Kafka로 메시징 시스템을 개발해 보셨다고 했는데요. 왜 Kafka를 고르셨나요?",
    (3, 8),
)
THIRD = answer(3, summary("closing", days_ago=-2, answer_s=None), "마지막으로 하고 싶은 말이 있나요?")


def shown(
    answers: Sequence[Answer], asked: int = 4, width: int = 60, encoding: str = "utf-8", **console: Any
) -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, newline="")
    options: dict[str, Any] = {"color_system": None, "legacy_windows": False, **console}
    interview.render(answers, asked, Console(file=file, width=width, **options))
    file.flush()
    return raw.getvalue().decode(encoding)


def test_the_whole_report_in_sixty_columns() -> None:
    assert shown([FIRST, SECOND, THIRD]) == (
        "Interview  2 of 4 questions answered, 1:43\n"
        "What may be worked on most comes first.\n"
        "\n"
        "  3. 마지막으로 하고 싶은 말이 있나요?\n"
        "     no speech\n"
        "     closing\n"
        "     voicecoach takes show 2026-11-24T21-00-00-closing\n"
        "\n"
        "  2. Kafka로 메시징 시스템을 개발해 보셨다고 했는데요. 왜 K…\n"
        "     missed 3 of 8 sentences   45.0 s instead of 75 s\n"
        "     2 halts   4 fillers\n"
        "     kafka   voicecoach takes show 2026-11-23T21-00-00-kafka\n"
        "\n"
        "  1. 1분 자기소개를 해 주세요.\n"
        "     nothing stood out   97% of the answer said\n"
        "     58.0 s of 60 s\n"
        "     intro   voicecoach takes show 2026-11-22T21-00-00-intro\n"
        "\n"
    )


def test_of_answers_alike_the_one_asked_first_comes_first() -> None:
    alike = [answer(number, summary(), f"number {number}") for number in (3, 1, 2)]

    assert [one.number for one in interview.weakest_first(alike)] == [1, 2, 3]


def test_an_interview_without_an_answer_says_so_and_nothing_else() -> None:
    assert shown([]) == "Interview  0 of 4 questions answered\n"


def test_a_colour_is_used_where_there_is_one_and_markup_in_a_question_is_none() -> None:
    coloured = shown(
        [answer(1, summary(), "[red]why[/red]\x1b[31m")], color_system="standard", force_terminal=True
    )

    assert "\x1b[32m" in coloured
    assert "[red]why[/red]" in coloured


def test_an_output_without_hangul_shows_what_it_can() -> None:
    report = shown([FIRST, SECOND], encoding="ascii")

    assert "missed 3 of 8 sentences" in report


@pytest.mark.parametrize("language", ["en", "ko"])
@given(st.lists(st.tuples(takes(), text(), st.none() | st.just((2, 9))), max_size=3), st.integers(40, 120))
def test_any_answers_fit_any_width(
    language: str, made: list[tuple[Take, str, faults.Missed | None]], width: int
) -> None:
    answers = [
        answer(number, summary_of(take), prompt, missed)
        for number, (take, prompt, missed) in enumerate(made, 1)
    ]
    with i18n.using(language):
        report = shown(answers, len(made), width)

    broken = [line for line in report.split("\n") if "voicecoach takes show" not in line]
    assert max(cell_len(line) for line in broken) <= min(width, 100)


def test_missed_sentences_of_a_real_take_are_named_before_its_share() -> None:
    take = summary_of(KOREAN)
    said = next(one for one in weakness_of(take).faults if one.kind == "said")

    assert faults.words_of(said, take, (1, 5)) == "missed 1 of 5 sentences"
    assert faults.words_of(said, take, (0, 5)).endswith("% of the answer said")
    assert faults.words_of(said, take, None).endswith("% of the answer said")


@pytest.mark.parametrize(
    ("changes", "days_ago", "words"),
    [
        ({}, 0, "went well, today"),
        ({"coverage": 0.5}, 1, "missed 3 of 8 sentences, yesterday"),
        ({"coverage": 0.5, "halts": 4, "fillers": 9, "speech_rate_spm": 100.0}, 4,
         "missed 3 of 8 sentences, 4 halts, 100 syllables/min (usual: 250 to 350), 4 days ago"),
        ({"language": "en", "speech_rate_spm": None, "speech_rate_wpm": 240.0}, None,
         "240 words/min (usual: 130 to 170)"),
    ],
)  # fmt: skip
def test_a_reason_is_one_line(changes: dict[str, Any], days_ago: int | None, words: str) -> None:
    take = summary(**changes)

    assert faults.reason_words(Reason(take, weakness_of(take), days_ago, 1.0), (3, 8)) == words


def test_a_question_never_practised_says_so() -> None:
    assert faults.reason_words(Reason(), None) == "never practised"


@pytest.mark.parametrize(
    ("days_left", "words"),
    [(0, "the interview is today"), (1, "interview in 1 day"), (2, "interview in 2 days")],
)
def test_the_date_is_in_the_reason_where_it_is_known(days_left: int, words: str) -> None:
    take = summary(answer_s=None)

    assert faults.reason_words(Reason(days_left=days_left), None) == f"never practised, {words}"
    told = faults.reason_words(Reason(take, weakness_of(take), 0, None, days_left), None)
    assert told == f"no speech, today, {words}"


def proposed(interview_day: date | None, *lines: proposals.Line, width: int = 60) -> str:
    file = io.StringIO()
    proposals.render(lines, Console(file=file, width=width), interview=interview_day, today=TODAY)
    return file.getvalue()


KAFKA = proposals.Line(
    "kafka",
    "왜 Kafka를 고르셨고, 설계하면서 무엇을 가장 중요하게 보셨나요?",
    "missed 3 of 8 sentences, 4 days ago",
)


def test_proposals_in_sixty_columns() -> None:
    assert proposed(
        None, KAFKA, replace(KAFKA, question_id="why-us", prompt="동기는?", reason="never practised")
    ) == (
        "Practise next\n"
        "  kafka  missed 3 of 8 sentences, 4 days ago\n"
        "    왜 Kafka를 고르셨고, 설계하면서 무엇을 가장 중요하게 보…\n"
        "  why-us  never practised\n"
        "    동기는?\n"
        "  voicecoach practice kafka\n"
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "the interview is today"),
        (date(2026, 11, 23), "1 day until the interview (2026-11-23)"),
        (date(2026, 12, 1), "9 days until the interview (2026-12-01)"),
        (date(2026, 11, 21), ""),
    ],
)
def test_the_days_until_the_interview_are_in_the_heading(day: date, words: str) -> None:
    assert proposed(day, KAFKA).splitlines()[0] == f"Practise next  {words}".rstrip()


def test_nothing_to_propose_prints_nothing() -> None:
    assert proposed(TODAY) == ""
