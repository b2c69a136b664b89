"""Two takes beside each other, as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from voicecoach.analysis.values import SentenceStatus
from voicecoach.i18n import _, ngettext
from voicecoach.progress.values import Difference, SentenceChange, SentenceDifference, TakeDifference
from voicecoach.report import measures
from voicecoach.report.page import Page, cut
from voicecoach.report.table import table_lines

MOST_WORDS = 6
MOST_FILLERS = 8
DOTS = 2
"""So many cells more are three full stops than the ellipsis that they stand for in ASCII."""

_STYLES = {"better": "green", "worse": "yellow"}


def render(found: TakeDifference, console: Console) -> None:
    """Print the comparison, as wide as the console but at most 100 cells."""
    page = Page.of(console)
    for line in lines(page, found):
        console.print(line, soft_wrap=True)


def lines(page: Page, found: TakeDifference) -> Iterator[Text]:
    """Give the lines of a comparison, its parts parted by one empty line."""
    for part in (_header, _measures, _verdicts, _sentences, _fillers):
        made = list(part(page, found))
        if made:
            yield from made
            yield Text()


def _header(page: Page, found: TakeDifference) -> Iterator[Text]:
    for name, take in ((_("before"), found.before), (_("after"), found.after)):
        lead = page.text(name + "  ", "dim")
        yield from page.wrap(page.text(take.id, "bold"), first=lead, indent=8)
    for note in _cautions(found):
        sign = page.text(page.signs.warning + " ", "bold yellow")
        yield from page.wrap(page.text(note), first=sign, indent=2)


def _cautions(found: TakeDifference) -> Iterator[str]:
    """Say what must not be compared, and what else than the speaker may have changed."""
    if not found.same_language:
        yield _("Two languages: only the measures are comparable, and not the pace.")
    elif not found.same_question:
        yield _("Answers to different questions: only the measures are comparable.")
    elif not found.same_answer and None not in (found.before.answer_mark, found.after.answer_mark):
        yield _("The model answer was changed between them: coverage is of different texts.")
    if not found.same_model:
        words = _("Heard by different models ({models}): that alone changes coverage and fillers a little.")
        yield words.format(models=f"{found.before.model}, {found.after.model}")
    if found.before.demo or found.after.demo:
        yield _("A synthetic voice spoke a demo, not a person.")
    if found.before.cut_off or found.after.cut_off:
        yield _("One of the answers was broken off: coverage and length say nothing here.")


def _measures(page: Page, found: TakeDifference) -> Iterator[Text]:
    head = ["", _("before"), _("after"), _("change"), "±", ""]
    yield from table_lines(page, head, [_row(page, one) for one in found.measures])
    pace = next(one for one in found.measures if one.measure == "pace")
    notes = [
        measures.meaning_of("pace", pace.unit),
        _("Fillers are a minute."),
        _("Halts are pauses of 1 s or more within a sentence, or of 2 s or more anywhere."),
        _("± is what two takes must differ by before the measuring itself can be ruled out."),
    ]
    yield from page.wrap(page.text(" ".join(notes), "dim"))


def _row(page: Page, one: Difference) -> list[Text]:
    cells = [
        measures.number(one.measure, one.before),
        measures.number(one.measure, one.after),
        _change(one),
        _apart(one),
    ]
    said = page.text(measures.judgement(one) or _("not comparable"), _STYLES.get(one.judgement or "", ""))
    if one.judgement is None:
        said = page.text("" if None in (one.before, one.after) else _("not comparable"), "dim")
    return [page.text("  " + measures.name_of(one.measure)), *(page.text(cell) for cell in cells), said]


def _change(one: Difference) -> str:
    """Give the difference with its sign; coverage in hundredths."""
    if one.before is None or one.after is None or one.judgement is None:
        return ""
    return _signed(one, one.after - one.before)


def _signed(one: Difference, value: float) -> str:
    decimals = 0 if one.measure in {"coverage", "pace", "halts"} else 1
    value = round(value * (100 if one.measure == "coverage" else 1), decimals)
    sign = "" if value == 0 else "+" if value > 0 else "−"
    return f"{sign}{abs(value):.{decimals}f}"


def _apart(one: Difference) -> str:
    if one.threshold is None or one.judgement is None:
        return ""
    return _signed(one, one.threshold).removeprefix("+")


def _verdicts(page: Page, found: TakeDifference) -> Iterator[Text]:
    """Sum up what got better, what worse, and what is too close to call."""
    kinds = {"better": _("Better"), "worse": _("Worse"), "about the same": _("About the same")}
    for kind, name in kinds.items():
        names = [measures.name_of(one.measure).lower() for one in found.measures if one.judgement == kind]
        if names:
            yield from page.heading(name, ", ".join(names))


def _sentences(page: Page, found: TakeDifference) -> Iterator[Text]:
    """List the sentences whose fate changed, then those of which single words did."""
    if not found.sentences:
        return
    yield from page.heading(_("Sentences"), _counts(found.sentences))
    for one in found.sentences:
        if one.change != "same" or one.lost or one.gained:
            yield from _sentence(page, one)


def _counts(sentences: Sequence[SentenceDifference]) -> str:
    kinds = [one.change for one in sentences]
    names: dict[SentenceChange, str] = {
        "better": _("{count} better"),
        "worse": _("{count} worse"),
        "same": _("{count} as before"),
        "only before": _("{count} only in the answer before"),
        "only after": _("{count} only in the answer after"),
    }
    return ", ".join(
        words.format(count=kinds.count(kind)) for kind, words in names.items() if kinds.count(kind)
    )


def _sentence(page: Page, one: SentenceDifference) -> Iterator[Text]:
    """Give a sentence, what became of it, and the words that came or went."""
    signs = {"better": "+", "worse": page.signs.dash, "same": "="}
    style = _STYLES.get(one.change, "")
    text = cut(page.text(one.text).plain, page.width - 4 - DOTS)
    yield page.join(page.text(f"  {signs.get(one.change, ' ')} ", style), page.text(text))
    unchanged = one.before == one.after == "said"
    facts = ["" if unchanged else fate_words(one.before, one.after, page.signs.arrow)]
    if one.gained and one.before != "missed":
        facts.append(_("now said: {words}").format(words=_listed(one.gained)))
    if one.lost and one.after != "missed":
        facts.append(_("no longer said: {words}").format(words=_listed(one.lost)))
    yield from page.wrap(page.text("; ".join(fact for fact in facts if fact), style or "dim"), indent=4)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")


def fate_words(before: SentenceStatus | None, after: SentenceStatus | None, arrow: str) -> str:
    """Say what became of a sentence: "missed → said", or of which answer it is."""
    names: dict[SentenceStatus, str] = {
        "said": _("said"),
        "paraphrased": _("said in other words"),
        "partly said": _("partly said"),
        "missed": _("missed"),
    }
    if before is None:
        return _("not in the answer before; now {fate}").format(fate=names[after]) if after else ""
    if after is None:
        return _("{fate}; not in the answer after").format(fate=names[before])
    return names[after] if before == after else f"{names[before]} {arrow} {names[after]}"


def _fillers(page: Page, found: TakeDifference) -> Iterator[Text]:
    if not found.fillers:
        return
    before, after = sum(one.before for one in found.fillers), sum(one.after for one in found.fillers)
    words = ngettext("{before} {arrow} {after} filler", "{before} {arrow} {after} fillers", after)
    yield from page.heading(_("Fillers"), words.format(before=before, arrow=page.signs.arrow, after=after))
    entries = [
        page.text(f"{one.text} {one.before} {page.signs.arrow} {one.after}")
        for one in found.fillers[:MOST_FILLERS]
    ]
    yield from page.flow(entries)
