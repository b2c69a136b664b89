"""PortAudio, the library behind microphone and loudspeaker; the one place that imports sounddevice.

Loading is lazy, because most commands need no sound. Whatever PortAudio refuses leaves here as an error
of this program, with PortAudio's own words as its cause.
"""

from __future__ import annotations

import atexit
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from voicecoach.audio.quiet import LEFT_OPEN, quiet_stderr
from voicecoach.audio.values import Device
from voicecoach.errors import (
    DeviceBusyError,
    LoudspeakerMissingError,
    MicrophoneMissingError,
    PortAudioMissingError,
    VoicecoachError,
)
from voicecoach.i18n import _

INPUT_LATENCY_S = 0.2
"""Asked of the system when recording: room for moments in which the recogniser holds the processor."""
INVALID_DEVICE = -9996
"""PortAudio's ``paInvalidDevice``: what was listed is no longer there."""

OnData = Callable[[bytes, bool], None]
"""Called with mono 16-bit samples, and whether some were lost before them."""
OnEnd = Callable[[], None]
"""Called once, when no more data will come, whatever the reason."""


class InputStream(Protocol):
    """A running stream of recorded sound."""

    @property
    def active(self) -> bool:
        """Whether data still comes."""
        ...

    def stop(self) -> None:
        """End the stream; errors are ignored."""
        ...

    def close(self) -> None:
        """Give the device back; errors are ignored."""
        ...


def load() -> Any:
    """Import sounddevice, which loads and starts PortAudio.

    Raises PortAudioMissingError where the package or the library is missing or will not start.
    """
    try:
        with quiet_stderr():
            import sounddevice
    except ImportError as error:
        raise PortAudioMissingError(
            _("The Python package sounddevice cannot be loaded: {problem}.").format(problem=error),
            _("Install it: {command}").format(command="python -m pip install --force-reinstall sounddevice"),
        ) from error
    except OSError as error:
        raise PortAudioMissingError(
            _("The sound library PortAudio cannot be loaded, so nothing can be recorded or played."),
            _how_to_install(),
        ) from error
    except Exception as error:
        if type(error).__name__ != "PortAudioError":  # its module is not there to import it from
            raise
        raise PortAudioMissingError(
            _("The sound library PortAudio does not start: {problem}.").format(problem=error.args[0]),
            _("Restart the sound service of your system, or the machine, and try again."),
        ) from error
    return sounddevice


def rescan() -> None:
    """Look anew at what is plugged in; PortAudio otherwise keeps the list it made when it was loaded.

    Only while no stream is open: it ends them all. After ``leave_open`` the list stays.
    """
    sounddevice = load()
    if LEFT_OPEN.is_set():
        return
    with quiet_stderr():
        sounddevice._terminate()
        sounddevice._initialize()


def leave_open() -> None:
    """Give up a stream whose device is gone and that will not close.

    To end PortAudio would wait for it for ever: from now on nobody does, nor does the end of the program.
    """
    LEFT_OPEN.set()
    sounddevice = sys.modules.get("sounddevice")
    if sounddevice is not None:
        atexit.unregister(sounddevice._exit_handler)


def devices() -> tuple[Device, ...]:
    """List all devices in PortAudio's order. Raises PortAudioMissingError."""
    sounddevice = load()
    hosts = sounddevice.query_hostapis()
    default_input, default_output = sounddevice.default.device
    return tuple(
        Device(
            index=index,
            name=entry["name"],
            host=hosts[entry["hostapi"]]["name"],
            inputs=entry["max_input_channels"],
            outputs=entry["max_output_channels"],
            default_rate_hz=round(entry["default_samplerate"]),
            is_default_input=index == default_input,
            is_default_output=index == default_output,
        )
        for index, entry in enumerate(sounddevice.query_devices())
    )


