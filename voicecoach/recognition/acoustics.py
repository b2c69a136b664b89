"""How well a given text explains a stretch of sound, token by token.

Whisper's decoder is fed the text instead of its own choice (forced alignment); each token gets the
log-probability that the decoder gives it there. The same text on faint noise gives what the language
model expects anyway; the difference is what the *sound* says for the token. Source of the idea and of
its first measurement: design notes, "Acoustic check".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.values import Sound, Stretch

FRAMES_PER_S = 100
MOST_FRAMES = 3000  # Whisper's window of 30 s
MOST_TOKENS = 440  # of 448, which the start tokens share
FAINT = 1e-3  # amplitude of the noise (−60 dBFS): sound enough to be heard, nothing to be understood
LEAST_PROBABILITY = 1e-10

LogProbabilities = NDArray[np.float64]


class Acoustics:
    """Scores texts on windows of one recording. Windows are encoded once, when first asked for.

    ``model`` is a ``faster_whisper.WhisperModel``; ``windows`` are stretches of at most 30 s.
    """

    def __init__(self, model: Any, sound: Sound, windows: Sequence[Stretch], language: str) -> None:
        from faster_whisper.tokenizer import Tokenizer

        self.windows = tuple(windows)
        self._model = model
        self._sound = sound
        self._tokenizer = Tokenizer(model.hf_tokenizer, True, task="transcribe", language=language)
        self._encoded: dict[int, tuple[Any, int]] = {}
        self._tokens: dict[str, list[int]] = {}

    def tokens(self, word: str) -> list[int]:
        """Token numbers of a word as it stands inside a text."""
        if word not in self._tokens:
            encoded = self._tokenizer.tokenizer.encode(" " + word, add_special_tokens=False)
            self._tokens[word] = list(encoded.ids)
        return self._tokens[word]

    def heard(self, window: int, tokens: Sequence[int]) -> LogProbabilities:
        """Log-probability of each token, given the tokens before it and the sound of a window."""
        if window not in self._encoded:
            stretch = self.windows[window]
            self._encoded[window] = self._encode(self._sound.between(stretch.start_s, stretch.end_s).samples)
        return self._forced(self._encoded[window], tokens)

    def expected(self, tokens: Sequence[int]) -> LogProbabilities:
        """Log-probability of each token, given the tokens before it and no speech at all."""
        return self._forced(self._noise, tokens)

    @cached_property
    def _noise(self) -> tuple[Any, int]:
        faint = np.random.default_rng(0).normal(scale=FAINT, size=28 * self._sound.sample_rate_hz)
        return self._encode(faint.astype(np.float32))

    def _encode(self, samples: NDArray[np.float32]) -> tuple[Any, int]:
        import ctranslate2

        features = self._model.feature_extractor(samples)[:, :MOST_FRAMES]
        frames = min(MOST_FRAMES, max(1, len(samples) * FRAMES_PER_S // self._sound.sample_rate_hz))
        padded = np.pad(features, ((0, 0), (0, MOST_FRAMES - features.shape[1])))[np.newaxis]
        view = ctranslate2.StorageView.from_array(np.ascontiguousarray(padded, np.float32))
        return self._model.model.encode(view), frames

    def _forced(self, encoded: tuple[Any, int], tokens: Sequence[int]) -> LogProbabilities:
        if not tokens:
            return np.zeros(0)
        given = list(tokens)[:MOST_TOKENS]
        features, frames = encoded
        start = list(self._tokenizer.sot_sequence)
        result = self._model.model.align(features, start, [given], frames)[0]
        scores = np.log(np.maximum(LEAST_PROBABILITY, np.asarray(result.text_token_probs, np.float64)))
        # a text longer than the decoder takes says nothing about what did not fit
        return np.pad(scores, (0, len(tokens) - len(given)), constant_values=np.log(LEAST_PROBABILITY))
