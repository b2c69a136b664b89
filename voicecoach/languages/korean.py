"""Korean text as it is read aloud: the notations of numbers, terms and signs, one reading or more each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from voicecoach.languages.korean_numbers import digit_by_digit, read_number, read_range, sino
from voicecoach.languages.korean_terms import english_digits, read_term, read_unit, usual_spelling

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[십백천만억조]*"
_LATIN = r"[A-Za-z][A-Za-z0-9]*(?:[-._][A-Za-z][A-Za-z0-9]*)*(?:\+\+|\#)?"
_PIECE = re.compile(
    r"(?P<version>\d+(?:\.\d+){2,})"
    r"|(?P<phone>0\d{1,2}(?:-\d{3,4}){1,2})(?!\d)"
    r"|(?P<ratio>\d+:\d+)(?![:\d])"
    r"|(?P<fraction>\d+/\d+)(?![/\d])"
    r"|(?P<range>\d+[~∼–-]\d+)(?![\d,.~∼–십백천만억조-])"
    rf"|(?P<money>[$₩€¥]\s?{_NUMBER})"
    rf"|(?P<degrees>{_NUMBER}\s?(?:°C|℃))"
    rf"|(?P<number>{_NUMBER})"
    rf"|(?P<term>(?<!\w)\.(?i:net)(?![A-Za-z0-9])|{_LATIN})"
    r"|(?P<hangul>[가-힣ㄱ-ㅎㅏ-ㅣ]+)"
    r"|(?P<until>(?<=[\d%가-힣])(?:\s*[~∼–]\s*|-|\s+-\s+)(?=\d))"
    r"|(?P<minus>(?<!\w)[-−](?=\d))"
    r"|(?P<points>%p(?![A-Za-z]))|(?P<sign>[%+&])"
)
_CURRENCY = {"$": "달러", "₩": "원", "€": "유로", "¥": "엔"}
_SIGNS = {"%": ("퍼센트", "프로"), "+": ("플러스", ""), "&": ("앤드", "앤", "")}
_WIDE = re.compile(r"[！-～￠-￦㌀-㏿①-⑳]")

_NUMERALS = "영일이삼사오육칠팔구십백천만"
_PERCENT = re.compile(
    rf"(?<=[{_NUMERALS}\d])(\s*)프로(?!젝|그|덕|세|토|필|듀|모|바|비|시|퍼|미스|메|파|페|방)"
)
_FINAL_L = "".join(chr(code) for code in range(ord("가") + 8, ord("힣") + 1, 28))
_WRITTEN_TENSE = re.compile(rf"(?<=[{_FINAL_L}])(\s?)(?:께(?=요|$|\W)|꺼)")


def standard(text: str) -> str:
    """Give ``text`` in one form of each letter and in the spellings that are compared; same white space."""
    text = _WIDE.sub(
        lambda match: unicodedata.normalize("NFKC", match[0]), unicodedata.normalize("NFC", text)
    )
    text = _WRITTEN_TENSE.sub(
        lambda match: match[1] + ("거" if match[0].endswith("꺼") else "게"), usual_spelling(text)
    )
    return _PERCENT.sub(r"\1퍼센트", text)


def parts(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where each part of a :func:`standard` text begins, and its readings, the likeliest first."""
    for match in _PIECE.finditer(text):
        yield match.start(), _read(match, text)


def _read(match: re.Match[str], text: str) -> tuple[str, ...]:
    kind, written, after = str(match.lastgroup), match.group(), text[match.end() :]
    if kind == "number":
        return _number(written, text[: match.start()], after)
    if kind == "term":
        return _term(written, text[: match.start()], after)
    if kind == "range":
        first, last = (int(number) for number in re.findall(r"\d+", written))
        return read_range(first, last, after)
    return _READERS[kind](written)


def _number(written: str, before: str, after: str) -> tuple[str, ...]:
    read = read_number(written, after)
    in_a_name = re.search(r"[A-Za-z][-/+.\s]?$", before) is not None  # UTF-8, HTTP/2, N+1, Java 8
    return read + english_digits(written) if in_a_name else read


def _term(written: str, before: str, after: str) -> tuple[str, ...]:
    ways: tuple[str, ...] = read_unit(written) if re.search(r"\d[십백천만억조]*\s?$", before) else ()
    if written.lower() == "no" and (re.search(r"[A-Za-z]\s$", before) or re.match(r"\.?\s?\d", after)):
        ways = ("넘버",)
    known = read_term(written)
    if not known and re.search(r"[-._]", written):  # a compound with a part nobody knows
        known = ("".join((read_term(part) or (part.lower(),))[0] for part in re.split(r"[-._]", written)),)
    return tuple(dict.fromkeys(ways + known)) or (written.lower(),)


def _version(written: str) -> tuple[str, ...]:
    return ("점".join(sino(int(number)) for number in written.split(".")),)


def _ratio(written: str) -> tuple[str, ...]:
    left, right = written.split(":")
    ways = [sino(int(left)) + "대" + sino(int(right))]
    if len(right) == 2 and int(left) <= 24 and int(right) < 60:  # the time of day
        minutes = sino(int(right)) + "분" if int(right) else ""
        ways = [hour + "시" + minutes for hour in read_number(str(int(left)), "시")] + ways
    return tuple(ways)


def _fraction(written: str) -> tuple[str, ...]:
    upper, lower = (sino(int(number)) for number in written.split("/"))
    return (f"{lower}분의{upper}", upper + lower)


def _money(written: str) -> tuple[str, ...]:
    unit = _CURRENCY[written[0]]
    return tuple(read + unit for read in read_number(written[1:].strip(), unit))


def _degrees(written: str) -> tuple[str, ...]:
    read = read_number(written.rstrip("°C℃ "), "도")[0]
    return (f"{read}도", f"섭씨{read}도")


_READERS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "version": _version,
    "phone": lambda written: (digit_by_digit(written.replace("-", "")),),
    "ratio": _ratio,
    "fraction": _fraction,
    "money": _money,
    "degrees": _degrees,
    "hangul": lambda written: (written,),
    "until": lambda _written: ("에서", ""),
    "minus": lambda _written: ("마이너스", "영하"),
    "points": lambda _written: ("퍼센트포인트", "프로포인트", "퍼센트피"),
    "sign": _SIGNS.__getitem__,
}
