"""The answer laid beside what was heard: which words the text settles, and which it leaves in doubt.

A *part* is the smallest piece that can be judged for itself: one word of the answer that was heard in
its place, or words of the answer with whatever was heard instead (perhaps nothing), or words that
were added. Parts are in the order in which they were heard.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from voicecoach.analysis.align import Pair, align
from voicecoach.analysis.units import Units
from voicecoach.languages.forms import is_other_form

ELSEWHERE_SHARE = 0.6
"""A sentence was said out of its order if this share of it is found, sound by sound, among added words."""
FOUND_SHARE = 0.3
SHORTEST_SENTENCE = {"ko": 6, "en": 4}  # syllables, words: shorter ones are found anywhere by chance
NEGATIONS = frozenset({"못", "안"})


@dataclass(frozen=True, slots=True)
class Part:
    """``wanted``: indices of answer words; ``heard``: positions of consecutive heard units.

    ``said``: the text shows that the (one) word was said. ``moved``: found out of its order.
    """

    wanted: tuple[int, ...]
    heard: tuple[int, ...]
    said: bool = False
    moved: bool = False


def lay(wanted: Units, heard: Units, sentence_of: Sequence[int]) -> tuple[Part, ...]:
    """Lay the whole answer beside all that was heard; ``sentence_of`` gives each word's sentence."""
    parts = _laid(wanted, heard, range(len(wanted.text)), range(len(heard.text)))
    for sentence in dict.fromkeys(sentence_of):
        parts = _moved(parts, wanted, heard, sentence_of, sentence)
    return tuple(_apart(parts, sentence_of))


def _laid(wanted: Units, heard: Units, these: Sequence[int], those: Sequence[int]) -> list[Part]:
    pairs = [
        Pair(
            None if pair.wanted is None else these[pair.wanted],
            None if pair.heard is None else those[pair.heard],
            pair.equal,
        )
        for pair in align(
            [wanted.text[place] for place in these],
            [heard.text[place] for place in those],
            wanted.begins(these),
            heard.begins(those),
        )
    ]
    parts: list[Part] = []
    for said, group in groupby(_runs(pairs, wanted, heard), key=lambda run: run[0] is not None):
        if said:
            parts += [
                Part((word,), _heard_of(pairs[first:last]), said=True)
                for word, first, last in group
                if word is not None
            ]
        else:
            spans = list(group)
            parts += _doubtful(pairs[spans[0][1] : spans[-1][2]], wanted, heard)
    return parts


def _runs(pairs: Sequence[Pair], wanted: Units, heard: Units) -> Iterator[tuple[int | None, int, int]]:
    """Yield (word, first pair, one past last) for words that the text settles, (None, …) for the rest."""
    settled = _settled(pairs, wanted, heard)
    position = 0
    while position < len(pairs):
        place = pairs[position].wanted
        word = wanted.word[place] if place is not None else None
        if word in settled:
            first, last = settled[word]
            yield word, first, last
            position = last
        else:
            yield None, position, position + 1
            position += 1


def _settled(pairs: Sequence[Pair], wanted: Units, heard: Units) -> dict[int | None, tuple[int, int]]:
    """Words whose text was heard → their pairs, from first to one past last."""
    spans: dict[int, tuple[int, int]] = {}
    for position, pair in enumerate(pairs):
        if pair.wanted is not None:
            first, _last = spans.get(wanted.word[pair.wanted], (position, position))
            spans[wanted.word[pair.wanted]] = (first, position + 1)
    found: dict[int | None, tuple[int, int]] = {}
    for word, (first, last) in spans.items():
        end = _end_of_said(pairs, first, last, wanted, heard)
        if end is not None:
            found[word] = (first, end)
    return found


def _end_of_said(pairs: Sequence[Pair], first: int, last: int, wanted: Units, heard: Units) -> int | None:
    """Where the pairs of a said word end (its own other ending included); None if the text leaves doubt."""
    while last < len(pairs) and pairs[last].wanted is None and _same_word(pairs, last - 1, last, heard):
        last += 1  # what is left over of the heard word: an ending, or another word
    if first and pairs[first - 1].wanted is None and _same_word(pairs, first - 1, first, heard):
        return None  # something stands before it in the same breath: 13개월 holds 3개월
    if first and pairs[first - 1].wanted is None and _denies(pairs[first - 1].heard, heard):
        return None  # 못 했습니다 says the opposite of 했습니다
    own = pairs[first:last]
    if all(pair.equal for pair in own):
        return last
    said = wanted.read(pair.wanted for pair in own if pair.wanted is not None)
    other = heard.read(pair.heard for pair in own if pair.heard is not None)
    return last if wanted.language == "ko" and is_other_form(said, other) else None


