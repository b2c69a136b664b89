"""Which question of the deck each of the notes is: by what was imported last, else by its likeness."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from voicecoach.questions.notes.matching import match
from voicecoach.questions.notes.stamps import GONE, Stamp, words_digest
from voicecoach.questions.notes.values import Found
from voicecoach.questions.values import Deck, Question


def renamed(before: Mapping[str, Stamp], old: Deck | None) -> Mapping[str, Stamp]:
    """Find what was imported under another id, which the person has changed in the deck since."""
    have = {one.id for one in old.questions} if old else set()
    free = {stamp.words: name for name, stamp in before.items() if name not in have and not stamp.is_gone}
    named = dict(before)
    for one in old.questions if old else ():
        if one.id not in before and (name := free.pop(words_digest(one), None)):
            named = {one.id if had == name else had: stamp for had, stamp in named.items()}
            named[name] = Stamp(GONE)
    return named


def matched(
    found: Sequence[Found], plain: Sequence[Question], before: Mapping[str, Stamp], old: Deck | None
) -> dict[int, Question]:
    """Give, by place, the question of the deck that each of the notes is.

    Whose words the notes have not changed is known by them, whatever the deck says by now.
    """
    by_id = {one.id: one for one in old.questions} if old else {}
    waiting: dict[str, list[str]] = {}
    for name, stamp in before.items():
        if name in by_id:
            waiting.setdefault(stamp.words, []).append(name)
    sure = {
        place: by_id[names.pop(0)]
        for place, one in enumerate(plain)
        if (names := waiting.get(words_digest(one)))
    }
    known = {one.id for one in sure.values()}
    rest = [one for one in by_id.values() if one.id not in known]
    return sure | match([one for one in found if one.place not in sure], rest)


def deleted(
    plain: Sequence[Question], matched: Collection[int], before: Mapping[str, Stamp], old: Deck | None
) -> dict[int, str]:
    """Give, by place, the ids of what the person deleted in the deck, where the notes still say the same."""
    have = {one.id for one in old.questions} if old else set()
    out = {stamp.words: name for name, stamp in before.items() if name not in have and not stamp.is_gone}
    names = {
        place: out.pop(words_digest(one), None) for place, one in enumerate(plain) if place not in matched
    }
    return {place: name for place, name in names.items() if name is not None}
