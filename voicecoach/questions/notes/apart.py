"""Answers that stand below the follow-up of their question, each called by its name.

“Q. Why?”, “꼬리질문: And then?”, and below that a fold with the answer, and “꼬리질문 답변: …” in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicecoach.questions.notes import labels
from voicecoach.questions.notes.parts import OPEN, parts
from voicecoach.questions.notes.values import Block, Entry

_REPLY = re.compile(
    r"^\W*(?:(?:꼬리|후속|추가|심화)\s*질문\s*(?:에\s*대한\s*)?(?:답변?|대답)|(?:answer\s+to\s+(?:the\s+)?)?follow[\s-]?up(?:\s+answer)?)"
    r"\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)


def given_back(
    own: Sequence[Block | Entry], inner: Sequence[Entry]
) -> tuple[list[Block | Entry], list[Entry]]:
    """Give a question what stands before the reply to its last follow-up, if it has no answer of its own."""
    last = inner[-1] if inner else None
    if last is None or last.label != labels.FOLLOW_UP or _is_answered(own):
        return list(own), list(inner)
    held = list(_opened(last.body))
    place = next((at for at, one in enumerate(held) if _REPLY.match(_first_words(one))), None)
    if not place:
        return list(own), list(inner)
    reply = held[place]
    lines = (
        replace(reply.lines[0], text=_REPLY.sub("", reply.lines[0].text), strong=False),
        *reply.lines[1:],
    )
    body = (replace(reply, lines=lines), *held[place + 1 :])
    return [*own, *held[:place]], [*inner[:-1], replace(last, body=body)]


def _is_answered(own: Sequence[Block | Entry]) -> bool:
    return any(one.mode in {OPEN, labels.ANSWER} and one.lines for one in parts(own))


def _opened(body: Sequence[Block | Entry]) -> Iterator[Block]:
    for one in body:
        if isinstance(one, Block):
            yield from one.children if one.kind == "fold" else (one,)


def _first_words(one: Block) -> str:
    return one.lines[0].text if one.kind == "text" and one.lines else ""
