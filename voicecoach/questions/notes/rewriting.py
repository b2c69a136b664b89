"""How single lines are written anew, so that Markdown reads what people mean by them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicecoach.questions.notes.asking import LIKELY, SURE, asks, ends_asking
from voicecoach.questions.notes.headings import DAY, UNDERLINED, as_heading, is_rule
from voicecoach.questions.notes.labels import ANSWER, QUESTION, named
from voicecoach.questions.notes.rows import MARKED, asked_and_answered, tabbed
from voicecoach.questions.notes.titles import ASKING_LABELS

_LETTERED = re.compile(r"(?:[a-h][.)]|\d{1,2}-\d{1,2}\s?[.)])\s+\S")
_HEADED = re.compile(r"^\s*(?:#{1,6}|[-*+]|\d{1,3}[.)])\s+\S")
_TAGS = re.compile(r"(?<=[^\s#])(?:\s+#(?!\d+(?:\s|$))\w[\w/-]*)+\s*$")
"""Obsidian’s tags at the end of a title, “N+1 #jpa”, which nobody says."""
_WORTH = (
    r"[\[(（【]\s*(?=[^\s\])）】])[★☆⭐✩\s]{0,8}(?:(?:매우|아주|가장|제일|자주|전년도|작년|최근|\d{2,4}년?)\s*)?"
    r"(?:중요|빈출|기출|필수|단골|must(?:[\s-]know)?|common|frequent)?[★☆⭐✩!\ufe0f\s]{0,8}[\])）】]"
)
_WORTH_BEFORE = re.compile(
    rf"^(?P<lead>\s*(?:(?:[#>*+-]{{1,6}}|\d{{1,3}}[.)])\s+)?\**(?:Q\s?\d{{0,3}}\s?[.:)]\s*)?){_WORTH}\s*(?=[^\s*])",
    re.IGNORECASE,
)
_WORTH_AFTER = re.compile(rf"(?<=[\w?？.!])\s*{_WORTH}(?=\**\s*$)", re.IGNORECASE)
"""How weighty somebody thinks a question is, “[중요] Why us?”, “… (빈출★★★)”, which nobody says."""
_UNDERSCORED = re.compile(r"^(\s*\d{1,2})_(\d{1,2})\s?[.)]\s+(?=\S)")
_TOGGLE = re.compile(r"^(\s*)(?:[▶▷►▸‣]\ufe0f?\s*|[•◦▪·]\s+)(?=\S)")
"""A fold or an item that was copied as text."""
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]+\]:\s*(?=\S)")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_FOLD = re.compile(r"^\s*(?P<sign>[▶▷►▸‣])\ufe0f?\s*(?P<words>\S.*)$")
_TIGHT_HEADING = re.compile(r"^(\s{0,3}#{2,6})(?=[^\s#])")
_INDENTED_HEADING = re.compile(r"^ {1,3}(?=#{1,6}\s)")
"""After two blank lines a heading belongs to no item above it."""
_TWICE_LISTED = re.compile(r"^[-*+]\s+[-*+]\s+(?=[^\s\-*+])")
_EMPTY_ITEM = re.compile(r"^\s*[-*+]\s+(?:#{1,6}\s*)?$")
_LISTED_HEADING = re.compile(r"^[-*+]\s+(?=#{1,6}\s+\S)")
_TIGHT_ITEM = re.compile(r"^(\s*)-(?=[가-힣A-Z][^|]*$)")
_ESCAPED_ITEM = re.compile(r"^(\s*)\\([-*+])\s+(?=\S)")
"""What Google Docs makes of a list that was typed by hand."""
CHAT = re.compile(r"^\[[^\[\]]{1,20}\]\s*\[(?:오전|오후|AM|PM)?\s*\d{1,2}:\d{2}(?:\s*[AP]M)?\]\s*")
"""Who wrote a message and when, in a conversation that was copied from KakaoTalk."""
_CALLED = re.compile(r"^(Q|A)\s+(?=\S)")
_SET_IN = re.compile(r"^(?:\t|  )")
_BARELY_SET_IN = re.compile(r"^ {2}(?=[^\s])")
_MARK = re.compile(r"[?？]\s*$")
_ITEM = re.compile(r"^(?:[-*+]|\d{1,2}[.)])\s+(?=\S)")
_FAR_ITEM = re.compile(r"^\s*[-*+•]\s+\S")
_TITLE = re.compile(r".{0,40}[^\s.,:;!?…。\"”]")
_COUNTED = re.compile(r"^\d{1,2}[.)]\s+\S")
_STRUCK = re.compile(r"^(\s*)~~((?:#{1,6}|[-*+]|\d{1,3}[.)]|Q\s?\d*\s?[.:)])\s*.+)~~\s*$")
"""A heading or an item that is struck out with its sign: people do so with what they have practised."""
_TWICE_MARKED = re.compile(r"^(\s{0,3}#{1,6}\s+)#+\s+")
"""“### # Topic”."""
_CALLOUT = re.compile(r"^(\s*(?:>\s*)+)\[!(\w+)\][+-]?\s*(.*)$")
_BOXES = {"note", "info", "quote", "example", "abstract", "summary"}
_OF_LENGTH = re.compile(
    r"(?:약\s*)?\d{1,3}\s*(?:[초분]|sec(?:ond)?s?|min(?:ute)?s?)(?:\s*(?:버전|version))?", re.IGNORECASE
)
"""A box that is named for nothing but a length holds what is said: “> [!note] 1분”."""
_CALLOUT_KINDS = {"faq": "question", "help": "question"}


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
    line = _ESCAPED_ITEM.sub(r"\1\2 ", _UNDERSCORED.sub(r"\1-\2. ", line))
    line = _WORTH_AFTER.sub("", _WORTH_BEFORE.sub(r"\g<lead>", line))
    line = _TAGS.sub("", line) if _HEADED.match(line) else line
    line = _at_its_depth(line, lines[max(0, number - 3) : number - 1], margin, unquoted)
    below = lines[number] if number < len(lines) else ""
    above = lines[number - 2] if number > 1 else ""
    before = next((one for one in reversed(lines[max(0, number - 3) : number - 1]) if one.strip()), "")
    if heading := as_heading(line, below, above, follows_rule=is_rule(before)):
        yield "", number
        yield heading, number
    elif number > 1 and _hangs(line, above, margin):
        yield "Follow-up: " + named(line.strip()).rest, number
    elif cells := tabbed(line, above, below):
        yield from (("", number), (f"Q: {cells[0]}", number), (f"A: {cells[1]}", number)) if cells[0] else ()
    elif called := _called(line, before):
        yield called, number
    elif message := CHAT.match(line):
        yield "", number
        yield _CALLED.sub(r"\1: ", line[message.end() :]), number
    elif DAY.match(line) or (UNDERLINED.match(line) and not is_rule(line)):
        yield "", number
    elif is_rule(line):
        yield "", number
        yield line, number
    elif pair := asked_and_answered(line):
        lead, asked, answer = pair
        yield lead + asked, number
        yield " " * len(lead.expandtabs(4)) + answer, number
    else:
        if _is_parted(line, above, next(filter(str.strip, lines[number : number + 3]), "")):
            yield "", number
        yield (
            _CALLOUT.sub(
                _callout,
                _TOGGLE.sub(r"\1- ", _TWICE_MARKED.sub(r"\1", _TIGHT_HEADING.sub(r"\1 ", _spaced(line)))),
            ),
            number,
        )


