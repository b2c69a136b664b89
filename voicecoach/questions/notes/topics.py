"""Headings that name a topic of an interview without asking: whether the text below them is its answer.

No word of a heading decides alone. The document does: what its title says it is, how many headings beside
this one are questions with answers, and whether the text below speaks of oneself. Notes on a subject have
headings of the same build, but neither questions beside them nor such a title, so they stay sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.advice import own_voice
from voicecoach.questions.notes.asking import LIKELY, SURE, asks, ends_asking, is_classic
from voicecoach.questions.notes.labels import named, plain_words
from voicecoach.questions.notes.star import is_part, is_subtitle
from voicecoach.questions.notes.surroundings import asks_back, holds_no_questions, is_navigation
from voicecoach.questions.notes.tables import rows
from voicecoach.questions.notes.titles import first_line
from voicecoach.questions.notes.values import Block, Entry, Line
from voicecoach.questions.notes.well_known import well_known

_ABOUT_INTERVIEWS = re.compile(
    r"면접|인터뷰|스크리닝|질문|문답|자기\s*소개서|자소서|interview|screening|q\s*(?:&|and|n)\s*a\b|behaviou?ral|questions?\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(r"질문|문답|q\s*(?:&|and|n)\s*a\b|questions?\b", re.IGNORECASE)
_CATEGORY = re.compile(
    r"(?:인성|직무|기술|공통|기본|전공|개인|경력|경험|이력|역량|인적성|임원|실무|상황|가치관|협업|프로젝트|기타|cs|general|technical|behaviou?ral|basics?|common|personal"
    r"|leadership|teamwork|hr|culture|advanced|beginner|intermediate|coding|projects?|experience)\s*(?:면접|역량|파트|편|분야|관련)?",
    re.IGNORECASE,
)
_AROUND_THE_JOB = re.compile(
    r"^(?:제\s*)?\d+\s*(?:부|장|편|파트)(?:\s|$)|^(?:part|chapter|round)\s*\d+"
    r"|^(?:회사|기업|직무|공고|채용|면접)\s*(?:정보|조사|소개|분석|개요|설명|특징|기술서|일시|일정|장소|절차|결과|준비|복장|환경|분위기|흐름|순서|전형|당일|전날|날)"
    r"|인재상|핵심\s*가치|자격\s*요건|우대\s*사항|주요\s*업무|담당\s*업무|복장|기술\s*스택|^(?:\S+\s+)?(?:배운|아쉬운|잘한|좋았던|느낀)\s*점$|링크(?:들|\s*모음)?$|총평|(?:^|(?:내용|면접|질문|답변|개념|공부|최종|핵심|전체)\s*|[/·&]\s*)(?:요약|정리)$|(?:^|[\s/·&])(?:메모|기타)$|서문$|머리말|안내$|공지|사용\s*기술"
    r"|^(?:jd|job\s+description|company|about\s+(?:the\s+\w+|them|us)|thank[\s-]you\b.*|the\s+(?:company|role|team)|logistics|dress|agenda|notes?|preparation|disclaimer|author|credits|preface|foreword|prerequisites|license|introduction|intro)\b"
    r"|^(?:schedule|background|summary|conclusion|misc|research|process|timeline|(?:tech\s+)?stack|setup|installation|usage|features?|tech)$",
    re.IGNORECASE,
)
_GUIDE = re.compile(
    r"가이드|꿀?팁|후기|노하우|전략|요령|(?:하는|준비|답변)\s*(?:방?법)|체크\s*리스트|로드맵|절차|\b(?:guide|tips?|how\s+to|checklist|roadmap|process|strateg(?:y|ies)|resources?)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"(?:니다|(?<!세)요)[.!]?\s*$|\b(?:I|my|I['’]\w+)\b.*\.\s*$")
_FEWEST_LETTERS = 3
_PARAGRAPHS = _ITEMS = 2
_AN_ANSWER = 10
"""Letters: a section begins with a word or two at most."""
_A_TEXT, _A_LONG_TEXT, _FEW_ASKING = 25, 80, 4
"""Letters that are no introduction: more where more questions follow."""
_FEW, _SOME, _MOST = 0.15, 0.33, 0.5
"""The share of the headings beside it that must be answered questions: where a title speaks of interviews,
where the text below speaks of oneself, and where nothing else is known."""


def says_interview(title: str) -> bool:
    """Tell a title or a file name of notes for an interview."""
    return _ABOUT_INTERVIEWS.search(title) is not None


def is_guide(title: str) -> bool:
    """Tell a title of advice on interviews: its headings name what to do, not what is asked."""
    return _GUIDE.search(title) is not None


def topic_weight(entry: Entry, *, told: str, asked: float, sections: bool) -> tuple[bool, bool]:
    """Say whether a heading is a topic with its answer, and whether that is beyond doubt.

    ``told`` is the title of the document, or of the part, where that speaks of interviews. ``asked`` is the
    share of the headings beside it that are questions with an answer, 0 to 1; ``sections`` is set where
    one of them holds questions.
    """
    headed = asked > 0.0 and (is_answered_above(entry) or has_follow_ups(entry) or _has_listed_ones(entry))
    headed = headed or (well_known(entry.text) and (_is_told_in_parts(entry) or _is_said_above(entry)))
    if not (is_leaf(entry) or headed) or is_off_topic(entry.text):
        return False, False
    personal = own_voice(" ".join(line.text for line in _lines(entry)))
    if well_known(entry.text) and (told or personal or asked):
        return True, True
    if _CATEGORY.fullmatch(plain_words(entry.text)) and len(entry.body) > 1:
        return False, False
    asked_for = _ASKED_FOR.search(told) is not None and not sections
    beside = asked >= _MOST or (asked >= _SOME and personal)
    return beside or bool(told and (personal or asked >= _FEW or asked_for)), False


def is_leaf(entry: Entry) -> bool:
    """Tell a heading with an answer's build below it: words, no deeper headings, no questions in them."""
    if entry.form != "heading" or entry.label:
        return False
    inner = [one for one in entry.body if isinstance(one, Entry)]
    if any(one.label not in {labels.ANSWER, labels.NOTE, labels.FOLLOW_UP} for one in inner):
        return False
    if not has_words([one for one in entry.body if isinstance(one, Block)]):
        return bool([one for one in inner if one.label == labels.ANSWER])
    return not any(_asks_itself(one) for one in entry.body if isinstance(one, Block))


