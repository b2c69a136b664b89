"""Takes as CSV: one line a take, every measure a column. Opens in Excel, LibreOffice, R, pandas.

The text begins with a byte order mark, without which Excel takes Hangul for Latin letters. Column names are
those of the JSON contract or made like them, in no language but English, so that programs find them.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable

from voicecoach import harmless
from voicecoach.takes.listing import length_s, summary_of
from voicecoach.takes.schema import Take

BYTE_ORDER_MARK = "\ufeff"

Cell = str | float | int | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""


def table(takes: Iterable[Take]) -> str:
    """Give takes as CSV with a head, in the order given; what is undefined is an empty cell."""
    rows = [row(take) for take in takes]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(rows[0] if rows else [])
    writer.writerows([_cell(value) for value in one.values()] for one in rows)
    return BYTE_ORDER_MARK + text.getvalue()


def row(take: Take) -> dict[str, Cell]:
    """Give the cells of one take by the names of their columns."""
    return {**_facts(take), **_timing(take), **_words(take), **_comparison(take), **_recording(take)}


def _cell(value: Cell) -> str:
    """Write a cell; text that a spreadsheet would calculate gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return f"{value:g}" if isinstance(value, float) and value == round(value) else str(value)
    unsafe = value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA)
    text = harmless.line(value)
    return f"'{text}" if unsafe or text.startswith(_FORMULA) else text


def _facts(take: Take) -> dict[str, Cell]:
    question = take.question
    return {
        "id": take.id,
        "created": take.created,
        "question_id": question.id if question else None,
        "prompt": question.prompt if question else None,
        "section": question.section if question else None,
        "language": question.language if question else take.transcript.language,
        "demo": take.demo,
        "cut_off": take.cut_off,
    }


def _timing(take: Take) -> dict[str, Cell]:
    timing, summary = take.timing, summary_of(take)
    heard = timing.answer_s is not None
    lengths_s = [length_s(pause) for pause in timing.pauses]
    return {
        "target_s": timing.target_s,
        "answer_s": timing.answer_s,
        "verdict": timing.verdict,
        "first_word_s": timing.first_word_s,
        "end_of_speech_s": timing.end_of_speech_s,
        "speaking_s": timing.speaking_s,
        "syllables": timing.syllables,
        "speech_rate_spm": timing.speech_rate_spm,
        "articulation_rate_spm": timing.articulation_rate_spm,
        "speech_rate_wpm": timing.speech_rate_wpm,
        "articulation_rate_wpm": timing.articulation_rate_wpm,
        "pauses": summary.pauses if heard else None,
        "long_pauses": summary.long_pauses if heard else None,
        "halts": summary.halts if heard else None,
        "pauses_s": round(sum(lengths_s), 3) if heard else None,
        "longest_pause_s": round(max(lengths_s), 3) if lengths_s else None,
    }


def _words(take: Take) -> dict[str, Cell]:
    fillers = take.fillers
    kinds = Counter(item.kind for item in fillers.items if not item.dismissed)
    return {
        "fillers": fillers.count,
        "fillers_per_minute": fillers.per_minute,
        "fillers_per_100_words": fillers.per_100_words,
        "fillers_certain": kinds["certain"],
        "fillers_likely": kinds["likely"],
        "habit_words": kinds["habit"],
        "fillers_dismissed": sum(item.dismissed for item in fillers.items),
        "repetitions": len(take.repetitions),
        "lengthened": len(take.lengthened),
    }


def _comparison(take: Take) -> dict[str, Cell]:
    found = take.comparison
    sentences = Counter(sentence.status for sentence in found.sentences) if found else None
    words = (
        Counter(word.status for sentence in found.sentences for word in sentence.words if word.counts)
        if found
        else None
    )
    return {
        "coverage": found.coverage if found else None,
        "in_order": found.in_order if found else None,
        "sentences_said": sentences["said"] if sentences is not None else None,
        "sentences_paraphrased": sentences["paraphrased"] if sentences is not None else None,
        "sentences_partly_said": sentences["partly said"] if sentences is not None else None,
        "sentences_missed": sentences["missed"] if sentences is not None else None,
        "words_said": words["said"] if words is not None else None,
        "words_changed": words["changed"] if words is not None else None,
        "words_missed": words["missed"] if words is not None else None,
        "added": len(found.added) if found else None,
    }


def _recording(take: Take) -> dict[str, Cell]:
    audio = take.audio
    return {
        "duration_s": audio.duration_s,
        "sample_rate_hz": audio.sample_rate_hz,
        "peak_dbfs": audio.peak_dbfs,
        "speech_dbfs": audio.speech_dbfs,
        "problems": ", ".join(audio.problems),
        "dropouts": audio.dropouts,
        "model": take.model.name,
        "transcript": take.transcript.text,
    }
