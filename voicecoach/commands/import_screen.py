"""What an import shows: the tree that was understood, what is doubtful, what changes, and what comes next."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from voicecoach import harmless
from voicecoach.commands import output, question_tree
from voicecoach.i18n import _, ngettext
from voicecoach.questions.length import easy_seconds
from voicecoach.questions.notes.importing import Import
from voicecoach.questions.notes.merging import ADDED, CHANGED, DELETED, EDITED, MOVED, REMOVED
from voicecoach.questions.values import Question

_LINES_NAMED = 12


def show_plan(made: Import, console: Console) -> None:
    """Print the tree, the doubts, what is left out, and for a deck that is there already what changes."""
    doubtful = {doubt.line for doubt in made.doubts}
    title = f"{made.deck.title} → {made.path}"
    console.print(
        question_tree.draw(title, made.deck.questions, lambda question: _line(made, question, doubtful))
    )
    output.say(console, f"{made.source}: {_counted(made)}", "bold")
    for doubt in made.doubts:
        place = output.words(f"  {made.source}:{doubt.line}: ", "yellow")
        console.print(Text.assemble(place, output.words(doubt.text)), soft_wrap=True)
    if made.doubts:
        output.say(
            console,
            _(
                "Is one of these wrong? In your notes, write Q: before a question, A: before its answer or "
                "Note: before what is neither, and import again."
            ),
            "dim",
        )
    for line in _left_out(made):
        output.say(console, line, "dim")
    if made.repeats is not None:
        output.say(
            console,
            _(
                "Most of this is in {deck} already, made of {source}. If these are the same notes, "
                "--into {deck} keeps its ids and the history."
            ).format(deck=made.repeats.path, source=made.repeats.source),
            "yellow",
        )
    if not made.new:
        _show_changes(made, console)


def show_written(
    made: Import,
    console: Console,
    backup: Path | None,
    content: Path | None,
    *,
    here: bool,
    beside: Sequence[str] = (),
    alone: bool = True,
) -> None:
    """Print where the deck is, and the command that rehearses its first question.

    ``here`` is set where decks are found in this folder only; ``beside`` names those that are asked as well,
    ``alone`` says that only one was written.
    """
    output.whole(console, _("Written: {path}").format(path=made.path), "green")
    if backup is not None:
        output.whole(console, _("The deck as it was: {path}").format(path=backup), "dim")
    place = f" --content {shlex.quote(str(content))}" if content is not None else ""
    command = f"voicecoach practice {made.deck.questions[0].id}{place}"
    output.whole(console, _("Rehearse now: {command}").format(command=command), "bold")
    if beside:
        _show_beside(made, console, beside, alone=alone)
    elif here:
        command = f"voicecoach config set content {shlex.quote(str(made.path.parent.resolve()))}"
        output.whole(console, _("From any folder, once: {command}").format(command=command), "dim")


def _show_beside(made: Import, console: Console, beside: Sequence[str], *, alone: bool) -> None:
    """Say what else is asked, and how to be asked only one's own."""
    told = _("Also asked, since in the same folder: {names}.").format(names=", ".join(beside))
    if alone:
        way = _("Only yours: --content {path}, or for good: voicecoach config set content {absolute}")
        path, absolute = shlex.quote(str(made.path)), shlex.quote(str(made.path.resolve()))
        told += " " + way.format(path=path, absolute=absolute)
    else:
        told += " " + _("Only yours: move the others elsewhere.")
    output.whole(console, told, "dim")


def _line(made: Import, question: Question, doubtful: set[int]) -> Text:
    line = made.lines.get(question.id)
    length_s = easy_seconds(question)
    notes = [_("line {line}").format(line=line)] if line else [_("only in the deck")]
    notes += [question.language] if question.language != made.deck.language else []
    if question.guidance:
        notes.append(_("advice"))
    elif length_s is None:
        notes.append(_("no answer"))
    else:
        notes.append(_("{seconds:.0f} s").format(seconds=length_s))
    sign = ("? ", "yellow") if line in doubtful else ("", "")
    prompt = harmless.line(question.prompt)
    return Text.assemble(
        sign, (question.id, "cyan"), f" [{', '.join(notes)}] ", prompt, no_wrap=True, overflow="ellipsis"
    )


def _counted(made: Import) -> str:
    questions = made.deck.questions
    follow_ups = sum(one.parent is not None for one in questions)
    advice = sum(one.guidance for one in questions)
    unanswered = sum(not one.answer for one in questions)
    parts = [
        ngettext("{count} question", "{count} questions", len(questions)).format(count=len(questions)),
        follow_ups and ngettext("{count} is a follow-up", "{count} are follow-ups", follow_ups),
        unanswered and ngettext("{count} has no answer", "{count} have no answer", unanswered),
        advice and ngettext("{count} answer is advice", "{count} answers are advice", advice),
        ngettext("{count} doubt", "{count} doubts", len(made.doubts)).format(count=len(made.doubts)),
    ]
    counts = [len(questions), follow_ups, unanswered, advice, len(made.doubts)]
    return ", ".join(part.format(count=count) for part, count in zip(parts, counts, strict=True) if part)


def _left_out(made: Import) -> list[str]:
    """Say what stands at answers and is not spoken, and what is nowhere in the deck, with its lines."""
    names = {
        "code": _("code"),
        "table": _("tables"),
        "image": _("images"),
        "tip": _("tips and remarks"),
        "navigation": _("links"),
        "text": _("text beside an answer"),
    }
    lines: dict[str, list[int]] = {}
    for notes in made.notes.values():
        for note in notes:
            lines.setdefault(note.kind, []).append(note.line)
    told = [
        ngettext(
            "Not spoken, kept as a note in the deck: {what} (line {lines})",
            "Not spoken, kept as notes in the deck: {what} (lines {lines})",
            len(found),
        ).format(what=names.get(kind, kind), lines=_ranges(found))
        for kind, found in lines.items()
    ]
    if made.left_over:
        text = ngettext(
            "Not taken at all: line {lines}", "Not taken at all: lines {lines}", len(made.left_over)
        )
        told.append(text.format(lines=_ranges(made.left_over)))
    return told


def _ranges(lines: Sequence[int]) -> str:
    """Name lines, those that follow each other by their first and last."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    shown = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return ", ".join(shown[:_LINES_NAMED]) + (" …" if len(shown) > _LINES_NAMED else "")


def _show_changes(made: Import, console: Console) -> None:
    words = {
        ADDED: _("added"),
        CHANGED: _("changed, as in the notes"),
        MOVED: _("at another place, as in the notes"),
        EDITED: _("changed in both: yours in the deck stays"),
        REMOVED: _("no longer in the notes: stays in the deck until you delete it with `questions edit ID`"),
        DELETED: _("deleted in the deck: stays out until it changes in the notes"),
    }
    counts = Counter(change.kind for change in made.changes)
    told = [kind for kind in words if counts[kind]]
    if told and not made.is_same:
        output.whole(console, _("What changes in {path}:").format(path=made.path), "bold")
    for kind in told:
        output.say(console, f"  {words[kind]}: {counts[kind]}")
        for change in made.changes:
            if change.kind == kind:
                line = Text.assemble("    ", (change.id, "cyan"), " ", harmless.line(change.prompt))
                line.no_wrap, line.overflow = True, "ellipsis"
                console.print(line)
    if made.is_same:
        same = _("{path} stays as it is.") if told else _("{path} has all of it already: nothing to write.")
        output.whole(console, same.format(path=made.path), "green")
