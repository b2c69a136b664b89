"""Notes and the deck that was made of them before → the deck to write now, and what changes by it.

Who changed what is told by what was imported last (writing.py keeps a digest of each question in the deck,
and one of the section it stood in): what only the notes changed is taken from the notes; what the person
edited in the deck stays as it is there, and what the person deleted there stays out. What the notes no longer
hold stays as well. Ids, targets and terms are always the deck's, and an id that once was given is given to
nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.questions.notes.ids import name_all
from voicecoach.questions.notes.matching import match
from voicecoach.questions.notes.values import Found, Note, Understood
from voicecoach.questions.values import Deck, Question

ADDED, CHANGED, EDITED, REMOVED, SAME = "added", "changed", "edited", "removed", "same"
DELETED = "deleted"
_GONE = "-"
"""Stands for the digest of what neither the notes nor the deck have any more."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one question.

    ``kind`` is added, changed, edited (in both: yours stays), removed (from the notes: it stays), deleted
    (from the deck: it stays out) or same.
    """

    kind: str
    id: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The deck to write.

    By id: ``lines`` says where each question stands in the notes, ``notes`` what is left out of its answer,
    ``imported`` is the digest of what the notes say. ``untouched`` are the ids of what stays as it is.
    """

    deck: Deck
    lines: Mapping[str, int]
    notes: Mapping[str, tuple[Note, ...]]
    imported: Mapping[str, str]
    changes: tuple[Change, ...]
    untouched: frozenset[str] = frozenset()


def digest(heading: str, prompt: str, answer: Sequence[str], *, guidance: bool) -> str:
    """Sum up what is written of a question in eight letters."""
    text = "\0".join((heading, prompt, *answer, str(guidance)))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def merge(
    notes: Understood, path: Path, taken: Collection[str], old: Deck | None, before: Mapping[str, str]
) -> Merged:
    """Make the deck for ``path``.

    ``taken`` are the ids of other decks, ``before`` the digests of the last import by id.
    """
    before = _renamed(before, old)
    matched = match(notes.questions, old.questions) if old else {}
    deleted = _deleted(notes.questions, matched, before, old)
    known = {place: question.id for place, question in matched.items()} | deleted
    kept_ids = {question.id for question in old.questions} if old else set()
    names = name_all(notes.questions, known, {*taken, *kept_ids, *before}, path.stem)
    found: list[Question] = []
    changes: list[Change] = []
    imported: dict[str, str] = {}
    for one, name in zip(notes.questions, names, strict=True):
        above = _nearest(one, notes.questions, deleted)
        fresh = _question(one, name, names[above] if above is not None else None, notes.language, old)
        if one.place in deleted:
            kind, question = DELETED, fresh
        else:
            kind, question = _decided(fresh, matched.get(one.place), before.get(name))
            found.append(question)
        imported[name] = before.get(name, _GONE) if kind in {EDITED, DELETED} else _stamp(fresh)
        changes.append(Change(kind, name, question.prompt))
    gone = [one for one in old.questions if one.id not in set(names)] if old else []
    lost = [one for one in gone if before.get(one.id, _GONE) != _GONE]
    changes += [Change(REMOVED, one.id, one.prompt) for one in lost]
    imported |= {one.id: before[one.id] for one in lost}
    imported |= {name: _GONE for name in before if name not in imported}
    questions = _with_kept(_in_their_sections(found, changes, notes, names), gone, old)
    lines = {name: one.line for one, name in zip(notes.questions, names, strict=True)}
    left_out = {name: one.notes for one, name in zip(notes.questions, names, strict=True)}
    same = {change.id for change in changes if change.kind in {SAME, EDITED}} | {one.id for one in gone}
    title, language = (old.title, old.language) if old else (notes.title, notes.language)
    deck = Deck(title, language, questions, path)
    return Merged(deck, lines, left_out, imported, tuple(changes), frozenset(same))


def _renamed(before: Mapping[str, str], old: Deck | None) -> Mapping[str, str]:
    """Find what was imported under another id, which the person has changed in the deck since."""
    have = {one.id for one in old.questions} if old else set()
    free = {_words(stamp): name for name, stamp in before.items() if name not in have and stamp != _GONE}
    named = dict(before)
    for one in old.questions if old else ():
        if one.id not in before and (name := free.pop(_digest(one), None)):
            named[one.id], named[name] = before[name], _GONE
    return named


