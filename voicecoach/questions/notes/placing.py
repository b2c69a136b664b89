"""Where questions hang that nothing but the look of the lines around them puts in their place."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from voicecoach.questions.notes.chains import DEEPEST
from voicecoach.questions.notes.lines.reader import Seen
from voicecoach.questions.notes.lines.shapes import Look
from voicecoach.questions.notes.values import Block, Found
from voicecoach.questions.notes.within import titles_of

_COUNTED = re.compile(r"\W*(?:Q\s*)?(\d{1,3})(?![\d-])", re.IGNORECASE)
_BELOW_ONE = re.compile(r"\W*Q\s?-\s?\d", re.IGNORECASE)
_UNCOUNTED = re.compile(r"\W*Q\s*[.:)]", re.IGNORECASE)
_FEWEST, _SOME = 3, 2
_MOST = 2 / 3


def placed(
    seen: Sequence[Seen], blocks: Sequence[Block], found: Sequence[Found], rows: Sequence[str]
) -> tuple[Found, ...]:
    """Give the questions with those below another that stand between two that are counted through.

    “1. ARC”, then “- How do you break a cycle?”, then “2. Optionals”; and “Q-1.” among “Q.”
    """
    titles = titles_of(blocks)
    by_line = {one.number: one for one in seen}
    lines = {one.place: titles.get(one.line, one.line) for one in found}
    texts = {place: rows[line - 1] for place, line in lines.items()}
    looks = {place: by_line[line].look for place, line in lines.items() if line in by_line}
    counted = _counted(found, texts, looks)
    plain = sum(_UNCOUNTED.match(text) is not None for text in texts.values()) >= _SOME
    others = sorted(one.number for one in seen if one.other > 1 / 2)
    above: dict[int, int] = {}
    main: Found | None = None
    for one in found:
        text = texts[one.place]
        named_so = plain and _BELOW_ONE.match(text) is not None
        listed = _is_item(looks.get(one.place)) and one.place not in counted
        if one.parent is not None:
            continue
        if main is not None and (named_so or (listed and main.place in counted)):
            after = bisect(others, lines[main.place])
            if after == len(others) or others[after] > lines[one.place]:
                above[one.place] = main.place
                continue
        main = one if one.place in counted or (plain and _UNCOUNTED.match(text)) else None
    return _hung(found, above)


def _is_item(look: Look | None) -> bool:
    """Tell a line with the sign of a list that does not count, and that is no heading."""
    return look is not None and look[0] == 0 and look[1] not in {"", "Q", "A", "[]", "1.", "1)", "1-1"}


def _counted(found: Sequence[Found], texts: Mapping[int, str], looks: Mapping[int, Look]) -> frozenset[int]:
    """Give the places of the questions of each look that are counted through, with one before or after."""
    numbers: dict[Look, list[tuple[int, int]]] = defaultdict(list)
    for one in found:
        match = _COUNTED.match(texts[one.place])
        if one.parent is None and match and one.place in looks:
            numbers[looks[one.place]].append((one.place, int(match[1])))
    counted: set[int] = set()
    for run in numbers.values():
        steps = [after == before + 1 for (_at, before), (_next, after) in pairwise(run)]
        if len(run) >= _FEWEST and sum(steps) >= _MOST * len(steps):
            known = {number for _place, number in run}
            counted |= {place for place, number in run if known & {number - 1, number + 1}}
    return frozenset(counted)


def _hung(found: Sequence[Found], above: Mapping[int, int]) -> tuple[Found, ...]:
    kept: dict[int, Found] = {}
    for one in found:
        parent = above.get(one.place, one.parent)
        while parent is not None and kept[parent].level >= DEEPEST:
            parent = kept[parent].parent
        level = 0 if parent is None else kept[parent].level + 1
        section = one.section if parent is None else kept[parent].section
        kept[one.place] = replace(one, parent=parent, level=level, section=section)
    return tuple(kept.values())
