"""What the audio room hands to the others. Frozen; units are in the names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

RECOGNITION_RATE_HZ = 16_000
"""What Whisper and the speech-activity detector listen at."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono sound: ``samples`` has shape (n,), float32 in −1…1."""

    samples: Samples
    sample_rate_hz: int

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.sample_rate_hz

    def between(self, start_s: float, end_s: float) -> Sound:
        """Give the part from ``start_s`` to ``end_s``, cut to what exists (a view, not a copy)."""
        first = max(0, round(start_s * self.sample_rate_hz))
        last = max(first, round(end_s * self.sample_rate_hz))
        return Sound(self.samples[first:last], self.sample_rate_hz)

    def with_lead(self, start_s: float, end_s: float) -> Sound:
        """Give the same, with silence for what lies before the beginning (``start_s`` below 0)."""
        lead = np.zeros(max(0, round(-start_s * self.sample_rate_hz)), self.samples.dtype)
        part = self.between(start_s, end_s)
        return replace(part, samples=np.concatenate((lead, part.samples))) if len(lead) else part


@dataclass(frozen=True, slots=True)
class DecodedAudio:
    """An audio file as the analysis hears it: 16 kHz mono, and what the original was like.

    ``clipped_share`` is the share of the original samples that lie at full scale, 0 to 1.
    """

    sound: Sound
    source_rate_hz: int
    source_channels: int
    peak_dbfs: float | None
    clipped_share: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half-open interval of time, in seconds from the start of the recording."""

    start_s: float
    end_s: float

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class SpeechActivity:
    """Where someone speaks: ``speech`` is ordered, without overlap or contact.

    ``speech_dbfs`` is the level of the speech, ``noise_dbfs`` that of what lies between; None where
    there is none of it.
    """

    speech: tuple[Stretch, ...]
    speech_dbfs: float | None
    noise_dbfs: float | None


@dataclass(frozen=True, slots=True)
class Voicing:
    """What the voice does per frame of 10 ms (see ``audio.voicing``); each array has shape (n,).

    ``times_s`` are the middles of the frames; ``periodicity`` is 0 to 1.
    ``change_db`` is infinite in the first and last frames, which have no neighbours.
    """

    times_s: NDArray[np.float64]
    level_db: NDArray[np.float64]
    periodicity: NDArray[np.float64]
    pitch_hz: NDArray[np.float64]
    change_db: NDArray[np.float64]

    def within(self, start_s: float, end_s: float) -> slice:
        """Give the frames whose middle lies in an interval."""
        first, last = np.searchsorted(self.times_s, (start_s, end_s))
        return slice(int(first), int(last))


@dataclass(frozen=True, slots=True)
class AudioFacts:
    """What a report says about the recording itself (``audio`` in the JSON contract).

    ``dropouts``: how often the machine was too busy to take the sound, and some of it is missing.
    """

    file: str
    duration_s: float
    sample_rate_hz: int
    peak_dbfs: float | None
    speech_dbfs: float | None
    problems: tuple[str, ...]
    dropouts: int = 0


@dataclass(frozen=True, slots=True)
class Waveform:
    """How loud a recording is along its time: ``levels`` 0 to 1, each of an equal share of ``duration_s``."""

    levels: tuple[float, ...]
    duration_s: float


NO_WAVEFORM = Waveform((), 0.0)


@dataclass(frozen=True, slots=True)
class Device:
    """An audio device as PortAudio lists it."""

    index: int
    name: str
    host: str
    inputs: int
    outputs: int
    default_rate_hz: int
    is_default_input: bool
    is_default_output: bool


@dataclass(frozen=True, slots=True)
class CaptureStatus:
    """How a recording stands at this moment.

    ``level_dbfs`` is the peak of the last tenth of a second; ``quiet_s`` how long nothing above the
    room's own noise has been heard, counted only after speech began (0.0 before): ``spoken`` says if it has.
    """

    elapsed_s: float
    level_dbfs: float
    quiet_s: float
    overflows: int
    spoken: bool


@dataclass(frozen=True, slots=True)
class Recording:
    """A finished recording on disk.

    ``ended_by`` says why it ended: "asked" (the caller stopped it) or "device lost".
    """

    path: Path
    duration_s: float
    sample_rate_hz: int
    overflows: int
    ended_by: str
