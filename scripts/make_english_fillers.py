"""Make a set of English answers with known hesitations, for ``run.py fillers``, without any recording.

    python scripts/make_english_fillers.py DIR [--seed 1]

Needs the program ``espeak-ng``. DIR/fillers gets ``truth.json`` and WAV files in the layout of the
evaluation sets: ``inserted`` (hesitation sounds of other voices in the pauses of fluent answers),
``clean`` (answers with coughs, throat clearing, breaths, clicks and buzzing, and not one hesitation) and
``spontaneous`` (fillers that eSpeak NG reads as words of the text; its times are estimates). Half of the
inserted sounds are phonemes of eSpeak NG, half come from the source-filter synthesis in this file: a train of
glottal pulses with jitter and shimmer through the resonances of the mouth. The same seed makes the same set.

All of this is synthesis. It is steadier than people are: the figures show faults, not how good the program
is with a person.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from voicecoach.audio import wavefile
from voicecoach.audio.values import RECOGNITION_RATE_HZ as RATE_HZ
from voicecoach.audio.values import Sound
from voicecoach.voices.espeak import espeak_program
from voicecoach.voices.programs import run, sound_of_wav

Wave = NDArray[np.float64]
Chance = np.random.Generator

HOSTS = (("en-us", 165), ("en-us+f2", 150), ("en-gb+m3", 180), ("en-gb+f4", 165), ("en-us+m7", 150))
"""Voice of eSpeak NG and words per minute."""
STRANGERS = ("en-us+m1", "en-us+f1", "en-gb+m5", "en-gb+f3", "en-us+klatt2", "en-gb+f5", "en-us+m4")
PHONEMES = {"uh": ("V", "V:", "@:"), "um": ("Vm", "V:m", "@:m"), "er": ("3:", "@:"), "erm": ("3:m", "@:m")}
"""eSpeak NG's mnemonics, in double square brackets on its input."""
SPEECH_DBFS = -24.0
LENGTH_S, NASAL_LENGTH_S = (0.17, 0.7), (0.27, 0.7)
LEVEL_DB = (-6.0, 2.0)
GAP_S = (0.1, 0.5)
"""Silence before and after a hesitation."""
PAUSE_S = (0.25, 0.7)
"""Between phrases, where nothing is put in."""
ROOM_BELOW_DB = (38.0, 55.0)
"""The room's noise lies this far below the speech."""
HESITANT_SHARE = 0.6
"""Of the places between phrases."""

