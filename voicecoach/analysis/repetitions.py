"""Repetitions and false starts that the recogniser wrote down: 언제였 언제였더라, "the- the system".

A run of words counts as said twice when the next words begin like it. Where the model answer has both,
where doubling is the usual way to stress a word (정말 정말), and where one syllable may be a word of its own
(이 이야기, 그 그림), nothing is reported.
"""

from __future__ import annotations

from collections.abc import Sequence

from voicecoach.analysis.values import Repetition
from voicecoach.languages import same_reading
from voicecoach.languages.doubling import doubled_for_stress, stands_alone
from voicecoach.languages.fillers import filler_words, folded
from voicecoach.languages.readings import chosen, pieces
from voicecoach.recognition.values import Transcript, Word

WITHIN_S = 1.5
"""Between the two; what comes back later is rhetoric, not a stumble."""
MOST_WORDS = 4


def repetitions(transcript: Transcript, wanted_words: frozenset[int]) -> tuple[Repetition, ...]:
    """Find what was said or begun twice in a row; ``wanted_words`` (indices) are part of the answer."""
    words, language = transcript.words, transcript.language
    runs: list[tuple[int, int]] = []  # words from the first to before the last
    place = 0
    while place < len(words):
        length = _length(words, place, wanted_words, language)
        if length:
            last = place + 2 * length
            if runs and place < runs[-1][1]:  # three times the same word is one stumble
                runs[-1] = (runs[-1][0], max(runs[-1][1], last))
            else:
                runs.append((place, last))
        place += length or 1
    return tuple(
        Repetition(_text(words[first:last]), words[first].start_s, words[last - 1].end_s)
        for first, last in runs
    )


def _length(words: Sequence[Word], place: int, wanted: frozenset[int], language: str) -> int:
    """Give how many words from ``place`` on are said again right after; 0 if none."""
    for length in range(MOST_WORDS, 0, -1):
        one, two = words[place : place + length], words[place + length : place + 2 * length]
        if len(two) < length or two[0].start_s - one[-1].end_s > WITHIN_S:
            continue
        if set(range(place, place + 2 * length)) <= wanted:
            continue
        if _twice(one, two, language):
            return length
    return 0


def _twice(one: Sequence[Word], two: Sequence[Word], language: str) -> bool:
    first, second = _bare(one), _bare(two)
    if not first or any(folded(word.text, language) in filler_words(language).certain for word in one):
        return False
    if len(one) == 1 and (doubled_for_stress(first, language) or first.isdecimal()):  # 20, 200: a list
        return False
    if len(one) > 1 and len({_bare([word]).lower() for word in one}) == 1:  # one word, many times
        return False
    if same_reading(first, second, language):
        return len(one) > 1 or not stands_alone(first, language) or one[0].text.endswith(("-", "…", "..."))
    return _begins(one, two, language)


def _begins(one: Sequence[Word], two: Sequence[Word], language: str) -> bool:
    """Tell whether the first was broken off: all but its last word alike, that one the start of a longer."""
    if len(one) > 1 and not same_reading(_bare(one[:-1]), _bare(two[:-1]), language):
        return False
    begun, whole = (_reading(side[-1].text, language) for side in (one, two))
    if not begun or len(begun) >= len(whole) or not whole.startswith(begun):
        return False
    broken_off = one[-1].text.rstrip().endswith(("-", "…", "..."))
    return broken_off or (language == "ko" and len(begun) > 1 and not stands_alone(begun, language))


def _reading(text: str, language: str) -> str:
    return "".join(chosen(pieces(text, language)))


def _bare(words: Sequence[Word]) -> str:
    return " ".join(filter(None, ("".join(filter(str.isalnum, word.text)) for word in words)))


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
