"""Hearing while recording: finished stretches are recognised in the background, so that little is left to do.

A thread follows the recording as it is written. Wherever the speaker paused and enough was said since the
last cut, the stretch is recognised; then what is known so far is analysed once, for no other reason than
that the answers of the model stay in memory: the analysis at the end asks the same and has them at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from voicecoach import libraries
from voicecoach.audio.growing import GrowingRecording
from voicecoach.audio.values import SpeechActivity, Stretch
from voicecoach.recognition.acoustics import Interrupted, Memory
from voicecoach.recognition.cuts import next_cut
from voicecoach.recognition.model import Model
from voicecoach.recognition.values import Heard, Transcript, Word
from voicecoach.recognition.windows import windows
from voicecoach.recognition.words import placed

TICK_S = 0.25
AT_REST = 4.0
"""Looking for pauses takes longer the longer the take; a fifth of one core at most goes into it."""
TOO_LATE_S = 30.0
"""With so much sound waiting, this machine is too slow for the model; the rest is recognised afterwards."""
PERHAPS_THE_END_S = 0.6
"""In a silence this long, what is left is recognised as if nothing followed."""
SAME_EDGE_S = 0.1
BEFORE_SPEECH_S = 0.35
"""So much of a silence goes with the speech after it, whose edge may still move."""


@dataclass(frozen=True, slots=True)
class _Guess:
    """What the end of the recording holds, if the speaker says no more."""

    speech: tuple[Stretch, ...]
    windows: tuple[Stretch, ...]
    words: tuple[Word, ...]


class LiveHearing:
    """Hears one recording while it grows. ``finish`` gives what was heard; ``cancel`` ends it early.

    ``model`` may wait until the model is loaded. ``prepare`` is called in the background with what was
    heard so far; its result is not used. An error in the background is kept for ``finish``.
    """

    def __init__(
        self,
        recording: GrowingRecording,
        model: Callable[[], Model],
        language: str,
        prepare: Callable[[Heard], object],
    ) -> None:
        self._recording = recording
        self._model = model
        self._language = language
        self._prepare = prepare
        self._memory = Memory()
        self._windows: list[Stretch] = []
        self._words: list[Word] = []
        self._cut_s = 0.0
        self._guess: _Guess | None = None
        self._late = False
        self._problem: BaseException | None = None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="hearing", daemon=True)
        libraries.end_before_exit(self._thread)
        self._thread.start()

    @property
    def late(self) -> bool:
        """Whether this machine was too slow to keep up; what is left is recognised at the end."""
        return self._late

    @property
    def words(self) -> tuple[Word, ...]:
        """What was recognised so far, in the order of time."""
        return tuple(self._words)

    def finish(self, progress: Callable[[float], None]) -> Heard:
        """Hear what is left, once the file is complete. Raises what went wrong in the background."""
        self.cancel()
        self._memory.interrupted = False
        if self._problem is not None:
            raise self._problem
        self._recording.read(last=True)
        activity = self._recording.activity()
        rest = _after(activity, self._cut_s)
        if self._guess is None or not _same(self._guess.speech, rest):
            self._guess = None
            plan = windows(rest, self._recording.sound.duration_s)
            for done, window in enumerate(plan):
                if self._late:  # otherwise it is over before a bar could be read
                    progress(done / len(plan))
                self._hear(_not_before(window, self._cut_s), hasty=not self._late)
        return self._so_far(activity)

    def cancel(self) -> None:
        """End hearing along; waits for the stretch that is being heard."""
        self._ended.set()
        self._memory.interrupted = True
        self._thread.join()

    def _follow(self) -> None:
        try:
            self._model()
            rest_s = TICK_S
            while not self._ended.wait(rest_s) and not self._late:
                begun_s = time.monotonic()
                self._recording.read()
                activity = self._recording.activity()
                rest_s = max(TICK_S, AT_REST * (time.monotonic() - begun_s))
                self._advance(activity)
        except BaseException as problem:  # noqa: BLE001 - it is raised by finish()
            self._problem = problem

    def _advance(self, activity: SpeechActivity) -> None:
        """Recognise the next stretch if the speaker has finished one."""
        now_s, rest = self._recording.sound.duration_s, _after(activity, self._cut_s)
        # silence is no work: what waits begins with what was said since the last cut
        since_s = max(self._cut_s, rest.speech[0].start_s - BEFORE_SPEECH_S) if rest.speech else now_s
        if now_s - since_s > TOO_LATE_S:
            self._late = True
            return
        cut_s = next_cut(rest, since_s, now_s)
        if cut_s is None:
            self._guess_the_end(rest, activity)
            return
        self._guess = None
        finished = SpeechActivity(
            tuple(stretch for stretch in rest.speech if stretch.start_s < cut_s), None, None
        )
        for window in windows(finished, cut_s):
            self._hear(_not_before(window, self._cut_s))
        self._cut_s = cut_s
        self._analyse_ahead(activity)

    def _guess_the_end(self, rest: SpeechActivity, activity: SpeechActivity) -> None:
        """In a longer silence, recognise what is left as if the speaker had finished: often that is so."""
        silent_s = self._recording.sound.duration_s - rest.speech[-1].end_s if rest.speech else 0.0
        if silent_s < PERHAPS_THE_END_S or (self._guess and _same(self._guess.speech, rest)):
            return
        sound = self._recording.sound
        planned = [_not_before(window, self._cut_s) for window in windows(rest, sound.duration_s)]
        words = [
            word
            for window in planned
            for word in self._model().words(sound, window, self._language, self._memory, hasty=True)
        ]
        self._guess = _Guess(rest.speech, tuple(planned), tuple(words))
        self._analyse_ahead(activity)

    def _analyse_ahead(self, activity: SpeechActivity) -> None:
        with suppress(Interrupted):  # the speaker has stopped: the analysis that counts comes now
            self._prepare(self._so_far(activity))

    def _hear(self, window: Stretch, *, hasty: bool = False) -> None:
        sound = self._recording.sound
        self._words += self._model().words(sound, window, self._language, self._memory, hasty=hasty)
        self._windows.append(window)

    def _so_far(self, activity: SpeechActivity) -> Heard:
        guess = self._guess or _Guess((), (), ())
        words = placed([*self._words, *guess.words], activity)
        heard = (*self._windows, *guess.windows)
        sound = self._recording.sound
        return Heard(
            decoded=self._recording.decoded(),
            activity=activity,
            voicing=self._recording.voicing(),
            transcript=Transcript(" ".join(word.text for word in words), words, self._language),
            listener=self._model().acoustics(sound, heard, self._language, self._memory),
        )


def _same(speech: Sequence[Stretch], rest: SpeechActivity) -> bool:
    """Tell whether it is the same speech; edges still move a little while the sound after them comes."""
    if not speech or not rest.speech:
        return False
    moved_s = (
        abs(speech[0].start_s - rest.speech[0].start_s),
        abs(speech[-1].end_s - rest.speech[-1].end_s),
    )
    return max(moved_s) < SAME_EDGE_S


def _after(activity: SpeechActivity, cut_s: float) -> SpeechActivity:
    """Give the speech after a cut; a stretch that spans it begins there."""
    speech = tuple(
        Stretch(max(cut_s, stretch.start_s), stretch.end_s)
        for stretch in activity.speech
        if stretch.end_s > cut_s
    )
    return SpeechActivity(speech, activity.speech_dbfs, activity.noise_dbfs)


def _not_before(window: Stretch, start_s: float) -> Stretch:
    return Stretch(max(window.start_s, start_s), window.end_s) if start_s else window
