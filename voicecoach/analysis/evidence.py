"""The sound as a witness: what it says of each doubtful part, against what was heard there instead.

Everything heard is written out once per window. For a doubtful part the same text is written with the
wanted words in its place, and both are held against the sound: two rival texts for the same moment.
All numbers are natural log-probabilities; "gain" is the log-probability on the sound minus that on
faint noise, so what the language model expects anyway is taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.recognition.values import Listener, Scores

TAIL_TOKENS = 5
"""What follows a part is judged with it: the right word makes the next ones likelier."""


@dataclass(frozen=True, slots=True)
class Written:
    """A part as text: what is wanted in its place, what was heard (either may be empty)."""

    wanted: tuple[str, ...]
    heard: tuple[str, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Witness:
    """What the sound says of one wanted word.

    ``gain``: mean per token, heard with only this part changed. ``gain_together``: mean per token, heard
    with all parts changed. (What is expected is that of the text with all parts changed, in both.)
    ``likely``: mean log-probability per token. ``weakest``: the lowest gain of a token. ``part_gain``: mean
    gain over all words of the part. ``over_rival``: log-probability of wanted minus heard, with the tokens
    that follow; None where nothing was heard.
    """

    gain: float
    gain_together: float
    likely: float
    weakest: float
    part_gain: float
    over_rival: float | None


def examine(parts: Sequence[Written], window: int, listener: Listener) -> list[list[Witness]]:
    """Question the sound of one window about its parts; one list per part, empty where there is no doubt."""
    heard = [[token for word in part.heard for token in listener.tokens(word)] for part in parts]
    wanted = [[listener.tokens(word) for word in part.wanted] for part in parts]
    replaced = [[token for word in part for token in word] for part in wanted]
    as_heard = [token for tokens in heard for token in tokens]
    together = [
        token
        for part, old, new in zip(parts, heard, replaced, strict=True)
        for token in (new if part.doubtful and new else old)
    ]
    room = _Room(
        listener.heard(window, as_heard),
        listener.heard(window, together),
        listener.expected(together),
    )
    found: list[list[Witness]] = []
    at, at_together = 0, 0
    for part, old, new, words in zip(parts, heard, replaced, wanted, strict=True):
        if part.doubtful and new:
            tail = as_heard[at + len(old) : at + len(old) + TAIL_TOKENS]
            text = as_heard[:at] + new + tail
            scores = listener.heard(window, text)[at:]
            found.append(_witnesses(room, scores, words, at, len(old), at_together, len(tail)))
            at_together += len(new)
        else:
            found.append([])
            at_together += len(old)
        at += len(old)
    return found


@dataclass(frozen=True, slots=True)
class _Room:
    """Scores of a window's two whole texts; of the changed one also what is expected without speech."""

    heard: Scores
    together: Scores
    together_expected: Scores


def _witnesses(
    room: _Room, scores: Scores, wanted: list[list[int]], at: int, old: int, at_together: int, tail: int
) -> list[Witness]:
    """``scores``: of the wanted words in their place and the tail after them."""
    length = sum(map(len, wanted))
    expected = room.together_expected[at_together : at_together + length]
    own, after = scores[:length], scores[length : length + tail]
    rival, rival_after = room.heard[at : at + old], room.heard[at + old : at + old + tail]
    gains = own - expected
    over_rival = float(own.sum() + after.sum() - rival.sum() - rival_after.sum()) if old else None
    witnesses, position = [], 0
    for word in wanted:
        here = slice(position, position + len(word))
        position += len(word)
        whole = slice(at_together + here.start, at_together + here.stop)
        witnesses.append(
            Witness(
                gain=float(gains[here].mean()),
                gain_together=float((room.together[whole] - room.together_expected[whole]).mean()),
                likely=float(own[here].mean()),
                weakest=float(gains[here].min()),
                part_gain=float(gains.mean()),
                over_rival=over_rival,
            )
        )
    return witnesses
