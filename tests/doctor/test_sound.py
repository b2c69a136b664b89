from __future__ import annotations

from dataclasses import replace

import pytest

from voicecoach.audio.problems import CLIPPING, SILENT, TOO_QUIET, explain
from voicecoach.audio.values import Device
from voicecoach.doctor import sound
from voicecoach.doctor.sound import Heard, Probe
from voicecoach.doctor.values import Check
from voicecoach.errors import DeviceBusyError, LoudspeakerMissingError, MicrophoneMissingError

MICROPHONE = Device(0, "Built-in", "Core Audio", 1, 0, 48_000, True, False)
HEADSET = replace(MICROPHONE, name="Headset", default_rate_hz=16_000)
GOOD = Heard(2.0, 48_000, -12.4, -61.7, -25.2, 0.0)


def heard(given: Heard, device: Device = MICROPHONE) -> Check:
    return sound.microphone(lambda: device, lambda _device: given)


def test_a_good_microphone() -> None:
    assert heard(GOOD) == Check(
        "microphone",
        "ok",
        "Built-in, 48 kHz, loudest -12 dBFS, speech -25 dBFS, noise floor -62 dBFS",
    )


def test_nobody_spoke_which_is_no_fault() -> None:
    check = heard(replace(GOOD, speech_dbfs=None))

    assert check.status == "ok"
    assert check.found.endswith("nobody spoke")
    assert "--device" in check.todo


@pytest.mark.parametrize(
    ("floor_dbfs", "speech_dbfs", "status"),
    [
        (-25.0, None, "warning"),  # white noise that nobody speaks in
        (-34.0, None, "warning"),
        (-36.0, None, "ok"),
        (-31.0, -25.0, "warning"),
        (-31.0, -20.0, "ok"),  # who speaks up is heard
        (None, -20.0, "ok"),
    ],
)
def test_noise_is_judged_against_the_speech(
    floor_dbfs: float | None, speech_dbfs: float | None, status: str
) -> None:
    check = heard(replace(GOOD, floor_dbfs=floor_dbfs, speech_dbfs=speech_dbfs))

    assert check.status == status
    assert ("too noisy" in check.found) is ("10 dB" in check.todo) is (status == "warning")


def test_what_was_heard_in_numbers() -> None:
    assert heard(GOOD).as_json() | {"found": "", "todo": ""} == {
        "name": "microphone",
        "status": "ok",
        "found": "",
        "todo": "",
        "device": "Built-in",
        "sample_rate_hz": 48_000,
        "peak_dbfs": -12.4,
        "speech_dbfs": -25.2,
        "noise_dbfs": -61.7,
    }


@pytest.mark.parametrize(
    ("given", "status", "word", "problem"),
    [
        (replace(GOOD, peak_dbfs=None, floor_dbfs=None, speech_dbfs=None), "failed", "silent", SILENT),
        (replace(GOOD, peak_dbfs=-72.0, speech_dbfs=None), "warning", "hardly anything", SILENT),
        (replace(GOOD, clipped_share=0.002), "warning", "overdriven", CLIPPING),
        (replace(GOOD, speech_dbfs=-50.0), "warning", "too quiet", TOO_QUIET),
    ],
)
def test_what_is_wrong_with_a_recording(given: Heard, status: str, word: str, problem: str) -> None:
    check = heard(given)

    assert check.status == status
    assert word in check.found
    assert check.todo == explain(problem)


def test_a_bluetooth_headset() -> None:
    check = heard(replace(GOOD, sample_rate_hz=16_000), HEADSET)

    assert check.status == "warning"
    assert "Headset, 16 kHz" in check.found
    assert "Bluetooth" in check.todo
    assert sound.microphone(lambda: HEADSET, None).status == "warning"


def test_without_a_recording_only_the_device_is_looked_for() -> None:
    assert sound.microphone(lambda: MICROPHONE, None) == Check(
        "microphone", "ok", "Built-in, 48 kHz; nothing was recorded"
    )


def test_no_microphone_prevents_practice_and_the_machine_says_why() -> None:
    def missing() -> Device:
        raise MicrophoneMissingError("None.", "Connect one.")

    assert sound.microphone(missing, None, "Or the phone.") == Check(
        "microphone", "failed", "None.", "Connect one. Or the phone."
    )
    assert sound.microphone(missing, None).todo == "Connect one."


def test_a_busy_microphone_prevents_practice() -> None:
    def busy(_device: Device) -> Heard:
        raise DeviceBusyError("Busy.", "Close the call.")

    assert sound.microphone(lambda: MICROPHONE, busy) == Check(
        "microphone", "failed", "Busy.", "Close the call."
    )


def test_no_loudspeaker_prevents_nothing() -> None:
    def missing() -> Device:
        raise LoudspeakerMissingError("None.", "Connect one.")

    assert sound.loudspeaker(missing, None) == Check("loudspeaker", "warning", "None.", "Connect one.")


def test_the_tone_is_played_when_it_is_asked_for() -> None:
    played: list[Device] = []

    assert sound.loudspeaker(lambda: MICROPHONE, None) == Check("loudspeaker", "ok", "Built-in, 48 kHz")
    check = sound.loudspeaker(lambda: MICROPHONE, played.append)

    assert played == [MICROPHONE]
    assert "tone" in check.found
    assert "volume" in check.todo


@pytest.mark.parametrize(
    ("probe", "status", "found"),
    [
        (Probe((MICROPHONE,), "PortAudio V19"), "ok", "PortAudio V19, 1 device"),
        (Probe(died_of="SIGABRT"), "failed", "PortAudio ends every program that uses it (SIGABRT)."),
        (Probe(died_of="timeout"), "failed", "PortAudio does not answer."),
        (Probe(problem="Missing.", hint="Install it."), "failed", "Missing."),
    ],
)
def test_portaudio(probe: Probe, status: str, found: str) -> None:
    check = sound.portaudio(lambda: probe)

    assert (check.status, check.found) == (status, found)
    assert probe.works is (status == "ok")
    assert bool(check.todo) is (status != "ok")


def test_what_needs_portaudio_is_not_tried_without_it() -> None:
    """The fault is PortAudio's, and counted there."""
    assert {sound.not_tried(name).status for name in ("microphone", "loudspeaker")} == {"skipped"}
