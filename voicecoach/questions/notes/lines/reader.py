"""Text → what each of its lines is: a question, a part of an answer, or neither, with its probability.

First its words are weighed, then trees ask about them and all else that can be measured of it. They read
twice: the second reading knows what the first made of the lines around each, so that what one person writes
in one way is read in one way (auto-context: Z. Tu and X. Bai, 2010).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from voicecoach.questions.notes.lines.learned import learned
from voicecoach.questions.notes.lines.measures import Measures, measured
from voicecoach.questions.notes.lines.shapes import Look, Shape, read_shapes
from voicecoach.questions.notes.lines.surroundings import headings_above, surroundings
from voicecoach.questions.notes.lines.trees import Trees, trees_from
from voicecoach.questions.notes.lines.words import Weights, weights_from

Numbers = NDArray[np.float32]
OTHER, QUESTION, ANSWER = 0, 1, 2
_NEAR = 3
"""Lines before and after one whose first reading counts for the second."""
_FEWEST_COUNTED, _DRAWN = 4, 0.7
"""Chosen on labelled documents that the trees had not learned from; 0.3 to 1 does nearly as well."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One line, by its ``number`` in the file: how likely it is a question, or a part of an answer.

    Lines of one ``look`` have the same markup.
    """

    number: int
    question: float
    answer: float
    look: Look

    @property
    def other(self) -> float:
        """How likely it is neither: a section’s name, a remark, a date."""
        return max(0.0, 1.0 - self.question - self.answer)


def read_lines(text: str) -> tuple[Seen, ...]:
    """Read the lines of a document that are not empty; takes time in proportion to it."""
    shapes = read_shapes(text)
    if not shapes:
        return ()
    weights, once, twice = _models()
    lines = measured(shapes)
    rows = with_words(shapes, surroundings(shapes, lines), weights.chances(*texts_of(shapes)))
    chances = in_order(shapes, lines, twice.chances(in_context(shapes, rows, once.chances(rows))))
    return tuple(
        Seen(shape.number, float(row[QUESTION]), float(row[ANSWER]), shape.key)
        for shape, row in zip(shapes, chances, strict=True)
    )


def texts_of(shapes: Sequence[Shape]) -> tuple[Sequence[str], Sequence[str]]:
    """Give the words of each line, and those of the heading above it, "" for none."""
    above = [shapes[up].words if up >= 0 else "" for (up, _top) in headings_above(shapes)]
    return [one.words for one in shapes], above


def with_words(shapes: Sequence[Shape], rows: Numbers, chances: Numbers) -> Numbers:
    """Add to the measures of the lines what the words tell of each, its neighbours and its heading."""
    count, classes = chances.shape
    edge = np.full((1, classes), -1, np.float32)
    padded = np.concatenate([edge, chances, edge])
    above = [up for (up, _top) in headings_above(shapes)]  # -1 for none: the last row, an edge
    near = [padded[step : step + count] for step in range(3)]
    return np.concatenate([rows, *near, np.concatenate([chances, edge])[above]], axis=1)


def in_context(shapes: Sequence[Shape], rows: Numbers, chances: Numbers) -> Numbers:
    """Give the rows of the second reading: those of the first, and what it made of the lines around."""
    count, classes = chances.shape
    edge = np.full((_NEAR, classes), -1, np.float32)
    padded = np.concatenate([edge, chances, edge])
    near = [padded[step : step + count] for step in range(2 * _NEAR + 1)]
    mean = np.repeat(chances.mean(axis=0, keepdims=True), count, axis=0)
    return np.concatenate([rows, *near, _of_its_look(shapes, chances), _since(chances), mean], axis=1)


def in_order(shapes: Sequence[Shape], lines: Sequence[Measures], chances: Numbers) -> Numbers:
    """Draw lines of one look that are counted through, 1, 2, 3 …, towards what most of them are."""
    runs: list[list[int]] = []
    last: dict[Look, list[int]] = {}
    for place, (shape, one) in enumerate(zip(shapes, lines, strict=True)):
        if one.number < 0:
            continue
        run = last.get(shape.key)
        if run and one.number == lines[run[-1]].number + 1:
            run.append(place)
        else:
            last[shape.key] = [place]
            runs.append(last[shape.key])
    drawn = chances.copy()
    for run in runs:
        if len(run) >= _FEWEST_COUNTED:
            drawn[run] += _DRAWN * (chances[run].mean(axis=0) - chances[run])
    return drawn


def _of_its_look(shapes: Sequence[Shape], chances: Numbers) -> Numbers:
    """Give for each line what the lines of its look were taken for, on average."""
    places: dict[object, list[int]] = defaultdict(list)
    for place, shape in enumerate(shapes):
        places[shape.key].append(place)
    found = np.zeros_like(chances)
    for alike in places.values():
        found[alike] = chances[alike].mean(axis=0)
    return found


def _since(chances: Numbers) -> Numbers:
    """Give for each line how many are between it and the question above, and how many of them answer."""
    found = np.zeros((len(chances), 2), np.float32)
    lines, answering = len(chances), 0
    for place, one in enumerate(chances):
        found[place] = lines, answering
        lines, answering = lines + 1, answering + int(one[ANSWER] > 1 / 2)
        if one[QUESTION] > 1 / 2:
            lines = answering = 0
    return found


@cache
def _models() -> tuple[Weights, Trees, Trees]:
    arrays = learned()
    return weights_from(arrays), trees_from(arrays, "once"), trees_from(arrays, "twice")
