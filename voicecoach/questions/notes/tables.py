"""Tables of questions: one column asks, another answers, a third may hold follow-ups."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import LIKELY, asks
from voicecoach.questions.notes.columns import Columns, are_topics, cell_at, columns_of
from voicecoach.questions.notes.labels import named, plain_words
from voicecoach.questions.notes.rows import asked_and_answered
from voicecoach.questions.notes.sheets import head_pairs, is_glossary
from voicecoach.questions.notes.surroundings import asks_back, is_placeholder
from voicecoach.questions.notes.titles import with_more
from voicecoach.questions.notes.values import Block, Entry, Line

_ASKED, _ANSWERED = "질문", "답변"
_BELOW = re.compile(r"^\s*(?:↳|└|ㄴ)|꼬리|follow[\s-]?up", re.IGNORECASE)
"""In a cell, says that the row follows up the one above."""
_A_FOURTH = 4
_FEWEST_WORDS = 2
"""Of a remark: “상” in a column of one’s own sorts the rows."""
_LONGEST_FOLLOW_UP = 120
_NUMBER = re.compile(r"\s*\d+(?:-\d+)*\s*")


def asked_rows(table: Block) -> tuple[Entry, ...]:
    """Give the rows of a table whose heads name a question and an answer, wherever it stands.

    Rows below “꼬리 질문 | 답변” are follow-ups by their label.
    """
    heads = [plain_words(cell.text) for cell in table.children[0].lines] if table.children else []
    return tuple(rows(table)) if head_pairs(heads) else ()


def asked_table(table: Block, asked: Collection[int]) -> Block:
    """Name the columns of a table with its first line if most of the others are ``asked``, by their numbers.

    What asks is in the first column that does not only count, what answers in the longest after it. A table
    that compares two things looks alike: a fourth of the rows must ask by their words, or the heads say that
    it tells what terms mean.
    """
    body = [row.lines for row in table.children[1:]]
    marked = sum(bool(row) and row[0].number in asked for row in body)
    if 2 * marked <= len(body) or any(rows(table)):
        return table
    letters = [
        sum(len(cell_at(row, place).text) for row in body if not _NUMBER.fullmatch(cell_at(row, place).text))
        for place in range(len(table.children[0].lines))
    ]
    question = next((place for place, count in enumerate(letters) if count), 0)
    asking = sum(asks(cell_at(row, question).text) >= LIKELY for row in body)
    if asking * _A_FOURTH < len(body) and not is_glossary([cell.text for cell in table.children[0].lines]):
        return table
    answer = max(range(question + 1, len(letters)), key=letters.__getitem__, default=None)
    names = {question: _ASKED} | ({} if answer is None else {answer: _ANSWERED})
    head = tuple(
        replace(cell, text=names.get(place, "")) for place, cell in enumerate(table.children[0].lines)
    )
    return replace(table, children=(replace(table.children[0], lines=head), *table.children[1:]))


def rows(table: Block) -> Iterator[Entry]:
    """Give every row that asks, its answer and follow-ups in its body; none of a table of anything else."""
    lines = [row.lines for row in table.children]
    if len(lines) < 2:
        return
    columns = columns_of(lines[0], lines[1:])
    if columns.question is None:
        return
    # which rows of topics are questions is as doubtful as which items are
    form = "row" if columns.by_name or columns.follows or not are_topics(lines[1:]) else "item"
    before: Entry | None = None
    for row in table.children[1:]:
        asked = cell_at(row.lines, columns.question).text
        more = _answer(row, columns.answer)
        if before is not None and not asked.strip() and more:
            before = with_more(before, more)
            continue
        yield from [before] if before is not None else []
        before = _row(row, columns, form)
    yield from [before] if before is not None else []


def _row(row: Block, columns: Columns, form: str) -> Entry | None:
    """Give the question of a row with what stands beside it."""
    asked = cell_at(row.lines, columns.question or 0)
    others = [cell.text for place, cell in enumerate(row.lines) if place not in columns.used]
    if not any(map(str.isalnum, asked.text)) or asked.link.startswith("#") or any(map(asks_back, others)):
        return None
    name = named(asked.text)
    body: list[Block | Entry] = [*_answer(row, columns.answer)]
    for place in columns.notes:
        remark = cell_at(row.lines, place)
        if len(remark.text.split()) >= _FEWEST_WORDS:
            body.append(Block("text", remark.number, (replace(remark, text=f"Note: {remark.text}"),)))
    for place, reply in columns.follow_ups:
        body += _follow_ups(row, place, _answer(row, reply))
    below = any(map(_BELOW.search, (asked.text, *others)))
    label = labels.FOLLOW_UP if columns.follows or below else name.label
    number = name.number or next((cell for cell in others if _NUMBER.fullmatch(cell.strip())), "").strip()
    return Entry(form, asked.number, name.rest, asked.text, label, number, body=tuple(body))


def _answer(row: Block, place: int | None) -> list[Block]:
    """Give the text of a cell, line by line; nothing where it is empty."""
    cell = row.children[place] if place is not None and place < len(row.children) else None
    return [replace(cell, kind="text")] if cell is not None and cell.lines else []


def _follow_ups(row: Block, place: int, reply: Sequence[Block]) -> list[Entry]:
    """Give what follows up by the name of its column: each line that asks, or the cell as a whole."""
    lines = [line for text in _answer(row, place) for line in text.lines]
    each = lines if len(lines) > 1 and all(asks(named(one.text).rest) >= LIKELY for one in lines) else ()
    if each:
        return [*(_follow_up(line, ()) for line in each[:-1]), _follow_up(each[-1], reply)]
    cell = cell_at(row.lines, place)
    worth = any(map(str.isalnum, cell.text)) and not is_placeholder(cell.text)
    found = _follow_up(cell, reply)
    return [found] if worth and len(found.text) <= _LONGEST_FOLLOW_UP else []


def _follow_up(cell: Line, reply: Sequence[Block]) -> Entry:
    asked, answer = _parted(cell.text)
    name = named(asked)
    told = [Block("text", cell.number, (replace(cell, text=answer),))] if answer else []
    body = (*told, *reply)
    return Entry("label", cell.number, name.rest, cell.text, labels.FOLLOW_UP, name.number, body=body)


def _parted(text: str) -> tuple[str, str]:
    """Part a question from the answer after it in the same cell."""
    if pair := asked_and_answered(text):
        return pair[1], pair[2]
    asked, _dash, answer = text.partition(" - ")
    return (asked, answer) if answer and asks(asked) >= LIKELY else (text, "")
