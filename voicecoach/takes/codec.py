"""A take as bytes and back: what ``take.json`` holds and what ``--json`` prints.

UTF-8, indented, keys in the contract's order. Numbers are rounded here and nowhere else, by the
unit at the end of their name. A take that was written reads back as the same take, rounded.
"""

from __future__ import annotations

import math
from pathlib import Path

import msgspec
import numpy as np

from voicecoach import harmless
from voicecoach.errors import TakeDamagedError
from voicecoach.i18n import _
from voicecoach.takes.schema import Take

ORDER = (
    "schema",
    "id",
    "created",
    "demo",
    "question",
    "audio",
    "model",
    "transcript",
    "timing",
    "fillers",
    "repetitions",
    "lengthened",
    "comparison",
)

LARGEST_BYTES = 32_000_000
"""A take of three hours has five million; what is larger would only keep the program busy."""

LARGEST_NUMBER = 1e7
"""Nothing in a take is so large (in seconds: four months); a report on it could not be drawn."""

_FIGURES = bytes.maketrans(b"123456789E", b"000000000e")
_LARGE = (b"0" * 8, b"0e", b".e")
"""What a file with a number above LARGEST_NUMBER holds once all figures are noughts: eight of them, or an
exponent. Searched so, because a list of thousands of takes reads them all, and a walk takes 3 ms each."""

DECIMALS = {
    "_s": 3,  # a millisecond: finer than any boundary we measure
    "_spm": 1,
    "_wpm": 1,
    "per_minute": 2,
    "per_100_words": 2,
    "_dbfs": 1,
    "coverage": 4,  # shares, 0 to 1
    "probability": 4,
}
"""Decimals to keep, by how a field's name ends."""


def encode(take: Take) -> bytes:
    """Write the take as indented JSON with a newline at the end.

    An undefined number (NaN, infinity) becomes null where the schema allows it. Raises ValueError
    for one where it does not: such a file could not be read again.
    """
    fields = msgspec.to_builtins(take, enc_hook=_number)
    plain = {name: _plain(name, fields[name]) for name in _ordered(fields)}
    try:
        msgspec.convert(plain, Take)
    except msgspec.ValidationError as problem:
        raise ValueError(f"not a take that could be read again: {problem}") from problem
    text = msgspec.json.format(msgspec.json.encode(plain), indent=2).decode()
    return harmless.json_bytes(text) + b"\n"


def decode(data: bytes, where: Path) -> Take:
    """Read a take; ``where`` is the file it came from, for the message.

    Unknown fields are passed over, so that a newer program's additions do not matter. Raises
    TakeDamagedError for anything that is not a take of this schema, or larger than any take is.
    """
    try:
        return _read(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise TakeDamagedError(
            _("The take {file} cannot be read: {problem}").format(file=where, problem=problem),
            _(
                "The recording beside it is untouched: voicecoach takes recover {id} reads it anew, "
                "voicecoach takes delete {id} removes the take."
            ).format(id=where.parent.name),
        ) from problem


def _read(data: bytes) -> Take:
    if len(data) > LARGEST_BYTES:
        raise msgspec.DecodeError(_("it is larger than any take"))
    take = msgspec.json.decode(data, type=Take)
    figures = data.translate(_FIGURES)
    if any(sign in figures for sign in _LARGE) and not _is_plausible(msgspec.to_builtins(take)):
        raise msgspec.DecodeError(_("it holds a number that nothing measured can have"))
    return take


def _is_plausible(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_is_plausible, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_is_plausible, value))
    return not isinstance(value, int | float) or abs(value) <= LARGEST_NUMBER


def _number(value: object) -> float | int:
    """Turn a number of numpy's, which a measure may hand on, into Python's own."""
    if isinstance(value, np.floating | np.integer):
        plain: float | int = value.item()
        return plain
    raise TypeError(f"a take holds no {type(value).__name__}")


def _ordered(fields: dict[str, object]) -> list[str]:
    """Give the contract's order, then whatever the schema has gained since."""
    return [*ORDER, *(name for name in fields if name not in ORDER)]


def _plain(name: str, value: object) -> object:
    """Round a value, and all values in it, by the name of the field that holds them."""
    if isinstance(value, dict):
        return {inner: _plain(inner, held) for inner, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(name, held) for held in value]
    if isinstance(value, float):
        return _rounded(name, value)
    if isinstance(value, str):  # a file name that is not UTF-8 holds what JSON cannot
        return value.encode("utf-8", "replace").decode("utf-8")
    return value


def _rounded(name: str, value: float) -> float | None:
    if not math.isfinite(value):
        return None
    for ending, decimals in DECIMALS.items():
        if name.endswith(ending):
            return round(value, decimals) + 0.0  # never -0.0
    return value
