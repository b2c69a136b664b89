"""Tables of questions: one column asks, another answers, a third may hold follow-ups."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import LIKELY, SURE, asks, is_classic
from voicecoach.questions.notes.labels import named, plain_words
from voicecoach.questions.notes.rows import asked_and_answered
from voicecoach.questions.notes.sheets import head_pairs, is_glossary, kind_of_head
from voicecoach.questions.notes.surroundings import asks_back
from voicecoach.questions.notes.titles import with_more
from voicecoach.questions.notes.values import Block, Entry, Line

_HEADS = {
    labels.FOLLOW_UP: re.compile(r"꼬리|후속|추가\s*질문|follow", re.IGNORECASE),
    labels.QUESTION: re.compile(r"질문|문항|^q$|questions?$|prompt|문제", re.IGNORECASE),
    labels.ANSWER: re.compile(r"답|^a$|answer|response|스크립트|script|할\s*말|내용", re.IGNORECASE),
}


_ASKED, _ANSWERED = "질문", "답변"
_BELOW = re.compile(r"^\s*(?:↳|└|ㄴ)|꼬리|follow[\s-]?up", re.IGNORECASE)
"""In a cell, says that the row follows up the one above."""
_TWO, _FEWEST_TOPICS, _A_FOURTH, _A_TEXT, _A_SENTENCE = 2, 4, 4, 60, 6
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
        sum(len(_cell(row, place).text) for row in body if not _NUMBER.fullmatch(_cell(row, place).text))
        for place in range(len(table.children[0].lines))
    ]
    question = next((place for place, count in enumerate(letters) if count), 0)
    asking = sum(asks(_cell(row, question).text) >= LIKELY for row in body)
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
    columns = _columns(lines[0], lines[1:])
    follows = labels.QUESTION not in columns and {labels.FOLLOW_UP, labels.ANSWER} <= set(columns)
    if follows:
        columns[labels.QUESTION] = columns.pop(labels.FOLLOW_UP)
    if labels.QUESTION not in columns:
        return
    # which rows of topics are questions is as doubtful as which items are
    form = "row" if _columns(lines[0], []) or not _are_topics(lines[1:]) else "item"
    before: Entry | None = None
    for row in lines[1:]:
        asked = _cell(row, columns[labels.QUESTION])
        more = _cell(row, columns.get(labels.ANSWER, len(row)))
        if before is not None and not asked.text.strip() and more.text.strip():
            before = with_more(before, [Block("text", more.number, (more,))])
            continue
        yield from [before] if before is not None else []
        before = None
        if not any(map(str.isalnum, asked.text)) or asked.link.startswith("#"):
            continue
        name = named(asked.text)
        body: list[Block | Entry] = []
        if labels.ANSWER in columns:
            answer = _cell(row, columns[labels.ANSWER])
            body += [Block("text", answer.number, (answer,))] if answer.text else []
        if labels.FOLLOW_UP in columns:
            body += _follow_up(_cell(row, columns[labels.FOLLOW_UP]))
        others = [cell.text for place, cell in enumerate(row) if place not in columns.values()]
        if any(map(asks_back, others)):
            continue
        below = any(map(_BELOW.search, (asked.text, *others)))
        label = labels.FOLLOW_UP if follows or below else name.label
        number = name.number or next((cell for cell in others if _NUMBER.fullmatch(cell.strip())), "").strip()
        before = Entry(form, asked.number, name.rest, asked.text, label, number, body=tuple(body))
    yield from [before] if before is not None else []


def _follow_up(cell: Line) -> list[Entry]:
    pair = asked_and_answered(cell.text)
    asked, answer = (pair[1], pair[2]) if pair else (cell.text, "")
    name = named(asked)
    if asks(name.rest) < (LIKELY if pair else SURE):
        return []
    body = (Block("text", cell.number, (replace(cell, text=answer),)),) if answer else ()
    return [Entry("label", cell.number, name.rest, cell.text, labels.FOLLOW_UP, name.number, body=body)]


def _columns(head: Sequence[Line], rest: Sequence[Sequence[Line]]) -> dict[str, int]:
    """Say which column is which: by the names at the top, else by what asks."""
    found: dict[str, int] = {}
    for place, cell in enumerate(head):
        named_so = kind_of_head(plain_words(cell.text))
        kind = named_so or next((kind for kind, words in _HEADS.items() if words.search(cell.text)), "")
        if kind:
            found.setdefault(kind, place)
    if labels.QUESTION in found and labels.ANSWER not in found:
        found |= _told_beside(found, head, rest)
    if labels.QUESTION in found or {labels.FOLLOW_UP, labels.ANSWER} <= set(found):
        return found
    for place in range(len(head)):
        asking = sum(asks(named(_cell(row, place).text).rest) >= SURE for row in rest)
        if 2 * asking > len(rest):
            answer = {labels.ANSWER: place + 1} if place + 1 < len(head) else {}
            return {labels.QUESTION: place} | answer
    return {labels.QUESTION: 0, labels.ANSWER: 1} if _are_topics(rest) else {}


def _told_beside(
    found: Mapping[str, int], head: Sequence[Line], rest: Sequence[Sequence[Line]]
) -> dict[str, int]:
    """Give the column beside the questions where it tells something, whatever its name: “What I’ll say”."""
    place = found[labels.QUESTION] + 1
    if place >= len(head) or place in found.values() or named(head[place].text).label == labels.NOTE:
        return {}
    told = [len(_cell(row, place).text.split()) >= _A_SENTENCE for row in rest if _cell(row, place).text]
    return {labels.ANSWER: place} if told and 2 * sum(told) > len(told) else {}


def _are_topics(rows: Sequence[Sequence[Line]]) -> bool:
    """Tell two columns of topics and texts: “Strengths | I …”, “Why SRE | I …”; a fourth of them asks."""
    if len(rows) < _FEWEST_TOPICS or any(len(row) != _TWO for row in rows):
        return False
    topics = [named(row[0].text).rest for row in rows]
    asking = sum(asks(topic) >= LIKELY or is_classic(topic) for topic in topics)
    texts = sorted(sum(map(str.isalnum, row[1].text)) for row in rows)
    long = texts[len(texts) // 2] >= _A_TEXT and all(len(topic) <= _A_TEXT for topic in topics)
    return long and asking * _A_FOURTH >= len(rows)


def _cell(row: Sequence[Line], place: int) -> Line:
    return row[place] if place < len(row) else Line("", row[0].number if row else 1)
