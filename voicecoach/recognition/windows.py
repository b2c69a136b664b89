"""Cutting a take into stretches for the recogniser, at pauses.

Whisper hears at most 30 s at a time and answers silence with invented text; so it is given only
stretches that hold speech, each cut where the person paused.
"""

from __future__ import annotations

from itertools import pairwise

from voicecoach.audio.values import SpeechActivity, Stretch

LONGEST_S = 28.0
"""Whisper's window is 30 s; the rest is the margin on both sides."""
MARGIN_S = 0.2
"""Kept around speech: the network hears a word better with its breath before and its fading after."""
SILENCE_S = 3.0
"""A pause this long always ends a window: inside one it would invite invented words."""


def windows(activity: SpeechActivity, duration_s: float) -> tuple[Stretch, ...]:
    """Group speech into windows of at most 28 s, as few as fit.

    A window ends at a silence of 3 s, or before the stretch of speech that would make it too long;
    speech without any pause is cut at 28 s. Where somebody speaks from the first moment on, a window begins
    before the recording (its start is below 0): without silence before them, first words are misheard.
    """
    grouped: list[Stretch] = []
    for speech in (piece for stretch in activity.speech for piece in _cut(stretch)):
        last = grouped[-1] if grouped else None
        if last and speech.start_s - last.end_s < SILENCE_S and speech.end_s - last.start_s <= LONGEST_S:
            grouped[-1] = Stretch(last.start_s, speech.end_s)
        else:
            grouped.append(speech)
    return tuple(_with_margins(grouped, duration_s)) if grouped else ()


def _cut(stretch: Stretch) -> list[Stretch]:
    pieces, start_s = [], stretch.start_s
    while stretch.end_s - start_s > LONGEST_S:
        pieces.append(Stretch(start_s, start_s + LONGEST_S))
        start_s += LONGEST_S
    return [*pieces, Stretch(start_s, stretch.end_s)]


def _with_margins(grouped: list[Stretch], duration_s: float) -> list[Stretch]:
    """Widen each window into the silence around it, never into its neighbour."""
    middles = [(one.end_s + two.start_s) / 2 for one, two in pairwise(grouped)]
    return [
        Stretch(max(window.start_s - MARGIN_S, earliest_s), min(window.end_s + MARGIN_S, latest_s))
        for window, earliest_s, latest_s in zip(
            grouped, [-MARGIN_S, *middles], [*middles, duration_s], strict=True
        )
    ]
