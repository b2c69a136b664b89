"""Notes in any shape → the questions in them, in order, with answers, follow-ups, and what is doubtful.

The way through a document: blocks are nested by headings and parted into entries (entries.py); each entry is
weighed (evidence.py); what is a question gets its answer from the rest of its body (parts.py, answers.py),
and its place among the others (chains.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from voicecoach.errors import DeckError
from voicecoach.i18n import _
from voicecoach.questions.doubts import Doubt
from voicecoach.questions.notes import labels
from voicecoach.questions.notes.answering import answered
from voicecoach.questions.notes.asking import SURE, asks, ends_asking
from voicecoach.questions.notes.blocks import read_blocks
from voicecoach.questions.notes.chains import Chains
from voicecoach.questions.notes.doubting import disagreements
from voicecoach.questions.notes.labels import named, plain_words
from voicecoach.questions.notes.layout import Laid, lay
from voicecoach.questions.notes.leftover import left_over
from voicecoach.questions.notes.lines.reader import read_lines
from voicecoach.questions.notes.manner import headings, manner
from voicecoach.questions.notes.marking import marked
from voicecoach.questions.notes.placing import placed
from voicecoach.questions.notes.rereading import obeyed, to_be_asked
from voicecoach.questions.notes.sifting import sifted
from voicecoach.questions.notes.surroundings import asks_back
from voicecoach.questions.notes.titles import nested
from voicecoach.questions.notes.tongues import language_of, main_language
from voicecoach.questions.notes.topics import is_guide, says_interview
from voicecoach.questions.notes.values import CODE, Block, Entry, Found, Manner, Understood
from voicecoach.questions.notes.walk import Walk
from voicecoach.questions.notes.weighing import answers
from voicecoach.questions.notes.well_known import well_known

_EXPORTED = re.compile(r"(?<=\S)\s+[0-9a-f]{16,32}$")
"""What Notion adds to the names of pages."""
_ORG_TITLE = re.compile(r"^#\+title:\s*", re.IGNORECASE)
_AN_INTERVIEW = "interview"
_LONGEST_TITLE = 60
_FEWEST_KNOWN = 2
_FEWEST_TOPICS = 3
_FEW = 1 / 3
_MOST_DOUBTS = 2
"""For each question. Where nothing asks or speaks of interviews, most headings must be topics with a text."""


def understand(text: str, name: str) -> Understood:
    """Read notes; ``name`` is the file's, for a title and for messages.

    Takes time in proportion to the text. Raises DeckError where no question is found.
    """
    laid = lay(text)
    blocks = read_blocks(laid)
    read = _read(blocks, blocks, laid, name)
    seen = read_lines(text)
    asked = to_be_asked(seen, blocks, read.found)
    again = _read(marked(blocks, asked), blocks, laid, name) if asked.lines else read
    kept = obeyed(asked, blocks, again.found)
    if kept.lines != asked.lines:
        once_more = _read(marked(blocks, kept), blocks, laid, name)
        still = obeyed(kept, blocks, once_more.found)
        again = once_more if len(still.lines) == len(kept.lines) else again
    found, doubts = (again.found, again.doubts) if again.found else (read.found, read.doubts)
    if not found:
        raise DeckError(
            _("{name}: no question was found.").format(name=name),
            _(
                "Write each question as a heading (## Why us?) or after Q. and its answer below it, then "
                "import again."
            ),
        )
    title = laid.title or (plain_words(read.top.whole) if read.top else "")
    title = title or _first_line(text, blocks, found) or PurePath(name).stem
    title = _EXPORTED.sub("", title)
    language = laid.language if laid.language in {"ko", "en"} else main_language(text)
    found, left_out = sifted(seen, blocks, found)
    found = placed(seen, blocks, found, text.split("\n"))
    found, changed = answered(seen, blocks, found)
    found = tuple(replace(one, language=language_of(one, language)) for one in found)
    gone = {one.line for one in left_out}
    doubts = (*(one for one in doubts if one.line not in gone), *left_out, *changed)
    more = disagreements(seen, blocks, found, doubts)
    told = (replace(one, text=one.text.replace(CODE, "")) for one in (*doubts, *more))
    doubts = tuple(sorted(told, key=lambda doubt: doubt.line))
    title = " ".join(title.replace(CODE, "").split())
    return Understood(title, language, found, doubts, left_over(blocks, found, title))


@dataclass(frozen=True, slots=True)
class _Read:
    """One reading: what it found and doubts, and the heading that names the whole document."""

    found: tuple[Found, ...]
    doubts: tuple[Doubt, ...]
    top: Entry | None


def _read(blocks: Sequence[Block], plain: Sequence[Block], laid: Laid, name: str) -> _Read:
    """Read ``blocks``; ``plain`` are the same as they stand in the file, which tell how it is written."""
    document = nested(blocks)
    top = _sole_title(document) or _bare_title(document)
    titles = (laid.title or "", top.whole if top else "", PurePath(name).stem)
    told = " ".join(one for one in titles if says_interview(one))
    told = told or next(filter(says_interview, (laid.about, _opening(blocks))), "") or _known(document)
    place = document.index(top) if top else 0
    body = (*document[:place], *(top.body if top else ()), *document[place + bool(top) :])
    how = manner(plain, nested(plain), told)
    found, doubts = _walked(body, how, document)
    if _is_poor(found, document) and told and not is_guide(told):
        found, doubts = _walked(body, replace(how, topical=not how.lists, listing=how.lists), document)
    if _is_poor(found, document) and not told:  # whoever imports it takes it for interview notes
        topics, of_topics = _walked(body, replace(how, told=_AN_INTERVIEW, topical=True), document)
        if len(topics) >= _FEWEST_TOPICS and len(of_topics) <= _MOST_DOUBTS * len(topics):
            found, doubts = topics, of_topics
    return _Read(found, doubts, top)


def _opening(blocks: Sequence[Block]) -> str:
    """Give the first line of text without Markdown, which names it as a title does."""
    first = blocks[0] if blocks else None
    if first is None or first.kind != "text" or len(first.lines) != 1 or len(first.text) > _LONGEST_TITLE:
        return ""
    return "" if ends_asking(first.text) or first.text.endswith((".", "다", "요")) else first.text


def _first_line(text: str, blocks: Sequence[Block], found: Sequence[Found]) -> str:
    """Give a first line that speaks of an interview, and is neither a question nor the name of a section."""
    first = blocks[0]
    at_the_top = not any(map(str.strip, text.split("\n")[: first.line - 1]))
    title = plain_words(_ORG_TITLE.sub("", first.text if first.kind == "heading" else _opening(blocks)))
    taken = any(one.line == first.line or one.section == title for one in found)
    return title if at_the_top and says_interview(title) and not named(title).label and not taken else ""


def _known(document: Sequence[Block | Entry]) -> str:
    """Tell that headings are what every interview asks, whatever the notes are called."""
    known = [one for one in headings(document) if well_known(one.text)]
    return _AN_INTERVIEW if len(known) >= _FEWEST_KNOWN else ""


def _is_poor(found: Sequence[Found], document: Sequence[Block | Entry]) -> bool:
    """Tell that there is nothing that asks outright, and little that may beside other headings."""
    few = len(found) < max(_FEWEST_TOPICS, _FEW * sum(1 for _one in headings(document)))
    return few and not any(asks(one.prompt) >= SURE or well_known(one.prompt) for one in found)


def _walked(
    body: Sequence[Block | Entry], how: Manner, document: Sequence[Block | Entry]
) -> tuple[tuple[Found, ...], tuple[Doubt, ...]]:
    walk = Walk(Chains(), how)
    walk.read(body)
    for one in document[:1]:
        if isinstance(one, Entry) and asks_back(one.whole):
            walk.chains.doubt(
                one.line, _("This seems to be what you would ask the company, not what it asks.")
            )
    return walk.chains.done()


def _is_labelled(block: Block) -> bool:
    """Tell a paragraph that begins with a question of its own: “Q. …”, or in bold."""
    if block.kind != "text":
        return False
    name = named(block.lines[0].text)
    return name.label == labels.QUESTION or (block.lines[0].strong and asks(name.rest) >= SURE)


def _bare_title(document: Sequence[Block | Entry]) -> Entry | None:
    """Give a first heading with nothing below it, which names what the headings of its depth are in."""
    first = next((one for one in document if isinstance(one, Entry)), None)
    bare = (
        first is not None
        and not first.label
        and all(isinstance(one, Block) and one.kind in {"rule", "image"} for one in first.body)
    )
    return first if bare and first is not None and first.level == 1 and asks(first.text) < SURE else None


def _sole_title(document: Sequence[Block | Entry]) -> Entry | None:
    """Give the heading that names the whole document: the only one of its depth, with headings in it."""
    headings = [one for one in document if isinstance(one, Entry)]
    if len(headings) != 1 or headings[0].label:
        return None
    if any(isinstance(one, Block) and one.kind == "list" for one in document[: document.index(headings[0])]):
        return None  # it comes too late to name them
    inner = [one for one in headings[0].body if isinstance(one, Entry)]
    quotes = [
        one for one in headings[0].body if isinstance(one, Block) and one.kind == "quote" and answers(one)
    ]
    blocks = [one for one in headings[0].body if isinstance(one, Block) and one.kind not in {"rule", "image"}]
    asking = any(asks(one.text) >= SURE or one.label == labels.QUESTION for one in inner)
    followed = any(one.label == labels.FOLLOW_UP for one in inner)
    if ends_asking(headings[0].text) and (followed or not asking):
        return None  # one question, and the parts of its answer
    if inner and not blocks and all(one.label == labels.ANSWER for one in inner):
        return None  # one topic, and its answers
    if inner and headings[0].level == 1 and (asking or not blocks or asks(headings[0].text) < SURE):
        return headings[0]
    labelled = headings[0].level == 1 and any(map(_is_labelled, blocks))
    holds = bool(inner) or labelled or any(one.kind in {"list", "fold", "table"} for one in blocks)
    return headings[0] if holds and not quotes and asks(headings[0].text) < SURE else None
