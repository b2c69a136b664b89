"""``voicecoach analyze``: report on a recording that is already there."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach.commands import completing, options
from voicecoach.errors import ShelfError
from voicecoach.i18n import _, reason

if TYPE_CHECKING:
    from rich.console import Console

    from voicecoach.takes.schema import Take
    from voicecoach.takes.shelf import Shelf

EPILOG = _("""\b
Examples:
  voicecoach analyze answer.m4a --question intro
  voicecoach analyze talk.wav --language en --json
  voicecoach analyze answer.wav --question kafka --keep
  voicecoach analyze answer.wav --content my-notes.md""")


@click.command(
    epilog=EPILOG, help=_("Report on a recording that you already have: wav, mp3, m4a, flac, ogg, webm.")
)
@click.argument("audio", type=click.Path(path_type=Path))
@click.option(
    "--question",
    "question_id",
    metavar="ID",
    help=_("The question it answers."),
    shell_complete=completing.question_ids,
)
@click.option("--language", type=click.Choice(["ko", "en"]), help=_("Without a question: what is spoken."))
@options.model_option
@options.content_option
@options.recordings_option
@click.option("--keep", is_flag=True, help=_("Keep it among your takes, with a copy of the recording."))
@options.json_option
def command(
    audio: Path,
    question_id: str | None,
    language: str | None,
    model: str | None,
    content: Path | None,
    recordings: Path | None,
    keep: bool,
    as_json: bool,
) -> None:
    """Read the options, hear the file, show the report."""
    from voicecoach import session
    from voicecoach.commands import customs, hearing, output, pages
    from voicecoach.questions import library
    from voicecoach.takes import names
    from voicecoach.takes.shelf import Shelf

    console = output.people(as_json=as_json)
    place = options.content_path(content)
    question = library.find(library.load(place), question_id) if question_id else None
    recogniser = hearing.LoadingModel(options.model_name(model))
    now = datetime.now().astimezone()
    question_id = question.id if question else None
    spoken = question.language if question else language or "ko"
    subject = session.Subject(
        names.make(question_id, now),
        session.created(now),
        question,
        spoken,
        customs=customs.customs_for(question, spoken),
    )
    with hearing.ShownProgress(console) as progress:
        progress(0.0)
        take = session.study(audio, subject, recogniser(), progress)
    shelf = Shelf(options.recordings_path(recordings))
    if keep:
        take = kept_or_shown(audio, take, shelf, now, place, console, as_json=as_json)
    output.show(take, console, as_json=as_json, kept=keep)
    if keep:
        pages.leave_page(shelf, take, console, tell=not as_json)


def kept_or_shown(
    audio: Path, take: Take, shelf: Shelf, now: datetime, content: Path, console: Console, *, as_json: bool
) -> Take:
    """Keep a take with a copy of its file; where that fails, show the report all the same, and raise."""
    try:
        return keep_copy(audio, take, shelf, now, content)
    except ShelfError:
        if not as_json:
            from voicecoach.commands import output

            output.show(take, console, as_json=False, kept=False)
        raise


def keep_copy(audio: Path, take: Take, shelf: Shelf, now: datetime, content: Path) -> Take:
    """Put a take of a file on the shelf, with a copy of the file; give it under its final name."""
    question_id = take.question.id if take.question else None
    with shelf.new_take(question_id, now, content=content, suffix=_suffix(audio)) as draft:
        part = draft.folder / f".{draft.audio_path.name}-copy.tmp"  # named as disk.is_unfinished knows it
        try:
            shutil.copyfile(audio, part)
            part.replace(draft.audio_path)  # in one step: half a copy must not be taken for a recording
        except OSError as problem:
            draft.discard()  # the original is where it was
            raise ShelfError(
                _("The recording cannot be copied to {folder}: {problem}").format(
                    folder=draft.folder, problem=reason(problem)
                ),
                _("Free some space or choose another folder with --recordings. The original is untouched."),
            ) from problem
        kept = replace(take, id=draft.id, audio=replace(take.audio, file=draft.audio_path.name))
        draft.keep(kept)
    return kept


def _suffix(audio: Path) -> str:
    """Give the ending under which a copy is kept: as it was, if it is one of a recording."""
    from voicecoach.takes.note import TEXTS

    suffix = audio.suffix.lower() or ".wav"
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) and suffix not in TEXTS else ".audio"
