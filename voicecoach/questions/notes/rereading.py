"""What the second reader says of the first reading: which lines ask beside those that were found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from voicecoach.questions.notes.lines.reader import Seen
from voicecoach.questions.notes.marking import Asked
from voicecoach.questions.notes.unasked import (
    announced,
    asked_and_told,
    few_among_items,
    few_in_code,
    never_asked,
    told_lines,
)
from voicecoach.questions.notes.values import Block, Found
from voicecoach.questions.notes.within import going_on, titles_of, words_of

_CLEAR, _MORE_LIKELY, _STILL_LIKELY = 0.6, 0.5, 0.2
"""How likely a line must be asked to be worth a second reading; in that, to be asked; and where the first
reading has found it."""
_END = Seen(0, 0.0, 0.0, (0, "", 0, False, 0, False, False, False))
_A_WIDE_LINE = 60
"""Letters."""


def to_be_asked(seen: Sequence[Seen], blocks: Sequence[Block], found: Sequence[Found]) -> Asked:
    """Give the lines that are to be read as questions; none where the first reading has found them all.

    ``found`` is what it found in ``blocks``. Once one is missing, those that both see are named too: among
    questions that call themselves so, one that does not is hardly seen.
    """
    titles = titles_of(blocks)
    have = {titles.get(one.line, one.line): one for one in found}
    words = words_of(blocks)
    more = going_on(have, words) | frozenset(_wrapped(seen, words))
    both = {one.number for one in seen if one.question > _STILL_LIKELY} & have.keys()
    never = more | never_asked(blocks, both) | frozenset(told_lines(blocks) - both)
    never |= frozenset(announced(blocks)) - both
    never |= frozenset(asked_and_told(blocks, have)) - both
    if not any(one.question > _CLEAR and one.number not in never | have.keys() for one in seen):
        return Asked(frozenset())
    likely = {one.number for one in seen if one.question > _MORE_LIKELY} - never
    likely -= set(few_among_items(blocks, likely | have.keys()))
    likely -= few_in_code(blocks, likely, len(both))
    lines = likely | both
    alone = {one.number for one, below in pairwise((*seen, _END)) if below.answer <= _MORE_LIKELY}
    following = frozenset(_following(seen, lines, found, titles))
    return Asked(frozenset(lines), following, more, frozenset(alone))


def _following(
    seen: Sequence[Seen], lines: Collection[int], found: Sequence[Found], titles: Mapping[int, int]
) -> Iterator[int]:
    """Give the lines that follow another up: those that did, and those that look as nothing but they do."""
    places = {one.place: titles.get(one.line, one.line) for one in found}
    parents = {places[one.place]: None if one.parent is None else places[one.parent] for one in found}
    parents |= {line: None for line, parent in parents.items() if parent not in lines}
    looks = {one.number: one.look for one in seen}
    main = {looks.get(line) for line, parent in parents.items() if parent is None}
    known = Counter(looks.get(line) for line, parent in parents.items() if parent is not None)
    new = Counter(looks.get(line) for line in lines if line not in parents)
    for line in lines:
        look = looks.get(line)
        alike = line not in parents and look not in main and new[look] <= known[look]
        if parents.get(line) is not None or alike:
            yield line


def obeyed(asked: Asked, blocks: Sequence[Block], found: Sequence[Found]) -> Asked:
    """Keep of the lines that were named those that became questions: no other may lose its place."""
    titles = titles_of(blocks)
    have = {titles.get(one.line, one.line) for one in found}
    return replace(asked, lines=asked.lines & have)


def _wrapped(seen: Sequence[Seen], words: Mapping[int, str]) -> Iterator[int]:
    """Give the lines with which a question goes on that an editor has broken: “… well by / others?”."""
    for one in seen:
        above, below = words.get(one.number, ""), words.get(one.number + 1, "")
        goes_on = below[:1].islower() and "?" in below  # to some, small letters are all there are
        broken = goes_on and len(above) >= _A_WIDE_LINE and above[-1:].isalpha()
        if broken and one.question > _MORE_LIKELY:
            yield one.number + 1
