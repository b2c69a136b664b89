"""What the words of a line tell: which letters follow each other in it, and in the heading above it.

Multinomial logistic regression on which sequences of one to four letters there are, whatever the language;
they are told apart by hashes (K. Weinberger et al., “Feature hashing for large scale multitask learning”,
2009). ``scripts/learn_lines.py`` fits it; the trees ask about what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecoach.questions.notes.lines.trees import softmax

Numbers = NDArray[np.float32]
_Places = NDArray[np.int64]
BITS = 14
"""Of a hash: sequences that share one are taken for one another."""
_LONGEST = 4
_MOST_LETTERS, _OF_ITS_END = 120, 40
"""Of a line: a long one tells by how it begins and ends."""
_AT_ONCE = 512
"""Lines; what is worked on at a time stays small."""
_SPACES, _DIGIT = re.compile(r"\s+"), re.compile(r"\d")
_BEGINS, _PARTED, _ENDS = "\x02", "\x04", "\x03"
_OWN, _ABOVE = 1, 2
"""What the hashes begin with, so that the same words above a line tell something else than in it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each hash speaks for: ``own`` and ``above`` have shape (hashes, classes), ``start`` (classes,)."""

    own: Numbers
    above: Numbers
    start: Numbers

    def chances(self, words: Sequence[str], above: Sequence[str]) -> Numbers:
        """Give the probability of each class for lines of these ``words`` below headings: (lines, classes).

        Takes time in proportion to the text.
        """
        parts = [
            self._chances(words[at : at + _AT_ONCE], above[at : at + _AT_ONCE])
            for at in range(0, len(words), _AT_ONCE)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.start)), np.float32)

    def _chances(self, words: Sequence[str], above: Sequence[str]) -> Numbers:
        sums = self.start + _sums(self.own, *hashed(words)) + _sums(self.above, *hashed(above, above=True))
        return softmax(sums)


def hashed(texts: Sequence[str], *, above: bool = False) -> tuple[_Places, _Places, Numbers]:
    """Give every sequence of letters in every text once: the text’s place, the hash, and what it counts.

    However long a text, the squares of what its sequences count come to 1.
    """
    rows = [_prepared(text) for text in texts]
    letters = np.frombuffer("".join(rows).encode("utf-32-le", "replace"), np.uint32)
    places = np.repeat(np.arange(len(rows), dtype=np.int64), [len(row) for row in rows])
    found = [np.zeros(0, np.int64)]
    hashes = np.full(len(letters), _ABOVE if above else _OWN, np.uint32)
    for length in range(1, min(_LONGEST, len(letters)) + 1):
        count = len(letters) - length + 1
        hashes = _stirred(hashes[:count], letters[length - 1 :])
        inside = places[:count] == places[length - 1 :]
        buckets = (hashes >> np.uint32(32 - BITS)).astype(np.int64)
        found.append((places[:count] << BITS | buckets)[inside])
    both = np.unique(np.concatenate(found))
    of_text = both >> BITS
    counts = np.bincount(of_text, minlength=len(rows))
    return of_text, both & ((1 << BITS) - 1), (1 / np.sqrt(counts[of_text])).astype(np.float32)


def _stirred(hashes: NDArray[np.uint32], letters: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Take one letter more into each hash: FNV’s step, then MurmurHash3’s, which fills the high bits."""
    mixed = (hashes * np.uint32(16777619)) ^ letters
    mixed = mixed ^ (mixed >> np.uint32(16))
    mixed = mixed * np.uint32(0x85EBCA6B)
    return np.asarray((mixed ^ (mixed >> np.uint32(13))) * np.uint32(0xC2B2AE35), dtype=np.uint32)


def _prepared(text: str) -> str:
    plain = _DIGIT.sub("0", _SPACES.sub(" ", text.lower()).strip())
    if len(plain) > _MOST_LETTERS:
        plain = f"{plain[: _MOST_LETTERS - _OF_ITS_END]}{_PARTED}{plain[-_OF_ITS_END:]}"
    return f"{_BEGINS}{plain}{_ENDS}"


def _sums(weights: Numbers, places: _Places, hashes: _Places, counts: Numbers) -> Numbers:
    lines = int(places[-1]) + 1
    columns = [
        np.bincount(places, weights=weights[hashes, which] * counts, minlength=lines)
        for which in range(weights.shape[1])
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def weights_from(arrays: Mapping[str, NDArray[np.generic]]) -> Weights:
    """Take the weights out of a file of arrays, where they are kept in fewer bits."""
    own, above, start = (
        np.asarray(arrays[f"words_{part}"], dtype=np.float32) for part in ("own", "above", "start")
    )
    return Weights(own, above, start)
