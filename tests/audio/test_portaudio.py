from __future__ import annotations

import atexit
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from voicecoach.audio import portaudio
from voicecoach.audio.values import Device
from voicecoach.errors import (
    DeviceBusyError,
    LoudspeakerMissingError,
    MicrophoneMissingError,
    PortAudioMissingError,
)

HEADSET = ("USB Headset", 1, 2, 48_000.0)
BUILT_IN = ("Built-in Microphone", 2, 0, 44_100.0)
SPEAKERS = ("Built-in Speakers", 0, 2, 44_100.0)
HEADSET_PRO = ("Headset", 1, 2, 16_000.0)


class FakePortAudioError(Exception):
    """PortAudio's errors carry a text and a number."""


class FakeSoundDevice:
    """What portaudio.py uses of the module sounddevice."""

    PortAudioError = FakePortAudioError

    def __init__(self, *listed: tuple[str, int, int, float], default: tuple[int, int] = (-1, -1)) -> None:
        self.listed = listed
        self.default = SimpleNamespace(device=default)
        self.opened: dict[str, Any] = {}
        self.refusal: FakePortAudioError | None = None
        self.started = False

    def query_hostapis(self) -> tuple[dict[str, Any], ...]:
        return ({"name": "Core Audio"},)

    def query_devices(self) -> list[dict[str, Any]]:
        return [
            {
                "name": name,
                "hostapi": 0,
                "max_input_channels": inputs,
                "max_output_channels": outputs,
                "default_samplerate": rate_hz,
            }
            for name, inputs, outputs, rate_hz in self.listed
        ]

    def RawInputStream(self, **options: Any) -> FakeSoundDevice:
        if self.refusal:
            raise self.refusal
        self.opened = options
        return self

    def start(self) -> None:
        self.started = True


def install(monkeypatch: pytest.MonkeyPatch, fake: FakeSoundDevice) -> FakeSoundDevice:
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    return fake


def loading(tmp_path: Path, module: str, program: str) -> subprocess.CompletedProcess[str]:
    """Run ``program`` where ``import sounddevice`` executes ``module``."""
    (tmp_path / "sounddevice.py").write_text(module, encoding="utf-8")
    start = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
    return subprocess.run(
        [sys.executable, "-c", start + program], capture_output=True, text=True, timeout=60, check=False
    )


LOAD = """
from voicecoach.audio import portaudio
from voicecoach.errors import PortAudioMissingError
try:
    portaudio.load()
except PortAudioMissingError as error:
    print(error.message, error.hint, type(error.__cause__).__name__, sep="|")
"""


# --- load


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring the library along")
def test_without_the_library_the_command_to_run_is_told(tmp_path: Path) -> None:
    ran = loading(
        tmp_path, "raise OSError('PortAudio library not found')", "import shutil\nshutil.which = str\n" + LOAD
    )
    message, hint, cause = ran.stdout.strip().split("|")
    assert "PortAudio" in message
    assert hint == "Install it: sudo apt install libportaudio2"
    assert cause == "OSError"


def test_without_apt_the_hint_names_the_package(tmp_path: Path) -> None:
    ran = loading(
        tmp_path,
        "raise OSError('PortAudio library not found')",
        "import shutil\nshutil.which = lambda name: None\n" + LOAD,
    )
    assert "package manager" in ran.stdout
    assert "apt install" not in ran.stdout


def test_without_the_package_the_command_to_run_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(PortAudioMissingError) as caught:
        portaudio.load()
    assert "pip install" in caught.value.hint


def test_a_portaudio_that_does_not_start_is_told(tmp_path: Path) -> None:
    module = "class PortAudioError(Exception): pass\nraise PortAudioError('Unanticipated host error', -9999)"
    message, hint, _cause = loading(tmp_path, module, LOAD).stdout.split("|")
    assert "Unanticipated host error" in message
    assert hint


def test_what_c_code_chatters_while_loading_is_not_heard(tmp_path: Path) -> None:
    module = "import os; os.write(2, b'ALSA lib confmisc.c: cannot find card')"
    ran = loading(tmp_path, module, LOAD + "import os; os.write(2, b'afterwards')")
    assert ran.stderr == "afterwards"


