"""``voicecoach devices``: which microphones and loudspeakers there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from voicecoach.audio import portaudio
from voicecoach.audio.values import Device
from voicecoach.commands import output, plain
from voicecoach.commands.options import json_option
from voicecoach.errors import MicrophoneMissingError
from voicecoach.i18n import _

SCHEMA = "voicecoach.devices/1"

EPILOG = _(
    """\b
Examples:
  voicecoach devices
  voicecoach practice --device 3        its index
  voicecoach practice --device headset  part of its name"""
)


@click.command(
    "devices",
    epilog=EPILOG,
    help=_("List microphones and loudspeakers, with the index and the name to choose them by."),
)
@json_option
def command(as_json: bool) -> None:
    """Print all devices, for people or as JSON."""
    found = portaudio.devices()
    if not found:
        raise MicrophoneMissingError(
            _("This machine has no microphone and no loudspeaker."),
            _(
                "Connect a headset and run 'voicecoach devices' again. 'voicecoach demo' shows a whole "
                "rehearsal without any."
            ),
        )
    if as_json:
        listed = {"schema": SCHEMA, "devices": [asdict(device) for device in found]}
        plain.echo_json(listed)
    else:
        render(found, Console())


def render(found: Sequence[Device], console: Console) -> None:
    """Print the devices as two lists; says what to do where one of them is empty."""
    console.print(Text(_("Microphones"), style="bold"))
    inputs = [device for device in found if device.inputs > 0]
    if inputs:
        console.print(_table(inputs, lambda device: device.is_default_input))
    else:
        console.print(_("  None. Connect one to practise; 'voicecoach demo' works without."), markup=False)
    console.print()
    console.print(Text(_("Loudspeakers"), style="bold"))
    outputs = [device for device in found if device.outputs > 0]
    if outputs:
        console.print(_table(outputs, lambda device: device.is_default_output))
    else:
        console.print(_("  None. Questions can be shown and not read aloud: '--voice none'."), markup=False)


def _table(listed: Sequence[Device], is_default: Callable[[Device], bool]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", min_width=4)
    for overflow in ("fold", "fold", "fold", "fold"):
        table.add_column(overflow=overflow)
    for device in listed:
        rate = _("{rate:g} kHz").format(rate=device.default_rate_hz / 1000)
        mark = _("default") if is_default(device) else ""
        cells = (str(device.index), device.name, device.host, rate, mark)
        table.add_row(*map(output.words, cells))
    return table
