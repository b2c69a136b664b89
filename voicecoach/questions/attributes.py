"""The attributes at the end of a heading: ``{#id target=60 lang=en .guidance .question}``.

Their order is free and each may stand once. Anything else in the braces is refused, because a
misspelt attribute that is silently ignored costs a rehearsal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from voicecoach.i18n import _
from voicecoach.questions.complaint import Complaint
from voicecoach.questions.front_matter import LANGUAGES

CLASSES = ("guidance", "question")
ID_LIMIT = 64
"""Ids become part of folder names, which file systems cut at 255 bytes; a Hangul letter takes three."""
LONGEST_TARGET_S = 3600.0

_EXAMPLE = "## Why us? {#why-us target=60 .guidance}"
_HANGUL = "\uac00-\ud7a3\u3131-\u3163"
_ID = re.compile(rf"[A-Za-z0-9_{_HANGUL}][A-Za-z0-9_{_HANGUL}-]*")
_SECONDS = re.compile(r"[0-9]+(\.[0-9]+)?")
_BLOCK = re.compile(r"(?<!\\)\{([^{}]*)\}\s*$")
_STRAY = re.compile(r"(?<!\\)\{\s*([#.]|target\b)")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a heading says about its question.

    ``id``, ``target_s`` and ``language`` are None where it says nothing.
    """

    id: str | None = None
    target_s: float | None = None
    classes: frozenset[str] = frozenset()
    language: str | None = None


def split_heading(raw: str) -> tuple[str, Attributes]:
    r"""Part the source of a heading into its text (still Markdown) and its attributes.

    ``\{`` is a literal brace. Raises Complaint for braces that are not closed, not at the end,
    or hold anything unknown.
    """
    block = _BLOCK.search(raw)
    text = raw[: block.start()] if block else raw
    if _STRAY.search(text):
        raise Complaint(
            _("the attributes do not stand at the end of the heading in one closed pair of braces"),
            _("Write attributes like this: {example}").format(example=_EXAMPLE),
        )
    return text.rstrip(), _read(block.group(1)) if block else Attributes()


def _read(inside: str) -> Attributes:
    identity: str | None = None
    target_s: float | None = None
    language: str | None = None
    classes: set[str] = set()
    for word in inside.split():
        if word.startswith("#") and identity is None:
            identity = _checked_id(word[1:])
        elif word.startswith("target=") and target_s is None:
            target_s = _seconds(word.removeprefix("target="))
        elif word.startswith("lang=") and language is None:
            language = _known_language(word.removeprefix("lang="))
        elif word.startswith(".") and word[1:] not in classes:
            classes.add(_known_class(word[1:]))
        else:
            raise Complaint(
                _("the attribute {word} is not known here, or stands twice").format(word=word),
                _("Write attributes like this: {example}. A brace that is text is written {brace}.").format(
                    example=_EXAMPLE, brace="\\{"
                ),
            )
    return Attributes(identity, target_s, frozenset(classes), language)


def _checked_id(text: str) -> str:
    if not _ID.fullmatch(text) or len(text) > ID_LIMIT:
        raise Complaint(
            _("the id “{id}” cannot be used").format(id=text),
            _(
                "An id holds letters (English or Korean), digits, _ and -, does not start with -, and has at "
                "most {limit} characters."
            ).format(limit=ID_LIMIT),
        )
    return text


def _seconds(text: str) -> float:
    value_s = float(text) if _SECONDS.fullmatch(text) else 0.0
    if not 0 < value_s <= LONGEST_TARGET_S:
        raise Complaint(
            _("target={value} is not a length").format(value=text),
            _("Give seconds above 0 and up to {most:.0f}, for example target=60.").format(
                most=LONGEST_TARGET_S
            ),
        )
    return value_s


def _known_language(name: str) -> str:
    if name.lower() not in LANGUAGES:
        raise Complaint(
            _("the language “{language}” is not known").format(language=name),
            _("Write lang=ko or lang=en."),
        )
    return name.lower()


def _known_class(name: str) -> str:
    if name not in CLASSES:
        raise Complaint(
            _("the mark .{name} is not known").format(name=name),
            _("Known marks: {names}.").format(names=", ".join(f".{known}" for known in CLASSES)),
        )
    return name
