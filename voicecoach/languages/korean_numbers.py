"""How Korean reads numbers aloud. Digits become Hangul; Hangul never becomes digits.

(Turning Hangul into digits by pattern destroys words: 만났다 would become 10000났다.)
Every function gives readings with the likeliest first; ``after`` is the text that follows the number,
where a counter may stand.
"""

from __future__ import annotations

import re

DIGITS = "영일이삼사오육칠팔구"
SCALES = "십백천만억조경"
_SMALL = ("", "십", "백", "천")
_LARGE = ("", "만", "억", "조", "경")
_NATIVE_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_NATIVE_PAIRS = {
    1: ("한두",), 2: ("두세",), 3: ("서너", "세네"), 4: ("네다섯", "네댓", "너댓"), 5: ("대여섯", "다섯여섯"),
    6: ("예닐곱", "여섯일곱"), 7: ("일고여덟", "일곱여덟"), 8: ("여덟아홉",),
}  # fmt: skip
_MONTHS = {6: "유", 10: "시"}

NATIVE_COUNTERS = re.compile(
    r"\s*(?:개(?!월|년|국|소|사)|명|사람|시간|시(?!스|험|작|도|장|점|즌|중|민|각|대|뮬|퀀)|살|가지|마리|권|잔|병|장|곳"
    r"|군데|달(?!러)|배(?!포|치|달|경)|줄|쌍|벌|켤레|번|대|분|단계|차례|팀|판|건)"
)
"""Nouns that are counted with native numerals, or with either kind (번, 분, 대: 세 번, 삼 번)."""

SINO_FIRST_COUNTERS = re.compile(r"\s*(?:분|대|단계|건|팀)")
"""Of these, the ones after which Sino-Korean is the commoner reading in talk about work (1분, 3단계)."""

_OLD_COUNTERS = re.compile(r"\s*(?:달(?!러)|장|잔|줄)")  # 석 달, 넉 장
_NOT_COUNTED = re.compile(
    r"(?!원|명|개|건|번|회|시간|분|초|일|년|달|주|권|대|가지|줄|배|평|톤|미터|킬로|엔|유로|곳|장|통|쪽|페이지|점|표|석|인|호"
    r"|보|걸음|바이트|픽셀|행|세대|여|은|는|이|가|을|를|도|만|에|의|으?로|과|와|까지|부터|씩|정도|미만|초과|단위|밖|나|입"
    r"|퍼|프로)[가-힣]"
)
"""What no counter and no particle begins with: there, 10000 is no way to write 만."""


def sino(number: int) -> str:
    """Read a whole number the Sino-Korean way: 80000 → 팔만, 1500 → 천오백, 0 → 영."""
    if number == 0:
        return DIGITS[0]
    groups: list[str] = []
    for large in _LARGE:
        number, rest = divmod(number, 10_000)
        if rest:
            read = _below_ten_thousand(rest)
            groups.append(("" if read == "일" and large == "만" and not number else read) + large)
        if not number:
            break
    return "".join(reversed(groups))


def _below_ten_thousand(number: int) -> str:
    read = ""
    for place in (3, 2, 1, 0):
        digit, number = divmod(number, 10**place)
        if digit:
            read += ("" if digit == 1 and place else DIGITS[digit]) + _SMALL[place]
    return read


def native(number: int) -> str | None:
    """Read 1–99 as native numerals before a counter: 3 → 세, 20 → 스무; None beyond."""
    if not 1 <= number <= 99:
        return None
    if number == 20:
        return "스무"
    tens, ones = divmod(number, 10)
    return _NATIVE_TENS[tens] + _NATIVE_ONES[ones]


def digit_by_digit(digits: str) -> str:
    """Read figure by figure, as in numbers that name (010 → 공일공)."""
    return "".join("공" if figure == "0" else DIGITS[int(figure)] for figure in digits)


