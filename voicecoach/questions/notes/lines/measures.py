"""What can be measured of one line by itself: the numbers that the trees ask about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from voicecoach.questions.notes.asking import SURE, asks, ends_asking, is_classic
from voicecoach.questions.notes.lines.shapes import SIGNS, Shape

_TOLD = re.compile(r"(다|요|까|죠|음|함|임|됨)\W*$")
_CODE = re.compile(r"[;{}=<>()\[\]_/\\|&]")
_COUNTED = re.compile(r"\W*(?:Q\s*)?(\d{1,3})", re.IGNORECASE)
_PARTED = re.compile(r"\s{0,9}(?:→|⇒|➡|=+>|-+>|::)|\s[—–-]\s")
"""What parts a question or a term from what is said of it, in one line: “PEB 왜 하는지 → …”, “지터 — …”."""
_LETTERS = re.compile(r"\W")
_SPEAKING = {
    "tip": re.compile(
        r"팁|\btips?\b|주의|메모|\bnotes?\b|참고|출처|reference|source|\blinks?\b|http", re.IGNORECASE
    ),
    "around": re.compile(
        r"일정|목차|contents|index|회사|기업|about the|todo|할 일|공부|체크|준비물|정리|plan|schedule|log",
        re.IGNORECASE,
    ),
    "back": re.compile(r"역질문|questions? (?:to|for) (?:them|ask)|ask them|물어볼|여쭤", re.IGNORECASE),
    "interview": re.compile(r"질문|면접|question|interview|문항", re.IGNORECASE),
    "following": re.compile(r"꼬리|후속|추가\s*질문|follow", re.IGNORECASE),
    "intent": re.compile(
        r"의도|intent|키워드|keyword|포인트|point|why they|looking for|방향|구조", re.IGNORECASE
    ),
    "example": re.compile(r"예시|예:|e\.g|example|sample|ex\)", re.IGNORECASE),
    "reply": re.compile(r"^\W*(?:답변?|대답|answer|ans|모범|A\d*)\b", re.IGNORECASE),
    "own": re.compile(
        r"저는|제가|저의|저희|했습니다|하였습니다|합니다|입니다|\bI\b|\bI'|\bmy\b|\bwe\b", re.IGNORECASE
    ),
    "star": re.compile(
        r"^\W*(?:situation|task|action|result|상황|과제|행동|결과|[STAR])\b\s*[:)\-.]?", re.IGNORECASE
    ),
    "known": re.compile(
        r"자기소개|지원|동기|장점|단점|포부|강점|약점|yourself|strength|weakness|why ", re.IGNORECASE
    ),
    "time": re.compile(
        r"\d{4}[-./]\d|\d+월|\d:\d\d|오전|오후|\bam\b|\bpm\b|\d+\s*분\b|mins?\b", re.IGNORECASE
    ),
}


class Measures(NamedTuple):
    """The numbers of one line; lengths in letters, shares from 0 to 1, what is true as 1, -1 for none.

    ``again`` and ``before`` count the same words below and above. ``run`` lines of one look stand together,
    and this one is the ``place``-th of them. ``follows`` is 1 where its number goes on from the last line of
    its look, 2 where it has another. ``parted``: where an arrow or a dash stands. From ``tip``
    on, they tell which kinds of words are in it.
    """

    level: float
    indent: float
    strong: float
    quoted: float
    fold: float
    cell: float
    code: float
    length: float
    to_its_end: float
    asking: float
    sign: float
    link: float
    image: float
    told: float
    stopped: float
    classic: float
    words: float
    announces: float
    above: float
    below: float
    again: float
    before: float
    run: float
    place: float
    number: float
    follows: float
    colon: float
    colon_share: float
    code_share: float
    hangul: float
    upper: float
    lower: float
    commas: float
    marks: float
    sentences: float
    opens_quote: float
    closes_quote: float
    hangs: float
    dashed: float
    stressed: float
    short_head: float
    parted: float
    parted_share: float
    tip: float
    around: float
    back: float
    interview: float
    following: float
    intent: float
    example: float
    reply: float
    own: float
    star: float
    known: float
    time: float


NONE = Measures(*(-1.0 for _field in Measures._fields))
"""Where there is no such line."""


def measured(shapes: Sequence[Shape]) -> tuple[Measures, ...]:
    """Measure every line of a document, in time in proportion to it."""
    letters = [_LETTERS.sub("", one.words).lower() for one in shapes]
    all_of = Counter(letters)
    seen: Counter[str] = Counter()
    last: dict[object, int] = {}
    found: list[Measures] = []
    for one, spelt, (run, place) in zip(shapes, letters, _runs(shapes), strict=True):
        seen[spelt] += 1
        counted = _COUNTED.match(one.raw)
        number = int(counted[1]) if counted else -1
        follows = 0
        if counted:
            follows = 1 if number == last.get(one.key, 0) + 1 else 2
            last[one.key] = number
        where = (all_of[spelt] - seen[spelt], seen[spelt] - 1, run, place, number, follows)
        found.append(_measures(one, where))
    return tuple(found)


def _runs(shapes: Sequence[Shape]) -> list[tuple[int, int]]:
    """Give for each line how many of its look stand together there, and which of them it is."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(shapes):
        end = start
        while end < len(shapes) and shapes[end].key == shapes[start].key:
            end += 1
        found += [(end - start, place) for place in range(end - start)]
        start = end
    return found


def _measures(one: Shape, where: tuple[int, int, int, int, int, int]) -> Measures:
    words = one.words
    again, before, run, place, number, follows = where
    colon = words.find(":")
    parting = _PARTED.search(words)
    parted = parting.start() if parting else -1
    asking = asks(words) if words else 0.0
    return Measures(
        level=one.level,
        indent=one.indent,
        strong=int(one.strong),
        quoted=one.quoted,
        fold=int(one.fold),
        cell=int(one.cell),
        code=int(one.code),
        length=len(words),
        to_its_end=int(asking >= SURE and ends_asking(words)),
        asking=asking,
        sign=SIGNS.index(one.sign) if one.sign in SIGNS else len(SIGNS),
        link=int(one.link),
        image=int(one.image),
        told=int(_TOLD.search(words) is not None),
        stopped=int(words.endswith(".")),
        classic=int(is_classic(words)),
        words=len(words.split()),
        announces=int(":" in words[-2:]),
        above=int(one.parted_above),
        below=int(one.parted_below),
        again=again,
        before=before,
        run=run,
        place=place,
        number=number,
        follows=follows,
        colon=colon,
        colon_share=colon / len(words) if colon > 0 else -1.0,
        code_share=len(_CODE.findall(words)) / max(1, len(words)),
        hangul=sum("가" <= letter <= "힣" for letter in words) / max(1, sum(map(str.isalpha, words))),
        upper=int(words[:1].isupper()),
        lower=int(words[:1].islower()),
        commas=words.count(","),
        marks=words.count("?") + words.count("？"),
        sentences=words.count(". ") + words.count("? ") + words.count("! "),
        opens_quote=int(words[:1] in set("\"“'‘")),
        closes_quote=int(words[-1:] in set("\"”'’")),
        hangs=int(words.endswith(",")),
        dashed=int(" - " in words or " – " in words or " — " in words),
        stressed=int("**" in one.raw) + int(one.raw.lstrip().startswith("**")),
        short_head=len(words.split(":")[0]),
        parted=parted,
        parted_share=parted / len(words) if parted > 0 else -1.0,
        **{name: int(pattern.search(words) is not None) for name, pattern in _SPEAKING.items()},
    )
