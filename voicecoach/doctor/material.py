"""What a person has: settings, questions, takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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


def settings(file: Path, load: Callable[[], int | None]) -> Check:
    """Check the settings; ``load`` gives how many the file sets, None without a file."""
    try:
        count = load()
    except VoicecoachError as problem:
        return Check("settings", "failed", problem.message, problem.hint)
    if count is None:
        return Check("settings", "ok", _("no file, so all defaults ({file})").format(file=file))
    told = ngettext("{count} setting in {file}", "{count} settings in {file}", count)
    return Check("settings", "ok", told.format(count=count, file=file))


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
    if not found.doubts:
        return Check("questions", "ok", told)
    doubts = ngettext("{count} doubt", "{count} doubts", found.doubts).format(count=found.doubts)
    return Check(
        "questions", "warning", f"{told}, {doubts}", _("See what is meant: voicecoach questions check")
    )


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
    if found.unfinished:
        return Check("takes", "warning", ", ".join(told), _("Finish them: voicecoach takes recover"))
    if found.damaged:
        return Check("takes", "warning", ", ".join(told), _("See which: voicecoach takes list"))
    return Check("takes", "ok", ", ".join(told))
