"""Other ways than Markdown's to write a title, read over a whole document: Org, AsciiDoc, signs, quotes.

No reader changes anything unless the document as a whole is written in its way, and every line that they give
is known by its number in the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from voicecoach.questions.notes.asking import LIKELY, asks, ends_asking
from voicecoach.questions.notes.cards import called, cards, turned_cards
from voicecoach.questions.notes.chats import messages, remarks_noted
from voicecoach.questions.notes.fences import FENCE, fenced, set_in_code
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.marks import unmarked
from voicecoach.questions.notes.org import org
from voicecoach.questions.notes.outlines import headed_items, set_in_by_tabs
from voicecoach.questions.notes.quoted import HEADING, TOLD, quoted
from voicecoach.questions.notes.replies import answered_items
from voicecoach.questions.notes.sections import sectioned
from voicecoach.questions.notes.sheets import sheets
from voicecoach.questions.notes.spoken_by import dialogued, transcribed

Reader = Callable[[list[str]], list[str]]

_POINTED = re.compile(r"^(\s{0,3}#{2,6}\s+)(\d{1,2})\.(\d{1,2})\s+(?=\S)")
_NUMBERED = re.compile(r"^(\d{1,3})(?:\t\s*(?=[^\s\d])(?!.*\t)|\.(?=[가-힣]|\d+(?:분|교대|차|년|가지)))")
_HASHED = re.compile(r"^#(\d{1,3})[.:)]?\s+(?=\S.{0,100}$)")
_TITLED = re.compile(r"^\s{0,3}(#{1,6})\s+(\S.*)$")
_ANY_HEADING = re.compile(r"#{1,6}\s+\S|-{4,}\s*$|={4,}\s*$")
_STARRED = re.compile(r"^\*\s?[^\s*][^*]*$")
_EQUALS = re.compile(r"^(={1,5})(?=\s+\S[^=]*$)")
_SYLLABLES = "가나다라마바사아자차카타파하"
_SYLLABLE = re.compile(rf"^(\s*)([{_SYLLABLES}])\s*[.)]\s+(?=\S)")
_CAPITALS = re.compile(r"(?=.*[A-Z]{3})[A-Z][A-Z0-9 &/,'’():-]{2,60}")
_NO_SIGNS = "▶▷►▸‣•◦▪·☐☑✓✔→⇒➡↳"
"""Signs that Markdown’s copies use for folds and items, and those that lead to a reply."""
_MORE_SIGNS = "■□◆◇●○◎▣☞★☆"
_FEWEST = 2
_SOME, _MOST = 1 / 3, 2 / 3
_LONGEST = 60
_A_TITLE = 30
_DEPTHS = ("##", "###", "####")


def translated(lines: list[str]) -> tuple[list[str], list[int]]:
    """Write the lines of a document as Markdown has it, where it has another way of its own.

    Gives the lines, and the number in the file of each, from 1.
    """
    rows = list(sheets([(line, number) for number, line in enumerate(lines, start=1)]))
    lines = [line for line, _number in rows]
    for reader in _READERS:
        lines = _outside_fences(reader, lines)
    pairs = list(cards(lines))
    return [line for line, _place in pairs], [rows[place - 1][1] for _line, place in pairs]


def _outside_fences(reader: Reader, lines: list[str]) -> list[str]:
    """Let a reader see blank lines where code is, and leave that as it is."""
    if not any(map(FENCE.match, lines)):
        return reader(lines)
    inside = [hidden for hidden, _edge in fenced(lines)]
    read = reader(["" if hidden else line for line, hidden in zip(lines, inside, strict=True)])
    return [line if hidden else new for line, new, hidden in zip(lines, read, inside, strict=True)]


def _formulas(lines: list[str]) -> list[str]:
    """Put formulas of several lines between fences, where nothing is said."""
    places = [place for place, line in enumerate(lines) if line.strip() == "$$"]
    read = list(lines)
    for start, end in zip(places[::2], places[1::2], strict=False):
        read[start], read[end] = "```math", "```"
    return read


def _small_type(lines: list[str]) -> list[str]:
    """Read headings of a depth at which most tell something as text: to some, “##### ” is small type."""
    depths: dict[int, list[tuple[int, str]]] = {}
    for place, line in enumerate(lines):
        if heading := _TITLED.match(line):
            depths.setdefault(len(heading[1]), []).append((place, heading[2]))
    read = list(lines)
    for titles in (titles for depth, titles in depths.items() if depth > 1 and len(titles) >= _FEWEST):
        telling = [text for _place, text in titles if len(text) > _A_TITLE and TOLD.search(text)]
        if len(telling) >= _MOST * len(titles) and not any(
            asks(named(text).rest) >= LIKELY for text in telling
        ):
            for place, text in titles:
                read[place] = text
    return read


def _numbered(lines: list[str]) -> list[str]:
    """Write “3<tab>Why us?” and “1.1분 자기소개” as numbered items, where such lines count on."""
    found = [(place, match) for place, line in enumerate(lines) if (match := _NUMBERED.match(line))]
    counts = [int(match[1]) for _place, match in found]
    if len(counts) <= _FEWEST or sum(b == a + 1 for a, b in pairwise(counts)) < _MOST * (len(counts) - 1):
        return lines
    read = list(lines)
    for place, match in found:
        read[place] = f"{match[1]}. {lines[place][match.end() :]}"
    return read


