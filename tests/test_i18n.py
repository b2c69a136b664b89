"""Every sentence for people can be extracted and translated."""

from __future__ import annotations

import ast
import contextlib
import errno
import os
import string
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from voicecoach import i18n

PACKAGE = Path(i18n.__file__).parent
KEYWORDS = {"_": None, "ngettext": (1, 2)}
Extracted = tuple[str, int, tuple[str, ...]]


MODULES = [("**.py", "python")]
TEMPLATES = [("pages/templates/**.j2", "jinja2")]


def extracted(methods: Sequence[tuple[str, str]] = (*MODULES, *TEMPLATES)) -> list[Extracted]:
    """Give file, line, and the message (singular and plural where it has two)."""
    found = extract_from_dir(str(PACKAGE), method_map=methods, keywords=KEYWORDS)
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
    messages = {message for _file, _line, texts in extracted(MODULES) for message in texts}
    written = {
        argument.value
        for _path, call in calls()
        for argument in call.args[: 1 if isinstance(call.func, ast.Name) and call.func.id == "_" else 2]
        if isinstance(argument, ast.Constant)
    }

    assert len(messages) > 100
    assert written == messages


def test_the_templates_of_the_pages_are_read_too() -> None:
    assert len({message for _file, _line, texts in extracted(TEMPLATES) for message in texts}) > 20


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


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_words_are_chosen_when_they_are_needed(module: Path) -> None:
    """What is put into words on import stays in the language of that moment.

    Only the commands may: they are imported once the language is chosen.
    """
    if module.parent.name == "commands":
        return
    tree = ast.parse(module.read_text(encoding="utf-8"))
    later = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    assert [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in KEYWORDS
        and id(node) not in later
    ] == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko"}, "ko"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "ko"),
        ({"LC_MESSAGES": "ko_KR.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ko:en"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LANGUAGE": "de:en:ko"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LANGUAGE": ""}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LANGUAGE": "tlh"}, "en"),
        ({"LANG": "C", "LANGUAGE": "ko"}, "en"),  # as GNU gettext: who wants C wants the source
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="there the system is asked where no variable is set")
def test_the_locale_chooses(environment: dict[str, str], language: str) -> None:
    assert i18n.from_environment(environment) == language


def test_a_choice_holds_in_every_thread_and_is_given_back() -> None:
    heard: list[str] = []
    with i18n.using("ko"):
        thread = threading.Thread(target=lambda: heard.append(i18n._("Stopped.")))
        thread.start()
        thread.join()
        assert i18n.language() == "ko"

    assert heard == ["중단했습니다."]
    assert i18n.language() == "en"
    assert i18n._("Stopped.") == "Stopped."


def test_choices_nest_and_survive_an_error() -> None:
    with i18n.using("ko"):
        with contextlib.suppress(KeyError), i18n.using("en"):
            assert i18n.language() == "en"
            raise KeyError
        assert i18n.language() == "ko"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="tlh"):
        i18n.choose("tlh")
    assert i18n.language() == "en"


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    with i18n.using("ko"):
        assert os.environ["LANGUAGE"] == "ko"
    assert "LANGUAGE" not in os.environ
    monkeypatch.setenv("LANGUAGE", "de")
    with i18n.using("ko"):
        pass
    assert os.environ["LANGUAGE"] == "de"


def test_plurals() -> None:
    assert i18n.ngettext("{count} question", "{count} questions", 1) == "{count} question"
    assert i18n.ngettext("{count} question", "{count} questions", 2) == "{count} questions"
    with i18n.using("ko"):
        for count in (0, 1, 2):
            assert i18n.ngettext("{count} question", "{count} questions", count) == "질문 {count}개"


def test_what_has_no_translation_stands_in_english() -> None:
    with i18n.using("ko"):
        assert i18n._("no such message") == "no such message"
        assert i18n.ngettext("{count} such", "{count} suches", 2) == "{count} suches"


def test_the_systems_reasons_are_translated() -> None:
    gone = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    other = OSError(errno.EXDEV, "Invalid cross-device link")

    assert i18n.reason(gone) == "No such file or directory"
    assert i18n.reason(OSError("broken")) == "broken"
    with i18n.using("ko"):
        assert i18n.reason(gone) == "파일이나 폴더가 없습니다"
        assert i18n.reason(other) == "Invalid cross-device link"
