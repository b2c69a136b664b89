"""Where a hesitation sound may be: short stretches of voice on their own, and voice that no word covers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from voicecoach.audio.values import SpeechActivity, Stretch, Voicing
from voicecoach.recognition.values import Word

LONGEST_S = 1.3
SHORTEST_S = 0.08
SHORTEST_UNCOVERED_S = 0.12
"""Inside speech a shorter piece is the vowel of a word."""
COVERED = 0.4
"""From this share on, the words that the recogniser wrote account for a piece of speech."""
STILL_DB = 5.5
PERIODIC = 0.85
MOSTLY = 0.65
"""Of the frames of speech without words; in lost words it is about half."""
DIP_DB = 9.0
"""A piece of speech ends where the level falls this far below the loudest quarter second around it."""
DIP_FRAMES = 3
NEARBY_FRAMES = 25
EDGE_S = 0.01
"""Left out at both ends: the first and last frame hold half of what is beside."""
BURST_S = 0.3
"""A cough comes in bursts; between two of them there is less than this."""
NOISY = 0.65
"""A burst's median periodicity lies below, a held vowel's above 0.9."""


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch that may be a hesitation, and how the voice was in it.

    ``periodicity`` (median, 0 to 1) and ``change_db`` (median spectral change): see ``audio.voicing``.
    ``alone``: silence on both sides; otherwise a part of longer speech.
    """

    stretch: Stretch
    alone: bool
    periodicity: float
    change_db: float


def held_stretches(activity: SpeechActivity, voicing: Voicing, words: Sequence[Word]) -> Iterator[Held]:
    """Yield what may be a hesitation, in the order of time; bursts of a cough are left out."""
    for place, stretch in enumerate(activity.speech):
        if stretch.duration_s <= LONGEST_S:
            if stretch.duration_s >= SHORTEST_S and not _in_a_cough(place, activity, voicing, words):
                yield from _measured(stretch, voicing, alone=True)
            continue
        for piece in _pieces(stretch, voicing):
            fits = SHORTEST_UNCOVERED_S <= piece.duration_s <= LONGEST_S
            if fits and covered(piece, words) < COVERED and _is_held(_around(piece, stretch, words), voicing):
                yield from _measured(piece, voicing, alone=False)


def covered(stretch: Stretch, words: Sequence[Word]) -> float:
    """Give the share of a stretch, 0 to 1, in which the recogniser has words."""
    first = bisect_left(words, stretch.start_s, key=lambda word: word.end_s)
    total_s = 0.0
    for word in words[first:]:
        if word.start_s >= stretch.end_s:
            break
        total_s += max(0.0, min(word.end_s, stretch.end_s) - max(word.start_s, stretch.start_s))
    return total_s / stretch.duration_s if stretch.duration_s else 0.0


def _around(piece: Stretch, speech: Stretch, words: Sequence[Word]) -> Stretch:
    """Give all the speech without words that a piece is a part of."""
    middle_s = (piece.start_s + piece.end_s) / 2
    ends = [word.end_s for word in words if word.end_s <= middle_s]
    starts = [word.start_s for word in words if word.start_s >= middle_s]
    return Stretch(max([speech.start_s, *ends[-1:]]), min([speech.end_s, *starts[:1]]))


def _is_held(stretch: Stretch, voicing: Voicing) -> bool:
    """Tell whether the voice mostly stands still; where it moves, words were lost, and nothing is known."""
    frames = voicing.within(stretch.start_s, stretch.end_s)
    still = (voicing.change_db[frames] < STILL_DB) & (voicing.periodicity[frames] > PERIODIC)
    return bool(len(still)) and float(still.mean()) >= MOSTLY


def _measured(stretch: Stretch, voicing: Voicing, *, alone: bool) -> Iterator[Held]:
    frames = voicing.within(stretch.start_s + EDGE_S, stretch.end_s - EDGE_S)
    if frames.stop - frames.start >= DIP_FRAMES + 1:
        yield Held(
            stretch,
            alone,
            float(np.median(voicing.periodicity[frames])),
            float(np.median(voicing.change_db[frames])),
        )


def _in_a_cough(place: int, activity: SpeechActivity, voicing: Voicing, words: Sequence[Word]) -> bool:
    """Tell whether a burst of noise that is no word comes right before or after."""
    own = activity.speech[place]
    for stretch in activity.speech[max(0, place - 1) : place + 2]:
        apart_s = max(stretch.start_s - own.end_s, own.start_s - stretch.end_s)
        if stretch is own or apart_s > BURST_S or covered(stretch, words) >= COVERED:
            continue
        frames = voicing.within(stretch.start_s, stretch.end_s)
        if frames.stop > frames.start and float(np.median(voicing.periodicity[frames])) < NOISY:
            return True
    return False


def _pieces(stretch: Stretch, voicing: Voicing) -> Iterator[Stretch]:
    """Cut a stretch of speech where its level dips."""
    frames = voicing.within(stretch.start_s, stretch.end_s)
    level = voicing.level_db[frames]
    if len(level) <= DIP_FRAMES:
        return
    around = np.lib.stride_tricks.sliding_window_view(
        np.pad(level, NEARBY_FRAMES, mode="edge"), 2 * NEARBY_FRAMES + 1
    )
    loud = level >= around.max(axis=1) - DIP_DB
    steps = np.flatnonzero(np.diff(np.concatenate(([0], loud.astype(np.int8), [0]))))
    runs = [(int(first), int(last)) for first, last in zip(steps[::2], steps[1::2], strict=True)]
    joined: list[tuple[int, int]] = []
    for first, last in runs:
        if joined and first - joined[-1][1] < DIP_FRAMES:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    times = voicing.times_s[frames]
    for first, last in joined:
        yield Stretch(float(times[first]), float(times[last - 1]))