def read_number(written: str, after: str) -> tuple[str, ...]:
    """Read a number: digits with optional thousands commas, one decimal point, and scales.

    ("3", "개") → 세, 삼; ("1.5억", "") → 일점오억; ("404", "") → 사백사, 사공사.
    """
    digits = written.rstrip(SCALES).replace(",", "")
    scale = written[len(written.rstrip(SCALES)) :]
    whole, point, fraction = digits.partition(".")
    if point:
        return tuple(read + scale for read in _decimal(whole, fraction))
    if len(whole) > 1 and whole.startswith("0"):
        named = digit_by_digit(whole)
        return (named + scale, named.replace("공", "영") + scale)
    if len(whole) > 4 * len(_LARGE):
        return (digit_by_digit(whole) + scale,)
    value = int(whole)
    if scale:
        plain = sino(value) + scale
        return (scale, plain) if value == 1 and scale[0] in "십백천만" else (plain,)
    return tuple(dict.fromkeys([*_whole(value, after), *_named(written)]))


def _decimal(whole: str, fraction: str) -> tuple[str, ...]:
    """0.05 is read 영점영오, less often 영점공오."""
    before = sino(int(whole)) if len(whole) <= 4 * len(_LARGE) else digit_by_digit(whole)
    named = digit_by_digit(fraction)
    ways = [f"{before}점{named.replace('공', '영')}", f"{before}점{named}"]
    return tuple(dict.fromkeys([*ways, f"공점{named}"] if before == DIGITS[0] else ways))


def _whole(value: int, after: str) -> list[str]:
    readings = [sino(value)]
    if 10_000 <= value < 20_000:  # 만오천, more rarely 일만오천
        readings.append("일" + readings[0])
        if value == 10_000 and _NOT_COUNTED.match(after):
            readings = readings[1:]
    if value in _MONTHS and re.match(r"\s*월(?!요)", after):
        readings.insert(0, _MONTHS[value])
    if NATIVE_COUNTERS.match(after):
        own = _native_ways(value, after)
        at = 1 if value > 30 or SINO_FIRST_COUNTERS.match(after) else 0
        readings[at:at] = own
    return readings


def _native_ways(value: int, after: str) -> list[str]:
    read = native(value)
    if read is None:
        return []
    if value == 1 and re.match(r"\s*번째", after):
        return ["첫", read]
    if value in {3, 4} and _OLD_COUNTERS.match(after):
        return [read, "석" if value == 3 else "넉"]
    return [read]


def _named(written: str) -> tuple[str, ...]:
    """Numbers of three figures and more may also be names: 404 → 사공사."""
    if not 3 <= len(written) <= 8 or not written.isdecimal():
        return ()
    named = digit_by_digit(written)
    return (named, named.replace("공", "영"))


def read_range(first: int, last: int, after: str) -> tuple[str, ...]:
    """Read "from … to": 2~3초 → 이삼, 이에서삼; 3~4명 → 서너, …; 20~30대 → 이삼십."""
    from_to = [sino(first) + "에서" + sino(last)]
    counter = re.match(r"%|[가-힣]+?(?=에|씩|이|으|로|정|$|\s|[^가-힣])", after.lstrip())
    if counter:
        unit = {"%": "퍼센트"}.get(counter[0], counter[0])
        from_to.append(f"{sino(first)}{unit}에서{sino(last)}")
    together = sino(first) + sino(last)
    short = [together.replace("오육", "오륙"), together]
    counted: list[str] = []
    if NATIVE_COUNTERS.match(after):
        if last == first + 1:
            counted = list(_NATIVE_PAIRS.get(first, ()))
        one, two = native(first), native(last)
        if one and two:
            from_to.append(one + "에서" + two)
    size = len(str(first)) - 1
    if size and size == len(str(last)) - 1 and first % 10**size == last % 10**size == 0:
        together = sino(first // 10**size) + sino(last)
        short[:0] = [together.replace("오육", "오륙"), together]
    elif size:
        short, from_to = from_to, short
    return tuple(dict.fromkeys([*counted, *short, *from_to]))
