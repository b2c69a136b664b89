"""``voicecoach questions list|show|check|import|edit|length``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from voicecoach import harmless
from voicecoach.commands import completing, output, plain, question_tree, suggesting, whose
from voicecoach.commands.options import content_option, content_path, json_option
from voicecoach.commands.questions_edit import edit_command
from voicecoach.commands.questions_import import import_command
from voicecoach.commands.questions_length import length_command
from voicecoach.errors import WrongUsageError
from voicecoach.i18n import _, ngettext
from voicecoach.questions.doubts import doubts
from voicecoach.questions.length import easy_seconds
from voicecoach.questions.library import find, load, read_text
from voicecoach.questions.outline import read_outline
from voicecoach.questions.values import Deck, Question

SCHEMA = "voicecoach.questions/1"


EPILOG = _("""\b
Examples:
  voicecoach questions list
  voicecoach questions show kafka-3
  voicecoach questions check my-notes.md
  voicecoach questions import notes.md""")


@click.group(
    cls=suggesting.Group,
    name="questions",
    epilog=EPILOG,
    help=_("List, show, check, import and edit the questions of your decks."),
)
def command() -> None:
    """Give the subcommands a common parent."""


command.add_command(import_command)
command.add_command(edit_command)


command.add_command(length_command)


@command.command(
    name="list",
    help=_("List all questions with the length of their answers."),
    epilog=_("""\b
Examples:
  voicecoach questions list
  voicecoach questions list --content my-notes.md
  voicecoach questions list --json"""),
)
@content_option
@json_option
def list_questions(content: Path | None, as_json: bool) -> None:
    """Print a tree per deck, or the JSON of the contract."""
    decks = load(content_path(content))
    if as_json:
        plain.echo_json(as_contract(decks), indent=2)
        return
    console = _console()
    for deck in decks:
        console.print(question_tree.draw(f"{deck.title} ({deck.path.name})", deck.questions, _line))
    console.print(Text(_("Lengths are of the model answer at an easy pace, then the target."), style="dim"))
    whose.tell(content, decks, console, as_json=as_json)


@command.command(
    name="show",
    help=_("Show one question with its model answer."),
    epilog=_("""\b
Examples:
  voicecoach questions show intro
  voicecoach questions show kafka-3 --content my-notes.md"""),
)
@click.argument("id", shell_complete=completing.question_ids)
@content_option
def show(id: str, content: Path | None) -> None:  # noqa: A002 - the name in the usage line
    """Print prompt, answer and facts."""
    decks = load(content_path(content))
    question = find(decks, id)
    deck = next(deck for deck in decks if question in deck.questions)
    console = _console()
    output.say(console, question.prompt, "bold")
    console.print()
    if question.guidance:
        console.print(Text(_("Advice, not a script:"), style="italic"))
    for sentence in question.answer:
        output.say(console, sentence)
    if not question.answer:
        console.print(Text(_("There is no model answer."), style="italic"))
    console.print()
    for name, value in facts(deck, question):
        console.print(Text.assemble((f"{name}: ", "dim"), output.words(value)), soft_wrap=True)


@command.command(
    name="check",
    help=_("Check decks: a file or a folder, by default those that practice would use."),
    epilog=_("""\b
Examples:
  voicecoach questions check
  voicecoach questions check my-notes.md"""),
)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@content_option
def check(path: Path | None, content: Path | None) -> None:
    """Say what is fine and what is doubtful; a broken deck raises DeckError."""
    if path and content:
        raise WrongUsageError(_("Two places to check are given."), _("Leave out PATH or --content."))
    for deck in load(content_path(path or content)):
        told(deck)


def told(deck: Deck) -> None:
    """Say of a deck what is fine and what is doubtful."""
    console = _console()
    outline = read_outline(read_text(deck.path), deck.path)
    found = doubts(deck, outline)
    summary = output.words(_summary(deck, len(found)), "bold" if found else "green")
    console.print(summary, soft_wrap=True)
    for doubt in found:
        place = f"{deck.path}:{doubt.line}: " + (f"{doubt.question}: " if doubt.question else "")
        line = Text.assemble("  ", output.words(place, "yellow"), output.words(doubt.text))
        console.print(line, soft_wrap=True)


def as_contract(decks: Sequence[Deck]) -> dict[str, Any]:
    """Give what ``questions list --json`` prints; ``answer`` is null where there is none."""
    questions = [
        {
            "id": one.id,
            "parent": one.parent,
            "level": one.level,
            "section": one.section,
            "prompt": one.prompt,
            "language": one.language,
            "target_s": one.target_s,
            "guidance": one.guidance,
            "answer": one.answer_text or None,
        }
        for deck in decks
        for one in deck.questions
    ]
    return {"schema": SCHEMA, "questions": questions}


def facts(deck: Deck, question: Question) -> list[tuple[str, str]]:
    """Name what is known about a question besides its words."""
    length_s = easy_seconds(question)
    rows = [
        (_("Id"), question.id),
        (_("Deck"), f"{deck.path}:{question.line}"),
        (_("Section"), question.section),
        (_("Follows up"), question.parent),
        (_("Language"), question.language),
        (_("Length at an easy pace"), _seconds(length_s)),
        (_("Target"), _seconds(question.target_s)),
    ]
    return [(name, value) for name, value in rows if value]


def _line(question: Question) -> Text:
    """Put what must not be cut off first; the prompt takes the room that is left."""
    length = " / ".join(
        part for part in (_seconds(easy_seconds(question)), _seconds(question.target_s)) if part
    )
    notes = [length] if length else []
    if question.guidance:
        notes.append(_("advice"))
    elif not question.answer:
        notes.append(_("no answer"))
    prompt = harmless.line(question.prompt)
    return Text.assemble(
        (question.id, "cyan"), f" [{', '.join(notes)}] ", prompt, no_wrap=True, overflow="ellipsis"
    )


def _seconds(value_s: float | None) -> str | None:
    return None if value_s is None else _("{seconds:.0f} s").format(seconds=value_s)


def _summary(deck: Deck, doubtful: int) -> str:
    size = ngettext("{count} question", "{count} questions", len(deck.questions))
    state = ngettext("{count} doubt", "{count} doubts", doubtful) if doubtful else _("fine")
    return f"{deck.path}: {size.format(count=len(deck.questions))}, {state.format(count=doubtful)}"


def _console() -> Console:
    """Write to the standard output of this moment, at its width; NO_COLOR is rich's to honour."""
    return Console(highlight=False)
