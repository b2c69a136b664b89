"""Ids for the questions of notes: ``intro`` for the introduction, else the file's name and a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from voicecoach.questions.library import INTRODUCTION
from voicecoach.questions.notes.asking import INTRODUCTION as INTRODUCES
from voicecoach.questions.notes.values import Found

_LONGEST_STEM = 16
"""Columns of a terminal, of which a Hangul syllable takes two."""
_REFUSED = re.compile(r"[^a-z0-9가-힣]+")


def name_all(
    found: Sequence[Found], known: Mapping[int, str], taken: Collection[str], stem: str
) -> tuple[str, ...]:
    """Give every question an id, those in ``known`` (by place) theirs; none of ``taken`` is used."""
    used = {*taken, *known.values()}
    short = _cut(_REFUSED.sub("-", stem.casefold())).strip("-") or "q"
    names: list[str] = []
    counts: dict[str, int] = {}
    for one in found:
        name = known.get(one.place)
        if name is None and one.parent is None and INTRODUCES.search(one.heading + " " + one.prompt):
            name = next(
                (free for free in (INTRODUCTION, f"{short}-{INTRODUCTION}") if free not in used), None
            )
        if name is None:
            name = _counted(names[one.parent] if one.parent is not None else short, counts, used)
        used.add(name)
        names.append(name)
    return tuple(names)


def _cut(stem: str) -> str:
    width = 0
    for place, letter in enumerate(stem):
        width += 2 if "가" <= letter <= "힣" else 1
        if width > _LONGEST_STEM:
            return stem[:place]
    return stem


def _counted(stem: str, counts: dict[str, int], used: Collection[str]) -> str:
    """Give the next free number after a stem; a stem that is long already is not made longer."""
    stem = stem[:50].rstrip("-")
    number = counts.get(stem, 0) + 1
    while f"{stem}-{number}" in used:
        number += 1
    counts[stem] = number
    return f"{stem}-{number}"
