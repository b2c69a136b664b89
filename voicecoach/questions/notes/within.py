"""The lines that lie within blocks, whatever these are, and those that a question goes on in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from voicecoach.questions.notes.labels import spelt
from voicecoach.questions.notes.values import Block, Found, Line

_LONGEST_QUESTION = 6
"""Lines."""


def going_on(asked: Mapping[int, Found], words: Mapping[int, str]) -> frozenset[int]:
    """Give the lines below the first of each question that it goes on in, or only begins to stand in."""
    return frozenset(line for first, one in asked.items() for line in _going_on(first, one.prompt, words))


def _going_on(first: int, prompt: str, words: Mapping[int, str]) -> Iterator[int]:
    whole = spelt(prompt)
    for line in range(first + 1, first + _LONGEST_QUESTION):
        more = spelt(words.get(line, ""))
        if more and more not in whole:
            return
        if more:
            yield line


def titles_of(blocks: Sequence[Block]) -> Mapping[int, int]:
    """Give the line of each fold’s title by the line at which the fold begins."""
    return dict(_of_folds(blocks))


def words_of(blocks: Sequence[Block]) -> Mapping[int, str]:
    """Give the words of each line by its number."""
    return {line.number: line.text for line in lines_of(blocks)}


def lines_of(blocks: Sequence[Block]) -> Iterator[Line]:
    """Give all lines of a document, but for those of code."""
    for block in blocks:
        yield from block.lines
        yield from lines_of(block.children) if block.kind != "row" else ()


def _of_folds(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    for block in blocks:
        if block.kind == "fold" and block.lines:
            yield block.line, block.lines[0].number
        yield from _of_folds(block.children)
