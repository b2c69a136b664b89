"""Lines that look as if they asked, and ask nothing: contents, one’s own questions, what is told or shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from voicecoach.questions.notes.asking import LIKELY, SURE, asks, ends_asking, has_question_word
from voicecoach.questions.notes.fences import written
from voicecoach.questions.notes.labels import FOLLOW_UP, NOTE, Named, calls_itself_one, named
from voicecoach.questions.notes.pieces import announces
from voicecoach.questions.notes.star import is_part, is_subtitle
from voicecoach.questions.notes.surroundings import asks_back, invites_questions, is_contents, is_of_others
from voicecoach.questions.notes.tables import asked_rows
from voicecoach.questions.notes.titles import ASKING_LABELS, first_line, nested
from voicecoach.questions.notes.values import Block, Entry, Found
from voicecoach.questions.notes.within import lines_of, words_of

_TOLD = re.compile(r"(?:니다|(?<!세)요|죠)\.\s*$")
"""Of some fourteen thousand questions in notes, five end so and do not ask by their words."""
_ARROW = re.compile(r"[→⇒➡]")
_STEPS = re.compile(r"[^→⇒➡?？.:：—–=]+(?:[→⇒➡][^→⇒➡?？.:：—–=]+){2,}\.?")
"""Several arrows lead from step to step, not from a question to its answer."""
_ANSWERED = re.compile(r"[?？]\s+(?!\w{1,12}\s?[:：])\S.*[.。]\s*$")
_MOSTLY = 1.25
_WORDLESS = {"rule", "image"}
_A_LIST = 3
_A_SENTENCE = 4
"""Words. “Likely probes:” announces what follows up."""
_A_WIDE_LINE = 60
"""Letters."""


def never_asked(blocks: Sequence[Block], asked: Collection[int]) -> frozenset[int]:
    """Give the lines that ask nothing, however they look: one’s own questions, contents, names of sections.

    ``asked`` are the lines that certainly ask.
    """
    document = nested(blocks)
    contents = (line.number for line in lines_of(blocks) if line.link.startswith("#"))
    return frozenset((*_beside_the_point(document), *_names_of_sections(document, asked), *contents))


def told_lines(blocks: Sequence[Block]) -> set[int]:
    """Give the lines that end as what somebody says, “… 지원했습니다.”, and are no titles, or tell steps."""
    words = words_of(blocks)
    return {
        line.number
        for line in lines_of(blocks)
        if not line.strong
        and (_TOLD.search(line.text) or _tells_steps(line.text, words.get(line.number - 1, "")))
        and asks(named(line.text).rest) < LIKELY
    }


def announced(blocks: Sequence[Block]) -> Iterator[int]:
    """Give the items of the lists that a sentence announces, “Then I ask them:”, or a name, “Sources:”."""
    for above, block in pairwise((Block("rule", 0), *blocks)):
        yield from announced(block.children)
        follows = above.kind == "text" and named(above.lines[-1].text).label == FOLLOW_UP
        told = above.kind == "text" and len(above.lines[-1].text.split()) >= _A_SENTENCE
        sources = above.kind == "text" and named(above.lines[-1].text) == Named(NOTE, "", "")
        if block.kind == "list" and (sources or (told and announces(above) and not follows)):
            yield from (line.number for item in block.children for line in first_line(item))


def asked_and_told(blocks: Sequence[Block], have: Mapping[int, Found]) -> Iterator[int]:
    """Give the lines that ask and answer themselves, “Which is it? I compare …”, amid labelled questions."""
    yield from _asked_and_told_in_quotes(blocks)
    yield from (line.number for line in lines_of(blocks) if _is_a_reply(line.text))
    words = words_of(blocks)
    labelled = sum(named(words.get(line, "")).label in ASKING_LABELS for line in have)
    if labelled < _A_LIST or _MOSTLY * labelled < len(have):
        return
    for line in lines_of(blocks):
        bare = not (line.strong or named(line.text).label or named(line.text).number)
        if bare and _ANSWERED.search(line.text):
            yield line.number


def _asked_and_told_in_quotes(blocks: Sequence[Block]) -> Iterator[int]:
    """Give such lines of quotes: they are of an answer, which may begin with a question."""
    for block in blocks:
        if block.kind == "quote":
            bare = (one for one in lines_of(block.children) if not named(one.text).label)
            yield from (line.number for line in bare if _ANSWERED.search(line.text))
        else:
            yield from _asked_and_told_in_quotes(block.children)


def _is_a_reply(text: str) -> bool:
    """Tell “→ how data are laid out”."""
    return _ARROW.match(text) is not None and not ends_asking(text) and not has_question_word(text)


def _tells_steps(text: str, above: str) -> bool:
    """Tell steps right below the title that they are of; elsewhere their title may stand before an arrow."""
    titled = 0 < len(above) <= _A_WIDE_LINE and not _ARROW.search(above) and not _TOLD.search(above)
    return titled and _STEPS.fullmatch(text) is not None


def few_among_items(blocks: Sequence[Block], asked: Collection[int]) -> Iterator[int]:
    """Give the items that would be asked among others which are not, though nothing in them asks."""
    for block in blocks:
        heads = [line for item in block.children for line in first_line(item)] if block.kind == "list" else []
        few = len(heads) >= _A_LIST and 2 * sum(line.number in asked for line in heads) <= len(heads)
        yield from (line.number for line in heads if few and not _may_ask(line.text))
        yield from few_among_items(block.children, asked)


def few_in_code(blocks: Sequence[Block], likely: Collection[int], others: int) -> frozenset[int]:
    """Give the lines between fences, where most questions stand outside: they are shown, not asked."""
    inside = [line.number for block in _fences(blocks) for line in written(block)]
    found = frozenset(inside) & frozenset(likely)
    return frozenset() if len(found) >= max(_A_LIST, others) else found


def _fences(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "code":
            yield block
        yield from _fences(block.children)


def _may_ask(text: str) -> bool:
    words = named(text).rest
    return asks(words) >= LIKELY or has_question_word(words)


def _beside_the_point(body: Sequence[Block | Entry]) -> Iterator[int]:
    """Give the lines below what the person wants to ask the company, or below a list of contents."""
    for place, one in enumerate(body):
        if isinstance(one, Entry):
            if is_contents(one.text):
                yield from _lines(one.body[:1])  # the text after the list is not below it in sense
                yield from _beside_the_point(one.body[1:])
            elif _is_beside(one.text):
                yield from _lines(one.body)
            else:
                yield from _beside_the_point(one.body)
            continue
        if one.kind == "text" and len(one.lines) > 1 and _is_beside(one.lines[0].text):
            yield from (line.number for line in one.lines[1:])
        lines = one.lines if one.kind == "text" else first_line(one) if one.kind == "item" else ()
        heads = len(lines) == 1 and not lines[0].link and _is_beside(lines[0].text.rstrip(" :：?？"))
        if heads and one.kind == "item":
            yield from _lines(one.children[1:])
        elif heads and body[place + 1 : place + 2]:
            yield from _lines(body[place + 1 :])
        else:
            yield from _beside_the_point(one.children)


def _names_of_sections(body: Sequence[Block | Entry], asked: Collection[int]) -> Iterator[int]:
    """Give the headings that have no text of their own, but headings or questions right below them."""
    for one in body:
        if isinstance(one, Entry):
            inner = [part for part in one.body if isinstance(part, Entry)]
            words = [part for part in one.body if not isinstance(part, Entry) and part.kind not in _WORDLESS]
            told = all(is_part(part.text) or is_subtitle(part.text) for part in inner)
            asking = any(part.line in asked or calls_itself_one(part.text) for part in words[:1])
            holds = (inner and not words and not told) or asking
            if (holds and asks(one.text) < SURE) or _is_of_rows(words):
                yield one.line
            yield from _names_of_sections(one.body, asked)


def _is_of_rows(words: Sequence[Block | Entry]) -> bool:
    """Tell tables of questions and answers with nothing else beside them."""
    return bool(words) and all(isinstance(one, Block) and asked_rows(one) for one in words)


def _is_beside(title: str) -> bool:
    return asks_back(title) or is_of_others(title) or invites_questions(title) or is_contents(title)


def _lines(body: Sequence[Block | Entry]) -> Iterator[int]:
    for one in body:
        if isinstance(one, Entry):
            yield one.line
            yield from _lines(one.body)
        else:
            yield one.line
            yield from (line.number for line in one.lines)
            yield from _lines(one.children)
