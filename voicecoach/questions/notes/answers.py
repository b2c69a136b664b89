"""From the body of a question to its prompt, its answer and what is left out of it.

Order of evidence for the answer: what a label names; else quotes, where the title or the text before them
asks, or where the document answers in quotes; else all the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import SURE, asks, said_once
from voicecoach.questions.notes.labels import counts_only, plain_words
from voicecoach.questions.notes.parts import OPEN, Part
from voicecoach.questions.notes.remarks import (
    POLITE,
    advising,
    is_in_brackets,
    not_struck,
    outlines,
    remarks_in,
    without,
)
from voicecoach.questions.notes.spoken import clean, sentences, unquoted
from voicecoach.questions.notes.surroundings import is_for_later, is_placeholder
from voicecoach.questions.notes.values import CODE, Entry, Line, Note

_PROSE_END = re.compile(r"[가-힣A-Za-z)\"'”’][.!?…。]['\"”’)]*$")
_CODE = re.compile(r"[{};=<>\[\]\\$|]|\w\(|^(?:#|//|--|import\b|def\b|select\b)|->", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the body of one question holds. ``claimed``: a label says that this is the answer.

    ``unsure`` names a doubt: see doubts in understand.py.
    """

    prompt: str
    answer: tuple[str, ...]
    notes: tuple[Note, ...]
    unsure: tuple[tuple[str, int], ...] = ()
    claimed: bool = False


def reply(entry: Entry, found: Sequence[Part], *, quoting: bool) -> Reply:
    """Read the parts of a question; ``quoting`` is set where the document answers in quotes."""
    spoken = [one for one in found if one.kind in {"text", "quote", "item"} and one.mode != labels.NOTE]
    asked, rest = _prompt(entry, spoken, quoting=quoting)
    labelled = [one for one in rest if one.mode == labels.ANSWER]
    quotes = [one for one in rest if one.kind == "quote" and one.mode == OPEN]
    unsure: list[tuple[str, int]] = []
    fenced = [one for one in found if one.kind == "code" and one.mode == labels.ANSWER]
    if labelled:
        chosen = _said_beside_quotes(labelled)
        unsure += [("outline", one.line) for one in labelled if one not in chosen]
    elif any(map(_written_as_code, fenced)):
        chosen = []
    elif quotes and (quoting or len(quotes) == len(rest)) and not outlines(quotes, rest):
        chosen = quotes
        if len(quotes) < len(rest):
            other = next(one for one in rest if one not in quotes)
            unsure.append(("beside the quote", other.line))
    else:
        outline = bool(quotes) and outlines(quotes, rest)
        chosen = [one for one in rest if one.mode == OPEN and not (outline and one in quotes)]
        unsure += [("outline" if outline else "quote", one.line) for one in quotes]
    advice = advising(chosen)
    chosen = [one for one in chosen if one not in advice]
    unsure += [("advice", one.line) for one in advice]
    if not chosen:
        codes = fenced or [one for one in found if one.kind == "code"]
        chosen = [written for one in codes for written in _written_as_code(one)]
        unsure += [("code", one.line) for one in chosen]
        found = [one for one in found if one.line not in {part.line for part in chosen}]
    remarks = remarks_in(chosen)
    unsure += [("advice", one.line) for one in remarks]
    answer = unquoted(
        [
            sentence
            for one in not_struck(list(without(remarks, chosen)))
            for sentence in sentences(one.lines, quoted=one.kind == "quote")
        ]
    )
    words = " ".join(answer)
    if is_placeholder(words) or all(one.endswith((":", "：")) for one in answer):
        answer = ()
    elif is_for_later(words) or is_in_brackets(words):
        answer, chosen = (), []
    kept = {id(one) for one in (*chosen, *asked)}
    notes = tuple(_note(one) for one in (*found, *remarks) if id(one) not in kept)
    return Reply(_asked_text(entry, asked), answer, notes, tuple(unsure), bool(labelled))


def _said_beside_quotes(labelled: Sequence[Part]) -> list[Part]:
    """Leave quotes out that come after a text as people talk, and are in another style: notes on it."""
    first = labelled[0]
    quotes = [one for one in labelled if one.kind == "quote" and not POLITE.search(one.text)]
    beside = first.kind == "text" and POLITE.search(first.text) is not None
    return [one for one in labelled if not (beside and one in quotes)]


def _written_as_code(part: Part) -> tuple[Part, ...]:
    """Read words that somebody put between code fences to keep them together; none where it is code.

    At least half of the lines end a sentence; of an answer that calls itself one, half of the paragraphs.
    """
    rows = [(place, row.strip()) for place, row in enumerate(part.source.split("\n"), start=1) if row.strip()]
    whole = re.split(r"\n\s*\n", part.source.strip()) if part.mode == labels.ANSWER else []
    ending = any(
        2 * sum(_PROSE_END.search(one.strip()) is not None for one in units) >= len(units)
        for units in ([row for _place, row in rows], whole)
        if units
    )
    if (
        part.mode == labels.NOTE
        or not ending
        or any(_CODE.search(row) and not _is_korean_prose(row) for _p, row in rows)
    ):
        return ()
    lines = tuple(Line(row, part.line + place, soft=True) for place, row in rows)
    return (Part("text", part.mode, part.line, lines),)


def _is_korean_prose(row: str) -> bool:
    """Tell a sentence with a name of code in it from code."""
    hangul = sum("가" <= letter <= "힣" for letter in row)
    return 2 * hangul >= sum(map(str.isalnum, row))


def _prompt(entry: Entry, spoken: Sequence[Part], *, quoting: bool) -> tuple[list[Part], list[Part]]:
    """Part what asks from what answers: the first texts below a title that does not ask enough itself."""
    bare = not entry.text or bool(counts_only(entry.whole))
    asked: list[Part] = []
    rest = list(spoken)
    while rest and rest[0].mode in {OPEN, labels.QUESTION}:
        first = rest[0]
        before_quote = quoting and first.kind == "text" and any(one.kind == "quote" for one in rest[1:])
        asking = (
            first.kind != "item" and asks(first.text) >= SURE and len(rest) > (0 if bare and not asked else 1)
        )
        if first.mode != labels.QUESTION and not asking and not (before_quote and not asked and bare):
            break
        if not bare and asks(entry.text) >= SURE and not (before_quote and asking):
            break
        asked.append(rest.pop(0))
        if first.kind == "quote":
            break
    return asked, rest


def _asked_text(entry: Entry, asked: Sequence[Part]) -> str:
    title = said_once(entry.text or plain_words(entry.whole))
    words = " ".join(sentence for one in asked for sentence in sentences(one.lines, quoted=False))
    words = clean(plain_words(words)) if words else ""
    if not any(map(str.isalnum, words)):
        return clean(title)
    case = entry.form == "label" and entry.text.endswith((".", "。"))  # “Q: A guest shouts. What do you do?”
    if (asks(entry.text) >= SURE or case) and not counts_only(entry.whole):
        return clean(f"{title} {words}")
    return words


def _note(part: Part) -> Note:
    if part.source:
        return Note(part.kind, part.line, part.source)
    kind = part.kind if part.kind == "navigation" else ("tip" if part.mode == labels.NOTE else "text")
    words = "\n".join(f"[{line.text}]({line.link})" if line.link else line.text for line in part.lines)
    return Note(kind, part.line, words.replace(CODE, ""))
