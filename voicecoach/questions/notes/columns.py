"""Which columns of a table ask, answer, follow up, or remark: by their heads, else by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.asking import LIKELY, SURE, asks, is_classic
from voicecoach.questions.notes.labels import named, plain_words
from voicecoach.questions.notes.sheets import kind_of_head
from voicecoach.questions.notes.values import Line

_FOLLOWED = re.compile(r"꼬리|후속|추가\s*질문|follow", re.IGNORECASE)
_ASKED = re.compile(r"질문|문항|^q$|questions?$|prompt|문제", re.IGNORECASE)
_ANSWERED = re.compile(r"답|^a$|answer|response|스크립트|script|할\s*말|내용", re.IGNORECASE)
_REPLIED = "reply"
"""An answer to what follows up: “꼬리 답변”."""
_COUNTS = re.compile(
    r"상태|status|난이도|difficulty|중요도|빈도|frequency|카테고리|category|태그|tags?|날짜|date",
    re.IGNORECASE,
)
"""Heads of what sorts the rows; nobody needs it below an answer."""
_TWO, _FEWEST_TOPICS, _A_FOURTH, _A_TEXT, _A_SENTENCE = 2, 4, 4, 60, 6


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns, from 0; None where there is none.

    ``follow_ups`` are what follows up with its answer's column; ``notes`` are remarks and further answers.
    ``by_name``: the heads say so. ``follows``: all rows follow up what is above the table.
    """

    question: int | None = None
    answer: int | None = None
    follow_ups: tuple[tuple[int, int | None], ...] = ()
    notes: tuple[int, ...] = ()
    by_name: bool = False
    follows: bool = False

    @property
    def used(self) -> frozenset[int]:
        """All of them."""
        pairs = [place for pair in self.follow_ups for place in pair]
        return frozenset(one for one in (self.question, self.answer, *pairs, *self.notes) if one is not None)


def columns_of(head: Sequence[Line], rest: Sequence[Sequence[Line]]) -> Columns:
    """Say which column is which; ``question`` is None in a table of anything else."""
    found = _by_their_names([plain_words(one.text) for one in head])
    if found.question is not None and found.answer is None:
        found = replace(found, answer=_told_beside(found, head, rest))
    if found.question is not None:
        return found
    if found.follow_ups and found.answer is not None:
        return replace(found, question=found.follow_ups[0][0], follow_ups=(), follows=True)
    for place in range(len(head)):
        asking = sum(asks(named(cell_at(row, place).text).rest) >= SURE for row in rest)
        if 2 * asking > len(rest):
            return Columns(place, place + 1 if place + 1 < len(head) else None)
    return Columns(0, 1) if are_topics(rest) else Columns()


def are_topics(rows: Sequence[Sequence[Line]]) -> bool:
    """Tell two columns of topics and texts: “Strengths | I …”, “Why SRE | I …”; a fourth of them asks."""
    if len(rows) < _FEWEST_TOPICS or any(len(row) != _TWO for row in rows):
        return False
    topics = [named(row[0].text).rest for row in rows]
    asking = sum(asks(topic) >= LIKELY or is_classic(topic) for topic in topics)
    texts = sorted(sum(map(str.isalnum, row[1].text)) for row in rows)
    long = texts[len(texts) // 2] >= _A_TEXT and all(len(topic) <= _A_TEXT for topic in topics)
    return long and asking * _A_FOURTH >= len(rows)


def cell_at(row: Sequence[Line], place: int) -> Line:
    """Give a cell of a row, which may be shorter than others."""
    return row[place] if place < len(row) else Line("", row[0].number if row else 1)


def _by_their_names(heads: Sequence[str]) -> Columns:
    question = answer = None
    pairs: list[tuple[int, int | None]] = []
    notes: list[int] = []
    for place, head in enumerate(heads):
        kind = _kind(head)
        waiting = bool(pairs) and pairs[-1][1] is None
        if kind == labels.QUESTION and question is None:
            question = place
        elif kind == labels.FOLLOW_UP:
            pairs.append((place, None))
        elif waiting and (kind == _REPLIED or (kind == labels.ANSWER and answer is not None)):
            pairs[-1] = (pairs[-1][0], place)
        elif kind == labels.ANSWER and answer is None:
            answer = place
        elif kind:
            notes.append(place)
    return Columns(question, answer, tuple(pairs), tuple(notes), question is not None)


def _kind(head: str) -> str:
    if _FOLLOWED.search(head) and _ANSWERED.search(head) and not _ASKED.search(head):
        return _REPLIED
    if kind := kind_of_head(head):
        return kind
    for kind, words in (
        (labels.FOLLOW_UP, _FOLLOWED),
        (labels.QUESTION, _ASKED),
        (labels.ANSWER, _ANSWERED),
    ):
        if words.search(head):
            return kind
    remark = named(head).label == labels.NOTE and not _COUNTS.fullmatch(head)
    return labels.NOTE if remark else ""


def _told_beside(found: Columns, head: Sequence[Line], rest: Sequence[Sequence[Line]]) -> int | None:
    """Give the column beside the questions where it tells something, whatever its name: “What I’ll say”."""
    place = (found.question or 0) + 1
    if place >= len(head) or place in found.used or named(head[place].text).label == labels.NOTE:
        return None
    told = [len(cell_at(row, place).text.split()) >= _A_SENTENCE for row in rest if cell_at(row, place).text]
    return place if told and 2 * sum(told) > len(told) else None
