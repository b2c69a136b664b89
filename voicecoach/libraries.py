"""How the native libraries are set up before the first of them is loaded, and left in peace at the end."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from contextlib import suppress
from weakref import WeakSet

INTERRUPTED = 130
"""The exit status shells use for a program ended by Ctrl-C."""

SETTINGS = {
    # onnxruntime (from 1.32, under the speech-activity network) otherwise makes a device id and reports
    # to its maker; it must be told before it is imported, its own switch in Python comes too late.
    "ORT_DISABLE_TELEMETRY": "1",
    # ctranslate2's threads wait for each other in busy loops: where another program keeps a core busy,
    # recognition then takes up to ten times as long. So few turns cost nothing on an idle machine.
    "GOMP_SPINCOUNT": "1000",
}
"""Environment variables that the libraries read when they are loaded; what the person set wins."""


def settle() -> None:
    """Set them; called wherever a native library may be imported first."""
    for variable, value in SETTINGS.items():
        os.environ.setdefault(variable, value)


_at_work: WeakSet[threading.Thread] = WeakSet()


def end_before_exit(thread: threading.Thread) -> None:
    """Have the program wait at its end for a thread that works inside a native library.

    While the interpreter is taken down, Python ends such a thread where it comes back from native code;
    through frames of C++ that aborts the process (SIGABRT). Who presses Ctrl-C once more does not wait.
    """
    _at_work.add(thread)
    atexit.unregister(_wait)  # once is enough
    atexit.register(_wait)


def _wait() -> None:
    try:
        for thread in tuple(_at_work):
            thread.join()
    except KeyboardInterrupt:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(INTERRUPTED)  # past all that is taken down
