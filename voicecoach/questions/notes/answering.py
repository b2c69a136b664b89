"""Answers where the two readers do not agree at all: what the second is sure is said, line by line."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from voicecoach.i18n import _
from voicecoach.questions.doubts import Doubt
from voicecoach.questions.notes.advice import ADVISES, judged
from voicecoach.questions.notes.fences import written
from voicecoach.questions.notes.labels import ANSWER, NOTE, named, spelt
from voicecoach.questions.notes.lines.reader import Seen
from voicecoach.questions.notes.spoken import sentences, unquoted
from voicecoach.questions.notes.star import unlabelled
from voicecoach.questions.notes.values import Block, Found, Line, Note
from voicecoach.questions.notes.within import going_on, lines_of, titles_of, words_of

_SURE_OF_ONE, _SURER = 4.0, 6.0
"""How sure the second reader must be, in log-odds, to fill an empty answer or to change another. On labelled
documents that it had not learned from, 26 of 28 empty answers were right then and 3 before; of the others
42 of 70, and 35 before."""
_SELDOM, _OFTEN = 0.01, 0.99
"""No single line counts for more."""
_ABOVE = 3
"""Questions above one that may have taken its answer for their own."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The lines between a question and the next: ``told`` are what the second reader takes for the answer.

    ``missed`` and ``too_much``: how sure it is of what the first reader left out and took in.
    """

    question: Found
    told: tuple[int, ...]
    rest: tuple[int, ...]
    missed: float
    too_much: float

    @property
    def is_another(self) -> bool:
        """True where the second reader’s answer is to stand."""
        if self.question.guidance or not self.told:
            return False
        least = _SURER if self.question.answer else _SURE_OF_ONE
        return self.missed >= least or self.too_much >= least


def answered(
    seen: Sequence[Seen], blocks: Sequence[Block], found: Sequence[Found]
) -> tuple[tuple[Found, ...], tuple[Doubt, ...]]:
    """Give the questions with the answers that stand in the end, and a doubt for each that was changed."""
    lines = _lines_of(blocks)
    stretches = list(_stretches(seen, blocks, found, lines))
    changed = {one.question.place: one for one in stretches if one.is_another}
    for place, one in enumerate(stretches):
        if one.question.place in changed and not one.question.answer:
            moved = [spelt(" ".join(_without_label(line).text for line in lines[at])) for at in one.told]
            for above in stretches[max(0, place - _ABOVE) : place]:
                said = spelt(" ".join(above.question.answer))
                if above.told and any(words in said for words in moved if words):
                    changed[above.question.place] = above
    text = _("What is below this question was not clear; check where its answer begins and ends.")
    return (
        tuple(_with_answer(one, changed.get(one.place), lines) for one in found),
        tuple(Doubt(line, None, text) for line in sorted(one.question.line for one in changed.values())),
    )


def _stretches(
    seen: Sequence[Seen],
    blocks: Sequence[Block],
    found: Sequence[Found],
    lines: Mapping[int, Sequence[Line]],
) -> Iterator[_Stretch]:
    titles = titles_of(blocks)
    words = {at: " ".join(line.text for line in of_it) for at, of_it in lines.items()}
    by_line = {one.number: one for one in seen}
    asked = {titles.get(one.line, one.line): one for one in found}
    more = going_on(asked, words_of(blocks))
    starts = sorted(asked)
    last = max(by_line, default=0) + 1
    said: list[str] = []
    for first, after in itertools.zip_longest(starts, starts[1:], fillvalue=last):
        between = [by_line[at] for at in range(first + 1, after) if at in by_line and at not in more]
        question = asked[first]
        above = "\n".join(said[-_ABOVE:]) if question.answer else ""
        yield _stretch(question, [one for one in between if not _is_of(one, words, above)], words)
        said.append(spelt(" ".join(question.answer)))


def _is_of(one: Seen, words: Mapping[int, str], said: str) -> bool:
    """Tell a line that answers a question above the one that it stands below."""
    own = spelt(words.get(one.number, ""))
    return bool(own) and own in said


def _stretch(question: Found, between: Sequence[Seen], words: Mapping[int, str]) -> _Stretch:
    said = spelt(" ".join(question.answer))
    bare = unlabelled([Line(words.get(one.number, ""), one.number) for one in between])
    names = {line.number: named(line.text) for line in bare}
    parts = {line.number for line in bare if line.text != words.get(line.number, "")}
    own = {number: spelt(name.rest) for number, name in names.items()}
    taken = {number for number, text in own.items() if text and text in said}
    claimed = bool(question.answer) and any(name.label == ANSWER for name in names.values())
    told: list[int] = []
    rest: list[int] = []
    missed = too_much = 0.0
    for one in between:
        number, label = one.number, names[one.number].label
        # nothing is added to what calls itself the answer, and “Result: …” is a part of one
        likely = number in parts or (
            one.answer > 1 / 2 and label != NOTE and (number in taken or not claimed)
        )
        (told if label == ANSWER or likely else rest).append(number)
        sure = min(max(one.answer, _SELDOM), _OFTEN)
        if likely and own[number] and number not in taken:
            missed += math.log(sure / (1 - sure))
        elif number in taken - parts and one.answer < 1 / 2:
            too_much += math.log((1 - sure) / sure)
    return _Stretch(question, tuple(told), tuple(rest), missed, too_much)


def _with_answer(one: Found, stretch: _Stretch | None, lines: Mapping[int, Sequence[Line]]) -> Found:
    if stretch is None:
        return one
    told = unlabelled([_without_label(line) for at in stretch.told for line in lines[at]])
    answer = unquoted(sentences(told, quoted=False))
    said = spelt(" ".join(answer))
    kept = tuple(left for note in one.notes if (left := _unsaid(note, said)) is not None)
    known = {note.line for note in kept}
    before = spelt(" ".join(one.answer))
    left_out = tuple(
        Note("text", at, " ".join(line.text for line in lines[at]))
        for at in stretch.rest
        if at in lines and at not in known and spelt(lines[at][0].text) in before
    )
    notes = tuple(sorted((*kept, *left_out), key=lambda note: note.line))
    return replace(one, answer=answer, notes=notes, guidance=judged(answer) == ADVISES)


def _unsaid(note: Note, said: str) -> Note | None:
    """Give a note without the lines that are said; None where no more than a label is left."""
    rows = [row for row in note.source.split("\n") if spelt(row) not in said]
    left = any(named(row).rest for row in rows)
    return replace(note, source="\n".join(rows)) if left else None


def _without_label(line: Line) -> Line:
    name = named(line.text)
    return replace(line, text=name.rest) if name.label == ANSWER else line


def _lines_of(blocks: Sequence[Block]) -> Mapping[int, Sequence[Line]]:
    """Give what stands in each line of the file, also between code fences."""
    found: dict[int, list[Line]] = defaultdict(list)
    for line in (*lines_of(blocks), *_fenced(blocks)):
        found[line.number].append(line)
    return found


def _fenced(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        yield from written(block) if block.kind == "code" else _fenced(block.children)
