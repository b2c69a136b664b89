"""Where the two readers do not agree: what was understood stays, and is said to be doubtful."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence

from voicecoach.i18n import _
from voicecoach.questions.doubts import Doubt
from voicecoach.questions.notes.asking import ends_asking
from voicecoach.questions.notes.labels import ANSWER, NOTE, calls_itself_one, named, plain_words, spelt
from voicecoach.questions.notes.lines.reader import Seen
from voicecoach.questions.notes.star import is_part, is_subtitle
from voicecoach.questions.notes.surroundings import holds_no_questions
from voicecoach.questions.notes.unasked import never_asked, told_lines
from voicecoach.questions.notes.values import Block, Found
from voicecoach.questions.notes.well_known import well_known
from voicecoach.questions.notes.within import going_on, titles_of, words_of

_NO_QUESTION, _HARDLY_A_QUESTION = 0.1, 0.6
_PERHAPS_A_QUESTION = 0.25
_HARDLY_AN_ANSWER = 0.2
"""Chosen on labelled documents that the trees had not learned from: of the questions below the first, two in
five were none; of the lines above the second that were left, one in five was one; of the lines below the
third, half were no part of the answer."""
_SHOWN = 60


def disagreements(
    seen: Sequence[Seen], blocks: Sequence[Block], found: Sequence[Found], told: Sequence[Doubt]
) -> tuple[Doubt, ...]:
    """Give what the trees doubt, by line; what has been ``told`` of a line is enough."""
    words = words_of(blocks)
    tables = set(_in_tables(blocks))
    outside = {line: text for line, text in words.items() if line not in tables}
    known = {one.line for one in told}
    titles = titles_of(blocks)
    of_trees = {one.number: one for one in seen}
    asked = {titles.get(one.line, one.line): one for one in found}
    new = [
        *_hardly_questions(of_trees, asked, words),
        *_perhaps_questions(of_trees, asked, blocks, words),
        *_hardly_answers(of_trees, asked, outside, told_lines(blocks)),
    ]
    first = {line: text for line, text in reversed(new) if line not in known}
    return tuple(Doubt(line, None, text) for line, text in sorted(first.items()))


def _in_tables(blocks: Sequence[Block]) -> Iterator[int]:
    for block in blocks:
        yield from (
            (row.line for row in block.children) if block.kind == "table" else _in_tables(block.children)
        )


def _hardly_questions(
    seen: Mapping[int, Seen], asked: Mapping[int, Found], words: Mapping[int, str]
) -> Iterator[tuple[int, str]]:
    text = _("This line is taken for a question, but may be something else: {line}")
    for line, one in asked.items():
        least = _NO_QUESTION if ends_asking(one.prompt) or "?" in one.prompt else _HARDLY_A_QUESTION
        lines = [seen[at] for at in (line, *going_on({line: one}, words)) if at in seen]
        if calls_itself_one(words.get(line, "")) or (one.answer and well_known(one.prompt)):
            continue
        if lines and max(at.question for at in lines) < least:
            yield one.line, text.format(line=one.prompt[:_SHOWN])


def _perhaps_questions(
    seen: Mapping[int, Seen],
    asked: Mapping[int, Found],
    blocks: Sequence[Block],
    words: Mapping[int, str],
) -> Iterator[tuple[int, str]]:
    text = _("This line may be a question, but is not taken for one: {line}")
    known = {*asked, *going_on(asked, words), *never_asked(blocks, asked), *told_lines(blocks)}
    prompts = {spelt(one.prompt) for one in asked.values()}
    for line, one in seen.items():
        told = words.get(line, "")
        if _is_something_else(told):
            continue
        if one.question >= _PERHAPS_A_QUESTION and line not in known and spelt(told) not in {"", *prompts}:
            yield line, text.format(line=plain_words(told)[:_SHOWN])


def _is_something_else(text: str) -> bool:
    name = named(text)
    return (
        name.label in {ANSWER, NOTE}
        or is_part(name.rest)
        or is_subtitle(name.rest)
        or holds_no_questions(name.rest)
    )


def _hardly_answers(
    seen: Mapping[int, Seen],
    asked: Mapping[int, Found],
    words: Mapping[int, str],
    said_by_look: Collection[int],
) -> Iterator[tuple[int, str]]:
    """Name the first line of every stretch that is hardly a part of the answer it was taken for.

    Not what ends as people talk, if it is all there is.
    """
    text = _("From here on the answer may hold what is not to be said: {line}")
    lines = sorted(asked)
    for first, after in itertools.zip_longest(lines, lines[1:]):
        said = spelt(" ".join(asked[first].answer))
        between = range(first + 1, after or max(words, default=first) + 1)
        doubted = False
        for line in between:
            own = spelt(named(words.get(line, "")).rest)
            if not own or line not in seen:
                continue
            whole = own == said and line in said_by_look
            doubtful = own in said and seen[line].answer < _HARDLY_AN_ANSWER and not whole
            if doubtful and not doubted and not named(words[line]).label:
                yield line, text.format(line=plain_words(words[line])[:_SHOWN])
            doubted = doubtful
