"""Conversations that a messenger exported: every message in one form, and what the program added left out."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicecoach.questions.notes.asking import LIKELY, SURE, asks
from voicecoach.questions.notes.headings import DAY
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.spoken import without_addresses
from voicecoach.questions.notes.titles import ASKING_LABELS

_SENT = re.compile(
    r"^\[?\d{2,4}\s*[.년/-]\s*\d{1,2}\s*[.월/-]\s*\d{1,4}\s*[.일]?,?\s*"
    r"(?P<time>(?:(?:오전|오후|[AaPp]\.?[Mm]\.?)\s*)?\d{1,2}:\d{2})(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?\]?\s*"
    r"(?:,\s*|-\s+|(?<=\])\s*)(?P<who>[^:\[\]]{1,20}?)\s*:\s*(?P<said>.*)$"
)
"""“2026. 9. 18. 오후 9:13, 김하늘 : …” of a telephone, “[18/09/2026, 21:13:05] Haneul: …” of others."""
_HALF = re.compile(r"오전|오후")
_TITLE = re.compile(r"^.{1,30}\s(?:님과\s+)?카카오톡\s+대화\s*$|^저장한\s*날짜\s*:.*$")
_DAY = re.compile(r"^\d{4}년\s*\d{1,2}월\s*\d{1,2}일\s*[월화수목금토일]요일\s*$")
_MESSAGE = re.compile(
    r"^(?P<lead>\[(?P<who>[^\[\]]{1,20})\]\s*\[(?:오전|오후|AM|PM)?\s*\d{1,2}:\d{2}(?:\s*[AP]M)?\]\s*)(?P<said>.*)$"
)
_ADDED = re.compile(
    r"(?:사진|동영상|이모티콘|음성\s*메시지|지도|연락처|투표|파일)(?:\s*\d+\s*[장개])?|(?:삭제된|가려진)\s*메시지입니다\.?|파일\s*:\s*\S.*"
    r"|(?:보이스톡|페이스톡|라이브톡|그룹콜)\s.*|<?(?:Media|image|video|sticker|audio|GIF|document)\s+omitted>?"
    r"|(?:Photo|Video|Emoticon|Sticker|This message was deleted)s?\.?",
    re.IGNORECASE,
)
"""What the program writes for what is no text."""
_ABOUT_PEOPLE = re.compile(
    r"^.{1,40}님이\s*(?:들어왔습니다|나갔습니다)\.?\s*$|^.{1,20}님이\s.{1,60}님을\s*초대(?:했|하였)습니다\.?\s*$"
)
_REMARKED = re.compile(
    r"[ㄱ-ㅎㅏ-ㅣ♡]{2,}|[~!^♡]\s*$|[\U0001f300-\U0001faff]|^(?:오+|와+|굿+|넵|네|넹|좋|잘)(?![가-힣])|^좋|^잘\s"
)
"""Laughs, praises or agrees."""
_THANKED = re.compile(r"[ㄱ-ㅎㅏ-ㅣ]{2,}|^.{0,12}(?:감사|고맙|thank)\S{0,6}[!~.^\s]*$", re.IGNORECASE)
"""What somebody says to a remark on an answer."""
_FEWEST = 2
_A_REPLY, _A_QUESTION, _A_WORD = 8, 6, 3
"""Letters. “ㅇㅋㅇㅋ” answers nothing, “굿굿” does not ask, and “굿” is not worth a note."""


def messages(lines: list[str]) -> list[str]:
    """Write “[who] [time] text” for the messages of a conversation that has them in another form."""
    sent = [_SENT.match(line) for line in lines]
    exported = any(map(_TITLE.match, lines[:3]))
    if sum(map(bool, sent)) < _FEWEST and not exported:
        return lines
    return [_message(match) if match else _beside(line) for line, match in zip(lines, sent, strict=True)]


def _beside(line: str) -> str:
    """Give a line that is no message: the title goes, and a day is written as other programs do."""
    return "" if _TITLE.match(line) else f"----- {line.strip()} -----" if _DAY.match(line) else line


def _message(match: re.Match[str]) -> str:
    half = _HALF.match(match["time"])
    clock = match["time"].split()[-1][-5:].lstrip("전후")
    return f"[{match['who']}] [{f'{half.group()} ' if half else ''}{clock}] {match['said']}"


def remarks_noted(lines: list[str]) -> list[str]:
    """Put “Note:” before what is said beside the questions and answers of a conversation.

    What somebody who has asked says beside it is no part of the answer, nor is what a third person says, nor
    anything on another day. What the program writes for pictures is left out. A question that nobody else
    answers stays as it is: one person may write down both.
    """
    sent = list(_conversation(lines))
    if len({one.who for one in sent}) < _FEWEST:
        return lines
    read = list(lines)
    for exchange in _exchanges([one for one in sent if not _ADDED.fullmatch(one.said)]):
        for one in _remarks(exchange):
            for place in range(one.place, one.end):
                starts = place == one.place or (lines[place].strip() and not lines[place - 1].strip())
                lead = len(one.lead) if place == one.place else 0
                if starts and not DAY.match(lines[place]):
                    read[place] = f"{lines[place][:lead]}Note: {lines[place][lead:]}"
            if one.letters < _A_WORD:
                read[one.place] = ""
    for one in sent:
        read[one.place] = "" if _ADDED.fullmatch(one.said) else read[one.place]
    return ["" if _ABOUT_PEOPLE.match(line) else line for line in read]


@dataclass(frozen=True, slots=True)
class _Sent:
    """A message: the place of its first line and the one after its last, who wrote it on which day.

    ``lead`` is what stands before ``said``, its first line; ``letters`` are those of all its lines.
    """

    place: int
    end: int
    day: int
    who: str
    lead: str
    said: str
    letters: int


def _conversation(lines: Sequence[str]) -> Iterator[_Sent]:
    found = [(place, match) for place, line in enumerate(lines) if (match := _MESSAGE.match(line))]
    day = 0
    for (place, match), after in itertools.zip_longest(found, found[1:]):
        end = after[0] if after else len(lines)
        said = " ".join(match["said"].split())
        letters = len(without_addresses(said)) + sum(map(len, lines[place + 1 : end]))
        yield _Sent(place, end, day, match["who"].strip(), match["lead"], said, letters)
        day += any(map(DAY.match, lines[place:end]))


def _exchanges(sent: Sequence[_Sent]) -> Iterator[list[_Sent]]:
    """Give each question with the messages up to the next."""
    exchange: list[_Sent] = []
    for one in sent:
        name = named(one.said)
        if name.label in ASKING_LABELS or asks(name.rest) >= SURE:
            yield from [exchange] if exchange else []
            exchange = [one]
        elif exchange:
            exchange.append(one)
    yield from [exchange] if exchange else []


def _remarks(exchange: Sequence[_Sent]) -> Iterator[_Sent]:
    """Give what is said beside the answer to a question; who says most of it, but for who asked, answers."""
    asked, *others = exchange
    letters = Counter[str]()
    for one in others:
        letters[one.who] += one.letters if one.who != asked.who and one.day == asked.day else 0
    who, most = letters.most_common(1)[0] if letters else ("", 0)
    remarked = False
    for one, after in itertools.zip_longest(others, others[1:]):
        answered = after is not None and after.who != asked.who and len(after.said) >= _A_REPLY
        asks_on = one.who == asked.who and answered and _may_ask(one.said)
        thanks = remarked and _THANKED.search(one.said) is not None
        beside = one.who != who or one.day > asked.day or thanks
        if most >= _A_REPLY and beside and not asks_on and not named(one.said).label:
            remarked = True
            yield one


def _may_ask(said: str) -> bool:
    """Tell what may ask in words that no rule knows, “8대 공정 설명해봐”, from a remark."""
    return not _REMARKED.search(said) and (len(said) >= _A_QUESTION or asks(said) >= LIKELY)
