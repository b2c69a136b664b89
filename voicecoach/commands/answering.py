"""Recording and hearing one answer at the terminal: what practice and interview share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console

from voicecoach import session
from voicecoach.audio import portaudio
from voicecoach.audio.capture import Capture, record
from voicecoach.audio.values import Recording
from voicecoach.commands import options, output
from voicecoach.commands.customs import customs_for
from voicecoach.commands.hearing_along import HearingAlong
from voicecoach.commands.keys import Keys
from voicecoach.commands.recording_screen import Limits, RecordingScreen, quiet, tell_of_gaps
from voicecoach.i18n import _
from voicecoach.questions.values import Question
from voicecoach.recognition.whisper import Whisper
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf

LONGEST_BY_DEFAULT_S = 180.0
UNSPOKEN_S = 15.0
"""Where silence ends an answer, so much of it ends one that nobody begins; as without hands."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How answers are recorded: by which microphone, until when, and whether what was heard is shown.

    ``max_s`` None leaves the end to the target; ``silence_s`` None waits for a key through any silence.
    ``interview`` is when the interview began that they belong to.
    """

    device: str | None
    max_s: float | None
    silence_s: float | None
    live: bool = False
    interview: str | None = None


class Answering:
    """Records and hears one answer after another: what practice and interview share.

    ``lost``: the device vanished during the last recording, which is kept as far as it came.
    """

    def __init__(
        self, wishes: Wishes, content: Path, shelf: Shelf, recogniser: Callable[[], Whisper], console: Console
    ) -> None:
        self._wishes = wishes
        self._content = content
        self._shelf = shelf
        self._recogniser = recogniser
        self._console = console
        self.lost = False

    def take(
        self,
        question: Question,
        ask: Callable[[Question], None],
        keys: Keys,
        progress: session.Progress,
        cut_off: Callable[[], bool] = lambda: False,
    ) -> Take:
        """Ask, record, hear, measure and keep; whatever fails after the first sample, the recording stays.

        ``cut_off`` is asked after the recording whether it was broken off; such a take is marked.
        """
        customs = customs_for(question, question.language)  # first: what is wrong here costs no answer
        self._shelf.require_room()
        along = HearingAlong(self._recogniser, customs, self._console)
        ports = session.Ports(
            ask=ask,
            record=lambda path, asked: self._record(path, asked, keys, along),
            recogniser=lambda: waited_for(self._recogniser, progress),
            progress=progress,
            now=lambda: datetime.now().astimezone(),
            shelf=self._shelf,
            customs=customs,
            interview=self._wishes.interview,
            hear=lambda path, asked: along.finish(path, asked, progress),
            cut_off=cut_off,
        )
        try:
            return session.rehearse(question, self._content, ports)
        finally:
            along.abandon()

    def _record(self, path: Path, question: Question, keys: Keys, along: HearingAlong) -> Recording:
        portaudio.rescan()  # a headset may have been plugged in or out since the last take
        microphone = portaudio.find_input(options.device_name(self._wishes.device))
        longest_s = self._wishes.max_s or max(LONGEST_BY_DEFAULT_S, 3 * (question.target_s or 0))
        silence_s = self._wishes.silence_s
        limits = Limits(longest_s, silence_s, None if silence_s is None else max(UNSPOKEN_S, silence_s))
        shown = along.shown if self._wishes.live else None
        with (
            Capture(path, microphone) as capture,
            RecordingScreen(self._console, keys, question.target_s, limits, shown) as screen,
        ):
            along.begin(path, microphone.default_rate_hz, question)
            recording = self._until_stopped(capture, screen)
        self._tell_of(recording)
        return recording

    def _until_stopped(self, capture: Capture, screen: RecordingScreen) -> Recording:
        try:
            with quiet(self._console):
                return record(capture, screen.watch)
        except KeyboardInterrupt:
            output.say(self._console, _("The recording is kept; the next start offers it."))
            raise

    def _tell_of(self, recording: Recording) -> None:
        """Say what went wrong with the recording itself; what was recorded is kept and analysed."""
        self.lost = recording.ended_by == "device lost"
        if self.lost:
            output.say(
                self._console, _("The microphone vanished; what was recorded until then is kept."), "yellow"
            )
        tell_of_gaps(recording, self._console)


def waited_for(recogniser: Callable[[], Whisper], progress: session.Progress) -> session.Recogniser:
    """Give the model once it is loaded; from here on something is seen to happen."""
    progress(0.0)
    return recogniser()
