"""Hypothesis strategies for takes: any values the schema allows, sensible together or not."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from voicecoach.analysis.values import (
    Added,
    ComparedSentence,
    ComparedWord,
    Comparison,
    Filler,
    Fillers,
    Pause,
    Repetition,
    Timing,
)
from voicecoach.audio.values import AudioFacts
from voicecoach.recognition.values import ModelInfo, Transcript, Word
from voicecoach.takes.schema import AskedQuestion, Take

TEXT_PIECES = (
    *("안녕하세요", "저는", "Kafka로", "8만", "음", "그", "ㅎ", "각", "漢字", "é", "“", "~", "", " "),
    *("[bold]", "[/]", ":smile:", "\x1b[31m", "\x9b2J", "\r", "\n", "\u202e", "👩‍💻"),
    *("verylongwordwithoutanyspacewhatsoever" * 2, "가나다라마바사" * 8),
)
"""What tends to break layouts: wide letters, markup, control codes, words wider than the page."""


def text(pieces: int = 4) -> st.SearchStrategy[str]:
    known = st.lists(st.sampled_from(TEXT_PIECES), max_size=pieces).map(" ".join)
    return known | st.text(max_size=12)


def times() -> st.SearchStrategy[float]:
    return st.floats(0, 90) | st.floats(-1, 1e5)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def many(strategy: st.SearchStrategy[Any], most: int = 5) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=most).map(tuple)


def compared_words() -> st.SearchStrategy[ComparedWord]:
    return st.builds(
        ComparedWord,
        text=text(2),
        status=st.sampled_from(["said", "changed", "missed"]),
        evidence=maybe(st.sampled_from(["transcript", "audio"])),
        heard=maybe(text(2)),
        start_s=maybe(times()),
        end_s=maybe(times()),
    )


def comparisons() -> st.SearchStrategy[Comparison]:
    sentences = st.builds(
        ComparedSentence,
        text=text(),
        status=st.sampled_from(["said", "paraphrased", "partly said", "missed"]),
        start_s=maybe(times()),
        end_s=maybe(times()),
        words=many(compared_words(), 8),
    )
    return st.builds(
        Comparison,
        coverage=st.floats(0, 1),
        in_order=st.booleans(),
        sentences=many(sentences, 4),
        added=many(st.builds(Added, text=text(), start_s=times(), end_s=times()), 3),
    )


def timings() -> st.SearchStrategy[Timing]:
    rate = maybe(st.floats(0, 2000))
    pauses = st.builds(
        Pause,
        start_s=times(),
        end_s=times(),
        place=st.sampled_from(["between sentences", "within a sentence"]),
        after=maybe(text(1)),
    )
    return st.builds(
        Timing,
        first_word_s=maybe(times()),
        end_of_speech_s=maybe(times()),
        answer_s=maybe(times()),
        target_s=maybe(times()),
        verdict=st.sampled_from([None, "short", "on target", "long"]),
        speaking_s=maybe(times()),
        syllables=maybe(st.integers(0, 5000)),
        speech_rate_spm=rate,
        articulation_rate_spm=rate,
        speech_rate_wpm=rate,
        articulation_rate_wpm=rate,
        pauses=many(pauses, 8),
    )


def fillers() -> st.SearchStrategy[Fillers]:
    items = st.builds(
        Filler,
        text=text(1),
        start_s=times(),
        end_s=times(),
        kind=st.sampled_from(["certain", "likely", "habit"]),
        source=st.sampled_from(["transcript", "audio"]),
    )
    return st.builds(
        Fillers, count=st.integers(0, 99), per_minute=maybe(st.floats(0, 500)), items=many(items, 8)
    )


def questions() -> st.SearchStrategy[AskedQuestion]:
    return st.builds(
        AskedQuestion,
        id=text(1),
        prompt=text(),
        section=maybe(text(2)),
        language=st.sampled_from(["ko", "en", "de"]),
        target_s=maybe(st.integers(1, 600).map(float)),
        answer=text(8),
        guidance=st.booleans(),
    )


def takes() -> st.SearchStrategy[Take]:
    """Any take the schema allows."""
    words = st.builds(Word, text=text(1), start_s=times(), end_s=times(), probability=st.floats(0, 1))
    return st.builds(
        Take,
        id=text(1),
        created=st.sampled_from(["2026-11-22T16:05:12+09:00", "2026-11-22T16:05:12", "yesterday", ""]),
        question=maybe(questions()),
        audio=st.builds(
            AudioFacts,
            file=text(1),
            duration_s=times(),
            sample_rate_hz=st.integers(1, 192_000),
            peak_dbfs=maybe(st.floats(-120, 0)),
            speech_dbfs=maybe(st.floats(-120, 0)),
            dropouts=st.integers(0, 9),
            problems=many(st.sampled_from(["clipping", "too quiet", "silent"]), 3),
        ),
        model=st.builds(ModelInfo, name=text(1), source=text(1), compute_type=text(1), device=text(1)),
        transcript=st.builds(
            Transcript, text=text(8), words=many(words, 6), language=st.sampled_from(["ko", "en", "de"])
        ),
        timing=timings(),
        fillers=fillers(),
        repetitions=many(st.builds(Repetition, text=text(2), start_s=times(), end_s=times()), 3),
        comparison=maybe(comparisons()),
        demo=st.booleans(),
    )
