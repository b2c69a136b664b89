"""What became of each word of the model answer, judged by the text of the transcript.

Both sides are compared as readings, so that notation and spacing do not count. A word is said when
all its units were heard in its place (a different particle at its end is forgiven), changed when
something else was, and missed when nothing was. Thresholds and definitions: docs/measures.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from voicecoach.analysis.align import align
from voicecoach.analysis.units import Units, reading_of, units
from voicecoach.analysis.values import Added, ComparedSentence, ComparedWord, Comparison, SentenceStatus
from voicecoach.recognition.values import Word

SAID_SHARE = 0.8
PARTLY_SHARE = 0.3
ELSEWHERE_SHARE = 0.6
"""A missed sentence was said out of its order if this share of its units is in a run of added words."""
SHORTEST_ADDITION = 3  # units; less is a slip of the recogniser
PARTICLES = frozenset("은는이가을를도에의로와과만")


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison, and which heard words (by index) the model answer accounts for."""

    comparison: Comparison
    wanted_words: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Match:
    """Where units of the answer were found: position among the heard units, and whether equal."""

    heard: dict[int, int]
    equal: frozenset[int]


def compare(sentences: Sequence[str], heard: Sequence[Word], language: str) -> Compared:
    """Compare a model answer, one string per sentence, with the words that were heard."""
    words = [word for sentence in sentences for word in sentence.split()]
    heard_texts = [word.text for word in heard]
    wanted_units = units(words, language, reading_of(heard_texts, language))
    heard_units = units(heard_texts, language, reading_of(words, language))
    match = _match(wanted_units.text, heard_units.text)
    match, in_order = _found_elsewhere(sentences, wanted_units, heard_units, match)

    judged = [
        _judge(word, wanted_units.of_word(place), wanted_units, heard_units, match, heard)
        for place, word in enumerate(words)
    ]
    result, position = [], 0
    for sentence in sentences:
        count = len(sentence.split())
        result.append(_sentence(sentence, judged[position : position + count]))
        position += count
    standing = _words_of_found_sentences(result)
    accounted = frozenset(
        heard_units.word[at] for place, at in match.heard.items() if wanted_units.word[place] in standing
    )
    said = sum(word.status == "said" for sentence in result for word in sentence.words)
    comparison = Comparison(
        coverage=said / max(1, len(words)),
        in_order=in_order,
        sentences=tuple(result),
        added=tuple(_added(heard, heard_units, accounted)),
    )
    exact = frozenset(heard_units.word[match.heard[place]] for place in match.equal)
    return Compared(comparison, exact)


def _words_of_found_sentences(sentences: Sequence[ComparedSentence]) -> frozenset[int]:
    """Indices of the answer's words whose sentence was at least partly said."""
    flat = [sentence.status != "missed" for sentence in sentences for _word in sentence.words]
    return frozenset(place for place, found in enumerate(flat) if found)


def _match(wanted: Sequence[str], heard: Sequence[str]) -> _Match:
    pairs = [pair for pair in align(wanted, heard) if pair.wanted is not None and pair.heard is not None]
    return _Match(
        {pair.wanted: pair.heard for pair in pairs if pair.wanted is not None and pair.heard is not None},
        frozenset(pair.wanted for pair in pairs if pair.equal and pair.wanted is not None),
    )


def _found_elsewhere(
    sentences: Sequence[str], wanted: Units, heard: Units, match: _Match
) -> tuple[_Match, bool]:
    """Look for sentences that are missing in their place among the words that were added."""
    in_order, first_word = True, 0
    for sentence in sentences:
        last_word = first_word + len(sentence.split())
        own = [place for place, word in enumerate(wanted.word) if first_word <= word < last_word]
        first_word = last_word
        if not own or sum(place in match.equal for place in own) >= PARTLY_SHARE * len(own):
            continue
        taken = {match.heard[place] for place in match.heard if place not in own}
        for run in _free_runs(len(heard.text), taken):
            local = _match([wanted.text[place] for place in own], [heard.text[place] for place in run])
            if len(local.equal) >= ELSEWHERE_SHARE * len(own):
                kept = {place: at for place, at in match.heard.items() if place not in own}
                kept |= {own[place]: run[at] for place, at in local.heard.items()}
                match = _Match(kept, (match.equal - set(own)) | {own[place] for place in local.equal})
                in_order = False
                break
    return match, in_order


def _free_runs(length: int, taken: set[int]) -> list[list[int]]:
    """Runs of heard units that nothing else in the answer accounts for."""
    return [list(run) for free, run in groupby(range(length), key=lambda place: place not in taken) if free]


def _judge(
    text: str, own: tuple[int, ...], wanted: Units, heard_units: Units, match: _Match, heard: Sequence[Word]
) -> ComparedWord:
    at = [match.heard[place] for place in own if place in match.heard]
    equal = [place for place in own if place in match.equal]
    places = sorted({heard_units.word[position] for position in at})
    if not own:  # nothing to say: a dash, a lone bracket
        return ComparedWord(text, "said", "transcript", None, None, None)
    if not at:
        return ComparedWord(text, "missed", None, None, None, None)
    spoken = [heard[place] for place in places]
    start_s, end_s = spoken[0].start_s, spoken[-1].end_s
    if len(equal) == len(own) or _only_particle_differs(own, wanted, heard_units, match):
        return ComparedWord(text, "said", "transcript", None, start_s, end_s)
    return ComparedWord(text, "changed", None, " ".join(word.text for word in spoken), start_s, end_s)


def _only_particle_differs(own: tuple[int, ...], wanted: Units, heard: Units, match: _Match) -> bool:
    """상점은 for 상점이: the word was said. At least two syllables must be left of it."""
    *stem, last = own
    if len(stem) < 2 or wanted.text[last] not in PARTICLES or any(place not in match.equal for place in stem):
        return False
    at = match.heard.get(last)
    return at is None or heard.text[at] in PARTICLES


def _sentence(text: str, words: Sequence[ComparedWord]) -> ComparedSentence:
    share = sum(word.status == "said" for word in words) / max(1, len(words))
    status: SentenceStatus = (
        "said" if share >= SAID_SHARE else "partly said" if share >= PARTLY_SHARE else "missed"
    )
    if status == "missed":  # what stands beside its words belongs to something else
        words = [
            word
            if word.status == "said"
            else replace(word, status="missed", heard=None, start_s=None, end_s=None)
            for word in words
        ]
    starts = [word.start_s for word in words if word.start_s is not None]
    ends = [word.end_s for word in words if word.end_s is not None]
    return ComparedSentence(text, status, min(starts, default=None), max(ends, default=None), tuple(words))


def _added(heard: Sequence[Word], heard_units: Units, accounted: frozenset[int]) -> list[Added]:
    """Runs of words that nothing in the answer accounts for."""
    found = []
    for free, group in groupby(range(len(heard)), key=lambda place: place not in accounted):
        run = list(group)
        if free and sum(len(heard_units.of_word(place)) for place in run) >= SHORTEST_ADDITION:
            text = " ".join(heard[place].text for place in run)
            found.append(Added(text, heard[run[0]].start_s, heard[run[-1]].end_s))
    return found