def _hashed(lines: list[str]) -> list[str]:
    """Write “#1 Why us?” as a heading, where such lines count from 1 on; Markdown wants a space there."""
    found = [(place, match) for place, line in enumerate(lines) if (match := _HASHED.match(line))]
    counted = [int(match[1]) for _place, match in found] == list(range(1, len(found) + 1))
    if len(found) < _FEWEST or not counted:
        return lines
    read = list(lines)
    for place, match in found:
        read[place] = f"## {match[1]}. {lines[place][match.end() :]}"
    return read


def _counted_twice(lines: list[str]) -> list[str]:
    """Take the numbers of “### 1.2 Why us?” off, where they count: “2.0” alone names a version."""
    found = [(place, match) for place, line in enumerate(lines) if (match := _POINTED.match(line))]
    counts = [(int(match[2]), int(match[3])) for _place, match in found]
    pairs = list(pairwise(counts))
    follow = sum((a == b and n == m + 1) or (b == a + 1 and n <= 1) for (a, m), (b, n) in pairs)
    if not pairs or follow < _MOST * len(pairs):
        return lines
    read = list(lines)
    for place, match in found:
        read[place] = match[1] + lines[place][match.end() :]
    return read


def _asciidoc(lines: list[str]) -> list[str]:
    titles = [line for line in lines if _EQUALS.match(line)]
    if len(titles) < _FEWEST or any(map(HEADING.match, lines)):
        return lines
    return [_EQUALS.sub(lambda match: "#" * len(match.group(1)), line) for line in lines]


def _syllables(lines: list[str]) -> list[str]:
    """Read “가. … 나. …” as counted, where they come in their order."""
    found = [(place, match.group(2)) for place, line in enumerate(lines) if (match := _SYLLABLE.match(line))]
    read = list(lines)
    for start, (_place, syllable) in enumerate(found):
        run = [one for one, due in zip(found[start:], _SYLLABLES, strict=False) if one[1] == due]
        if syllable == _SYLLABLES[0] and len(run) >= _FEWEST and run == found[start : start + len(run)]:
            for number, (place, _syllable) in enumerate(run, start=1):
                read[place] = _SYLLABLE.sub(rf"\g<1>{number}. ", read[place])
    return read


def _signed(lines: list[str]) -> list[str]:
    """Read lines as titles that begin with the same sign, “■ 지원 동기”, and have a text of their own below.

    The signs before a reply, “💬 Because …”, are taken off. Where there are headings, signs are ornaments.
    """
    if any(map(HEADING.match, lines)):
        return lines
    signs: dict[str, list[int]] = {}
    titled = any(map(_ANY_HEADING.match, lines))  # then a star is the sign of an item
    for place, line in enumerate(lines):
        sign = line[:2].lstrip()[:1]
        starred = not titled and _STARRED.match(line) is not None
        ornament = sign and (sign in _MORE_SIGNS or unicodedata.category(sign) == "So")
        if starred or (ornament and sign not in _NO_SIGNS):
            signs.setdefault(sign, []).append(place)
    read = list(lines)
    depth = 0
    for sign, places in signs.items():
        titles = [place for place in places if _is_title(lines[place])]
        headed = [place for place in titles if _has_text_below(lines, place, sign)]
        if len(places) < _FEWEST:
            continue
        if len(titles) >= _MOST * len(places) and len(headed) >= max(_FEWEST, _SOME * len(places)):
            for place in places if depth == 0 else titles:  # a title may also be told: “■ 갈등이 있었다”
                read[place] = f"{_DEPTHS[min(depth, len(_DEPTHS) - 1)]} {lines[place].strip()}"
            depth += 1
        elif depth and len(titles) * 2 < len(places):
            for place in places:
                read[place] = lines[place].replace(sign, "", 1).lstrip(" \ufe0f")
    return read


def _capitals(lines: list[str]) -> list[str]:
    """Read lines all in capitals, apart from the text above, as the names of sections: “BEHAVIORAL”."""
    places = [
        place
        for place, line in enumerate(lines)
        if _CAPITALS.fullmatch(line.strip().strip("_*")) and (place == 0 or not lines[place - 1].strip())
    ]
    if len(places) < _FEWEST or any(map(HEADING.match, lines)):
        return lines
    read = list(lines)
    for place in places:
        read[place] = f"## {lines[place].strip().strip('_*')}"
    return read


def _is_title(line: str) -> bool:
    name = named(line.strip())
    told = TOLD.search(name.rest) and not ends_asking(name.rest)
    return bool(name.rest) and len(name.rest) <= _LONGEST and not told and not name.label


def _has_text_below(lines: Sequence[str], place: int, sign: str) -> bool:
    below = next((lines[at].strip() for at in range(place + 1, len(lines)) if lines[at].strip()), "")
    return bool(below) and not below.startswith(sign)


_READERS = (
    set_in_code,
    _formulas,
    messages,
    remarks_noted,
    transcribed,
    dialogued,
    set_in_by_tabs,
    answered_items,
    sectioned,
    headed_items,
    _small_type,
    _counted_twice,
    _numbered,
    _hashed,
    org,
    called,
    unmarked,
    _asciidoc,
    _syllables,
    _capitals,
    _signed,
    quoted,
    turned_cards,
)
