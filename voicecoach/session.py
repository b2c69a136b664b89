"""The rehearsal: ask, record, hear, compare, measure, keep.

Everything that touches the world (voice, microphone, model, clock, screen) is a port, given by the
command; what is here reads as the whole way through the program.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from voicecoach.analysis.analyse import analyse
from voicecoach.analysis.comparison import compare
from voicecoach.analysis.values import NO_CUSTOMS, Analysis, Customs
from voicecoach.audio.values import AudioFacts, Recording, Sound, SpeechActivity
from voicecoach.questions.values import Question
from voicecoach.recognition.values import Heard, Listener, ModelInfo, Transcript
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

    ``recogniser`` is asked for only after the recording, so that the model can load meanwhile. ``customs``
    is what the deck and the person say about fillers, ``interview`` when the interview began that is held.
    ``hear`` gives what was heard while recording; without
    it the recording is heard afterwards. ``cut_off`` tells, once it is recorded, whether it was broken off.
    """

    ask: Callable[[Question], None]
    record: Callable[[Path, Question], Recording]
    recogniser: Callable[[], Recogniser]
    progress: Progress
    now: Callable[[], datetime]
    shelf: Shelf
    customs: Customs = NO_CUSTOMS
    interview: str | None = None
    hear: Callable[[Path, Question], Heard] | None = None
    cut_off: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Subject:
    """What a recording is an answer to, and under which name it is reported."""

    take_id: str
    created: str
    question: Question | None
    language: str
    dropouts: int = 0
    demo: bool = False
    cut_off: bool = False
    customs: Customs = NO_CUSTOMS


def rehearse(question: Question, content: Path, ports: Ports) -> Take:
    """Rehearse one question and keep the take.

    Whatever happens after the first sample, the recording stays on disk: finished as a take, or as an
    unfinished one that the next start finds.
    """
    ports.ask(question)
    now = ports.now()
    with ports.shelf.new_take(question.id, now, content=content, interview=ports.interview) as draft:
        recording = ports.record(draft.audio_path, question)
        subject = Subject(
            draft.id,
            created(now),
            question,
            question.language,
            dropouts=recording.overflows,
            cut_off=ports.cut_off(),
            customs=ports.customs,
        )
        if ports.hear is None:
            take = study(draft.audio_path, subject, ports.recogniser(), ports.progress)
        else:
            heard = ports.hear(draft.audio_path, question)
            take = measured(heard, draft.audio_path, subject, ports.recogniser().info)
        draft.keep(take)
    return take


def study(audio: Path, subject: Subject, recogniser: Recogniser, progress: Progress) -> Take:
    """Hear and measure a recording.

    Raises UnreadableAudioError where it cannot be decoded.
    """
    return measured(hear(audio, recogniser, subject.language, progress), audio, subject, recogniser.info)


def hear(audio: Path, recogniser: Recogniser, language: str, progress: Progress) -> Heard:
    """Hear a whole recording. Raises UnreadableAudioError where it cannot be decoded."""
    from voicecoach.audio.activity import speech_activity  # numpy: not before there is sound to hear
    from voicecoach.audio.decode import decode
    from voicecoach.audio.voicing import voicing

    decoded = decode(audio)
    activity = speech_activity(decoded.sound)
    return Heard(
        decoded=decoded,
        activity=activity,
        voicing=voicing(decoded.sound),
        transcript=recogniser.transcribe(decoded.sound, activity, language, progress),
        listener=recogniser.listener(decoded.sound, activity, language),
    )


def measured(heard: Heard, audio: Path, subject: Subject, model: ModelInfo) -> Take:
    """Measure what was heard of a recording, and make the take of it."""
    from voicecoach.audio.problems import problems

    question = subject.question
    analysis = analysed(heard, question, wanted(question), subject.customs)
    return Take(
        id=subject.take_id,
        created=subject.created,
        question=asked(question) if question else None,
        audio=AudioFacts(
            file=audio.name,
            duration_s=heard.decoded.sound.duration_s,
            sample_rate_hz=heard.decoded.source_rate_hz,
            peak_dbfs=heard.decoded.peak_dbfs,
            speech_dbfs=heard.activity.speech_dbfs,
            problems=problems(heard.decoded, heard.activity),
            dropouts=subject.dropouts,
        ),
        model=model,
        transcript=heard.transcript,
        timing=analysis.timing,
        fillers=analysis.fillers,
        repetitions=analysis.repetitions,
        comparison=analysis.comparison,
        demo=subject.demo,
        lengthened=analysis.lengthened,
        cut_off=subject.cut_off,
    )


def prepare(heard: Heard, question: Question | None, customs: Customs) -> None:
    """Analyse the beginning of an answer, so that the model has been asked already when it is whole.

    Only as far as the answer was followed: what comes after would count as missed, and be looked for.
    """
    answer = wanted(question)
    words, language = heard.transcript.words, heard.transcript.language
    if answer:
        terms = question.terms if question else ()
        sentences = compare(answer, words, language, terms=terms).comparison.sentences
        reached = [
            place
            for place, sentence in enumerate(sentences)
            if sentence.status != "missed" and sentence.end_s is not None  # a line of dashes is never reached
        ]
        answer = answer[: reached[-1] + 1] if reached else ()
    analysed(heard, question, answer, customs)


def analysed(heard: Heard, question: Question | None, answer: Sequence[str], customs: Customs) -> Analysis:
    """Analyse what was heard beside an answer."""
    return analyse(
        heard.transcript,
        heard.activity,
        answer=answer,
        target_s=question.target_s if question else None,
        listener=heard.listener,
        terms=question.terms if question else (),
        customs=customs,
        voicing=heard.voicing,
    )


def wanted(question: Question | None) -> tuple[str, ...]:
    """Give the model answer to compare with; none where there is only advice."""
    return question.answer if question and not question.guidance else ()


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
