"""What is shown while someone speaks: time against target, a level meter, how to stop."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from rich.console import Console
from rich.live import Live
from rich.text import Text

from voicecoach.audio.quiet import quiet_stderr
from voicecoach.audio.values import CaptureStatus, Recording
from voicecoach.commands import output
from voicecoach.commands.keys import Keys
from voicecoach.i18n import _, ngettext

QUIETEST_DBFS, LOUDEST_DBFS = -60.0, 0.0
CLIPS_DBFS = -0.5
NOTHING_HEARD_S = 4.0
NOTHING_DBFS = -58.0
BAR_COLUMNS = 16
METER_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Limits:
    """When a recording ends by itself; None means never.

    ``silence_s`` counts from the last speech on; ``unspoken_s`` from the start, where nobody has spoken.
    """

    max_s: float
    silence_s: float | None
    unspoken_s: float | None = None


def clock(seconds: float) -> str:
    """Write seconds as minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def bar(share: float, columns: int, *, plain: bool) -> str:
    """Draw a bar that is filled to ``share`` of its width."""
    filled = round(max(0.0, min(1.0, share)) * columns)
    full, empty = ("#", "-") if plain else ("█", "░")
    return full * filled + empty * (columns - filled)


def line(status: CaptureStatus, target_s: float | None, *, plain: bool = False) -> Text:
    """Draw one moment of a recording; at most 58 columns in English."""
    text = Text(("* " if plain else "● "), style="bold red")
    text.append(clock(status.elapsed_s), style="bold")
    if target_s:
        late = status.elapsed_s > target_s
        text.append(f" / {clock(target_s)} ")
        drawn = bar(status.elapsed_s / target_s, BAR_COLUMNS, plain=plain)
        text.append(drawn, style="yellow" if late else "green")
    level = (status.level_dbfs - QUIETEST_DBFS) / (LOUDEST_DBFS - QUIETEST_DBFS)
    loud = status.level_dbfs >= CLIPS_DBFS
    text.append("  " + bar(level, METER_COLUMNS, plain=plain), style="red" if loud else "cyan")
    text.append("  " + (_("too loud") if loud else _("Enter stops")), style="" if loud else "dim")
    return text


class RecordingScreen:
    """Shows a recording and decides when it ends. Give ``watch`` to ``capture.record``.

    ``along`` gives what more is shown below the meter.
    """

    def __init__(
        self,
        console: Console,
        keys: Keys,
        target_s: float | None,
        limits: Limits,
        along: Callable[[], Text] | None = None,
    ) -> None:
        self._keys = keys
        self._target_s = target_s
        self._limits = limits
        self._along = along
        self._plain = not (console.encoding or "").lower().startswith("utf")
        self._live = Live(console=console, auto_refresh=False, transient=True)
        self._show: Callable[[Text], None] = self._refresh if console.is_terminal else lambda _text: None
        self._loudest_dbfs = QUIETEST_DBFS
        if not console.is_terminal:
            console.print(_("Recording, {seconds:.0f} s at most.").format(seconds=limits.max_s))

    def __enter__(self) -> RecordingScreen:
        self._live.__enter__()
        return self

    def __exit__(self, *problem: object) -> None:
        self._live.__exit__(None, None, None)

    def watch(self, status: CaptureStatus) -> bool:
        """Show a moment; True when the recording should end."""
        shown = line(status, self._target_s, plain=self._plain)
        self._loudest_dbfs = max(self._loudest_dbfs, status.level_dbfs)
        if status.elapsed_s > NOTHING_HEARD_S and self._loudest_dbfs < NOTHING_DBFS:
            shown.append("\n" + _("Nothing is heard. Is the microphone muted?"), style="yellow")
        if self._along is not None:
            shown.append("\n").append_text(self._along())
        self._show(shown)
        return self._keys.pressed() in {"\n", " ", "q"} or self._is_over(status)

    def _is_over(self, status: CaptureStatus) -> bool:
        limits = self._limits
        if limits.unspoken_s is not None and not status.spoken and status.elapsed_s >= limits.unspoken_s:
            return True
        silent = limits.silence_s is not None and status.quiet_s >= limits.silence_s
        return silent or status.elapsed_s >= limits.max_s

    def _refresh(self, text: Text) -> None:
        self._live.update(text, refresh=True)


def quiet(console: Console) -> AbstractContextManager[None]:
    """Keep what PortAudio prints of a device that vanishes from the screen, unless the meter is there."""
    shown = console.stderr and console.is_terminal
    return nullcontext() if shown else quiet_stderr()


def tell_of_gaps(recording: Recording, console: Console) -> None:
    """Say where sound is missing because the machine was too busy."""
    if recording.overflows:
        text = ngettext(
            "The machine was too busy once: a moment of sound is missing.",
            "The machine was too busy {count} times: moments of sound are missing.",
            recording.overflows,
        )
        output.say(console, text.format(count=recording.overflows), "yellow")
