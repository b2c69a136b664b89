"""How single lines are written anew, so that Markdown reads what people mean by them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicecoach.questions.notes.asking import LIKELY, SURE, asks, ends_asking
from voicecoach.questions.notes.labels import ANSWER, FOLLOW_UP, QUESTION, named
from voicecoach.questions.notes.star import is_subtitle

ASKING = {QUESTION, FOLLOW_UP}
_BOXED = re.compile(
    r"^\s{0,3}(?:\[\s*(?P<words>[^\[\]()^!]{1,80}?)\s*\]|[【《〈「『≪]\s*(?P<inner>[^【】《》〈〉「」『』≪≫]{1,30}?)\s*[】》〉」』≫]"
    r"|<\s*(?P<angled>[^<>]*[가-힣][^<>]{0,40}?)\s*>)\s*$"
)
"""How people without Markdown write the name of a section: “[ 기술 ]”."""
_TOGGLE = re.compile(r"^(\s*)(?:[▶▷►▸‣]\ufe0f?\s*|[•◦▪·]\s+)(?=\S)")
"""A fold or an item that was copied as text."""
_TIGHT_HEADING = re.compile(r"^(\s{0,3}#{2,6})(?=[^\s#])")
_INDENTED_HEADING = re.compile(r"^ {1,3}(?=#{1,6}\s)")
"""After two blank lines a heading belongs to no item above it."""
_TWICE_LISTED = re.compile(r"^[-*+]\s+[-*+]\s+(?=[^\s\-*+])")
_EMPTY_ITEM = re.compile(r"^\s*[-*+]\s+(?:#{1,6}\s*)?$")
_LISTED_HEADING = re.compile(r"^[-*+]\s+(?=#{1,6}\s+\S)")
_TIGHT_ITEM = re.compile(r"^(\s*)-(?=[가-힣A-Z][^|]*$)")
CHAT = re.compile(r"^\[[^\[\]]{1,20}\]\s*\[(?:오전|오후|AM|PM)?\s*\d{1,2}:\d{2}(?:\s*[AP]M)?\]\s*")
"""Who wrote a message and when, in a conversation that was copied from KakaoTalk."""
_NAMES_SEVERAL = re.compile(
    r"(?:\S+\s*)?(?:예상|면접|공통|핵심|기출|기본|개별|직무|인성|파트)\s*질문(?:들)?|(?:\S+\s+)?questions",
    re.IGNORECASE,
)
"""“<공통 질문>” is over several, “[질문]” before one."""
_DASHED = re.compile(r"^\s{0,3}([-=~_─━])\1+\s+(?P<words>[^-=~_|>\s][^|>]{0,38}?)\s+\1{2,}\s*$")
"""“--- 인성 ---”."""
_BOLD_ALONE = re.compile(r"^\*\*(?P<words>[^*]{2,60})\*\*\s*$")
_DAY = re.compile(r"^-{5,}\s*\d{4}.{5,30}-{5,}\s*$")
"""Above the messages of a day."""
_CALLED = re.compile(r"^(Q|A)\s+(?=\S)")
_MARKED = re.compile(r"^\s*(?:[-*+•·>#|<▶▷►▸‣◦▪=~_]|\d+[.)]|[①-⑳]|[가-하A-Za-z][.)]\s|```)")
"""Signs of lists, headings, quotes: below them, what is set in is their own."""
_SET_IN = re.compile(r"^(?:\t|  )")
_BARELY_SET_IN = re.compile(r"^ {2}(?=[^\s])")
_MARK = re.compile(r"[?？]\s*$")
_ITEM = re.compile(r"^(?:[-*+]|\d{1,2}[.)])\s+(?=\S)")
_COUNTED = re.compile(r"^\d{1,2}[.)]\s+\S")
_ROMAN = re.compile(r"^\s*[Ⅰ-Ⅻ]\s*[.)]\s*\S.{0,40}$")
_STRUCK = re.compile(r"^(\s*)~~(.+)~~\s*$")
"""A line that is struck out as a whole: people do so with what they have practised."""
_RULER = re.compile(r"^\s*[=\-*~_━─═]{5,}\s*$")
"""Above and below the name of a section, in text without Markdown."""
_TWICE_MARKED = re.compile(r"^(\s{0,3}#{1,6}\s+)#+\s+")
"""“### # Topic”."""
_UNDERLINED = re.compile(r"^\s{0,3}(=+|-{2,})\s*$")
_SENTENCE_END = re.compile(r"[.!。…]\s*$|(?:다|요|죠|음|함)\s*$")
_LONGEST_UNDERLINED = 60
_CALLOUT = re.compile(r"^(\s*(?:>\s*)+)\[!(\w+)\][+-]?\s*(.*)$")
_CALLOUT_KINDS = {"faq": "question", "help": "question"}
_ONE_LINE = re.compile(
    r"^(?P<asked>(?P<lead>\s*(?:(?:[-*+]|\d+[.)])\s+)?)\**(?:Q|질문|문|Question)\s?\d*\s?[.:)：]\S{0,2}\s?.+?[?.!요다까]\**)\s+"
    r"(?P<answer>\**(?:A|답변|답|Answer)\s?\d*\s?[.:)：].*)$"
)
"""“Q: … A: …” in one line."""
_HEADS = re.compile(
    r"(?:\S*\s*(?:질문|문항)|q|questions?)\s+(?:\S*\s*답(?:변|안)?|a|answers?)", re.IGNORECASE
)
_COUNT = re.compile(r"\d{1,3}[.)]?")
_ROW = 2
_LEAD = r"^(?P<lead>\s*(?:(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?)?)"
_BOLD_FIRST = re.compile(
    rf"{_LEAD}(?P<asked>(?P<sign>\*\*|__)(?P<words>\S.*?)(?P=sign)\s*:?)\s+(?P<answer>\S.*)$"
)
"""“**Why us?** Because …” in one line."""
_ARROW = re.compile(
    rf"{_LEAD}(?P<asked>(?P<words>[^|]*[?？])[\"”*_]*)\s*"
    r"(?:[-=]+>|→|⇒|➡|:|(?:-{1,2}|[–—])(?=\s))\s*(?P<answer>[^\s|].*)$"
)
"""“Why us? → Because …” in one line."""


