"""From the Markdown of notes to blocks with their line numbers; folds hold what lies between their tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from voicecoach.questions.notes.hypertext import MARKED, Piece, pieces
from voicecoach.questions.notes.inline import line_of
from voicecoach.questions.notes.layout import Laid
from voicecoach.questions.notes.values import TASK, Block, Line

# Indented code is off: what is indented in notes is a paragraph of a list or of a fold. So are headings
# underlined with a rule, which layout.py has read already.
_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["code", "lheading"])
_DEEPEST_FOLD = 20
_TASK = re.compile(r"\[[ xX]\]\s")
_KRAMDOWN = re.compile(r"\s*\{:?[^{}]*[.#=][^{}]*\}\s*$")


def read_blocks(laid: Laid) -> tuple[Block, ...]:
    """Read a whole document."""
    return _Reader(laid).read(_MARKDOWN.parse("\n".join(laid.lines)))


@dataclass(slots=True)
class _Fold:
    """A fold while it is being read; the outermost stands for what it all lies in."""

    line: int
    summary: tuple[Line, ...] = ()
    children: list[Block] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Take a block in; items of HTML come one by one, and are one list."""
        if self.children and _is_item(block) and _is_item(self.children[-1]):
            self.children[-1] = replace(
                self.children[-1], children=(*self.children[-1].children, *block.children)
            )
        else:
            self.children.append(block)

    def done(self) -> Block:
        return Block("fold", self.line, self.summary, children=tuple(self.children))


def _is_item(block: Block) -> bool:
    """Tell a list as HTML gives it: bare items without a number."""
    return block.kind == "list" and all(
        not item.number and len(item.children) == 1 for item in block.children
    )


