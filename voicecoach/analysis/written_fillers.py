"""Fillers that the recogniser wrote down, word by word: how sure it is that each is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicecoach.analysis.values import FillerKind
from voicecoach.config import MOST_WORDS
from voicecoach.languages.content import interjections
from voicecoach.languages.fillers import FillerWords, folded
from voicecoach.recognition.values import Transcript, Word

BESIDE_PAUSE_S = 0.12
"""A meaningful word hesitates where it stands apart by this on one side; the closure of a stop is shorter."""
HELD_S = 0.28
"""…or where its one syllable takes this long: half as long again as a syllable of slow speech."""
HABIT_COUNT = 3
HABIT_PER_MINUTE = 3.0
"""A true word is a habit from three uses on that come at least three times a minute."""


@dataclass(frozen=True, slots=True)
class Written:
    """A filler of one word or a phrase: the words' indices, from ``first`` to before ``last``."""

    first: int
    last: int
    folded: str
    kind: FillerKind


def written_fillers(
    transcript: Transcript, known: FillerWords, wanted_words: frozenset[int], answer_s: float | None
) -> list[Written]:
    """Find them; ``wanted_words`` (indices) are part of the answer and never fillers."""
    words, language = transcript.words, transcript.language
    bare = [folded(word.text, language) for word in words]
    unsure = known.likely & frozenset(bare)
    hesitant = interjections([word.text for word in words], language) if unsure else frozenset()
    found: list[Written] = []
    place = 0
    while place < len(words):
        one = _at(place, words, bare, known, hesitant)
        if one is None or any(index in wanted_words for index in range(one.first, one.last)):
            place += 1
            continue
        found.append(one)
        place = one.last
    return list(_dense(found, answer_s))


def _at(
    place: int, words: Sequence[Word], bare: Sequence[str], known: FillerWords, hesitant: frozenset[int]
) -> Written | None:
    """Give the filler that begins at a word, the longest phrase first."""
    for length in range(min(MOST_WORDS, len(words) - place), 0, -1):
        text = " ".join(bare[place : place + length])
        last = place + length
        if text in known.certain and not _only_answer(words, length):
            return Written(place, last, text, "certain")
        if text in known.added:
            return Written(place, last, text, "likely")
        if text in known.likely and (place in hesitant or _stands_apart(place, last, words)):
            return Written(place, last, text, "likely")
        if text in known.habit:
            return Written(place, last, text, "habit")
    return None


def _only_answer(words: Sequence[Word], length: int) -> bool:
    """Tell whether nothing else was said: a lone 음 is an answer, not a hesitation before one."""
    return len(words) == length


def _stands_apart(first: int, last: int, words: Sequence[Word]) -> bool:
    """Tell whether a word with a meaning is set off from the words beside it.

    By a pause on one side, a comma after it, or (Korean) its length. A single English word needs both sides:
    "it works well" ends before a pause, too.
    """
    before_s = words[first].start_s - words[first - 1].end_s if first else 0.0
    after_s = words[last].start_s - words[last - 1].end_s if last < len(words) else 0.0
    set_off_after = after_s >= BESIDE_PAUSE_S or words[last - 1].text.endswith((",", "...", "…"))
    if words[first].text.isascii() and last - first == 1:
        ended = not first or words[first - 1].text.endswith((".", "?", "!", ",", "…"))
        return set_off_after and (ended or before_s >= BESIDE_PAUSE_S)
    held_s = words[last - 1].end_s - words[first].start_s
    one_syllable = last - first == 1 and len(words[first].text.strip(".,!?…")) == 1
    return set_off_after or before_s >= BESIDE_PAUSE_S or (one_syllable and held_s >= HELD_S)


def _dense(found: Sequence[Written], answer_s: float | None) -> Iterator[Written]:
    """Leave out the habit words that are not used often enough to be one."""
    counts = Counter(one.folded for one in found if one.kind == "habit")
    for one in found:
        count = counts[one.folded]
        often = count >= HABIT_COUNT and answer_s and 60 * count / answer_s >= HABIT_PER_MINUTE
        if one.kind != "habit" or often:
            yield one
