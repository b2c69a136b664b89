"""Lists inside a question: which items follow it up, and which are its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import LIKELY, SURE, asks, ends_asking
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.lists import item_entry, label_of, leads_on
from voicecoach.questions.notes.titles import ASKING_LABELS, first_line, fold_entry, title, with_more
from voicecoach.questions.notes.values import Block, Entry

_FEWEST = 2
_OWN_NAME = re.compile(r"[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?\s*[^:：]{1,24}[:：]\s+\S")
_TERM = re.compile(r"[^:?]{2,40}:\s+\S.*\?$")
_TERMS = 3
_LONGEST_TOPIC = 30


def inner_items(block: Block, *, listing: bool = False, alone: bool = False) -> Iterator[Block | Entry]:
    """Part a list inside a question: items that follow it up, and stretches that are its answer.

    In a ``listing`` document every item follows up the one that it lies in. ``alone``: there is no other
    text in the question, and a list of nothing but questions is no answer.
    """
    entry: Entry | None = None
    taken: list[Block] = []
    if len(block.children) >= _TERMS and all(map(_explains_a_term, block.children)):
        yield block
        return
    every = listing or _are_questions(block, 1 if alone else _FEWEST)
    beside = every or any(_inner_item(item, beside=False) for item in block.children)
    for item in block.children:
        follow_up = _inner_item(item, beside=beside)
        among = beside and _has_text(item) and len(follow_up.text if follow_up else "") <= _LONGEST_TOPIC
        follow_up = follow_up if every or among or _asks_to_its_end(follow_up) else None
        if follow_up is None and not (entry is not None and label_of(item) == labels.ANSWER):
            if entry is not None:
                yield entry
            follows = entry is not None and entry.label == labels.FOLLOW_UP
            entry = None
            rest, deeper = _without_deeper(_remarked(item) if follows else item)
            taken.append(rest)
            if deeper:
                yield Block("list", taken[0].line, children=tuple(taken))
                yield from deeper
                taken = []
            continue
        if taken:
            yield Block("list", taken[0].line, children=tuple(taken))
        if follow_up is None and entry is not None:
            entry = with_more(entry, [Block("list", item.line, children=(item,))])
        else:
            yield from [entry] if entry is not None else []
            entry = follow_up
        taken = []
    if entry is not None:
        yield entry
    if taken:
        yield Block("list", taken[0].line, children=tuple(taken))


def _remarked(item: Block) -> Block:
    """Name as a remark what has a sign and a name of its own right after a follow-up: “🧠 In memory: …”."""
    first = item.children[0] if item.children else None
    if first is None or first.kind != "text" or not _OWN_NAME.match(first.lines[0].text):
        return item
    lines = (replace(first.lines[0], text=f"Note: {first.lines[0].text}"), *first.lines[1:])
    return replace(item, children=(replace(first, lines=lines), *item.children[1:]))


def _has_text(item: Block) -> bool:
    return any(child.kind == "text" for child in item.children[1:])


def _explains_a_term(item: Block) -> bool:
    """Tell “Patience: do you see that people learn differently?”, as an answer lists what matters."""
    return any(_TERM.match(line.text) and not named(line.text).label for line in first_line(item))


def _without_deeper(item: Block) -> tuple[Block, list[Entry]]:
    """Part an item of an answer from the questions that lie in its own lists and folds."""
    kept: list[Block] = []
    deeper: list[Entry] = []
    labelled = False
    for child in item.children:
        follow_up = _labelled(child) if kept else None
        if follow_up is None and labelled and child.kind in {"text", "list", "quote"}:
            deeper[-1] = with_more(deeper[-1], [child])
            continue
        labelled = follow_up is not None
        follow_up = follow_up or (fold_entry(child, inside=True) if child.kind == "fold" else None)
        pieces = [follow_up or child] if child.kind != "list" else list(inner_items(child))
        kept += [piece for piece in pieces if isinstance(piece, Block)]
        deeper += [piece for piece in pieces if isinstance(piece, Entry)]
    return (replace(item, children=tuple(kept)) if deeper else item), deeper


def _labelled(child: Block) -> Entry | None:
    """Give the follow-up that a paragraph of an item is by its label: “Follow-up: …”."""
    if child.kind != "text" or named(child.lines[0].text).label != labels.FOLLOW_UP:
        return None
    more = (Block("text", child.lines[1].number, child.lines[1:]),) if len(child.lines) > 1 else ()
    entry = title("label", child.lines[0], more)
    return entry if entry.text else None


def _are_questions(block: Block, fewest: int) -> bool:
    """Tell a list of nothing but questions: all its items may ask, and two thirds of them do."""
    entries = [_inner_item(item, beside=True) for item in block.children]
    asking = [one for one in entries if _asks_to_its_end(one)]
    return (
        len(entries) >= fewest
        and all(one is not None and (one.label or asks(one.text) >= LIKELY) for one in entries)
        and 3 * len(asking) >= 2 * len(entries)
    )


def _asks_to_its_end(entry: Entry | None) -> bool:
    return entry is not None and (bool(entry.label) or ends_asking(entry.text))


def _inner_item(item: Block, *, beside: bool) -> Entry | None:
    """Give the follow-up that an item is; one ``beside`` others needs neither an answer nor bold type."""
    entry = item_entry(item) if not leads_on(item) else None
    if entry is None or (entry.form == "fold" and asks(entry.text) < SURE):
        return None
    if entry.label:
        return entry if entry.label in ASKING_LABELS and entry.text else None
    if beside:
        return entry if entry.text else None
    strong = any(line.strong for line in first_line(item))
    marked = strong or (bool(item.number) and entry.text.rstrip().endswith(("?", "？")))
    sure = ends_asking(entry.text) or (marked and asks(entry.text) >= SURE)
    if not sure or not (strong or entry.body):
        return None
    return entry if ends_asking(entry.text) else replace(entry, label=labels.FOLLOW_UP)
