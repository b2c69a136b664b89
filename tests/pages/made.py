"""Takes on a shelf with recordings that fit them: a tone for each word, silence between."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from tests.examples import KOREAN
from voicecoach.analysis.values import Lengthened
from voicecoach.audio import wavefile
from voicecoach.audio.values import Sound
from voicecoach.takes import codec
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

RATE_HZ = 16_000


def tones(take: Take) -> Sound:
    """Give a recording as long as the take says, with a tone wherever a word was heard."""
    samples = np.zeros(round(take.audio.duration_s * RATE_HZ), np.float32)
    for number, word in enumerate(take.transcript.words):
        first, last = (round(at_s * RATE_HZ) for at_s in (word.start_s, word.end_s))
        time_s = np.arange(max(0, min(last, len(samples)) - first)) / RATE_HZ
        swell = np.sin(np.pi * np.linspace(0, 1, len(time_s))) * (0.2 + 0.1 * (number % 4))
        samples[first : first + len(time_s)] = swell * np.sin(2 * np.pi * (140 + 10 * (number % 7)) * time_s)
    return Sound(samples, RATE_HZ)


def keep(shelf: Shelf, take: Take, *, with_sound: bool = True) -> Path:
    """Put a take on the shelf as the program leaves it; give its folder."""
    folder = shelf.folder / take.id
    folder.mkdir(parents=True)
    if with_sound:
        wavefile.write(folder / take.audio.file, tones(take))
    (folder / "take.json").write_bytes(codec.encode(take))
    return folder


def earlier(take: Take, day: int, answer_s: float) -> Take:
    """Give a take of the same question from another day of that month, of another length."""
    return replace(
        take,
        id=f"2026-11-{day:02}{take.id[10:]}",
        created=f"2026-11-{day:02}{take.created[10:]}",
        timing=replace(take.timing, answer_s=answer_s),
    )


def long_take(minutes: int) -> Take:
    """Give a take of many minutes: the Korean one again and again."""
    turn_s = 25.0
    turns = round(minutes * 60 / turn_s)
    words = tuple(
        replace(word, start_s=word.start_s + turn * turn_s, end_s=word.end_s + turn * turn_s)
        for turn in range(turns)
        for word in KOREAN.transcript.words
    )
    pauses = tuple(
        replace(pause, start_s=pause.start_s + turn * turn_s, end_s=pause.end_s + turn * turn_s)
        for turn in range(turns)
        for pause in KOREAN.timing.pauses
    )
    length_s = turns * turn_s
    return replace(
        KOREAN,
        id="2026-11-22T18-00-00-long",
        audio=replace(KOREAN.audio, duration_s=length_s),
        transcript=replace(KOREAN.transcript, words=words, text=" ".join(word.text for word in words)),
        timing=replace(KOREAN.timing, answer_s=length_s - 1, end_of_speech_s=length_s - 0.5, pauses=pauses),
        lengthened=(Lengthened("개발자", 0.8, 1.2),),
    )
