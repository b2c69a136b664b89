"""Example takes for the tests: written by hand, one rich Korean one and one English one.

``example_take(**changes)`` gives the Korean take with fields of Take replaced. Nothing in here is
measured; the numbers only fit together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from voicecoach.analysis.values import (
    Added,
    ComparedSentence,
    ComparedWord,
    Comparison,
    Filler,
    Fillers,
    Pause,
    Repetition,
    SentenceStatus,
    Timing,
)
from voicecoach.audio.values import AudioFacts
from voicecoach.recognition.values import ModelInfo, Transcript, Word
from voicecoach.takes.schema import AskedQuestion, Take


def said(text: str, start_s: float = 0.0, end_s: float = 0.0, *, by_audio: bool = False) -> ComparedWord:
    return ComparedWord(text, "said", "audio" if by_audio else "transcript", None, start_s, end_s)


def changed(text: str, heard: str | None, start_s: float = 0.0, end_s: float = 0.0) -> ComparedWord:
    return ComparedWord(text, "changed", None, heard, start_s, end_s)


def mark(text: str = "—") -> ComparedWord:
    """Give what has nothing to read aloud."""
    return ComparedWord(text, "said", None, None, None, None)


def missed(text: str) -> ComparedWord:
    return ComparedWord(text, "missed", None, None, None, None)


def sentence(status: SentenceStatus, words: tuple[ComparedWord, ...]) -> ComparedSentence:
    starts = [word.start_s for word in words if word.start_s is not None]
    ends = [word.end_s for word in words if word.end_s is not None]
    return ComparedSentence(
        " ".join(word.text for word in words),
        status,
        min(starts, default=None),
        max(ends, default=None),
        words,
    )


def all_said(text: str, start_s: float, end_s: float) -> ComparedSentence:
    """Spread the words evenly over the time."""
    words = text.split()
    step = (end_s - start_s) / len(words)
    return sentence(
        "said",
        tuple(said(word, start_s + i * step, start_s + (i + 1) * step) for i, word in enumerate(words)),
    )


def all_missed(text: str) -> ComparedSentence:
    return sentence("missed", tuple(missed(word) for word in text.split()))


KOREAN_SENTENCES = (
    all_said("안녕하세요, 백엔드 개발자 김하늘입니다.", 0.4, 3.3),
    sentence(
        "partly said",
        (
            said("저는", 4.0, 4.4),
            said("지난", 4.4, 4.8),
            changed("4년", "삼 년", 4.8, 5.2),
            said("동안", 5.2, 5.6),
            said("주문과", 6.1, 6.8),
            missed("정산을"),
            missed("처리하는"),
            said("시스템을", 7.0, 7.8),
            said("만들어", 7.8, 8.3),
            said("왔습니다.", 8.3, 9.1),
        ),
    ),
    sentence(
        "said",
        (
            said("특히", 12.0, 12.5),
            said("Kafka로", 12.5, 13.2, by_audio=True),
            said("하루", 13.2, 13.6),
            said("8만", 13.6, 14.1),
            said("건의", 14.1, 14.5),
            said("이벤트를", 15.9, 16.6),
            said("나누어", 16.6, 17.2),
            said("처리했습니다.", 17.2, 18.4),
        ),
    ),
    all_missed("장애가 났을 때에는 원인을 끝까지 찾아 문서로 남겼습니다."),
    sentence(
        "paraphrased",
        (
            said("그", 20.0, 20.2),
            said("경험을", 20.2, 20.8),
            changed("바탕으로", "가지고", 20.8, 21.5),
            said("더", 21.5, 21.7),
            changed("빠른", "좋은", 21.7, 22.3),
            said("배달을", 22.3, 22.9),
            said("만들고", 22.9, 23.4),
            said("싶습니다.", 23.4, 24.3),
        ),
    ),
)

KOREAN_TEXT = (
    "안녕하세요 백엔드 개발자 김하늘입니다 저는 지난 삼 년 동안 주문과 시스템을 만들어 왔습니다 "
    "특히 카푸카로 하루 팔만 건의 이벤트를 나누어 처리했습니다 음 정말 많이 배웠고요 "
    "그 경험을 가지고 더 좋은 배달을 만들고 만들고 싶습니다"
)


def words_of(text: str, start_s: float, end_s: float) -> tuple[Word, ...]:
    """Spread recognised words evenly over the time."""
    words = text.split()
    step = (end_s - start_s) / max(1, len(words))
    return tuple(
        Word(word, start_s + i * step, start_s + (i + 0.9) * step, 0.9) for i, word in enumerate(words)
    )


KOREAN = Take(
    id="2026-11-22T16-05-12-intro",
    created="2026-11-22T16:05:12+09:00",
    question=AskedQuestion(
        id="intro",
        prompt="30초 안에 자기소개를 해 주세요.",
        section="자기소개",
        language="ko",
        target_s=30.0,
        answer=" ".join(one.text for one in KOREAN_SENTENCES),
    ),
    audio=AudioFacts("take.wav", 26.412, 48_000, -0.1, -21.4, ("clipping",)),
    model=ModelInfo("base", "bundled", "int8", "cpu"),
    transcript=Transcript(KOREAN_TEXT, words_of(KOREAN_TEXT, 0.4, 24.9), "ko"),
    timing=Timing(
        first_word_s=0.42,
        end_of_speech_s=24.9,
        answer_s=24.48,
        target_s=30.0,
        verdict="short",
        speaking_s=18.1,
        syllables=104,
        speech_rate_spm=254.9,
        articulation_rate_spm=344.8,
        speech_rate_wpm=None,
        articulation_rate_wpm=None,
        pauses=(
            Pause(3.3, 3.9, "between sentences", "김하늘입니다"),
            Pause(5.65, 6.05, "within a sentence", "동안"),
            Pause(9.2, 11.75, "between sentences", "왔습니다"),
            Pause(14.55, 15.85, "within a sentence", "건의"),
            Pause(18.45, 18.8, "between sentences", "처리했습니다"),
        ),
    ),
    fillers=Fillers(
        count=3,
        per_minute=7.35,
        items=(
            Filler("음", 3.4, 3.75, "certain", "audio"),
            Filler("음", 18.85, 19.2, "certain", "transcript"),
            Filler("뭐", 15.0, 15.3, "likely", "audio"),
            Filler("정말", 19.25, 19.5, "habit", "transcript"),
        ),
    ),
    repetitions=(Repetition("만들고 만들고", 22.9, 23.6),),
    comparison=Comparison(
        coverage=25 / 38,
        in_order=True,
        sentences=KOREAN_SENTENCES,
        added=(Added("정말 많이 배웠고요", 19.25, 20.0),),
    ),
)

ENGLISH_SENTENCES = (
    all_said("Hello, I am Haneul Kim, a backend engineer.", 0.5, 3.0),
    sentence(
        "said",
        (
            said("For", 3.4, 3.6),
            said("four", 3.6, 3.9),
            said("years", 3.9, 4.2),
            said("I", 4.2, 4.3),
            said("have", 4.3, 4.5),
            changed("built", "build", 4.5, 4.8),
            said("systems", 4.8, 5.4),
            said("that", 5.4, 5.6),
            said("settle", 5.6, 6.0),
            said("orders.", 6.0, 6.6),
        ),
    ),
    all_said("I would like to do that for your customers, too.", 7.2, 9.8),
)

ENGLISH_TEXT = (
    "Hello I am Haneul Kim a backend engineer For four years I have build systems that settle orders "
    "I would like to do that for your customers too"
)

ENGLISH = Take(
    id="2026-11-22T17-30-00-intro-en",
    created="2026-11-22T17:30:00+09:00",
    question=AskedQuestion(
        id="intro-en",
        prompt="Please introduce yourself.",
        section=None,
        language="en",
        target_s=10.0,
        answer=" ".join(one.text for one in ENGLISH_SENTENCES),
    ),
    audio=AudioFacts("take.wav", 10.5, 22_050, -4.2, -22.0, ()),
    model=ModelInfo("base", "bundled", "int8", "cpu"),
    transcript=Transcript(ENGLISH_TEXT, words_of(ENGLISH_TEXT, 0.5, 9.8), "en"),
    timing=Timing(
        first_word_s=0.5,
        end_of_speech_s=9.8,
        answer_s=9.3,
        target_s=10.0,
        verdict="on target",
        speaking_s=8.3,
        syllables=None,
        speech_rate_spm=None,
        articulation_rate_spm=None,
        speech_rate_wpm=180.6,
        articulation_rate_wpm=202.4,
        pauses=(
            Pause(3.0, 3.4, "between sentences", "engineer"),
            Pause(6.6, 7.2, "between sentences", "orders"),
        ),
    ),
    fillers=Fillers(0, 0.0, ()),
    repetitions=(),
    comparison=Comparison(27 / 28, True, ENGLISH_SENTENCES, ()),
    demo=True,
)


def example_take(**changes: Any) -> Take:
    """Give the Korean take, with fields of Take replaced."""
    return replace(KOREAN, **changes)
