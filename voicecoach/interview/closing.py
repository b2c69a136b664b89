"""Which questions open and close an interview: told by their ids, and a closing one by its words as well."""

from __future__ import annotations

import re
import unicodedata

from voicecoach.questions.library import INTRODUCTION, is_named
from voicecoach.questions.values import Question

CLOSING = "closing"

_HAVE = r"(?:(?:있|없)(?:으신|으세|으십|으실|나|습|을까|을지|는지)|있으시?면\s.{0,8}(?:물어|질문|말씀))"
"""Asks whether there is something; “궁금한 점이 있으면 어떻게 하나요” asks for something else."""
_LAST_WORDS = (
    # "마지막으로 맡은 일을 말씀해 주세요" ends nothing: only words that are yet to be said do
    (
        r"(?:마지막|끝)으로\s?(?:(?:더|꼭|저희에게|회사에)\s?){0,2}"
        r"(?:하고\s?싶|하실\s?말|할\s?말|남기|남길|전하|덧붙|한\s?마디|궁금|질문\s?(?:이|은)?\s?[있없])"
    ),
    r"(?:마지막|끝)으로\s.{0,14}(?:한\s?말씀|한\s?마디|어필)",
    r"마지막\s?(?:한\s?마디|발언|할\s?말|말씀)|(?:^|\s)역\s?질문(?:\s|$)",
    r"면접을\s?(?:마치|마무리|끝내)",
    r"(?:저희|회사|우리)\S*(?:에게|에|한테)\s.{0,12}(?:궁금하신|질문하실|물어보(?:실|고\s?싶))",
    rf"(?:궁금한|궁금하신|질문하실)\s?(?:점|것|거|게|사항)\S*\s?(?:이|은)?\s?(?:더\s?)?{_HAVE}",
    rf"하실\s?말씀\S*\s?(?:더\s?)?{_HAVE}",
    r"질문\s?(?:이|은)?\s?(?:있으신가요|있으세요|있나요|있으십니까|있습니까|없으신가요|없으세요|없나요)",
    r"do you have (?:an?|any|some)? ?(?:other |more |further )?questions?(?: (?:for|to) (?:us|me)|\?|$)",
    r"do you have (?:any|some) (?:other |more |further )?questions",
    r"(?:any|what) questions (?:for|do you have for) (?:us|me)",
    r"what (?:do|would) you (?:want|like) to ask (?:us|me)",
    (
        r"anything (?:else )?(?:that )?you(?:'d like| would like| want) to (?:add|ask|say|tell us)\b"
        r"(?!\s(?:about|on|regarding))"
    ),
    r"(?:final|last|closing) (?:words|thoughts|remarks|statement)",
)
_CLOSES = re.compile("|".join(_LAST_WORDS), re.IGNORECASE)


def introduces(question: Question) -> bool:
    """Say whether it is an introduction: an interview begins with it."""
    return is_named(question, INTRODUCTION)


def closes(question: Question) -> bool:
    """Say whether an interview ends with it: last words, or the candidate's own questions."""
    text = unicodedata.normalize("NFC", f"{question.heading} {question.prompt}").replace("’", "'")
    return is_named(question, CLOSING) or _CLOSES.search(text) is not None