def has_words(blocks: Sequence[Block]) -> bool:
    """Tell whether there is something to say in blocks: tables, code and links alone are nothing."""
    lines = [line for block in blocks for line in _words_of(block)]
    words = [line for line in lines if not line.link and not is_navigation(line.text, line.link)]
    return sum(map(str.isalnum, "".join(line.text for line in words))) >= _FEWEST_LETTERS


def is_answered_above(entry: Entry) -> bool:
    """Tell a heading with an answer right below it, before deeper headings that only part that answer."""
    inner = [one for one in entry.body if isinstance(one, Entry)]
    above = entry.body[: entry.body.index(inner[0])] if inner else ()
    blocks = [one for one in above if isinstance(one, Block) and one.kind in {"text", "list", "quote"}]
    said = [one for one in blocks if one.kind != "text" or named(one.text).label != labels.NOTE]
    letters = sum(map(str.isalnum, "".join(line.text for line in _lines(replace(entry, body=tuple(said))))))
    parts = all(
        asks(one.text) < SURE and not one.label and not one.number and not holds_questions(one)
        for one in inner
    )
    return bool(letters >= _AN_ANSWER and parts and not entry.label and not any(map(_asks_itself, blocks)))


def has_follow_ups(entry: Entry) -> bool:
    """Tell a topic with its text right below it, and then headings that ask more about it."""
    inner = [one for one in entry.body if isinstance(one, Entry)]
    asking = [
        one
        for one in inner
        if one.label == labels.FOLLOW_UP or (asks(one.text) >= LIKELY and not is_subtitle(one.text))
    ]
    above = entry.body[: entry.body.index(inner[0])] if inner else ()
    blocks = [one for one in above if isinstance(one, Block) and one.kind in {"text", "list", "quote"}]
    letters = sum(map(str.isalnum, "".join(line.text for line in _lines(replace(entry, body=tuple(blocks))))))
    enough = letters >= (_A_TEXT if len(asking) <= _FEW_ASKING else _A_LONG_TEXT)
    return bool(asking) and enough and not entry.label and not any(map(_asks_itself, blocks))


