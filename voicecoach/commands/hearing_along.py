"""Hearing while the person speaks; whatever fails here, the recording is heard afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rich.cells import set_cell_size
from rich.console import Console
from rich.text import Text

from voicecoach import session
from voicecoach.analysis.schedule import SentenceTime, schedule
from voicecoach.analysis.timing import pace
from voicecoach.analysis.values import Customs
from voicecoach.audio.growing import GrowingRecording
from voicecoach.commands import output, telling
from voicecoach.commands.recording_screen import clock
from voicecoach.i18n import _
from voicecoach.questions.values import Question
from voicecoach.recognition import embedded
from voicecoach.recognition.live import LiveHearing
from voicecoach.recognition.values import Heard, Word
from voicecoach.recognition.whisper import Whisper

PACE_OVER_S = 10.0
WORDS_SHOWN = 12
SENTENCE_COLUMNS = 40
SMALL = {embedded.NAME, "tiny"}
"""Models that the embedded one, which is the first of them, cannot outrun."""


class HearingAlong:
    """Begins with the recording, and gives what was heard when it is over."""

    def __init__(self, recogniser: Callable[[], Whisper], customs: Customs, console: Console) -> None:
        self._recogniser = recogniser
        self._customs = customs
        self._console = console
        self._live: LiveHearing | None = None
        self._timed: tuple[tuple[Word, ...] | None, tuple[SentenceTime, ...]] = (None, ())

    def begin(self, path: Path, sample_rate_hz: int, question: Question) -> None:
        """Follow a recording that has just begun."""
        self._live = LiveHearing(
            GrowingRecording(path, sample_rate_hz),
            self._recogniser,
            question.language,
            lambda heard: session.prepare(heard, question, self._customs),
        )
        self._question = question

    def finish(self, path: Path, question: Question, progress: session.Progress) -> Heard:
        """Give what was heard of the whole recording; a bar is shown only where it takes time."""
        live, self._live = self._live, None
        if live is not None:
            try:
                live.cancel()
                if live.late:
                    self._tell_of_being_late()
                return live.finish(progress)
            except Exception:  # noqa: BLE001 - the recording is whole, and is heard again from the start
                telling.passed_over()
        progress(0.0)
        return session.hear(path, self._recogniser(), question.language, progress)

    def _tell_of_being_late(self) -> None:
        text = _("This machine is slower than the model; the rest is recognised now.")
        if self._recogniser().info.name not in SMALL and embedded.is_installed():
            text += " " + _("A smaller model keeps up: --model embedded.")
        output.say(self._console, text, "yellow")

    def abandon(self) -> None:
        """Stop hearing a recording that nobody will ask about: a thread inside the model cannot be killed."""
        if self._live is not None:
            self._live.cancel()
            self._live = None

    def shown(self) -> Text:
        """Draw what was heard so far, the pace of the last seconds, and the time against each sentence."""
        heard = self._live.words if self._live else ()
        lines = [" ".join(word.text for word in heard[-WORDS_SHOWN:])]
        rate = pace(_last(heard), self._question.language) if heard else None
        if rate is not None:
            korean = self._question.language == "ko"
            text = _("{number} syllables a minute") if korean else _("{number} words a minute")
            lines.append(text.format(number=f"{rate:.0f}"))
        lines += _sentence_lines(self._times(heard))
        return Text("\n").join(output.words(line, "dim") for line in lines)

    def _times(self, heard: tuple[Word, ...]) -> tuple[SentenceTime, ...]:
        """Time the sentences, anew only when more was heard: the screen is drawn twenty times a second."""
        if self._timed[0] != heard:
            question = self._question
            answer, target_s = session.wanted(question), question.target_s
            self._timed = heard, schedule(answer, heard, question.language, target_s, question.terms)
        return self._timed[1]


def _sentence_lines(sentences: tuple[SentenceTime, ...]) -> list[str]:
    """Give a line for the sentence that was over last, and one for the next: time, and time planned."""
    ended = [place for place, sentence in enumerate(sentences) if sentence.ended_s is not None]
    next_one = ended[-1] + 1 if ended else 0
    lines = []
    for place in (next_one - 1, next_one):
        if not 0 <= place < len(sentences):
            continue
        sentence = sentences[place]
        now = clock(sentence.ended_s) if sentence.ended_s is not None else "-:--"
        plan = f" / {clock(sentence.planned_s)}" if sentence.planned_s is not None else ""
        text = set_cell_size(sentence.text, SENTENCE_COLUMNS).rstrip()
        lines.append(f"{place + 1}/{len(sentences)}  {now}{plan}  {text}")
    return lines


def _last(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple(word for word in words if word.start_s >= words[-1].end_s - PACE_OVER_S)
