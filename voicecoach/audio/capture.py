"""Recording: callback → queue → writer thread → WAV file.

PortAudio's callback only copies; a thread of our own writes and measures. The file is valid after every
write, so a process killed in mid-take leaves a playable recording. Levels are in dB relative to full
scale (dBFS); time is the recording's own, counted in samples.
"""

from __future__ import annotations

import os
import threading
import time
import wave
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from voicecoach.audio import portaudio
from voicecoach.audio.ear import Ear
from voicecoach.audio.values import CaptureStatus, Device, Recording
from voicecoach.errors import DeviceLostError, ShelfError
from voicecoach.i18n import _, reason

BYTES_PER_SAMPLE = 2
POLL_S = 0.1
MOST_AT_ONCE = 64
"""Chunks of a few hundredths of a second each that are written together."""
PATIENCE_S = 2.0
STARTING_PATIENCE_S = 5.0
"""A Bluetooth headset or a sleeping sound server may take seconds to deliver its first samples."""
CLOSING_PATIENCE_S = 2.0
SAFE_AFTER_S = 1.0
"""So much sound at most is lost when the power goes: only then is it still in the system's memory."""


class OpenStream(Protocol):
    """Starts a stream of recorded sound; ``portaudio.open_input``, or a stand-in for tests."""

    def __call__(
        self, device: Device, on_data: portaudio.OnData, on_end: portaudio.OnEnd, /
    ) -> portaudio.InputStream:
        """Give a running stream of mono 16-bit sound at ``device.default_rate_hz``."""
        ...