def _is_said_above(entry: Entry) -> bool:
    """Tell a topic with a paragraph right below it that somebody may say, whatever follows it."""
    first = entry.body[0] if entry.body else None
    told = isinstance(first, Block) and first.kind in {"text", "quote"} and _SAID.search(first.text)
    return bool(told) and isinstance(first, Block) and not _asks_itself(first)


def _is_told_in_parts(entry: Entry) -> bool:
    """Tell a topic with nothing but headings of its own below it, which ask nothing and have a text each."""
    inner = [one for one in entry.body if isinstance(one, Entry)]
    return (
        bool(inner)
        and len(inner) == len(entry.body)
        and all(is_leaf(one) and asks(one.text) < LIKELY and not well_known(one.text) for one in inner)
    )


def _has_listed_ones(entry: Entry) -> bool:
    """Tell a topic with its text right below it, and then a list that asks more about it."""
    blocks = [one for one in entry.body if isinstance(one, Block)]
    told = len(blocks) == len(entry.body) > 1 and blocks[0].kind == "text" and blocks[-1].kind == "list"
    enough = told and sum(map(str.isalnum, blocks[0].text)) >= _A_TEXT
    return enough and _asks_itself(blocks[-1]) and not any(map(_asks_itself, blocks[:-1]))


def holds_labelled(entry: Entry) -> bool:
    """Tell a heading over lines or items that call themselves questions: “자기소개” over “Q: Tell me …”.

    Or over two paragraphs at least that begin with a question, or two items that every interview asks.
    """
    items = [
        item for one in entry.body if isinstance(one, Block) and one.kind == "list" for item in one.children
    ]
    classic = [line for item in items for line in first_line(item) if is_classic(line.text.strip(" :："))]
    if len(classic) >= _ITEMS:
        return True
    texts = [one for one in entry.body if isinstance(one, Block) and one.kind == "text"]
    if sum(ends_asking(named(one.lines[0].text).rest) for one in texts) >= _PARAGRAPHS:
        return True
    for block in entry.body:
        if isinstance(block, Block) and block.kind in {"text", "list"}:
            heads = [line for item in block.children for line in first_line(item)]
            names = [named(line.text) for line in (*block.lines, *heads)]
            if any(name.label == labels.QUESTION and name.rest for name in names):
                return True
    return False


def holds_questions(entry: Entry) -> bool:
    """Tell a heading over headings or lists that ask: those beside it are likely to be sections too."""
    return any(
        asks(one.text) >= SURE or (one.form == "heading" and not one.label and holds_questions(one))
        if isinstance(one, Entry)
        else one.kind == "list" and _asks_itself(one)
        for one in entry.body
    )


def is_off_topic(title: str) -> bool:
    """Tell what stands in notes beside the questions: the company, the day, tips, a part of an answer."""
    return is_part(title) or is_around(title)


def is_around(title: str) -> bool:
    """Tell what is about the company, the day, or how to answer."""
    return (
        holds_no_questions(title)
        or asks_back(title)
        or _AROUND_THE_JOB.search(plain_words(title)) is not None
    )


def _asks_itself(block: Block) -> bool:
    """Tell a block with questions in it: then the heading above it is their section."""
    if block.kind == "list":
        heads = [line.text for item in block.children for line in first_line(item)]
        named_heads = [named(head) for head in heads]
        scores = [asks(one.rest) for one in named_heads if one.label != labels.FOLLOW_UP]
        sure, likely = (sum(score >= least for score in scores) for least in (SURE, LIKELY))
        many = max(1, len(heads))
        return (
            2 * sure >= many
            or (sure > 0 and 2 * likely >= many and all(len(item.children) < 2 for item in block.children))
            or any(one.label == labels.QUESTION for one in named_heads)
        )
    if block.kind == "fold":
        return asks(named(block.text).rest) >= LIKELY
    if block.kind == "table":
        return any(rows(block))
    return any(
        named(line.text).label == labels.QUESTION or (line.strong and asks(named(line.text).rest) >= SURE)
        for line in block.lines
    )


def _lines(entry: Entry) -> Iterator[Line]:
    """Give the lines of words right below a heading, in quotes and lists too."""
    for one in entry.body:
        if isinstance(one, Block):
            yield from _words_of(one)


def _words_of(block: Block) -> Iterator[Line]:
    waiting = [block] if block.kind != "table" else []
    while waiting:
        block = waiting.pop()
        yield from block.lines
        waiting += reversed(block.children)
