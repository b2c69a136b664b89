"""What became of a whole sentence, from its words; and whether it was said in other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from voicecoach.analysis.hearing import heard_text
from voicecoach.analysis.laying import Part
from voicecoach.analysis.paraphrase import paraphrase
from voicecoach.analysis.units import Units
from voicecoach.analysis.values import ComparedSentence, ComparedWord, SentenceStatus
from voicecoach.recognition.values import Word

SAID_SHARE = 0.8
PARTLY_SHARE = 0.3
SHORTEST_PARAPHRASE_S = 1.0  # of speech: nobody says a sentence's content in less


def judge_sentence(text: str, words: Sequence[ComparedWord], around: str, language: str) -> ComparedSentence:
    """Decide on a sentence; ``around`` is all that was heard where it belongs, or empty.

    Of one that has nothing to read aloud, nothing can be missing: it is said.
    """
    counted = [word for word in words if word.counts]
    share = sum(word.status == "said" for word in counted) / len(counted) if counted else 1.0
    status: SentenceStatus = (
        "said" if share >= SAID_SHARE else "partly said" if share >= PARTLY_SHARE else "missed"
    )
    reason = None
    if status != "said" and around:
        said = [word.text for word in words if word.status == "said"]
        judged = paraphrase(text, around, said, language)
        if judged.holds:
            status, reason = "paraphrased", judged.reason
    if status == "missed":  # what stands beside its words belongs to something else
        words = [_plainly_missed(word) for word in words]
    starts = [word.start_s for word in words if word.start_s is not None]
    ends = [word.end_s for word in words if word.end_s is not None]
    return ComparedSentence(
        text, status, min(starts, default=None), max(ends, default=None), tuple(words), reason
    )


def _plainly_missed(word: ComparedWord) -> ComparedWord:
    if word.status == "said":
        return word
    return replace(word, status="missed", heard=None, start_s=None, end_s=None)


def heard_around(
    parts: Sequence[Part], heard: Sequence[Word], units: Units, sentence_of: Sequence[int]
) -> dict[int, str]:
    """For each sentence with words in doubt, what was heard from its first part to its last.

    Added words at its edges count as its own. Sentences with nothing unaccounted for are left out.
    """
    places: dict[int, list[int]] = {}
    for place, part in enumerate(parts):
        for word in part.wanted:
            places.setdefault(sentence_of[word], []).append(place)
    texts: dict[int, str] = {}
    for sentence, own in places.items():
        first, last = min(own), max(own)
        while first and not parts[first - 1].wanted:
            first -= 1
        while last + 1 < len(parts) and not parts[last + 1].wanted:
            last += 1
        stretch = parts[first : last + 1]
        free = [heard[units.word[place]] for part in stretch if not part.said for place in part.heard]
        if free and free[-1].end_s - free[0].start_s >= SHORTEST_PARAPHRASE_S:
            # as one part: a word that two parts share is one word
            whole = Part((), tuple(place for part in stretch for place in part.heard))
            texts[sentence] = " ".join(heard_text(whole, heard, units))
    return texts
