"""Notes and the deck that was made of them before → the deck to write now, and what changes by it.

Who changed what is told by what was imported last (stamps.py): what only the notes changed is taken from the
notes; what the person edited in the deck stays as it is there, and what the person deleted there stays out.
The order is the deck's unless the notes changed theirs. What the notes no longer hold stays as well. Ids,
targets, languages and terms are always the deck's, and an id that once was given is given to nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from voicecoach.questions.notes.below import noted
from voicecoach.questions.notes.identity import deleted, matched, renamed
from voicecoach.questions.notes.ids import name_all
from voicecoach.questions.notes.keeping import NOTHING, Kept
from voicecoach.questions.notes.ordering import is_kept, moved, woven
from voicecoach.questions.notes.stamps import (
    GONE,
    Stamp,
    note_digest,
    section_digest,
    stamped,
    words_digest,
)
from voicecoach.questions.notes.values import Found, Note, Understood
from voicecoach.questions.values import Deck, Question

ADDED, CHANGED, EDITED, REMOVED, SAME = "added", "changed", "edited", "removed", "same"
DELETED, MOVED = "deleted", "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one question.

    ``kind`` is added, changed, edited (in both: yours stays), removed (from the notes: it stays), deleted
    (from the deck: it stays out), moved (its place alone is another) or same.
    """

    kind: str
    id: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The deck to write.

    By id: ``lines`` says where each question stands in the notes, ``notes`` what is left out of its answer,
    ``below`` what is to be written below it, ``imported`` sums up what the notes say. ``untouched`` are the
    ids whose words stay as they are.
    """

    deck: Deck
    lines: Mapping[str, int]
    notes: Mapping[str, tuple[Note, ...]]
    imported: Mapping[str, Stamp]
    changes: tuple[Change, ...]
    untouched: frozenset[str] = frozenset()
    below: Mapping[str, str] = field(default_factory=dict)


def merge(
    notes: Understood,
    path: Path,
    taken: Collection[str],
    old: Deck | None,
    before: Mapping[str, Stamp],
    kept: Kept = NOTHING,
) -> Merged:
    """Make the deck for ``path``.

    ``taken`` are the ids of other decks, ``before`` the stamps of the last import by id, ``kept`` is the text
    of ``old``.
    """
    before = renamed(before, old)
    plain = [_question(one, notes.language, old) for one in notes.questions]
    same_as = matched(notes.questions, plain, before, old)
    out = deleted(plain, same_as, before, old)
    known = {place: question.id for place, question in same_as.items()} | out
    kept_ids = {question.id for question in old.questions} if old else set()
    names = name_all(notes.questions, known, {*taken, *kept_ids, *before}, path.stem)
    fresh = [_in_place(plain[one.place], notes.questions, names, one, out) for one in notes.questions]
    new_notes = {name: noted(one.notes) for name, one in zip(names, notes.questions, strict=True)}
    decided = {
        one.id: _decided(one, same_as.get(place), before.get(one.id), old, kept)
        for place, one in enumerate(fresh)
        if place not in out
    }
    gone = [one for one in old.questions if one.id not in set(names)] if old else []
    below = {name: _below(name, note, before, kept) for name, note in new_notes.items()}
    below |= {one.id: kept.note(one.id) for one in gone}
    questions = _ordered(fresh, decided, gone, old, before)
    kinds = _kinds(decided, below, questions, old, kept)
    lost = [one for one in gone if one.id in before and not before[one.id].is_gone]
    prompts = {name: one.prompt for name, (_kind, one) in decided.items()}
    changes = [Change(kinds.get(one.id, DELETED), one.id, prompts.get(one.id, one.prompt)) for one in fresh]
    changes += [Change(REMOVED, one.id, one.prompt) for one in lost]
    imported = {one.id: _stamp(one, kinds.get(one.id), new_notes[one.id], before) for one in fresh}
    imported |= {one.id: before[one.id] for one in lost}
    imported |= {name: Stamp(GONE) for name in before if name not in imported}
    same = {name for name, (kind, _one) in decided.items() if kind in {SAME, EDITED}}
    return Merged(
        Deck(*((old.title, old.language) if old else (notes.title, notes.language)), questions, path),
        {name: one.line for one, name in zip(notes.questions, names, strict=True)},
        {name: one.notes for one, name in zip(notes.questions, names, strict=True)},
        imported,
        tuple(changes),
        frozenset(same | {one.id for one in gone}),
        below,
    )


def _in_place(
    plain: Question, found: Sequence[Found], names: Sequence[str], one: Found, deleted: Collection[int]
) -> Question:
    """Give a question its id, and the id of the nearest question above it that is not deleted."""
    above = one.parent
    while above is not None and above in deleted:
        above = found[above].parent
    return replace(plain, id=names[one.place], parent=None if above is None else names[above])


def _decided(
    fresh: Question, old: Question | None, before: Stamp | None, deck: Deck | None, kept: Kept
) -> tuple[str, Question]:
    """Choose between the notes' words and the deck's, and between their sections."""
    if old is None or deck is None:
        return ADDED, fresh
    stamp = before or Stamp(GONE)
    section = old.section if stamp.section == section_digest(fresh) else fresh.section
    language = old.language if old.language != deck.language else fresh.language
    yours = replace(old, section=section, parent=fresh.parent, level=fresh.level, line=0)
    own = kept.questions.get(old.id)
    if words_digest(fresh) in {words_digest(old), stamp.words}:
        return SAME, yours
    if stamp.words == words_digest(old) and not (own and own.edited):
        target_s = old.target_s or fresh.target_s
        return CHANGED, replace(fresh, section=section, language=language, target_s=target_s)
    return EDITED, yours


def _below(name: str, new: str, before: Mapping[str, Stamp], kept: Kept) -> str:
    """Choose between the note of the notes and the deck's, as with the words."""
    own = kept.note(name)
    stamp = before.get(name)
    if name not in kept.questions or (stamp and stamp.notes == note_digest(own) != note_digest(new)):
        return new
    return own or ("" if stamp and stamp.notes else new)


