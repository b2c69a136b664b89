"""From the text of a deck to its questions.

Which question follows up which is read from the headings like a table of contents: a heading belongs
to the nearest one above it that is shallower. A section heading between them begins something new.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.i18n import _
from voicecoach.questions.complaint import Complaint
from voicecoach.questions.outline import Heading, answer_remedy, read_outline
from voicecoach.questions.values import Deck, Question

_HANGUL = re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]")


def parse(text: str, path: Path) -> Deck:
    """Read a deck; ``path`` is only named, never opened.

    A byte order mark and any line ends are accepted. Raises DeckError, whose message is
    ``file:line: cause`` and whose hint is the remedy.
    """
    outline = read_outline(text, path)
    questions = [heading for heading in outline.headings if heading.is_question]
    for heading in outline.headings:
        _refuse_half_question(heading, path)
    if not questions:
        raise Complaint(
            _("the deck has no question"),
            _(
                "A question is a heading with an answer below it, each line of which starts with >. Notes in "
                "another shape become a deck with: voicecoach questions import {file}"
            ).format(file=shlex.quote(str(path))),
        ).at(path, 1)
    front = outline.front_matter
    language = front.language or _language_of(questions)
    return Deck(
        title=front.title or path.stem,
        language=language,
        questions=tuple(
            replace(
                question,
                terms=front.terms,
                fillers_added=front.fillers_added,
                fillers_removed=front.fillers_removed,
            )
            for question in _questions(outline.headings, language, path)
        ),
        path=path,
        source=front.source,
    )


def _language_of(questions: Sequence[Heading]) -> str:
    """Korean where the answers (or, where there are none, what is asked) hold Hangul."""
    answers = " ".join(" ".join(heading.answer or ()) for heading in questions)
    asked = " ".join(f"{heading.text} {heading.body}" for heading in questions)
    return "ko" if _HANGUL.search(answers or asked) else "en"


def _refuse_half_question(heading: Heading, path: Path) -> None:
    """A target or a mark shows that a question was meant, so its missing answer is a mistake."""
    guidance = "guidance" in heading.attributes.classes
    targeted = heading.attributes.target_s is not None and not heading.is_question
    if heading.answer is None and (guidance or targeted):
        raise Complaint(_("the heading has a target or a mark, but no answer below it"), answer_remedy()).at(
            path, heading.line
        )


@dataclass(slots=True)
class _Open:
    """A heading that later ones may still belong to; ``question`` is None for a section.

    ``parted`` is set for a section once something deeper stands in it: then a heading of its own depth
    is beside it, no longer inside it.
    """

    heading: Heading
    question: Question | None
    followers: int = 0
    parted: bool = False


def _questions(headings: Sequence[Heading], language: str, path: Path) -> tuple[Question, ...]:
    ids = _Ids(headings, path)
    trail: list[_Open] = []  # from the shallowest heading above to the nearest
    found: list[Question] = []
    first_ones = 0
    for heading in headings:
        _close(trail, heading)
        question = None
        if heading.is_question:
            above = trail[-1] if trail and trail[-1].question else None
            if above:
                above.followers += 1
            else:
                first_ones += 1
                _part(trail, heading)
            parent = above.question if above else None
            name = heading.attributes.id or ids.make(parent, above.followers if above else first_ones)
            question = _question(heading, name, parent, _section(trail), language)
            found.append(question)
        trail.append(_Open(heading, question))
    return tuple(found)


def _question(
    heading: Heading, name: str, parent: Question | None, section: str | None, language: str
) -> Question:
    return Question(
        id=name,
        heading=heading.text,
        prompt=heading.body or heading.text,
        section=section,
        language=heading.attributes.language or language,
        target_s=heading.attributes.target_s,
        answer=heading.answer or (),
        guidance="guidance" in heading.attributes.classes,
        parent=parent.id if parent else None,
        level=parent.level + 1 if parent else 0,
        line=heading.line,
    )


def _close(trail: list[_Open], heading: Heading) -> None:
    """Drop what ``heading`` cannot belong to: the deeper, and questions and sections beside it.

    A section of the question's own depth stays in two cases: nothing deeper stands in it, so it was meant
    as a caption of the questions below it; or it stands inside a question, from which it parts them.
    """
    while trail and trail[-1].heading.depth >= heading.depth:
        last = trail[-1]
        if heading.is_question and last.question is None and last.heading.depth == heading.depth:
            inside = any(one.question for one in trail)
            if inside or not last.parted:
                return
        trail.pop()


def _part(trail: Sequence[_Open], heading: Heading) -> None:
    """Note in the sections around ``heading`` that something deeper stands in them."""
    for one in reversed(trail):
        if one.question:
            return
        one.parted = one.parted or one.heading.depth < heading.depth


def _section(trail: Sequence[_Open]) -> str | None:
    return next((one.heading.text for one in reversed(trail) if one.question is None), None)


class _Ids:
    """Ids: those given must differ, those made count places and avoid the given ones."""

    def __init__(self, headings: Sequence[Heading], path: Path) -> None:
        self._taken: set[str] = set()
        lines: dict[str, int] = {}
        for heading in headings:
            name = heading.attributes.id
            if name is None or not heading.is_question:
                continue
            if name in lines:
                raise Complaint(
                    _("the id “{id}” is used twice, first in line {line}").format(id=name, line=lines[name]),
                    _("Give one of them another id."),
                ).at(path, heading.line)
            lines[name] = heading.line
        self._taken.update(lines)

    def make(self, parent: Question | None, number: int) -> str:
        """Make an id from a place: ``q2`` for the second question, ``q2-1`` for its first follow-up."""
        stem = f"{parent.id}-" if parent else "q"
        while f"{stem}{number}" in self._taken:
            number += 1
        self._taken.add(f"{stem}{number}")
        return f"{stem}{number}"
