"""What was learned from labelled notes, read from the package once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

_FILE = "trees.npz"


@cache
def learned() -> Mapping[str, NDArray[np.generic]]:
    """Give the arrays that ``scripts/learn_lines.py`` wrote, by their names."""
    with (files(__package__) / _FILE).open("rb") as source, np.load(source) as arrays:
        return dict(arrays)
