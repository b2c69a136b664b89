"""The parts that an answer is told in: Situation, Task, Action, Result, and their initials.

They part one answer and never are questions, whatever stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicecoach.questions.notes.values import Block, Entry, Line

_PART = re.compile(
    r"[STAR]|(?:the\s+)?(?:situations?|tasks?|actions?|results?|outcomes?|impact|reflections?|learnings?|lessons?(?:\s+learned)?"
    r"|context|approach|takeaways?|what\s+(?:i\s+did|happened))|(?:상황|과제|역할|목표|문제|원인|행동|해결|결과|성과|교훈|배운\s*점|느낀\s*점|깨달은\s*점|과정|도입|서론|본론|결론|배경)"
    r"(?:\s*\([A-Za-z]+\))?|[STAR]\s*\((?:situation|task|action|result|상황|과제|행동|결과)\)",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(
    r"장단?점|단점|특징|(?:사용\s*)?이유|차이점?|공통점|종류|예시?|과정|(?:사용\s*)?방법|개념|정의|원리|구조|주의\s*(?:할\s*)?점|한계|(?:해결|대응|방어|예방|개선)\s*(?:방법|방안|책)|정리|요약"
    r"|pros?(?:\s*(?:and|&|/)\s*cons?)?|cons?|(?:dis)?advantages?|features?|examples?|definition|types?|benefits?|drawbacks?|limitations?",
    re.IGNORECASE,
)
_STAR = re.compile(
    r"\b(?:situation|task|action|result|[STAR])\b|상황|과제|행동|결과|서론|본론", re.IGNORECASE
)
_BRACKETED = re.compile(r"(?<=\w)\s*\[[^\[\]]*\]")
_JOINED = re.compile(r"[+&/]")
"""“T [task] + A [action]”."""
_INITIALS = re.compile(r"[STAR](?:\s*[·/&+,]\s*[STAR])*")
_INITIAL = re.compile(
    r"^(?:[●○■□▪◦•·]\s*)?\(?(?P<letter>[STAR](?:\s*[·/&+,]\s*[STAR])*)\s*(?:[:：.)—–]|-(?=\s))\s*(?:(?:situation|task|action|result)\s*[:：]\s*)?(?=\S)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"^(?:[●○■□▪◦•·]\s*)?(?:[\[(](?P<closed>{_PART.pattern})[\])]\s*[:：]?|(?P<part>{_PART.pattern})(?:\s*[:：–—)]|\s+-(?=\s)))\s*(?=\S)",
    re.IGNORECASE,
)
_ENOUGH, _TWO = 3, 2


def is_initial(text: str) -> bool:
    """Tell “S”, or “S·T”."""
    return _INITIALS.fullmatch(text) is not None


def is_part(title: str) -> bool:
    """Tell a title that names a part of an answer: “Situation”, “상황”, “S (Situation)”."""
    pieces = [
        piece.strip(" *:.-–—[]()") for piece in _JOINED.split(_BRACKETED.sub("", title)) if piece.strip()
    ]
    return bool(pieces) and all(_PART.fullmatch(piece) for piece in pieces)


def is_subtitle(title: str) -> bool:
    """Tell one word that parts an explanation: “장점”, “특징”, “Pros”."""
    return _SUBTITLE.fullmatch(title.strip(" *:.-–—[]()")) is not None


def are_parts(entries: Sequence[Entry]) -> bool:
    """Tell headings that together tell one answer: two of them at least are named as its parts."""
    return sum(is_part(one.text) for one in entries) >= 2


def tells_a_story(entries: Sequence[Entry]) -> bool:
    """Tell headings of which two or more are named as STAR has them: somebody tells what they did."""
    return sum(is_part(one.text) and _STAR.search(one.text) is not None for one in entries) >= 2


def without_labels(body: Sequence[Block | Entry]) -> tuple[Block | Entry, ...]:
    """Take “S:”, “T:”, “A:”, “R:” and “상황:”, “Result:” off the lines of a body that is told in such parts.

    Nobody says them, and A is no label there.
    """
    patterns = _told_in([line for one in body if isinstance(one, Block) for line in _lines(one)])
    return tuple(_bare(one, patterns) if isinstance(one, Block) else one for one in body)


def unlabelled(lines: Sequence[Line]) -> list[Line]:
    """Do the same with lines."""
    patterns = _told_in(lines)
    return [_bare_line(line, patterns) for line in lines]


def without_part(text: str) -> str:
    """Take the name of a part off a line: “상황: …”, “S – …”."""
    return _NAMED.sub("", _INITIAL.sub("", text))


def _told_in(lines: Sequence[Line]) -> Sequence[re.Pattern[str]]:
    """Give what the labels look like that part these lines."""
    initials = [match["letter"].upper() for line in lines if (match := _INITIAL.match(line.text))]
    letters = {letter for one in initials for letter in one if letter.isalpha()}
    matches = [match for line in lines if (match := _NAMED.match(line.text))]
    names = {(match["part"] or match["closed"]).casefold() for match in matches}
    found = [_INITIAL] if len(letters) >= _ENOUGH else []
    return [*found, _NAMED] if sum(_STAR.search(one) is not None for one in names) >= _TWO else found


def _lines(block: Block) -> Iterator[Line]:
    yield from block.lines
    for child in block.children:
        yield from _lines(child)


def _bare(block: Block, patterns: Sequence[re.Pattern[str]]) -> Block:
    lines = tuple(_bare_line(line, patterns) for line in block.lines)
    return replace(block, lines=lines, children=tuple(_bare(child, patterns) for child in block.children))


def _bare_line(line: Line, patterns: Sequence[re.Pattern[str]]) -> Line:
    text = line.text
    for pattern in patterns:
        text = pattern.sub("", text)
    return replace(line, text=text)
