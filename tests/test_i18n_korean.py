"""The Korean catalogues: complete, compiled, and every translation fit to stand in its message's place."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from voicecoach import i18n
from voicecoach.cli import COMMANDS

ROOT = Path(__file__).parents[1]
FOLDER = i18n.LOCALE_FOLDER / "ko" / "LC_MESSAGES"

ENDINGS_KNOWN = {"share", "answer", "by", "seconds", "target", "korean", "english"}
"""Placeholders whose last letter is always the same (… %, … 초): a particle may follow."""

ONLY_SIGNS = re.compile(
    r"\{\w+(:[^}]+)?\}|voicecoach [a-z ]+|--[a-z-]+|kHz|[MG]B|TAKE|QUESTION|N|id|[^A-Za-z]"
)


def messages(domain: str = "voicecoach") -> Iterator[tuple[str, str]]:
    """Give each source (with a plural: that) with its translation; whether all have one is tested apart."""
    with (FOLDER / f"{domain}.po").open("rb") as stream:
        for message in read_po(stream, locale="ko"):
            if message.id and _last(message.string):
                yield _last(message.id), _last(message.string)


def _last(text: object) -> str:
    """Give the plural, or the only form: Korean has one."""
    last = text[-1] if isinstance(text, tuple | list) else text
    assert isinstance(last, str)
    return last


def fields(text: str) -> set[tuple[str, str | None]]:
    return {(name, spec) for _text, name, spec, _conversion in string.Formatter().parse(text) if name}


def technical(text: str) -> set[str]:
    """Find what must be typed as it stands: options, variables, keys, commands, file names."""
    return set(
        re.findall(
            r"--[a-z][a-z-]+|VOICECOACH_[A-Z_]+|\[[a-z]\]|\./[a-z]+|\*\.md"
            rf"|voicecoach (?:{'|'.join(COMMANDS)})(?: [a-z]+)?",
            text,
        )
    )


def test_the_catalogues_are_complete_and_compiled() -> None:
    """`scripts/translations` brings them up to date; what it then lists must be translated by hand."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "translations.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.stderr == ""
    assert done.returncode == 0


def test_there_are_as_many_messages_as_one_would_think() -> None:
    assert len(list(messages())) > 400
    assert len(list(messages("messages"))) > 50


def test_placeholders_are_the_same() -> None:
    assert [source for source, korean in messages() if fields(source) != fields(korean)] == []


def test_placeholders_of_click_exist() -> None:
    """Some are left out: its names of types ("float range") are English only."""
    assert [source for source, korean in messages("messages") if not fields(korean) <= fields(source)] == []


def test_what_must_be_typed_is_the_same() -> None:
    assert [
        (source, technical(source) ^ technical(korean))
        for source, korean in messages()
        if technical(source) != technical(korean)
    ] == []


def test_blocks_that_are_not_refilled_stay_so() -> None:
    """click takes "\\b" on a line of its own for a block laid out by hand; its commands stay as they are."""
    for source, korean in messages():
        assert korean.count("\b\n") == source.count("\b\n"), source
        assert korean.startswith("\b\n") == source.startswith("\b\n"), source
        if source.startswith("\b\n"):
            commands = [
                [re.split(r" {2,}", line.strip())[0] for line in text.split("\n") if line.startswith("  ")]
                for text in (source, korean)
            ]
            assert commands[0] == commands[1]


def test_every_message_is_korean() -> None:
    assert [
        source
        for source, korean in messages()
        if not re.search("[가-힣]", korean) and ONLY_SIGNS.sub("", korean)
    ] == []


def test_no_particle_depends_on_a_value() -> None:
    """이/가, 은/는, 을/를, 과/와, 으로/로 depend on the letter before them, which a value may end with."""
    pattern = re.compile(r"\{(\w+)(?::[^}]*)?\}[”’']?(?:은|는|이|가|을|를|과|와|로|으로|이나|나)(?![가-힣])")
    assert [
        korean
        for _source, korean in messages()
        for name in pattern.findall(korean)
        if name not in ENDINGS_KNOWN
    ] == []


@pytest.mark.parametrize("domain", ["voicecoach", "messages"])
def test_one_register_of_speech(domain: str) -> None:
    """Statements end in 합니다, requests in 하세요, questions in 나요 or 까요; never 해요 or 한다."""
    wrong = re.compile(r"(?<!세)(?<!나)(?<!까)요[.?!]|(?<![니])다[.!]")
    assert [korean for _source, korean in messages(domain) if wrong.search(korean)] == []
