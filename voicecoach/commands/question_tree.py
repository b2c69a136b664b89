"""Questions as a tree: sections, questions in them, follow-ups below their question."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.text import Text
from rich.tree import Tree

from voicecoach.commands import output
from voicecoach.questions.values import Question


def draw(title: str, questions: Iterable[Question], line: Callable[[Question], Text]) -> Tree:
    """Draw the questions of a deck, each as its ``line``."""
    root = Tree(output.words(title, "bold"))
    branches: dict[str, Tree] = {}
    place, section = root, None
    for question in questions:
        if question.parent is None and question.section != section:
            section = question.section
            place = root.add(output.words(section, "italic")) if section else root
        above = branches[question.parent] if question.parent else place
        branches[question.id] = above.add(line(question))
    return root
