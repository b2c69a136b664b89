"""The settings at the top of a deck: ``title``, ``lang``, ``terms`` with the way they are said, and fillers.

``source`` names the notes that the deck was made of. Other keys are left alone: notes often carry those of a
blog or a note program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from voicecoach.config import MOST_WORDS
from voicecoach.i18n import _
from voicecoach.questions.complaint import Complaint

LANGUAGES = ("ko", "en")
LONGEST = 200_000
"""Letters: some five thousand terms, and some seconds. What is longer was meant to be the deck itself."""

_REMOVED = ("not fillers", "not-fillers")
_KEYS = ("title", "lang", "terms", "fillers", *_REMOVED)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a deck says about itself; None where it says nothing.

    ``fillers_added`` are words or phrases that it counts as fillers, ``fillers_removed`` what it does not.
    """

    title: str | None = None
    language: str | None = None
    terms: tuple[tuple[str, str], ...] = ()
    fillers_added: tuple[str, ...] = ()
    fillers_removed: tuple[str, ...] = ()
    source: str | None = None


def read_front_matter(source: str) -> FrontMatter:
    """Read the YAML between the lines of ``---``, which are lines of the file from the second on.

    Raises Complaint for what is not YAML, not a mapping, or has an impossible value.
    """
    values = _mapping(source)
    title, language = values.get("title"), values.get("lang")
    if isinstance(title, list | dict):
        raise Complaint(
            _("the title is not a line of text"), _("Put the title in quotes."), _at(source, "title")
        )
    if language is not None and (
        isinstance(language, list | dict) or str(language).strip().lower() not in LANGUAGES
    ):
        raise Complaint(
            _("the language “{language}” is not known").format(language=language),
            _("Write lang: ko or lang: en."),
            _at(source, "lang"),
        )
    return FrontMatter(
        title=None if title is None else " ".join(str(title).split()) or None,
        language=None if language is None else str(language).strip().lower(),
        terms=_terms(values.get("terms"), source),
        fillers_added=_words("fillers", values, source),
        fillers_removed=tuple(word for key in _REMOVED for word in _words(key, values, source)),
        source=None if values.get("source") is None else str(values["source"]),
    )


def _terms(table: object, source: str) -> tuple[tuple[str, str], ...]:
    """Read the deck's own readings, such as ``shopNo: 샵넘버``."""
    if table is None:
        return ()
    pairs = list(table.items()) if isinstance(table, dict) else [("", "")]
    if any(isinstance(side, list | dict) or not str(side).strip() for pair in pairs for side in pair):
        raise Complaint(
            _("the terms are not pairs of a term and how it is said"),
            _("Below terms: write one a line, indented, such as   shopNo: 샵넘버"),
            _at(source, "terms"),
        )
    found = tuple((str(term).strip(), str(said).strip()) for term, said in pairs)
    for term, _said in found:
        first, *others = term.split()
        if others:  # an answer is compared word by word
            raise Complaint(
                _("the term “{term}” has more than one word, and would never be found").format(term=term),
                _("Give each of its words a line of its own: {first}: … and then {second}: …").format(
                    first=first, second=others[0]
                ),
                _at(source, "terms"),
            )
    return found


def _words(key: str, values: dict[Any, Any], source: str) -> tuple[str, ...]:
    """Read a list of words and short phrases, such as ``fillers: [있잖아요, you know]``."""
    words = values.get(key)
    if words is None:
        return ()
    found: list[str] = []
    for entry in words if isinstance(words, list) else [None]:
        # YAML reads no, yes and on as truth values; here they are words
        if not isinstance(entry, str) or not any(map(str.isalnum, entry)):
            raise Complaint(
                _("{key} is not a list of words").format(key=key),
                _("Write {key}: [있잖아요, basically]; put words such as yes, no and on in quotes.").format(
                    key=key
                ),
                _at(source, key),
            )
        if len(entry.split()) > MOST_WORDS:
            raise Complaint(
                _("“{entry}” in {key} has more than {most} words").format(
                    entry=entry, key=key, most=MOST_WORDS
                ),
                _("Longer phrases are not looked for: write a part of it."),
                _at(source, key),
            )
        found.append(" ".join(entry.split()))
    return tuple(found)


def refuse_unclosed(text: str) -> None:
    """A rule as the first line is harmless, unless settings follow that were never closed."""
    second = text.splitlines()[1:2]
    if second and second[0].split(":")[0].strip() in _KEYS:
        raise Complaint(_("the front matter is not closed"), _("Add a line of --- after its last setting."))


class _PlainLoader(yaml.SafeLoader):
    """YAML without aliases: a few lines of them stand for more than any memory holds."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(
                None,
                None,
                _("an alias (*) cannot be used here"),
                self.peek_event().start_mark,  # type: ignore[no-untyped-call]  # yaml's, as the class
            )
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


def _mapping(source: str) -> dict[Any, Any]:
    remedy = _("Between the lines of --- write title: … and lang: ko; put a title with a colon in quotes.")
    if len(source) > LONGEST:
        raise Complaint(_("the front matter is longer than {most} letters").format(most=LONGEST), remedy)
    try:
        values = yaml.load(source, _PlainLoader)  # noqa: S506 - a SafeLoader that knows still less
    except RecursionError as problem:
        raise Complaint(_("the front matter is nested too deeply"), remedy) from problem
    except (yaml.YAMLError, ValueError) as problem:  # ValueError: a date such as 2026-02-30
        mark = getattr(problem, "problem_mark", None)
        reason = getattr(problem, "problem", None) or str(problem)
        raise Complaint(
            _("the front matter is not valid YAML: {reason}").format(reason=reason),
            remedy,
            mark.line + 2 if mark else None,
        ) from problem
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise Complaint(_("the front matter is not a list of settings"), remedy)
    return values


def _at(source: str, key: str) -> int | None:
    """Give the line of the file on which ``key`` is set."""
    lines = source.splitlines()
    return next((number for number, line in enumerate(lines, start=2) if line.startswith(key)), None)
