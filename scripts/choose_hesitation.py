"""Choose the rule by which a stretch of sound is a hesitation, on part of the recordings; check on the rest.

    python scripts/choose_hesitation.py [--data ../shared/eval]

Hesitation sounds with known times come from the recordings in ``fillers``. They are of few voices; so they
are also put into the pauses of the fluent recordings in ``script``, at another pitch and level: pitch and
loudness cannot be what is learnt. Everything else in short stretches of speech is none. The weights of
``voicecoach.analysis.hesitations.HESITATION`` are fitted without one recording at a time and judged on it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import soxr
from choose_limits import fitted

from voicecoach.analysis.held import held_stretches
from voicecoach.analysis.hesitations import HESITATION, LEAST_PERIODICITY, MOST_CHANGE_DB, weigh
from voicecoach.audio.activity import speech_activity
from voicecoach.audio.decode import decode
from voicecoach.audio.values import Sound, Stretch
from voicecoach.audio.voicing import voicing
from voicecoach.languages.fillers import sounds_of
from voicecoach.recognition import models
from voicecoach.recognition.whisper import Whisper

RATE_HZ = 16_000
SEMITONES, LEVELS_DB = (-5.0, 5.0), (-8.0, 3.0)
PER_HOST = 8
LONG_PAUSE_S = 0.3
SLACK_S = 0.25
LIMITS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9)
Span = tuple[float, float]


@dataclass(frozen=True)
class Case:
    """One stretch: the rule's quantities, whether it is a hesitation, where it is from."""

    values: list[float]
    hesitation: bool
    recording: str
    source: str


def cases(
    sound: Sound, spans: Sequence[Span], recording: str, source: str, whisper: Whisper
) -> Iterator[Case]:
    """Yield what the program itself would ask about; ``spans`` are the hesitations."""
    activity = speech_activity(sound)
    listener = whisper.listener(sound, activity, "ko")
    words = whisper.transcribe(sound, activity, "ko").words
    for held in held_stretches(activity, voicing(sound), words):
        if not held.alone or held.periodicity < LEAST_PERIODICITY or held.change_db > MOST_CHANGE_DB:
            continue
        meant = next((span for span in spans if _common(held.stretch, span) > 0), None)
        if meant and held.stretch.duration_s > meant[1] - meant[0] + SLACK_S:
            continue  # more than the sound is in it: neither one nor none
        trace, _text = weigh(held, listener, tuple(sounds_of("ko").items()))
        yield Case(HESITATION.values(trace), meant is not None, recording, source)


def _common(stretch: Stretch, span: Span) -> float:
    return min(stretch.end_s, span[1]) - max(stretch.start_s, span[0])


def inserted(host: Sound, sounds: Sequence[Any], chance: np.random.Generator) -> tuple[Sound, list[Span]]:
    """Put sounds, each at another pitch and level, into pauses of a recording; give it and their times."""
    speech = speech_activity(host).speech
    pauses = [
        (one.end_s, two.start_s) for one, two in pairwise(speech) if two.start_s - one.end_s >= LONG_PAUSE_S
    ]
    chosen = sorted((float(start), float(end)) for start, end in chance.permutation(pauses)[:PER_HOST])
    loud = np.sqrt(np.mean(np.concatenate([host.between(s.start_s, s.end_s).samples for s in speech]) ** 2))
    parts: list[Any] = []
    spans: list[Span] = []
    position, length = 0, 0
    for start_s, end_s in chosen:
        ratio = 2 ** (chance.uniform(*SEMITONES) / 12)
        sound = soxr.resample(sounds[int(chance.integers(len(sounds)))], RATE_HZ, int(RATE_HZ / ratio))
        sound *= loud / np.sqrt(np.mean(sound**2)) * 10 ** (chance.uniform(*LEVELS_DB) / 20)
        room = host.between(start_s + 0.02, end_s - 0.02).samples
        cut = int(min(start_s + chance.uniform(0.06, 0.2), end_s - 0.06) * RATE_HZ)
        under = np.resize(room, len(sound))
        parts += [host.samples[position:cut], sound + under, room[: int(chance.uniform(0.05, 0.3) * RATE_HZ)]]
        begins = length + cut - position
        spans.append((begins / RATE_HZ, (begins + len(sound)) / RATE_HZ))
        length += sum(map(len, parts[-3:]))
        position = cut
    parts.append(host.samples[position:])
    return Sound(np.concatenate(parts).astype(np.float32), RATE_HZ), spans


def gathered(data: Path) -> Iterator[Case]:
    """Yield the cases of all recordings."""
    whisper = Whisper(models.find(None))
    sounds = []
    for case in json.loads((data / "fillers/truth.json").read_text(encoding="utf-8"))["cases"]:
        if case["set"] == "spontaneous":
            continue
        sound = decode(data / "fillers" / case["audio"]).sound
        spans = [(float(start), float(end)) for start, end in case.get("events", ())]
        sounds += [sound.between(start - 0.01, end + 0.01).samples for start, end in spans]
        yield from cases(sound, spans, case["id"], "as they are", whisper)
        print(".", end="", flush=True)
    chance = np.random.default_rng(7)
    for file in sorted((data / "script").glob("*-clean.flac")):
        host = decode(file).sound
        sound, spans = inserted(host, sounds, chance)
        # the talks hold hesitations of their own, which nobody has written down
        talk = file.stem.startswith("pansori")
        for case in cases(sound, spans, file.stem, "at another pitch", whisper):
            if case.hesitation or not talk:
                yield case
        print(".", end="", flush=True)
    print()


def main() -> None:
    """Print recall and false alarms by limit, then the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/eval"))
    found = list(gathered(options.parse_args().data))
    values = np.array([case.values for case in found])
    true = np.array([case.hesitation for case in found], float)
    recordings = np.array([case.recording for case in found])
    sources = np.array([case.source for case in found])
    chances = np.zeros(len(found))
    for recording in dict.fromkeys(recordings):
        out = recordings == recording
        weights, constant = fitted(values[~out], true[~out])
        chances[out] = 1 / (1 + np.exp(-(values[out] @ weights + constant)))
    print(f"{int(true.sum())} hesitations among {len(found)} stretches")
    for limit in LIMITS:
        shares = "   ".join(
            f"{source}: {np.mean(chances[(true == 1) & (sources == source)] >= limit):.1%}"
            for source in dict.fromkeys(sources)
        )
        print(f"limit {limit}   found {shares}   false {int((chances[true == 0] >= limit).sum())}")
    weights, constant = fitted(values, true)
    for term, weight in zip(HESITATION.terms, weights, strict=True):
        print(f"    Term({term.quantity!r}, {term.lowest:g}, {term.highest:g}, {weight:.2f})")
    print(f"    constant={constant:.2f}")


if __name__ == "__main__":
    main()
