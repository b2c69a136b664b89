"""What can be measured of a line among the others: its neighbours, what it is below, those of its look."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecoach.questions.notes.lines.measures import NONE, Measures
from voicecoach.questions.notes.lines.shapes import Shape

Numbers = NDArray[np.float32]
_FARTHEST = 60
"""Lines that are looked at for where the next of the same look is, and for what an indented one is below."""
_FEWEST = 3
_BRIEF, _KINDS_OF_WORDS = 17, 12
"""The first of the measures, of the markup more than of the words, for lines farther away; and the last."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The lines of one look in a document: how many, how they ask, and what stands between them."""

    numbers: tuple[float, ...]
    asking: float


_NO_GROUP = _Group((-1.0,) * 14, 0.0)


def surroundings(shapes: Sequence[Shape], lines: Sequence[Measures]) -> Numbers:
    """Measure the lines of a document among each other: one row for each of them.

    Takes time in proportion to the document. ``lines`` are the measures of ``shapes``, in the same order.
    """
    groups = _groups(shapes, lines)
    best = max((one.asking for one in groups.values() if one.numbers[0] >= _FEWEST), default=0.0)
    total = max(1, len(lines))
    asking = sum(one.to_its_end for one in lines)
    above, holders = headings_above(shapes), list(_holders(shapes))
    rows = []
    for place, one in enumerate(lines):
        group = groups[shapes[place].key]
        up, top = above[place]
        neighbours = [_at(lines, place + step) for step in (-1, 1)]
        holder = holders[place]
        row = [*one, *(number for each in neighbours for number in each)]
        row += [*_at(lines, place + 2)[:_BRIEF], *_at(lines, place - 2)[:_BRIEF]]
        row += [*_at(lines, up), *_at(lines, top)[-_KINDS_OF_WORDS:], *_at(lines, holder)[:_BRIEF]]
        row += [*_until_the_next(shapes, lines, place), *group.numbers]
        row += [best, group.asking - best, asking, asking / total, total, place / total]
        for other in (place + 1 if place + 1 < len(lines) else -1, up, holder):
            row += (groups[shapes[other].key] if other >= 0 else _NO_GROUP).numbers
        row += [_same(shapes, place, place - 1), _same(shapes, place, place + 1)]
        rows.append(row)
    return np.array(rows, dtype=np.float32).reshape(len(lines), -1)


def _at(lines: Sequence[Measures], place: int) -> Measures:
    return lines[place] if 0 <= place < len(lines) else NONE


def _same(shapes: Sequence[Shape], one: int, other: int) -> int:
    return int(0 <= other < len(shapes) and shapes[one].key == shapes[other].key)


def _groups(shapes: Sequence[Shape], lines: Sequence[Measures]) -> Mapping[object, _Group]:
    places: dict[object, list[int]] = defaultdict(list)
    for place, shape in enumerate(shapes):
        places[shape.key].append(place)
    asking = max(1, sum(one.to_its_end for one in lines))
    return {key: _group(found, shapes, lines, asking) for key, found in places.items()}


def _group(
    places: Sequence[int], shapes: Sequence[Shape], lines: Sequence[Measures], asking: float
) -> _Group:
    count = len(places)
    own = [lines[place] for place in places]
    gaps = [after - before for before, after in itertools.pairwise(places)]
    alike = [_same(shapes, place, place + 1) for place in places]
    below = [
        0 if same else max(0, _at(lines, place + 1).length) for place, same in zip(places, alike, strict=True)
    ]
    asks_to_its_end = sum(one.to_its_end for one in own)
    share = asks_to_its_end / count
    return _Group(
        (
            count,
            count / len(lines),
            share,
            sum(one.asking for one in own) / count,
            sum(one.length for one in own) / count,
            max(one.length for one in own),
            sum(alike) / count,
            sum(below) / count,
            sum(gaps) / len(gaps) if gaps else 0.0,
            sum(one.told for one in own) / count,
            sum(one.stopped for one in own) / count,
            asks_to_its_end / asking,
            sum(one.classic for one in own),
            sum(one.parted > 0 for one in own) / count,
        ),
        share,
    )


def headings_above(shapes: Sequence[Shape]) -> list[tuple[int, int]]:
    """Give for each line the places of the nearest and the highest heading above it, -1 for none."""
    headings: list[tuple[int, int]] = []
    found: list[tuple[int, int]] = []
    for place, one in enumerate(shapes):
        if one.level:
            while headings and headings[-1][0] >= one.level:
                headings.pop()
        found.append((headings[-1][1], headings[0][1]) if headings else (-1, -1))
        if one.level:
            headings.append((one.level, place))
    return found


def _holders(shapes: Sequence[Shape]) -> Iterator[int]:
    """Give for each line what it is indented in, -1 for nothing."""
    for place, one in enumerate(shapes):
        above = range(place - 1, max(-1, place - _FARTHEST), -1) if one.indent else ()
        yield next((at for at in above if _holds(shapes[at], one)), -1)


def _holds(above: Shape, one: Shape) -> bool:
    return above.indent < one.indent or above.level > 0


def _until_the_next(shapes: Sequence[Shape], lines: Sequence[Measures], place: int) -> tuple[float, int]:
    """Give the letters and lines between a line and the next of its look, or the next heading above it."""
    own = shapes[place]
    letters, count = 0.0, 0
    for at in range(place + 1, min(len(shapes), place + _FARTHEST)):
        other = shapes[at]
        if other.key == own.key or (other.level and (not own.level or other.level <= own.level)):
            break
        letters, count = letters + lines[at].length, count + 1
    return letters, count
