"""Text from outside, fit to be shown: it can do nothing to a terminal.

Decks, takes, transcripts, file names and the messages of other programs may hold anything: codes that move
the cursor, set the title, fill the clipboard or turn the line around. What is printed passes here first.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_MESSAGE = 2000
"""Letters. A message may quote a file, and a line of a file may be as long as the file."""

_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}
_SPACES = {"\t", "\n", "\r", "\v", "\f", "\u2028", "\u2029", "\x85"}
_SELDOM = re.compile("[^\n -~\u3131-\u318e\uac00-\ud7a3]")
"""What is looked at one by one; the rest, nearly all of a text, is known to be harmless."""


def line(words: str) -> str:
    """Make any text one line without control and format characters (colours, right-to-left overrides).

    Line ends become spaces; Hangul is put together, because its width is counted by whole syllables.
    """
    spaced = "".join(" " if letter in _SPACES else letter for letter in words.replace("\r\n", "\n"))
    kept = "".join(letter for letter in spaced if unicodedata.category(letter) not in _DROPPED)
    return unicodedata.normalize("NFC", kept)


def lines(words: str) -> str:
    """Do the same for a text of several lines, which stay lines."""
    return "\n".join(map(line, words.replace("\r\n", "\n").split("\n")))


def message(words: str) -> str:
    """Make a message of it: harmless lines that end somewhere."""
    if len(words) > LONGEST_MESSAGE:
        words = words[: LONGEST_MESSAGE // 2] + " … " + words[-LONGEST_MESSAGE // 2 :]
    return lines(words)


def json_bytes(text: str) -> bytes:
    r"""Give JSON as UTF-8 in which such characters are written as ``\u001b``: it reads back the same."""
    return _SELDOM.sub(_escaped, text).encode("utf-8")


def _escaped(found: re.Match[str]) -> str:
    letter = found.group()
    if unicodedata.category(letter) not in _DROPPED and letter not in _SPACES:
        return letter
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))
