"""At most three sentences for the next take, each drawn from one measure and naming its number.

What costs the answer most comes first: no speech, whole sentences left out, the length, standing
still, fillers, the pace. Praise is for what was measured, and only where it leaves room. Nothing is
ever said about the person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from voicecoach.analysis.values import ComparedSentence
from voicecoach.i18n import _, ngettext
from voicecoach.report import numbers
from voicecoach.report.bands import pace_of
from voicecoach.report.page import cut
from voicecoach.report.places import AT_LEAST, bare, counted, crowded_sentences, words_before
from voicecoach.report.timeline import BLOCK_S, LONG_PAUSE_S, length_of
from voicecoach.takes.listing import is_understood
from voicecoach.takes.schema import Take

MOST = 3

COVERAGE_WANTED = 0.9
"""Share of the model answer's words below which saying more of it is advised. A convention of ours."""

FILLERS_A_MINUTE = 3.0
"""From here fillers are advised on, if there are at least two. A convention of ours: about one in twenty
seconds; spontaneous talk has several times as many, a rehearsed answer need not."""

GATHERED = 1 / 3
"""Share of the fillers from which the one place that holds them is named. A convention of ours."""

LONG_PAUSES = 3
"""From so many long pauses within sentences they are advised on together. A convention of ours."""

PACE_NEEDS_S = 5.0
"""A rate of a shorter answer says little."""

QUOTE = 32
"""Cells of a quoted sentence."""


def advice(take: Take) -> tuple[str, ...]:
    """Give the sentences, the most important first; none where nothing calls for any."""
    if take.timing.answer_s is None:
        words = _("No speech was found in {seconds} of sound: check the microphone, then try again.")
        return (words.format(seconds=numbers.seconds(take.audio.duration_s)),)
    if not is_understood(take):
        words = _(
            "In {seconds} of speech almost nothing was understood, so these numbers say little of you. Check "
            "microphone and noise (voicecoach doctor --sound) and the language ({language}), or try another "
            "model (--model)."
        )
        language = take.question.language if take.question else take.transcript.language
        return (words.format(seconds=numbers.seconds(take.timing.speaking_s), language=language),)
    found = [sentence for rule in (*COUNSEL, *PRAISE) if (sentence := rule(take))]
    return tuple(found[:MOST])


def _missed(take: Take) -> list[ComparedSentence]:
    sentences = take.comparison.sentences if take.comparison else ()
    return [sentence for sentence in sentences if sentence.status == "missed"]


def _left_out(take: Take) -> str | None:
    """Name the whole sentences that were missed; else the words, if many."""
    if take.comparison is None:
        return None
    missed = _missed(take)
    if missed:
        words = ngettext(
            "Left out, {count} of {all} sentences: “{first}”. Say it once before the next take.",
            "Left out, {count} of {all} sentences, first “{first}”. Say them once before the next take.",
            len(missed),
        )
        first = cut(missed[0].text, QUOTE)
        return words.format(count=len(missed), all=len(take.comparison.sentences), first=first)
    if take.comparison.coverage < COVERAGE_WANTED:
        words = _("{share} of the model answer's words were said: read the marked ones aloud once more.")
        return words.format(share=numbers.percent(take.comparison.coverage))
    return None


def _length(take: Take) -> str | None:
    answer_s, target_s = take.timing.answer_s, take.timing.target_s
    if answer_s is None or target_s is None:
        return None
    by = numbers.seconds(abs(answer_s - target_s))
    if take.timing.verdict == "long":
        words = _("The answer took {answer}, {by} more than the target: leave a sentence out.")
        return words.format(answer=numbers.seconds(answer_s), by=by)
    if take.timing.verdict == "short":
        words = _("The answer took {answer}, {by} less than the target: there is room for another point.")
        if _missed(take):
            words = _("The answer took {answer}, {by} less than the target: what was left out fits in.")
        return words.format(answer=numbers.seconds(answer_s), by=by)
    return None


def _standstill(take: Take) -> str | None:
    """Speak of the longest pause, if it was a block; blocks within a sentence weigh more."""
    blocks = [pause for pause in take.timing.pauses if length_of(pause) >= BLOCK_S]
    if not blocks:
        return None
    worst = max(blocks, key=lambda pause: (pause.place == "within a sentence", length_of(pause)))
    facts = {"length": f"{length_of(worst):.1f}", "time": numbers.clock(worst.start_s)}
    if worst.after is None:
        return _("A pause of {length} s at {time}: rehearse how the answer goes on there.").format(**facts)
    return _("A pause of {length} s after “{word}” ({time}): rehearse the words that follow it.").format(
        word=worst.after, **facts
    )


