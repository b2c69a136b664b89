"""Where a sentence of an answer ends: at the end of a line, or at a full stop.

A full stop is ``.``, ``?`` or ``!`` before a space (closing quotes may stand between), or one of the
full-width ones anywhere. Not every dot before a space is one: abbreviations, an ellipsis and the number
of a list item are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOSING = "\"'”’」』)\\]》〉"
_STOP = re.compile(rf"(?:[.?!]+[{_CLOSING}]*(?=\s)|[。！？]+[{_CLOSING}]*)")

_NEVER_LAST = frozenset(
    ("e.g.", "i.e.", "cf.", "vs.", "mr.", "mrs.", "ms.", "dr.", "prof.", "approx.", "incl.", "resp.")
)
_SELDOM_LAST = frozenset(("etc.", "a.m.", "p.m.", "inc.", "ltd.", "co.", "u.s.", "u.k.", "ph.d."))
"""These end a sentence only where the next word starts with a capital."""


def split_sentences(text: str) -> tuple[str, ...]:
    """Cut an answer into sentences, none empty, with single spaces; a line feed ends one too."""
    return tuple(sentence for line in text.split("\n") for sentence in _of_line(" ".join(line.split())))


def _of_line(line: str) -> Iterator[str]:
    """Cut a line with single spaces; only the words beside a stop are looked at, for lines may be long."""
    start = 0
    for stop in _STOP.finditer(line):
        end = stop.end()
        begin = max(start, line.rfind(" ", start, end) + 1)
        if _ends(line[begin:end], stop.group(), line[end : end + 2].lstrip(), alone=begin <= start + 1):
            yield line[start:end].strip()
            start = end
    if line[start:].strip():
        yield line[start:].strip()


def _ends(word: str, stop: str, rest: str, *, alone: bool) -> bool:
    """Tell whether ``stop``, the end of ``word``, is a full stop when ``rest`` follows.

    ``alone``: no other word stands before it in its sentence.
    """
    if not stop.startswith("."):
        return True
    if stop.startswith(".."):  # an ellipsis is a hesitation, not an end
        return False
    last = word.lstrip("\"'“‘(「『[").lower()
    if last in _NEVER_LAST:
        return False
    if last in _SELDOM_LAST:
        return rest[:1].isupper()
    if last == "no.":  # "No. 1", but "No. I would not."
        return not rest[:1].isdigit()
    return not (alone and last[:-1].isdigit())  # "1. First …"
