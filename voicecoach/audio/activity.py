"""Speech activity: where someone speaks, to the hundredth of a second, from the sound alone.

Two views that make up for each other's weakness. Silero's network (it comes with faster-whisper)
knows speech from coughs and hum but is coarse: its edges are 30 to 500 ms off. The short-time level
has exact edges but cannot tell a breath from a word. So the network says *that* there is a gap, and
the level, measured against the gap's own noise, says *where* it begins and ends.

Frames and their levels are those of ``audio.levels``. How the numbers were chosen: docs/measures.md,
"Speech activity".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach import libraries
from voicecoach.audio.levels import HOP_S, LevelMeter
from voicecoach.audio.values import Samples, Sound, SpeechActivity, Stretch

NETWORK_WINDOW = 512  # samples; fixed by the network at 16 kHz
NETWORK_PIECE = 10_000
"""Windows heard at once, 320 s: the network's memory grows with them, to half a gigabyte."""
NETWORK_MEMORY = 300
"""Windows before a piece that are heard again, 10 s: until then what it remembers is as good as the whole."""
SPEECH_PROBABILITY = 0.45
"""At or above: speech. Silero's usual 0.5 misses soft first and last syllables."""
NOT_SPEECH_PROBABILITY = 0.05
"""A noise inside a gap that stays below this (a breath, a click) does not end the gap."""
NOT_SPEECH_OUTSIDE = 0.2
"""The same before the first and after the last word, where keys and clicks are common."""
SHORTEST_SPEECH_S = 0.05
SHORTEST_GAP_S = 0.06
REACH_S = 0.30
"""How far the level may move an edge that the network gave."""
ABOVE_NOISE_DB = 6.0
"""Speech begins where the level stands this far above the gap's own noise: twice the amplitude."""
BELOW_SPEECH_DB = 12.0
"""A gap's noise is taken to lie at least this far below the loud parts of the speech."""
ENOUGH_QUIET_S = 0.2
"""So much that is no speech tells how quiet it is where nobody speaks."""
BRIDGED_S = 0.03
"""Anything shorter inside a gap is a click, whatever the network says of it."""

Probability = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Frames:
    """Level (dBFS) and speech probability per frame, and the time of each frame's middle.

    ``loud_db`` is the level of the loud parts of the speech, ``quiet_db`` that of what is no speech for sure
    (infinite where there is hardly any).
    """

    times_s: NDArray[np.float64]
    level_db: NDArray[np.float64]
    probability: NDArray[np.float64]
    loud_db: float
    quiet_db: float

    def between(self, start_s: float, end_s: float) -> slice:
        """Give the frames whose time lies there, both ends included: a search, for takes have thousands."""
        first, after = np.searchsorted(self.times_s, start_s), np.searchsorted(self.times_s, end_s, "right")
        return slice(int(first), int(after))


def speech_activity(sound: Sound) -> SpeechActivity:
    """Find the stretches of speech in a recording at 16 kHz."""
    meter = LevelMeter(sound.sample_rate_hz)
    meter.hear(sound.samples, last=True)
    return activity_of(meter, speech_probability(sound.samples), sound.sample_rate_hz, sound.duration_s)


def activity_of(
    meter: LevelMeter, probability: Probability, sample_rate_hz: int, duration_s: float
) -> SpeechActivity:
    """Find them in a recording whose levels, and what :func:`speech_probability` gives, are known."""
    frames = _frames(meter, probability, sample_rate_hz)
    rough = _rough_speech(probability, NETWORK_WINDOW / sample_rate_hz, duration_s)
    if not rough or not len(frames.level_db):
        return SpeechActivity((), None, _power_db(frames, np.ones(len(frames.level_db), bool)))
    gaps = [_refined(gap, frames, duration_s) for gap in _gaps_between(rough, duration_s)]
    speech = tuple(_between([gap for gap in gaps if gap]))
    spoken = np.zeros(len(frames.times_s), bool)
    for stretch in speech:
        spoken[_half_open(frames, stretch)] = True
    return SpeechActivity(speech, _power_db(frames, spoken), _power_db(frames, ~spoken))


def _half_open(frames: _Frames, stretch: Stretch) -> slice:
    first, after = np.searchsorted(frames.times_s, (stretch.start_s, stretch.end_s))
    return slice(int(first), int(after))


@cache
def _network() -> Any:
    libraries.settle()
    from faster_whisper.vad import get_vad_model

    return get_vad_model()


