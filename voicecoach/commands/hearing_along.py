"""Hearing while the person speaks; whatever fails here, the recording is heard afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from voicecoach import session
from voicecoach.analysis.timing import pace
from voicecoach.analysis.values import Customs
from voicecoach.audio.growing import GrowingRecording
from voicecoach.commands import output
from voicecoach.i18n import _
from voicecoach.questions.values import Question
from voicecoach.recognition.live import LiveHearing
from voicecoach.recognition.values import Heard, Word
from voicecoach.recognition.whisper import Whisper

PACE_OVER_S = 10.0
WORDS_SHOWN = 12


class HearingAlong:
    """Begins with the recording, and gives what was heard when it is over."""

    def __init__(self, recogniser: Callable[[], Whisper], customs: Customs, console: Console) -> None:
        self._recogniser = recogniser
        self._customs = customs
        self._console = console
        self._live: LiveHearing | None = None

    def begin(self, path: Path, sample_rate_hz: int, question: Question) -> None:
        """Follow a recording that has just begun."""
        self._live = LiveHearing(
            GrowingRecording(path, sample_rate_hz),
            self._recogniser,
            question.language,
            lambda heard: session.prepare(heard, question, self._customs),
        )
        self._language = question.language

    def finish(self, path: Path, question: Question, progress: session.Progress) -> Heard:
        """Give what was heard of the whole recording; a bar is shown only where it takes time."""
        live, self._live = self._live, None
        if live is not None:
            try:
                live.cancel()
                if live.late:
                    text = _("This machine is slower than the model; the rest is recognised now.")
                    hint = _("A smaller model keeps up: --model embedded.")
                    output.say(self._console, f"{text} {hint}", "yellow")
                return live.finish(progress)
            except Exception:  # noqa: BLE001, S110 - the recording is whole, and is heard again from the start
                pass
        progress(0.0)
        return session.hear(path, self._recogniser(), question.language, progress)

    def abandon(self) -> None:
        """Stop hearing a recording that nobody will ask about: a thread inside the model cannot be killed."""
        if self._live is not None:
            self._live.cancel()
            self._live = None

    def shown(self) -> Text:
        """Draw what was heard so far, and the pace of the last seconds."""
        words = self._live.words if self._live else ()
        text = Text(" ".join(word.text for word in words[-WORDS_SHOWN:]), style="dim")
        rate = pace(_last(words), self._language) if words else None
        if rate is not None:
            unit = _("syllables a minute") if self._language == "ko" else _("words a minute")
            text.append(f"\n{rate:.0f} {unit}", style="dim")
        return text


def _last(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple(word for word in words if word.start_s >= words[-1].end_s - PACE_OVER_S)
