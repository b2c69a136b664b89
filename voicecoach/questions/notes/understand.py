"""Notes in any shape → the questions in them, in order, with answers, follow-ups, and what is doubtful.

The way through a document: blocks are nested by headings and parted into entries (entries.py); each entry is
weighed (evidence.py); what is a question gets its answer from the rest of its body (parts.py, answers.py),
and its place among the others (chains.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from voicecoach.errors import DeckError
from voicecoach.i18n import _
from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import SURE, asks
from voicecoach.questions.notes.blocks import read_blocks
from voicecoach.questions.notes.chains import Chains
from voicecoach.questions.notes.evidence import answers
from voicecoach.questions.notes.labels import named, plain_words
from voicecoach.questions.notes.layout import lay
from voicecoach.questions.notes.surroundings import asks_back
from voicecoach.questions.notes.titles import nested
from voicecoach.questions.notes.topics import says_interview
from voicecoach.questions.notes.values import Block, Entry, Understood
from voicecoach.questions.notes.walk import Walk

_HANGUL = re.compile("[\uac00-\ud7a3]")
KOREAN_SHARE = 0.15
"""Hangul among the letters from which notes are Korean: a syllable is one letter, and terms are English."""


def understand(text: str, name: str) -> Understood:
    """Read notes; ``name`` is the file's, for a title and for messages.

    Takes time in proportion to the text. Raises DeckError where no question is found.
    """
    laid = lay(text)
    blocks = read_blocks(laid)
    document = nested(blocks)
    labelled = sum(1 for one in _lines(blocks) if _is_labelled(one)) >= 2
    asking = sum(asks(one.text) >= SURE for one in _headings(document))
    plain = not labelled and asking < 2
    top = _sole_title(document)
    titles = (laid.title or "", top.whole if top else "", PurePath(name).stem)
    told = " ".join(one for one in titles if says_interview(one))
    walk = Walk(Chains(), labelled=labelled, quoting=_quoting(document), plain=plain, told=told)
    walk.read(document if top is None else (*document[: document.index(top)], *top.body))
    for one in document[:1]:
        if isinstance(one, Entry) and asks_back(one.whole):
            walk.chains.doubt(
                one.line, _("This seems to be what you would ask the company, not what it asks.")
            )
    found, doubts = walk.chains.done()
    if not found:
        raise DeckError(
            _("{name}: no question was found.").format(name=name),
            _(
                "Write each question as a heading (## Why us?) or after Q. and its answer below it, then "
                "import again."
            ),
        )
    title = laid.title or (plain_words(top.whole) if top else "") or PurePath(name).stem
    language = laid.language if laid.language in {"ko", "en"} else _language(text)
    return Understood(" ".join(title.split()), language, found, doubts)


def _language(text: str) -> str:
    letters = sum(map(str.isalpha, text))
    return "ko" if len(_HANGUL.findall(text)) > KOREAN_SHARE * letters else "en"


def _sole_title(document: Sequence[Block | Entry]) -> Entry | None:
    """Give the heading that names the whole document: the only one of its depth, with headings in it."""
    headings = [one for one in document if isinstance(one, Entry)]
    if len(headings) != 1 or headings[0].label:
        return None
    inner = [one for one in headings[0].body if isinstance(one, Entry)]
    quotes = [
        one for one in headings[0].body if isinstance(one, Block) and one.kind == "quote" and answers(one)
    ]
    blocks = [one for one in headings[0].body if isinstance(one, Block) and one.kind not in {"rule", "image"}]
    asking = any(asks(one.text) >= SURE or one.label == labels.QUESTION for one in inner)
    if inner and headings[0].level == 1 and (asking or not blocks or asks(headings[0].text) < SURE):
        return headings[0]
    holds = bool(inner) or any(one.kind in {"list", "fold", "table"} for one in blocks)
    return headings[0] if holds and not quotes and asks(headings[0].text) < SURE else None


def _quoting(document: Sequence[Block | Entry]) -> bool:
    """Tell whether the document answers in quotes: whether most headings with text have a quote of words."""
    quoted = plain = 0
    for entry in _headings(document):
        kinds = {one.kind for one in entry.body if isinstance(one, Block)}
        has_quote = any(
            isinstance(one, Block) and one.kind == "quote" and answers(one) and not _label_alone(one)
            for one in entry.body
        )
        quoted += has_quote
        plain += not has_quote and bool(kinds & {"text", "list"})
    return quoted > plain


def _label_alone(quote: Block) -> bool:
    return bool(named(quote.children[0].text).label) if quote.children else False


def _headings(document: Sequence[Block | Entry]) -> Iterator[Entry]:
    for one in document:
        if isinstance(one, Entry):
            yield one
            yield from _headings(one.body)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind in {"text", "heading", "fold"}:
            yield from (line.text for line in block.lines)
        yield from _lines(block.children)


def _is_labelled(text: str) -> bool:
    name = named(text)
    return name.label == labels.QUESTION and bool(name.rest)
