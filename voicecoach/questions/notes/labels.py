"""What a line calls itself: ``Q1.``, ``답변:``, ``꼬리 질문 2``, ``💡 Tip``. The strongest evidence there is.

A label is one of the words in label_words.py that stands alone, or before a colon or a full stop, with a
number perhaps. Emoji, list signs and brackets around it are ornaments.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from voicecoach.questions.notes.asking import LIKELY, SURE, asks
from voicecoach.questions.notes.label_words import ANSWERS, DOTTED, FOLLOW_UPS, NOTES, QUESTIONS

QUESTION, FOLLOW_UP, ANSWER, NOTE = "question", "followup", "answer", "note"

_NUMBER = r"(?:\s*[①-⑳])?(?:(?:\s*[#\-]\s*|\s+|\.)?(?P<number>\d+(?:[-.]\d+)*(?:\s+-\s*\d+)?))?"
_AFTER = r"(?P<closed>\s*[\])】>」]+)?(?P<sign>\s*[:：.]+|\s+[-–—|]+(?=\s|$)|\s*$)?"
_ASIDE = r"(?P<aside>\s*\([^()]*\))?"
_TABLES = (
    (FOLLOW_UP, FOLLOW_UPS),
    (QUESTION, QUESTIONS),
    (ANSWER, ANSWERS),
    (NOTE, NOTES),
)
_PATTERNS = tuple(
    (
        kind,
        re.compile(
            rf"[\[(【<「]?\s*(?P<name>{words})(?![가-힣A-Za-z]){_NUMBER}(?:\s*번(?:째)?)?{_ASIDE}{_AFTER}",
            re.IGNORECASE,
        ),
    )
    for kind, words in _TABLES
)
_COUNTED = re.compile(
    r"(?:(?P<number>\d+)\s*번(?:째)?\s*(?:질문|문제|문항)|(?:질문|문제|문항)\s*(?P<after>\d+))\s*[.:)]?\s*$"
)
_LIST_NUMBER = re.compile(
    r"^[\[(<]?(?P<number>\d{1,4}(?:\s*[-.]\s*\d{1,3})*)\s*(?:[.)\]>:]+(?!\d)|번[.)]|\s*-\s)\s*(?=\S)"
)
_ARROW = re.compile(r"^[-=~]*>+\s*(?=\S)")
"""What is left of “-> ” when its dash is gone."""
_IN_SECTION = re.compile(
    r"^\d{1,2}(?:\.\d{1,2})+\s+(?=(?:예상\s*)?(?:꼬리|후속|추가)\s*질문|follow[\s-]?up)", re.IGNORECASE
)
"""“1.2 꼬리 질문” counts what is in its section, not what is below a question."""
_LETTERED = re.compile(
    r"^(?P<number>\d{1,2})\s?(?P<letter>[a-h])\s*[.)](?=\s)|^[B-PR-Z](?P<after>\d{1,3}-\d{1,3})[.):]?\s+(?=\S)"
    r"|^[a-h][.)]\s+(?=\S)"
)
"""“3a)” is the first below “3)”, and “F2-1.” the first below the second."""
_HASH_NUMBER = re.compile(r"^#(?P<number>\d{1,4})[.:)]?\s+(?=\S)")
_CIRCLED = re.compile(r"^(?P<circled>[①-⑳❶-❿➀-➓])\s*")
_KEYCAP = re.compile(r"^(?P<number>\d)\ufe0f?\u20e3\s*")
_PERSON = re.compile(
    r"면접관|인터뷰어|질문자|interviewer|지원자|면접자|응시자|답변자|candidate|interviewee", re.IGNORECASE
)
_NAMES = re.compile(
    r"(?:[가-힣]{2,4}|[가-힣]{1,4}\s*(?:[팀부차과실원소]장|본부장|파트장|대리|주임|선임|책임|수석|이사|상무|전무|대표|매니저|리더|교수)님?"
    r"|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s*(?:[,·/|]|$)"
)
"""“면접관: 김하나, 이두리” says who was there."""
BELOW = re.compile(r"[\s*_~>•-]*(?:↳|☞|↪|⤷|└[─-]*>?|ㄴ(?=[\s:가-힣(])|\(\+\)|\+\))")
"""How people mark what hangs below a question: what follows it up, where it asks itself, else its answer."""
_LEGEND = re.compile(r"(?:는|은|=)\s")
"""“Q. 는 질문, A. 는 답” says what labels stand for."""
_ELEMENT = re.compile(r"<(?:a|q|script|summary|template)\b")
"""Of HTML: “<script> blocks the parser” is what somebody says."""
_FOLLOWING = re.compile(r"follow|꼬리|추가|심화|후속", re.IGNORECASE)
_TOLD = re.compile(r"(?:니다|[어아에예]요|[.。])\s*$")


@dataclass(frozen=True, slots=True)
class Named:
    """A text parted into what it calls itself and what it says: ``label`` is "" where it has none.

    ``words`` are those of ``rest`` with the quotation marks around them.
    """

    label: str
    number: str
    rest: str
    words: str = ""


def named(text: str) -> Named:
    """Read the label of a line or a title; numbers before it are read too."""
    bare, number = _uncounted(plain_words(text))
    if below := BELOW.match(text):
        hung = plain_words(text[below.end() :])
        if asks(bare) >= LIKELY and not _TOLD.search(bare):
            return _hung(hung, number)
        bare = hung if bare.startswith("ㄴ") else bare
    for kind, pattern in _PATTERNS:
        match = pattern.match(bare)
        if match is None or _ELEMENT.match(bare):
            continue
        rest = _rest_of(bare, match)
        if _PERSON.match(match.group("name")) and _NAMES.match(rest):
            continue
        follows_on = kind == FOLLOW_UP and rest and asks(rest) >= SURE  # “꼬리질문 그럼 누구 편인가요?”
        if rest and not follows_on and not _is_set_off(match):
            continue
        if _tells(match, rest) or _LEGEND.match(rest):
            continue
        if kind == FOLLOW_UP or not _counted_question(bare):
            follows = kind == QUESTION and _FOLLOWING.search(match.group("aside") or "")  # “Q (follow-up)”
            mark = (match.group("number") or number).replace(" ", "").replace(".", "-")
            return Named(FOLLOW_UP if follows else kind, mark, plain_words(rest), rest)
    counted = _counted_question(bare)
    if counted:
        return Named("", counted, bare)
    return Named("", number, bare)


def _hung(text: str, number: str) -> Named:
    """Name what hangs below a question, which may have a label as well: “└ Q1-1) Why?”."""
    inner = named(text)
    if inner.label in {QUESTION, FOLLOW_UP} and inner.rest:
        return Named(FOLLOW_UP, inner.number or number, inner.rest, inner.words)
    return Named(FOLLOW_UP, number, text, text)


def _rest_of(text: str, match: re.Match[str]) -> str:
    """Give what follows a label, without the bracket that was opened before it: “(키워드: 성장)”."""
    rest = _ARROW.sub("", text[match.end() :].strip().lstrip("! "))
    opened = text[:1] in {"(", "["} and not match.group("closed")
    return rest[:-1] if opened and rest.endswith((")", "]")) and not {"(", "["} & set(rest) else rest


def _tells(match: re.Match[str], rest: str) -> bool:
    """Tell a part of what is said, “Example: …”, “문제: …, 해결: …” or “(1) 문제”, from a label."""
    if match.group("name").lower() == "example":
        return bool(rest)
    told = match.group("name") == "문제" and not match.group("number") and asks(rest) < LIKELY
    return told and bool(rest or not (match.group("sign") or "").strip())


def counts_only(text: str) -> str:
    """Give the number of a title that is nothing but its number ("3번 질문"), "" for any other."""
    return _counted_question(plain_words(text))


def calls_itself_one(text: str) -> bool:
    """Tell a line or a title that says it is a question: “Q3. …”, “3번 질문”."""
    return named(text).label == QUESTION or bool(counts_only(text))


def spelt(text: str) -> str:
    """Give the letters and digits of a text, to find it again whatever stands around it."""
    return "".join(filter(str.isalnum, text)).casefold()


def plain_words(text: str) -> str:
    """Take the ornaments off both ends: emoji, arrows, list signs; and quotation marks around all of it."""
    start, end = 0, len(text)
    while start < end and _is_ornament(text[start]):
        start += 1
    while end > start and _is_ornament(text[end - 1]):
        end -= 1
    text = text[start:end]
    if len(text) > 2 and text[0] + text[-1] in {'""', "“”", "''", "‘’"} and text[0] not in text[1:-1]:
        text = text[1:-1].strip()
    return text


def _is_set_off(match: re.Match[str]) -> bool:
    """Tell a label before a text from a first word of it: “A: yes”, “Q1 why”, “[답변] 네”, not “A 3-tier”."""
    name, number, sign = match.group("name").lower(), match.group("number"), match.group("sign") or ""
    if "||" in sign or (match.group("name") == "a" and sign.strip() in {"-", "|"}):
        return False  # “a || b”
    if match.group("closed") or ":" in sign or "：" in sign or (sign.strip() and "." not in sign):
        return True
    if number and match.group().find(" ") < 0:
        return bool(sign) or len(name) > 1 or match.string[match.end() : match.end() + 1] in {" ", ")"}
    return "." in sign and (name in DOTTED or bool(number))


def _uncounted(text: str) -> tuple[str, str]:
    """Part a text from the number before it."""
    number = ""
    text = _IN_SECTION.sub("", _ARROW.sub("", text))
    if match := _LETTERED.match(text):
        letter = match["letter"]
        below = match["after"] or (f"{match['number']}-{ord(letter) - ord('a') + 1}" if letter else "")
        return plain_words(text[match.end() :]), below
    for pattern in (_KEYCAP, _LIST_NUMBER, _HASH_NUMBER, _CIRCLED):
        match = pattern.match(text)
        if match:
            found = match.groupdict()
            number = found.get("number") or f"{unicodedata.numeric(found['circled']):.0f}"
            text = plain_words(text[match.end() :])
            break
    return text, number.replace(" ", "").replace(".", "-")


def _counted_question(text: str) -> str:
    match = _COUNTED.match(text)
    return (match.group("number") or match.group("after")) if match else ""


def _is_ornament(letter: str) -> bool:
    if letter.isspace() or letter in "*_~`•·▶▷►◆◇■□●○★☆→⇒➡✔✓✅➤»›|-–—=※":
        return True
    # keycaps (1️⃣) are digits with marks after them: the digit stays
    return letter in "\ufe0f\u200d\u20e3" or (
        unicodedata.category(letter) in {"So", "Sk"} and letter not in "^`"
    )
