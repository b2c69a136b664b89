"""Questions that were found and are none: the second reader is sure, or they part answer after answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from voicecoach.i18n import _
from voicecoach.questions.doubts import Doubt
from voicecoach.questions.notes.asking import LIKELY, asks
from voicecoach.questions.notes.chains import in_order
from voicecoach.questions.notes.labels import ANSWER, FOLLOW_UP, calls_itself_one, named, spelt
from voicecoach.questions.notes.lines.reader import Seen
from voicecoach.questions.notes.values import Block, Found, Note
from voicecoach.questions.notes.within import going_on, lines_of, titles_of, words_of

_NEVER = 0.02
"""On labelled documents that the trees had not learned from, 51 of 61 questions below this were none."""
_OFTEN, _HARDLY = 3, 0.5
"""Times that a title which asks nothing must stand in a document to part answers, “특징”, and how unlikely it
must be."""
_SHOWN = 60
_RIGHT_BELOW = (1, 2)
"""Lines; one may be empty."""
_AN_ANSWER = 12
"""Letters; “Candidate: Kim” answers nothing."""


def sifted(
    seen: Sequence[Seen], blocks: Sequence[Block], found: Sequence[Found]
) -> tuple[tuple[Found, ...], tuple[Doubt, ...]]:
    """Give the questions without those that are none, and a doubt by line for each that was left out.

    What follows one of these up moves to what that followed up; its words stay as a note of the question
    before it. What calls itself a question stays, and a document keeps what it has if nothing else would be
    left.
    """
    titles = titles_of(blocks)
    words = words_of(blocks)
    followed = {line.number for line in lines_of(blocks) if _follows_up_by_name(line.text)}
    by_line = {one.number: one for one in seen}
    often = Counter(spelt(one.prompt) for one in found)
    gone = {
        one.place: one
        for one in found
        if titles.get(one.line, one.line) not in followed
        and _is_none(one, titles.get(one.line, one.line), words, by_line, repeated=often[spelt(one.prompt)])
    }
    if len(gone) == len(found):
        return tuple(found), ()
    text = _("This line is not taken for a question, though it looks a little like one: {line}")
    doubts = tuple(Doubt(one.line, None, text.format(line=one.prompt[:_SHOWN])) for one in gone.values())
    return in_order(list(_without(found, gone))), doubts


def _without(found: Sequence[Found], gone: Mapping[int, Found]) -> Iterator[Found]:
    kept: Found | None = None
    for one in found:
        if one.place not in gone:
            yield from () if kept is None else (kept,)
            kept = replace(one, parent=_above(one, gone))
        elif kept is not None:
            words = Note("text", one.line, "\n".join((one.prompt, *one.answer)))
            kept = replace(kept, notes=(*kept.notes, words, *one.notes))
    yield from () if kept is None else (kept,)


def _is_none(
    one: Found, line: int, words: Mapping[int, str], seen: Mapping[int, Seen], *, repeated: int
) -> bool:
    lines = [at for at in (line, *going_on({line: one}, words)) if at in seen]
    called = any(calls_itself_one(words.get(at, "")) for at in lines)
    least = _HARDLY if repeated >= _OFTEN and asks(one.prompt) < LIKELY else _NEVER
    below = [named(words.get(line + lower, "")) for lower in _RIGHT_BELOW]
    answered = any(one.label == ANSWER and len(one.rest) >= _AN_ANSWER for one in below)
    return bool(lines) and not called and not answered and max(seen[at].question for at in lines) < least


def _follows_up_by_name(text: str) -> bool:
    """Tell “F/U: how would you test it?”."""
    name = named(text)
    return name.label == FOLLOW_UP and asks(name.rest) >= LIKELY


def _above(one: Found, gone: Mapping[int, Found]) -> int | None:
    parent = one.parent
    while parent is not None and parent in gone:
        parent = gone[parent].parent
    return parent
