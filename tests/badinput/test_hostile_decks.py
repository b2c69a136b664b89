"""Decks that are enormous or meant to do harm."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.badinput.harness import call, tree, watched
from tests.badinput.test_fuzz_decks import DECK, PATH, outcome
from voicecoach.errors import DeckError
from voicecoach.questions import library
from voicecoach.questions.parse import parse

LINEAR = 64
"""Sixteen times the questions may take so many times as long; were it quadratic, 256."""


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join('*' + before for _ in range(9))}]\n"
    for before, name in zip("abcdefghij", "bcdefghijk", strict=True)
)
MERGES = "a: &a {x: 1}\n" + "".join(
    f"{name}: &{name} {{<<: [{', '.join('*' + before for _ in range(9))}]}}\n"
    for before, name in zip("abcdefghij", "bcdefghijk", strict=True)
)


@pytest.mark.parametrize(
    ("settings", "cause"),
    [
        (LAUGHS + "terms: {k: *k}", "alias"),
        (LAUGHS + "lang: *k", "alias"),
        (MERGES, "alias"),
        ("a: &a [*a]\nlang: *a", "alias"),
        ("lang: [ko]", "language"),
        ("terms: {[a]: b}", "unhashable"),
        ("title: " + "[" * 3000, "nested too deeply"),
        ("lang: " + "{a: " * 3000, "nested too deeply"),
        ("title: !!python/object/apply:os.system ['touch made']", "could not determine a constructor"),
        ("n: " + "9" * 5000, "not valid YAML"),
        ("x: " + "a" * 300_000, "longer than 200000 letters"),
    ],
)
def test_settings_that_would_do_harm_are_refused(
    settings: str, cause: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DeckError) as refused, watched():
        parse(f"---\n{settings}\n---\n# 질문\n> 답.\n", PATH)
    assert cause in refused.value.message
    assert refused.value.hint
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        *(("> ", 20_000), ("[", 30_000), ("![", 20_000), ("`", 10_000), ("*a ", 10_000), ("**a", 10_000)),
        *(("<", 30_000), ("<!--", 5_000), ("&", 30_000), ("- ", 10_000), ("\\", 30_000), ("[a](", 5_000)),
        *(("a\n", 20_000), ("|", 30_000), ("_a_", 10_000), ("#", 50_000), ("<a ", 5_000), ("](", 10_000)),
        *((". ", 20_000), ("e.g. ", 9_000), ("\"' ", 10_000), ("1. ", 10_000), ("{", 30_000)),
        *(("`", 1_000_000), ("[a](", 500_000)),
    ],
)
def test_markdown_that_keeps_careless_readers_busy(piece: str, count: int) -> None:
    body = piece * count
    assert outcome(f"{DECK}\n{body}\n") in {"read", "refused"}
    assert outcome(f"# 질문\n> {body}\n") in {"read", "refused"}
    assert outcome(f"# {body}\n> 답\n") in {"read", "refused"}


def many(count: int) -> str:
    return "".join(
        f"{'## ' if number % 3 else '# '}왜 {{#q{number}x}}\n무엇입니까?\n> 답은 {number}번입니다. 그래요.\n"
        for number in range(count)
    )


def seconds(count: int) -> float:
    text = many(count)
    begin = time.process_time()
    assert len(parse(text, PATH).questions) == count
    return time.process_time() - begin


def test_five_thousand_questions_take_no_more_time_each_than_a_few(tmp_path: Path) -> None:
    small = min(seconds(500) for _time in range(5))
    assert seconds(8000) < LINEAR * small
    file = tmp_path / "many.md"
    file.write_text(many(5000), encoding="utf-8")
    listed = json.loads(call("questions", "list", "--json", "--content", str(file)).out)
    assert len(listed["questions"]) == 5000
    assert "4999번" in call("questions", "show", "q4999x", "--content", str(file)).out
    assert "q4998x" in call("questions", "show", "q4998y", "--content", str(file)).err


def test_a_deck_of_ten_megabytes_is_read_and_a_larger_one_refused(tmp_path: Path) -> None:
    file = tmp_path / "large.md"
    answer = "> " + "저는 주문과 정산을 처리하는 시스템을 만들었습니다. " * 500 + "\n"
    text = "".join(f"# 질문 {number}\n{answer}" for number in range(256))
    file.write_text(text, encoding="utf-8")
    assert 9e6 < file.stat().st_size < 11e6
    with watched():
        (deck,) = library.load(file)
    assert [len(one.answer) for one in deck.questions] == [500] * 256
    with file.open("ab") as grown:
        grown.truncate(library.LARGEST_BYTES + 1)
    told = call("questions", "list", "--content", str(file), "--json")
    assert told.error["code"] == "broken_deck"
    assert "too large" in told.error["message"]
    assert "several decks" in told.error["hint"]
