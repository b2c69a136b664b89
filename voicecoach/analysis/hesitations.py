"""Hesitation sounds that the recogniser did not write, found in the sound.

Three witnesses. How the voice was (``analysis.held``): periodic, its spectrum standing still. What the
stretch sounds like on its own: 음 or 어, or the beginning of some word. And, where these leave doubt, what
the recogniser thinks of the whole with 음 or 어 written there and without. The weights of the rule are
fitted by ``scripts/choose_hesitation.py``; docs/measures.md shows how good it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicecoach.analysis.belief import Rule, Term
from voicecoach.analysis.held import Held, held_stretches
from voicecoach.audio.values import SpeechActivity, Stretch, Voicing
from voicecoach.languages.fillers import sounds_of
from voicecoach.recognition.values import Listener, Transcript

LEAST_PERIODICITY = 0.75
MOST_CHANGE_DB = 9.0
"""Outside these nobody would hear a hesitation, and the recogniser need not be asked."""
LEAST_CHANCE = 1e-3
LEAST_WORD = 0.02
"""Added before the logarithm: smaller probabilities are noise of the recogniser."""

HESITATION = Rule(
    terms=(
        Term("periodicity", 0.75, 1.0, 30.58),
        Term("change_db", 0.0, 9.0, -0.97),
        Term("log_sound", -7.0, 0.0, 1.39),
        Term("log_word", -4.0, 0.1, -0.71),
    ),
    constant=-18.72,
    limit=0.6,
)
WITHIN_SPEECH = 0.95
"""The limit for a piece of longer speech, where a word's own vowel looks much the same."""
DOUBTFUL = 0.95
"""Below this the recogniser is asked about the whole, too."""
SPOILS = -3.0
"""A filler that makes the words after it this much less likely (natural log) was one of them."""
SPOILED_WORDS = 2


@dataclass(frozen=True, slots=True)
class Trace:
    """The quantities of the rule for one stretch."""

    periodicity: float
    change_db: float
    log_sound: float
    log_word: float


@dataclass(frozen=True, slots=True)
class Hesitation:
    """A hesitation sound: where, what it sounds like, and whether silence is on both sides."""

    stretch: Stretch
    text: str
    alone: bool


def hesitations(
    activity: SpeechActivity, voicing: Voicing, transcript: Transcript, listener: Listener
) -> tuple[Hesitation, ...]:
    """Find the hesitation sounds of a recording."""
    sounds = sounds_of(transcript.language)
    found = []
    for held in held_stretches(activity, voicing, transcript.words):
        if held.periodicity < LEAST_PERIODICITY or held.change_db > MOST_CHANGE_DB:
            continue
        trace, text = weigh(held, listener, tuple(sounds.items()))
        chance = HESITATION.probability(trace)
        if chance < (HESITATION.limit if held.alone else WITHIN_SPEECH):
            continue
        if chance < DOUBTFUL and _belongs_to_a_word(held.stretch, transcript, listener, text):
            continue
        found.append(Hesitation(held.stretch, text, held.alone))
    return tuple(found)


def weigh(held: Held, listener: Listener, sounds: Sequence[tuple[str, str]]) -> tuple[Trace, str]:
    """Ask what a stretch sounds like; give the rule's quantities and the likeliest sound's spelling.

    ``sounds``: pairs of what the recogniser may write and the filler that it stands for.
    """
    heard = listener.impression(held.stretch, [sound for sound, _text in sounds])
    trace = Trace(
        held.periodicity,
        held.change_db,
        math.log(sum(heard.sounds) + LEAST_CHANCE),
        math.log(heard.words + LEAST_WORD),
    )
    chances: dict[str, float] = {}
    for (_sound, text), chance in zip(sounds, heard.sounds, strict=True):
        chances[text] = chances.get(text, 0.0) + chance
    return trace, max(chances, key=lambda text: chances[text])


def _belongs_to_a_word(stretch: Stretch, transcript: Transcript, listener: Listener, text: str) -> bool:
    """Tell whether the recogniser finds the words less likely with a filler written among them."""
    return all(change < SPOILS for change in _changes(stretch, transcript, listener, text))


def _changes(stretch: Stretch, transcript: Transcript, listener: Listener, text: str) -> Iterator[float]:
    """Yield how the words after become likelier (natural log) with a filler before, at the likely places."""
    middle_s = (stretch.start_s + stretch.end_s) / 2
    window = next(
        (place for place, window in enumerate(listener.windows) if window.start_s <= middle_s < window.end_s),
        None,
    )
    if window is None:  # nothing can be asked, so nothing speaks against it
        yield 0.0
        return
    own = listener.windows[window]
    words = [word for word in transcript.words if own.start_s <= word.start_s < own.end_s]
    before = sum((word.start_s + word.end_s) / 2 < middle_s for word in words)
    for place in {max(0, before - 1), before, min(len(words), before + 1)}:
        given = [token for word in words[:place] for token in listener.tokens(word.text)]
        after = [t for word in words[place : place + SPOILED_WORDS] for t in listener.tokens(word.text)]
        filler = listener.tokens(text)
        without = listener.heard(window, given + after)[len(given) :]
        with_it = listener.heard(window, given + filler + after)[len(given) + len(filler) :]
        yield float(with_it.sum() - without.sum()) if after else 0.0
