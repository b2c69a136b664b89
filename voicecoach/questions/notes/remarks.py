"""What somebody wrote beside an answer for themselves: advice, remarks in brackets, outlines in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.advice import ADVICE, advice_share, own_voice
from voicecoach.questions.notes.asking import names_a_length
from voicecoach.questions.notes.parts import OPEN, Part
from voicecoach.questions.notes.spoken import sentences
from voicecoach.questions.notes.values import Line

_SAID = re.compile(r"(?:[.!?…。]|[다요죠까])[\s\"'”’)]*$")
_IN_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)[.!]?|\[[^\[\]]*\]")
_MANNER = re.compile(
    r"(?:(?:두괄식|미괄식)(?:으로)?|천천히|차분하게|짧게|간단(?:히|하게)|길게|크게|밝게|자신\s*있게|솔직하게|또박또박|웃으면서)"
    r"(?:\s*,?\s*(?:천천히|차분하게|짧게|크게|밝게|자신\s*있게|또박또박|웃으면서|말하기|말할\s*것))*\s*[!~.]*"
)
"""A line that says nothing but how to speak."""
POLITE = re.compile(r"니다|[어아해예]요|저는|제가|저의")
_FAR_FEWER = 2
_FEWEST_WORDS = 2


def advising(chosen: Sequence[Part]) -> list[Part]:
    """Find the paragraphs that say how to answer, among those of a script; italics set them apart."""
    shares = [advice_share(sentences(one.lines, quoted=False)) for one in chosen]
    found = [
        one
        for one, share in zip(chosen, shares, strict=True)
        if one.kind in {"text", "quote"}
        and not own_voice(one.text)
        and (share >= ADVICE or (one.kind == "text" and all(line.slanted for line in one.lines)))
    ]
    rest = [one for one in chosen if one not in found]
    script = sum(len(one.text) for one in rest if own_voice(one.text))
    return found if 2 * script > sum(len(one.text) for one in found) else []


def remarks_in(chosen: Sequence[Part]) -> list[Part]:
    """Find the lines of an answer that are in brackets and in nobody's voice: “(뒤에 한 문장 더 필요)”."""
    lines = [line for one in chosen for line in one.lines]
    found = [line for line in lines if _is_remark(line)]
    return [Part("text", labels.NOTE, one.number, (one,)) for one in found] if len(found) < len(lines) else []


def without(remarks: Sequence[Part], chosen: Sequence[Part]) -> Iterator[Part]:
    """Give the parts of an answer less its remarks."""
    left_out = [line for one in remarks for line in one.lines]
    for part in chosen:
        yield replace(part, lines=tuple(line for line in part.lines if line not in left_out))


def not_struck(chosen: Sequence[Part]) -> list[Part]:
    """Give the parts of an answer less what is struck out in them, unless that is all of it."""
    if all(line.struck for one in chosen for line in one.lines):
        return list(chosen)
    left = (replace(one, lines=tuple(line for line in one.lines if not line.struck)) for one in chosen)
    return [one for one in left if one.lines]


def _is_remark(line: Line) -> bool:
    if is_in_brackets(line.text) and names_a_length(line.text):
        return True
    if _MANNER.fullmatch(line.text):
        return True
    words = len(line.text.split()) >= _FEWEST_WORDS
    return words and is_in_brackets(line.text) and not POLITE.search(line.text) and not own_voice(line.text)


def is_in_brackets(words: str) -> bool:
    """Tell a note to oneself: brackets from end to end, and no advice on how to answer."""
    return bool(_IN_BRACKETS.fullmatch(words)) and advice_share([words.strip("().!")]) < ADVICE


def outlines(quotes: Sequence[Part], rest: Sequence[Part]) -> bool:
    """Tell quotes that only outline the answer below them, or say what to bear in mind, as nobody speaks.

    They hold no sentence where the others do, or none that is polite where these are, and far fewer words.
    """
    others = [one for one in rest if one.mode == OPEN and one not in quotes]
    ends = any(_SAID.search(line.text) for one in quotes for line in one.lines)
    told = any(_SAID.search(line.text) for one in others for line in one.lines)
    plain = not any(POLITE.search(one.text) for one in quotes) and any(
        POLITE.search(one.text) for one in others
    )
    fewer = sum(len(one.text) for one in quotes) * _FAR_FEWER < sum(len(one.text) for one in others)
    return fewer and (plain or (told and not ends))
