"""Playing a sound through the loudspeaker, until it ends or someone has heard enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
import soxr
from numpy.typing import NDArray

from voicecoach.audio import portaudio
from voicecoach.audio.quiet import quiet_stderr
from voicecoach.audio.values import Device, Sound
from voicecoach.errors import LoudspeakerMissingError

BLOCK_S = 0.05
"""How often it is asked whether to stop."""


class OutputStream(Protocol):
    """A running stream of sound to be heard."""

    def write(self, frames: NDArray[np.float32]) -> object:
        """Queue ``frames``, shape (n, channels), and wait until there is room for more."""
        ...

    def stop(self) -> None:
        """Wait until all of it was heard, then end."""
        ...

    def abort(self) -> None:
        """End at once; no effect on a stream that has stopped."""
        ...

    def close(self) -> None:
        """Give the device back."""
        ...


def _never() -> bool:
    return False


def play(sound: Sound, device: Device | None = None, *, stop: Callable[[], bool] = _never) -> bool:
    """Play ``sound`` and wait until it was heard; False when ``stop`` ended it early.

    Plays on the default loudspeaker where no ``device`` is given. Raises LoudspeakerMissingError,
    DeviceBusyError, PortAudioMissingError.
    """
    if not len(sound.samples):
        return True
    where = device or portaudio.find_output(None)
    # Both sides of a stereo pair: some systems send a mono stream to the left one only.
    channels = min(2, where.outputs)
    frames = _for_device(sound, where.default_rate_hz, channels)
    block = max(1, round(where.default_rate_hz * BLOCK_S))
    stream = _open(where, channels)
    try:
        with portaudio.refusals(where, LoudspeakerMissingError), quiet_stderr():
            for start in range(0, len(frames), block):
                if stop():
                    return False
                stream.write(frames[start : start + block])
            stream.stop()
    finally:
        stream.abort()
        stream.close()
    return True


def _open(device: Device, channels: int) -> OutputStream:
    sounddevice = portaudio.load()
    with portaudio.refusals(device, LoudspeakerMissingError), quiet_stderr():
        stream = sounddevice.OutputStream(
            samplerate=device.default_rate_hz, device=device.index, channels=channels, dtype="float32"
        )
        stream.start()
    opened: OutputStream = stream
    return opened


def _for_device(sound: Sound, rate_hz: int, channels: int) -> NDArray[np.float32]:
    """Resample to ``rate_hz`` and repeat for each channel: shape (n, channels)."""
    samples = sound.samples
    if sound.sample_rate_hz != rate_hz:
        samples = soxr.resample(samples, sound.sample_rate_hz, rate_hz)
    return np.ascontiguousarray(np.repeat(samples.astype(np.float32)[:, np.newaxis], channels, axis=1))
