"""Labelled notes as they are learned from: what each line of a document is, and what of it is advice.

A document is ``NAME.md`` or ``NAME.txt`` beside ``NAME.json``, as ``learn_lines.py`` says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach.questions.notes.labels import spelt
from voicecoach.questions.notes.lines import reader
from voicecoach.questions.notes.lines.measures import measured
from voicecoach.questions.notes.lines.shapes import Shape, read_shapes
from voicecoach.questions.notes.lines.surroundings import surroundings
from voicecoach.questions.notes.reading import read_notes

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Labelled:
    """A document: its lines, their measures, what each is, and whether it counts."""

    folder: str
    path: Path
    shapes: tuple[Shape, ...]
    rows: Numbers
    kinds: NDArray[np.int8]
    counts: NDArray[np.bool_]
    scripts: tuple[str, ...]
    advice: tuple[str, ...]


def documents_in(folders: Sequence[Path]) -> list[Labelled]:
    """Read what is labelled in folders, and has a line."""
    paths = [
        path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in {".md", ".txt"}
    ]
    known = [one for path in paths if path.with_suffix(".json").exists() and (one := labelled(path))]
    return [one for one in known if one.shapes]


def labelled(path: Path) -> Labelled | None:
    """Read a document with its labels; None where it has none."""
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    questions = truth.get("questions") if isinstance(truth, dict) else None
    if questions is None:
        return None
    text = read_notes(path)
    shapes = read_shapes(text)
    lines_of_answers(questions, shapes)
    summaries = {shape.number - 1: shape.number for shape in shapes if shape.fold}
    for one in questions:  # a deck names the line at which a fold begins
        if one["line"] in summaries and "<details" in text.split("\n")[one["line"] - 1]:
            one["line"] = summaries[one["line"]]
    kinds = dict.fromkeys((shape.number for shape in shapes), reader.OTHER)
    unsure: set[int] = set()
    for one in questions:
        lines = {line for first, last in one["answer_lines"] for line in range(first, last + 1)}
        kinds.update(dict.fromkeys(lines & kinds.keys(), reader.ANSWER))
        unsure |= lines | {one["line"]} if one.get("debatable") else set()
    kinds.update({one["line"]: reader.QUESTION for one in questions if one["line"] in kinds})
    return Labelled(
        path.parent.name,
        path,
        shapes,
        surroundings(shapes, measured(shapes)),
        np.array([kinds[shape.number] for shape in shapes], np.int8),
        np.array([shape.number not in unsure for shape in shapes]),
        tuple(below(questions, shapes, guidance=False)),
        tuple(below(questions, shapes, guidance=True)),
    )


def below(questions: Sequence[dict[str, Any]], shapes: Sequence[Shape], *, guidance: bool) -> Iterator[str]:
    """Give the lines of the answers that are scripts, or of those that are advice.

    Where labels leave advice out of the answer, it is all that is below the question.
    """
    starts = sorted(one["line"] for one in questions)
    for one in questions:
        if one.get("debatable") or bool(one.get("guidance")) != guidance:
            continue
        lines = {line for first, last in one["answer_lines"] for line in range(first, last + 1)}
        if guidance and not lines:
            after = next((start for start in starts if start > one["line"]), shapes[-1].number + 1)
            lines = set(range(one["line"] + 1, after))
        yield from (one.words for one in shapes if one.number in lines and not one.code and one.words)


def lines_of_answers(questions: list[dict[str, Any]], shapes: Sequence[Shape]) -> None:
    """Find the lines of answers that are given in words, as in ``tests/questions/notes``."""
    ends = [one["line"] for one in questions[1:]] + [shapes[-1].number + 1 if shapes else 1]
    for one, end in zip(questions, ends, strict=True):
        if "answer_lines" not in one:
            said = spelt(" ".join(one["answer"]))
            between = [shape for shape in shapes if one["line"] < shape.number < end]
            one["answer_lines"] = [
                [shape.number, shape.number]
                for shape in between
                if spelt(shape.words) and spelt(shape.words) in said
            ]