def _ordered(
    fresh: Sequence[Question],
    decided: Mapping[str, tuple[str, Question]],
    gone: Sequence[Question],
    old: Deck | None,
    before: Mapping[str, Stamp],
) -> tuple[Question, ...]:
    """Put the questions in order: as the deck has them, unless the notes changed theirs."""
    theirs = {one.section: decided[one.id][1].section for one in fresh if _was_there(decided.get(one.id))}
    found = [
        one if kind != ADDED else replace(one, section=theirs.get(one.section, one.section))
        for kind, one in (decided[one.id] for one in fresh if one.id in decided)
    ]
    if old is None or not is_kept(fresh, before):
        return woven(found, gone, [one.id for one in old.questions] if old else ())
    now = {one.id: one for one in found}
    base = [
        replace(now.get(one.id, one), parent=one.parent, level=one.level, line=0) for one in old.questions
    ]
    added = [one for one in found if decided[one.id][0] == ADDED]
    return woven(base, added, [one.id for one in fresh])


def _was_there(decision: tuple[str, Question] | None) -> bool:
    return decision is not None and decision[0] != ADDED and decision[1].parent is None


def _kinds(
    decided: Mapping[str, tuple[str, Question]],
    below: Mapping[str, str],
    questions: Sequence[Question],
    old: Deck | None,
    kept: Kept,
) -> dict[str, str]:
    """Say what becomes of each: whose note alone is another has changed, whose place alone is has moved."""
    elsewhere = moved(old.questions if old else (), questions)
    kinds: dict[str, str] = {}
    for name, (kind, _one) in decided.items():
        noted_anew = name in kept.questions and note_digest(below[name]) != note_digest(kept.note(name))
        same = kind == SAME
        kinds[name] = CHANGED if same and noted_anew else MOVED if same and name in elsewhere else kind
    return kinds


def _stamp(fresh: Question, kind: str | None, note: str, before: Mapping[str, Stamp]) -> Stamp:
    """Sum up what the notes say now; while both sides differ, or the deck has it no more, what they said."""
    if kind is None:
        return before[fresh.id]
    now = stamped(fresh, note)
    return replace(now, words=before.get(fresh.id, Stamp(GONE)).words) if kind == EDITED else now


def _question(one: Found, language: str, old: Deck | None) -> Question:
    """Give a question of the notes as the deck would have it, as yet without its id."""
    like = old.questions[0] if old else None
    return Question(
        id="",
        heading=one.heading,
        prompt=one.prompt,
        section=one.section,
        language=one.language or (old.language if old else language),
        target_s=one.target_s,
        answer=one.answer,
        guidance=one.guidance,
        parent=None,
        level=one.level,
        line=0,
        terms=like.terms if like else (),
        fillers_added=like.fillers_added if like else (),
        fillers_removed=like.fillers_removed if like else (),
    )
