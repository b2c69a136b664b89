"""Every sentence for people can be extracted and translated."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from voicecoach import i18n

PACKAGE = Path(i18n.__file__).parent
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def extracted() -> list[tuple[str, int, tuple[str, ...]]]:
    """Give file, line, and the message (singular and plural where it has two)."""
    found = extract_from_dir(str(PACKAGE), method_map=[("**.py", "python")], keywords=KEYWORDS)
    return [
        (file, line, message if isinstance(message, tuple) else (message,))
        for file, line, message, _comments, _context in found
    ]


def calls() -> Iterator[tuple[Path, ast.Call]]:
    """Find every call of ``_`` and ``ngettext`` in the package, with its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                yield path, node


def is_formatted(call: ast.Call, tree: ast.Module) -> bool:
    """Tell whether ``.format`` is called on the result itself."""
    return any(
        isinstance(node, ast.Attribute) and node.attr == "format" and node.value is call
        for node in ast.walk(tree)
    )


def test_extraction_finds_every_message() -> None:
    messages = {message for _file, _line, texts in extracted() for message in texts}
    written = {
        argument.value
        for path, call in calls()
        if path.name != "i18n.py"
        for argument in call.args[: 1 if isinstance(call.func, ast.Name) and call.func.id == "_" else 2]
        if isinstance(argument, ast.Constant)
    }

    assert len(messages) > 100
    assert written == messages


def test_placeholders_have_names() -> None:
    """A translator must see what stands there, and may need another order."""
    unnamed = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id not in KEYWORDS or not is_formatted(node, tree):
                continue
            for text in (one.value for one in node.args if isinstance(one, ast.Constant)):
                assert isinstance(text, str)
                fields = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
                if not all(name.isidentifier() for name in fields):
                    unnamed.append(f"{path.relative_to(PACKAGE)}:{node.lineno}: {text}")

    assert unnamed == []


def test_messages_use_no_percent_placeholders() -> None:
    """One way of filling in is enough; the other one would be left as it stands."""
    assert [
        f"{file}:{line}"
        for file, line, texts in extracted()
        if any("%(" in one or "%s" in one for one in texts)
    ] == []


def test_singular_and_plural_speak_of_the_same_things() -> None:
    for file, line, texts in extracted():
        if len(texts) == 2:
            singular, plural = (
                {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in texts
            )
            assert singular <= plural, f"{file}:{line}"


def test_no_message_is_empty() -> None:
    """The translation of nothing is the catalogue's header."""
    assert [f"{file}:{line}" for file, line, texts in extracted() for one in texts if not one.strip()] == []


def test_without_a_catalogue_the_source_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "tlh")
    i18n._catalogue.cache_clear()
    try:
        assert i18n._("Stopped.") == "Stopped."
        assert i18n.ngettext("{count} doubt", "{count} doubts", 2) == "{count} doubts"
    finally:
        i18n._catalogue.cache_clear()
