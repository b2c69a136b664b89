"""Where an answer is not yet known by heart: sentences often missed, words often hesitated before.

Counted over the latest takes of one question. Only sentences of the answer as it is worded now take part, so
that an edited answer does not bring back what it no longer holds.
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicecoach.analysis.values import ComparedWord
from voicecoach.progress.values import WeakPlaces, WeakSentence, WeakWord
from voicecoach.takes.listing import halts
from voicecoach.takes.schema import Take

LATEST = 20
"""So many of the latest takes are looked at: what was mended long ago is no weak place."""

AT_LEAST = 2
"""A word hesitated before only once is chance."""

NEAR_S = 0.15
"""How far a word's time may be off: the recogniser's are 136 ms off in the median (docs/measures.md)."""

_OPENING = string.whitespace + "\"'“‘(…"
_CLOSING = string.whitespace + "\"'”’).,;:!?…~、。"


@dataclass(frozen=True, slots=True)
class _Hesitation:
    """One place where the speaker hesitated before a word."""

    word: str
    sentence: str | None
    filler: bool
    halt: bool


def weak_places(takes: Sequence[Take], answer: Sequence[str] | None = None) -> WeakPlaces:
    """Count them in takes of one question, given newest first; at most LATEST are looked at.

    ``answer`` are the sentences of the answer as it is now; without it, those of the newest take that was
    compared with one.
    """
    latest = takes[:LATEST]
    present = list(dict.fromkeys(plain(text) for text in (_newest(latest) if answer is None else answer)))
    return WeakPlaces(len(latest), _sentences(latest, present), _words(latest, frozenset(present)))


def plain(text: str) -> str:
    """Give a sentence's wording: what its spaces and the way its Hangul is stored do not change."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _newest(takes: Sequence[Take]) -> list[str]:
    compared = next((take.comparison for take in takes if take.comparison), None)
    return [sentence.text for sentence in compared.sentences] if compared else []


def _sentences(takes: Sequence[Take], present: Sequence[str]) -> tuple[WeakSentence, ...]:
    found = [weak for text in present if (weak := _sentence(takes, text)) is not None]
    return tuple(sorted(found, key=lambda weak: (-weak.missed, -weak.partly)))


def _sentence(takes: Sequence[Take], text: str) -> WeakSentence | None:
    """Count what became of one sentence, said twice in the answer or once; None where it never failed."""
    fates = [
        {one.status for one in take.comparison.sentences if plain(one.text) == text}
        for take in takes
        if take.comparison
    ]
    fates = [fate for fate in fates if fate]
    missed = sum("missed" in fate for fate in fates)
    partly = sum("partly said" in fate and "missed" not in fate for fate in fates)
    if not missed + partly:
        return None
    well_since = next(place for place, fate in enumerate(fates) if fate & {"missed", "partly said"})
    return WeakSentence(text, missed, partly, len(fates), well_since)


def _words(takes: Sequence[Take], present: frozenset[str]) -> tuple[WeakWord, ...]:
    found: dict[str, list[tuple[int, _Hesitation]]] = {}
    for place, take in enumerate(takes):
        for one in _hesitations(take, present):
            found.setdefault(one.word.casefold(), []).append((place, one))
    words = [_word(places) for places in found.values() if len(places) >= AT_LEAST]
    return tuple(sorted(words, key=lambda word: (-word.times, -word.takes)))


def _word(places: Sequence[tuple[int, _Hesitation]]) -> WeakWord:
    hesitations = [one for _place, one in places]
    return WeakWord(
        hesitations[0].word,
        len(hesitations),
        len({place for place, _one in places}),
        sum(one.filler for one in hesitations),
        sum(one.halt for one in hesitations),
        next((one.sentence for one in hesitations if one.sentence), None),
    )


def _hesitations(take: Take, present: frozenset[str]) -> Iterator[_Hesitation]:
    """Give the words of a take with a filler or a halt before them, each once however many there were."""
    counted = [item for item in take.fillers.items if item.kind != "habit" and not item.dismissed]
    sounds = [(item.start_s, item.end_s) for item in counted]
    after_fillers = {_next_word(take, item.end_s, sounds) for item in counted}
    after_halts = {_next_word(take, pause.end_s, sounds) for pause in halts(take.timing.pauses)}
    wanted = _wanted(take)
    for place in sorted(one for one in after_fillers | after_halts if one is not None):
        word, sentence = _as_written(take, place, wanted)
        if word and (sentence is None or sentence in present):
            yield _Hesitation(word, sentence, place in after_fillers, place in after_halts)


def _next_word(take: Take, at_s: float, sounds: Sequence[tuple[float, float]]) -> int | None:
    """Give the place of the first recognised word from a moment on that is itself no filler."""
    for place, word in enumerate(take.transcript.words):
        middle_s = (word.start_s + word.end_s) / 2
        itself = any(start_s <= middle_s <= end_s for start_s, end_s in sounds)
        if word.start_s >= at_s - NEAR_S and middle_s > at_s and not itself:
            return place
    return None


def _wanted(take: Take) -> list[tuple[ComparedWord, str]]:
    sentences = take.comparison.sentences if take.comparison else ()
    return [(word, plain(sentence.text)) for sentence in sentences for word in sentence.words]


def _as_written(take: Take, place: int, wanted: Sequence[tuple[ComparedWord, str]]) -> tuple[str, str | None]:
    """Give a recognised word as the model answer writes it, with its sentence; else as it was heard."""
    heard = take.transcript.words[place]
    shared = {
        index: overlap
        for index, (word, _sentence) in enumerate(wanted)
        if (overlap := _overlap_s(word, heard.start_s, heard.end_s)) > 0
    }
    if not shared:
        return bare(heard.text), None
    word, sentence = wanted[max(shared, key=lambda index: shared[index])]
    return bare(word.text), sentence


def _overlap_s(word: ComparedWord, start_s: float, end_s: float) -> float:
    if word.start_s is None or word.end_s is None:
        return 0.0
    return min(word.end_s, end_s) - max(word.start_s, start_s)


def bare(word: str) -> str:
    """Give a word without the punctuation around it, if anything is left then."""
    return word.rstrip(_CLOSING).lstrip(_OPENING) or word