def speech_probability(samples: Samples) -> Probability:
    """Give the network's probability of speech, one per 512 samples (the last of them padded)."""
    if not len(samples):
        return np.zeros(0)
    windows = -(-len(samples) // NETWORK_WINDOW)
    found = []
    for first in range(0, windows, NETWORK_PIECE):
        known, last = min(first, NETWORK_MEMORY), min(windows, first + NETWORK_PIECE)
        # one window more than is asked about: of the last, the network's adapter blanks the end, in its place
        piece = samples[(first - known) * NETWORK_WINDOW : (last + 1) * NETWORK_WINDOW]
        heard = _network()(np.pad(piece, (0, -len(piece) % NETWORK_WINDOW)))
        found.append(np.asarray(heard, dtype=np.float64).reshape(-1)[known : known + last - first])
    return np.concatenate(found)


def _frames(meter: LevelMeter, probability: Probability, sample_rate_hz: int) -> _Frames:
    levels, times = meter.levels(), meter.times_s()
    centres = (np.arange(len(probability)) + 0.5) * NETWORK_WINDOW / sample_rate_hz
    nearby = np.interp(times, centres, probability) if len(probability) else np.zeros(len(times))
    quiet = levels[nearby < NOT_SPEECH_PROBABILITY]
    return _Frames(
        times,
        levels,
        nearby,
        _loud_db(levels, levels[nearby >= SPEECH_PROBABILITY]),
        float(np.median(quiet)) if len(quiet) * HOP_S >= ENOUGH_QUIET_S else np.inf,
    )


def _loud_db(levels: NDArray[np.float64], spoken: NDArray[np.float64]) -> float:
    """Say how loud the loud parts of the speech are; ``spoken`` are those of the levels that are of speech.

    The second makes a difference only where less than half of a recording is speech.
    """
    known = ((values, share) for values, share in ((levels, 90), (spoken, 80)) if len(values))
    return max((float(np.percentile(values, share)) for values, share in known), default=0.0)


def _rough_speech(probability: Probability, step_s: float, duration_s: float) -> list[Stretch]:
    """What the network alone says."""
    found: list[Stretch] = []
    for first, last in _runs(probability >= SPEECH_PROBABILITY):
        stretch = Stretch(first * step_s, min(last * step_s, duration_s))
        if found and stretch.start_s - found[-1].end_s < SHORTEST_GAP_S:
            stretch = Stretch(found.pop().start_s, stretch.end_s)
        found.append(stretch)
    return [stretch for stretch in found if stretch.duration_s >= SHORTEST_SPEECH_S]


def _gaps_between(speech: list[Stretch], duration_s: float) -> Iterator[Stretch]:
    """Yield the gaps before, between and after; the outer ones may be empty."""
    edges = [0.0, *(edge for stretch in speech for edge in (stretch.start_s, stretch.end_s)), duration_s]
    for start_s, end_s in zip(edges[::2], edges[1::2], strict=True):
        yield Stretch(start_s, end_s)


def _refined(gap: Stretch, frames: _Frames, duration_s: float) -> Stretch | None:
    """Move the edges of a gap to where the level leaves the gap's own noise; None if there is none."""
    outer = gap.start_s <= 0 or gap.end_s >= duration_s
    inside = frames.between(gap.start_s, gap.end_s)
    near = frames.between(gap.start_s - REACH_S, gap.end_s + REACH_S)
    if inside.stop - inside.start < 3:
        return gap if outer else None
    noise_db = min(float(np.median(frames.level_db[inside])), frames.loud_db - BELOW_SPEECH_DB)
    if outer and gap.duration_s < REACH_S:  # somebody who speaks at once: what lies there is speech itself
        noise_db = min(noise_db, frames.quiet_db)
    quiet = frames.level_db[near] < noise_db + ABOVE_NOISE_DB
    tolerated = NOT_SPEECH_OUTSIDE if outer else NOT_SPEECH_PROBABILITY
    runs = _joined(list(_runs(quiet)), frames.probability[near], tolerated)
    if outer:
        runs = [
            (first, last)
            for first, last in runs
            if near.start + first < inside.stop and near.start + last > inside.start
        ]
    if not runs:
        return gap if outer else None
    first, last = max(runs, key=lambda run: run[1] - run[0])
    return Stretch(
        0.0 if gap.start_s <= 0 else float(frames.times_s[near.start + first]),
        duration_s if gap.end_s >= duration_s else float(frames.times_s[near.start + last - 1]),
    )


def _joined(
    runs: list[tuple[int, int]], probability: NDArray[np.float64], tolerated: float
) -> list[tuple[int, int]]:
    """Join quiet runs across clicks, and across noises that the network is sure are not speech."""
    joined: list[tuple[int, int]] = []
    for first, last in runs:
        if joined:
            before, until = joined[-1]
            if (first - until) * HOP_S < BRIDGED_S or probability[until:first].max() < tolerated:
                joined[-1] = (before, last)
                continue
        joined.append((first, last))
    return joined


def _between(gaps: list[Stretch]) -> Iterator[Stretch]:
    """Yield the speech that refined gaps leave: between the end of each and the start of the next."""
    position = gaps[0].end_s
    for gap in gaps[1:]:
        if gap.start_s > position:
            yield Stretch(position, gap.start_s)
        position = max(position, gap.end_s)


def _runs(mask: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield (first, one past last) of every run of True."""
    steps = np.diff(np.concatenate(([0], mask.astype(np.int8), [0])))
    yield from zip(np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist(), strict=True)


def _power_db(frames: _Frames, chosen: NDArray[np.bool_]) -> float | None:
    if not chosen.any():
        return None
    power = float(np.mean(10 ** (frames.level_db[chosen] / 10)))
    return 10 * float(np.log10(power)) if power > 1.1e-12 else None  # 1e-12 stands for digital silence
