"""faster-whisper as voicecoach uses it: local, on the CPU, window by window, with word times."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from voicecoach.audio.values import Sound, SpeechActivity, Stretch
from voicecoach.errors import ModelDamagedError
from voicecoach.i18n import _
from voicecoach.recognition.acoustics import AFTER_FRAMES, Acoustics, Memory, needed_frames
from voicecoach.recognition.engine import load as load_engine
from voicecoach.recognition.models import ModelFolder
from voicecoach.recognition.values import ModelInfo, Transcript, Word
from voicecoach.recognition.windows import windows
from voicecoach.recognition.words import placed

COMPUTE_TYPE = "int8"
BEAM = 5
HASTY_BEAM = 2
HASTY_AFTER_FRAMES = 500
"""For the last words, that someone waits for: half the time, at 7.9 instead of 7.2 % character error (4
recordings); a beam of 1 makes it 9.8 %."""
TEMPERATURES = (0.0, 0.2, 0.4)
"""Tried in turn where a window comes out as a loop or as noise; higher ones only invent."""

SEED = 0


def _ignore(_share: float) -> None:
    """Take the progress and do nothing."""


class Whisper:
    """A loaded model. Making one takes about a second and 200 MB with the embedded model."""

    def __init__(self, folder: ModelFolder) -> None:
        """Load a model; raises ModelDamagedError where its files cannot be used, PackageDamagedError."""
        engine = load_engine()
        try:
            self._model: Any = engine.WhisperModel(str(folder.path), device="cpu", compute_type=COMPUTE_TYPE)
        except Exception as problem:  # the tokenizer's library raises nothing more special
            raise ModelDamagedError(
                _("The model in {folder} cannot be loaded: {problem}").format(
                    folder=folder.path, problem=problem
                ),
                _("Choose another with --model, or get it anew with: voicecoach models get {name}").format(
                    name=folder.name
                ),
            ) from problem
        self.info = ModelInfo(folder.name, folder.source, COMPUTE_TYPE, "cpu")

    def transcribe(
        self,
        sound: Sound,
        activity: SpeechActivity,
        language: str,
        progress: Callable[[float], None] = _ignore,
    ) -> Transcript:
        """Recognise the speech in 16 kHz ``sound``; silence gives an empty transcript.

        ``progress`` is called with the share done, 0 to 1. Word times are seconds from the start of
        ``sound``.
        """
        plan = windows(activity, sound.duration_s)
        total_s = sum(window.duration_s for window in plan) or 1.0
        words: list[Word] = []
        done_s = 0.0
        for window in plan:
            for word in self.words(sound, window, language):
                words.append(word)
                progress(min(1.0, (done_s + max(0.0, word.end_s - window.start_s)) / total_s))
            done_s += window.duration_s
        progress(1.0)
        kept = placed(words, activity)
        return Transcript(" ".join(word.text for word in kept), kept, language)

    def listener(self, sound: Sound, activity: SpeechActivity, language: str) -> Acoustics:
        """Give the means to ask whether a text explains the sound; cheap until it is asked."""
        return Acoustics(self._model, sound, windows(activity, sound.duration_s), language)

    def acoustics(self, sound: Sound, heard: Sequence[Stretch], language: str, memory: Memory) -> Acoustics:
        """Give the same for a recording that is still growing: ``heard`` are the windows so far."""
        return Acoustics(self._model, sound, heard, language, memory)

    def words(
        self,
        sound: Sound,
        window: Stretch,
        language: str,
        memory: Memory | None = None,
        *,
        hasty: bool = False,
    ) -> Iterator[Word]:
        """Recognise one window of at most 30 s; the times are those of ``sound``.

        With a ``memory``, the encoded window is kept there: encoding it is a third of the work, and what is
        asked about it later needs it again. ``hasty``: somebody waits; a little less exact, in half the time.
        """
        after = HASTY_AFTER_FRAMES if hasty else AFTER_FRAMES
        with self._encoding(window, needed_frames(window.duration_s, after), memory):
            yield from self._words(sound, window, language, HASTY_BEAM if hasty else BEAM)

    @contextmanager
    def _encoding(self, window: Stretch, frames: int, memory: Memory | None) -> Iterator[None]:
        """Encode only so many frames of a window, and keep what comes of its beginning, which is all of it.

        faster-whisper always pads to 30 s.
        """
        encode = type(self._model).encode

        def kept(features: Any) -> Any:
            encoded = encode(self._model, features[..., :frames])
            if memory is not None and window not in memory.encoded:
                memory.keep(window, encoded, window.duration_s)
            return encoded

        self._model.encode = kept
        try:
            yield
        finally:
            del self._model.encode

    def _words(self, sound: Sound, window: Stretch, language: str, beam: int) -> Iterator[Word]:
        import ctranslate2

        ctranslate2.set_random_seed(SEED)  # higher temperatures draw by chance: the same sound, the same text
        segments, _info = self._model.transcribe(
            sound.with_lead(window.start_s, window.end_s).samples,
            language=language,
            beam_size=beam,
            temperature=TEMPERATURES,
            condition_on_previous_text=False,  # with it, one bad window makes the next ones loop
            word_timestamps=True,
            vad_filter=False,  # the windows already leave silence out
        )
        for segment in segments:
            for word in segment.words or []:
                yield Word(
                    word.word.strip(),
                    round(window.start_s + float(word.start), 3),
                    round(window.start_s + float(word.end), 3),
                    round(float(word.probability), 4),
                )
