"""What became of the model answer, word by word; or what was heard, where nothing was compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from voicecoach.analysis.values import ComparedSentence, ComparedWord, Comparison, SentenceStatus
from voicecoach.i18n import _, ngettext
from voicecoach.report import numbers
from voicecoach.report.page import Page
from voicecoach.takes.schema import Take

STYLES = {"said": "", "changed": "yellow", "missed": "red"}
SENTENCE_STYLES = {"said": "green", "paraphrased": "cyan", "partly said": "yellow", "missed": "red"}


def answer_lines(page: Page, take: Take) -> Iterator[Text]:
    """Show the comparison, or the transcript, and for guidance the advice it was recorded beside."""
    if take.comparison is not None and take.timing.answer_s is not None:
        yield from _model_answer(page, take.comparison)
        yield from _added(page, take.comparison)
        yield from _coverage(page, take.comparison)
        return
    question = take.question
    if question is not None and question.guidance:
        yield from page.heading(_("Advice for this answer"), _("not a script, so nothing was compared"))
        yield from page.wrap(page.text(question.answer))
        yield Text()
    yield from page.heading(_("Heard"))
    heard = take.transcript.text.strip()
    yield from page.wrap(page.text(heard) if heard else page.text(_("nothing"), "dim"))


def _model_answer(page: Page, comparison: Comparison) -> Iterator[Text]:
    yield from page.heading(_("Your model answer"))
    for sentence in comparison.sentences:
        sign = page.text(_sign(page, sentence.status), f"bold {SENTENCE_STYLES[sentence.status]}")
        body = sentence_text(page, sentence)
        yield from page.wrap(body, first=page.join(Text("  "), sign), indent=4)
        if sentence.reason:
            yield from page.wrap(page.text(sentence.reason, "dim"), first=Text("    "), indent=4)
    yield from page.flow(_legend(page, comparison), indent=4)


def _sign(page: Page, status: SentenceStatus) -> str:
    signs = page.signs
    return {
        "said": signs.said,
        "paraphrased": signs.paraphrased,
        "partly said": signs.partly,
        "missed": signs.missed,
    }[status]


def sentence_text(page: Page, sentence: ComparedSentence) -> Text:
    """Give the words of a sentence, those missed in a row between one pair of tildes."""
    parts: list[Text] = []
    for status, run in groupby(sentence.words, key=lambda word: word.status):
        words = list(run)
        if status == "missed":
            parts.append(page.text("~" + " ".join(word.text for word in words) + "~", STYLES["missed"]))
        else:
            parts += [_word(page, word) for word in words]
    return Text(" ").join(parts) if parts else page.text(sentence.text)


def _word(page: Page, word: ComparedWord) -> Text:
    if word.status == "said":
        return page.text(word.text, STYLES["said"])
    heard = word.heard or "?"
    return page.text(f"[{word.text}{page.signs.arrow}{heard}]", STYLES["changed"])


def status_words() -> dict[SentenceStatus, str]:
    """Give what each status of a sentence is called."""
    return {
        "said": _("said"),
        "paraphrased": _("in other words"),
        "partly said": _("partly said"),
        "missed": _("missed"),
    }


def _legend(page: Page, comparison: Comparison) -> list[Text]:
    """Explain the signs that occur."""
    statuses = {sentence.status for sentence in comparison.sentences}
    words = {word.status for sentence in comparison.sentences for word in sentence.words}
    parts = [f"{_sign(page, status)} {name}" for status, name in status_words().items() if status in statuses]
    if "changed" in words:
        parts.append(_("[wanted{arrow}heard]").format(arrow=page.signs.arrow))
    if "missed" in words:
        parts.append(_("~not said~"))
    return [page.text(part, "dim") for part in parts]


def _added(page: Page, comparison: Comparison) -> Iterator[Text]:
    if not comparison.added:
        return
    yield Text()
    yield from page.heading(_("You added"))
    for added in comparison.added:
        time = page.text(numbers.clock(added.start_s).rjust(4) + " ", "dim")
        yield from page.wrap(page.text(added.text), first=page.join(Text("  "), time), indent=8)


def _coverage(page: Page, comparison: Comparison) -> Iterator[Text]:
    """Say what share of the model answer was said, and what became of the rest."""
    facts = _("{share} of its words: {counts}").format(
        share=numbers.percent(comparison.coverage), counts=counts_words(comparison)
    )
    yield Text()
    yield from page.heading(_("Coverage"), facts)
    if not comparison.in_order:
        yield from page.wrap(page.text(order_words(), "yellow"))
    note = sound_words(comparison)
    if note:
        yield from page.wrap(page.text(note, "dim"))


def counts_words(comparison: Comparison) -> str:
    """Say what became of the words of the model answer, in numbers."""
    words = [word for sentence in comparison.sentences for word in sentence.words if word.counts]
    statuses = Counter(word.status for word in words)
    return _("{said} said, {changed} changed, {missed} missed").format(
        said=statuses["said"], changed=statuses["changed"], missed=statuses["missed"]
    )


def order_words() -> str:
    """Say that the sentences came in another order."""
    return _("Not in the order of the model answer.")


def sound_words(comparison: Comparison) -> str:
    """Say how many words the sound alone proved; nothing where there is none."""
    words = [word for sentence in comparison.sentences for word in sentence.words]
    heard = sum(word.status == "said" and word.evidence == "audio" for word in words)
    if not heard:
        return ""
    note = ngettext(
        "{count} of the said words was found in the sound; the recogniser wrote something else.",
        "{count} of the said words were found in the sound; the recogniser wrote something else.",
        heard,
    )
    return note.format(count=heard)
