"""Writing the page of an interview beside the file that keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach import i18n
from voicecoach.audio import compress
from voicecoach.commands import interview_answers
from voicecoach.commands.interview_answers import Answered
from voicecoach.commands.pages import REPORT_FILE
from voicecoach.disk import write_whole
from voicecoach.errors import InterviewError, TakeDamagedError, UnreadableAudioError
from voicecoach.interview import finished
from voicecoach.interview.state import Interview
from voicecoach.takes.files import shelf_error
from voicecoach.takes.shelf import Shelf

if TYPE_CHECKING:
    from voicecoach.pages import interview_page


def page_of(file: Path) -> Path:
    """Give where the page of an interview lies that is kept in ``file``."""
    return file.with_suffix(".html")


def write(
    shelf: Shelf,
    file: Path,
    interview: Interview,
    answers: Sequence[Answered],
    progress: Callable[[float], None] = lambda _share: None,
) -> Path:
    """Write the page of an interview that is kept in ``file``, whole or not at all; give its path.

    A recording that is gone or unreadable leaves its answer without a player. Raises ShelfError where the
    folder cannot be written.
    """
    from voicecoach.pages import interview_page

    parts = []
    for done, one in enumerate(answers):
        progress(done / len(answers))
        parts.append(_with_sound(shelf, one))
    there = {one.answer.number for one in answers}
    page = interview_page.render(
        parts,
        gone=[
            (number, one.question_id)
            for number, one in enumerate(interview.questions, 1)
            if one.take is not None and number not in there
        ],
        asked=len(interview.questions),
        started=interview.started,
        language=i18n.language(),
    )
    try:
        write_whole(page_of(file), page.encode("utf-8"))
    except OSError as problem:
        raise shelf_error(file.parent, problem) from problem
    return page_of(file)


def renew(shelf: Shelf, take_id: str) -> None:
    """Write the pages anew that hold a take, now that it has changed or is gone: none may say what is not so.

    Where it is gone, a page goes first: none may be left that lets it be heard. Raises ShelfError where the
    folder cannot be written.
    """
    kept = (shelf.folder / take_id).is_dir()
    for file in finished.files(shelf.folder):
        page = page_of(file)
        if not page.exists():
            continue
        interview = _read(file)
        if interview is not None and take_id not in interview.takes:
            continue
        answers = interview_answers.load(shelf, interview) if interview else []
        if not (kept and answers):
            _remove(page)
        if interview and answers:
            write(shelf, file, interview, answers)


def _remove(page: Path) -> None:
    try:
        page.unlink(missing_ok=True)
    except OSError as problem:
        raise shelf_error(page, problem) from problem


def _read(file: Path) -> Interview | None:
    """Read an interview; None where it is damaged: then nobody knows which takes its page holds."""
    try:
        return finished.read(file)
    except InterviewError:
        return None


def _with_sound(shelf: Shelf, one: Answered) -> interview_page.Answered:
    from voicecoach.pages import interview_page

    linked = (shelf.folder / one.take.id / REPORT_FILE).is_file()
    try:
        small = compress.compressed(shelf.audio_path(one.take))
    except (TakeDamagedError, UnreadableAudioError):
        return interview_page.Answered(one.answer, one.take, linked=linked)
    return interview_page.Answered(one.answer, one.take, small.content, small.media_type, linked)
