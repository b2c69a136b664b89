"""Time to think between a question and its answer, shown as it runs out."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from voicecoach.commands import output
from voicecoach.commands.keys import HANGUL, Keys
from voicecoach.i18n import _

TICK_S = 0.05
PAUSE = "q"


def think(
    seconds: float,
    keys: Keys,
    console: Console,
    *,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], float] = time.monotonic,
) -> bool:
    """Let the person think for so long; any key ends it. False where that key asks for a pause."""
    if seconds <= 0:
        return True
    if not console.is_terminal:
        output.say(console, _("{seconds:g} s to think.").format(seconds=seconds))
    end_s = now() + seconds
    with console.status("") as status:  # nothing of it is shown where there is no terminal
        while (left_s := end_s - now()) > 0:
            words = _("{seconds} s to think (any key: answer, q: pause)").format(seconds=math.ceil(left_s))
            status.update(Text(words))
            key = keys.pressed()
            if key:
                return key.translate(HANGUL).lower() != PAUSE
            sleep(min(TICK_S, left_s))
    return True
