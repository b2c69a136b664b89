"""Notes and the deck that was made of them before → the deck to write now, and what changes by it.

Who changed what is told by what was imported last (writing.py keeps a digest of each question in the deck):
what only the notes changed is taken from the notes; what the person edited in the deck stays as it is there.
What the notes no longer hold stays as well. Ids, targets and terms are always the deck's.
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


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one question; ``kind`` is added, changed, edited (yours stays), removed or same."""

    kind: str
    id: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The deck to write.

    By id: ``lines`` says where each question stands in the notes, ``notes`` what is left out of its answer,
    ``imported`` is the digest of what the notes say.
    """

    deck: Deck
    lines: Mapping[str, int]
    notes: Mapping[str, tuple[Note, ...]]
    imported: Mapping[str, str]
    changes: tuple[Change, ...]


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
    matched = match(notes.questions, old.questions) if old else {}
    known = {place: question.id for place, question in matched.items()}
    kept_ids = {question.id for question in old.questions} if old else set()
    names = name_all(notes.questions, known, {*taken, *kept_ids}, path.stem)
    language = old.language if old else notes.language
    terms = old.questions[0] if old else None
    found: list[Question] = []
    changes: list[Change] = []
    imported: dict[str, str] = {}
    for one, name in zip(notes.questions, names, strict=True):
        parent = names[one.parent] if one.parent is not None else None
        fresh = _question(one, name, parent, language, terms)
        imported[name] = _digest(fresh)
        kind, question = _decided(fresh, matched.get(one.place), before.get(name))
        found.append(question)
        changes.append(Change(kind, name, question.prompt))
    gone = [one for one in old.questions if one.id not in set(names)] if old else []
    for missing in gone:
        if missing.id in before:
            changes.append(Change(REMOVED, missing.id, missing.prompt))
            imported[missing.id] = before[missing.id]
    questions = _with_kept(found, gone, old)
    deck = Deck(old.title if old else notes.title, language, questions, path)
    lines = {name: one.line for one, name in zip(notes.questions, names, strict=True)}
    left_out = {name: one.notes for one, name in zip(notes.questions, names, strict=True)}
    return Merged(deck, lines, left_out, imported, tuple(changes))


def _digest(question: Question) -> str:
    return digest(question.heading, question.prompt, question.answer, guidance=question.guidance)


def _decided(fresh: Question, old: Question | None, before: str | None) -> tuple[str, Question]:
    """Choose between the notes' words and the deck's."""
    if old is None:
        return ADDED, fresh
    yours = replace(
        fresh,
        heading=old.heading,
        prompt=old.prompt,
        answer=old.answer,
        guidance=old.guidance,
        target_s=old.target_s,
    )
    if _digest(old) == _digest(fresh) or before == _digest(fresh):
        return SAME, yours
    if before == _digest(old):
        return CHANGED, replace(fresh, target_s=old.target_s or fresh.target_s)
    return EDITED, yours


def _question(one: Found, name: str, parent: str | None, language: str, like: Question | None) -> Question:
    return Question(
        id=name,
        heading=one.heading,
        prompt=one.prompt,
        section=one.section,
        language=language,
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
