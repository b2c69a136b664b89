"""``history.html``: all takes over time as a web page. Everything shown was measured before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from voicecoach import harmless
from voicecoach.i18n import _, ngettext
from voicecoach.pages import document
from voicecoach.pages import history_definitions as define
from voicecoach.pages.chart import Chart, Dot, chart_of
from voicecoach.pages.definitions import Definition
from voicecoach.progress.values import (
    MEASURES,
    Difference,
    History,
    Measure,
    Series,
    WeakPlaces,
    value,
)
from voicecoach.report import measures
from voicecoach.report.history_table import best_of, language_name
from voicecoach.report.left_out import left_out
from voicecoach.report.terminal import moment
from voicecoach.report.weak_places import over_takes, weak_facts
from voicecoach.takes.listing import TakeSummary

SHOWN_TAKES = 10
MOST_SENTENCES = 10
MOST_WORDS = 12
TAKE_REPORT = "report.html"


@dataclass(frozen=True, slots=True)
class Fact:
    """A measure at the latest take, how it has changed, and its chart."""

    measure: Measure
    definition: Definition
    value: str
    unit: str
    change: str
    verdict: str
    tone: str
    mark: str
    chart: Chart | None
    chart_words: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the table of takes."""

    text: str
    best: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: of a take, or of a day with its number of takes as ``note``."""

    name: str
    link: str | None
    note: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One question of the page; ``id`` is unique on it."""

    id: str
    title: str
    named: bool
    language: str
    about: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    days: tuple[Row, ...]
    sentences: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]
    weak_over: str


def render(
    history: History,
    places: Sequence[WeakPlaces],
    titles: Sequence[str | None],
    *,
    reports: Collection[str] = (),
    language: str = "en",
) -> str:
    """Give the page as HTML.

    ``places`` and ``titles`` are those of the series, in their order; ``reports`` the ids of the takes whose
    own page lies beside this one; ``language`` is that of the interface.
    """
    parts = [
        _part(f"q{number}", series, weak, title, reports)
        for number, (series, weak, title) in enumerate(zip(history.series, places, titles, strict=True), 1)
    ]
    return document.page(
        "history.html.j2",
        script="history.js",
        styles=["history.css"],
        data=_data(parts),
        language=language,
        parts=parts,
        left_out=_left_out(history),
        shown=SHOWN_TAKES,
        headings=[(measure, measures.name_of(measure), define.of_measure(measure)) for measure in MEASURES],
        weak=define.weak(),
        glossary=[*map(define.of_measure, MEASURES), define.best(), define.trend(), define.weak()],
    )


def _part(name: str, series: Series, weak: WeakPlaces, title: str | None, reports: Collection[str]) -> Part:
    count = len(series.takes)
    about = [
        series.question_id,
        language_name(series.language),
        ngettext("{count} take", "{count} takes", count).format(count=count),
        _days_words(series),
    ]
    return Part(
        id=name,
        title=harmless.line(title) if title else _("Recordings without a question"),
        named=title is not None,
        language=series.language,
        about=" · ".join(harmless.line(fact) for fact in about if fact),
        facts=tuple(_fact(series, found) for found in series.trend),
        notes=tuple(map(harmless.line, measures.cautions(series))),
        rows=tuple(_row(series, take, reports) for take in reversed(series.takes)),
        days=_days(series),
        sentences=tuple(
            (harmless.line(one.text), weak_facts(one)) for one in weak.sentences[:MOST_SENTENCES]
        ),
        words=tuple((harmless.line(one.text), _times(one.times)) for one in weak.words[:MOST_WORDS]),
        weak_over=over_takes(weak.takes),
    )


def _times(count: int) -> str:
    return ngettext("{count} time", "{count} times", count).format(count=count)


def _days_words(series: Series) -> str:
    days = [one.day for one in series.days]
    return f"{days[0]} – {days[-1]}" if len(days) > 1 else "".join(days)


def _fact(series: Series, found: Difference) -> Fact:
    measure = found.measure
    best = best_of(series, measure)
    latest = value(series.latest, measure)
    change = ""
    if found.before is not None and found.after is not None:
        change = f"{measures.number(measure, found.before)} → {measures.number(measure, found.after)}"
    chart = chart_of(series, measure, best)
    marks = {"better": "▲", "worse": "▼", "about the same": "="}
    return Fact(
        measure,
        define.of_measure(measure),
        measures.number(measure, latest),
        measures.unit_words(measure, found.unit),
        change,
        measures.judgement(found),
        {"better": "good", "worse": "near"}.get(found.judgement or "", ""),
        marks.get(found.judgement or "", ""),
        chart,
        _chart_words(chart, measure, found) if chart else "",
    )


def _chart_words(chart: Chart, measure: Measure, found: Difference) -> str:
    """Tell a chart in a sentence."""
    words = _("{measure} over {count} takes, the latest {latest}.").format(
        measure=measures.name_of(measure),
        count=len(chart.dots),
        latest=chart.latest.words if chart.latest else measures.number(measure, None),
    )
    if chart.best is not None:
        words += " " + _("The best {best}.").format(best=chart.best.words)
    said = measures.judgement(found)
    return f"{words} {_fact_words(said)}" if said else words


def _fact_words(said: str) -> str:
    return _("From the first takes to the latest: {verdict}.").format(verdict=said)


def _row(series: Series, take: TakeSummary, reports: Collection[str]) -> Row:
    cells = (
        Cell(measures.number(measure, value(take, measure)), best_of(series, measure) == take.id)
        for measure in MEASURES
    )
    link = f"./{quote(take.id, safe='')}/{TAKE_REPORT}" if take.id in reports else None
    notes = [_("latest") if take is series.latest else "", _("demo") if take.demo else ""]
    return Row(
        moment(take.created) or harmless.line(take.id), link, " · ".join(filter(None, notes)), tuple(cells)
    )


def _days(series: Series) -> tuple[Row, ...]:
    if len(series.days) < 2:
        return ()
    return tuple(
        Row(
            day.day,
            None,
            ngettext("{count} take", "{count} takes", day.takes).format(count=day.takes),
            tuple(Cell(measures.number(one, getattr(day, one)), best=False) for one in MEASURES),
        )
        for day in reversed(series.days)
    )


def _left_out(history: History) -> list[str]:
    found = []
    if history.demos:
        words = ngettext("{count} demo take is left out.", "{count} demo takes are left out.", history.demos)
        found.append(words.format(count=history.demos))
    return [*found, *left_out(history)]


def _data(parts: Sequence[Part]) -> dict[str, tuple[Dot, ...]]:
    """Give what the script reads out: for each chart its dots."""
    return {
        f"{part.id}-{fact.measure}": fact.chart.dots for part in parts for fact in part.facts if fact.chart
    }
