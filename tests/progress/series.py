"""A believable series of takes: one introduction, rehearsed over days, getting better.

Made, not measured, but all of one piece: the words said give the coverage, their times the pauses and the
pace. The same arguments give the same takes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from voicecoach.analysis.values import (
    ComparedSentence,
    ComparedWord,
    Comparison,
    Filler,
    Fillers,
    Pause,
    SentenceStatus,
    Timing,
)
from voicecoach.audio.values import AudioFacts
from voicecoach.recognition.values import ModelInfo, Transcript, Word
from voicecoach.takes.names import make
from voicecoach.takes.schema import AskedQuestion, Take

SEOUL = timezone(timedelta(hours=9))
FIRST = datetime(2026, 11, 18, 20, 10, tzinfo=SEOUL)

KOREAN_ANSWER = (
    "안녕하세요, 백엔드 개발자 김하늘입니다.",
    "저는 지난 4년 동안 주문과 정산을 처리하는 시스템을 만들어 왔습니다.",
    "특히 Kafka로 하루 8만 건의 이벤트를 나누어 처리하면서 지연을 절반으로 줄였습니다.",
    "장애가 났을 때에는 원인을 끝까지 찾아 문서로 남기고 동료들과 나누었습니다.",
    "덕분에 같은 장애가 다시 일어나는 일이 눈에 띄게 줄었습니다.",
    "최근에는 Redis와 MySQL 사이의 정합성을 맞추는 일을 맡았습니다.",
    "그 과정에서 혼자 빠르게 가는 것보다 함께 멀리 가는 법을 배웠습니다.",
    "그 경험을 바탕으로 더 빠르고 정확한 배달을 만들고 싶습니다.",
    "감사합니다.",
)
ENGLISH_ANSWER = (
    "Hello, I am Haneul Kim, a backend engineer.",
    "For four years I have built systems that process orders and settle payments.",
    "I used Kafka to split eighty thousand events a day, which cut our delay in half.",
    "When something broke, I looked for the cause until I had found it, and wrote it down.",
    "I learned that going far together is worth more than going fast alone.",
    "I would like to do the same for your customers.",
)
HARD = {2: 0.45, 3: 0.6, 5: 0.35}
"""How much harder these sentences are than the others, 0 to 1."""


@dataclass
class Speaking:
    """What has been said so far."""

    chance: random.Random
    skill: float
    at_s: float
    words: list[Word] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    fillers: list[Filler] = field(default_factory=list)

    def say(self, text: str, syllable_s: float) -> tuple[float, float]:
        start_s = self.at_s
        self.at_s = round(self.at_s + max(0.2, len(text.strip(".,")) * syllable_s), 3)
        self.words.append(Word(text, start_s, round(self.at_s - 0.02, 3), 0.9))
        return start_s, self.at_s

    def pause(self, seconds: float, *, between: bool) -> None:
        after = self.words[-1].text if self.words else None
        end_s = round(self.at_s + seconds, 3)
        place = "between sentences" if between else "within a sentence"
        self.pauses.append(Pause(self.at_s, end_s, place, after))  # type: ignore[arg-type]  # one of the two
        self.at_s = end_s

    def hesitate(self, before: str, sentence: int, sound: str) -> None:
        after = self.words[-1].text if self.words else None
        start_s, self.at_s = self.at_s, round(self.at_s + 0.35, 3)
        self.fillers.append(Filler(sound, start_s, self.at_s, "certain", "audio", after, before, sentence))


def series(
    count: int,
    *,
    answer: Sequence[str] = KOREAN_ANSWER,
    language: str = "ko",
    question_id: str = "intro",
    prompt: str = "1분 자기소개를 해 주세요.",
    first: datetime = FIRST,
    seed: int = 7,
) -> list[Take]:
    """Give ``count`` takes of one question, oldest first, about seven a day, from unsure to fluent."""
    chance = random.Random(seed)  # noqa: S311 - the same takes every time
    takes = []
    for number in range(count):
        now = first + timedelta(days=number // 7, minutes=6 * (number % 7), seconds=number % 60)
        skill = 0.35 + 0.55 * number / max(1, count - 1) + chance.uniform(-0.1, 0.1)
        question = AskedQuestion(question_id, prompt, None, language, 60.0, " ".join(answer))
        takes.append(_take(question, answer, now, skill, chance))
    return takes


def _take(
    question: AskedQuestion, answer: Sequence[str], now: datetime, skill: float, chance: random.Random
) -> Take:
    korean = question.language == "ko"
    speaking = Speaking(chance, skill, 0.5)
    syllable_s = chance.uniform(0.9, 1.1) * (0.2 if korean else 0.115) * (1.25 - 0.25 * skill)
    sentences = tuple(
        _sentence(speaking, place, text, syllable_s, "음" if korean else "um")
        for place, text in enumerate(answer)
    )
    end_s = speaking.words[-1].end_s
    answer_s = round(end_s - 0.5, 3)
    speaking_s = answer_s - sum(pause.end_s - pause.start_s for pause in speaking.pauses)
    syllables = sum(len(word.text.strip(".,")) for word in speaking.words)
    count = syllables if korean else len(speaking.words)
    rates = (round(60 * count / answer_s, 1), round(60 * count / speaking_s, 1))
    words = [word for sentence in sentences for word in sentence.words]
    return Take(
        id=make(question.id, now),
        created=now.isoformat(),
        question=question,
        audio=AudioFacts("take.wav", end_s + 0.8, 48_000, -3.0, -21.0, ()),
        model=ModelInfo("base", "bundled", "int8", "cpu"),
        transcript=Transcript(
            " ".join(word.text for word in speaking.words), tuple(speaking.words), question.language
        ),
        timing=Timing(
            first_word_s=0.5,
            end_of_speech_s=end_s,
            answer_s=answer_s,
            target_s=60.0,
            verdict="short" if answer_s < 54 else "long" if answer_s > 63 else "on target",
            speaking_s=speaking_s,
            syllables=syllables if korean else None,
            speech_rate_spm=rates[0] if korean else None,
            articulation_rate_spm=rates[1] if korean else None,
            speech_rate_wpm=None if korean else rates[0],
            articulation_rate_wpm=None if korean else rates[1],
            pauses=tuple(speaking.pauses),
        ),
        fillers=Fillers(
            len(speaking.fillers), round(60 * len(speaking.fillers) / answer_s, 2), tuple(speaking.fillers)
        ),
        repetitions=(),
        comparison=Comparison(
            round(sum(word.status == "said" for word in words) / len(words), 4), True, sentences, ()
        ),
    )


def _sentence(speaking: Speaking, place: int, text: str, syllable_s: float, sound: str) -> ComparedSentence:
    """Say a sentence, or not."""
    chance, ease = speaking.chance, speaking.skill - HARD.get(place, 0.0) * (1 - speaking.skill)
    forgotten = place > 0 and chance.random() > ease + 0.25
    words = tuple(_words(speaking, place, text, syllable_s, sound, forgotten=forgotten, ease=ease))
    if speaking.words and not forgotten:
        speaking.pause(chance.uniform(0.4, 0.9) + (chance.random() > ease) * 1.2, between=True)
    share = sum(word.status == "said" for word in words) / len(words)
    status: SentenceStatus = "said" if share >= 0.8 else "partly said" if share >= 0.3 else "missed"
    times = [(word.start_s, word.end_s) for word in words if word.start_s is not None]
    return ComparedSentence(
        text, status, times[0][0] if times else None, times[-1][1] if times else None, words
    )


def _words(
    speaking: Speaking, place: int, text: str, syllable_s: float, sound: str, *, forgotten: bool, ease: float
) -> Iterator[ComparedWord]:
    chance = speaking.chance
    for number, word in enumerate(text.split()):
        if forgotten or chance.random() > ease + 0.4:
            yield ComparedWord(word, "missed", None, None, None, None)
            continue
        if number and chance.random() > ease + 0.55 - 0.4 * (place in HARD and number == 1):
            if chance.random() < 0.4:
                speaking.pause(chance.uniform(0.6, 1.9), between=False)
            speaking.hesitate(word, place, sound)
        start_s, end_s = speaking.say(word, syllable_s)
        yield ComparedWord(word, "said", "transcript", None, start_s, end_s)