def _is_parted(line: str, above: str, below: str) -> bool:
    """Tell a line that Markdown would take for a part of the list or table right above it."""
    below_row = bool(_ROW.match(above)) and bool(line.strip()) and "|" not in line
    return below_row or _leaves_a_list(line, above, below)


def _called(line: str, before: str) -> str:
    """Write the label that a line has by its sign: a footnote, or a reply behind “▷”."""
    if footnote := _FOOTNOTE.match(line):
        return f"Note: {line[footnote.end() :]}"
    replied = _replied(line, before)
    return f"A: {replied}" if replied else ""


def _replied(line: str, before: str) -> str:
    """Give the reply behind “▷” below a question behind “▶”: another sign of the kind, and no question."""
    fold, above = _FOLD.match(line), _FOLD.match(before)
    if fold is None or above is None or fold["sign"] == above["sign"]:
        return ""
    asked = named(above["words"])
    asking = asked.label in ASKING_LABELS or ends_asking(asked.rest)
    return fold["words"] if asking and not named(fold["words"]).label and asks(fold["words"]) < LIKELY else ""


def _leaves_a_list(line: str, above: str, below: str) -> bool:
    """Tell a question below an item, of which Markdown would make it a part: by its depth or answer."""
    depth, deeper = (len(one) - len(one.lstrip()) for one in (line, above))
    name = named(line.strip())
    called = name.label in ASKING_LABELS and deeper > depth
    asking = asks(name.rest) >= SURE
    if asking and _LETTERED.match(line.strip()) and above.strip():
        return True
    if above.lstrip().startswith(">") and _MARK.search(above) and not line.lstrip().startswith(">"):
        return True
    answered = deeper >= depth and asking and named(below.strip()).label == ANSWER
    return bool(_ITEM.match(above.lstrip())) and (called or (answered and not _ITEM.match(line.lstrip())))


