from __future__ import annotations

import json
import math
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import ENGLISH, KOREAN, example_take
from tests.strategies import takes
from voicecoach.errors import TakeDamagedError
from voicecoach.takes import codec
from voicecoach.takes.schema import Take

WHERE = Path("somewhere/2026-11-22T16-05-12-intro/take.json")

CONTRACT = {
    "": "schema id question audio model transcript timing fillers repetitions comparison",
    "question": "id prompt section language target_s answer",
    "audio": "file duration_s sample_rate_hz peak_dbfs speech_dbfs problems",
    "model": "name source compute_type device",
    "transcript": "text words",
    "transcript.words.0": "text start_s end_s probability",
    "timing": "first_word_s end_of_speech_s answer_s target_s verdict speaking_s syllables speech_rate_spm "
    "articulation_rate_spm speech_rate_wpm articulation_rate_wpm pauses",
    "timing.pauses.0": "start_s end_s place after",
    "fillers": "count per_minute items",
    "fillers.items.0": "text start_s end_s kind source",
    "repetitions.0": "text start_s end_s",
    "comparison": "coverage in_order sentences added",
    "comparison.sentences.0": "text status start_s end_s words",
    "comparison.sentences.0.words.0": "text status evidence heard start_s end_s",
    "comparison.added.0": "text start_s end_s",
}
"""The keys of json-contract.md, in its order; fields gained since may stand between or after them."""


def at(tree: Any, path: str) -> Any:
    for step in filter(None, path.split(".")):
        tree = tree[int(step) if step.isdigit() else step]
    return tree


@pytest.mark.parametrize("path", CONTRACT)
def test_every_key_of_the_contract_is_there_in_its_order(path: str) -> None:
    tree = at(json.loads(codec.encode(KOREAN)), path)

    wanted = CONTRACT[path].split()
    assert [key for key in tree if key in wanted] == wanted


def test_no_field_of_a_take_is_left_out() -> None:
    tree = json.loads(codec.encode(KOREAN))

    assert set(tree) == {field.name for field in fields(Take)}
    assert next(iter(tree)) == "schema"
    assert tree["schema"] == "voicecoach.take/1"


def test_the_file_is_utf_8_that_a_person_can_read() -> None:
    text = codec.encode(KOREAN).decode("utf-8")

    assert "안녕하세요" in text
    assert text.startswith('{\n  "schema": "voicecoach.take/1",\n')
    assert text.endswith("}\n")


def numbers(value: object, name: str = "") -> list[tuple[str, float]]:
    if is_dataclass(value):
        return [pair for field in fields(value) for pair in numbers(getattr(value, field.name), field.name)]
    if isinstance(value, tuple):
        return [pair for held in value for pair in numbers(held, name)]
    return [(name, value)] if isinstance(value, float) else []


@settings(deadline=None)  # a busy machine is no failure
@given(takes())
def test_a_take_reads_back_as_it_was_written_but_for_the_rounding(take: Take) -> None:
    back = codec.decode(codec.encode(take), WHERE)

    assert codec.encode(back) == codec.encode(take)
    before, after = numbers(take), numbers(back)
    assert [name for name, _ in before] == [name for name, _ in after]
    for (name, old), (_, new) in zip(before, after, strict=True):
        assert abs(old - new) <= (0.0005001 if name.endswith("_s") else 0.05001), name
    assert (back.id, back.question, back.transcript.text) == (take.id, take.question, take.transcript.text)


@pytest.mark.parametrize(
    ("ending", "given_value", "kept"),
    [
        ("answer_s", 57.123456, 57.123),
        ("speech_rate_spm", 279.6789, 279.7),
        ("speech_rate_wpm", 150.04, 150.0),
    ],
)
def test_timing_is_rounded_by_unit(ending: str, given_value: float, kept: float) -> None:
    change: dict[str, Any] = {ending: given_value}
    tree = json.loads(codec.encode(example_take(timing=replace(KOREAN.timing, **change))))

    assert tree["timing"][ending] == kept


