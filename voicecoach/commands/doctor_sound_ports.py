"""What the checks of the doctor look at: PortAudio, the microphone and the loudspeaker of this machine."""

from __future__ import annotations

import math
import os
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from voicecoach import i18n, libraries
from voicecoach.audio.values import Device, Sound
from voicecoach.commands import doctor_processes, options, origins
from voicecoach.doctor.sound import Heard, Probe
from voicecoach.errors import DeviceLostError, ShelfError
from voicecoach.i18n import _, reason

RECORDING_S = 2.0
TONE_HZ, TONE_S, TONE_LEVEL = 440, 0.6, 0.1
"""Soft: −20 dBFS."""


def probe() -> Probe:
    """Ask PortAudio in a process of its own."""
    asked = doctor_processes.ask("probe_process", i18n.language())
    if asked.died_of or not asked.lines:
        return Probe(died_of=asked.died_of or "?")
    answer: dict[str, Any] = asked.lines[-1]
    if "problem" in answer:
        return Probe(problem=answer["problem"], hint=answer["hint"])
    return Probe(tuple(Device(**device) for device in answer["devices"]), answer["version"])


def microphone(flag: str | None) -> Device:
    """Choose the microphone as practice does."""
    from voicecoach.audio import portaudio

    with origins.named():
        return portaudio.find_input(options.device_name(flag))


def without_microphone() -> str:
    """Say what is usual on a machine that has none: one reached over SSH, Linux inside Windows."""
    if os.environ.get("SSH_CONNECTION"):
        return _("Over SSH there is none: record on the phone, and use 'voicecoach practice --answer FILE'.")
    if "microsoft" in platform.release().lower():
        return _("In WSL, PulseAudio brings Windows' microphone: {command}").format(
            command="sudo apt install libasound2-plugins"
        )
    return ""


def loudspeaker() -> Device:
    """Choose the loudspeaker of the settings, or the default one."""
    from voicecoach.audio import portaudio

    with origins.named():
        return portaudio.find_output(options.settings().loudspeaker)


def listen(device: Device) -> Heard:
    """Record two seconds the way practice does, measure them, and throw them away."""
    libraries.settle()
    from voicecoach.audio import activity, decode
    from voicecoach.audio.capture import Capture, record

    click.echo(_("Recording for two seconds: say something."), err=True)
    with _for_a_moment() as folder:
        with Capture(folder / "trial.wav", device) as capture:
            recording = record(capture, lambda status: status.elapsed_s >= RECORDING_S)
        if recording.ended_by != "asked":
            raise DeviceLostError(
                _("The microphone went away while it was recorded from."),
                _("Connect it again, or choose another: 'voicecoach devices' lists them."),
            )
        sound = decode.decode(recording.path)
    heard = activity.speech_activity(sound.sound)
    return Heard(
        duration_s=recording.duration_s,
        sample_rate_hz=recording.sample_rate_hz,
        peak_dbfs=sound.peak_dbfs,
        floor_dbfs=heard.noise_dbfs if sound.peak_dbfs is not None else None,
        speech_dbfs=heard.speech_dbfs,
        clipped_share=sound.clipped_share,
    )


def play_tone(device: Device) -> None:
    """Let a soft tone sound that swells and fades."""
    import numpy as np

    from voicecoach.audio.playback import play

    rate_hz = device.default_rate_hz
    times_s = np.arange(round(TONE_S * rate_hz)) / rate_hz
    swell = np.sin(math.pi * times_s / TONE_S) ** 2
    tone = TONE_LEVEL * swell * np.sin(2 * math.pi * TONE_HZ * times_s)
    play(Sound(tone.astype(np.float32), rate_hz), device)


@contextmanager
def _for_a_moment() -> Iterator[Path]:
    """Give a folder that goes again. Raises ShelfError where nothing can be written there.

    The recording says then what to do about a take, which lies elsewhere; a trial needs other advice.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="voicecoach-") as folder:
            yield Path(folder)
    except (OSError, ShelfError) as problem:
        cause = problem.__cause__ if isinstance(problem, ShelfError) else problem
        raise ShelfError(
            _("The trial recording cannot be written: {problem}.").format(
                problem=reason(cause) if isinstance(cause, OSError) else problem
            ),
            _("Make room in the folder for temporary files, or name another: export TMPDIR=FOLDER"),
        ) from problem