def find_input(wanted: str | None) -> Device:
    """Choose a microphone: by index or part of its name in any case; the default one for None.

    Raises MicrophoneMissingError, PortAudioMissingError.
    """
    inputs = [device for device in devices() if device.inputs > 0]
    found = _choose(wanted, inputs, [device for device in inputs if device.is_default_input])
    if found:
        return found
    if not inputs:
        raise MicrophoneMissingError(
            _("No microphone was found."),
            _(
                "Connect one or switch it on, and check with 'voicecoach devices'. 'voicecoach demo' shows a "
                "whole rehearsal without one."
            ),
        )
    raise MicrophoneMissingError(
        _("No microphone has the index or name “{wanted}”.").format(wanted=wanted),
        _what_there_is(inputs),
        wanted,
    )


def find_output(wanted: str | None) -> Device:
    """Choose a loudspeaker: by index or part of its name in any case; the default one for None.

    Raises LoudspeakerMissingError, PortAudioMissingError.
    """
    outputs = [device for device in devices() if device.outputs > 0]
    found = _choose(wanted, outputs, [device for device in outputs if device.is_default_output])
    if found:
        return found
    if not outputs:
        raise LoudspeakerMissingError(
            _("No loudspeaker was found."),
            _("Connect one and check with 'voicecoach devices', or rehearse with '--voice none'."),
        )
    raise LoudspeakerMissingError(
        _("No loudspeaker has the index or name “{wanted}”.").format(wanted=wanted),
        _what_there_is(outputs),
        wanted,
    )


def open_input(device: Device, on_data: OnData, on_end: OnEnd) -> InputStream:
    """Start recording at the device's own rate, mono, 16-bit.

    ``on_data`` and ``on_end`` are called in PortAudio's thread. Raises DeviceBusyError,
    MicrophoneMissingError, PortAudioMissingError.
    """
    sounddevice = load()

    def callback(data: Any, _frames: int, _time: Any, status: Any) -> None:
        on_data(bytes(data), status.input_overflow)

    with refusals(device, MicrophoneMissingError), quiet_stderr():
        stream = sounddevice.RawInputStream(
            samplerate=device.default_rate_hz,
            device=device.index,
            channels=1,
            dtype="int16",
            latency=INPUT_LATENCY_S,
            callback=callback,
            finished_callback=on_end,
        )
        stream.start()
    opened: InputStream = stream
    return opened


@contextmanager
def refusals(device: Device, missing: type[VoicecoachError]) -> Iterator[None]:
    """Turn PortAudio's errors inside into ``missing`` (no such device) or DeviceBusyError (all others)."""
    sounddevice = load()
    try:
        yield
    except sounddevice.PortAudioError as error:
        values = {"device": device.name, "problem": error.args[0] if error.args else error}
        if INVALID_DEVICE in error.args[1:2]:
            raise missing(
                _("The device “{device}” is no longer there ({problem}).").format(**values),
                _("Connect it again, or choose another: 'voicecoach devices' lists them."),
            ) from error
        raise DeviceBusyError(
            _("The device “{device}” cannot be used: {problem}.").format(**values),
            _(
                "Close other programs that may use it, connect it again, or choose another: "
                "'voicecoach devices' lists them."
            ),
        ) from error


def _choose(wanted: str | None, candidates: list[Device], preferred: list[Device]) -> Device | None:
    """Choose the device meant: by index, then by whole name, then by part; the preferred among equals."""
    in_order = preferred + candidates
    if wanted is None:
        return next(iter(in_order), None)
    text = wanted.strip().casefold()
    tests: tuple[Callable[[Device], bool], ...] = (
        lambda device: str(device.index) == text,
        lambda device: device.name.casefold() == text,
        lambda device: bool(text) and text in device.name.casefold(),
    )
    return next((device for test in tests for device in in_order if test(device)), None)


def _what_there_is(found: list[Device]) -> str:
    listed = ", ".join(f"{device.index} {device.name}" for device in found)
    return _("There are: {devices}. 'voicecoach devices' tells more.").format(devices=listed)


def _how_to_install() -> str:
    if sys.platform.startswith("linux") and shutil.which("apt"):
        return _("Install it: {command}").format(command="sudo apt install libportaudio2")
    return _("Install PortAudio with your system's package manager; its package is called portaudio.")
