"""How people write headings in text without Markdown: “[ 기술 ]”, “--- 인성 ---”, lines below them."""

from __future__ import annotations

import re

from voicecoach.questions.notes.asking import LIKELY, asks, ends_asking
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.star import is_subtitle

_BOXED = re.compile(
    r"^\s{0,3}(?:\[\s*(?P<words>[^\[\]()^!]{1,80}?)\s*\]|[【《〈「『≪]\s*(?P<inner>[^【】《》〈〉「」『』≪≫]{1,30}?)\s*[】》〉」』≫]"
    r"|<\s*(?P<angled>[^<>]*[가-힣][^<>]{0,40}?)\s*>)\s*$"
)
"""How people without Markdown write the name of a section: “[ 기술 ]”."""
_DIRECTION = re.compile(
    r"(?:[가-힣](?:으며|하며|보며|추며|지며|면서)|듯이?|멈춤|쉬기|쉬고|호흡|웃음|미소)\s*$|^(?:smil|paus|nod|laugh|breath|look|point|gestur|slow)\w*\b",
    re.IGNORECASE,
)
"""“[고개를 끄덕이며]” is how somebody means to say it."""
_NAMES_SEVERAL = re.compile(
    r"(?:\S+\s*)?(?:예상|면접|공통|핵심|기출|기본|개별|직무|인성|파트)\s*질문(?:들)?|(?:\S+\s+)?questions",
    re.IGNORECASE,
)
"""“<공통 질문>” is over several, “[질문]” before one."""
_DASHED = re.compile(r"^\s{0,3}([-=~_─━])\1+\s+(?P<words>[^-=~_|>\s][^|>]{0,38}?)\s+\1{2,}\s*$")
"""“--- 인성 ---”."""
_BOLD_ALONE = re.compile(r"^\*\*(?P<words>[^*]{2,60})\*\*\s*$")
DAY = re.compile(r"^-{5,}\s*\d{4}.{5,30}-{5,}\s*$")
"""Above the messages of a day."""
_ROMAN = re.compile(r"^\s*[Ⅰ-Ⅻ]\s*[.)]\s*\S.{0,40}$")
_RULER = re.compile(r"^\s*[=\-*~_━─═]{5,}\s*$")
"""Above and below the name of a section, in text without Markdown."""
UNDERLINED = re.compile(r"^\s{0,3}(=+|-{2,})\s*$")
_SENTENCE_END = re.compile(r"[.!。…]\s*$|(?:다|요|죠|음|함)\s*$")
_LONGEST_UNDERLINED = 60


def as_heading(line: str, below: str, above: str, *, follows_rule: bool) -> str:
    """Write a title of text without Markdown as a heading; "" for any other line."""
    if is_underlined(line, below, above):
        return ("# " if below.strip().startswith("=") else "## ") + line.strip()
    dashed = _DASHED.match(line)
    if dashed and not DAY.match(line):
        return "## " + dashed["words"]
    boxed = _BOXED.match(line)
    words = str(next(filter(None, boxed.groups()))) if boxed else ""
    if boxed and not _DIRECTION.search(words) and (not named(line).label or _NAMES_SEVERAL.fullmatch(words)):
        return f"**{words}**" if line[0].isspace() and is_subtitle(words) else f"## {words}"
    bold = _BOLD_ALONE.match(line)
    if bold and follows_rule and not _asks_or_counts(bold["words"]):
        return "###### " + bold["words"]
    return "## " + line.strip() if _names_a_section(line, below, above) else ""


def _asks_or_counts(words: str) -> bool:
    name = named(words)
    return bool(name.label or name.number) or asks(name.rest) >= LIKELY


def _names_a_section(line: str, below: str, above: str) -> bool:
    """Tell the name of a section in text without Markdown: between rulers, or “Ⅱ. 직무”."""
    ruled = _RULER.match(above) and _RULER.match(below) and 0 < len(line.strip()) <= _LONGEST_UNDERLINED
    counted = _ROMAN.match(line) and not above.strip() and not ends_asking(named(line).rest)
    return bool(ruled or counted)


def is_rule(line: str) -> bool:
    """Tell “---”."""
    return bool(re.match(r"^\s{0,3}-{3,}\s*$", line))


def is_underlined(line: str, below: str, above: str) -> bool:
    """Tell a heading with a line below it from a paragraph that ends at a rule."""
    words = line.strip()
    if not words or above.strip() or not UNDERLINED.match(below) or words[0] in "#>|-*+<":
        return False
    return len(words) <= _LONGEST_UNDERLINED and not _SENTENCE_END.search(words)
