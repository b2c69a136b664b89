"""Keeping what C libraries print from the screen."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

STANDARD_ERROR = 2
LEFT_OPEN = threading.Event()
"""Whether a stream could not be closed; see ``portaudio.leave_open``."""


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Send what C code prints on standard error nowhere: ALSA and JACK tell of every device they lack.

    Where a stream was left open, its thread goes on telling: from then on only Python's own words pass.
    """
    try:
        kept = os.dup(STANDARD_ERROR)
    except OSError:  # a program without a console has no standard error to keep quiet
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, STANDARD_ERROR)
        os.close(nowhere)
        yield
    finally:
        own = sys.__stderr__
        if LEFT_OPEN.is_set() and own is not None and sys.stderr is own:
            sys.stderr = os.fdopen(kept, "w", buffering=1, encoding=own.encoding, errors=own.errors)
        else:
            os.dup2(kept, STANDARD_ERROR)
            os.close(kept)
