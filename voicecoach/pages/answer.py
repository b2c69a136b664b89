"""The model answer with what became of it: each word and sentence, and where to listen for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.analysis.values import ComparedSentence, SentenceStatus, WordStatus
from voicecoach.takes.schema import Take


@dataclass(frozen=True, slots=True)
class AnswerWord:
    """A word of the model answer; ``place_s`` is where it was said, or would have been."""

    text: str
    status: WordStatus
    heard: str | None
    place_s: float
    end_s: float | None


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence of the model answer; ``number`` counts from 1.

    ``length_s`` is None where it was not said, ``share`` that of the longest sentence's length, 0 to 1.
    """

    number: int
    text: str
    status: SentenceStatus
    reason: str | None
    place_s: float
    length_s: float | None
    share: float
    words: tuple[AnswerWord, ...]


def answer_sentences(take: Take) -> tuple[AnswerSentence, ...]:
    """Lay out the comparison; nothing where there is none.

    What was missed is looked for where the word before it ended.
    """
    if take.comparison is None or take.timing.answer_s is None:
        return ()
    compared = take.comparison.sentences
    longest_s = max((_length_s(one) or 0.0 for one in compared), default=0.0)
    last_s = take.timing.first_word_s or 0.0
    found = []
    for number, one in enumerate(compared, 1):
        place_s = last_s if one.start_s is None else one.start_s
        words, last_s = _words(one, last_s)
        length_s = _length_s(one)
        share = length_s / longest_s if length_s and longest_s else 0.0
        found.append(
            AnswerSentence(number, one.text, one.status, one.reason, place_s, length_s, share, words)
        )
    return tuple(found)


def _length_s(sentence: ComparedSentence) -> float | None:
    if sentence.start_s is None or sentence.end_s is None:
        return None
    return max(0.0, sentence.end_s - sentence.start_s)


def _words(sentence: ComparedSentence, last_s: float) -> tuple[tuple[AnswerWord, ...], float]:
    """Give the words with their places, and where the last of them ended."""
    words = []
    for word in sentence.words:
        place_s = last_s if word.start_s is None else word.start_s
        words.append(AnswerWord(word.text, word.status, word.heard, place_s, word.end_s))
        last_s = place_s if word.end_s is None else word.end_s
    return tuple(words), last_s


def missed(found: Sequence[AnswerSentence]) -> tuple[AnswerSentence, ...]:
    """Give the sentences that were left out."""
    return tuple(one for one in found if one.status == "missed")
