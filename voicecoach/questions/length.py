"""How long an answer will take: at an easy pace, or at the person's own; and what its target asks for.

Korean is counted in syllables as it is read aloud (“8만” is two), English in words. Paces are speech rates:
they include the pauses, of an unhurried speaker or of the person's latest takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING

from voicecoach.analysis.values import ON_TARGET, SHORTEST_TRY_S
from voicecoach.languages import spoken_syllables, spoken_words
from voicecoach.languages.connectives import leans_back
from voicecoach.questions.cutting import fewest
from voicecoach.questions.values import Question

if TYPE_CHECKING:
    from voicecoach.takes.listing import TakeSummary

EASY_SYLLABLES_PER_MINUTE = 280
EASY_WORDS_PER_MINUTE = 150

LATEST_TAKES = 5
"""Takes whose median is the person's own pace: enough that one hurried take does not decide."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Syllables (Korean) or words a minute, pauses included; ``takes`` is 0 for the easy pace."""

    per_minute: float
    takes: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Sentences, by index, without which the answer is ``predicted_s`` long; ``fits``: on target."""

    sentences: tuple[int, ...]
    predicted_s: float
    fits: bool


@dataclass(frozen=True, slots=True)
class Prediction:
    """How long the model answer of one question will take.

    ``amount`` is in syllables (Korean) or words; ``change`` is how many of them the target asks for: below
    zero to cut, above zero to add, 0 where the answer is on target, None without a target.
    ``sentence_amount`` is the mean of the sentences. ``cut`` is an example, None where nothing is to be cut
    or no whole sentences would do.
    """

    question: Question
    pace: Pace
    amount: int
    sentence_amount: float
    predicted_s: float
    change: int | None
    cut: Cut | None


def easy_seconds(question: Question) -> float | None:
    """Give the length of the model answer in seconds; None without one, and for guidance.

    Guidance is advice that nobody says aloud, so it has no length.
    """
    if not question.answer or question.guidance:
        return None
    return 60 * amount_of(question.answer_text, question.language) / easy_pace(question.language).per_minute


def amount_of(text: str, language: str) -> int:
    """Give syllables of Korean as read aloud, words of English."""
    return spoken_syllables(text, language) if language == "ko" else spoken_words(text)


def easy_pace(language: str) -> Pace:
    """Give the pace of an unhurried speaker."""
    return Pace(EASY_SYLLABLES_PER_MINUTE if language == "ko" else EASY_WORDS_PER_MINUTE, 0)


def own_pace(takes: Iterable[TakeSummary], language: str) -> Pace:
    """Give the median speech rate of the person's latest takes in ``language``; without any, the easy pace.

    ``takes`` are given newest first. Demos, and answers under ten seconds, do not count.
    """
    rates = (
        rate
        for take in takes
        if take.language == language and not take.demo and (take.answer_s or 0.0) >= SHORTEST_TRY_S
        if (rate := take.speech_rate_spm if language == "ko" else take.speech_rate_wpm)
    )
    latest = list(islice(rates, LATEST_TAKES))
    return Pace(median(latest), len(latest)) if latest else easy_pace(language)


def predict(question: Question, pace: Pace) -> Prediction | None:
    """Foretell the length of the model answer; None without one, and for guidance."""
    if not question.answer or question.guidance:
        return None
    amounts = [amount_of(sentence, question.language) for sentence in question.answer]
    amount = sum(amounts)
    change = _change(amount, pace, question.target_s)
    return Prediction(
        question,
        pace,
        amount,
        amount / len(amounts),
        60 * amount / pace.per_minute,
        change,
        _cut(question, amounts, pace, question.target_s)
        if change and change < 0 and question.target_s
        else None,
    )


def _change(amount: int, pace: Pace, target_s: float | None) -> int | None:
    """Give how much is missing to the target itself; nothing as long as the answer counts as on target."""
    if not target_s:
        return None
    wanted = target_s * pace.per_minute / 60
    shortest, longest = (share * wanted for share in ON_TARGET)
    return 0 if shortest <= amount <= longest else round(wanted - amount)


def _cut(question: Question, amounts: Sequence[int], pace: Pace, target_s: float) -> Cut | None:
    """Choose the fewest sentences, never the first or the last, that bring the answer to its target.

    What leans on a sentence that goes (“그러면서 …”) goes with it.
    """
    amount, wanted = sum(amounts), target_s * pace.per_minute / 60
    shortest, longest = (share * wanted for share in ON_TARGET)
    leaning = [place - 1 for place, text in enumerate(question.answer) if leans_back(text, question.language)]
    last = len(amounts) - 2
    while last >= 0 and last in leaning:  # the last sentence stays, and with it what it leans on
        last -= 1
    inner = fewest(amounts[1 : last + 1], amount - longest, amount - shortest, amount - wanted, leaning)
    if not inner:
        return None
    left = amount - sum(amounts[1:-1][place] for place in inner)
    return Cut(tuple(place + 1 for place in inner), 60 * left / pace.per_minute, left >= shortest)
