"""What is said where a decision was weak: one sentence per line of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voicecoach.i18n import _
from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import LIKELY, asks, ends_asking
from voicecoach.questions.notes.evidence import CERTAIN
from voicecoach.questions.notes.labels import named, plain_words
from voicecoach.questions.notes.parts import Part
from voicecoach.questions.notes.values import Block, Entry, Line

Doubtful = Iterator[tuple[int, str]]


def about_question(
    entry: Entry, weight: float, *, inside: bool, unsure: Sequence[tuple[str, int]]
) -> Doubtful:
    """Say why an entry may be no question, and what of its answer is unsure."""
    name = plain_words(entry.text or entry.whole)
    if entry.form == "heading" and weight < CERTAIN:
        text = _("This heading is taken for a question, but may be a section: {heading}")
        yield entry.line, text.format(heading=name)
    elif entry.form in {"item", "bold"} and not entry.label and asks(entry.text) < LIKELY:
        text = _("This line is taken for a question like those beside it: {line}")
        yield entry.line, text.format(line=name)
    elif entry.form in {"plain", "quote"} or (inside and entry.form in {"bold", "item"} and not entry.label):
        text = _("This line is taken for a question, but may belong to what is above it: {line}")
        yield entry.line, text.format(line=name)
    for kind, line in unsure:
        if kind == "code":
            yield line, _("This is written as code, but is taken for the answer.")
        elif kind == "quote":
            yield line, _("This quote is taken for a part of the answer, but may be a tip.")
        elif kind == "outline":
            yield line, _("This quote is taken for an outline of the answer, not for a part of it.")
        else:
            yield line, _("The text beside the quoted answer is taken for a note.")


def about_row(row: Entry) -> Doubtful:
    """Say that a row of a table below a question is taken for a question beside it."""
    text = _("This row is taken for a question of its own, but may follow up the one above: {line}")
    yield row.line, text.format(line=plain_words(row.text))


def about_answer(found: Sequence[Part], prompt: str) -> Doubtful:
    """Name the lines of an answer that ask: they may be questions, and must not be lost in silence."""
    for one in found:
        claimed = {labels.NOTE} if one.kind == "item" else {labels.NOTE, labels.ANSWER}
        alone = one.kind in {"item", "text"} and len(one.lines) == 1 and one.mode not in claimed
        rest = named(one.text).rest if alone else ""
        # “Discuss your goals …” in a paragraph is advice; as an item it may be one of a list of questions
        asking = ends_asking(rest) and (one.kind == "item" or rest.rstrip(' )”"').endswith(("?", "？")))
        if asking and not one.lines[0].link and rest not in prompt:
            text = _("This line asks, but is not taken for a question: {line}")
            yield one.line, text.format(line=plain_words(one.text))


def about_orphan(block: Block) -> Doubtful:
    """Name the lines of a text that asks, where that belongs to no question and is left out."""
    for line in _alone(block):
        rest = named(line.text).rest
        if ends_asking(rest) and not line.link:
            yield (
                line.number,
                _("This line asks, but is not taken for a question: {line}").format(
                    line=plain_words(line.text)
                ),
            )


def _alone(block: Block) -> Iterator[Line]:
    """Give what stands in a paragraph of its own or begins an item."""
    if block.kind == "text" and len(block.lines) == 1:
        yield block.lines[0]
    for child in block.children:
        first = child.children[0] if child.kind == "item" and child.children else None
        if first is not None and first.kind == "text" and len(first.lines) > 1:
            yield first.lines[0]
        yield from _alone(child)
