"""From the bytes of a file of notes to its text: the encodings people save in, and nothing that is no letter.

Order of evidence: a byte order mark; UTF-8 that decodes; UTF-16 by its zero bytes; CP949, which older Korean
editors write. A file of zero bytes and control codes is no text.
"""

from __future__ import annotations

import codecs
import stat
import unicodedata
from pathlib import Path

from voicecoach.errors import DeckError
from voicecoach.i18n import _, reason

LARGEST_BYTES = 20_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARCHIVE = b"PK\x03\x04"
_OTHER_FORMATS = (b"{\\rtf", b"%PDF-", _ARCHIVE, b"\xd0\xcf\x11\xe0")
"""How RTF, PDF, and the files of office programs begin; the first two may be all letters."""
_TOLERATED_CONTROLS = 0.02
"""The share of control codes above which a file is no text; a stray form feed does no harm."""
_FEW_CONTROLS = 16
_KEPT = frozenset("\n\t")


def read_notes(path: Path) -> str:
    """Read a file of notes as text in NFC with line feeds, without control codes.

    Raises DeckError for what is missing, no file, too large, empty, or no text.
    """
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise DeckError(
                _("{path} is not a file.").format(path=path),
                _("Name the Markdown or text files themselves: voicecoach questions import notes.md"),
            )
        if state.st_size > LARGEST_BYTES:
            raise DeckError(
                _("{path} is too large for notes: {size:.0f} MB.").format(
                    path=path, size=state.st_size / 1e6
                ),
                _("Up to {most:.0f} MB are read; part it into several files.").format(
                    most=LARGEST_BYTES / 1e6
                ),
            )
        data = path.read_bytes()
    except OSError as problem:
        raise DeckError(
            _("{path} cannot be read: {problem}").format(path=path, problem=reason(problem)),
            _("Check the file and its permissions."),
        ) from problem
    if data.startswith(_ARCHIVE) and path.suffix.lower() == ".zip":
        raise DeckError(
            _("{path} is an archive.").format(path=path),
            _("Unpack it, and import the Markdown or text files that are in it."),
        )
    text = None if data.startswith(_OTHER_FORMATS) else _decoded(data)
    if text is None:
        raise DeckError(
            _("{path} is not a text file.").format(path=path),
            _("Export the notes as Markdown (.md) or plain text (.txt), and import that."),
        )
    if not text.strip():
        raise DeckError(
            _("{path} is empty.").format(path=path), _("Is it the right file, and are the notes saved?")
        )
    return text


def _decoded(data: bytes) -> str | None:
    """Give the text, None for bytes that are none."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _lettered(text)
    return None


def _encodings(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    zeros = (data[0:2000:2].count(0), data[1:2000:2].count(0))
    if max(zeros) > len(data[:2000]) / 8:  # every second byte of Latin text in UTF-16
        return ("utf-16-be",) if zeros[0] > zeros[1] else ("utf-16-le",)
    return ("utf-8", "cp949")


def _lettered(text: str) -> str | None:
    """Bring text into one form: NFC, line feeds, no control codes; None where those are many."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    for separator in ("\u2028", "\u2029", "\x0b", "\x0c", "\x85"):
        text = text.replace(separator, "\n")
    kept = "".join(letter for letter in text if _is_letter(letter))
    dropped = len(text) - len(kept)
    return None if dropped > max(_FEW_CONTROLS, _TOLERATED_CONTROLS * len(text)) else kept


def _is_letter(letter: str) -> bool:
    if " " <= letter <= "~" or letter in _KEPT or "\uac00" <= letter <= "\ud7a3":
        return True
    # private and unassigned code points are no words, and a byte order mark inside a file is a leftover
    return unicodedata.category(letter) not in {"Cc", "Co", "Cn", "Cs"} and letter != "\ufeff"
