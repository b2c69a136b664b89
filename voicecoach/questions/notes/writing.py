"""The deck that is written of notes: what render.py writes, with what was left out of the answers below them.

The front matter names the file it was made of; a comment at the end keeps what was imported, by a digest
for each question, so that the next import knows the person's edits. Both are invisible to the parser.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from voicecoach.errors import DeckError, OutputError
from voicecoach.i18n import _, reason
from voicecoach.questions.notes.merging import Merged
from voicecoach.questions.notes.values import Note
from voicecoach.questions.parse import parse
from voicecoach.questions.render import to_markdown
from voicecoach.questions.values import Deck

_HEADING = re.compile(r"^#{1,6} .*\{#([^ }]+)[^{}]*\}$")
_ANY_HEADING = re.compile(r"^#{1,6} ")
_SOURCE = re.compile(r"\A---\n(?:.*\n)*?source:[ \t]*(.+)\n(?:.*\n)*?---")
_IMPORTED = re.compile(r"<!-- voicecoach import:\s*(.*?)-->", re.DOTALL)
_MARKDOWN = MarkdownIt("commonmark").use(front_matter_plugin)


def deck_text(merged: Merged, source: str, kept_notes: Mapping[str, str]) -> str:
    """Write the deck out; ``kept_notes`` are the person's own below the answers of the deck before.

    Raises DeckError where the deck would not read back as it was shown.
    """
    notes = {name: _noted(found) for name, found in merged.notes.items() if found} | dict(kept_notes)
    cause = _("the words would change")
    for wanted in (notes, {}):
        text = _composed(merged, source, wanted)
        try:
            if _same(parse(text, merged.deck.path), merged.deck):
                return text
        except DeckError as problem:
            cause = problem.message
    raise DeckError(
        _("{source} cannot be written as a deck: {cause}").format(source=source, cause=cause),
        _("Look at the lines that are doubtful, or import the file in parts."),
    )


def _same(left: Deck, right: Deck) -> bool:
    return [replace(one, line=0) for one in left.questions] == [
        replace(one, line=0) for one in right.questions
    ]


def _composed(merged: Merged, source: str, notes: Mapping[str, str]) -> str:
    head, rest = to_markdown(merged.deck).split("\n---\n", 1)
    named = yaml.safe_dump({"source": source}, allow_unicode=True, width=float("inf")).rstrip()
    answered = {one.id for one in merged.deck.questions if one.answer}
    lines: list[str] = []
    current = ""
    for line in [*rest.rstrip("\n").split("\n"), "# "]:
        if _ANY_HEADING.match(line) and notes.get(current):
            while lines and not lines[-1]:
                lines.pop()
            note = notes[current]
            lines += ["", note if current in answered else _hidden(note), ""]
        heading = _HEADING.match(line)
        if _ANY_HEADING.match(line):
            current = heading.group(1) if heading else ""
        lines.append(line)
    body = "\n".join(lines[:-1]).rstrip("\n")
    marks = textwrap.fill(
        " ".join(f"{name}={sum_}" for name, sum_ in merged.imported.items()),
        100,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return f"{head}\n{named}\n---\n{body}\n\n<!-- voicecoach import:\n{marks}\n-->\n"


def _noted(notes: Sequence[Note]) -> str:
    return "\n\n".join(filter(None, (_one_note(note) for note in notes)))


def _one_note(note: Note) -> str:
    """Write a note so that no line of it begins anything: a heading, a quote, a rule."""
    if note.kind == "code":
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", note.source)), default=0))
        return f"{fence}\n{note.source}\n{fence}"
    rows = [row.strip() for row in note.source.split("\n")]
    return "\n".join(_harmless(row) for row in rows if row)


def _harmless(row: str) -> str:
    return "\\" + row if row[0] in "#>=-+*~`:" or re.match(r"\d+[.)]", row) else row


def _hidden(note: str) -> str:
    """Below a question without an answer, text would be read as the question: there a note is a comment."""
    return (
        note
        if note.startswith("<!--")
        else "<!--\n" + re.sub(r"\n\s*\n", "\n", note).replace("-->", "--›") + "\n-->"
    )


def source_of(text: str) -> str | None:
    """Give the name of the file that a deck was made of, as its front matter has it."""
    found = _SOURCE.match(text.replace("\r\n", "\n"))
    if found is None:
        return None
    with contextlib.suppress(yaml.YAMLError):
        value = yaml.safe_load(found.group(1))
        return str(value) if isinstance(value, str | int | float) else None
    return None


def imported_of(text: str) -> dict[str, str]:
    """Give the digests of the last import, by id; none where the comment is gone."""
    found = _IMPORTED.search(text)
    pairs = (word.rpartition("=") for word in found.group(1).split()) if found else ()
    return {name: sum_ for name, _sign, sum_ in pairs if name}


def notes_of(text: str, deck: Deck) -> dict[str, str]:
    """Give what stands below the answers of a deck, by id: the person's own notes."""
    text = _IMPORTED.sub("", text.removeprefix("\ufeff").replace("\r\n", "\n"))
    lines = text.split("\n")
    by_line = {one.line: one for one in deck.questions}
    found: dict[str, str] = {}
    for heading, end, start in _bodies(text, len(lines)):
        question = by_line.get(heading)
        if question is None:
            continue
        rest = "\n".join(lines[start:end]).strip("\n")
        if not question.answer:
            rest = "\n".join(re.findall(r"<!--.*?-->", rest, re.DOTALL))
        if rest.strip():
            found[question.id] = rest
    return found


def _bodies(text: str, length: int) -> Iterator[tuple[int, int, int]]:
    """Give of each heading its line, the line where its part ends, and the line behind its last quote."""
    heading = start = 0
    for token in _MARKDOWN.parse(text):
        if token.level or not token.map:
            continue
        if token.type == "heading_open":
            if heading:
                yield heading, token.map[0], start
            heading, start = token.map[0] + 1, token.map[1]
        elif token.type == "blockquote_open":
            start = token.map[1]
    if heading:
        yield heading, length, start


def write(path: Path, text: str) -> Path | None:
    """Write a deck in one step; the one before is kept beside it, and its name is given.

    Raises OutputError where the folder cannot be made or written.
    """
    backup = path.with_name(path.name + ".bak")
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", newline="\n")
        had_one = path.exists()
        if had_one:
            shutil.copy2(path, backup)
        part.replace(path)
    except OSError as problem:
        raise OutputError(
            _("{path} cannot be written: {problem}").format(path=path, problem=reason(problem)),
            _("Check the folder and its permissions, or name another with --content."),
        ) from problem
    return backup if had_one else None
