"""From a deck back to Markdown: what :func:`voicecoach.questions.parse.parse` reads as the same deck.

One sentence a line, every id written out. Comments, notes after an answer and the layout of the
original are not part of a deck and are not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import yaml

from voicecoach.questions.values import Deck, Question

DEEPEST = 6
"""Markdown has no deeper heading."""

_ANYWHERE = re.compile(r"[\\`*\[\]<&]|(?<![^\W_])_|_(?![^\W_])")
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")


def settings_text(deck: Deck) -> str:
    """Write the settings at the top of a deck, as YAML."""
    front: dict[str, object] = {"title": deck.title, "lang": deck.language}
    terms = {term: said for question in deck.questions for term, said in question.terms}
    if terms:
        front["terms"] = terms
    added = dict.fromkeys(word for question in deck.questions for word in question.fillers_added)
    removed = dict.fromkeys(word for question in deck.questions for word in question.fillers_removed)
    front |= {name: list(words) for name, words in (("fillers", added), ("not fillers", removed)) if words}
    return yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=float("inf"))


def section_text(depth: int, name: str) -> str:
    """Write the heading of a section; ``depth`` is 1 for ``#``."""
    return f"{'#' * depth} {_escaped(name, heading=True)}"


def question_text(depth: int, question: Question, language: str) -> str:
    """Write a question with its answer; ``depth`` is 1 for ``#``, ``language`` is the deck's."""
    attributes = [f"#{question.id}"]
    if question.target_s is not None:
        attributes.append(f"target={_plain_number(question.target_s)}")
    if question.language != language:
        attributes.append(f"lang={question.language}")
    if question.guidance:
        attributes.append(".guidance")
    if not question.answer:
        attributes.append(".question")
    lines = [f"{section_text(depth, question.heading)} {{{' '.join(attributes)}}}"]
    if question.prompt != question.heading:
        lines.append(_escaped(question.prompt))
    lines += [f"> {_escaped(sentence)}" for sentence in question.answer]
    return "\n".join(lines)


def _plain_number(value: float) -> str:
    """Write 60.0 as 60, and nothing with an exponent."""
    return format(Decimal(repr(value)), "f").removesuffix(".0")


def _escaped(text: str, *, heading: bool = False) -> str:
    """Keep Markdown from reading anything into ``text``, with as few backslashes as that takes."""
    text = _ANYWHERE.sub(lambda match: "\\" + match.group(), text)
    if heading:
        return re.sub(r"[{}#]", lambda match: "\\" + match.group(), text)
    text = _LIST_NUMBER.sub(r"\1\\\2", text)
    return "\\" + text if text[:1] in tuple("#>+~=-") else text


def outlined(questions: Sequence[Question]) -> Iterator[tuple[int, Question | str]]:
    """Give every heading its depth: questions, and as text the sections that begin.

    A section is written at the top. Only where follow-ups of an earlier question come after it, it is
    written deeper than those, or they would lose their question.
    """
    depths: dict[str, int] = {}
    roots: dict[str, int] = {}  # the depth of the first question of the chain
    before: Question | None = None
    for index, question in enumerate(questions):
        if question.parent is not None:
            depths[question.id] = depths[question.parent] + 1
            roots[question.id] = roots[question.parent]
        else:
            if before is not None and before.section == question.section:
                depth = roots[before.id]
            elif question.section is None:
                depth = 1
            else:
                section_depth = 1 + max(_awaited(questions, index, depths), default=0)
                yield section_depth, question.section
                depth = section_depth + (0 if _steps(questions, index) + section_depth >= DEEPEST else 1)
            depths[question.id] = roots[question.id] = depth
        yield depths[question.id], question
        before = question


def _awaited(questions: Sequence[Question], index: int, depths: dict[str, int]) -> Iterator[int]:
    """Depths of the follow-ups still to come of questions before ``index``."""
    for later in questions[index:]:
        if later.parent in depths:
            yield depths[later.parent] + 1


def _steps(questions: Sequence[Question], index: int) -> int:
    """Count the steps down from ``index`` that its run of one section needs."""
    deepest = 0
    for question in questions[index:]:
        if question.section != questions[index].section:
            break
        deepest = max(deepest, question.level)
    return deepest
