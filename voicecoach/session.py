"""The rehearsal: ask, record, hear, compare, measure, keep.

Everything that touches the world (voice, microphone, model, clock, screen) is a port, given by the
command; what is here reads as the whole way through the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from voicecoach.analysis.analyse import analyse
from voicecoach.analysis.evidence import Listener
from voicecoach.analysis.values import NO_CUSTOMS, Customs
from voicecoach.audio.values import AudioFacts, Recording, Sound, SpeechActivity
from voicecoach.questions.values import Question
from voicecoach.recognition.values import ModelInfo, Transcript
from voicecoach.takes.schema import AskedQuestion, Take
from voicecoach.takes.shelf import Shelf

Progress = Callable[[float], None]


class Recogniser(Protocol):
    """Turns 16 kHz sound into words with times."""

    @property
    def info(self) -> ModelInfo:
        """Which model it is."""
        ...

    def transcribe(
        self, sound: Sound, activity: SpeechActivity, language: str, progress: Progress
    ) -> Transcript:
        """Recognise the speech; ``progress`` is given the share done, 0 to 1."""
        ...

    def listener(self, sound: Sound, activity: SpeechActivity, language: str) -> Listener:
        """Give the means to ask whether a text explains the sound."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """What a rehearsal needs from outside.

    ``recogniser`` is asked for only after the recording, so that the model can load meanwhile.
    """

    ask: Callable[[Question], None]
    record: Callable[[Path, Question], Recording]
    recogniser: Callable[[], Recogniser]
    progress: Progress
    now: Callable[[], datetime]
    shelf: Shelf


@dataclass(frozen=True, slots=True)
class Subject:
    """What a recording is an answer to, and under which name it is reported."""

    take_id: str
    created: str
    question: Question | None
    language: str
    dropouts: int = 0
    demo: bool = False
    customs: Customs = NO_CUSTOMS


def rehearse(question: Question, content: Path, ports: Ports) -> Take:
    """Rehearse one question and keep the take.

    Whatever happens after the first sample, the recording stays on disk: finished as a take, or as an
    unfinished one that the next start finds.
    """
    ports.ask(question)
    now = ports.now()
    with ports.shelf.new_take(question.id, now, content=content) as draft:
        recording = ports.record(draft.audio_path, question)
        subject = Subject(draft.id, created(now), question, question.language, recording.overflows)
        take = study(draft.audio_path, subject, ports.recogniser(), ports.progress)
        draft.keep(take)
    return take


def study(audio: Path, subject: Subject, recogniser: Recogniser, progress: Progress) -> Take:
    """Hear and measure a recording.

    Raises UnreadableAudioError where it cannot be decoded.
    """
    from voicecoach.audio.activity import speech_activity  # numpy: not before there is sound to hear
    from voicecoach.audio.decode import decode
    from voicecoach.audio.problems import problems

    decoded = decode(audio)
    activity = speech_activity(decoded.sound)
    transcript = recogniser.transcribe(decoded.sound, activity, subject.language, progress)
    question = subject.question
    analysis = analyse(
        transcript,
        activity,
        answer=question.answer if question and not question.guidance else (),
        target_s=question.target_s if question else None,
        listener=recogniser.listener(decoded.sound, activity, subject.language),
        terms=question.terms if question else (),
        customs=subject.customs,
    )
    return Take(
        id=subject.take_id,
        created=subject.created,
        question=asked(question) if question else None,
        audio=AudioFacts(
            file=audio.name,
            duration_s=decoded.sound.duration_s,
            sample_rate_hz=decoded.source_rate_hz,
            peak_dbfs=decoded.peak_dbfs,
            speech_dbfs=activity.speech_dbfs,
            problems=problems(decoded, activity),
            dropouts=subject.dropouts,
        ),
        model=recogniser.info,
        transcript=transcript,
        timing=analysis.timing,
        fillers=analysis.fillers,
        repetitions=analysis.repetitions,
        comparison=analysis.comparison,
        demo=subject.demo,
        lengthened=analysis.lengthened,
    )


def asked(question: Question) -> AskedQuestion:
    """Freeze the question as it stands now: the deck may change, the take must not."""
    return AskedQuestion(
        id=question.id,
        prompt=question.prompt,
        section=question.section,
        language=question.language,
        target_s=question.target_s,
        answer=question.answer_text,
        guidance=question.guidance,
    )


def created(now: datetime) -> str:
    """Write a time as a take does: local, with its offset."""
    return now.astimezone().isoformat(timespec="seconds")