ANSWERS = """
Our payment service had one large database, / and every release locked a table for several minutes. / I
proposed to split writes and reads, / so that the reports would run on a replica. / We measured first. /
Nine out of ten slow queries came from two screens, / and both of them could live with data that was five
seconds old. / After the change the median response fell from eight hundred milliseconds to ninety, / and
the locks were gone as well. / What I learned is that a graph of the real load / is worth more than any
opinion about the load. / Since then I ask for numbers before I draw a box.

The hardest bug of my career was a clock. / Two machines disagreed by forty milliseconds, / and our cache
trusted whichever one wrote last. / Customers saw an old price for a moment, / and support could never
repeat it. / I wrote a small program that replayed one day of traffic / and compared every answer with the
ledger. / On the third night it found eleven differences, / all of them within one second of a failover. /
We replaced the time stamp by a version number, / and the complaints stopped. / It worked well, / and the
replay tool is still used before every release.

I would choose a queue when the sender must not wait for the receiver. / Think of an order: / the shop needs
to know that it was accepted, / but the invoice may follow a minute later. / With a direct call, / a slow
invoice server would hold up the shop. / With a queue in between, / a burst only makes the queue longer. /
The price is that messages can arrive twice, / so the consumer has to be idempotent. / I usually keep the
identifier of each message in a table, / and skip the ones that are there already. / Tools like Kafka or
Rabbit make this easier, / but they do not do it for you.

In my team I was the one who reviewed most of the code. / At first I wrote long comments about style, / and
people began to dread the reviews. / So I moved the style rules into a formatter / and kept my own remarks
for design. / I also started to ask questions instead of giving orders. / What happens if this list is
empty? / Who owns this timeout? / The time to merge went down from three days to one, / and the juniors
began to review my code as well. / A review is a conversation, / and I had been treating it like an exam.

A hash table keeps its entries in an array of buckets. / The hash of the key tells which bucket to look in,
/ so a lookup takes constant time on average. / Two keys can fall into the same bucket, / and then the table
either chains them in a list / or looks for the next free place. / When the table is too full, / it
allocates a larger array and moves everything over. / That single insertion is expensive, / but spread over
all insertions the cost stays constant. / In Java, / a long chain turns into a balanced tree, / which
protects the server when somebody sends keys that collide on purpose.

We ran forty containers on six virtual machines, / and each deployment was a list of shell commands. /
Nobody wanted to deploy on a Friday. / I described the machines in code, / put the description under review,
/ and let the pipeline apply it. / The first attempt failed, / because the staging network was different
from production. / We made the two equal, / and then added a canary: / five percent of the users get the new
version, / and an alarm rolls it back when the error rate doubles. / In half a year we went from two
releases a month to four a day, / and the number of incidents did not rise.

My thesis was about finding cracks in rails from the sound of a passing train. / The recordings were noisy,
/ and only one in a thousand held a crack. / A plain classifier learned to say no to everything. / I changed
two things. / I trained on short windows that were balanced, / and I judged the model by how many cracks it
found / at one false alarm per kilometre. / A small network with three layers found eighty seven percent. /
It was not the best score in the literature, / but it ran on a computer the size of a matchbox, / and the
railway could afford to try it.

If two services need the same data, / I first ask which of them owns it. / The owner publishes an event
after each change, / and the other keeps a copy that it may read but never edit. / The event is written in
the same transaction as the change, / in a table that we call the outbox. / A small worker reads the outbox
and sends the messages in order. / If the worker dies, / nothing is lost, / because the rows are still
there. / The copy lags by about a second. / For a catalogue that is fine. / For a balance it is not, / so
the balance is always asked from the owner.
""".strip().split("\n\n")
"""Our own words; a stroke stands where a speaker may pause."""

SPOKEN = (
    "So, {um}, the first version was written in Go, and, {uh}, it talked to Postgres directly.",
    "I was, {er}, the only tester in the team, so I wrote, {um}, the whole suite from scratch.",
    "{Um}, I would start with the index, because the query reads, {uh}, every row of the table.",
    "We had, {uh}, three data centres, and the one in, {um}, Frankfurt was always the slowest.",
    "The deadline was, {erm}, in March, and we shipped in April. {Uh}, that was my mistake.",
    "It scaled {well|C}, and the customers {like|C} the new page as {well|C}.",
    "{Well|E}, it was, {like}, twice as fast, and, {you know}, nobody had to change their code.",
    "We tried, {like}, ten settings, and, {you know}, the default was the best of them.",
    "The tests passed. {Well|E}, most of them. {I mean|E}, the slow ones never ran.",
    "What is a trie {like|C}? Do {you know|C} it {well|C}, or have you read about it as {well|C}?",
    "If {you know|C} the key, it works {well|C}. A list would be {like|C} that, too.",
    "Languages {like|C} Rust check this for you, and I use them {well|C}. {Um}, at least I hope so.",
    "The cache was, {um}, {uh}, cold after every restart, so the first minute was slow.",
    "I think, {er}, that a monolith is fine for a small team, and, {um}, most teams are small.",
)
"""A filler in braces; after the upright its label: F (where there is none), E, C. See ``run.py``."""
_MARKED = re.compile(r"\{([^|}]+)\|?([FEC]?)\}")


# ---------------------------------------------------------------- eSpeak NG


def say(text: str, voice: str, words_per_minute: int, pitch: int = 50) -> Wave:
    """Let eSpeak NG speak (``pitch`` is its own scale, 0 to 99); silence at both ends is cut off."""
    program = espeak_program()
    if program is None:
        raise SystemExit("espeak-ng is not installed")
    arguments = [program, "--stdin", "--stdout", "-v", voice, "-s", str(words_per_minute), "-p", str(pitch)]
    sound = sound_of_wav(run(arguments, text, voice=voice), voice)
    return trimmed(soxr.resample(sound.samples.astype(np.float64), sound.sample_rate_hz, RATE_HZ))


