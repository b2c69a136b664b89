"""How the native libraries are set up, before the first of them is loaded."""

from __future__ import annotations

import os

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
