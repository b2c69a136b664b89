"""Parts the blocks of one container into entries: what may be questions, each with what belongs to it.

Ways to begin an entry, from the clearest to the least clear; while one is open, only an equally clear or a
clearer one ends it, so that a list in an answer stays in the answer:

4 a label (``Q1.``, ``꼬리 질문:``), 3 a fold, 2 a bold line that asks, 1 an item, quote or line that asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import LIKELY, asks
from voicecoach.questions.notes.beside import (
    answered_beside,
    bold_beside,
    classics_beside,
    counted_beside,
    listed_beside,
    replied_beside,
)
from voicecoach.questions.notes.lists import (
    Listed,
)
from voicecoach.questions.notes.pieces import announces, pieces_of
from voicecoach.questions.notes.star import is_part
from voicecoach.questions.notes.starts import started
from voicecoach.questions.notes.surroundings import asks_back, invites_questions
from voicecoach.questions.notes.titles import first_line, title, with_more
from voicecoach.questions.notes.values import Block, Entry, Line, Manner

CLEARNESS = {"label": 4, "fold": 3, "bold": 2, "item": 1, "quote": 1, "plain": 1, "row": 4}
_TOLD = re.compile(r"[다요죠.!。]\W*$")
_LONGEST_HEAD = 40
_A_SENTENCE = 4
"""Words. “Behavioural:” names a section."""
_LINE_LEVEL = 7
"""Of a line that heads what follows it: deeper than any heading."""


def parted(
    blocks: Sequence[Block | Entry], how: Manner, *, inside: bool, asked_for: bool = False
) -> tuple[Block | Entry, ...]:
    """Find the entries among the blocks of one container; headings come as entries already.

    ``inside`` a question only what is clear becomes an entry of its own: the rest is its answer.
    ``asked_for`` is set where the container says that it holds questions.
    """
    blocks = blocks if inside else list(_with_own_questions(blocks))
    pieces = list(pieces_of(blocks, inside=inside, listing=how.chained if inside else how.listing))
    pieces, asked_back = (list(_answered_below(pieces)), ()) if inside else _before_asking_back(pieces)
    starts = [started(piece, inside=inside, plain=how.plain and not inside) for piece in pieces]
    if not inside:
        starts = counted_beside(pieces, bold_beside(pieces, starts), how.counted)
        starts = replied_beside(pieces, starts)
        starts = answered_beside(pieces, listed_beside(pieces, classics_beside(pieces, starts)))
    listed = Listed(pieces, how, inside=inside, asked_for=asked_for)
    nests = _nests(pieces, starts, listed)
    found: list[Block | Entry] = []
    open_entry: Entry | None = None
    taken: list[Block | Entry] = []
    for place, (piece, start) in enumerate(zip(pieces, starts, strict=True)):
        begun = [start] if start else list(listed.entries(piece))
        if isinstance(piece, Entry) and open_entry is not None and is_part(piece.text or piece.whole):
            taken.append(piece)
        elif isinstance(piece, Entry) or (piece.kind == "rule" and open_entry and (taken or open_entry.body)):
            found += _closed(open_entry, taken)
            open_entry, taken = None, []
            found += [piece] if isinstance(piece, Entry) else []
        elif open_entry is not None and (
            _hangs_below(begun, open_entry) or _goes_on(pieces[place - 1], piece, open_entry)
        ):
            taken.append(piece)
        elif begun and (
            open_entry is None
            or _clearness(begun[0]) >= _clearness(open_entry)
            or (not nests and _stand_alone(begun, piece, open_entry, taken))
        ):
            found += _closed(open_entry, taken)
            found += begun[:-1]
            open_entry, taken = begun[-1], []
        elif open_entry is not None:
            taken.append(piece)
        else:
            found.append(piece)
        # what follows a list of several questions belongs to none of them
        whole = isinstance(piece, Block) and piece.kind == "table"
        parted_off = (
            len(begun) > 1
            and not (begun[-1].line in how.counted and _is_told(pieces[place + 1 : place + 2]))
            and open_entry is begun[-1]
            and not invites_questions(begun[-1].text)
            and not _adjoins(begun[-1], pieces[place + 1 : place + 2])
        )
        if parted_off and (whole or not all(one.body for one in begun)):
            found += _closed(open_entry, taken)
            open_entry, taken = None, []
    return (*found, *_closed(open_entry, taken), *asked_back)


def _clearness(entry: Entry) -> int:
    """Give how clear it is that an entry asks; an item that calls itself a question is as clear as a line."""
    return CLEARNESS["label" if entry.form == "item" and entry.label == labels.QUESTION else entry.form]


def _adjoins(asked: Entry, below: Sequence[Block | Entry]) -> bool:
    """Tell a list right below the last question of another: a blank line would part the two."""
    return not asked.body and any(
        isinstance(one, Block) and one.kind == "list" and one.line == asked.line + 1 for one in below
    )


def _is_told(below: Sequence[Block | Entry]) -> bool:
    """Tell a text that somebody may say from the name of a section."""
    return any(isinstance(one, Block) and one.kind == "text" and _TOLD.search(one.text) for one in below)


def _hangs_below(begun: Sequence[Entry], above: Entry) -> bool:
    """Tell “꼬리 질문: …” below a question without a label: with its answer it goes into that one's body."""
    unlabelled = above.label != labels.FOLLOW_UP and CLEARNESS[above.form] < CLEARNESS["label"]
    return unlabelled and bool(begun) and begun[0].label == labels.FOLLOW_UP