def _denies(place: int | None, heard: Units) -> bool:
    """Tell whether a heard unit is a negation that stands before its verb."""
    return place is not None and heard.language == "ko" and heard.text[place] in NEGATIONS


def _same_word(pairs: Sequence[Pair], one: int, two: int, heard: Units) -> bool:
    left, right = pairs[one].heard, pairs[two].heard
    return left is not None and right is not None and heard.word[left] == heard.word[right]


def _heard_of(pairs: Sequence[Pair]) -> tuple[int, ...]:
    return tuple(pair.heard for pair in pairs if pair.heard is not None)


def _doubtful(pairs: Sequence[Pair], wanted: Units, heard: Units) -> list[Part]:
    """Cut a doubtful stretch where nothing links what is before with what is after.

    A word left out beside words added is one part: the one may have been heard as the other.
    """
    parts: list[Part] = []
    ends = {wanted.word[pair.wanted]: at for at, pair in enumerate(pairs) if pair.wanted is not None}
    heard_ends = {heard.word[pair.heard]: at for at, pair in enumerate(pairs) if pair.heard is not None}
    for at, pair in enumerate(pairs):
        word = None if pair.wanted is None else wanted.word[pair.wanted]
        before = parts[-1] if parts else None
        linked = before is not None and (
            (bool(before.wanted) and at <= ends[before.wanted[-1]])  # inside a word
            or (bool(before.heard) and at <= heard_ends[heard.word[before.heard[-1]]])
            or (word is None and not before.heard)
            or (word is None and not before.wanted)
            or (pair.heard is None and not before.wanted)
            or (pair.heard is None and not before.heard)
            or (not before.wanted and _denies(before.heard[-1], heard))
        )
        new = Part(() if word is None else (word,), () if pair.heard is None else (pair.heard,))
        if linked and before is not None:
            words = before.wanted if word is None or word in before.wanted else (*before.wanted, word)
            parts[-1] = Part(words, before.heard + new.heard)
        else:
            parts.append(new)
    return parts


def _moved(
    parts: list[Part], wanted: Units, heard: Units, sentence_of: Sequence[int], sentence: int
) -> list[Part]:
    """Look for a sentence that is missing in its place among what nothing else accounts for."""
    own = [place for place, word in enumerate(wanted.word) if sentence_of[word] == sentence]
    words = {wanted.word[place] for place in own}
    said = sum(part.said for part in parts if part.wanted and part.wanted[0] in words)
    if len(own) < SHORTEST_SENTENCE[wanted.language] or said >= FOUND_SHARE * len(words):
        return parts
    for run in _free_runs(parts):
        if len(run) < ELSEWHERE_SHARE * len(own):
            continue
        local = _laid(wanted, heard, own, run)
        found = sum(len(wanted.of_word(part.wanted[0])) for part in local if part.said)
        if found >= ELSEWHERE_SHARE * len(own):
            return _replaced(parts, words, set(run), [replace(part, moved=True) for part in local])
    return parts


def _free_runs(parts: Sequence[Part]) -> list[list[int]]:
    """Runs of heard units between words that the text settles."""
    return [
        [place for part in group for place in part.heard]
        for said, group in groupby(parts, key=lambda part: part.said)
        if not said
    ]


def _replaced(parts: Sequence[Part], words: set[int], run: set[int], local: list[Part]) -> list[Part]:
    """Put the found sentence where it was heard, and take its words from where they were missing."""
    result: list[Part] = []
    placed = False
    for part in parts:
        if run.intersection(part.heard) and not placed:
            result += local
            placed = True
        still = tuple(word for word in part.wanted if word not in words)
        left = Part(
            still,
            tuple(place for place in part.heard if place not in run),
            part.said and bool(still),  # a word found by chance in the sentence's old place
            part.moved and bool(still),
        )
        if left.wanted or left.heard:
            result.append(left)
    return result


def _apart(parts: Sequence[Part], sentence_of: Sequence[int]) -> Iterator[Part]:
    """Split words that were not heard at all by sentence: one may be missing, the next only unheard."""
    for part in parts:
        if part.heard or len(part.wanted) < 2:
            yield part
            continue
        for _sentence, words in groupby(part.wanted, key=lambda word: sentence_of[word]):
            yield replace(part, wanted=tuple(words))
