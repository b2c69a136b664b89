"""Takes with lists that nothing measured is as long as."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.badinput.harness import call
from tests.badinput.test_fuzz_takes import WHOLE, shelve


def many(field: str, count: int, one: dict[str, Any]) -> bytes:
    document = copy.deepcopy(WHOLE)
    outer, _, inner = field.partition(".")
    items = [{name: f"{held}{number}" if isinstance(held, str) else held for name, held in one.items()}
             for number in range(count)]  # fmt: skip
    if inner:
        document[outer][inner] = items
    else:
        document[outer] = items
    return json.dumps(document).encode()


FILLER = {"text": "x", "start_s": 1, "end_s": 2}
LISTS: list[tuple[str, dict[str, Any]]] = [
    ("repetitions", FILLER),
    ("lengthened", FILLER),
    ("transcript.words", {**FILLER, "probability": 1}),
    ("comparison.added", FILLER),
]


@pytest.mark.parametrize(("field", "one"), LISTS)
def test_lists_without_end_are_refused_and_long_ones_shown(
    field: str, one: dict[str, Any], tmp_path: Path
) -> None:
    shelf = shelve(tmp_path, many(field, 1_000_000, one))
    assert call("takes", "show", "--json", "--recordings", str(shelf)).error["code"] == "damaged_take"
    shelf = shelve(tmp_path, many(field, 20_000, one))
    assert call("takes", "show", "--recordings", str(shelf)).status == 0


def test_many_fillers_and_pauses_are_shown(tmp_path: Path) -> None:
    document = json.loads(many("fillers.items", 20_000, FILLER))
    for item in document["fillers"]["items"]:
        item.update(kind="certain", source="audio", before=item["text"])
    pause = {"start_s": 1, "end_s": 3, "place": "within a sentence", "after": "x"}
    document["timing"]["pauses"] = [pause] * 20_000
    shelf = shelve(tmp_path, json.dumps(document).encode())
    assert call("takes", "show", "--recordings", str(shelf)).status == 0