def _at_its_depth(line: str, before: list[str], margin: str, unquoted: str) -> str:
    """Set a line in as deep as Markdown wants it: under “1. ” by three columns, a heading not at all."""
    if len(before) > 1 and not any(one.strip() for one in before):
        line = _INDENTED_HEADING.sub("", line)
    if line.startswith(">"):  # right below its item, a quote is a part of that
        item = _ITEM.match(unquoted)
        asked = item is not None and asks(named(unquoted[item.end() :]).rest) >= LIKELY
        return " " * len(item.group()) + line if item and asked and not _MARK.search(line) else line
    wide = line.expandtabs(4)
    titled = _TITLE.fullmatch(margin.rstrip()) and not MARKED.match(margin) and not named(margin).label
    if titled and wide.startswith(" " * 4) and _FAR_ITEM.match(wide):
        return wide[4:]  # below words that are no item, Markdown would take it for a part of them
    below_item = _BARELY_SET_IN.match(line) and _COUNTED.match(margin)
    return "  " + line if below_item else line


def depth_of_item(lines: list[str], number: int) -> int:
    """Say how deep the words of the item right above a line stand; 0 where there is none."""
    item = _ITEM.match(lines[number - 2]) if number > 1 else None
    return len(item.group()) if item else 0


def _hangs(line: str, above: str, margin: str) -> bool:
    """Tell a question that is set in below words that are not: in text without lists it follows them up."""
    if not _SET_IN.match(line) or above.strip() or MARKED.match(line):
        return False
    name = named(line.strip())
    if name.label not in {"", QUESTION} or not ends_asking(name.rest):
        return False
    return bool(margin) and not MARKED.match(margin)


def _spaced(line: str) -> str:
    """Write “-Why us?” with the space that makes an item of it, where it asks."""
    spaced = _TIGHT_ITEM.sub(r"\1- ", line)
    return spaced if spaced != line and ends_asking(named(spaced.strip(" -")).rest) else line


def _callout(match: re.Match[str]) -> str:
    """Write a callout's kind as a label, unless its title is one: “> [!success] 답변” is an answer."""
    lead, kind, words = match.groups()
    name = named(words)
    if name.label:
        return f"{lead}**{words.strip().rstrip(':')}:**" if not name.rest else f"{lead}{words}"
    if kind.lower() in _BOXES and _OF_LENGTH.fullmatch(words.strip()):
        return f"{lead}**Answer ({words.strip()}):**"
    return f"{lead}**{_CALLOUT_KINDS.get(kind.lower(), kind)}:** {words}"