def test_shares_levels_and_rates_are_rounded() -> None:
    tree = json.loads(
        codec.encode(
            example_take(
                comparison=replace(KOREAN.comparison, coverage=2 / 3),  # type: ignore[type-var]  # it has one
                audio=replace(KOREAN.audio, peak_dbfs=-0.04),
                fillers=replace(KOREAN.fillers, per_minute=7.3456),
            )
        )
    )

    assert tree["comparison"]["coverage"] == 0.6667
    assert math.copysign(1.0, tree["audio"]["peak_dbfs"]) == 1.0  # not "-0.0"
    assert tree["fillers"]["per_minute"] == 7.35


@pytest.mark.parametrize("undefined", [math.nan, math.inf, -math.inf])
def test_an_undefined_number_is_null_where_that_is_allowed(undefined: float) -> None:
    take = example_take(timing=replace(KOREAN.timing, speech_rate_spm=undefined))

    assert json.loads(codec.encode(take))["timing"]["speech_rate_spm"] is None


@pytest.mark.parametrize("undefined", [math.nan, math.inf, -math.inf])
def test_an_undefined_number_is_refused_where_the_contract_wants_one(undefined: float) -> None:
    take = example_take(audio=replace(KOREAN.audio, duration_s=undefined))

    with pytest.raises(ValueError, match="duration_s"):
        codec.encode(take)


def test_numbers_of_numpy_are_written_as_numbers() -> None:
    changes: dict[str, Any] = {"answer_s": np.float32(24.5), "syllables": np.int64(104)}
    timing = replace(KOREAN.timing, **changes)

    tree = json.loads(codec.encode(example_take(timing=timing)))

    assert (tree["timing"]["answer_s"], tree["timing"]["syllables"]) == (24.5, 104)


def test_a_file_name_that_is_not_utf_8_does_not_lose_the_take() -> None:
    take = example_take(audio=replace(KOREAN.audio, file="an\udce9swer.wav"))

    assert codec.decode(codec.encode(take), WHERE).audio.file == "an?swer.wav"


def test_a_newer_programs_fields_are_passed_over_and_an_older_ones_may_lack_defaults() -> None:
    tree = json.loads(codec.encode(ENGLISH))
    tree["from the future"] = {"deep": [1, 2]}
    tree["timing"]["from the future"] = 1
    del tree["demo"], tree["schema"], tree["question"]["guidance"]

    take = codec.decode(json.dumps(tree).encode(), WHERE)

    assert take.demo is False
    assert take.question is not None
    assert take.question.guidance is False
    assert take.timing == codec.decode(codec.encode(ENGLISH), WHERE).timing


def without(path: str) -> bytes:
    tree = json.loads(codec.encode(KOREAN))
    *parents, last = path.split(".")
    del at(tree, ".".join(parents))[last]
    return json.dumps(tree).encode()


def with_value(path: str, value: object) -> bytes:
    tree = json.loads(codec.encode(KOREAN))
    *parents, last = path.split(".")
    at(tree, ".".join(parents))[last] = value
    return json.dumps(tree).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"id": "\xff"}',
        b"[" * 200_000,
        codec.encode(KOREAN)[:-200],
        without("timing"),
        without("audio.duration_s"),
        with_value("schema", "voicecoach.take/2"),
        with_value("audio.duration_s", "58.7"),
        with_value("audio.duration_s", float("nan")),
        with_value("timing.verdict", "splendid"),
        with_value("comparison.sentences.0.words.0.status", 3),
    ],
)
def test_what_is_not_a_take_is_called_damaged_with_its_file_and_a_way_on(data: bytes) -> None:
    with pytest.raises(TakeDamagedError) as caught:
        codec.decode(data, WHERE)

    assert str(WHERE) in caught.value.message
    assert "2026-11-22T16-05-12-intro" in caught.value.hint


@given(st.binary(max_size=200))
def test_any_bytes_are_a_take_or_damaged(data: bytes) -> None:
    with pytest.raises(TakeDamagedError):
        codec.decode(data, WHERE)


@settings(deadline=None)  # a busy machine is no failure
@given(st.data())
def test_a_file_with_one_byte_changed_is_a_take_or_damaged(data: st.DataObject) -> None:
    whole = bytearray(codec.encode(KOREAN))
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    try:
        take = codec.decode(bytes(whole), WHERE)
    except TakeDamagedError:
        return
    assert isinstance(take, Take)