def _fillers(take: Take) -> str | None:
    """Name the place where dense fillers gather, else the sound they have most often."""
    found = counted(take.fillers)
    rate = take.fillers.per_minute
    if rate is None or rate < FILLERS_A_MINUTE or take.fillers.count < 2 or not found:
        return None
    placed = _unlearnt(take, len(found))
    if placed is not None:
        return placed
    text, times = Counter(bare(item.text) for item in found).most_common(1)[0]
    words = ngettext(
        "{rate} fillers a minute, among them “{text}”: a silent breath does the same.",
        "{rate} fillers a minute, most often “{text}” ({times} times): a silent breath does the same.",
        times,
    )
    return words.format(rate=numbers.tenths(rate), text=text, times=times)


def _unlearnt(take: Take, found: int) -> str | None:
    """Name the sentence, else the word, whose fillers stand out: there a learnt answer does not come yet."""
    if take.comparison is None:
        return None
    rate = numbers.tenths(take.fillers.per_minute)
    for sentence in crowded_sentences(take)[:1]:
        if sentence.count >= GATHERED * found:
            words = _("{rate} fillers a minute, {count} of them in “{sentence}”: learn it by heart.")
            return words.format(rate=rate, count=sentence.count, sentence=cut(sentence.text, QUOTE))
    for word, count in words_before(counted(take.fillers))[:1]:
        if count >= max(AT_LEAST, GATHERED * found):
            words = _("{rate} fillers a minute, {count} of them before “{word}”: learn that place by heart.")
            return words.format(rate=rate, count=count, word=cut(word, QUOTE))
    return None


def _pace(take: Take) -> str | None:
    pace = pace_of(take)
    if pace is None or pace.band is None or (take.timing.answer_s or 0.0) < PACE_NEEDS_S:
        return None
    band = pace.band
    if band.slow <= pace.speech <= band.fast:
        return None
    if pace.unit == "spm":
        fast = _("{rate} syllables a minute is fast (usual: up to {limit}): give each sentence an end.")
        slow = _("{rate} syllables a minute is slow (usual: from {limit}): shorten the pauses first.")
    else:
        fast = _("{rate} words a minute is fast (usual: up to {limit}): give each sentence an end.")
        slow = _("{rate} words a minute is slow (usual: from {limit}): shorten the pauses first.")
    chosen, limit = (fast, band.high) if pace.speech > band.fast else (slow, band.low)
    return chosen.format(rate=numbers.whole(pace.speech), limit=numbers.whole(limit))


def _halting(take: Take) -> str | None:
    inside = [
        pause
        for pause in take.timing.pauses
        if pause.place == "within a sentence" and length_of(pause) >= LONG_PAUSE_S
    ]
    if len(inside) < LONG_PAUSES:
        return None
    words = _("{count} long pauses fell within sentences: pause at their ends instead.")
    return words.format(count=len(inside))


def _order(take: Take) -> str | None:
    if take.comparison is None or take.comparison.in_order:
        return None
    return _("The sentences came in another order than the model answer's; coverage was {share}.").format(
        share=numbers.percent(take.comparison.coverage)
    )


def _praise_coverage(take: Take) -> str | None:
    if take.comparison is None or take.comparison.coverage < COVERAGE_WANTED:
        return None
    return _("{share} of the model answer's words were there.").format(
        share=numbers.percent(take.comparison.coverage)
    )


def _praise_length(take: Take) -> str | None:
    if take.timing.verdict != "on target" or take.timing.target_s is None:
        return None
    return _("The length was right: {answer} for a target of {target}.").format(
        answer=numbers.seconds(take.timing.answer_s), target=numbers.goal(take.timing.target_s)
    )


def _praise_fluency(take: Take) -> str | None:
    if take.fillers.count or (take.timing.answer_s or 0.0) < PACE_NEEDS_S:
        return None
    return _("No filler was found in {seconds}.").format(seconds=numbers.seconds(take.timing.answer_s))


Rule = Callable[[Take], str | None]
COUNSEL: tuple[Rule, ...] = (_left_out, _length, _standstill, _fillers, _pace, _halting, _order)
PRAISE: tuple[Rule, ...] = (_praise_length, _praise_coverage, _praise_fluency)
