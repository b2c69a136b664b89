"""Whether words tell how to answer, by which letters follow each other in them, as learned from notes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from voicecoach.questions.notes.lines.learned import learned
from voicecoach.questions.notes.lines.words import hashed


def log_odds(texts: Sequence[str]) -> float:
    """Say how sure it is that sentences are advice and no script: the mean of their log-odds; 0 for none.

    Logistic regression on sequences of letters, as in ``words.py``; most sentences are far below 0.
    """
    if not texts:
        return 0.0
    weights, start = _model()
    _places, hashes, counts = hashed(texts)
    return start + float((weights[hashes] * counts).sum()) / len(texts)


@cache
def _model() -> tuple[NDArray[np.float32], float]:
    arrays = learned()
    return np.asarray(arrays["advice_own"], np.float32), float(np.asarray(arrays["advice_start"], np.float32))
