"""What a person has: settings, questions, takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from voicecoach.doctor.values import Check
from voicecoach.errors import VoicecoachError
from voicecoach.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Decks:
    """The questions that practice would ask from."""

    place: Path
    decks: int
    questions: int
    doubts: int


@dataclass(frozen=True, slots=True)
class Takes:
    """The shelf: kept takes, recordings without a report, takes that cannot be read."""

    kept: int
    unfinished: int
    damaged: int


def settings(file: Path, load: Callable[[], int | None], unknown: Sequence[str] = ()) -> Check:
    """Check the settings; ``load`` gives how many the file sets, None without a file.

    ``unknown`` are variables that look like settings and are none.
    """
    try:
        count = load()
    except VoicecoachError as problem:
        return Check("settings", "failed", problem.message, problem.hint)
    values = {"file": str(file), "count": count or 0}
    if count is None:
        told = _("no file, so all defaults ({file})").format(file=file)
    else:
        text = ngettext("{count} setting in {file}", "{count} settings in {file}", count)
        told = text.format(count=count, file=file)
    if unknown:
        names = ", ".join(unknown)
        told = _("{found}; no setting belongs to the variable {names}").format(found=told, names=names)
        todo = _("Look for a slip of the pen: 'voicecoach config show' lists the settings.")
        return Check("settings", "warning", told, todo, values)
    return Check("settings", "ok", told, values=values)


def decks(load: Callable[[], Decks]) -> Check:
    """Check the decks."""
    try:
        found = load()
    except VoicecoachError as problem:
        return Check("questions", "failed", problem.message, problem.hint)
    decks = ngettext("{count} deck", "{count} decks", found.decks).format(count=found.decks)
    told = ngettext(
        "{count} question in {decks} ({place})", "{count} questions in {decks} ({place})", found.questions
    )
    told = told.format(count=found.questions, decks=decks, place=found.place)
    values = {**asdict(found), "place": str(found.place)}
    if not found.doubts:
        return Check("questions", "ok", told, values=values)
    doubts = ngettext("{count} doubt", "{count} doubts", found.doubts).format(count=found.doubts)
    todo = _("See what is meant: voicecoach questions check")
    return Check("questions", "warning", f"{told}, {doubts}", todo, values)


def takes(look: Callable[[], Takes]) -> Check:
    """Check the shelf."""
    try:
        found = look()
    except VoicecoachError as problem:
        return Check("takes", "failed", problem.message, problem.hint)
    told = [ngettext("{count} take", "{count} takes", found.kept).format(count=found.kept)]
    if found.unfinished:
        text = ngettext("{count} unfinished recording", "{count} unfinished recordings", found.unfinished)
        told.append(text.format(count=found.unfinished))
    if found.damaged:
        text = ngettext("{count} that cannot be read", "{count} that cannot be read", found.damaged)
        told.append(text.format(count=found.damaged))
    text, values = ", ".join(told), asdict(found)
    if found.unfinished:
        return Check("takes", "warning", text, _("Finish them: voicecoach takes recover"), values)
    if found.damaged:
        return Check("takes", "warning", text, _("See which: voicecoach takes list"), values)
    return Check("takes", "ok", text, values=values)