def _deleted(
    found: Sequence[Found], matched: Mapping[int, Question], before: Mapping[str, str], old: Deck | None
) -> dict[int, str]:
    """Give, by place, the ids of what the person deleted in the deck, where the notes still say the same."""
    have = {one.id for one in old.questions} if old else set()
    out = {_words(stamp): name for name, stamp in before.items() if name not in have and stamp != _GONE}
    deleted: dict[int, str] = {}
    for one in found:
        if one.place not in matched and (
            name := out.pop(digest(one.heading, one.prompt, one.answer, guidance=one.guidance), None)
        ):
            deleted[one.place] = name
    return deleted


def _nearest(one: Found, found: Sequence[Found], deleted: Collection[int]) -> int | None:
    """Give the place of the question above that is not deleted."""
    above = one.parent
    while above is not None and above in deleted:
        above = found[above].parent
    return above


def _digest(question: Question) -> str:
    return digest(question.heading, question.prompt, question.answer, guidance=question.guidance)


def _stamp(question: Question) -> str:
    """Sum up a question and the section it stands in."""
    section = hashlib.sha256((question.section or "").encode("utf-8", "replace")).hexdigest()[:4]
    return f"{_digest(question)}.{section}"


def _words(stamp: str) -> str:
    """Give the digest of the words in a stamp; older decks have no other."""
    return stamp.partition(".")[0]


def _decided(fresh: Question, old: Question | None, before: str | None) -> tuple[str, Question]:
    """Choose between the notes' words and the deck's, and between their sections."""
    if old is None:
        return ADDED, fresh
    moved = before is None or "." not in before or before.partition(".")[2] != _stamp(fresh)[-4:]
    fresh = fresh if moved else replace(fresh, section=old.section)
    yours = replace(
        fresh,
        heading=old.heading,
        prompt=old.prompt,
        answer=old.answer,
        guidance=old.guidance,
        target_s=old.target_s,
        language=old.language,
    )
    imported = _words(before or "")
    if _digest(old) == _digest(fresh) or imported == _digest(fresh):
        return SAME, yours
    if imported == _digest(old):
        return CHANGED, replace(fresh, target_s=old.target_s or fresh.target_s)
    return EDITED, yours


def _in_their_sections(
    found: Sequence[Question], changes: Sequence[Change], notes: Understood, names: Sequence[str]
) -> list[Question]:
    """Put what is new where the deck has the others of its section, whatever it calls that."""
    added = {change.id for change in changes if change.kind == ADDED}
    called = {name: one.section for name, one in zip(names, notes.questions, strict=True)}
    theirs = {called[one.id]: one.section for one in found if one.id not in added and one.parent is None}
    return [
        replace(one, section=theirs.get(one.section, one.section)) if one.id in added else one
        for one in found
    ]


def _question(one: Found, name: str, parent: str | None, language: str, old: Deck | None) -> Question:
    like = old.questions[0] if old else None
    return Question(
        id=name,
        heading=one.heading,
        prompt=one.prompt,
        section=one.section,
        language=one.language or (old.language if old else language),
        target_s=one.target_s,
        answer=one.answer,
        guidance=one.guidance,
        parent=parent,
        level=one.level,
        line=0,
        terms=like.terms if like else (),
        fillers_added=like.fillers_added if like else (),
        fillers_removed=like.fillers_removed if like else (),
    )


def _with_kept(found: Sequence[Question], gone: Sequence[Question], old: Deck | None) -> tuple[Question, ...]:
    """Put the questions that only the deck has where they were, after those that stood before them."""
    below: dict[str | None, list[Question]] = {}
    for question in found:
        below.setdefault(question.parent, []).append(question)
    present = {question.id for question in (*found, *gone)}
    order = [question.id for question in old.questions] if old else []
    for question in gone:
        parent = question.parent if question.parent in present else None
        beside = below.setdefault(parent, [])
        earlier = set(order[: order.index(question.id)])
        place = max((here + 1 for here, one in enumerate(beside) if one.id in earlier), default=0)
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
