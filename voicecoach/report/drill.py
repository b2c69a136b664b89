"""What is shown of a drill: the verdict on one sentence at once, and at the end a summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from voicecoach.drills.values import LEVELS, Attempt, Course, Level, Standing
from voicecoach.i18n import _, ngettext
from voicecoach.report.answer import STYLES, sentence_text
from voicecoach.report.page import Page, cut

QUOTE = 60
"""Cells of a sentence in the summary."""


def show_verdict(attempt: Attempt, console: Console) -> None:
    """Print the sentence with what became of each of its words, and what was heard besides."""
    page = Page.of(console)
    sign = page.signs.said if attempt.right else page.signs.missed
    lead = page.text(sign, "bold green" if attempt.right else "bold red")
    for line in page.wrap(sentence_text(page, attempt.sentence), first=page.join(Text("  "), lead), indent=4):
        console.print(line, soft_wrap=True)
    if attempt.besides:
        told = _("heard besides: {words}").format(words=", ".join(attempt.besides))
        for line in page.wrap(page.text(told, STYLES["changed"]), indent=4):
            console.print(line, soft_wrap=True)


def show_summary(course: Course, sentences: Sequence[str], console: Console) -> None:
    """Print which sentences were right at which level, and which to repeat."""
    page = Page.of(console)
    for line in _summary(page, course, sentences):
        console.print(line, soft_wrap=True)


def level_words() -> dict[Level, str]:
    """Give what each level is called."""
    return {"text": _("with the text"), "keywords": _("by keywords"), "nothing": _("with nothing shown")}


def _which(standings: Sequence[Standing]) -> str:
    """Name sentences by their numbers; a bare number would read as a count."""
    words = ngettext("sentence {numbers}", "sentences {numbers}", len(standings))
    return words.format(numbers=", ".join(str(one.number) for one in standings))


def _summary(page: Page, course: Course, sentences: Sequence[str]) -> Iterator[Text]:
    if not course.attempts:
        yield from page.wrap(page.text(_("No sentence was said.")), indent=0)
        return
    standings = course.drill.standings
    done = sum(standing.done for standing in standings)
    facts = ngettext("{done} of {count} sentence", "{done} of {count} sentences", len(standings))
    tries = ngettext("{count} try", "{count} tries", len(course.attempts)).format(count=len(course.attempts))
    yield Text()
    yield from page.heading(_("Done"), f"{facts.format(done=done, count=len(standings))}, {tries}")
    last = {attempt.number: attempt.right for attempt in course.attempts}
    for level in reversed(LEVELS):
        # what went wrong when it was said again is not right, however well it went before
        right = [one for one in standings if one.right_at == level and last.get(one.number)]
        if right:
            text = _("Right {level}: {which}").format(level=level_words()[level], which=_which(right))
            yield from page.wrap(page.text(text))
    left = [one for one in standings if not one.begun]
    if left:
        yield from page.wrap(page.text(_("Not tried: {which}").format(which=_which(left)), "dim"))
    if course.drill.to_repeat:
        yield from page.heading(_("To repeat"))
    for standing in course.drill.to_repeat:
        number = page.text(f"{standing.number:>4}. ", "dim")
        body = page.text(cut(sentences[standing.number - 1], QUOTE))
        yield from page.wrap(body, first=number, indent=6)
