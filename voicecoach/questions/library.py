"""All the decks a person uses, and finding a question in them."""

from __future__ import annotations

import difflib
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from voicecoach.errors import DeckError, QuestionNotFoundError
from voicecoach.i18n import _, reason
from voicecoach.questions.parse import parse
from voicecoach.questions.values import Deck, Question

INTRODUCTION = "intro"
_SUGGESTIONS = 3
LARGEST_BYTES = 20_000_000
"""Twenty thousand long answers. Reading takes some seconds per ten million."""


def load(path: Path) -> tuple[Deck, ...]:
    """Read one deck, or every ``*.md`` in a folder by name; a README and hidden files are left out.

    Decks made of imported notes come first: they are the person's own, the others may have come along.
    Raises DeckError for a path that is missing or unreadable, a folder without decks, a broken deck, and
    an id that two decks use.
    """
    decks = tuple(sorted(map(_read, deck_files(path)), key=lambda deck: deck.source is None))
    _refuse_shared_ids(decks)
    return decks


def deck_files(path: Path) -> tuple[Path, ...]:
    """List the files that :func:`load` reads, at least one; raises DeckError where there is none."""
    try:
        if not path.exists():
            raise DeckError(
                _("There are no questions at {path}: it does not exist.").format(path=path),
                _("Name a deck (a Markdown file) or a folder of decks with --content."),
                str(path),
            )
        if not path.is_dir():
            return (path,)
        files = sorted(file for file in path.iterdir() if is_deck(file))
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    if not files:
        raise DeckError(
            _("The folder {path} holds no deck.").format(path=path),
            _("Put a Markdown file (*.md) with questions into it, or name another with --content."),
            str(path),
        )
    return tuple(files)


def is_deck(file: Path) -> bool:
    """Tell whether :func:`load` reads a file of a folder: a Markdown file, no README and not hidden."""
    return (
        file.suffix.lower() == ".md"
        and file.stem.lower() != "readme"
        and not file.name.startswith(".")
        and file.is_file()
    )


def read_text(path: Path) -> str:
    """Read a deck's text; raises DeckError for what cannot be read, is no file, too large or not UTF-8."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):  # a device or a pipe may never end
            raise DeckError(
                _("{path} is not a file.").format(path=path),
                _("Name a deck (a Markdown file) or a folder of decks with --content."),
            )
        if state.st_size > LARGEST_BYTES:
            raise DeckError(
                _("{path} is too large for a deck: {size:.0f} MB.").format(
                    path=path, size=state.st_size / 1e6
                ),
                _("Up to {most:.0f} MB are read; part it into several decks.").format(
                    most=LARGEST_BYTES / 1e6
                ),
            )
        data = path.read_bytes()
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise DeckError(
            _("{path}:{line}: the file is not UTF-8 text").format(path=path, line=line),
            _("Save it again with the encoding UTF-8."),
        ) from problem


def find(decks: Sequence[Deck], id: str) -> Question:  # noqa: A002 - it is the name people know it by
    """Give the question of that id; raises QuestionNotFoundError, which suggests the closest ids."""
    wanted = unicodedata.normalize("NFC", id.strip())
    by_id = {question.id: question for question in _all(decks)}
    if wanted in by_id:
        return by_id[wanted]
    close = difflib.get_close_matches(wanted.lower(), [name.lower() for name in by_id], _SUGGESTIONS, 0.5)
    names = [name for name in by_id if name.lower() in close]
    raise QuestionNotFoundError(
        _("There is no question “{id}”.").format(id=id),
        _("Did you mean {ids}?").format(ids=", ".join(names))
        if names
        else _("See them all with: voicecoach questions list"),
    )


def default_question(decks: Sequence[Deck], language: str | None = None) -> Question:
    """Give the introduction: id ``intro``, else the first ending in ``-intro``, else the first question.

    What was imported goes before the rest of its kind: those notes are the person's own. Only questions of
    ``language`` count where one is given; raises QuestionNotFoundError if it has none.
    """
    candidates = [one for one in _all(decks) if language is None or one.language == language]
    if not candidates:
        raise QuestionNotFoundError(
            _("No deck has a question in this language: {language}").format(language=language),
            _("See them all with: voicecoach questions list"),
        )
    own = {one.id for deck in decks if deck.source is not None for one in deck.questions}
    return min(
        candidates,
        key=lambda one: (not is_named(one, INTRODUCTION), one.id not in own, one.id != INTRODUCTION),
    )


def is_named(question: Question, name: str) -> bool:
    """Say whether a question goes by a name that means something: ``intro``, or ``notes-intro``."""
    return question.id == name or question.id.endswith(f"-{name}")


def following(decks: Sequence[Deck], question: Question) -> Question | None:
    """Give the question after this one in its deck; None after the last."""
    for deck in decks:
        ids = [one.id for one in deck.questions]
        if question.id in ids:
            place = ids.index(question.id) + 1
            return deck.questions[place] if place < len(ids) else None
    return None


def _all(decks: Sequence[Deck]) -> Iterator[Question]:
    return (question for deck in decks for question in deck.questions)


def _read(file: Path) -> Deck:
    return parse(read_text(file), file)


def _unreadable(path: Path, problem: OSError) -> DeckError:
    return DeckError(
        _("{path} cannot be read: {problem}").format(path=path, problem=reason(problem)),
        _("Check the file and its permissions."),
    )


def _refuse_shared_ids(decks: Sequence[Deck]) -> None:
    first: dict[str, str] = {}
    for deck in decks:
        for question in deck.questions:
            place = f"{deck.path}:{question.line}"
            if question.id in first:
                raise DeckError(
                    _("{place}: the id “{id}” is already used in {other}").format(
                        place=place, id=question.id, other=first[question.id]
                    ),
                    _(
                        "Name one of them with {example} after its heading; headings without an id are "
                        "counted q1, q2, … in each deck."
                    ).format(example="{#another-id}"),
                )
            first[question.id] = place