class Capture:
    """A recording in progress. It begins when the object is made; use as a context manager.

    A window is a tenth of a second. Raises DeviceBusyError, MicrophoneMissingError or
    PortAudioMissingError where the device will not open, ShelfError where ``path`` cannot be written
    or exists. ``patience_s`` is how long a device may deliver nothing before it counts as lost.
    """

    def __init__(
        self,
        path: Path,
        device: Device,
        *,
        open_stream: OpenStream | None = None,
        patience_s: float = PATIENCE_S,
        starting_patience_s: float = STARTING_PATIENCE_S,
    ) -> None:
        self._path = path
        self._device = device
        self._patience_s = patience_s
        self._starting_patience_s = starting_patience_s
        self._chunks: SimpleQueue[bytes | None] = SimpleQueue()  # None: no more will come
        self._overflows = 0
        self._frames = 0
        self._ear = Ear(device.default_rate_hz)
        self._stopping = threading.Event()
        self._lost = False
        self._failure: Exception | None = None
        self._closed = False
        try:
            file = path.open("xb")
        except OSError as error:
            raise _cannot_write(path, error) from error
        try:
            self._stream = (open_stream or portaudio.open_input)(device, self._on_data, self._on_end)
        except BaseException:
            file.close()
            path.unlink()
            raise
        self._writer = threading.Thread(target=self._write, args=(file,), name="recording", daemon=True)
        self._writer.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.finish()
        except ShelfError:
            if error is None:  # otherwise the first error is the one to tell
                raise

    @property
    def lost(self) -> bool:
        """Whether recording has ended though nobody asked: the device vanished, or writing failed."""
        return self._lost or self._failure is not None

    def status(self) -> CaptureStatus:
        """Tell how the recording stands, about a tenth of a second behind the present."""
        return CaptureStatus(
            elapsed_s=self._frames / self._device.default_rate_hz,
            level_dbfs=self._ear.peak_dbfs,
            quiet_s=self._ear.quiet_s,
            overflows=self._overflows,
            spoken=self._ear.speech_began,
        )

    def finish(self) -> Recording:
        """End the recording and give it; asked again, give the same.

        Raises ShelfError where it could not be written to the end; what was written is kept.
        """
        self._stopping.set()
        self._close_stream()
        self._chunks.put(None)
        self._writer.join()
        if self._failure is not None:
            raise _cannot_write(self._path, self._failure) from self._failure
        return Recording(
            path=self._path,
            duration_s=self._frames / self._device.default_rate_hz,
            sample_rate_hz=self._device.default_rate_hz,
            overflows=self._overflows,
            ended_by="device lost" if self._lost else "asked",
        )

    def _on_data(self, data: bytes, overflow: bool) -> None:
        """Take what PortAudio delivers; runs in its thread, so nothing here may wait."""
        self._chunks.put(data)
        if overflow:
            self._overflows += 1

    def _on_end(self) -> None:
        if not self._stopping.is_set():
            self._lost = True
        self._chunks.put(None)

    def _write(self, file: BinaryIO) -> None:
        """Write what comes until no more will; runs in a thread of its own."""
        try:
            with file, wave.open(file, "wb") as sound:
                sound.setnchannels(1)
                sound.setsampwidth(BYTES_PER_SAMPLE)
                sound.setframerate(self._device.default_rate_hz)
                more = True
                data = b""
                safe = 0
                while more:
                    # writeframes, not writeframesraw: it corrects the header every time
                    sound.writeframes(data)
                    file.flush()
                    with suppress(Exception):  # no meter is worth a recording
                        self._ear.hear(data)  # before the count: who sees the count has its levels
                    self._frames += len(data) // BYTES_PER_SAMPLE
                    if self._frames - safe >= SAFE_AFTER_S * self._device.default_rate_hz:
                        os.fsync(file.fileno())
                        safe = self._frames
                    data, more = self._gather()
                sound.writeframes(data)
                self._frames += len(data) // BYTES_PER_SAMPLE
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody may go on speaking into nothing
            self._failure = error

    def _gather(self) -> tuple[bytes, bool]:
        """Wait for data: all that is there, and whether more may come."""
        parts: list[bytes] = []
        waits = 0
        while len(parts) < MOST_AT_ONCE:
            try:
                chunk = self._chunks.get(block=not parts, timeout=POLL_S)
            except Empty:
                if parts:
                    return b"".join(parts), True
                waits += 1
                if self._has_vanished(waits):
                    self._lost = True
                    return b"", False
                continue
            if chunk is None:
                return b"".join(parts), False
            parts.append(chunk)
        return b"".join(parts), True

    def _has_vanished(self, waits: int) -> bool:
        """Decide after ``waits`` waits in vain whether the device is gone.

        Counts waits instead of reading a clock: a process that was suspended (Ctrl-Z, a closed lid)
        wakes to a clock far ahead, with a device that is well.
        """
        if self._stopping.is_set():
            return False  # finish() says when it is over
        patience_s = self._patience_s if self._frames else self._starting_patience_s
        return not self._stream.active or waits * POLL_S >= patience_s

    def _close_stream(self) -> None:
        if self._closed:
            return
        if self._lost:  # closing a device that is gone may wait for ever
            closer = threading.Thread(target=self._stop_and_close, name="closing", daemon=True)
            closer.start()
            closer.join(CLOSING_PATIENCE_S)
            if closer.is_alive():
                portaudio.leave_open()
        else:
            self._stop_and_close()
        self._closed = True

    def _stop_and_close(self) -> None:
        self._stream.stop()
        self._stream.close()


def record(
    capture: Capture,
    watch: Callable[[CaptureStatus], bool],
    sleep: Callable[[float], None] = time.sleep,
    tick_s: float = 0.05,
) -> Recording:
    """Record until ``watch`` says True or the device is lost; ``watch`` is asked every ``tick_s``.

    Raises DeviceLostError where the device vanished before it delivered anything, and ShelfError.
    """
    while not watch(capture.status()) and not capture.lost:
        sleep(tick_s)
    recording = capture.finish()
    if recording.ended_by == "device lost" and recording.duration_s == 0:
        raise DeviceLostError(
            _("The microphone was opened, but no sound came from it."),
            _("Connect it again, or choose another: 'voicecoach devices' lists them."),
        )
    return recording


def _cannot_write(path: Path, error: Exception) -> ShelfError:
    if not isinstance(error, OSError):
        problem = ": ".join(filter(None, (type(error).__name__, str(error))))
        return ShelfError(
            _("The recording broke off: {problem}.").format(problem=problem),
            _("What was recorded is kept: voicecoach takes recover"),
        )
    return ShelfError(
        _("The recording cannot be written to {path}: {problem}.").format(path=path, problem=reason(error)),
        _(
            "Make room on the disk or choose another folder with '--recordings'. What was recorded is kept; "
            "then: voicecoach takes recover"
        ),
    )
