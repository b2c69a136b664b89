"""``report.html``: one take as a web page. Everything shown was measured before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.analysis.values import PacePoint
from voicecoach.audio.values import NO_WAVEFORM, Waveform
from voicecoach.i18n import _
from voicecoach.pages import definitions, document, hesitations, summary
from voicecoach.pages.answer import AnswerSentence, answer_sentences, missed
from voicecoach.pages.graph import pace_graph
from voicecoach.pages.layout import Line
from voicecoach.pages.strip import close_ups, overview
from voicecoach.pages.transcript import text_lines
from voicecoach.report import numbers
from voicecoach.report.advice import advice
from voicecoach.report.answer import order_words, sound_words, status_words
from voicecoach.report.bands import pace_of
from voicecoach.report.places import bare, counted
from voicecoach.report.terminal import broken_off_words, moment, problem_words
from voicecoach.takes.listing import TakeSummary, summary_of
from voicecoach.takes.schema import Take


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that the keys go to: when, what is said of it, and the element it is about."""

    at_s: float
    label: str
    element: str


def render(
    take: Take,
    *,
    audio: bytes | None,
    audio_type: str = "",
    waveform: Waveform = NO_WAVEFORM,
    pace: Sequence[PacePoint] = (),
    history: Sequence[TakeSummary] = (),
    language: str = "en",
) -> str:
    """Give the page as HTML.

    ``audio`` is a whole audio file of the media type ``audio_type``, None where the recording is gone;
    ``pace`` the rate around each second; ``history`` the earlier takes of the question, newest first;
    ``language`` that of the interface.
    """
    take = document.swept(take)
    line = Line(0.0, max(take.audio.duration_s, waveform.duration_s))
    lines = text_lines(take)
    sentences = answer_sentences(take)
    return document.page(
        "report.html.j2",
        script="report.js",
        styles=["report.css"],
        data=_data(take, line, sentences) if audio else {},
        language=language,
        take=take,
        audio=document.data_url(audio, audio_type) if audio else None,
        recorded=_recorded(take),
        problems=(*((broken_off_words(),) if take.cut_off else ()), *problem_words(take)),
        facts=summary.facts(take),
        advice=advice(take),
        overview=overview(take, waveform, line, missed(sentences)),
        close_ups=close_ups(take, waveform, line, lines) if audio else (),
        lines=lines,
        sentences=sentences,
        status_words=status_words(),
        comparison_notes=_comparison_notes(take),
        hesitations=hesitations.hesitations(take),
        pace=pace_of(take),
        graph=pace_graph(pace, pace_of(take), line),
        history=(summary_of(take), *map(document.swept, history)),
        definitions=definitions,
        glossary=[define() for define in definitions.ALL],
        numbers=numbers,
        moment=moment,
    )


def _recorded(take: Take) -> str:
    return _("{seconds} recorded").format(seconds=numbers.seconds(take.audio.duration_s))


def _comparison_notes(take: Take) -> tuple[str, ...]:
    if take.comparison is None:
        return ()
    order = "" if take.comparison.in_order else order_words()
    return tuple(note for note in (order, sound_words(take.comparison)) if note)


def _data(take: Take, line: Line, sentences: Sequence[AnswerSentence]) -> dict[str, object]:
    """Give what the script needs and cannot read from the page: places in order, and words to say."""
    return {
        "duration_s": line.end_s,
        "fillers": _filler_stops(take),
        "missed": _missed_stops(sentences),
        "words": {
            "play": _("Play"),
            "pause": _("Pause"),
            "position": _("{time} of {duration}"),
            "none": _("There is none further that way."),
        },
    }


def _filler_stops(take: Take) -> list[Stop]:
    found = sorted(enumerate(take.fillers.items, 1), key=lambda item: item[1].start_s)
    words = _("Filler {number}: {text}, at {time}")
    return [
        Stop(
            one.start_s,
            words.format(number=number, text=bare(one.text), time=numbers.clock(one.start_s)),
            f"filler-{number}",
        )
        for number, one in found
        if one in counted(take.fillers)
    ]


def _missed_stops(sentences: Sequence[AnswerSentence]) -> list[Stop]:
    words = _("Left out, sentence {number}: {text}")
    return [
        Stop(one.place_s, words.format(number=one.number, text=one.text), f"sentence-{one.number}")
        for one in missed(sentences)
    ]
