"""One frozen :class:`Analysis` from what was heard. Pure: no clock, no device, no file."""

from __future__ import annotations

from collections.abc import Sequence

from voicecoach.analysis.comparison import compare
from voicecoach.analysis.fillers import fillers
from voicecoach.analysis.hesitations import hesitations
from voicecoach.analysis.lengthened import lengthened
from voicecoach.analysis.repetitions import repetitions
from voicecoach.analysis.timing import timing
from voicecoach.analysis.values import NO_CUSTOMS, Analysis, Customs
from voicecoach.audio.values import SpeechActivity, Voicing
from voicecoach.languages import has_reading
from voicecoach.recognition.values import Listener, Transcript


def analyse(
    transcript: Transcript,
    activity: SpeechActivity,
    *,
    answer: Sequence[str] = (),
    target_s: float | None = None,
    listener: Listener | None = None,
    terms: Sequence[tuple[str, str]] = (),
    customs: Customs = NO_CUSTOMS,
    voicing: Voicing | None = None,
) -> Analysis:
    """Measure an answer.

    ``answer`` is the model answer, one string per sentence; empty where there is none to compare with
    (no model answer, or advice instead of one), and so is one of nothing but marks ("…"). ``listener`` is
    asked about words that the transcript leaves in doubt; without it the text alone decides. ``terms``: the
    deck's own readings. ``customs``: what the deck and the person say about fillers. With ``voicing`` and a
    listener, fillers are also looked for in the sound.
    """
    language = transcript.language
    wanting = any(has_reading(sentence, language, terms) for sentence in answer)
    compared = compare(answer, transcript.words, language, listener, terms) if wanting else None
    wanted = compared.wanted_words if compared else frozenset()
    ends_s = (
        [sentence.end_s for sentence in compared.comparison.sentences if sentence.end_s is not None]
        if compared
        else []
    )
    measured = timing(activity, transcript, target_s, ends_s)
    heard = hesitations(activity, voicing, transcript, listener) if voicing and listener else ()
    sentences = compared.comparison.sentences if compared else ()
    found = fillers(transcript, wanted, measured.answer_s, customs, heard, sentences)
    return Analysis(
        timing=measured,
        fillers=found,
        repetitions=repetitions(transcript, wanted),
        comparison=compared.comparison if compared else None,
        lengthened=lengthened(transcript.words, activity, voicing, found.items) if voicing else (),
    )
