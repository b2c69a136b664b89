"""The takes of one question over time, as lines for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from rich.console import Console
from rich.text import Text

from voicecoach.i18n import _, ngettext
from voicecoach.progress.values import MEASURES, Measure, Series, WeakPlaces, day_of, value
from voicecoach.report import measures, numbers
from voicecoach.report.page import Page
from voicecoach.report.plot import axis_lines, columns_for, legend, plot_lines, scale_for
from voicecoach.report.table import table_lines
from voicecoach.report.weak_places import sentence_lines, word_lines
from voicecoach.takes.listing import TakeSummary

MARGIN = 9
MOST_TAKES = 10
MOST_DAYS = 7
STAMP = 19
"""So many signs of a take's name are its moment, enough to name it by."""


def render(
    series: Series, weak: WeakPlaces, console: Console, *, title: str | None, everything: bool = False
) -> None:
    """Print the history of one question; ``title`` is its prompt, ``everything`` lists all takes and days."""
    page = Page.of(console)
    for line in lines(page, series, weak, title=title, everything=everything):
        console.print(line, soft_wrap=True)


def lines(
    page: Page, series: Series, weak: WeakPlaces, *, title: str | None, everything: bool = False
) -> Iterator[Text]:
    """Give the lines of a history, its parts parted by one empty line."""
    parts = (
        _header(page, series, title),
        _plots(page, series),
        _takes(page, series, None if everything else MOST_TAKES),
        _days(page, series, None if everything else MOST_DAYS),
        sentence_lines(page, weak),
        word_lines(page, weak),
    )
    for part in parts:
        made = list(part)
        if made:
            yield from made
            yield Text()


def _header(page: Page, series: Series, title: str | None) -> Iterator[Text]:
    yield from page.wrap(page.text(title or _("Recordings without a question"), "bold"), indent=0)
    count = len(series.takes)
    takes = ngettext("{count} take", "{count} takes", count).format(count=count)
    days = [one.day for one in series.days]
    facts = [series.question_id, language_name(series.language), takes]
    if len(days) == 1:
        facts.append(days[0])
    elif days:
        facts.append(
            _("on {count} days, {first} to {last}").format(count=len(days), first=days[0], last=days[-1])
        )
    yield from page.wrap(page.text(" · ".join(fact for fact in facts if fact), "dim"), indent=0)


def language_name(language: str) -> str:
    """Give a language's name, or its code where we have none."""
    return {"ko": _("Korean"), "en": _("English")}.get(language, language)


def _plots(page: Page, series: Series) -> Iterator[Text]:
    """Draw each measure that two takes have, over the same columns, and the days once below them."""
    columns = columns_for(len(series.takes), page.width - MARGIN)
    drawn = False
    for measure in MEASURES:
        values = [value(take, measure) for take in series.takes]
        if sum(one is not None for one in values) < 2:
            continue
        yield from page.heading(measures.name_of(measure), _trend(page, series, measure))
        line = series.latest.target_s if measure == "length" else None
        known = [one for one in [*values, line] if one is not None]
        if measure in {"fillers", "halts"}:
            known.append(0.0)
        scale = scale_for(known, whole=measure != "coverage")
        best = best_of(series, measure)
        places = [place for place, take in enumerate(series.takes) if take.id == best]
        yield from plot_lines(
            page, values, scale, columns, partial(measures.edge, measure),
            best=places[0] if places else None, line=line, margin=MARGIN,
        )  # fmt: skip
        drawn = True
    if drawn:
        yield from axis_lines(page, [day_of(take) for take in series.takes], columns, margin=MARGIN)
        yield from page.flow(legend(page, best=_any_best(series)), indent=MARGIN)
        yield from _notes(page, series, columns.together)


def _trend(page: Page, series: Series, measure: Measure) -> Text:
    """Set the first takes' median against the latest's, with the verdict; else give the latest value."""
    found = next(one for one in series.trend if one.measure == measure)
    latest = measures.with_unit(measure, found.unit, value(series.latest, measure))
    if found.before is None or found.after is None:
        return page.text(latest)
    words = f"{measures.number(measure, found.before)} {page.signs.arrow} "
    words += measures.with_unit(measure, found.unit, found.after)
    said = measures.judgement(found)
    style = {"better": "green", "worse": "yellow"}.get(found.judgement or "", "")
    return page.join(page.text(words + (", " if said else "")), page.text(said, style))


