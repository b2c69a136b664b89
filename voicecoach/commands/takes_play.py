"""``voicecoach takes play``: the recording of a take, or a part of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach.commands import completing
from voicecoach.commands.options import Seconds, recordings_option, recordings_path, settings
from voicecoach.errors import WrongUsageError
from voicecoach.i18n import _

if TYPE_CHECKING:
    from voicecoach.takes.schema import Take

AROUND_FILLER_S = 0.5
"""How much is played before and after a filler: enough to hear what it stands between."""


@click.command(
    "play",
    help=_("Play the recording of a take, or a part of it. Ctrl-C ends it.")
    + " "
    + _('TAKE is an id as `takes list` shows it, a beginning of one, or "last".'),
    epilog=_("""\b
Examples:
  voicecoach takes play                 the newest
  voicecoach takes play last --from 20 --to 35
  voicecoach takes play last --filler 3"""),
)
@click.argument("take", default="last", shell_complete=completing.take_ids)
@click.option("--from", "start_s", type=Seconds(min=0), metavar="S", help=_("Begin at this second."))
@click.option("--to", "end_s", type=Seconds(min=0), metavar="S", help=_("End at this second."))
@click.option(
    "--filler", type=int, metavar="N", help=_("Only the Nth filler, with half a second before and after.")
)
@recordings_option
def play_command(
    take: str, start_s: float | None, end_s: float | None, filler: int | None, recordings: Path | None
) -> None:
    """Play a recording through the loudspeaker."""
    from voicecoach.audio import decode, playback, portaudio
    from voicecoach.takes.shelf import Shelf

    shelf = Shelf(recordings_path(recordings))
    kept = shelf.load(take)
    path = shelf.audio_path(kept)
    begin_s, end_s = _part(start_s, end_s) if filler is None else _around(kept, filler, start_s, end_s)
    sound = decode.decode(path).sound
    if begin_s >= sound.duration_s:
        raise WrongUsageError(
            _("The recording ends at {end} s, before {start} s, where the part begins.").format(
                end=f"{sound.duration_s:.1f}", start=f"{begin_s:g}"
            ),
            _("Choose an earlier second with --from, or play all of it."),
        )
    wanted = settings().loudspeaker
    device = portaudio.find_output(wanted) if wanted else None
    end_s = sound.duration_s if end_s is None else min(end_s, sound.duration_s)
    playback.play(sound.between(max(0.0, begin_s), max(0.0, end_s)), device)


def _part(start_s: float | None, end_s: float | None) -> tuple[float, float | None]:
    """Check the seconds that were asked for; None is the end of the recording."""
    begin_s = start_s or 0.0
    if end_s is not None and end_s <= begin_s:
        raise WrongUsageError(
            _("--to {end} is not after --from {start}.").format(end=f"{end_s:g}", start=f"{begin_s:g}"),
            _("Both are seconds from the start of the recording."),
        )
    return begin_s, end_s


def _around(take: Take, number: int, start_s: float | None, end_s: float | None) -> tuple[float, float]:
    """Give the seconds around a filler; where they lie outside the recording, they are cut off later."""
    if start_s is not None or end_s is not None:
        raise WrongUsageError(
            _("--filler {number} says what is played, and so do --from and --to.").format(number=number),
            _("Leave out one or the other."),
        )
    from voicecoach.takes import corrections

    filler = corrections.filler_at(take, number)
    return filler.start_s - AROUND_FILLER_S, filler.end_s + AROUND_FILLER_S
