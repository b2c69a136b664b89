"""PortAudio, the microphone and the loudspeaker.

Levels are dBFS. PortAudio is asked in a process of its own first: with a broken configuration of ALSA it ends
the whole program (SIGABRT), which no exception can catch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from voicecoach.audio.problems import (
    CLIPPED_SHARE,
    CLIPPING,
    SILENT,
    SILENT_BELOW_DBFS,
    TOO_QUIET,
    TOO_QUIET_BELOW_DBFS,
    explain,
)
from voicecoach.audio.values import Device
from voicecoach.doctor.values import Check, skipped
from voicecoach.errors import MicrophoneMissingError, VoicecoachError
from voicecoach.i18n import _, ngettext

DULL_FROM_HZ = 16_000
"""At this rate or below: that of a Bluetooth headset while its microphone is on."""
CLEAR_DB = 10.0
"""So far speech must stand above the noise. With white noise that far below it, the embedded model mishears
no more than in quiet (3 of 24 words); 5 dB below, 6 of 24; as loud, 9 (a synthetic English voice)."""
USUAL_SPEECH_DBFS = -25.0
"""What the noise is measured against where nobody spoke."""
Choose = Callable[[], Device]
"""Gives the device that practice would use; raises VoicecoachError where there is none."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What the process that asked PortAudio gave.

    ``died_of`` names the signal that ended it, or "timeout"; ``problem`` and ``hint`` are its refusal.
    """

    devices: tuple[Device, ...] = ()
    version: str = ""
    died_of: str | None = None
    problem: str = ""
    hint: str = ""

    @property
    def works(self) -> bool:
        """Whether PortAudio may be used in this process."""
        return self.died_of is None and not self.problem


@dataclass(frozen=True, slots=True)
class Heard:
    """A short trial recording.

    ``speech_dbfs`` is None where nobody was heard to speak, ``floor_dbfs`` where all was digital silence.
    """

    duration_s: float
    sample_rate_hz: int
    peak_dbfs: float | None
    floor_dbfs: float | None
    speech_dbfs: float | None
    clipped_share: float


def portaudio(probe: Callable[[], Probe]) -> Check:
    """Check the library behind microphone and loudspeaker."""
    name, found = "portaudio", probe()
    if found.died_of == "timeout":
        return Check(
            name,
            "failed",
            _("PortAudio does not answer."),
            _("Restart the sound service of your system (Linux: PipeWire or PulseAudio), or the machine."),
        )
    if found.died_of:
        return Check(
            name,
            "failed",
            _("PortAudio ends every program that uses it ({signal}).").format(signal=found.died_of),
            _(
                "On Linux, ALSA's configuration is empty or broken. Look at ~/.asoundrc, /etc/asound.conf "
                "and the variable ALSA_CONFIG_PATH, or install it anew: {command}"
            ).format(command="sudo apt install --reinstall libasound2-data"),
        )
    if found.problem:
        return Check(name, "failed", found.problem, found.hint)
    count = len(found.devices)
    devices = ngettext("{count} device", "{count} devices", count).format(count=count)
    values = {"version": found.version, "devices": count}
    return Check(name, "ok", f"{found.version}, {devices}", values=values)


def microphone(choose: Choose, listen: Callable[[Device], Heard] | None, otherwise: str = "") -> Check:
    """Check the microphone that practice would use; ``listen`` records from it, None leaves that out.

    ``otherwise`` is what to do on a machine like this one where there is no microphone at all.
    """
    name = "microphone"
    try:
        device = choose()
        if listen is None:
            found = _("{device}, {rate:g} kHz; nothing was recorded").format(
                device=device.name, rate=device.default_rate_hz / 1000
            )
            values = _values(device)
            return _dull(device.default_rate_hz, found, values) or Check(name, "ok", found, values=values)
        heard = listen(device)
    except MicrophoneMissingError as problem:
        return Check(name, "failed", problem.message, f"{problem.hint} {otherwise}".strip())
    except VoicecoachError as problem:
        return Check(name, "failed", problem.message, problem.hint)
    return _judged(device, heard)


def loudspeaker(choose: Choose, play: Callable[[Device], None] | None) -> Check:
    """Check the loudspeaker; ``play`` lets a soft tone sound from it. Without one, questions can be read."""
    name = "loudspeaker"
    try:
        device = choose()
        if play is not None:
            play(device)
    except VoicecoachError as problem:
        return Check(name, "warning", problem.message, problem.hint)
    found = _("{device}, {rate:g} kHz").format(device=device.name, rate=device.default_rate_hz / 1000)
    if play is None:
        return Check(name, "ok", found, values=_values(device))
    return Check(
        name,
        "ok",
        _("{device}: a soft tone was played").format(device=found),
        _("If you did not hear it: turn up the volume, or choose another in the settings (loudspeaker)."),
        _values(device),
    )


def not_tried(name: str) -> Check:
    """Give the check of a device that cannot be looked at without PortAudio."""
    return skipped(name, _("Not tried: PortAudio does not work."))


def _judged(device: Device, heard: Heard) -> Check:
    name, found = "microphone", _levels(device, heard)
    values = _values(device) | {
        "sample_rate_hz": heard.sample_rate_hz,
        "peak_dbfs": heard.peak_dbfs,
        "speech_dbfs": heard.speech_dbfs,
        "noise_dbfs": heard.floor_dbfs,
    }
    if heard.peak_dbfs is None:
        told = _("{found}: silent, not one sample of sound").format(found=found)
        return Check(name, "failed", told, explain(SILENT), values)
    fault = _fault(heard, found)
    if fault:
        return Check(name, "warning", *fault, values)
    dull = _dull(heard.sample_rate_hz, found, values)
    if dull or heard.speech_dbfs is not None:
        return dull or Check(name, "ok", found, values=values)
    todo = _(
        "If you did speak: choose another microphone with --device NAME ('voicecoach devices' lists them)."
    )
    return Check(name, "ok", found, todo, values)


def _fault(heard: Heard, found: str) -> tuple[str, str] | None:
    """Say what makes a recording bad, and what to do; None for a good one."""
    if heard.peak_dbfs is not None and heard.peak_dbfs < SILENT_BELOW_DBFS:
        return _("{found}: hardly anything was heard").format(found=found), explain(SILENT)
    if heard.clipped_share >= CLIPPED_SHARE:
        return _("{found}: overdriven").format(found=found), explain(CLIPPING)
    if heard.speech_dbfs is not None and heard.speech_dbfs < TOO_QUIET_BELOW_DBFS:
        return _("{found}: too quiet").format(found=found), explain(TOO_QUIET)
    speech_dbfs = USUAL_SPEECH_DBFS if heard.speech_dbfs is None else heard.speech_dbfs
    if heard.floor_dbfs is not None and speech_dbfs - heard.floor_dbfs < CLEAR_DB:
        return _("{found}: too noisy").format(found=found), _(
            "Words are misheard where noise is less than {limit:.0f} dB below the speech: switch off what "
            "hums or blows, move closer to the microphone, or use a headset."
        ).format(limit=CLEAR_DB)
    return None


def _values(device: Device) -> dict[str, str | float | None]:
    return {"device": device.name, "sample_rate_hz": device.default_rate_hz}


def _levels(device: Device, heard: Heard) -> str:
    parts = [_("{device}, {rate:g} kHz").format(device=device.name, rate=heard.sample_rate_hz / 1000)]
    if heard.peak_dbfs is not None:
        parts.append(_("loudest {level:.0f} dBFS").format(level=heard.peak_dbfs))
    if heard.speech_dbfs is not None:
        parts.append(_("speech {level:.0f} dBFS").format(level=heard.speech_dbfs))
    if heard.floor_dbfs is not None:
        parts.append(_("noise floor {level:.0f} dBFS").format(level=heard.floor_dbfs))
    if heard.peak_dbfs is not None and heard.speech_dbfs is None:
        parts.append(_("nobody spoke"))
    return ", ".join(parts)


def _dull(rate_hz: int, found: str, values: Mapping[str, str | float | None]) -> Check | None:
    if rate_hz > DULL_FROM_HZ:
        return None
    return Check(
        "microphone",
        "warning",
        _("{found}: a low sample rate").format(found=found),
        _("A Bluetooth headset sounds so while its microphone is on. Use another microphone: --device NAME"),
        values,
    )