def heading_of_twice_listed(lines: list[str]) -> str:
    """Say what “- - Why?” becomes in this document: a heading where half of such lines ask, else an item."""
    twice = [line for line in lines if _TWICE_LISTED.match(line)]
    asking = sum(ends_asking(_TWICE_LISTED.sub("", line)) for line in twice)
    return "### " if 2 <= len(twice) <= 2 * asking else "- "


def unlisted(line: str, heading: str) -> str:
    """Take off what an exporter puts before lines: “- # Title”, “- - Why?”, “- ” and nothing."""
    line = _LISTED_HEADING.sub("", _TWICE_LISTED.sub(heading, _STRUCK.sub(r"\1\2", line)))
    return "" if _EMPTY_ITEM.match(line) else line


def rewritten(
    line: str, lines: list[str], number: int, *, margin: str, unquoted: str
) -> Iterator[tuple[str, int]]:
    """Give what Markdown shall read for a line, in one or more lines, each with its number in the file.

    ``margin`` is the nearest line above that is not set in, ``unquoted`` the nearest that is no quote.
    """
    line = _at_its_depth(line, lines[max(0, number - 3) : number - 1], margin, unquoted)
    below = lines[number] if number < len(lines) else ""
    above = lines[number - 2] if number > 1 else ""
    before = next((one for one in reversed(lines[max(0, number - 3) : number - 1]) if one.strip()), "")
    if heading := _as_heading(line, below, above, follows_rule=_is_rule(before)):
        yield "", number
        yield heading, number
    elif number > 1 and _hangs(line, above, margin):
        yield "Follow-up: " + named(line.strip()).rest, number
    elif cells := _tabbed(line, above, below):
        yield from (("", number), (f"Q: {cells[0]}", number), (f"A: {cells[1]}", number)) if cells[0] else ()
    elif message := CHAT.match(line):
        yield "", number
        yield _CALLED.sub(r"\1: ", line[message.end() :]), number
    elif _DAY.match(line) or (_UNDERLINED.match(line) and not _is_rule(line)):
        yield "", number
    elif _is_rule(line):
        yield "", number
        yield line, number
    elif pair := _asked_and_answered(line):
        lead, asked, answer = pair
        yield lead + asked, number
        yield " " * len(lead.expandtabs(4)) + answer, number
    else:
        if _leaves_a_list(line, above, next(filter(str.strip, lines[number : number + 3]), "")):
            yield "", number
        yield (
            _CALLOUT.sub(
                _callout,
                _TOGGLE.sub(r"\1- ", _TWICE_MARKED.sub(r"\1", _TIGHT_HEADING.sub(r"\1 ", _spaced(line)))),
            ),
            number,
        )


def _leaves_a_list(line: str, above: str, below: str) -> bool:
    """Tell a question below an item, of which Markdown would make it a part: by its depth or answer."""
    depth, deeper = (len(one) - len(one.lstrip()) for one in (line, above))
    name = named(line.strip())
    called = name.label in ASKING and deeper > depth
    answered = deeper >= depth and asks(name.rest) >= SURE and named(below.strip()).label == ANSWER
    return bool(_ITEM.match(above.lstrip())) and (called or (answered and not _ITEM.match(line.lstrip())))


