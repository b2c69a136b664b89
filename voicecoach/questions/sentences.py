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
    start = 0
    for stop in _STOP.finditer(line):
        sentence, rest = line[start : stop.end()], line[stop.end() :]
        if _ends(sentence, stop.group(), rest.lstrip()):
            yield sentence.strip()
            start = stop.end()
    if line[start:].strip():
        yield line[start:].strip()


def _ends(sentence: str, stop: str, rest: str) -> bool:
    """Tell whether ``stop``, the end of ``sentence``, is a full stop when ``rest`` follows."""
    if not stop.startswith("."):
        return True
    if stop.startswith(".."):  # an ellipsis is a hesitation, not an end
        return False
    words = sentence.split()
    last = words[-1].lstrip("\"'“‘(「『[").lower()
    if last in _NEVER_LAST:
        return False
    if last in _SELDOM_LAST:
        return rest[:1].isupper()
    if last == "no.":  # "No. 1", but "No. I would not."
        return not rest[:1].isdigit()
    return not (len(words) == 1 and last[:-1].isdigit())  # "1. First …"
