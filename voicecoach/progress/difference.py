"""Two takes beside each other: measures, sentences, fillers; what changed, and what is too close to call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from voicecoach.analysis.values import ComparedSentence, SentenceStatus
from voicecoach.progress.measures import (
    change,
    limit,
    off_target,
    spread,
)
from voicecoach.progress.values import (
    MEASURES,
    Difference,
    FillerDifference,
    Measure,
    SentenceChange,
    SentenceDifference,
    TakeDifference,
    unit,
    unit_of,
    value,
)
from voicecoach.progress.weak_places import bare, plain
from voicecoach.takes.listing import halt_limit_s, length_s, summary_of
from voicecoach.takes.schema import Take

BOUNDARY_S = 0.031
"""How far the boundary of a pause may be off: the 95th percentile (docs/measures.md)."""

_RANK: dict[SentenceStatus, int] = {"missed": 0, "partly said": 1, "paraphrased": 2, "said": 2}
"""A sentence in other words says as much."""


def difference(before: Take, after: Take) -> TakeDifference:
    """Compare two takes; which was made first does not matter, only the order they are given in."""
    first, second = summary_of(before), summary_of(after)
    same_language = first.language == second.language
    same_question = same_language and first.question_id == second.question_id
    return TakeDifference(
        first,
        second,
        same_question=same_question,
        same_answer=first.answer_mark == second.answer_mark,
        same_language=same_language,
        same_model=first.model == second.model,
        measures=tuple(_measure(before, after, measure) for measure in MEASURES),
        sentences=tuple(_sentences(before, after)) if same_question else (),
        fillers=tuple(_fillers(before, after)) if same_language else (),
    )


def _measure(before: Take, after: Take, measure: Measure) -> Difference:
    first, second = summary_of(before), summary_of(after)
    old, new = value(first, measure), value(second, measure)
    measured = unit(second, measure)
    comparable = measure != "pace" or unit_of(first) == unit_of(second)
    if old is None or new is None or not comparable:
        return Difference(measure, measured, old, new, None, None)
    apart = limit(spread(first, measure), spread(second, measure), measure)
    if measure == "halts":
        apart = float(_doubtful_halts(before) + _doubtful_halts(after))
    distances = off_target(first), off_target(second)
    off = (distances[0], distances[1]) if distances[0] is not None and distances[1] is not None else None
    return Difference(measure, measured, old, new, apart, change(measure, old, new, apart, off))


def _doubtful_halts(take: Take) -> int:
    """Count the pauses so close to the limit that they may be a halt or none."""
    return sum(abs(length_s(pause) - halt_limit_s(pause)) <= BOUNDARY_S for pause in take.timing.pauses)


def _sentences(before: Take, after: Take) -> Iterator[SentenceDifference]:
    """Pair sentences worded alike, in the later answer's order; those of one answer only come last."""
    old = list(before.comparison.sentences) if before.comparison else []
    for sentence in after.comparison.sentences if after.comparison else ():
        same = next((one for one in old if plain(one.text) == plain(sentence.text)), None)
        if same is None:
            yield SentenceDifference(sentence.text, None, sentence.status, "only after", (), ())
        else:
            old.remove(same)
            yield _pair(same, sentence)
    for sentence in old:
        yield SentenceDifference(sentence.text, sentence.status, None, "only before", (), ())


def _pair(before: ComparedSentence, after: ComparedSentence) -> SentenceDifference:
    rise = _RANK[after.status] - _RANK[before.status]
    verdict: SentenceChange = "better" if rise > 0 else "worse" if rise < 0 else "same"
    pairs = tuple(zip(before.words, after.words, strict=False))  # worded alike: their words are the same
    return SentenceDifference(
        after.text,
        before.status,
        after.status,
        verdict,
        lost=tuple(bare(old.text) for old, new in pairs if old.status == "said" != new.status),
        gained=tuple(bare(new.text) for old, new in pairs if new.status == "said" != old.status),
    )


def _fillers(before: Take, after: Take) -> Iterator[FillerDifference]:
    """Give each counted filler, most changed first."""
    old, new = _counts(before), _counts(after)
    texts = sorted(old | new, key=lambda text: (-abs(new[text] - old[text]), -new[text]))
    yield from (FillerDifference(text, old[text], new[text]) for text in texts)


def _counts(take: Take) -> Counter[str]:
    items = take.fillers.items
    return Counter(bare(one.text).casefold() for one in items if one.kind != "habit" and not one.dismissed)
