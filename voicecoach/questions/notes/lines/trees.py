"""Boosted trees, evaluated with numpy.

J. H. Friedman, “Greedy function approximation: a gradient boosting machine”, Annals of Statistics, 2001.

``scripts/learn_lines.py`` grows them with scikit-learn, which the program itself does not need.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
_AT_ONCE = 512
"""Lines; what is worked on at a time stays small."""


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees of one model, one node after the other.

    ``first``: the node at which each tree begins. Of each node: ``measure``, the column that it asks about;
    ``limit``, up to which one goes ``left``, else ``right``; a leaf leads to itself, and has its ``value``.
    The trees go round the classes; ``start`` is what each class begins with.
    """

    first: NDArray[np.int32]
    measure: NDArray[np.int16]
    limit: Numbers
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Numbers
    start: Numbers
    deepest: int

    def chances(self, rows: Numbers) -> Numbers:
        """Give the probability of each class for each row: shape (rows, classes)."""
        parts = [self._chances(rows[at : at + _AT_ONCE]) for at in range(0, len(rows), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.start)), np.float32)

    def _chances(self, rows: Numbers) -> Numbers:
        node = np.repeat(self.first[None, :], len(rows), axis=0)
        which = np.arange(len(rows))[:, None]
        for _step in range(self.deepest):
            goes_left = rows[which, self.measure[node]] <= self.limit[node]
            node = np.where(goes_left, self.left[node], self.right[node])
        classes = len(self.start)
        sums = self.value[node].reshape(len(rows), -1, classes).sum(axis=1) + self.start
        return softmax(sums)


def softmax(sums: Numbers) -> Numbers:
    """Turn the sum of each class into its probability: shape (rows, classes)."""
    weights = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), dtype=np.float32)


def trees_from(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Trees:
    """Take the trees called ``name`` out of a file of arrays."""

    def of(part: str, kind: type[np.generic]) -> NDArray[np.generic]:
        return np.asarray(arrays[f"{name}_{part}"], dtype=kind)

    return Trees(
        first=of("first", np.int32),  # type: ignore[arg-type]
        measure=of("measure", np.int16),  # type: ignore[arg-type]
        limit=of("limit", np.float32),  # type: ignore[arg-type]
        left=of("left", np.int32),  # type: ignore[arg-type]
        right=of("right", np.int32),  # type: ignore[arg-type]
        value=of("value", np.float32),  # type: ignore[arg-type]
        start=of("start", np.float32),  # type: ignore[arg-type]
        deepest=int(arrays[f"{name}_deepest"]),
    )
