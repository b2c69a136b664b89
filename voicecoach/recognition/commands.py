"""Command words: which of next, again, stop and play was said, if any; recognised on this machine.

Only a short utterance that stands alone is considered. It is transcribed, and the four words compete for its
sound: each is force-aligned to it (``acoustics``), and its log-probability there is set against the other
three, against what it has on faint noise (what the language model expects anyway), and against the
transcript's. Where any of that leaves doubt, nothing was said. Logarithms are natural. How the limits were
chosen, and what they come to: docs/measures.md, "Command words"; ``scripts/measure_commands.py`` measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from voicecoach.audio.values import Sound, SpeechActivity, Stretch
from voicecoach.recognition.acoustics import Acoustics, Memory
from voicecoach.recognition.model import Model

Command = Literal["next", "again", "stop", "play"]
WORDS: dict[str, dict[Command, str]] = {
    "ko": {"next": "다음", "again": "다시", "stop": "그만", "play": "들려줘"},
    "en": {"next": "next", "again": "again", "stop": "stop", "play": "play"},
}

ALONE_S = 0.6
"""Silence on both sides of an utterance: words inside a sentence have less."""
SETTLE_S = 0.15
"""What begins sooner after listening began may be an echo of what was played, or the end of something."""
SHORTEST_S = 0.15
LONGEST_S = 1.3
"""The slowest of the measured voices takes 1.27 s for the longest word."""
AROUND_S = 0.2
"""Given to the recogniser with it, as with any window of speech."""

LEAST_GAIN, LEAST_LEAD = 3.0, 4.0
BEHIND_TEXT = 0.5
"""Where the recogniser spelt it otherwise, so much less likely than that spelling it may be."""
BEFORE_TEXT = 4.0
"""So much more likely it cannot be: the recogniser chose the spelling; the two were not read alike."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What one utterance sounds like.

    ``word`` is the likeliest of the four; ``gain`` is its log-probability above that on noise, ``lead`` that
    above the next of the four, ``over_text`` that above the transcript's (None where they are the same word).
    """

    text: str
    word: Command
    gain: float
    lead: float
    over_text: float | None

    @property
    def command(self) -> Command | None:
        """The command, where there is no doubt."""
        if self.over_text is not None:
            one_word = len(self.text.split()) == 1
            if not (one_word and -BEHIND_TEXT <= self.over_text <= BEFORE_TEXT):
                return None
        return self.word if self.gain >= LEAST_GAIN and self.lead >= LEAST_LEAD else None


def utterance(activity: SpeechActivity, known_s: float) -> Stretch | None:
    """Give the last thing said if it may be a command: short, alone, and over.

    ``known_s``: how much sound is known. What begins with the recording is none.
    """
    last = _last_said(activity, known_s)
    if last is None or last.start_s < SETTLE_S:
        return None
    return last if SHORTEST_S <= last.duration_s <= LONGEST_S else None


def is_phrase(activity: SpeechActivity, known_s: float) -> bool:
    """Tell whether the last thing said is over and too long for one of the words, or for an echo."""
    last = _last_said(activity, known_s)
    return last is not None and last.duration_s > LONGEST_S


def _last_said(activity: SpeechActivity, known_s: float) -> Stretch | None:
    groups: list[Stretch] = []
    for stretch in activity.speech:
        if groups and stretch.start_s - groups[-1].end_s < ALONE_S:
            groups[-1] = Stretch(groups[-1].start_s, stretch.end_s)
        else:
            groups.append(stretch)
    if not groups:
        return None
    last = groups[-1]
    over = known_s - last.end_s >= ALONE_S
    return last if over else None


def consider(model: Model, sound: Sound, said: Stretch, language: str, memory: Memory) -> Hearing | None:
    """Listen to one utterance in 16 kHz ``sound``; None where the recogniser makes nothing of it.

    ``memory`` may be kept from one recording to the next for what is expected without sound; it is only
    read and added to there.
    """
    own = Memory()
    own.expected, own.noise = memory.expected, memory.noise
    window = Stretch(max(0.0, said.start_s - AROUND_S), min(sound.duration_s, said.end_s + AROUND_S))
    text = " ".join(word.text for word in model.words(sound, window, language, own, hasty=True))
    if not letters(text):
        return None
    listener = model.acoustics(sound, (window,), language, own)
    words = WORDS[language]
    heard = {command: _heard(listener, word) for command, word in words.items()}
    best, second = sorted(heard, key=lambda command: heard[command], reverse=True)[:2]
    tokens = listener.tokens(words[best])
    gain = heard[best] - float(listener.expected(tokens).sum())
    memory.noise = own.noise
    return Hearing(
        text, best, gain, heard[best] - heard[second], _over(text, words[best], heard[best], listener)
    )


def letters(text: str) -> str:
    """Give a text without its case, spaces and punctuation."""
    return "".join(filter(str.isalnum, text.lower()))


def _heard(listener: Acoustics, text: str) -> float:
    """Give the log-probability of a text on the one window."""
    tokens = [token for word in text.split() for token in listener.tokens(word)]
    return float(listener.heard(0, tokens).sum())


def _over(text: str, word: str, heard: float, listener: Acoustics) -> float | None:
    """Set a word against what was written; what goes on after it is another word, however well it begins."""
    if letters(text) == letters(word):
        return None
    if letters(text).startswith(letters(word)):
        return float("-inf")
    return heard - _heard(listener, text)
