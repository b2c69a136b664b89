"""A case with its questions: “(a) How …?”, “(나) 그래도 …?”, each with an answer of its own below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from voicecoach.questions.notes.asking import LIKELY, asks

_LETTERS = ("abcdefgh", "가나다라마바사아")
_PART = re.compile(r"^(?P<inset>\s*)\((?P<letter>[a-h]|[가나다라마바사아])\)\s+(?P<rest>\S.*)$")
_FEWEST = 2


def parted_by_letters(lines: list[str]) -> list[str]:
    """Write such parts as follow-ups of the line above them; those without answers are of one question."""
    read = list(lines)
    for run in _runs(lines):
        rests = [match["rest"] for place in run if (match := _PART.match(lines[place]))]
        if all(asks(rest) >= LIKELY for rest in rests) and any(
            _is_answered(lines, place) for place in run[:-1]
        ):
            for place in run:
                read[place] = _PART.sub(r"\g<inset>Follow-up: \g<rest>", lines[place])
    return read


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """Give the places of lines that are lettered through from the first letter on."""
    run: list[int] = []
    for place, line in enumerate(lines):
        match = _PART.match(line)
        if match is None:
            continue
        number = next(letters.index(match["letter"]) for letters in _LETTERS if match["letter"] in letters)
        if number != len(run):
            if len(run) >= _FEWEST:
                yield run
            run = []
        if number == len(run):
            run.append(place)
    if len(run) >= _FEWEST:
        yield run


def _is_answered(lines: Sequence[str], place: int) -> bool:
    below = next((line for line in lines[place + 1 :] if line.strip()), "")
    return bool(below) and _PART.match(below) is None
