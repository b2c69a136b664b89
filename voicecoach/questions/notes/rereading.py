"""What the second reader says of the first reading: which lines ask beside those that were found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from voicecoach.questions.notes.asking import LIKELY, SURE, asks, has_question_word
from voicecoach.questions.notes.labels import FOLLOW_UP, calls_itself_one, named, spelt
from voicecoach.questions.notes.lines.reader import Seen
from voicecoach.questions.notes.marking import Asked
from voicecoach.questions.notes.pieces import announces
from voicecoach.questions.notes.star import is_part, is_subtitle
from voicecoach.questions.notes.surroundings import asks_back, invites_questions, is_contents
from voicecoach.questions.notes.tables import asked_rows
from voicecoach.questions.notes.titles import first_line, nested
from voicecoach.questions.notes.values import Block, Entry, Found, Line

_CLEAR, _MORE_LIKELY, _STILL_LIKELY = 0.6, 0.5, 0.2
"""How likely a line must be asked to be worth a second reading; in that, to be asked; and where the first
reading has found it."""
_END = Seen(0, 0.0, 0.0, (0, "", 0, False, 0, False, False, False))
_TOLD = re.compile(r"(?:니다|(?<!세)요|죠)\.\s*$")
"""Of some fourteen thousand questions in notes, five end so and do not ask by their words."""
_ARROW = re.compile(r"[→⇒➡]")
_STEPS = re.compile(r"[^→⇒➡?？.:：—–=]+(?:[→⇒➡][^→⇒➡?？.:：—–=]+){2,}\.?")
"""Several arrows lead from step to step, not from a question to its answer."""
_WORDLESS = {"rule", "image"}
_A_LIST = 3
_A_SENTENCE = 4
"""Words. “Likely probes:” announces what follows up."""
_A_WIDE_LINE = 60
"""Letters."""
_LONGEST_QUESTION = 6
"""Lines."""


def to_be_asked(seen: Sequence[Seen], blocks: Sequence[Block], found: Sequence[Found]) -> Asked:
    """Give the lines that are to be read as questions; none where the first reading has found them all.

    ``found`` is what it found in ``blocks``. Once one is missing, those that both see are named too: among
    questions that call themselves so, one that does not is hardly seen.
    """
    titles = titles_of(blocks)
    have = {titles.get(one.line, one.line): one for one in found}
    words = words_of(blocks)
    more = going_on(have, words) | frozenset(_wrapped(seen, words))
    both = {one.number for one in seen if one.question > _STILL_LIKELY} & have.keys()
    never = more | never_asked(blocks, both) | frozenset(told_lines(blocks) - both)
    never |= frozenset(_announced(blocks)) - both
    if not any(one.question > _CLEAR and one.number not in never | have.keys() for one in seen):
        return Asked(frozenset())
    likely = {one.number for one in seen if one.question > _MORE_LIKELY} - never
    likely -= set(_few_among_items(blocks, likely | have.keys()))
    lines = likely | both
    alone = {one.number for one, below in pairwise((*seen, _END)) if below.answer <= _MORE_LIKELY}
    following = frozenset(_following(seen, lines, found, titles))
    return Asked(frozenset(lines), following, more, frozenset(alone))


def _following(
    seen: Sequence[Seen], lines: Collection[int], found: Sequence[Found], titles: Mapping[int, int]
) -> Iterator[int]:
    """Give the lines that follow another up: those that did, and those that look as nothing but they do."""
    places = {one.place: titles.get(one.line, one.line) for one in found}
    parents = {places[one.place]: None if one.parent is None else places[one.parent] for one in found}
    parents |= {line: None for line, parent in parents.items() if parent not in lines}
    looks = {one.number: one.look for one in seen}
    main = {looks.get(line) for line, parent in parents.items() if parent is None}
    known = Counter(looks.get(line) for line, parent in parents.items() if parent is not None)
    new = Counter(looks.get(line) for line in lines if line not in parents)
    for line in lines:
        look = looks.get(line)
        alike = line not in parents and look not in main and new[look] <= known[look]
        if parents.get(line) is not None or alike:
            yield line


def obeyed(asked: Asked, blocks: Sequence[Block], found: Sequence[Found]) -> Asked:
    """Keep of the lines that were named those that became questions: no other may lose its place."""
    titles = titles_of(blocks)
    have = {titles.get(one.line, one.line) for one in found}
    return replace(asked, lines=asked.lines & have)


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


def _announced(blocks: Sequence[Block]) -> Iterator[int]:
    """Give the items of the lists that a sentence announces: “Then I ask them:”."""
    for above, block in pairwise((Block("rule", 0), *blocks)):
        yield from _announced(block.children)
        follows = above.kind == "text" and named(above.lines[-1].text).label == FOLLOW_UP
        told = above.kind == "text" and len(above.lines[-1].text.split()) >= _A_SENTENCE
        if block.kind == "list" and told and announces(above) and not follows:
            yield from (line.number for item in block.children for line in first_line(item))


def _tells_steps(text: str, above: str) -> bool:
    """Tell steps right below the title that they are of; elsewhere their title may stand before an arrow."""
    titled = 0 < len(above) <= _A_WIDE_LINE and not _ARROW.search(above) and not _TOLD.search(above)
    return titled and _STEPS.fullmatch(text) is not None


def _few_among_items(blocks: Sequence[Block], asked: Collection[int]) -> Iterator[int]:
    """Give the items that would be asked among others which are not, though nothing in them asks."""
    for block in blocks:
        heads = [line for item in block.children for line in first_line(item)] if block.kind == "list" else []
        few = len(heads) >= _A_LIST and 2 * sum(line.number in asked for line in heads) <= len(heads)
        yield from (line.number for line in heads if few and not _may_ask(line.text))
        yield from _few_among_items(block.children, asked)


def _may_ask(text: str) -> bool:
    words = named(text).rest
    return asks(words) >= LIKELY or has_question_word(words)


def _wrapped(seen: Sequence[Seen], words: Mapping[int, str]) -> Iterator[int]:
    """Give the lines with which a question goes on that an editor has broken: “… well by / others?”."""
    for one in seen:
        above, below = words.get(one.number, ""), words.get(one.number + 1, "")
        goes_on = below[:1].islower() and "?" in below  # to some, small letters are all there are
        broken = goes_on and len(above) >= _A_WIDE_LINE and above[-1:].isalpha()
        if broken and one.question > _MORE_LIKELY:
            yield one.number + 1


def going_on(asked: Mapping[int, Found], words: Mapping[int, str]) -> frozenset[int]:
    """Give the lines below the first of each question that it goes on in, or only begins to stand in."""
    return frozenset(line for first, one in asked.items() for line in _going_on(first, one.prompt, words))


def _going_on(first: int, prompt: str, words: Mapping[int, str]) -> Iterator[int]:
    whole = spelt(prompt)
    for line in range(first + 1, first + _LONGEST_QUESTION):
        more = spelt(words.get(line, ""))
        if more and more not in whole:
            return
        if more:
            yield line


def titles_of(blocks: Sequence[Block]) -> Mapping[int, int]:
    """Give the line of each fold’s title by the line at which the fold begins."""
    return dict(_of_folds(blocks))


def words_of(blocks: Sequence[Block]) -> Mapping[int, str]:
    """Give the words of each line by its number."""
    return {line.number: line.text for line in lines_of(blocks)}


def lines_of(blocks: Sequence[Block]) -> Iterator[Line]:
    """Give all lines of a document, but for those of code."""
    for block in blocks:
        yield from block.lines
        yield from lines_of(block.children) if block.kind != "row" else ()


def _of_folds(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    for block in blocks:
        if block.kind == "fold" and block.lines:
            yield block.line, block.lines[0].number
        yield from _of_folds(block.children)


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
    return asks_back(title) or invites_questions(title) or is_contents(title)


def _lines(body: Sequence[Block | Entry]) -> Iterator[int]:
    for one in body:
        if isinstance(one, Entry):
            yield one.line
            yield from _lines(one.body)
        else:
            yield one.line
            yield from (line.number for line in one.lines)
            yield from _lines(one.children)