class _Reader:
    """Turns tokens into blocks; it knows only where the lines stand in the file."""

    def __init__(self, laid: Laid) -> None:
        self._laid = laid

    def read(self, tokens: Sequence[Token]) -> tuple[Block, ...]:
        """Read the tokens of one container (a document, a quote, an item)."""
        open_folds = [_Fold(1)]
        for group in _groups(tokens):
            for part in self._parts(group):
                if isinstance(part, Block):
                    open_folds[-1].add(part)
                elif part.kind == "open" and len(open_folds) <= _DEEPEST_FOLD:
                    open_folds.append(_Fold(part.offset))
                elif part.kind == "close" and len(open_folds) > 1:
                    done = open_folds.pop().done()
                    open_folds[-1].children.append(done)
                elif part.kind == "summary" and len(open_folds) > 1:
                    open_folds[-1].summary = _plain_lines(part.text, part.offset)
        while len(open_folds) > 1:
            done = open_folds.pop().done()
            open_folds[-1].children.append(done)
        return tuple(open_folds[0].children)

    def _parts(self, group: Sequence[Token]) -> Iterator[Block | Piece]:
        """Read one group of tokens; what has no words is dropped."""
        for part in self._all_parts(group):
            if not isinstance(part, Block) or part.kind not in {"text", "heading"} or part.text:
                yield part

    def _all_parts(self, group: Sequence[Token]) -> Iterator[Block | Piece]:
        """Read one group of tokens; a piece's offset is here its line in the file."""
        first = group[0]
        line = self._number(first)
        if first.type == "html_block":
            yield from self._hypertext(first.content, line)
        elif first.type in {"paragraph_open", "heading_open"} and MARKED.search(group[1].content):
            yield from self._hypertext(group[1].content, line)
        elif first.type == "paragraph_open":
            yield from self._paragraph(group[1], line)
        elif first.type == "heading_open":
            lines = self._lines(group[1], line)
            words = " ".join(" ".join(one.text for one in lines).split())
            title = Line(_KRAMDOWN.sub("", words), line, link=lines[0].link if lines else "")
            yield Block("heading", line, (title,), level=int(first.tag[1:]))
        elif first.type == "fence":
            yield Block("code", line, source=first.content.rstrip("\n"))
        elif first.type == "hr":
            yield Block("rule", line)
        elif first.type == "table_open":
            yield Block("table", line, children=tuple(self._rows(group)), source=self._source(first))
        elif first.type == "blockquote_open":
            yield Block("quote", line, children=self.read(group[1:-1]))
        elif first.type in {"bullet_list_open", "ordered_list_open"}:
            yield Block("list", line, children=tuple(self._items(group[1:-1])))

    def _paragraph(self, inline: Token, line: int) -> Iterator[Block]:
        lines = self._lines(inline, line)
        if any(one.text for one in lines):
            yield Block("text", line, tuple(one for one in lines if one.text))
        for child in inline.children or []:
            if child.type == "image":
                yield Block("image", line, source=f"![{child.content}]({child.attrGet('src') or ''})")

    def _items(self, tokens: Sequence[Token]) -> Iterator[Block]:
        for group in _groups(tokens):
            opening = group[0]
            children = self.read(group[1:-1])
            number = str(opening.info or "")
            sign = opening.markup + (TASK if _TASK.match(_first_words(group)) else "")
            yield Block("item", self._number(opening), number=number, children=children, source=sign)

    def _rows(self, group: Sequence[Token]) -> Iterator[Block]:
        cells: list[Line] = []
        texts: list[Block] = []
        for token in group:
            if token.type == "inline":
                number = self._at(token.map[0] if token.map else 0)
                inside = self._lines(token, number)
                words = " ".join(one.text for one in inside)
                cells.append(Line(words, number, link=inside[0].link if inside else ""))
                rows = tuple(replace(one, number=number) for one in inside if one.text)
                texts.append(Block("cell", number, rows))
            elif token.type == "tr_close":
                yield Block("row", cells[0].number if cells else 1, tuple(cells), children=tuple(texts))
                cells, texts = [], []

    def _hypertext(self, source: str, line: int) -> Iterator[Block | Piece]:
        for piece in pieces(source):
            number = line + piece.offset
            if piece.kind == "image":
                yield Block("image", number, source=piece.text)
            elif piece.kind == "heading":
                yield Block("heading", number, _plain_lines(piece.text, number, joined=True), piece.depth)
            elif piece.kind == "quote":
                text = Block("text", number, _plain_lines(piece.text, number))
                yield Block("quote", number, children=(text,))
            elif piece.kind == "item":
                text = Block("text", number, _plain_lines(piece.text, number))
                yield Block("list", number, children=(Block("item", number, children=(text,)),))
            elif piece.kind == "text":
                yield Block("text", number, _plain_lines(piece.text, number))
            else:
                yield Piece(piece.kind, piece.text, piece.depth, number)

    def _lines(self, inline: Token, line: int) -> tuple[Line, ...]:
        """Part inline Markdown into its lines."""
        found: list[Line] = []
        row: list[Token] = []
        start, passed, joined, bold = (inline.map[0] if inline.map else None), 0, 0, 0
        for token in [*(inline.children or []), Token("hardbreak", "", 0)]:
            # <br> ends a line as a line break of the source does
            is_tag = token.type == "html_inline" and token.content.lower().startswith("<br")
            bold += token.nesting if token.type in {"strong_open", "strong_close"} else 0
            if bold and token.type == "softbreak":  # what is bold over two lines is one title
                row.append(Token("text", "", 0, content=" "))
                joined += 1
                continue
            if token.type in {"softbreak", "hardbreak"} or is_tag:
                number = line + passed if start is None else self._at(start + passed)
                found.append(line_of(row, number, soft=token.type == "softbreak"))
                passed += joined + (not is_tag)
                row, joined = [], 0
            else:
                row.append(token)
        return tuple(found)

    def _source(self, token: Token) -> str:
        start, end = token.map or [0, 0]
        return "\n".join(self._laid.lines[start:end]).rstrip()

    def _number(self, token: Token) -> int:
        return self._at(token.map[0] if token.map else 0)

    def _at(self, place: int) -> int:
        numbers = self._laid.numbers
        return numbers[min(place, len(numbers) - 1)] if numbers else 1


def _first_words(group: Sequence[Token]) -> str:
    return next((token.content for token in group if token.type == "inline"), "")


def _groups(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Group the tokens into the blocks of the outermost level."""
    start, depth = 0, 0
    for place, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : place + 1]
            start = place + 1


def _plain_lines(text: str, number: int, *, joined: bool = False) -> tuple[Line, ...]:
    """Read the words of HTML, in which people write Markdown all the same."""
    rows = [" ".join(text.split())] if joined else text.split("\n")
    inline = [(_MARKDOWN.parseInline(row.strip())[0].children or [], place) for place, row in enumerate(rows)]
    found = (line_of(children, number + place, soft=True) for children, place in inline)
    return tuple(line for line in found if line.text)
