"""Hearing one sentence while it is said, so that the verdict is there when it ends.

Whenever the speaker falls silent, all that was said so far is recognised and compared. Once the sentence's
last word was said, a short silence ends the recording; before that the speaker may be looking for words,
and only a longer silence does (``RecordingScreen``).
"""

from __future__ import annotations

from collections.abc import Callable

from voicecoach.analysis.comparison import compare
from voicecoach.audio.growing import GrowingRecording
from voicecoach.audio.values import CaptureStatus, SpeechActivity
from voicecoach.drills.values import Said
from voicecoach.recognition.acoustics import Memory
from voicecoach.recognition.whisper import Whisper
from voicecoach.recognition.windows import windows
from voicecoach.recognition.words import placed

HEAR_AFTER_S = 0.3
"""Silence after which it is worth listening: until then the edge of the speech still moves."""
ENDED_AFTER_S = 0.5
"""Silence that ends a sentence whose last word was said."""
SAME_EDGE_S = 0.1
HALF = 0.5
"""Share of the words: the last word alone, said in search of the first, is no end."""


class SentenceHearing:
    """Hears the recording of one sentence. ``memory`` is the drill's: what is expected without any sound."""

    def __init__(
        self,
        recording: GrowingRecording,
        recogniser: Callable[[], Whisper],
        sentence: str,
        language: str,
        terms: tuple[tuple[str, str], ...],
        memory: Memory,
    ) -> None:
        self._recording = recording
        self._recogniser = recogniser
        self._sentence = sentence
        self._language = language
        self._terms = terms
        self._memory = Memory()
        self._memory.expected, self._memory.noise = memory.expected, memory.noise
        self._drill_memory = memory
        self._heard_until_s = 0.0
        self._judged: Said | None = None

    def over(self, status: CaptureStatus) -> bool:
        """Look whether the sentence has been said to its end; hears in the first silence after speech."""
        if status.quiet_s < HEAR_AFTER_S:
            return False
        if status.quiet_s >= ENDED_AFTER_S and self._ended():
            return True
        self._recording.read()
        self._hear(self._recording.activity())
        return False  # hearing took a moment: whether it is still silent, the next status tells

    def finish(self) -> Said | None:
        """Give what was said in the whole recording, whose file is complete; None where nobody spoke."""
        self._recording.read(last=True)
        self._hear(self._recording.activity())
        return self._judged

    def _ended(self) -> bool:
        words = self._judged.sentence.words if self._judged is not None else ()
        said = [word.status == "said" for word in words if word.counts]
        return bool(said) and said[-1] and sum(said) >= HALF * len(said)

    def _hear(self, activity: SpeechActivity) -> None:
        """Recognise and compare, unless nothing was said since the last time."""
        until_s = activity.speech[-1].end_s if activity.speech else 0.0
        if abs(until_s - self._heard_until_s) < SAME_EDGE_S:
            return
        model, sound = self._recogniser(), self._recording.sound
        plan = windows(activity, sound.duration_s)
        words = [
            word
            for window in plan
            for word in model.words(sound, window, self._language, self._memory, hasty=True)
        ]
        listener = model.acoustics(sound, plan, self._language, self._memory)
        kept = placed(words, activity)
        compared = compare([self._sentence], kept, self._language, listener, self._terms)
        (sentence,) = compared.comparison.sentences
        self._judged = Said(sentence, " ".join(word.text for word in kept))
        self._heard_until_s = until_s
        self._drill_memory.noise = self._memory.noise