def _before_asking_back(
    pieces: list[Block | Entry],
) -> tuple[list[Block | Entry], tuple[Entry, ...]]:
    """Part what stands above a line such as “Questions for them:” from the heading that it is."""
    for place, piece in enumerate(pieces):
        if heading := _asking_back(piece, pieces[place + 1 :]):
            return pieces[:place], (with_more(heading, pieces[place + 1 :]),)
    return pieces, ()


def _answered_below(pieces: Sequence[Block | Entry]) -> Iterator[Block | Entry]:
    """Give a quote to the bare “Follow-up: …” right above it, whose answer it is.

    A text goes to an item that asks and is alone below another text: that one is the answer to the question.
    """
    kinds = [one.kind if isinstance(one, Block) else "" for one in pieces]
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        start, place = place, place + 1
        if not isinstance(piece, Entry) or not piece.text or piece.body:
            yield piece
            continue
        if piece.label == labels.FOLLOW_UP and kinds[place : place + 1] == ["quote"]:
            place += 1
        elif piece.form == "item" and start and kinds[start - 1] == "text":
            place += sum(1 for _kind in takewhile("text".__eq__, kinds[place:]))
        yield with_more(piece, pieces[start + 1 : place])


def _with_own_questions(blocks: Sequence[Block | Entry]) -> Iterator[Block | Entry]:
    """Make headings of bare lines such as “내가 물어볼 것”, over their paragraph or what is asked after."""
    waiting = list(reversed(blocks))
    while waiting:
        one = waiting.pop()
        lines = () if isinstance(one, Entry) or one.kind != "text" else one.lines
        words = [
            line for line in lines if any(map(str.isalnum, line.text))
        ]  # “--” parts it from what is above
        bare = bool(words) and not words[0].strong and not words[0].link and _is_bare(words[0].text)
        if not bare or not asks_back(words[0].text):
            yield one
        elif len(words) > 1:
            rest = Block("text", words[1].number, tuple(words[1:]))
            yield title("heading", words[0], [rest], level=_LINE_LEVEL)
        else:
            body: list[Block | Entry] = []
            while waiting and isinstance(waiting[-1], Block) and (not body or _may_ask(waiting[-1])):
                body.append(waiting.pop())
            yield title("heading", words[0], body, level=_LINE_LEVEL)


def _may_ask(block: Block | Entry) -> bool:
    lines = block.lines if isinstance(block, Block) and block.kind == "text" else ()
    return len(lines) == 1 and asks(labels.named(lines[0].text).rest) >= LIKELY


def _is_bare(text: str) -> bool:
    told = _TOLD.search(text.rstrip("*= ")) or "?" in text or text.endswith((":", "："))
    return len(text) <= _LONGEST_HEAD and not told


def _asking_back(piece: Block | Entry, below: Sequence[Block | Entry]) -> Entry | None:
    """Make a heading of a line such as “Questions for them:”, which has what follows it below it."""
    lines = () if isinstance(piece, Entry) else piece.lines if piece.kind == "text" else _sole_item(piece)
    if len(lines) != 1 or lines[0].link:  # a link is of a list of contents
        return None
    line = lines[0]
    head, colon, _rest = line.text.replace("：", ":").partition(":")
    heads_list = len(line.text) <= _LONGEST_HEAD and any(
        isinstance(one, Block) and (one.kind == "list" or labels.named(one.text).label == labels.QUESTION)
        for one in below[:1]
    )
    heads = line.strong or colon or heads_list
    invited = heads_list and len(below) == 1 and invites_questions(line.text)  # the list is what one answers
    return title("heading", line, level=_LINE_LEVEL) if invited or (heads and asks_back(head)) else None


def _sole_item(piece: Block) -> tuple[Line, ...]:
    """Give the line of a list that has no other: “5. Questions for the panel”."""
    sole = piece.kind == "list" and len(piece.children) == 1 and len(piece.children[0].children) == 1
    return first_line(piece.children[0]) if sole else ()


def _nests(pieces: Sequence[Block | Entry], starts: Sequence[Entry | None], listed: Listed) -> bool:
    """Tell a document that puts lists of follow-ups below its bold questions: it does so more than once."""
    holding = 0
    bold = False
    for piece, start in zip(pieces, starts, strict=True):
        if start is not None:
            bold = start.form == "bold"
        elif bold and isinstance(piece, Block) and piece.kind == "list" and any(listed.entries(piece)):
            holding += 1
            bold = False
    return holding > 1


def _stand_alone(
    begun: Sequence[Entry], piece: Block | Entry, above: Entry, taken: Sequence[Block | Entry]
) -> bool:
    """Tell a list of answered questions below a bold one with its answer: nothing says they follow it up."""
    if above.form != "bold" or not isinstance(piece, Block) or piece.kind != "list":
        return False
    answered = bool(above.body) or any(isinstance(one, Block) and one.kind == "text" for one in taken)
    named_so = any(one.label == labels.FOLLOW_UP for one in begun)
    whole = len(begun) == len(piece.children) and all(one.body for one in begun)
    return answered and whole and not named_so


def _closed(entry: Entry | None, taken: Sequence[Block | Entry]) -> list[Block | Entry]:
    return [with_more(entry, taken)] if entry is not None else []


def _goes_on(above: Block | Entry, piece: Block | Entry, open_entry: Entry) -> bool:
    """Tell a list in an answer that the sentence above it announces, “Three things:”, or asks for."""
    if isinstance(piece, Entry) or piece.kind != "list":
        return False
    if invites_questions(open_entry.text):
        return True
    blocks = [one for one in (above, *open_entry.body[-1:]) if isinstance(one, Block)]
    told = blocks[0].lines[-1].text if blocks and blocks[0].kind == "text" else ""
    sentence = len(told.split()) >= _A_SENTENCE or told.endswith(("다:", "요:"))
    return sentence and announces(blocks[0])
