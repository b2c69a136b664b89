"""Word times put right by the sound.

Whisper's word times absorb silence: a pause becomes part of the next word's beginning. The speech
activity knows better where sound begins and ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from voicecoach.audio.values import SpeechActivity
from voicecoach.recognition.values import Word

NEAR_S = 0.3
"""A word that lies farther than this from any speech was invented."""
SHORTEST_S = 0.02
_LOOP = re.compile(r"([^\W\d_]{1,3}?)\1{7,}")
"""One syllable (a letter of Hangul, up to three Latin ones) eight times: on a long vowel or on noise the
decoder falls into a loop and writes 으으으으…, dozens of letters that nobody said and that would count as so
many syllables. Figures have their noughts by right."""

LOOPED_WORDS = 8
LONGEST_PERIOD = 3


def placed(words: Sequence[Word], activity: SpeechActivity) -> tuple[Word, ...]:
    """Trim each word to the speech it lies in, and drop words where nobody spoke, and loops.

    Keeps the order; start times never go back.
    """
    starts = [stretch.start_s for stretch in activity.speech]
    kept: list[Word] = []
    looped = _looped(words)
    for place, word in enumerate(words):
        if place in looped:
            continue
        trimmed = _trimmed(word, activity, starts)
        if trimmed and trimmed.text and not _is_loop(trimmed.text):
            floor_s = kept[-1].start_s if kept else 0.0
            start_s = max(floor_s, trimmed.start_s)
            kept.append(Word(word.text, start_s, max(start_s + SHORTEST_S, trimmed.end_s), word.probability))
    return tuple(kept)


def _looped(words: Sequence[Word]) -> frozenset[int]:
    """Give the places of words that go round in circles: one, two or three words, for eight words or more."""
    bare = [re.sub(r"[\W_]+", "", word.text.lower()) for word in words]
    found: set[int] = set()
    for period in range(1, LONGEST_PERIOD + 1):
        begun = 0
        for place in range(period, len(bare) + 1):
            if place < len(bare) and bare[place] and bare[place] == bare[place - period]:
                continue
            if place - begun >= LOOPED_WORDS + period - 1:
                found.update(range(begun, place))
            begun = place - period + 1
    return frozenset(found)


def _is_loop(text: str) -> bool:
    return _LOOP.search(re.sub(r"[\W_]+", "", text.lower())) is not None


def _trimmed(word: Word, activity: SpeechActivity, starts: list[float]) -> Word | None:
    """Cut a word to the stretch of speech it shares most time with; None where none is near."""
    first = max(0, bisect_right(starts, word.start_s) - 1)
    best, share_s = None, 0.0
    nearest_s = NEAR_S
    for stretch in activity.speech[first:]:
        if stretch.start_s > word.end_s + NEAR_S:
            break
        common_s = min(word.end_s, stretch.end_s) - max(word.start_s, stretch.start_s)
        if common_s > share_s:
            best, share_s = stretch, common_s
        nearest_s = min(nearest_s, -common_s)
    if best is None:
        return word if nearest_s < NEAR_S else None
    if word.start_s < best.start_s or word.end_s > best.end_s:
        return Word(word.text, max(word.start_s, best.start_s), min(word.end_s, best.end_s), word.probability)
    return word
