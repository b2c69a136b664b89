"""How well a given text explains a stretch of sound, token by token.

Whisper's decoder is fed the text instead of its own choice (forced alignment); each token gets the
log-probability that the decoder gives it there. The same text on faint noise gives what the language
model expects anyway; the difference is what the *sound* says for the token. Source of the idea and of
its first measurement: design notes, "Acoustic check".
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach.audio.values import Sound, Stretch
from voicecoach.recognition.values import Impression

FRAMES_PER_S = 100
MOST_FRAMES = 3000  # Whisper's window of 30 s
MOST_TOKENS = 440  # of 448, which the start tokens share
AFTER_FRAMES = 800
"""Silence after a window that the network is given. It learned on 30 s; with 8 s of silence it hears as well
(character error 5.9 against 5.8 % on 12 recordings), with 5 s it does not (6.3 %). It costs a third less."""
ALONE_FRAMES = 400
"""For a stretch on its own: the encoder takes shorter sounds than 30 s, and is as much faster."""
AROUND_S = 0.1
"""Kept on both sides of a stretch on its own."""
MOST_ENCODED = 24
"""Windows kept encoded: 72 MB, and more than ten minutes of speech."""
FAINT = 1e-3  # amplitude of the noise (−60 dBFS): sound enough to be heard, nothing to be understood
LEAST_PROBABILITY = 1e-10

LogProbabilities = NDArray[np.float64]


class Interrupted(Exception):  # noqa: N818 - nothing went wrong
    """Somebody has set ``Memory.interrupted``: the model is wanted for something else."""


class Memory:
    """What was asked about one recording, so that nothing is asked twice, however often it is analysed.

    Encoded windows take 3 MB each and are kept for the last ones only. While ``interrupted``, whatever is
    not known yet raises Interrupted.
    """

    def __init__(self) -> None:
        self.encoded: OrderedDict[Stretch, tuple[Any, int]] = OrderedDict()
        self.heard: dict[tuple[Stretch, tuple[int, ...]], LogProbabilities] = {}
        self.expected: dict[tuple[int, ...], LogProbabilities] = {}
        self.impressions: dict[tuple[Stretch, tuple[str, ...]], Impression] = {}
        self.noise: tuple[Any, int] | None = None
        self.interrupted = False

    def keep(self, window: Stretch, encoded: Any, duration_s: float) -> None:
        """Keep an encoded window, and let go of the one that was not needed for longest."""
        self.encoded[window] = (encoded, min(MOST_FRAMES, max(1, round(duration_s * FRAMES_PER_S))))
        self.encoded.move_to_end(window)
        if len(self.encoded) > MOST_ENCODED:
            self.encoded.popitem(last=False)


def needed_frames(duration_s: float, after: int = AFTER_FRAMES) -> int:
    """Tell how much the encoder is given for a window: an even number of frames, 3000 at most."""
    return min(MOST_FRAMES, 2 * round((duration_s * FRAMES_PER_S + after) / 2))


class Acoustics:
    """Scores texts on windows of one recording. Windows are encoded once, when first asked for.

    ``model`` is a ``faster_whisper.WhisperModel``; ``windows`` are stretches of at most 30 s. ``memory``:
    what was asked about the same recording before, while it grew.
    """

    def __init__(
        self,
        model: Any,
        sound: Sound,
        windows: Sequence[Stretch],
        language: str,
        memory: Memory | None = None,
    ) -> None:
        from faster_whisper.tokenizer import Tokenizer

        self.windows = tuple(windows)
        self._model = model
        self._sound = sound
        self._tokenizer = Tokenizer(model.hf_tokenizer, True, task="transcribe", language=language)
        self._language = language
        self._memory = memory or Memory()
        self._tokens: dict[str, list[int]] = {}

    def tokens(self, word: str) -> list[int]:
        """Token numbers of a word as it stands inside a text."""
        if word not in self._tokens:
            encoded = self._tokenizer.tokenizer.encode(" " + word, add_special_tokens=False)
            self._tokens[word] = list(encoded.ids)
        return self._tokens[word]

    def heard(self, window: int, tokens: Sequence[int]) -> LogProbabilities:
        """Log-probability of each token, given the tokens before it and the sound of a window."""
        key = (self.windows[window], tuple(tokens))
        if key not in self._memory.heard:
            self._memory.heard[key] = self._forced(self._window(self.windows[window]), tokens)
        return self._memory.heard[key]

    def expected(self, tokens: Sequence[int]) -> LogProbabilities:
        """Log-probability of each token, given the tokens before it and no speech at all."""
        key = tuple(tokens)
        if key not in self._memory.expected:
            self._memory.expected[key] = self._forced(self._noise(), tokens)
        return self._memory.expected[key]

    def _window(self, stretch: Stretch) -> tuple[Any, int]:
        """Give a window as the decoder takes it."""
        kept = self._memory.encoded
        if stretch not in kept:
            samples = self._sound.with_lead(stretch.start_s, stretch.end_s).samples
            encoded, _frames = self._encode(samples, needed_frames(stretch.duration_s))
            self._memory.keep(stretch, encoded, stretch.duration_s)
        kept.move_to_end(stretch)
        return kept[stretch]

    def impression(self, stretch: Stretch, sounds: Sequence[str]) -> Impression:
        """Tell what a stretch of at most 4 s sounds like on its own, as the start of an utterance.

        The decoder's first choice, spread over ``sounds`` and over all other words. It hears the stretch
        alone, so that neighbouring words cannot lend it a meaning. Costs a seventh of a whole window.
        """
        key = (stretch, tuple(sounds))
        if key not in self._memory.impressions:
            self._memory.impressions[key] = self._impression(stretch, sounds)
        return self._memory.impressions[key]

    def _impression(self, stretch: Stretch, sounds: Sequence[str]) -> Impression:
        heard = self._sound.between(stretch.start_s - AROUND_S, stretch.end_s + AROUND_S).samples
        features, _frames = self._encode(heard, ALONE_FRAMES)
        prompt = [*self._tokenizer.sot_sequence, self._tokenizer.no_timestamps]
        result = self._model.model.generate(
            features,
            [prompt],
            beam_size=1,
            max_length=len(prompt) + 1,
            return_logits_vocab=True,
            suppress_blank=False,
            suppress_tokens=[],
        )[0]
        logits = np.asarray(result.logits[0][0], np.float64)
        chances = np.exp(logits - logits.max())
        chances /= chances.sum()
        own = [self._first_tokens(sound) for sound in sounds]
        of_sounds = tuple(float(chances[tokens].sum()) for tokens in own)
        words = chances[: len(self._are_words)][self._are_words]
        return Impression(of_sounds, max(0.0, float(words.sum()) - sum(of_sounds)))

    def _first_tokens(self, sound: str) -> list[int]:
        """Tokens that are the sound, however it is written; a sound of several tokens has none."""
        spellings = {sound, " " + sound, sound.capitalize(), " " + sound.capitalize()}
        encoded = (self._tokenizer.tokenizer.encode(text, add_special_tokens=False).ids for text in spellings)
        return sorted(ids[0] for ids in encoded if len(ids) == 1)

    @cached_property
    def _are_words(self) -> NDArray[np.bool_]:
        """Per token: whether it holds a letter of the language."""
        tokenizer = self._tokenizer.tokenizer
        texts = tokenizer.decode_batch([[token] for token in range(self._tokenizer.eot)])
        letter = _is_hangul if self._language == "ko" else str.isalpha
        return np.fromiter((any(map(letter, text)) for text in texts), bool, len(texts))

    def _noise(self) -> tuple[Any, int]:
        if self._memory.noise is None:
            faint = np.random.default_rng(0).normal(scale=FAINT, size=28 * self._sound.sample_rate_hz)
            self._memory.noise = self._encode(faint.astype(np.float32))
        return self._memory.noise

    def _encode(self, samples: NDArray[np.float32], length: int = MOST_FRAMES) -> tuple[Any, int]:
        import ctranslate2

        self._may_go_on()
        features = self._model.feature_extractor(samples)[:, :length]
        frames = min(length, max(1, len(samples) * FRAMES_PER_S // self._sound.sample_rate_hz))
        padded = np.pad(features, ((0, 0), (0, length - features.shape[1])))[np.newaxis]
        view = ctranslate2.StorageView.from_array(np.ascontiguousarray(padded, np.float32))
        return self._model.model.encode(view), frames

    def _may_go_on(self) -> None:
        if self._memory.interrupted:
            raise Interrupted

    def _forced(self, encoded: tuple[Any, int], tokens: Sequence[int]) -> LogProbabilities:
        if not tokens:
            return np.zeros(0)
        self._may_go_on()
        given = list(tokens)[:MOST_TOKENS]
        features, frames = encoded
        start = list(self._tokenizer.sot_sequence)
        result = self._model.model.align(features, start, [given], frames)[0]
        scores = np.log(np.maximum(LEAST_PROBABILITY, np.asarray(result.text_token_probs, np.float64)))
        # a text longer than the decoder takes says nothing about what did not fit
        return np.pad(scores, (0, len(tokens) - len(given)), constant_values=np.log(LEAST_PROBABILITY))


def _is_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣"
