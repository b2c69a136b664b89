"""A deck as headings: what the Markdown holds, before it is decided what is a question of what.

A question is a heading with a blockquote below it, or one marked ``{.question}``. The text between is
its prompt. Text after the answer is the person's own note and is left alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from voicecoach.i18n import _
from voicecoach.questions.attributes import Attributes, split_heading
from voicecoach.questions.complaint import Complaint
from voicecoach.questions.front_matter import FrontMatter, read_front_matter, refuse_unclosed
from voicecoach.questions.sentences import split_sentences

LONGEST_PARAGRAPH = 50_000
"""Letters, three hours of speech. Some marks make the time to read a paragraph grow with its square."""


def _refuse_endless(state: StateCore) -> None:
    for token in state.tokens:
        if len(token.content) > LONGEST_PARAGRAPH and token.type == "inline":
            raise Complaint(
                _("a paragraph has more than {most} letters").format(most=LONGEST_PARAGRAPH),
                _("Part it with empty lines; an answer goes on in the next lines that start with >."),
                token.map[0] + 1 if token.map else None,
            )


_MARKDOWN = MarkdownIt("commonmark").use(front_matter_plugin)
_MARKDOWN.core.ruler.before("inline", "endless", _refuse_endless)


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading with what stands below it, up to the next.

    ``depth`` is 1 for ``#``; ``body`` the text before the first blockquote in one line; ``answer`` the
    sentences of the blockquotes, None where there is none; ``line`` counts from 1.
    """

    text: str
    depth: int
    line: int
    attributes: Attributes
    body: str
    answer: tuple[str, ...] | None

    @property
    def is_question(self) -> bool:
        """True for a heading that asks something; any other names a section."""
        return self.answer is not None or "question" in self.attributes.classes


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole file: its settings, and its headings in order."""

    front_matter: FrontMatter
    headings: tuple[Heading, ...]


def read_outline(text: str, path: Path) -> Outline:
    """Read the Markdown of a deck; raises DeckError with the place in ``path``."""
    # NFC: macOS hands out Hangul in pieces, which would match neither a transcript nor a typed id
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    try:
        tokens = _MARKDOWN.parse(text)
    except Complaint as complaint:
        raise complaint.at(path, 1) from complaint
    front_matter = FrontMatter()
    found: list[_Growing] = []
    for block in _blocks(tokens):
        first = block[0]
        line = first.map[0] + 1 if first.map else 1
        try:
            if first.type == "front_matter":
                front_matter = read_front_matter(first.content)
            elif first.type == "heading_open":
                found.append(_heading(block, line))
            elif found:
                found[-1].add(block)
            elif first.type == "hr" and line == 1:
                refuse_unclosed(text)
        except Complaint as complaint:
            raise complaint.at(path, line) from complaint
    return Outline(front_matter, tuple(one.done() for one in found))


def plain(tokens: Sequence[Token], line_end: str = "\n") -> str:
    """Reduce inline Markdown to its words; ``line_end`` stands for a line break in the source."""
    parts = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            parts.append(line_end)
        elif token.type == "html_inline":
            parts.append(line_end if token.content.lower().startswith("<br") else "")
        elif token.type == "image":
            parts.append(plain(token.children or [], line_end))
        else:
            parts.append(token.content)
    return "".join(parts)


def answer_remedy() -> str:
    """Say how an answer is written."""
    return _("Write the answer after >, or mark the heading {mark} to ask without one.").format(
        mark="{.question}"
    )


@dataclass(slots=True)
class _Growing:
    """A heading while its file is being read."""

    text: str
    depth: int
    line: int
    attributes: Attributes
    body: list[str] = field(default_factory=list)
    answer: list[str] | None = None

    def add(self, block: Sequence[Token]) -> None:
        """Take in one block below the heading."""
        lines = [_text_of(token) for token in block if token.type in {"inline", "fence", "code_block"}]
        if block[0].type == "blockquote_open":
            sentences = split_sentences("\n".join(lines))
            if not sentences:
                raise Complaint(_("the answer is empty"), answer_remedy())
            self.answer = [*(self.answer or []), *sentences]
        elif self.answer is None:
            self.body += lines

    def done(self) -> Heading:
        """Freeze it."""
        body = " ".join(" ".join(self.body).split())
        answer = None if self.answer is None else tuple(self.answer)
        return Heading(self.text, self.depth, self.line, self.attributes, body, answer)


def _blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Group the tokens into the top-level blocks they belong to."""
    block: list[Token] = []
    for token in tokens:
        block.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield block
            block = []


def _heading(block: Sequence[Token], line: int) -> _Growing:
    opening, inline = block[0], block[1]
    source, attributes = split_heading(inline.content.replace("\n", " "))
    text = " ".join(plain(_MARKDOWN.parseInline(source)[0].children or [], " ").split())
    if not text:
        raise Complaint(_("the heading has no text"), _("Give it a few words: they name the question."))
    return _Growing(text, int(opening.tag[1:]), line, attributes)


def _text_of(token: Token) -> str:
    return plain(token.children or []) if token.type == "inline" else token.content
