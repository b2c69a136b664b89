"""A Python in which some packages cannot be loaded, for tests: as if they were damaged."""

from __future__ import annotations

import os
from pathlib import Path

_START = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names!r}:
            raise {kind}("blocked: " + name)

sys.meta_path.insert(0, Blocked())
"""


def without(folder: Path, *modules: str, kind: str = "ImportError") -> dict[str, str]:
    """Give the environment of a process that raises ``kind`` where it loads one of these modules."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(_START.format(names=modules, kind=kind), encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])}