def trimmed(wave: Wave, least: float = 0.01) -> Wave:
    """Cut off what lies below a share of the peak, at both ends."""
    loud = np.flatnonzero(np.abs(wave) > least * np.abs(wave).max())
    return wave[loud[0] : loud[-1] + 1]


def phonemes_spoken(text: str, chance: Chance) -> tuple[Wave, str]:
    """Give a hesitation by eSpeak NG, drawn again until its length is right, and how it was made."""
    shortest, longest = NASAL_LENGTH_S if text.endswith("m") else LENGTH_S
    while True:
        phonemes, voice = chance.choice(PHONEMES[text]), str(chance.choice(STRANGERS))
        speed, pitch = int(chance.integers(80, 300)), int(chance.integers(30, 80))
        wave = say(f"[[{phonemes}]]", voice, speed, pitch)
        if shortest <= len(wave) / RATE_HZ <= longest:
            return wave, f"{phonemes} of {voice} at {speed}, pitch {pitch}"


# ---------------------------------------------------------------- source and filter

FORMANTS_HZ = {"ʌ": (640.0, 1190.0, 2390.0), "ə": (500.0, 1500.0, 2500.0), "m": (280.0, 1000.0, 2200.0)}
"""ʌ: men's mean of Peterson and Barney (1952); ə: a uniform tube of 17.5 cm; m: about as Fujimura (1962)."""
BANDWIDTHS_HZ = {"ʌ": (80.0, 90.0, 150.0), "ə": (70.0, 90.0, 140.0), "m": (60.0, 200.0, 250.0)}
HIGHER_HZ, HIGHER_BANDWIDTHS_HZ = (3500.0, 4500.0), (250.0, 300.0)
MOBILITY = (1.0, 1.0, 2.0, 2.5, 2.5)
"""How much each resonance moves: more of the lower two would be heard as a diphthong, a word."""
NASAL_DB = -8.0
GLOTTIS_HZ = 120.0
"""Two poles here make the pulse fall by 12 dB per octave; radiation from the lips gives 6 dB back."""
RESPONSE = 1024  # samples (64 ms), by when a resonance of 60 Hz bandwidth has fallen by 100 dB
CLOSING_S = 0.05
"""How long the lips take from the vowel to the nasal."""


@dataclass(frozen=True)
class Throat:
    """A voice: pitch at first (Hz) and its fall, how irregular it is, how the mouth moves (shares)."""

    pitch_hz: float
    fall: float
    jitter: float
    shimmer: float
    motion: float
    """Of the resonances, to and fro a few times per second."""
    scale: float
    """How much higher the resonances are than a man's: a woman's by about 1.17 (Peterson and Barney)."""
    breath_db: float
    """Noise of the breath, relative to the voice."""


def a_throat(chance: Chance) -> Throat:
    """Draw a voice, a man's or a woman's, one in six creaky.

    The ranges are such that periodicity and spectral change (``audio.voicing``) come out as people have
    them: medians of 0.98 and 4.1 dB in the 44 hesitations that were put into the evaluation recordings.
    """
    woman, creaky = chance.random() < 0.5, chance.random() < 1 / 6
    pitch_hz = chance.uniform(165, 230) if woman else chance.uniform(95, 145)
    return Throat(
        pitch_hz=float(pitch_hz * (0.65 if creaky else 1)),
        fall=float(chance.uniform(0.05, 0.35)),
        jitter=float(chance.uniform(0.02, 0.05) if creaky else chance.uniform(0.002, 0.008)),
        shimmer=float(chance.uniform(0.02, 0.08)),
        motion=float(chance.uniform(0.015, 0.05)),
        scale=float(chance.uniform(1.1, 1.22) if woman else chance.uniform(0.95, 1.06)),
        breath_db=float(chance.uniform(-32, -18)),
    )


