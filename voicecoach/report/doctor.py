"""What the doctor found, as lines for the terminal: sign, word, name, and what to do below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from voicecoach.doctor.values import Check
from voicecoach.i18n import _, ngettext
from voicecoach.report.page import Page

_STYLES = {"ok": "green", "skipped": "dim", "warning": "yellow", "failed": "bold red"}
_NAME_CELLS = 13
_WORD_CELLS = 7
_NARROW_INDENT = 2


def render(check: Check, console: Console) -> None:
    """Print one check."""
    page = Page.of(console)
    for line in lines(page, check):
        console.print(line, soft_wrap=True)


def render_end(checks: Sequence[Check], console: Console) -> None:
    """Print what it comes to."""
    page = Page.of(console)
    failed = sum(check.status == "failed" for check in checks)
    warned = sum(check.status == "warning" for check in checks)
    if failed:
        text = ngettext(
            "Practice cannot work yet: {count} thing must be mended.",
            "Practice cannot work yet: {count} things must be mended.",
            failed,
        )
    elif warned:
        text = ngettext(
            "Practice can work; {count} thing could be better.",
            "Practice can work; {count} things could be better.",
            warned,
        )
    else:
        text = _("All is well: voicecoach practice")
    console.print()
    for line in page.wrap(page.text(text.format(count=failed or warned), "bold"), indent=0):
        console.print(line, soft_wrap=True)


def lines(page: Page, check: Check) -> Iterator[Text]:
    """Give the lines of one check."""
    style = _STYLES[check.status]
    signs, status = page.signs, check.status
    sign = {"ok": signs.said, "skipped": signs.dash, "warning": signs.warning, "failed": signs.missed}[status]
    word = {"ok": _("ok"), "skipped": _("skipped"), "warning": _("warning"), "failed": _("failed")}[status]
    first = page.join(
        page.text(f"{sign} {_padded(word, _WORD_CELLS)}  ", style),
        page.text(_padded(_name(check.name), _NAME_CELLS) + "  "),
    )
    indent = first.cell_len
    if indent > page.width // 2:  # too narrow for columns: the name has a line of its own
        first.rstrip()
        yield first
        first, indent = Text(), _NARROW_INDENT
    yield from page.wrap(page.text(check.found), first=first, indent=indent)
    if check.todo:
        arrow = page.text(" " * indent + page.signs.arrow + " ", style)
        yield from page.wrap(page.text(check.todo), first=arrow, indent=arrow.cell_len)


def _padded(text: str, cells: int) -> str:
    return text + " " * max(0, cells - cell_len(text))


def _name(name: str) -> str:
    names = {
        "versions": _("versions"),
        "letters": _("letters"),
        "settings": _("settings"),
        "portaudio": "PortAudio",
        "microphone": _("microphone"),
        "loudspeaker": _("loudspeaker"),
        "voices": _("voices"),
        "speech_cache": _("speech cache"),
        "model": _("model"),
        "other_models": _("other models"),
        "recordings": _("recordings"),
        "data": _("data"),
        "cache": _("cache"),
        "questions": _("questions"),
        "takes": _("takes"),
    }
    return names.get(name, name)
