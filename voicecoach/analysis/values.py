"""The results of the analysis, named as in the JSON contract.

Times are seconds from the start of the recording (``_s``), rates are syllables (``_spm``) or words
(``_wpm``) per minute; what is undefined is None, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["short", "on target", "long"]
PausePlace = Literal["between sentences", "within a sentence"]
FillerKind = Literal["certain", "likely", "habit"]
FillerSource = Literal["transcript", "audio"]
WordStatus = Literal["said", "changed", "missed"]
Evidence = Literal["transcript", "audio"]
SentenceStatus = Literal["said", "paraphrased", "partly said", "missed"]

LONG_PAUSE_S = 1.0
"""From here a pause is called long (docs/measures.md)."""
BLOCK_S = 2.0
"""From here a pause is called very long: the answer stood still."""
ON_TARGET = (0.9, 1.05)
"""Of the target: 54–63 s for a minute, around the wanted finish at 55–60 s."""
SHORTEST_TRY_S = 10.0
"""A shorter answer is no whole try, and its rate says little."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence inside the answer; ``after`` is the recognised word before it."""

    start_s: float
    end_s: float
    place: PausePlace
    after: str | None


@dataclass(frozen=True, slots=True)
class Timing:
    """Length, pace and pauses of one answer. Definitions: docs/measures.md."""

    first_word_s: float | None
    end_of_speech_s: float | None
    answer_s: float | None
    target_s: float | None
    verdict: Verdict | None
    speaking_s: float | None
    syllables: int | None
    speech_rate_spm: float | None
    articulation_rate_spm: float | None
    speech_rate_wpm: float | None
    articulation_rate_wpm: float | None
    pauses: tuple[Pause, ...]


@dataclass(frozen=True, slots=True)
class PacePoint:
    """The speech rate around one moment, per minute, in syllables (Korean) or words."""

    at_s: float
    rate: float


@dataclass(frozen=True, slots=True)
class Filler:
    """One hesitation sound or habit word.

    ``after`` and ``before`` are the recognised words on either side, ``sentence`` is the index of the model
    answer's sentence that was being spoken, or was about to be. A ``dismissed`` one is none, as the person
    said: it keeps its place in the list and is not counted.
    """

    text: str
    start_s: float
    end_s: float
    kind: FillerKind
    source: FillerSource
    after: str | None = None
    before: str | None = None
    sentence: int | None = None
    dismissed: bool = False


@dataclass(frozen=True, slots=True)
class Fillers:
    """All fillers; ``count`` and the rates take "certain" and "likely" ones that are not dismissed."""

    count: int
    per_minute: float | None
    items: tuple[Filler, ...]
    per_100_words: float | None = None


@dataclass(frozen=True, slots=True)
class NotFiller:
    """Something that a person said is no filler, by its folded text and the words on either side.

    A word with a meaning is none anywhere; a hesitation sound only between the same two words.
    """

    text: str
    after: str | None
    before: str | None


@dataclass(frozen=True, slots=True)
class Customs:
    """What a deck and a person say about fillers: words added, words removed, places that are none."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    exceptions: tuple[NotFiller, ...] = ()


NO_CUSTOMS = Customs()


@dataclass(frozen=True, slots=True)
class Lengthened:
    """A syllable held far longer than the speaker's others; the times are the syllable's own."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Repetition:
    """Something said twice in a row without the model answer asking for it."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class ComparedWord:
    """What became of one word of the model answer; ``heard`` is what was said instead of it.

    What has nothing to read aloud (a dash) is never missing: it is "said" without any evidence.
    """

    text: str
    status: WordStatus
    evidence: Evidence | None
    heard: str | None
    start_s: float | None
    end_s: float | None

    @property
    def counts(self) -> bool:
        """Whether it is one of the answer's words, of which a share can be said; a dash is none."""
        return self.status != "said" or self.evidence is not None


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """What became of one sentence of the model answer; ``reason`` explains "paraphrased" in one line."""

    text: str
    status: SentenceStatus
    start_s: float | None
    end_s: float | None
    words: tuple[ComparedWord, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A run of words that the model answer has nowhere."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer beside the model answer; ``coverage`` is the share of its words said, 0 to 1."""

    coverage: float
    in_order: bool
    sentences: tuple[ComparedSentence, ...]
    added: tuple[Added, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything measured on one answer."""

    timing: Timing
    fillers: Fillers
    repetitions: tuple[Repetition, ...]
    comparison: Comparison | None
    lengthened: tuple[Lengthened, ...] = ()
