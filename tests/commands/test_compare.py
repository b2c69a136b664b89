from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from tests.commands.shelves import Program, put
from tests.examples import KOREAN
from tests.progress.series import series
from voicecoach.progress.values import TakeDifference

MADE = series(9)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    program = Program(tmp_path, monkeypatch)
    put(program.shelf, MADE)
    return program


def test_two_takes_are_compared_in_the_order_given(program: Program) -> None:
    there = program("compare", MADE[0].id, "last").stdout
    back = program("compare", "last", MADE[0].id).stdout

    assert there.startswith(f"before  {MADE[0].id}\nafter   {MADE[-1].id}\n")
    assert "Better  length, coverage" in there
    assert "Worse  length, coverage" in back


def test_without_takes_it_is_the_newest_and_the_one_before_it(program: Program) -> None:
    put(program.shelf, [KOREAN.__class__(**{name: getattr(KOREAN, name) for name in KOREAN.__slots__})])

    one = program("compare", MADE[3].id).stdout.split("\n")
    two = json.loads(program("compare", "--json").stdout)

    assert one[:2] == [f"before  {MADE[3].id}", f"after   {KOREAN.id}"]
    assert (two["before"]["id"], two["after"]["id"]) == (MADE[-1].id, KOREAN.id)


def test_what_was_cut_off_is_compared_only_where_it_is_named(program: Program) -> None:
    cut_off = [
        replace(MADE[-1], id=f"2030-01-0{day}", created=f"2030-01-0{day}", cut_off=True) for day in (1, 2)
    ]
    put(program.shelf, cut_off)

    chosen = program("compare").stdout.split("\n")
    named = program("compare", MADE[0].id, "last").stdout

    assert chosen[:2] == [f"before  {MADE[-2].id}", f"after   {MADE[-1].id}"]
    assert f"after   {cut_off[-1].id}" in named
    assert "One of the answers was broken off" in named
    assert "broken off" not in "".join(chosen)


def test_the_json_is_the_comparison(program: Program) -> None:
    found = json.loads(program("compare", MADE[0].id, MADE[-1].id, "--json").stdout)

    assert found["schema"] == "voicecoach.comparison/1"
    assert set(found) == {"schema", *(field.name for field in fields(TakeDifference))}
    assert found["same_question"] is True
    coverage = next(one for one in found["measures"] if one["measure"] == "coverage")
    assert coverage == {
        "measure": "coverage", "unit": "share", "before": 0.4932, "after": 1.0, "threshold": 0.0363,
        "judgement": "better",
    }  # fmt: skip
    assert {one["change"] for one in found["sentences"]} == {"better", "same"}


def test_the_first_take_of_all_has_none_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = Program(tmp_path, monkeypatch)
    put(program.shelf, [MADE[0]])

    result = program("compare")

    assert result.exit_code == 1
    assert "no take of the same question before" in result.stderr
    assert "voicecoach takes list" in result.stderr


@pytest.mark.parametrize("arguments", [("last", "last"), ("last",), ("a", "b", "c")])
def test_what_cannot_be_meant_is_wrong_usage(program: Program, arguments: tuple[str, ...]) -> None:
    result = program("compare", *arguments, "--json")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["code"] == "wrong_usage"


def test_an_unknown_take_is_an_error(program: Program) -> None:
    result = program("compare", "1999", "last")

    assert result.exit_code == 1
    assert "No take is called “1999”" in result.stderr


def test_an_empty_shelf_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = Program(tmp_path, monkeypatch)("compare")

    assert result.exit_code == 1
    assert "voicecoach practice" in result.stderr
