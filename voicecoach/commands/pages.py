"""Writing the page of a take: what it needs is gathered from the shelf and the recording."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from voicecoach import i18n
from voicecoach.analysis.pace import pace_over_time
from voicecoach.audio.values import NO_WAVEFORM, Waveform
from voicecoach.commands import output
from voicecoach.disk import write_whole
from voicecoach.errors import TakeDamagedError, UnreadableAudioError, VoicecoachError
from voicecoach.i18n import _
from voicecoach.takes.files import shelf_error
from voicecoach.takes.listing import TakeSummary, age_key
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

REPORT_FILE = "report.html"

MOST_EARLIER = 12
"""How many earlier takes of its question a report lists; all of them are what `voicecoach history` shows."""


def write_report(shelf: Shelf, take: Take) -> Path:
    """Write ``report.html`` into the folder of a kept take, whole or not at all; give its path.

    A recording that is gone or unreadable leaves a page without a player. Raises ShelfError where the folder
    cannot be read or written, nor a smaller copy of the recording.
    """
    from voicecoach.pages import take_page

    audio, audio_type, waveform = _sound(shelf, take)
    page = take_page.render(
        take,
        audio=audio,
        audio_type=audio_type,
        waveform=waveform,
        pace=pace_over_time(take.transcript, take.timing.first_word_s, take.timing.end_of_speech_s),
        history=earlier_takes(shelf, take),
        language=i18n.language(),
    )
    file = shelf.folder / take.id / REPORT_FILE
    try:
        write_whole(file, page.encode("utf-8"))
    except OSError as problem:
        raise shelf_error(file.parent, problem) from problem
    return file


def leave_page(shelf: Shelf, take: Take, console: Console, *, tell: bool = True) -> None:
    """Write the page of a take whose report was just shown; where that fails, the take is none the worse.

    ``tell``: say where it is.
    """
    try:
        file = write_report(shelf, take)
    except VoicecoachError as problem:
        text = _("The report as a web page could not be written: {problem}")
        output.say(console, text.format(problem=problem.message), "yellow")
        return
    if tell:
        output.whole(console, _("To look at and listen to: {file}").format(file=file), "dim")


def renew_page(shelf: Shelf, take: Take) -> None:
    """Write the page of a take anew, if it has one: it must not say what is no longer so."""
    if (shelf.folder / take.id / REPORT_FILE).exists():
        write_report(shelf, take)


def _sound(shelf: Shelf, take: Take) -> tuple[bytes | None, str, Waveform]:
    """Give the recording as the page carries it, its media type and its outline."""
    from voicecoach.audio import compress, decode

    try:
        path = shelf.audio_path(take)
        sound = decode.decode(path).sound
        small = compress.compressed(path)
    except (TakeDamagedError, UnreadableAudioError):
        return None, "", NO_WAVEFORM
    columns = round(sound.duration_s * compress.COLUMNS_PER_S)
    return small.content, small.media_type, compress.waveform(sound, columns)


def earlier_takes(shelf: Shelf, take: Take) -> tuple[TakeSummary, ...]:
    """Give the takes of the same question that were made before this one, newest first."""
    if take.question is None:
        return ()
    began = age_key(take.id, take.created)
    earlier = [
        one
        for one in shelf.list().takes
        if one.question_id == take.question.id
        and one.language == take.question.language
        and not one.cut_off
        and age_key(one.id, one.created) < began
    ]
    return tuple(earlier[:MOST_EARLIER])
