"""The report in two or three short sentences, for someone who listens instead of reading.

The measures, limits and order of "In short" (``report.advice``), in the language of the question. None of the
person's words is in it, nor of the answer's: the voice that reads it may be a service.
"""

from __future__ import annotations

import re

from voicecoach import i18n
from voicecoach.analysis.values import BLOCK_S
from voicecoach.i18n import _, ngettext
from voicecoach.report import numbers
from voicecoach.report.advice import COVERAGE_WANTED, FILLERS_A_MINUTE, PACE_NEEDS_S
from voicecoach.report.bands import pace_of
from voicecoach.takes.listing import is_understood, length_s
from voicecoach.takes.schema import Take

MOST = 3
_SECONDS = re.compile(r"(\d+(?:\.\d+)?) s\b")


def spoken(take: Take) -> str:
    """Give what is said aloud, in the language of the take."""
    language = take.question.language if take.question else take.transcript.language
    with i18n.using(language if language in i18n.LANGUAGES else "en"):
        if take.timing.answer_s is None:
            return _("No speech was found.")
        if not is_understood(take):
            return _("Almost nothing was understood.")
        said = [
            sentence for rule in (_length, _content, _standstill, _fillers, _pace) if (sentence := rule(take))
        ]
        return readable(" ".join(said[:MOST]))


def readable(text: str) -> str:
    """Write units so that a voice reads them: "9.4 s" is nine point four seconds."""
    return _SECONDS.sub(r"\1 seconds", text)


def _length(take: Take) -> str:
    answer, target_s = numbers.seconds(take.timing.answer_s), take.timing.target_s
    if target_s is None:
        return _("The answer took {answer}.").format(answer=answer)
    text = _("The answer took {answer}; the target is {target}.")
    if take.timing.verdict == "on target":
        text = _("The length was right: {answer}.")
    return text.format(answer=answer, target=numbers.goal(target_s))


def _content(take: Take) -> str | None:
    if take.comparison is None:
        return None
    missed = sum(sentence.status == "missed" for sentence in take.comparison.sentences)
    if missed:
        text = ngettext(
            "{count} of {all} sentences was left out.", "{count} of {all} sentences were left out.", missed
        )
        return text.format(count=missed, all=len(take.comparison.sentences))
    share = numbers.percent(take.comparison.coverage)
    if take.comparison.coverage < COVERAGE_WANTED:
        return _("Only {share} of the words were said.").format(share=share)
    return _("{share} of the words were said.").format(share=share)


def _standstill(take: Take) -> str | None:
    longest_s = max(map(length_s, take.timing.pauses), default=0.0)
    if longest_s < BLOCK_S:
        return None
    return _("One pause lasted {length}.").format(length=numbers.seconds(longest_s))


def _fillers(take: Take) -> str | None:
    rate = take.fillers.per_minute
    if rate is None or rate < FILLERS_A_MINUTE or take.fillers.count < 2:
        return None
    text = ngettext("There was {count} filler.", "There were {count} fillers.", take.fillers.count)
    return text.format(count=take.fillers.count)


def _pace(take: Take) -> str | None:
    pace = pace_of(take)
    if pace is None or pace.band is None or (take.timing.answer_s or 0.0) < PACE_NEEDS_S:
        return None
    if pace.speech > pace.band.fast:
        return _("It was fast.")
    return _("It was slow.") if pace.speech < pace.band.slow else None
