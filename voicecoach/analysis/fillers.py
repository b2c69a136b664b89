"""Fillers and repetitions that the recogniser wrote down.

What it deletes is found from the sound elsewhere; these are a lower bound. A word that the model
answer has at that place is never a filler.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from voicecoach.analysis.values import NO_CUSTOMS, Customs, Filler, FillerKind, Fillers, Repetition
from voicecoach.languages import same_reading
from voicecoach.languages.fillers import FillerWords, filler_words, folded
from voicecoach.recognition.values import Transcript, Word

BESIDE_PAUSE_S = 0.15
"""A meaningful word hesitates only where it stands apart by at least this on one side."""
HABIT_COUNT = 3
HABIT_PER_MINUTE = 3.0
"""A true word is a habit from three uses on that come at least three times a minute."""
REPEATED_WITHIN_S = 1.5


def fillers(
    transcript: Transcript,
    wanted_words: frozenset[int],
    answer_s: float | None,
    customs: Customs = NO_CUSTOMS,
) -> Fillers:
    """Find the fillers among the recognised words; ``wanted_words`` (indices) are part of the answer."""
    language = transcript.language
    known = filler_words(language).adjusted(customs.added, customs.removed, language)
    found: list[Filler] = []
    habits: list[Filler] = []
    for place, word in enumerate(transcript.words):
        if place in wanted_words:
            continue
        kind = _kind(place, transcript, known)
        if kind:
            item = Filler(word.text, word.start_s, word.end_s, kind, "transcript")
            (habits if kind == "habit" else found).append(item)
    found += _dense(habits, transcript.language, answer_s)
    found.sort(key=lambda item: item.start_s)
    count = sum(item.kind != "habit" for item in found)
    return Fillers(count, 60 * count / answer_s if answer_s else None, tuple(found))


def _kind(place: int, transcript: Transcript, known: FillerWords) -> FillerKind | None:
    bare = folded(transcript.words[place].text, transcript.language)
    if bare in known.certain:
        return "certain"
    if bare in known.added:
        return "likely"
    if bare in known.likely and _stands_apart(place, transcript.words):
        return "likely"
    return "habit" if bare in known.habit else None


def _stands_apart(place: int, words: Sequence[Word]) -> bool:
    word = words[place]
    before_s = word.start_s - words[place - 1].end_s if place else 0.0
    after_s = words[place + 1].start_s - word.end_s if place + 1 < len(words) else 0.0
    return max(before_s, after_s) >= BESIDE_PAUSE_S or word.text.endswith((",", "...", "…"))


def _dense(habits: Sequence[Filler], language: str, answer_s: float | None) -> list[Filler]:
    """Keep the habit words that are used often enough to be one."""
    counts = Counter(folded(item.text, language) for item in habits)
    often = {
        word
        for word, count in counts.items()
        if count >= HABIT_COUNT and answer_s and 60 * count / answer_s >= HABIT_PER_MINUTE
    }
    return [item for item in habits if folded(item.text, language) in often]


def repetitions(transcript: Transcript, wanted_words: frozenset[int]) -> tuple[Repetition, ...]:
    """Find words said twice in a row; where the answer wants both, nothing is reported."""
    found = []
    words = transcript.words
    for place in range(len(words) - 1):
        one, two = words[place], words[place + 1]
        if {place, place + 1} <= wanted_words or two.start_s - one.end_s > REPEATED_WITHIN_S:
            continue
        if folded(one.text, transcript.language) in filler_words(transcript.language).certain:
            continue
        if same_reading(one.text, two.text, transcript.language) and any(map(str.isalnum, one.text)):
            found.append(Repetition(f"{one.text} {two.text}", one.start_s, two.end_s))
    return tuple(found)
