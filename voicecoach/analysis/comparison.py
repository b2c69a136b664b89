"""What became of each word and sentence of the model answer.

First the text: both sides as readings, laid beside each other. Then, for each word that the text
leaves in doubt, the sound. A word is *said* if either says so, *changed* if something else was heard
in its place, *missed* if nothing was. Thresholds and definitions: docs/measures.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from voicecoach.analysis.belief import was_said
from voicecoach.analysis.hearing import heard_text, testimonies
from voicecoach.analysis.laying import Part, lay
from voicecoach.analysis.sentences import heard_around, judge_sentence
from voicecoach.analysis.units import Units, reading_of, units
from voicecoach.analysis.values import Added, ComparedWord, Comparison
from voicecoach.languages.readings import with_terms
from voicecoach.recognition.values import Listener, Word

SHORTEST_ADDITION = 3  # units; less is a slip of the recogniser


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison, and which heard words (by index) the model answer has at that place."""

    comparison: Comparison
    wanted_words: frozenset[int]


def compare(
    sentences: Sequence[str],
    heard: Sequence[Word],
    language: str,
    listener: Listener | None = None,
    terms: Sequence[tuple[str, str]] = (),
) -> Compared:
    """Compare a model answer, one string per sentence, with the words that were heard.

    Without a ``listener`` the text alone decides. ``terms``: the deck's own readings.
    """
    words = [word for sentence in sentences for word in sentence.split()]
    sentence_of = [place for place, sentence in enumerate(sentences) for _word in sentence.split()]
    texts = [word.text for word in heard]
    spoken, written = ([with_terms(text, terms) for text in side] for side in (texts, words))
    wanted_units = units(written, language, reading_of(spoken, language))
    heard_units = units(spoken, language, reading_of(written, language))
    parts = lay(wanted_units, heard_units, sentence_of)
    believed: set[int] = set()
    if listener is not None:
        found = testimonies(parts, words, wanted_units, heard, heard_units, listener)
        believed = {word for word, testimony in found.items() if was_said(testimony.witness)}
    judged = _judged(words, parts, heard, heard_units, believed)
    ends = list(accumulate(len(sentence.split()) for sentence in sentences))
    around = heard_around(parts, heard, heard_units, sentence_of)
    result = [
        judge_sentence(sentence, judged[end - len(sentence.split()) : end], around.get(place, ""), language)
        for place, (sentence, end) in enumerate(zip(sentences, ends, strict=True))
    ]
    missed = {place for place, sentence in enumerate(result) if sentence.status == "missed"}
    counted = [word for word in judged if word.counts]
    comparison = Comparison(
        coverage=sum(word.status == "said" for word in counted) / max(1, len(counted)),
        in_order=not any(part.moved and part.said for part in parts),
        sentences=tuple(result),
        added=tuple(_added(parts, heard, heard_units, sentence_of, missed)),
    )
    exact = {heard_units.word[place] for part in parts if part.said for place in part.heard}
    return Compared(comparison, frozenset(exact))


def _judged(
    words: Sequence[str], parts: Sequence[Part], heard: Sequence[Word], units: Units, believed: set[int]
) -> list[ComparedWord]:
    """Give every word of the answer, in its order."""
    # a word with nothing to read aloud (a dash) is in no part
    judged = [ComparedWord(word, "said", None, None, None, None) for word in words]
    spans = _spans(parts, heard, units)
    for part, (start_s, end_s) in zip(parts, spans, strict=True):
        instead = " ".join(heard_text(part, heard, units)) or None
        for word in part.wanted:
            text = words[word]
            if part.said:
                judged[word] = ComparedWord(text, "said", "transcript", None, start_s, end_s)
            elif word in believed:
                judged[word] = ComparedWord(text, "said", "audio", instead, start_s, end_s)
            elif instead:
                judged[word] = ComparedWord(text, "changed", None, instead, start_s, end_s)
            else:
                judged[word] = ComparedWord(text, "missed", None, None, None, None)
    return judged


def _spans(
    parts: Sequence[Part], heard: Sequence[Word], units: Units
) -> list[tuple[float | None, float | None]]:
    """When each part was spoken; with nothing heard there, between what was heard before and after."""
    own = [
        (heard[units.word[part.heard[0]]].start_s, heard[units.word[part.heard[-1]]].end_s)
        if part.heard
        else None
        for part in parts
    ]
    spans: list[tuple[float | None, float | None]] = []
    for place, span in enumerate(own):
        before = next((known[1] for known in reversed(own[:place]) if known), None)
        after = next((known[0] for known in own[place + 1 :] if known), None)
        if span is not None:
            spans.append(span)
        elif before is not None and after is not None and after > before:
            spans.append((before, after))
        else:
            spans.append((None, None))
    return spans


def _added(
    parts: Sequence[Part],
    heard: Sequence[Word],
    units: Units,
    sentence_of: Sequence[int],
    missed: set[int],
) -> Iterator[Added]:
    """Yield runs of what nothing in the answer accounts for."""

    def is_added(part: Part) -> bool:
        return not part.said and all(sentence_of[word] in missed for word in part.wanted)

    heard_parts = [part for part in parts if part.heard]
    for added, group in groupby(heard_parts, key=is_added):
        run = list(group)
        places = tuple(place for part in run for place in part.heard)
        if added and len(places) >= SHORTEST_ADDITION:
            text = " ".join(heard_text(Part((), places), heard, units))
            yield Added(text, heard[units.word[places[0]]].start_s, heard[units.word[places[-1]]].end_s)