def resonances(formants: Wave, bandwidths: Wave) -> Wave:
    """Give transfer functions (complex), one row per row of formants (Hz), cascaded as in Klatt (1980)."""
    delay = np.exp(-2j * np.pi * np.fft.rfftfreq(RESPONSE))
    radius = np.exp(-np.pi * bandwidths / RATE_HZ)[..., np.newaxis]
    turn = np.cos(2 * np.pi * formants / RATE_HZ)[..., np.newaxis]
    gain = 1 - 2 * radius * turn + radius**2
    passed: Wave = (gain / (1 - 2 * radius * turn * delay + radius**2 * delay**2)).prod(axis=1)
    return passed


def pulses(throat: Throat, length_s: float, chance: Chance) -> tuple[Wave, Wave]:
    """Give the times of the glottal pulses (s) and their strengths."""
    times, strengths, time_s = [], [], 0.0
    wobble = chance.uniform(0, 2 * np.pi)
    while time_s < length_s:
        times.append(time_s)
        strengths.append(max(0.1, 1 + throat.shimmer * chance.normal()))
        drift = 1 - throat.fall * time_s / length_s + 0.01 * np.sin(2 * np.pi * 4 * time_s + wobble)
        time_s += max(0.3, 1 + throat.jitter * chance.normal()) / (throat.pitch_hz * drift)
    return np.array(times), np.array(strengths)


def mouths(throat: Throat, vowel: str, times: Wave, closed: Wave, chance: Chance) -> Wave:
    """Give the mouth's transfer function at each time (s); ``closed``: how far it is shut, 0 to 1.

    The lower two resonances make the vowel and stay near their place; the higher ones move more.
    """
    shut = closed[:, np.newaxis]
    rates, phases = chance.uniform(2, 8, 5), chance.uniform(0, 2 * np.pi, 5)
    wobble = np.sin(2 * np.pi * rates * times[:, np.newaxis] + phases)
    drift = chance.uniform(-1, 1, 5) * times[:, np.newaxis] / times[-1]
    moved = 1 + throat.motion * (wobble + drift) * MOBILITY
    own = (1 - shut) * FORMANTS_HZ[vowel] + shut * FORMANTS_HZ["m"]
    widths = (1 - shut) * BANDWIDTHS_HZ[vowel] + shut * BANDWIDTHS_HZ["m"]
    higher, higher_widths = (np.tile(of, (len(times), 1)) for of in (HIGHER_HZ, HIGHER_BANDWIDTHS_HZ))
    formants = np.hstack([own, higher]) * moved * throat.scale
    return resonances(np.minimum(formants, 0.47 * RATE_HZ), np.hstack([widths, higher_widths]))


