"""What is said where a decision was weak: one sentence per line of the file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from voicecoach.i18n import _
from voicecoach.questions.notes import labels
from voicecoach.questions.notes.advice import own_voice
from voicecoach.questions.notes.asking import LIKELY, asks, ends_asking
from voicecoach.questions.notes.evidence import CERTAIN
from voicecoach.questions.notes.labels import named, plain_words
from voicecoach.questions.notes.parts import Part
from voicecoach.questions.notes.star import is_part, is_subtitle
from voicecoach.questions.notes.surroundings import asks_back, is_navigation
from voicecoach.questions.notes.values import Block, Entry, Line
from voicecoach.questions.notes.weighing import quote_lines

Doubtful = Iterator[tuple[int, str]]
_SAID, _WORTH_A_WORD = 15, 40
"""Letters. A shorter text that belongs to no question is a caption or a remark."""
_SHOWN = 60
_LONGEST_TITLE = 40
_VERSION = re.compile(
    r"^\W*(?P<name>(?:\d+\s*[초분]|짧은|긴|short(?:er)?|long(?:er)?|\d+[\s-]*(?:second|minute|sec|min)s?)\s*(?:버전|답변?|version|answer)"
    r"|(?:버전|version)\s*[\dA-C](?!\w))\s*(?:$|[)\]:：.–—-])",
    re.IGNORECASE,
)
"""“30초 버전”, above or before one way to answer of several."""
_SEVERAL = 2
_TOLD = re.compile(r"(?:[.!?:,;…。：]|[다요죠까음함임됨는은를을도고서며면])[\s\"'”’)]*$")


def about_question(
    entry: Entry, weight: float, *, inside: bool, unsure: Sequence[tuple[str, int]]
) -> Doubtful:
    """Say why an entry may be no question, and what of its answer is unsure."""
    name = plain_words(entry.text or entry.whole)
    if entry.form in {"heading", "fold"} and weight < CERTAIN:
        text = _("This heading is taken for a question, but may be a section: {heading}")
        yield entry.line, text.format(heading=name)
    elif entry.form in {"item", "bold"} and not entry.label and asks(entry.text) < LIKELY:
        text = _("This line is taken for a question like those beside it: {line}")
        yield entry.line, text.format(line=name)
    elif entry.form in {"plain", "quote"} or (inside and entry.form in {"bold", "item"} and not entry.label):
        text = _("This line is taken for a question, but may belong to what is above it: {line}")
        yield entry.line, text.format(line=name)
    for kind, line in unsure:
        if kind == "code":
            yield line, _("This is written as code, but is taken for the answer.")
        elif kind == "advice":
            yield line, _("This paragraph is taken for advice on the answer, not for a part of it.")
        elif kind == "quote":
            yield line, _("This quote is taken for a part of the answer, but may be a tip.")
        elif kind == "outline":
            yield line, _("This quote is taken for an outline of the answer, not for a part of it.")
        else:
            yield line, _("The text beside the quoted answer is taken for a note.")


def about_row(row: Entry) -> Doubtful:
    """Say that a row of a table below a question is taken for a question beside it."""
    text = _("This row is taken for a question of its own, but may follow up the one above: {line}")
    yield row.line, text.format(line=plain_words(row.text))


def about_answer(found: Sequence[Part], prompt: str) -> Doubtful:
    """Name the lines of an answer that ask: they may be questions, and must not be lost in silence."""
    for one, after in itertools.zip_longest(found, found[1:]):
        if after is not None and _is_like_a_title(one) and after.kind in {"text", "item", "quote"}:
            text = _("This line may be a question, but is taken for a part of the answer above it: {line}")
            yield one.line, text.format(line=plain_words(one.text))
        claimed = {labels.NOTE} if one.kind == "item" else {labels.NOTE, labels.ANSWER}
        alone = one.kind in {"item", "text"} and len(one.lines) == 1 and one.mode not in claimed
        rest = named(one.text).rest if alone else ""
        # “Discuss your goals …” in a paragraph is advice; as an item it may be one of a list of questions
        asking = ends_asking(rest) and (one.kind == "item" or rest.rstrip(' )”"').endswith(("?", "？")))
        if asking and not one.lines[0].link and rest not in prompt:
            text = _("This line asks, but is not taken for a question: {line}")
            yield one.line, text.format(line=plain_words(one.text))


def about_versions(line: int, body: Sequence[Block | Entry]) -> Doubtful:
    """Say that an answer is written in several versions, which would be said one after the other."""
    names = [match["name"] for text in _heads(body) if (match := _VERSION.match(text))]
    if len(names) >= _SEVERAL:
        text = _(
            "The answer holds several versions one after another ({names}); to practise them one by one, "
            "write Q: and the question above each."
        )
        yield line, text.format(names=", ".join(names))


def _heads(body: Sequence[Block | Entry]) -> Iterator[str]:
    """Give the headings and lines of a body, whatever holds them."""
    for one in body:
        if isinstance(one, Entry):
            yield one.whole
            yield from _heads(one.body)
        elif one.kind != "row":
            yield from (line.text for line in one.lines)
            yield from _heads(one.children)


def _is_like_a_title(one: Part) -> bool:
    """Tell a short line in a paragraph of its own that is no sentence and announces nothing."""
    alone = one.kind == "text" and len(one.lines) == 1 and one.mode != labels.NOTE and not one.lines[0].link
    words = one.text
    told = _TOLD.search(words) is not None
    return (
        alone and len(words) <= _LONGEST_TITLE and not told and not is_subtitle(words) and not is_part(words)
    )


def about_left_out(found: Sequence[Block | Entry], holder: Entry | None, *, first: bool) -> Doubtful:
    """Name what belongs to no question: stretches of text below a title, and single lines that ask.

    ``first`` is set where no question came before: what tells there what the notes are is no loss.
    """
    bare = holder is not None and not any(isinstance(one, Entry) for one in found)
    stretch: list[Block] = []
    begun = False
    for one in (*found, None):
        if isinstance(one, Block):
            stretch.append(one)
            continue
        lines = [line for block in stretch for line in _words(block)]
        asking = [line for block in stretch for line in _alone(block) if _asks_to_its_end(line)]
        opening = first and not begun and (holder is None or holder.level == 1)
        said = own_voice(" ".join(line.text for line in lines))
        least = _SAID if bare and said else _WORTH_A_WORD
        if sum(len(line.text) for line in lines) >= least and (said or not opening):
            if bare and holder is not None:
                text = _("The text below this heading belongs to no question and is left out: {heading}")
                yield holder.line, text.format(heading=plain_words(holder.whole))
            else:
                text = _("From here on the text belongs to no question and is left out: {line}")
                yield lines[0].number, text.format(line=plain_words(lines[0].text)[:_SHOWN])
        for line in asking:
            text = _("This line asks, but is not taken for a question: {line}")
            yield line.number, text.format(line=plain_words(line.text))
        stretch, begun = [], True


def about_aside(body: Sequence[Block | Entry], title: str, holder: Entry | None) -> Doubtful:
    """Say that a part that is about something else by its name holds what somebody would say."""
    lines = [line for one in body if isinstance(one, Block) for line in _words(one)]
    words = " ".join(line.text for line in lines)
    if holder is not None and len(words) >= _WORTH_A_WORD and own_voice(words) and not asks_back(title):
        text = _("The text below this heading belongs to no question and is left out: {heading}")
        yield holder.line, text.format(heading=plain_words(holder.whole))


def _words(block: Block) -> Iterator[Line]:
    """Give the lines that somebody may miss: no links, and nothing that calls itself a remark."""
    for line in quote_lines(block):
        remark = is_navigation(line.text, line.link) or named(line.text).label == labels.NOTE
        if not line.link and not remark:
            yield line


def _asks_to_its_end(line: Line) -> bool:
    return ends_asking(named(line.text).rest) and not line.link


def _alone(block: Block) -> Iterator[Line]:
    """Give what stands in a paragraph of its own or begins an item."""
    if block.kind == "text" and len(block.lines) == 1:
        yield block.lines[0]
    for child in block.children:
        first = child.children[0] if child.kind == "item" and child.children else None
        if first is not None and first.kind == "text" and len(first.lines) > 1:
            yield first.lines[0]
        yield from _alone(child)
