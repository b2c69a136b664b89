"""Extract the messages, merge them into the Korean catalogues, compile these.

Two catalogues: ``voicecoach`` holds the program's own words (modules, and the templates of the pages),
``messages`` those of click, which asks gettext's default domain for its own.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Mapping
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "voicecoach"
FOLDER = PACKAGE / "locale" / "ko" / "LC_MESSAGES"
METHODS = [("**.py", "python"), ("pages/templates/**.j2", "jinja2")]
OPTIONS = {"**.j2": {"silent": "false", "trimmed": "true"}}
KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "ngettext": (1, 2)}
NOISE = ('"Report-', '"POT-', '"PO-Rev', '"Last-Tr', '"Language-Team', '"Generated-By')
"""Lines of the header that say nothing, or something else at every run."""
SOURCES = {"voicecoach": PACKAGE, "messages": Path(click.__file__).parent}
"""Catalogue → the folder whose words it holds."""


def extracted(domain: str) -> Catalog:
    """Read every message of the source, with the files it stands in (no line numbers: they only move)."""
    catalog = Catalog(domain=domain)
    folder = SOURCES[domain]
    found = extract_from_dir(
        str(folder),
        METHODS,
        OPTIONS,
        keywords=KEYWORDS,
        comment_tags=["Translators:"],
        strip_comment_tags=True,
    )
    for file, _line, message, comments, _context in sorted(found, key=lambda one: (one[0], one[1])):
        catalog.add(message, None, [(f"{folder.name}/{file}", 0)], auto_comments=comments)
    return catalog


def kept(domain: str) -> Catalog:
    """Read the catalogue as it lies in the project."""
    with (FOLDER / f"{domain}.po").open("rb") as stream:
        return read_po(stream, locale="ko", domain=domain)


def merged(domain: str) -> Catalog:
    """Take the translations there are to the messages of the source; those no longer used go."""
    catalog = kept(domain)
    # no fuzzy matching: a guess that nobody has read is worse than the English
    catalog.update(extracted(domain), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def texts(catalog: Catalog) -> dict[object, object]:
    """Give message → translation of those that are translated; with a plural, both are tuples."""
    return {_frozen(one.id): _frozen(one.string) for one in catalog if one.id and not lacks(one)}


def _frozen(text: object) -> object:
    return tuple(text) if isinstance(text, list | tuple) else text


def lacks(message: Message) -> bool:
    """Say whether a message has no translation that someone has read."""
    forms = message.string if isinstance(message.string, tuple | list) else [message.string]
    return bool(message.id) and (message.fuzzy or not all(forms))


def write(catalog: Catalog, domain: str) -> None:
    """Write the catalogue and what it compiles to; without dates, and nothing that is there already."""
    stream = io.BytesIO()
    write_po(stream, catalog, width=100, include_lineno=False)
    lines = stream.getvalue().decode().splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith(NOISE))
    (FOLDER / f"{domain}.po").write_text(text, encoding="utf-8")
    if compiled(domain) != texts(catalog):
        for message in [one for one in catalog if lacks(one)]:
            catalog.delete(message.id)  # gettext would take an empty plural for the translation
        with (FOLDER / f"{domain}.mo").open("wb") as binary:
            write_mo(binary, catalog)


def compiled(domain: str) -> dict[object, object]:
    """Read what programs read; nothing where it was never made."""
    try:
        with (FOLDER / f"{domain}.mo").open("rb") as stream:
            return texts(read_mo(stream))
    except FileNotFoundError:
        return {}


def check(domain: str) -> list[str]:
    """Say in which way a catalogue is not what it should be."""
    present, wanted = kept(domain), merged(domain)
    wrong = [f"{domain}.po: not translated: {message.id!r}" for message in wanted if lacks(message)]
    if domain != "messages":  # click's words vary a little from version to version
        unused = {_frozen(one.id) for one in present} - {_frozen(one.id) for one in wanted}
        wrong += [f"{domain}.po: no longer used: {message!r}" for message in unused]
    if compiled(domain) != texts(present):
        wrong.append(f"{domain}.mo: not what {domain}.po says; run scripts/translations")
    return wrong


def main() -> int:
    """Update both catalogues, or look; 1 where something is left to do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail where something would")
    only_look = parser.parse_args().check
    for domain in [] if only_look else SOURCES:
        write(merged(domain), domain)
    wrong = [line for domain in SOURCES for line in check(domain)]
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