def _as_heading(line: str, below: str, above: str, *, follows_rule: bool) -> str:
    """Write a title of text without Markdown as a heading; "" for any other line."""
    if _is_underlined(line, below, above):
        return ("# " if below.strip().startswith("=") else "## ") + line.strip()
    dashed = _DASHED.match(line)
    if dashed and not _DAY.match(line):
        return "## " + dashed["words"]
    boxed = _BOXED.match(line)
    words = str(next(filter(None, boxed.groups()))) if boxed else ""
    if boxed and (not named(line).label or _NAMES_SEVERAL.fullmatch(words)):
        return f"**{words}**" if line[0].isspace() and is_subtitle(words) else f"## {words}"
    bold = _BOLD_ALONE.match(line)
    if bold and follows_rule and not _asks_or_counts(bold["words"]):
        return "###### " + bold["words"]
    return "## " + line.strip() if _names_a_section(line, below, above) else ""


def _asks_or_counts(words: str) -> bool:
    name = named(words)
    return bool(name.label or name.number) or asks(name.rest) >= LIKELY


def _at_its_depth(line: str, before: list[str], margin: str, unquoted: str) -> str:
    """Set a line in as deep as Markdown wants it: under “1. ” by three columns, a heading not at all."""
    if len(before) > 1 and not any(one.strip() for one in before):
        line = _INDENTED_HEADING.sub("", line)
    if line.startswith(">"):  # right below its item, a quote is a part of that
        item = _ITEM.match(unquoted)
        asked = item is not None and asks(named(unquoted[item.end() :]).rest) >= LIKELY
        return " " * len(item.group()) + line if item and asked and not _MARK.search(line) else line
    below_item = _BARELY_SET_IN.match(line) and _COUNTED.match(margin)
    return "  " + line if below_item else line


def depth_of_item(lines: list[str], number: int) -> int:
    """Say how deep the words of the item right above a line stand; 0 where there is none."""
    item = _ITEM.match(lines[number - 2]) if number > 1 else None
    return len(item.group()) if item else 0


def _hangs(line: str, above: str, margin: str) -> bool:
    """Tell a question that is set in below words that are not: in text without lists it follows them up."""
    if not _SET_IN.match(line) or above.strip() or _MARKED.match(line):
        return False
    name = named(line.strip())
    if name.label not in {"", QUESTION} or not ends_asking(name.rest):
        return False
    return bool(margin) and not _MARKED.match(margin)


def _names_a_section(line: str, below: str, above: str) -> bool:
    """Tell the name of a section in text without Markdown: between rulers, or “Ⅱ. 직무”."""
    ruled = _RULER.match(above) and _RULER.match(below) and 0 < len(line.strip()) <= _LONGEST_UNDERLINED
    counted = _ROMAN.match(line) and not above.strip() and not ends_asking(named(line).rest)
    return bool(ruled or counted)


def _spaced(line: str) -> str:
    """Write “-Why us?” with the space that makes an item of it, where it asks."""
    spaced = _TIGHT_ITEM.sub(r"\1- ", line)
    return spaced if spaced != line and ends_asking(named(spaced.strip(" -")).rest) else line


def _asked_and_answered(line: str) -> tuple[str, str, str] | None:
    """Part a line that asks and answers: its indentation and list sign, the question, the answer."""
    if pair := _ONE_LINE.match(line):
        lead = pair.group("lead")
        return lead, pair.group("asked")[len(lead) :], pair.group("answer")
    pair = _BOLD_FIRST.match(line) or _ARROW.match(line)
    if pair is None or not ends_asking(named(pair.group("words")).rest):
        return None
    return pair.group("lead"), pair.group("asked").rstrip(":").rstrip(), pair.group("answer")


def _callout(match: re.Match[str]) -> str:
    """Write a callout's kind as a label, unless its title is one: “> [!success] 답변” is an answer."""
    lead, kind, words = match.groups()
    name = named(words)
    if name.label:
        return f"{lead}**{words.strip().rstrip(':')}:**" if not name.rest else f"{lead}{words}"
    return f"{lead}**{_CALLOUT_KINDS.get(kind.lower(), kind)}:** {words}"


def _tabbed(line: str, above: str, below: str) -> tuple[str, str] | None:
    """Part a row of two cells that was copied from a table, between others; its heads are empty cells."""
    cells = _cells(line)
    if not cells or not (_cells(above) or _cells(below)):
        return None
    return ("", "") if _HEADS.fullmatch(" ".join(cells)) else cells


def _cells(line: str) -> tuple[str, str] | None:
    cells = [cell.strip() for cell in line.strip().split("\t") if cell.strip()]
    if len(cells) == _ROW + 1 and _COUNT.fullmatch(cells[0]):
        del cells[0]
    if line[:1].isspace() or len(cells) != _ROW or _MARKED.match(line) or len(cells[0]) < _ROW:
        return None
    return cells[0], cells[1]


def _is_rule(line: str) -> bool:
    return bool(re.match(r"^\s{0,3}-{3,}\s*$", line))


def _is_underlined(line: str, below: str, above: str) -> bool:
    """Tell a heading with a line below it from a paragraph that ends at a rule."""
    words = line.strip()
    if not words or above.strip() or not _UNDERLINED.match(below) or words[0] in "#>|-*+<":
        return False
    return len(words) <= _LONGEST_UNDERLINED and not _SENTENCE_END.search(words)
