"""What every part of a terminal report is written with: text made safe, signs, wrapped lines.

A part gives lines (rich ``Text``), each at most ``Page.width`` cells wide; a Korean syllable is two
cells. All text, ours and a take's, passes ``Page.text``: nothing in it is read as markup or reaches
the terminal as a control code, and what the output's encoding cannot show is replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from voicecoach import harmless

WIDEST = 100
"""Cells. Longer lines are hard to read, however wide the window is."""

NARROWEST = 24
"""Cells. Below this nothing useful fits; a smaller window cuts or folds the lines itself."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs a report draws with; each is one cell wide."""

    said: str = "✓"
    paraphrased: str = "≈"
    partly: str = "◐"
    missed: str = "✗"
    full: str = "█"
    empty: str = "░"
    target: str = "▲"
    marker: str = "●"
    band: str = "━"
    near: str = "─"
    far: str = "·"
    speech: str = "▄"
    pause: str = "·"
    long: str = "─"
    block: str = "═"
    filler: str = "◆"
    tick: str = "┴"
    warning: str = "!"
    arrow: str = "→"
    dash: str = "–"


PLAIN = Signs(
    said="+", paraphrased="=", partly="/", missed="x", full="#", empty=".", target="^", marker="O", band="=",
    near="-", far=".", speech="#", pause=".", long="-", block="=", filler="o", tick="|", arrow=">", dash="-",
)  # fmt: skip
"""For outputs whose encoding has none of the others."""

_STAND_INS = str.maketrans({
    "–": "-", "—": "-", "−": "-", "…": "...", "·": "-", "×": "x", "≥": ">=",
    "“": '"', "”": '"', "‘": "'", "’": "'",
})  # fmt: skip


def clean(words: str, encoding: str) -> str:
    """Make any text one line that is safe to print, in what the output's encoding has."""
    kept = harmless.line(words)
    if _shows(kept, encoding):
        return kept
    return kept.translate(_STAND_INS).encode(encoding, "replace").decode(encoding)


def _shows(words: str, encoding: str) -> bool:
    try:
        words.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet ``width`` cells wide for one console."""

    console: Console
    width: int
    signs: Signs

    @classmethod
    def of(cls, console: Console) -> Page:
        """Fit the page to the console's width and encoding."""
        signs = Signs()
        drawn = "".join(getattr(signs, name) for name in Signs.__slots__)
        width = max(NARROWEST, min(WIDEST, console.width))
        return cls(console, width, signs if _shows(drawn, console.encoding) else PLAIN)

    def text(self, words: str, style: str = "") -> Text:
        """Give the words as safe text in one style."""
        return Text(clean(words, self.console.encoding), style)

    def join(self, *parts: Text) -> Text:
        """Put parts in a row, each keeping its style."""
        return Text().join(parts)

    def wrap(self, body: Text, *, first: Text | None = None, indent: int = 2) -> Iterator[Text]:
        """Break text into lines that fit, at spaces where there are any.

        Every line is indented by ``indent`` cells; ``first`` stands in the first line's indent, which
        widens if it must.
        """
        indent = min(max(indent, first.cell_len if first is not None else 0), self.width // 2)
        for number, line in enumerate(body.wrap(self.console, self.width - indent, overflow="fold")):
            line.rstrip()
            lead = first.copy() if number == 0 and first is not None else Text()
            lead.append(" " * max(0, indent - lead.cell_len))
            yield self.join(lead, line) if line else lead[:0]

    def whole(self, words: str, *, indent: int = 2) -> Text:
        """Give what is to be copied, a command, on a line of its own that is not broken, however long."""
        return self.join(Text(" " * indent), self.text(words, "dim"))

    def hanging(self, body: Text, *, indent: int = 2) -> Iterator[Text]:
        """Wrap an entry so that its later lines stand two cells further in than its first."""
        for number, line in enumerate(self.wrap(body, indent=indent + 2)):
            yield line[2:] if number == 0 else line

    def flow(self, items: Iterable[Text], *, indent: int = 2, gap: int = 3, hang: int = 0) -> Iterator[Text]:
        """Set short items one after another, breaking lines between them only.

        Lines after the first stand ``hang`` cells further in.
        """
        line, margin = Text(), indent
        for item in items:
            if line and margin + line.cell_len + gap + item.cell_len > self.width:
                yield from self.wrap(line, indent=margin)
                line, margin = Text(), indent + hang
            line = self.join(line, Text(" " * gap), item) if line else item
        if line:
            yield from self.wrap(line, indent=margin)

    def heading(self, name: str, facts: Text | str = "") -> Iterator[Text]:
        """Give the name of a part in bold with its main facts beside it."""
        beside = self.text(facts) if isinstance(facts, str) else facts
        title = self.text(name, "bold")
        yield from self.hanging(self.join(title, Text("  "), beside) if beside else title, indent=0)


def cut(words: str, cells: int) -> str:
    """Shorten text to ``cells``, with an ellipsis where something went."""
    if cell_len(words) <= cells:
        return words
    kept = ""
    for letter in words:
        if cell_len(kept + letter) > max(0, cells - 1):
            break
        kept += letter
    return kept.rstrip() + "…"
