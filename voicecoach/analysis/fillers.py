"""All fillers of an answer: those that were written down and those that were only heard, as one list.

A word that the model answer has at that place is never a filler; neither is what the person said is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicecoach.analysis.held import covered
from voicecoach.analysis.hesitations import Hesitation
from voicecoach.analysis.values import (
    NO_CUSTOMS,
    ComparedSentence,
    Customs,
    Filler,
    Fillers,
    NotFiller,
)
from voicecoach.analysis.written_fillers import Written, written_fillers
from voicecoach.audio.values import Stretch
from voicecoach.languages.fillers import filler_words, folded, short_words
from voicecoach.recognition.values import Transcript, Word

MISPLACED_S = 0.6
"""The recogniser may write a sound this far from where it is, over the pause beside it."""
SAME_WORD = 0.5
"""A word that shares this much of a sound's time is what the recogniser made of it."""

_MARKS = ".,!?…\"'“”‘’()[]-"


def fillers(
    transcript: Transcript,
    wanted_words: frozenset[int],
    answer_s: float | None,
    customs: Customs = NO_CUSTOMS,
    heard: Sequence[Hesitation] = (),
    sentences: Sequence[ComparedSentence] = (),
) -> Fillers:
    """Find the fillers; ``wanted_words`` (indices) are part of the answer, ``heard`` came from the sound."""
    language = transcript.language
    known = filler_words(language).adjusted(customs.added, customs.removed, language)
    written = written_fillers(transcript, known, wanted_words, answer_s)
    alone = len(transcript.words) <= 1  # a lone 음 or 응 is an answer, not a hesitation before one
    sounds = [] if alone else list(_unwanted(heard, transcript, wanted_words, customs))
    items = list(_together(written, sounds, transcript))
    aside = {place for one in written if one.kind != "habit" for place in range(one.first, one.last)}
    rest = [
        word
        for place, word in enumerate(transcript.words)
        if place not in aside and folded(word.text, language)  # a dash alone is no word
    ]
    placed = (_placed(item, rest, sentences) for item in items)
    kept = [item for item in placed if not _excepted(item, customs.exceptions, language)]
    kept.sort(key=lambda item: item.start_s)
    count = sum(item.kind != "habit" for item in kept)
    return Fillers(
        count,
        60 * count / answer_s if answer_s else None,
        tuple(kept),
        100 * count / len(rest) if rest else None,
    )


def _unwanted(
    heard: Sequence[Hesitation], transcript: Transcript, wanted_words: frozenset[int], customs: Customs
) -> Iterator[Hesitation]:
    """Leave out sounds that are a short word of the answer (네, 아), and those that the person took out."""
    language = transcript.language
    short = short_words(language)
    wanted = [
        word
        for place, word in enumerate(transcript.words)
        if place in wanted_words and folded(word.text, language) in short
    ]
    removed = {folded(word, language) for word in customs.removed}
    for one in heard:
        if covered(one.stretch, wanted) < SAME_WORD and one.text not in removed:
            yield one


def _together(
    written: Sequence[Written], heard: Sequence[Hesitation], transcript: Transcript
) -> Iterator[Filler]:
    """Make one list of both: what was written and heard is one filler, where it was heard."""
    words = transcript.words
    sounds = list(heard)
    for one in written:
        start_s, end_s = words[one.first].start_s, words[one.last - 1].end_s
        text = " ".join(word.text.strip(_MARKS) for word in words[one.first : one.last])
        if one.kind == "certain":
            same = _nearest(Stretch(start_s, end_s), sounds)
            if same is not None:
                sounds.remove(same)
                start_s, end_s = same.stretch.start_s, same.stretch.end_s
        elif one.kind == "likely":  # 그으 with the sound of 어 in it: the word is what was heard
            own = words[one.first : one.last]
            sounds = [sound for sound in sounds if covered(sound.stretch, own) < SAME_WORD]
        yield Filler(text, start_s, end_s, one.kind, "transcript")
    for sound in sounds:
        yield Filler(sound.text, sound.stretch.start_s, sound.stretch.end_s, "certain", "audio")


def _nearest(written: Stretch, sounds: Sequence[Hesitation]) -> Hesitation | None:
    near = [(_apart_s(written, sound.stretch), place) for place, sound in enumerate(sounds)]
    apart_s, place = min(near, default=(MISPLACED_S, -1))
    return sounds[place] if apart_s < MISPLACED_S else None


def _apart_s(one: Stretch, other: Stretch) -> float:
    return max(0.0, other.start_s - one.end_s, one.start_s - other.end_s)


def _placed(item: Filler, words: Sequence[Word], sentences: Sequence[ComparedSentence]) -> Filler:
    """Say between which words and in or before which sentence a filler is."""
    after = before = None
    middle_s = (item.start_s + item.end_s) / 2
    own = Stretch(item.start_s, item.end_s)
    for word in words:
        inside = item.start_s <= word.start_s and word.end_s <= item.end_s
        if inside and word.text.strip(_MARKS) in item.text.split():
            continue  # a habit word is not its own neighbour
        # a word over the whole filler is the next one: the recogniser stretches beginnings, not ends
        if (word.start_s + word.end_s) / 2 < middle_s and covered(own, [word]) < SAME_WORD:
            after = word.text
        elif before is None:
            before = word.text
    timed = [(place, one.end_s) for place, one in enumerate(sentences) if one.end_s is not None]
    sentence = min(((end_s, place) for place, end_s in timed if end_s > middle_s), default=(0.0, None))[1]
    return replace(item, after=after, before=before, sentence=sentence)


def _excepted(item: Filler, exceptions: Sequence[NotFiller], language: str) -> bool:
    """Tell whether the person said of just this that it is none."""
    beside = tuple(folded(word, language) if word else None for word in (item.after, item.before))
    text = folded(item.text, language)
    return any(
        text == one.text and (one.after is one.before is None or (one.after, one.before) == beside)
        for one in exceptions
    )
