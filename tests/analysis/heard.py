"""What a recogniser might have heard, made from plain text."""

from __future__ import annotations

from voicecoach.audio.values import SpeechActivity, Stretch
from voicecoach.recognition.values import Transcript, Word


def heard(text: str, start_s: float = 0.0, word_s: float = 0.5, gap_s: float = 0.1) -> tuple[Word, ...]:
    """Words said one after the other; ``/`` is a pause of a second."""
    words: list[Word] = []
    now_s = start_s
    for word in text.split():
        if word == "/":
            now_s += 1.0
            continue
        words.append(Word(word, round(now_s, 3), round(now_s + word_s, 3), 0.9))
        now_s += word_s + gap_s
    return tuple(words)


def transcript(text: str, language: str = "ko", word_s: float = 0.5) -> Transcript:
    """Give :func:`heard` words as a transcript."""
    words = heard(text, word_s=word_s)
    return Transcript(" ".join(word.text for word in words), words, language)


def speech(*stretches: tuple[float, float]) -> SpeechActivity:
    """Speech in these stretches, in seconds."""
    return SpeechActivity(tuple(Stretch(start_s, end_s) for start_s, end_s in stretches), -20.0, -60.0)


def all_speech(spoken: Transcript) -> SpeechActivity:
    """Speech from the first word to the last."""
    return speech((spoken.words[0].start_s, spoken.words[-1].end_s)) if spoken.words else speech()
