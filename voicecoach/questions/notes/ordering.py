"""The order of a deck: that of the notes where they changed theirs, else the person's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from voicecoach.questions.notes.stamps import Stamp
from voicecoach.questions.values import Question


def is_kept(found: Sequence[Question], before: Mapping[str, Stamp]) -> bool:
    """Tell whether the notes have those questions that they had before in the same order, equally deep."""
    had = [(name, stamp.level) for name, stamp in before.items() if stamp.level]
    now = {one.id: str(one.level) for one in found}
    names = {name for name, _level in had}
    return bool(had) and [(name, level) for name, level in had if name in now] == [
        (name, level) for name, level in now.items() if name in names
    ]


def moved(before: Sequence[Question], after: Sequence[Question]) -> frozenset[str]:
    """Give the ids of what comes to stand elsewhere: below another question, in another section or order."""
    had = {one.id: (one.parent, one.section) for one in before}
    now = {one.id: (one.parent, one.section) for one in after if one.id in had}
    common = [name for name in had if name in now]
    order = list(now)
    blocks = SequenceMatcher(None, common, order, autojunk=False).get_matching_blocks()
    still = {name for block in blocks for name in order[block.b : block.b + block.size]}
    return frozenset(name for name in now if name not in still or had[name] != now[name])


def _place(question: Question, beside: Sequence[Question], places: Mapping[str, int]) -> int:
    """Say where among those beside it a question goes: into its section, after what stands before it."""
    own = places[question.id]
    earlier = {here for here, one in enumerate(beside) if places.get(one.id, own) < own}
    within = [here for here, one in enumerate(beside) if one.section == question.section]
    if question.parent is None and within:
        return max((here for here in within if here in earlier), default=within[0] - 1) + 1
    return max(earlier, default=-1) + 1


def woven(base: Sequence[Question], more: Sequence[Question], order: Sequence[str]) -> tuple[Question, ...]:
    """Put ``more`` among the questions of ``base``, each after those that stand before it in ``order``.

    Levels and sections of follow-ups are those of the questions that they come to hang below.
    """
    below: dict[str | None, list[Question]] = {}
    present = {question.id for question in (*base, *more)}
    for question in base:
        below.setdefault(question.parent, []).append(question)
    places = {name: place for place, name in enumerate(order)}
    for question in more:
        parent = question.parent if question.parent in present else None
        beside = below.setdefault(parent, [])
        place = _place(question, beside, places)
        beside.insert(place, replace(question, parent=parent, line=0))
    ordered: list[Question] = []
    waiting = list(reversed(below.get(None, [])))
    levels: dict[str, int] = {}
    sections: dict[str, str | None] = {}
    while waiting:
        question = waiting.pop()
        levels[question.id] = levels[question.parent] + 1 if question.parent else 0
        sections[question.id] = sections[question.parent] if question.parent else question.section
        ordered.append(replace(question, level=levels[question.id], section=sections[question.id]))
        waiting += reversed(below.get(question.id, []))
    return tuple(ordered)
