"""Decks that are damaged, enormous, written by other programs, or meant to do harm."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.badinput.harness import call, fuzz, watched
from tests.questions.markdown import to_markdown
from voicecoach import paths
from voicecoach.errors import DeckError
from voicecoach.questions.doubts import doubts
from voicecoach.questions.outline import read_outline
from voicecoach.questions.parse import parse
from voicecoach.questions.values import Deck

PATH = Path("deck.md")
DECK = "---\ntitle: t\n---\n# 질문 {#q target=30}\n> 답.\n"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def outcome(text: str) -> str:
    """Parse: a deck that can be used, or an error that names the place and the remedy."""
    try:
        with watched():
            deck = parse(text, PATH)
            doubts(deck, read_outline(text, PATH))
            again = parse(to_markdown(deck), PATH) if len(text) < 10_000 else deck
    except DeckError as problem:
        place, number, _cause = problem.message.split(":", 2)
        right = place == str(PATH) and 1 <= int(number) <= text.count("\n") + text.count("\r") + 2
        return "refused" if right and problem.hint else f"refused as {problem.message!r}"
    same = [one.id for one in again.questions] == [one.id for one in deck.questions]
    return "read" if usable(deck) and same else f"read as {deck}"


def usable(deck: Deck) -> bool:
    """Ids can name folders, targets are lengths, and nothing is empty."""
    return bool(deck.questions) and all(
        one.prompt
        and one.id.replace("-", "").replace("_", "").isalnum()
        and (one.target_s is None or 0 < one.target_s <= 3600)
        for one in deck.questions
    )


PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "###### ",
            "가 ",
            "why? ",
            "{#a",
            " target=",
            "60",
            ".guidance",
            ".question",
            "}",
            "#",
        ),
        *("\n", "\n\n", "> ", ">> ", "- ", "1. ", "```\n", "~~~", "| a | b |\n|---|---|\n", "---\n"),
        *("title: ", "lang: ko\n", "terms:\n  a: b\n", "fillers: [", "]", "<b>", "<!--", "-->", "<script>"),
        *("&#27;", "&#x202e;", "[a](b)", "![", "](", "*", "_", "`", "\\", "\t", "\r", "\r\n", "\0", "1e999"),
        *("\x1b[2J", "\x9b", "\u202e", "\u200b", "\ufeff", "\u2028", "\ud800"),
    ]
)
DECKS = st.lists(PIECES | st.text(max_size=5), max_size=60).map("".join)


@fuzz(300)
@given(st.booleans(), DECKS)
def test_any_pieces_of_markdown(front: bool, text: str) -> None:
    assert outcome((DECK if front else "") + text) in {"read", "refused"}


SETTINGS = st.lists(
    st.sampled_from(
        [
            *(
                "title: ",
                "lang: ",
                "terms:",
                "fillers: ",
                "not fillers: ",
                "x",
                "ko",
                "\n",
                "\n  ",
                "- ",
                "a: b",
            ),
            *("[", "]", "{", "}", ", ", "!!python/object/apply:os.system [x]", "!!binary aGk=", "!!set {a}"),
            *(
                "&a ",
                "*a",
                "<<: ",
                "null",
                "2026-02-30",
                "2026-01-01",
                "1e999",
                ".nan",
                "0x10",
                "1:30",
                "yes",
            ),
            *("'", '"', '"\\ud800"', '"\\e[31m"', "|", ">", "? ", "%YAML 1.1", "...", "9" * 5000, "\t", "\0"),
        ]
    ),
    max_size=25,
).map("".join)


@fuzz(300)
@given(SETTINGS)
def test_any_pieces_of_front_matter(settings: str) -> None:
    assert outcome(f"---\n{settings}\n---\n# 질문 {{#q}}\n> 답.\n") in {"read", "refused"}


@fuzz(120)
@given(
    name=st.sampled_from(["ko-screening.md", "en-screening.md"]),
    damages=st.lists(
        st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 200)), min_size=1, max_size=4
    ),
)
def test_a_damaged_file_is_read_or_refused(
    name: str, damages: list[tuple[float, bytes, int]], folder: Path
) -> None:
    data = (paths.bundled_content() / name).read_bytes()
    for share, inserted, removed in damages:
        place = int(share * len(data))
        data = data[:place] + inserted + data[place + removed :]
    file = folder / "damaged.md"
    file.write_bytes(data)
    for command in (["questions", "list"], ["questions", "check"]):
        told = call(*command, "--content", str(file))
        assert told.status in {0, 1}
        assert told.status == 0 or str(file) in told.err


@pytest.mark.parametrize("encoding", ["cp949", "utf-16", "utf-16-le", "euc-kr", "shift_jis", "utf-32"])
def test_other_encodings_are_refused_with_the_line(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "old.md"
    file.write_bytes("# Intro\n> 가나다\n".encode(encoding, "ignore") + "日本".encode(encoding, "ignore"))
    told = call("questions", "check", str(file))
    assert told.status == 1
    assert f"{file}:" in told.err


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_marks_change_nothing(end: str, mark: str) -> None:
    assert parse(mark + DECK.replace("\n", end), PATH) == parse(DECK, PATH)


IDS = [
    *(
        "../../x",
        "..",
        ".",
        "",
        "a/b",
        "a\\b",
        "c:",
        "x" * 1000,
        "\x1b[31m",
        "a\x9b",
        "a\u202eb",
        "a\u200bb",
        "*",
    ),
    *("~", "$HOME", "a;b", "'", '"', "\0", "é", "漢", "%2e", "-x", "--yes"),
]


@pytest.mark.parametrize("name", IDS)
def test_an_id_that_is_no_name_is_refused_and_shown_harmlessly(name: str, tmp_path: Path) -> None:
    file = tmp_path / "deck.md"
    file.write_text(f"# 질문 {{#{name}}}\n> 답\n", encoding="utf-8")
    told = call("questions", "list", "--content", str(file))
    assert told.status == 1
    assert f"{file}:1: the id" in told.err
    assert "An id holds letters" in told.err
    assert len(told.err) < 4000


@pytest.mark.parametrize(
    "target", ["1e999", "-5", "nan", "inf", "0x10", "６０", "1_000", "1e1", "", "60;x", "\x1b[2J"]
)
def test_a_target_that_is_no_length_is_refused(target: str, tmp_path: Path) -> None:
    file = tmp_path / "deck.md"
    file.write_text(f"# 질문 {{target={target}}}\n> 답\n", encoding="utf-8")
    told = call("questions", "list", "--content", str(file))
    assert told.status == 1
    assert "is not a length" in told.err


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
def test_a_folder_of_a_thousand_files_with_traps_between_them(tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"d{number:04}.md").write_text(f"# Why {number}? {{#x{number}}}\n> Because.\n")
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    listed = json.loads(call("questions", "list", "--json", "--content", str(tmp_path)).out)
    assert len(listed["questions"]) == 1000


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices as POSIX has them")
@pytest.mark.parametrize(
    "place", ["/dev/zero", "/dev/null", "/dev/urandom", "pipe.md", "loop.md", "x" * 5000]
)
def test_what_is_no_file_is_refused_at_once(place: str, tmp_path: Path) -> None:
    if place == "pipe.md":
        os.mkfifo(tmp_path / place)
    if place == "loop.md":
        (tmp_path / place).symlink_to(tmp_path / place)
    told = call("questions", "list", "--json", "--content", str(tmp_path / place))
    assert told.error["code"] == "broken_deck"
