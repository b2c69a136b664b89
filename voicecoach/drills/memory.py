"""What drills found, so that the next one knows: which sentences of which answers were right or wrong last.

One JSON file. A sentence is known by a digest of its wording, so an edited one is a new one; the file holds
no words of an answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from voicecoach.disk import write_whole
from voicecoach.drills.values import Course
from voicecoach.errors import ConfigError
from voicecoach.i18n import _, reason
from voicecoach.takes.alone import alone

SCHEMA: Literal["voicecoach.drilled/1"] = "voicecoach.drilled/1"
MOST = 5_000
"""Of more sentences the oldest are forgotten."""


@dataclass(frozen=True, slots=True)
class Drilled:
    """How one sentence was said last in a drill; ``right`` without more help than the drill was to give."""

    question_id: str
    language: str
    sentence: str
    right: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class _File:
    """The whole file; the newest come last."""

    sentences: tuple[Drilled, ...] = ()
    schema: Literal["voicecoach.drilled/1"] = SCHEMA


def digest(sentence: str) -> str:
    """Give what a sentence is known by; ``sentence`` as ``progress.weak_places.plain`` gives it."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:16]


def load(file: Path, question_id: str, language: str) -> dict[str, Drilled]:
    """Read what is known of a question's sentences, by digest; a missing file knows nothing.

    Raises ConfigError for a file that cannot be read; it is left as it is.
    """
    mine = (one for one in _read(file) if (one.question_id, one.language) == (question_id, language))
    return {one.sentence: one for one in mine}


def remember(
    file: Path, course: Course, sentences: Sequence[str], question_id: str, language: str, now: datetime
) -> None:
    """Keep what a drill has come to; ``sentences`` are the answer's, as ``digest`` wants them.

    Kept is what was wrong the last time, and what is done: right with help that will still become less says
    neither. Raises ConfigError where it cannot be written.
    """
    last = {attempt.number: attempt.right for attempt in course.attempts}
    done = {standing.number for standing in course.drill.standings if standing.done}
    new = {
        digest(sentences[number - 1]): Drilled(
            question_id, language, digest(sentences[number - 1]), number in done, now
        )
        for number, right in last.items()
        if number in done or not right
    }
    if not new:
        return
    with alone(file, _unwritable):
        kept = [
            one
            for one in _read(file)
            if not ((one.question_id, one.language) == (question_id, language) and one.sentence in new)
        ]
        data = msgspec.json.encode(_File((*kept, *new.values())[-MOST:]))
        write_whole(file, msgspec.json.format(data, indent=1) + b"\n", through_links=True)


def _read(file: Path) -> tuple[Drilled, ...]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=_File).sentences
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError) as problem:
        raise ConfigError(
            _("What drills found cannot be read: {file}: {problem}").format(
                file=file, problem=reason(problem) if isinstance(problem, OSError) else problem
            ),
            _("Move the file away: the next drill begins a new one. It was not changed."),
        ) from problem


def _unwritable(file: Path, problem: OSError) -> ConfigError:
    return ConfigError(
        _("What the drill found cannot be kept in {file}: {problem}").format(
            file=file, problem=reason(problem)
        ),
        _("Make room on the disk, or allow writing there."),
    )