def test_importing_the_adapter_does_not_load_portaudio() -> None:
    program = (
        "import sys\nfrom voicecoach.audio import capture, playback, portaudio\n"
        "assert 'sounddevice' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0


# --- devices


def test_devices_are_listed_with_what_they_can(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, FakeSoundDevice(BUILT_IN, SPEAKERS, default=(0, 1)))
    assert portaudio.devices() == (
        Device(0, "Built-in Microphone", "Core Audio", 2, 0, 44_100, True, False),
        Device(1, "Built-in Speakers", "Core Audio", 0, 2, 44_100, False, True),
    )


def test_a_rescan_starts_portaudio_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    fake = install(monkeypatch, FakeSoundDevice())
    monkeypatch.setattr(fake, "_terminate", lambda: calls.append("end"), raising=False)
    monkeypatch.setattr(fake, "_initialize", lambda: calls.append("start"), raising=False)
    portaudio.rescan()
    assert calls == ["end", "start"]


def test_what_cannot_be_closed_is_waited_for_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    fake = install(monkeypatch, FakeSoundDevice())
    for name in ("_terminate", "_initialize", "_exit_handler"):
        monkeypatch.setattr(fake, name, lambda name=name: calls.append(name), raising=False)
    monkeypatch.setattr(portaudio, "LEFT_OPEN", threading.Event())
    given_up: list[object] = []
    monkeypatch.setattr(atexit, "unregister", given_up.append)

    portaudio.leave_open()
    portaudio.rescan()

    assert calls == []
    assert given_up == [fake._exit_handler]  # type: ignore[attr-defined]  # which waits at the end


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (None, 1),
        ("0", 0),
        ("built", 1),
        ("USB HEADSET", 0),
        ("headset", 3),  # the whole name goes before a part of another
        (" usb ", 0),
    ],
)
def test_an_input_is_found_by_index_name_or_default(
    monkeypatch: pytest.MonkeyPatch, wanted: str | None, expected: int
) -> None:
    install(monkeypatch, FakeSoundDevice(HEADSET, BUILT_IN, SPEAKERS, HEADSET_PRO, default=(1, 2)))
    assert portaudio.find_input(wanted).index == expected


def test_the_default_goes_first_among_devices_of_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, FakeSoundDevice(HEADSET, HEADSET, default=(1, 1)))
    assert portaudio.find_input("headset").index == 1
    assert portaudio.find_output("headset").index == 1


def test_without_a_default_the_first_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, FakeSoundDevice(SPEAKERS, BUILT_IN, HEADSET))
    assert portaudio.find_input(None).index == 1
    assert portaudio.find_output(None).index == 0


@pytest.mark.parametrize("wanted", ["2", "speakers", "", "7"])
def test_what_cannot_record_is_no_microphone(monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    install(monkeypatch, FakeSoundDevice(HEADSET, BUILT_IN, SPEAKERS, default=(1, 2)))
    with pytest.raises(MicrophoneMissingError) as caught:
        portaudio.find_input(wanted)
    assert f"“{wanted}”" in caught.value.message
    assert caught.value.hint.startswith("There are: 0 USB Headset, 1 Built-in Microphone. ")
    assert "voicecoach devices" in caught.value.hint


def test_what_cannot_play_is_no_loudspeaker(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, FakeSoundDevice(BUILT_IN, SPEAKERS, default=(0, 1)))
    with pytest.raises(LoudspeakerMissingError, match="“microphone”") as caught:
        portaudio.find_output("microphone")
    assert "1 Built-in Speakers" in caught.value.hint


def test_with_no_device_the_way_on_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, FakeSoundDevice())
    with pytest.raises(MicrophoneMissingError) as microphone:
        portaudio.find_input(None)
    assert "voicecoach devices" in microphone.value.hint
    assert "voicecoach demo" in microphone.value.hint
    with pytest.raises(LoudspeakerMissingError) as loudspeaker:
        portaudio.find_output("x")
    assert "--voice none" in loudspeaker.value.hint


# --- open_input


def test_records_at_the_device_s_own_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = install(monkeypatch, FakeSoundDevice(HEADSET, BUILT_IN, default=(1, 0)))
    heard: list[tuple[bytes, bool]] = []
    ends: list[str] = []
    portaudio.open_input(
        portaudio.find_input(None), lambda data, lost: heard.append((data, lost)), lambda: ends.append("end")
    )
    assert fake.started
    wanted = {"samplerate": 44_100, "device": 1, "channels": 1, "dtype": "int16"}
    assert {name: fake.opened[name] for name in wanted} == wanted

    memory = bytearray(b"\1\2")  # PortAudio uses its memory again for the next piece
    fake.opened["callback"](memory, 1, None, SimpleNamespace(input_overflow=True))
    memory[:] = b"\3\4"
    fake.opened["callback"](memory, 1, None, SimpleNamespace(input_overflow=False))
    fake.opened["finished_callback"]()
    assert heard == [(b"\1\2", True), (b"\3\4", False)]
    assert ends == ["end"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [(-9985, DeviceBusyError), (-9999, DeviceBusyError), (-9996, MicrophoneMissingError)],
)
def test_a_refusal_names_the_device_and_the_cause(
    monkeypatch: pytest.MonkeyPatch, number: int, expected: type[Exception]
) -> None:
    fake = install(monkeypatch, FakeSoundDevice(BUILT_IN, default=(0, -1)))
    fake.refusal = FakePortAudioError("PortAudio's own words", number)
    with pytest.raises(expected, match=r"“Built-in Microphone”.*PortAudio's own words") as caught:
        portaudio.open_input(portaudio.find_input(None), lambda data, lost: None, lambda: None)
    assert caught.value.__cause__ is fake.refusal
