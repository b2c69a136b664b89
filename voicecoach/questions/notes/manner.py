"""How a document is written as a whole: what its single lines and headings are read by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import LIKELY, SURE, asks
from voicecoach.questions.notes.company import asks_and_is_answered
from voicecoach.questions.notes.counting import answered_lines, counted_lines
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.lists import by_turns
from voicecoach.questions.notes.surroundings import holds_by_name
from voicecoach.questions.notes.titles import first_line
from voicecoach.questions.notes.values import Block, Entry, Manner
from voicecoach.questions.notes.weighing import answers

_FEWEST_ITEMS = 5
_FEWEST_BARE, _MOST_BARE = 12, 0.75
"""Items without a text of their own, from which it can be said what all of them are."""
_ASKING_ITEMS = 1 / 3
"""Share of a document's items that must ask, for all of them to: people write topics among questions."""
_SENTENCE = re.compile(r"(?:[다요죠음함됨]|[.:])\s*$")
_BESIDE_LISTS = 0.2
"""Letters outside the lists, as a share of those in them: a title, a remark."""


def manner(blocks: Sequence[Block], document: Sequence[Block | Entry], told: str) -> Manner:
    """Look at a whole document: its blocks as they stand, and nested below its headings."""
    labelled = sum(1 for one in _lines(blocks) if _is_labelled(one)) >= 2
    asking = sum(asks(one.text) >= SURE for one in headings(document))
    lists = _only_lists(blocks)
    outer = [item for block in blocks if block.kind == "list" for item in block.children]
    inner = [item for one in outer for item in _inner(one)]
    apart = any(holds_by_name(one.whole) and one.whole not in told for one in headings(document))
    plain_lists = lists and not labelled and not apart and asking < 2
    turns = by_turns([block for block in blocks if block.kind == "list"])
    listing = plain_lists and not turns and _asks_throughout(outer, told=bool(told))
    return Manner(
        labelled=labelled,
        quoting=_quoting(document),
        plain=not labelled and asking < 2,
        listing=listing,
        told=told,
        lists=lists,
        chained=listing and 2 * sum(map(_may_ask, inner)) >= len(inner),
        counted=frozenset() if labelled or asking > 1 else counted_lines(blocks) | answered_lines(blocks),
        asked=_asked(headings(document)),
        asking_lists=_ask_bare(blocks),
    )


def _ask_bare(blocks: Sequence[Block]) -> bool:
    """Tell that lists with a question in them are lists of questions, of which few do not ask."""
    bare = [
        [_asking(item) for item in block.children if len(item.children) == 1]
        for block in _all_lists(blocks)
        if any(_asking(item) >= SURE for item in block.children)
    ]
    scores = [score for block in bare for score in block]
    return len(scores) >= _FEWEST_BARE and sum(score >= LIKELY for score in scores) >= _MOST_BARE * len(
        scores
    )


def _all_lists(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind == "list"]


def _asked(found: Iterable[Entry]) -> Mapping[int, float]:
    of_depth: dict[int, list[bool]] = {}
    for one in found:
        of_depth.setdefault(one.level, []).append(asks_and_is_answered(one))
    return {level: sum(asked) / len(asked) for level, asked in of_depth.items()}


def headings(document: Sequence[Block | Entry]) -> Iterator[Entry]:
    """Give all headings of a document, in order."""
    for one in document:
        if isinstance(one, Entry):
            yield one
            yield from headings(one.body)


def _quoting(document: Sequence[Block | Entry]) -> bool:
    """Tell whether the document answers in quotes: whether most headings with text have a quote of words."""
    quoted = plain = 0
    for entry in headings(document):
        kinds = {one.kind for one in entry.body if isinstance(one, Block)}
        has_quote = any(
            isinstance(one, Block) and one.kind == "quote" and answers(one) and not _label_alone(one)
            for one in entry.body
        )
        quoted += has_quote
        plain += not has_quote and bool(kinds & {"text", "list"})
    return quoted > plain


def _only_lists(blocks: Sequence[Block]) -> bool:
    if any(block.kind not in {"heading", "list", "text", "rule", "image"} for block in blocks):
        return False
    items = [item for block in blocks if block.kind == "list" for item in block.children]
    beside = sum(len(block.text) for block in blocks if block.kind == "text")
    inside = sum(len(line.text) for item in items for line in first_line(item))
    return len(items) >= _FEWEST_ITEMS and beside <= _BESIDE_LISTS * inside


def _asks_throughout(items: Sequence[Block], *, told: bool) -> bool:
    """Tell items of which many ask: some for sure, or none a sentence where a title speaks of interviews."""
    asking = [_asking(item) for item in items]
    some = sum(score >= SURE for score in asking) >= 2 or (told and not any(map(_is_told, items)))
    return some and sum(score >= LIKELY for score in asking) >= _ASKING_ITEMS * len(items)


def _is_told(item: Block) -> bool:
    return any(_SENTENCE.search(line.text) for line in first_line(item))


def _inner(item: Block) -> Iterator[Block]:
    for child in item.children:
        if child.kind == "list":
            for one in child.children:
                yield one
                yield from _inner(one)


def _asking(item: Block) -> float:
    return max((asks(named(line.text).rest) for line in first_line(item) if not line.link), default=0.0)


def _may_ask(item: Block) -> bool:
    return _asking(item) >= SURE or (_asking(item) >= LIKELY and not _is_told(item))


def _label_alone(quote: Block) -> bool:
    return bool(named(quote.children[0].text).label) if quote.children else False


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind in {"text", "heading", "fold"}:
            yield from (line.text for line in block.lines)
        yield from _lines(block.children)


def _is_labelled(text: str) -> bool:
    name = named(text)
    return name.label == labels.QUESTION and bool(name.rest)
