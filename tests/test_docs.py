"""The documentation speaks of the program as it is."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from tests.commands.running import LIMIT_S, ROOT, run
from voicecoach.cli import COMMANDS, main

PAGES = sorted(
    path
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    if path.name not in {"architecture.md", "translating.md"}  # of the source, not of its use
)
REFERENCE = ROOT / "docs" / "reference.md"
FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)(?:#[^)\s]*)?\)")
EVERYWHERE = {"--help", "-h", "--lang"}


def spoken_of(page: Path) -> Iterator[str]:
    """Give every call of the program on a page: lines of code, and code within a sentence."""
    text = page.read_text(encoding="utf-8")
    for block in FENCE.findall(text):
        yield from (line.strip() for line in block.splitlines() if line.strip().startswith("voicecoach "))
    prose = FENCE.sub("", text)
    for code in re.findall(r"`(voicecoach [^`]+)`", prose):
        yield " ".join(code.split())


CALLS = sorted({(page.relative_to(ROOT).as_posix(), call) for page in PAGES for call in spoken_of(page)})


def wrong(call: str) -> list[str]:
    """Name what a call has that the program has not."""
    words = [word for word in shlex.split(re.split(r"\s{2,}|…|\|", call)[0], comments=True) if word]
    context = click.Context(main)
    command: click.Command = main
    options = {"--version", *EVERYWHERE}
    found = []
    for word in words[1:]:
        if word.startswith("-") and len(word) > 1:
            if word.partition("=")[0] not in options:
                found.append(f"{call}: no option {word}")
        elif isinstance(command, click.Group) and word not in {"ko", "en"}:
            inner = command.get_command(context, word)
            if inner is None:
                return [*found, f"{call}: no command {word}"]
            command = inner
            options = {
                *EVERYWHERE,
                *(name for param in inner.params for name in (*param.opts, *param.secondary_opts)),
            }
    return found


@pytest.mark.parametrize(("page", "call"), CALLS)
def test_every_call_in_the_documentation_is_one(page: str, call: str) -> None:
    assert wrong(call) == []


def test_a_wrong_call_would_be_found() -> None:
    assert wrong("voicecoach practise") == ["voicecoach practise: no command practise"]
    assert wrong("voicecoach practice --loud") == ["voicecoach practice --loud: no option --loud"]
    assert wrong("voicecoach takes forget") == ["voicecoach takes forget: no command forget"]
    assert wrong("voicecoach --lang en takes show last --json   # a remark") == []
    assert len(CALLS) > 40


def test_the_reference_is_what_the_program_says() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "reference.py", "--check"],
        capture_output=True, text=True, timeout=LIMIT_S, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr


@cache
def headings() -> set[str]:
    return set(
        re.findall(r"^#{3,4} (.+)$", FENCE.sub("", REFERENCE.read_text(encoding="utf-8")), re.MULTILINE)
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_reference(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    inside = command.commands if isinstance(command, click.Group) else ()

    assert {name, *(f"{name} {inner}" for inner in inside)} <= headings()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    dead = [
        target
        for target in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
        if not (page.parent / target).exists()
    ]

    assert dead == []


def test_every_guide_can_be_found_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    guides = [page.relative_to(ROOT).as_posix() for page in (ROOT / "docs" / "howto").glob("*.md")]

    assert len(guides) >= 6
    assert [guide for guide in guides if guide not in readme] == []
    assert {"docs/tutorial.md", "docs/reference.md"} <= set(LINK.findall(readme))


def test_the_notes_of_the_tutorial_become_questions(tmp_path: Path) -> None:
    """The example is imported as the tutorial says, and the list shows what it promises."""
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    notes = re.search(r"^```markdown\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert notes is not None
    (tmp_path / "notes.md").write_text(notes[1], encoding="utf-8")
    deck = tmp_path / "content"

    done = run("questions", "import", str(tmp_path / "notes.md"), "--yes", "--content", str(deck))
    listed = run("questions", "list", "--content", str(deck))

    assert done.returncode == 0, done.stderr
    assert (deck / "notes.md").is_file()
    assert "Kafka를 고른 이유는 무엇인가요?" in listed.stdout
    assert listed.stdout.count("[") == 2
