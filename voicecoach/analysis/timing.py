"""Length, pace and pauses, from where the sound says someone spoke.

Pauses are silences between stretches of speech, not gaps between recognised words: the recogniser's
word times are 136 ms off in the median and swallow pauses whole. Definitions: docs/measures.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from voicecoach.analysis.values import ON_TARGET, Pause, PausePlace, Timing, Verdict
from voicecoach.audio.values import SpeechActivity, Stretch
from voicecoach.languages import spoken_syllables, spoken_words
from voicecoach.recognition.values import Transcript, Word

SHORTEST_PAUSE_S = 0.25
"""Shorter silences are the closures of stops and slow articulation (Goldman-Eisler 1968)."""

_SENTENCE_END = re.compile(r"[.?!。]['\"”’)]*$")
_KOREAN_END = re.compile(r"(?:니다|니까|어요|아요|에요|예요|해요|세요|네요|군요|나요|까요|지요|죠)$")


def timing(
    activity: SpeechActivity,
    transcript: Transcript,
    target_s: float | None,
    sentence_ends_s: Sequence[float] = (),
) -> Timing:
    """Measure one answer; everything is None where nobody spoke.

    ``sentence_ends_s``: when sentences of the model answer ended, as far as they were found.
    """
    if not activity.speech:
        return Timing(None, None, None, target_s, None, None, None, None, None, None, None, ())
    first_s, last_s = activity.speech[0].start_s, activity.speech[-1].end_s
    answer_s = last_s - first_s
    silences = pauses_between(activity.speech)
    speaking_s = answer_s - sum(silence.duration_s for silence in silences)
    korean = transcript.language == "ko"
    syllables = spoken_syllables(transcript.text, transcript.language) or None
    words = spoken_words(transcript.text) or None
    return Timing(
        first_word_s=first_s,
        end_of_speech_s=last_s,
        answer_s=answer_s,
        target_s=target_s,
        verdict=verdict(answer_s, target_s),
        speaking_s=speaking_s,
        syllables=syllables,
        speech_rate_spm=_per_minute(syllables, answer_s) if korean else None,
        articulation_rate_spm=_per_minute(syllables, speaking_s) if korean else None,
        speech_rate_wpm=None if korean else _per_minute(words, answer_s),
        articulation_rate_wpm=None if korean else _per_minute(words, speaking_s),
        pauses=tuple(_pause(silence, transcript.words, sentence_ends_s) for silence in silences),
    )


def pauses_between(speech: Sequence[Stretch]) -> list[Stretch]:
    """Silences of at least 0.25 s inside the answer."""
    gaps = [Stretch(before.end_s, after.start_s) for before, after in pairwise(speech)]
    return [gap for gap in gaps if gap.duration_s >= SHORTEST_PAUSE_S]


def verdict(answer_s: float, target_s: float | None) -> Verdict | None:
    """Tell how the length stands to its target."""
    if not target_s:
        return None
    shortest, longest = (share * target_s for share in ON_TARGET)
    return "short" if answer_s < shortest else "long" if answer_s > longest else "on target"


def pace(words: Sequence[Word], language: str) -> float | None:
    """Speech rate over some words, from the first to the last: syllables (Korean) or words per minute."""
    if not words:
        return None
    text = " ".join(word.text for word in words)
    count = spoken_syllables(text, language) if language == "ko" else spoken_words(text)
    return _per_minute(count, words[-1].end_s - words[0].start_s)


def _per_minute(count: int | None, seconds: float) -> float | None:
    return 60 * count / seconds if count and seconds > 0 else None


def _pause(silence: Stretch, words: Sequence[Word], sentence_ends_s: Sequence[float]) -> Pause:
    middle_s = (silence.start_s + silence.end_s) / 2
    before = max(
        (word for word in words if word.start_s < middle_s), key=lambda word: word.start_s, default=None
    )
    return Pause(
        silence.start_s,
        silence.end_s,
        _place(silence, before, sentence_ends_s),
        before.text if before else None,
    )


def _place(silence: Stretch, before: Word | None, sentence_ends_s: Sequence[float]) -> PausePlace:
    """Between sentences: one of the answer ended here, or the recogniser heard an end."""
    ended = any(silence.start_s - 0.3 <= end_s <= silence.end_s for end_s in sentence_ends_s)
    heard_end = before is not None and bool(
        _SENTENCE_END.search(before.text) or _KOREAN_END.search(before.text)
    )
    return "between sentences" if ended or heard_end else "within a sentence"