def uttered(
    throat: Throat, vowel: str, length_s: float, chance: Chance, nasal_from_s: float | None = None
) -> Wave:
    """Send the pulses through the mouth, each with the resonances of its moment; breath goes with them."""
    times, strengths = pulses(throat, length_s, chance)
    middle_s = length_s + 1 if nasal_from_s is None else nasal_from_s
    closed = 1 / (1 + np.exp(-(times - middle_s) / (CLOSING_S / 6)))
    mouth = mouths(throat, vowel, times, closed, chance)
    hertz = np.fft.rfftfreq(RESPONSE) * RATE_HZ
    delay = np.exp(-2j * np.pi * hertz / RATE_HZ)
    glottis = (1 - delay) / (1 - np.exp(-2 * np.pi * GLOTTIS_HZ / RATE_HZ) * delay) ** 2
    first = (times * RATE_HZ).astype(int)
    late = np.exp(-2j * np.pi * hertz * (times - first / RATE_HZ)[:, np.newaxis])
    level = strengths * 10 ** (closed * NASAL_DB / 20)
    voiced = np.fft.irfft(level[:, np.newaxis] * glottis * mouth * late)
    noise = np.fft.irfft(mouth * np.fft.rfft(chance.normal(size=(len(times), RESPONSE // 8)), RESPONSE))
    noise *= rms(voiced) / rms(noise) * 10 ** (throat.breath_db / 20)
    wave = np.zeros(first[-1] + RESPONSE)
    for place, response in zip(first, voiced + noise, strict=True):
        wave[place : place + RESPONSE] += response
    return faded(wave[: round(length_s * RATE_HZ)], chance.uniform(0.03, 0.06), chance.uniform(0.06, 0.12))


def faded(wave: Wave, rise_s: float, fall_s: float) -> Wave:
    """Let a sound begin and end softly, in times of at most a third of it."""
    seconds = np.arange(len(wave)) / RATE_HZ
    third = len(wave) / RATE_HZ / 3
    rise, fall = min(rise_s, third), min(fall_s, third)
    envelope = np.clip(np.minimum(seconds / rise, seconds[::-1] / fall), 0, 1)
    return wave * np.sin(np.pi / 2 * envelope)


def formants_spoken(text: str, chance: Chance) -> tuple[Wave, str]:
    """Give a hesitation by source and filter, and how it was made."""
    nasal = text.endswith("m")
    length_s = float(np.exp(chance.uniform(*np.log(NASAL_LENGTH_S if nasal else LENGTH_S))))
    vowel = "ʌ" if text.startswith("u") else "ə"
    throat = a_throat(chance)
    closing_s = length_s * chance.uniform(0.4, 0.65) if nasal else None
    how = f"{vowel} at {throat.pitch_hz:.0f} Hz, jitter {throat.jitter:.1%}"
    return uttered(throat, vowel, length_s, chance, closing_s), how


HESITATING: dict[str, Callable[[str, Chance], tuple[Wave, str]]] = {
    "espeak": phonemes_spoken,
    "formants": formants_spoken,
}


# ---------------------------------------------------------------- noises that are no words


def noise_between(count: int, low_hz: float, high_hz: float, chance: Chance) -> Wave:
    """Give noise of a band with slopes of 12 dB per octave."""
    hertz = np.fft.rfftfreq(count, 1 / RATE_HZ)
    passed = 1 / (1 + (hertz / high_hz) ** 2) / (1 + (low_hz / np.maximum(hertz, 1)) ** 2)
    wave: Wave = np.fft.irfft(np.fft.rfft(chance.normal(size=count)) * passed, count)
    even: Wave = wave / rms(wave)
    return even


def cough(chance: Chance) -> Wave:
    """Two to four bursts of noise that begin hard and decay."""
    parts = []
    for _burst in range(chance.integers(2, 5)):
        seconds = np.arange(round(chance.uniform(0.09, 0.2) * RATE_HZ)) / RATE_HZ
        envelope = np.minimum(seconds / 0.008, 1) * np.exp(-seconds / chance.uniform(0.03, 0.07))
        burst = noise_between(len(seconds), chance.uniform(250, 500), chance.uniform(1500, 3500), chance)
        parts += [burst * envelope, silence(chance.uniform(0.06, 0.2))]
    return np.concatenate(parts[:-1])


def throat_clearing(chance: Chance) -> Wave:
    """One or two rough growls: low, very irregular pulses, and noise almost as strong."""
    parts = []
    for _growl in range(chance.integers(1, 3)):
        throat = Throat(
            pitch_hz=float(chance.uniform(60, 110)),
            fall=0.1,
            jitter=0.15,
            shimmer=0.45,
            motion=0.05,
            scale=1.0,
            breath_db=float(chance.uniform(-12, 0)),
        )
        parts += [uttered(throat, "ə", float(chance.uniform(0.2, 0.45)), chance), silence(0.12)]
    return np.concatenate(parts[:-1])


def breath(chance: Chance) -> Wave:
    """Noise that rises and falls slowly."""
    count = round(chance.uniform(0.35, 0.9) * RATE_HZ)
    swell: Wave = np.sin(np.pi * np.linspace(0, 1, count)) ** 2
    return noise_between(count, 900, chance.uniform(2000, 4500), chance) * swell


def clicks(chance: Chance) -> Wave:
    """One to three clicks of the tongue or a key: resonances that die within milliseconds."""
    parts = []
    for _click in range(chance.integers(1, 4)):
        seconds = np.arange(round(0.04 * RATE_HZ)) / RATE_HZ
        ringing = np.sin(2 * np.pi * chance.uniform(900, 2800) * seconds)
        parts += [
            ringing * np.exp(-seconds / chance.uniform(0.002, 0.005)),
            silence(chance.uniform(0.1, 0.3)),
        ]
    return np.concatenate(parts[:-1])


def buzz(chance: Chance) -> Wave:
    """A telephone that shakes on the table: odd harmonics of 130 to 190 Hz, as still as nothing human."""
    seconds = np.arange(round(chance.uniform(0.4, 1.0) * RATE_HZ)) / RATE_HZ
    pitch = chance.uniform(130, 190)
    tone = sum(np.sin(2 * np.pi * pitch * n * seconds + n) / n for n in (1, 3, 5, 7))
    return faded(np.asarray(tone), 0.03, 0.05)


def hum(chance: Chance) -> Wave:
    """A mains hum that comes and goes: 100 or 120 Hz and two harmonics."""
    seconds = np.arange(round(chance.uniform(0.8, 2.0) * RATE_HZ)) / RATE_HZ
    pitch = chance.choice((100.0, 120.0))
    tone = sum(np.sin(2 * np.pi * pitch * n * seconds + n) / n**2 for n in (1, 2, 3))
    return faded(np.asarray(tone), 0.1, 0.2)


NOISES: dict[str, tuple[Callable[[Chance], Wave], tuple[float, float]]] = {
    "coughing": (cough, (-4.0, 4.0)),
    "throat-clearing": (throat_clearing, (-10.0, 0.0)),
    "breathing": (breath, (-24.0, -14.0)),
    "clicking": (clicks, (-18.0, -8.0)),
    "buzzing": (buzz, (-18.0, -8.0)),
    "humming": (hum, (-26.0, -16.0)),
}
"""How each is made, and its level (dB) relative to the speech."""


# ---------------------------------------------------------------- joining


def rms(wave: Wave) -> float:
    """Root mean square."""
    return float(np.sqrt(np.mean(wave**2)))


def silence(seconds: float) -> Wave:
    """Give silence, until the room is put under the whole."""
    return np.zeros(round(seconds * RATE_HZ))


@dataclass
class Track:
    """A recording as it grows."""

    parts: list[Wave] = field(default_factory=list)
    samples: int = 0

    def add(self, wave: Wave) -> list[float]:
        """Append a sound; give its start and end in seconds."""
        start = self.samples
        self.parts.append(wave)
        self.samples += len(wave)
        return [round(start / RATE_HZ, 3), round(self.samples / RATE_HZ, 3)]

    def written(self, file: Path, chance: Chance) -> float:
        """Put the room's noise under it and write it; give its length in seconds."""
        wave = np.concatenate(self.parts)
        below_db = chance.uniform(*ROOM_BELOW_DB)
        wave += at_level(noise_between(len(wave), 60, 600, chance), -below_db)
        wavefile.write(file, Sound(wave.astype(np.float32), RATE_HZ))
        return round(len(wave) / RATE_HZ, 3)


def at_level(wave: Wave, decibels: float) -> Wave:
    """Bring a sound to a level relative to the speech."""
    return wave * (10 ** ((SPEECH_DBFS + decibels) / 20) / rms(wave))


def phrases_spoken(answer: str, voice: str, words_per_minute: int) -> list[Wave]:
    """Let a host speak an answer, phrase by phrase, at the level of speech."""
    waves = [say(" ".join(phrase.split()), voice, words_per_minute) for phrase in answer.split("/")]
    loudness = rms(np.concatenate(waves))
    return [wave * (10 ** (SPEECH_DBFS / 20) / loudness) for wave in waves]


def casts(count: int) -> Iterator[tuple[str, str, int]]:
    """Yield as many answers with voice and speed; no pair comes twice before all are used."""
    for place in range(count):
        round_, answer = divmod(place, len(ANSWERS))
        yield (ANSWERS[answer], *HOSTS[(answer + 2 * round_) % len(HOSTS)])


def inserted(folder: Path, count: int, chance: Chance) -> Iterator[dict[str, Any]]:
    """Make answers with hesitations between their phrases."""
    turns = cycle((text, how) for text in PHONEMES for how in HESITATING)
    for number, (answer, voice, speed) in enumerate(casts(count), 1):
        track, events = Track([silence(0.5)], RATE_HZ // 2), []
        made: list[dict[str, Any]] = []
        phrases = phrases_spoken(answer, voice, speed)
        for wave in phrases[:-1]:
            track.add(wave)
            if chance.random() >= HESITANT_SHARE:
                track.add(silence(chance.uniform(*PAUSE_S)))
                continue
            text, how = next(turns)
            level_db = round(chance.uniform(*LEVEL_DB), 1)
            track.add(silence(chance.uniform(*GAP_S)))
            sound, detail = HESITATING[how](text, chance)
            events.append(track.add(at_level(sound, level_db)))
            track.add(silence(chance.uniform(*GAP_S)))
            made.append({"sound": text, "how": how, "detail": detail, "level_db": level_db})
        track.add(phrases[-1])
        track.add(silence(0.6))
        sounds = [one["sound"] for one in made]
        yield _case(folder, "inserted", number, track, chance, events=events, sounds=sounds, made=made)


def clean(folder: Path, count: int, chance: Chance) -> Iterator[dict[str, Any]]:
    """Make answers with noises between their phrases, and no hesitation."""
    turns = cycle(NOISES.items())
    for number, (answer, voice, speed) in enumerate(casts(count), 1):
        track, noises = Track([silence(0.5)], RATE_HZ // 2), []
        for wave in phrases_spoken(answer, voice, speed):
            track.add(wave)
            track.add(silence(chance.uniform(*PAUSE_S)))
            if chance.random() < HESITANT_SHARE:
                kind, (make, levels) = next(turns)
                noise = at_level(make(chance), chance.uniform(*levels))
                noises.append([*track.add(noise), kind])
                track.add(silence(chance.uniform(*GAP_S)))
        yield _case(folder, "clean", number, track, chance, nonverbal=noises)


def spontaneous(folder: Path, chance: Chance) -> Iterator[dict[str, Any]]:
    """Let eSpeak NG read fillers as words; where they are is known from the length of what comes before."""
    for number, (marked, (voice, speed)) in enumerate(zip(SPOKEN, cycle(HOSTS), strict=False), 1):
        text = _MARKED.sub(r"\1", marked)
        tokens = []
        for found in _MARKED.finditer(marked):
            before = _MARKED.sub(r"\1", marked[: found.start()]).rstrip(", ")
            near_s = 0.3 + (len(say(before, voice, speed)) / RATE_HZ if before else 0.0)
            tokens.append({"text": found[1].lower(), "label": found[2] or "F", "near_s": round(near_s, 2)})
        track = Track()
        track.add(silence(0.3))
        track.add(at_level(say(text, voice, speed), 0))
        track.add(silence(0.5))
        yield _case(folder, "spontaneous", number, track, chance, transcript=text, tokens=tokens)


def _case(folder: Path, kind: str, number: int, track: Track, chance: Chance, **truth: Any) -> dict[str, Any]:
    """Write a recording; give its entry in truth.json."""
    name = f"{kind}-en-{number:02}"
    duration_s = track.written(folder / f"{name}.wav", chance)
    return {"id": name, "set": kind, "audio": f"{name}.wav", "duration_s": duration_s, **truth}


def written(folder: Path, cases: Sequence[dict[str, Any]]) -> None:
    """Write truth.json."""
    text = json.dumps({"cases": cases}, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Make the set and say what is in it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("folder", type=Path, metavar="DIR")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--inserted", type=int, default=12, help="answers with hesitations (default 12)")
    options.add_argument("--clean", type=int, default=8, help="answers with noises (default 8)")
    chosen = options.parse_args()
    folder = chosen.folder / "fillers"
    folder.mkdir(parents=True, exist_ok=True)
    of_inserted, of_clean, of_spontaneous = (
        np.random.default_rng([chosen.seed, place]) for place in range(3)
    )
    cases = [
        *spontaneous(folder, of_spontaneous),
        *inserted(folder, chosen.inserted, of_inserted),
        *clean(folder, chosen.clean, of_clean),
    ]
    written(folder, cases)
    minutes = sum(case["duration_s"] for case in cases) / 60
    events = sum(len(case.get("events", ())) for case in cases)
    print(f"{len(cases)} recordings, {minutes:.1f} minutes, {events} inserted hesitations in {folder}")


if __name__ == "__main__":
    main()
