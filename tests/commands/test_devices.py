from __future__ import annotations

import io
import json

import pytest
from click.testing import CliRunner
from rich.console import Console

from voicecoach.audio import portaudio
from voicecoach.audio.values import Device
from voicecoach.cli import main
from voicecoach.commands.devices import render

MICROPHONE = Device(0, "Built-in [mono]", "Core Audio", 1, 0, 44_100, True, False)
HEADSET = Device(1, "헤드셋 USB", "Core Audio", 1, 2, 16_000, False, False)
SPEAKERS = Device(2, "Built-in Speakers", "Core Audio", 0, 2, 48_000, False, True)


def rendered(*devices: Device, width: int = 80) -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    render(devices, console)
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def run(monkeypatch: pytest.MonkeyPatch, devices: tuple[Device, ...], *arguments: str) -> tuple[int, str]:
    monkeypatch.setattr(portaudio, "devices", lambda: devices)
    result = CliRunner().invoke(main, ["devices", *arguments])
    return result.exit_code, result.output


def test_lists_inputs_and_outputs_with_the_default_marked() -> None:
    assert rendered(MICROPHONE, HEADSET, SPEAKERS) == [
        "Microphones",
        "   0  Built-in [mono]  Core Audio  44.1 kHz  default",
        "   1  헤드셋 USB       Core Audio  16 kHz",
        "",
        "Loudspeakers",
        "   1  헤드셋 USB         Core Audio  16 kHz",
        "   2  Built-in Speakers  Core Audio  48 kHz  default",
    ]


def test_fits_sixty_columns() -> None:
    long = Device(12, "Microphone Array (Technology for Digital Microphones)", "Windows WASAPI", 2, 0, 48_000,
                  True, False)  # fmt: skip
    lines = rendered(long, SPEAKERS, width=60)
    assert max(len(line) for line in lines) <= 60
    assert "Technology" in "".join(lines)


@pytest.mark.parametrize(("only", "missing_below"), [(SPEAKERS, "Microphones"), (MICROPHONE, "Loudspeakers")])
def test_says_what_to_do_where_one_kind_is_missing(only: Device, missing_below: str) -> None:
    lines = rendered(only)
    text = lines[lines.index(missing_below) + 1]
    assert text.startswith("  None. ")
    assert ("voicecoach demo" if missing_below == "Microphones" else "--voice none") in text


def test_the_command_prints_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output = run(monkeypatch, (MICROPHONE, SPEAKERS))
    assert status == 0
    assert "Built-in [mono]" in output
    assert "Built-in Speakers" in output


def test_json_prints_one_object(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output = run(monkeypatch, (MICROPHONE, HEADSET), "--json")
    assert status == 0
    printed = json.loads(output)
    assert printed["schema"] == "voicecoach.devices/1"
    assert printed["devices"] == [
        {
            "index": 0,
            "name": "Built-in [mono]",
            "host": "Core Audio",
            "inputs": 1,
            "outputs": 0,
            "default_rate_hz": 44_100,
            "is_default_input": True,
            "is_default_output": False,
        },
        {
            "index": 1,
            "name": "헤드셋 USB",
            "host": "Core Audio",
            "inputs": 1,
            "outputs": 2,
            "default_rate_hz": 16_000,
            "is_default_input": False,
            "is_default_output": False,
        },
    ]


def test_no_device_at_all_is_an_error_with_a_way_on(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output = run(monkeypatch, ())
    assert status == 1
    assert "no microphone and no loudspeaker" in output
    assert "voicecoach demo" in output


def test_no_device_at_all_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output = run(monkeypatch, (), "--json")
    assert status == 1
    assert json.loads(output)["error"]["code"] == "no_microphone"


def test_a_single_kind_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, (SPEAKERS,))[0] == 0


def test_help_shows_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output = run(monkeypatch, (), "--help")
    assert status == 0
    assert "voicecoach practice --device 3" in output