def best_of(series: Series, measure: Measure) -> str | None:
    """Give the id of the take that is best in a measure."""
    return None if measure == "pace" else getattr(series.best, measure)  # a pace is not better or worse


def _any_best(series: Series) -> bool:
    return any(best_of(series, measure) for measure in MEASURES)


def _notes(page: Page, series: Series, together: int) -> Iterator[Text]:
    """Say how the drawing is to be read."""
    count = min(3, len(series.takes) // 2)
    notes = [
        ngettext(
            "Beside the names: the first take {arrow} the latest.",
            "Beside the names: the median of the first {count} takes {arrow} of the latest {count}.",
            count,
        ).format(count=count, arrow=page.signs.arrow)
    ]
    if series.latest.target_s is not None:
        notes.append(_("The dotted line is the target."))
    if together > 1:
        notes.append(_("A dash is the median of {count} takes in a row.").format(count=together))
    notes.extend(measures.cautions(series))
    yield from page.wrap(page.text(" ".join(notes), "dim"))


def _takes(page: Page, series: Series, most: int | None) -> Iterator[Text]:
    """List the takes, newest first, with what is best and latest marked."""
    shown = series.takes[::-1][:most]
    yield from page.heading(_("Takes"), _heading(len(shown), len(series.takes)))
    names = _names(series.takes)
    head = ["", *(measures.heading_of(measure) for measure in MEASURES)]
    rows = [
        [
            page.text((page.signs.arrow if take is series.latest else " ") + " " + names[take.id]),
            *(_cell(page, series, take, measure) for measure in MEASURES),
        ]
        for take in shown
    ]
    yield from table_lines(page, head, rows)
    notes = [
        _("{arrow} the latest").format(arrow=page.signs.arrow),
        _("halts: pauses of 1 s or more within a sentence, or of 2 s or more anywhere"),
    ]
    if any(best_of(series, measure) in {take.id for take in shown} for measure in MEASURES):
        notes.insert(1, _("* the best so far"))
    yield from page.flow([page.text(note, "dim") for note in notes])


def _heading(shown: int, count: int) -> str:
    if shown == count:
        return str(count)
    return _("the latest {shown} of {count} (--all: every one)").format(shown=shown, count=count)


def _names(takes: Sequence[TakeSummary]) -> dict[str, str]:
    """Give each take the shortest beginning of its id that a command would know it by."""
    short = [take.id[:STAMP] for take in takes]
    counts = Counter(short)
    return {take.id: name if counts[name] == 1 else take.id for take, name in zip(takes, short, strict=True)}


def _cell(page: Page, series: Series, take: TakeSummary, measure: Measure) -> Text:
    best = best_of(series, measure) == take.id
    words = measures.number(measure, value(take, measure))
    star = "" if measure == "pace" else "*" if best else " "
    return page.text(words + star, "bold" if best else "")


def _days(page: Page, series: Series, most: int | None) -> Iterator[Text]:
    """List the days, newest first, with the median of each measure."""
    if len(series.days) < 2:
        return
    yield from page.heading(_("Days"), _("medians"))
    head = ["", _("takes"), *(measures.heading_of(measure) for measure in MEASURES)]
    rows = [
        [
            page.text("  " + day.day),
            page.text(str(day.takes)),
            *(page.text(measures.number(measure, getattr(day, measure))) for measure in MEASURES),
        ]
        for day in series.days[::-1][:most]
    ]
    yield from table_lines(page, head, rows)


def render_others(series: Sequence[Series], console: Console) -> None:
    """Print a line for each further question."""
    for line in _others(Page.of(console), series):
        console.print(line, soft_wrap=True)


def _others(page: Page, series: Sequence[Series]) -> Iterator[Text]:
    """Give one line for each further question, with how to see it."""
    if not series:
        return
    yield from page.heading(_("Other questions"))
    for one in series:
        count = len(one.takes)
        facts = [
            one.question_id or _("without a question"),
            language_name(one.language),
            ngettext("{count} take", "{count} takes", count).format(count=count),
        ]
        coverage = next(found for found in one.trend if found.measure == "coverage")
        if coverage.before is not None:
            facts.append(
                _("coverage {before} {arrow} {after}").format(
                    before=numbers.percent(coverage.before),
                    arrow=page.signs.arrow,
                    after=numbers.percent(coverage.after or 0.0),
                )
            )
        yield from page.hanging(page.text(" · ".join(facts)))
    yield from page.wrap(page.text(_("voicecoach history QUESTION"), "dim"))
