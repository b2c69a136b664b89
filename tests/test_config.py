from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.config import LISTS, PREFIX, Settings, load
from voicecoach.errors import ConfigError

NAMES = [field.name for field in fields(Settings) if field.name not in {*LISTS, "lang"}]
"""The settings that may be any text."""


def only(values: dict[str, Any]) -> Settings:
    return Settings(**values)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def refusal(file: Path) -> ConfigError:
    with pytest.raises(ConfigError) as raised:
        load({}, file)
    assert str(file) in raised.value.message
    assert raised.value.hint
    return raised.value


def test_without_a_file_nothing_is_set(file: Path) -> None:
    assert load({}, file) == Settings()
    assert not file.exists()


def test_an_empty_file_sets_nothing(file: Path) -> None:
    file.write_text("# later\n", encoding="utf-8")
    assert load({}, file) == Settings()


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_may_stand_in_the_file(file: Path, name: str) -> None:
    file.write_text(f'{name} = "마이크 1"\n', encoding="utf-8")
    assert load({}, file) == only({name: "마이크 1"})


@pytest.mark.parametrize("name", NAMES)
def test_the_environment_wins_over_the_file(file: Path, name: str) -> None:
    file.write_text(f'{name} = "file"\n', encoding="utf-8")
    assert load({PREFIX + name.upper(): "environment"}, file) == only({name: "environment"})


def test_an_empty_variable_is_no_setting(file: Path) -> None:
    file.write_text('voice = "espeak"\n', encoding="utf-8")
    assert load({"VOICECOACH_VOICE": ""}, file).voice == "espeak"


def test_settings_come_from_both_at_once(file: Path) -> None:
    file.write_text('voice = "espeak"\nmodel = "small"\n', encoding="utf-8")
    settings = load({"VOICECOACH_MODEL": "base", "VOICECOACH_DEVICE": "3", "OTHER": "x"}, file)
    assert settings == Settings(voice="espeak", model="base", device="3")


def test_an_unknown_setting_is_named(file: Path) -> None:
    file.write_text('voise = "espeak"\n', encoding="utf-8")
    error = refusal(file)
    assert "voise" in error.message
    assert "voice" in error.hint


@pytest.mark.parametrize("value", ["3", "true", "1.5", "['a']", "{a = 1}", "2026-01-01"])
def test_a_value_that_is_not_text(file: Path, value: str) -> None:
    file.write_text(f"device = {value}\n", encoding="utf-8")
    assert "device" in refusal(file).message


@pytest.mark.parametrize(
    "content",
    [b"voice = ", b"voice", b"[", b"voice = 'a'\nvoice = 'b'", b"\xff\xfe\x00", 'voice = "음'.encode()],
)
def test_a_file_that_is_not_toml(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    refusal(file)


def test_a_table_is_an_unknown_setting(file: Path) -> None:
    file.write_text('[audio]\nvoice = "espeak"\n', encoding="utf-8")
    assert "audio" in refusal(file).message


def test_a_folder_in_the_place_of_the_file(file: Path) -> None:
    file.mkdir()
    refusal(file)


def test_a_file_saved_by_windows_notepad(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + b'voice = "espeak"\r\n')
    assert load({}, file).voice == "espeak"


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(NAMES), st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1)
    )
)
def test_the_environment_alone(values: dict[str, str]) -> None:
    environment = {PREFIX + name.upper(): value for name, value in values.items()}
    assert load(environment, Path("no such file")) == only(values)


def test_the_lists_are_settings() -> None:
    assert {field.name for field in fields(Settings)} == {*NAMES, *LISTS, "lang"}
    assert LISTS == ("fillers", "not_fillers")


@pytest.mark.parametrize("name", LISTS)
def test_words_stand_in_the_file_as_a_list(file: Path, name: str) -> None:
    file.write_text(f'{name} = ["있잖아요", " 막 ", "you  know"]\n', encoding="utf-8")
    assert load({}, file) == only({name: ("있잖아요", "막", "you know")})


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("있잖아요", ("있잖아요",)),
        (" 있잖아요, 막,,", ("있잖아요", "막")),
        ("you  know, 그 뭐라 그럴까", ("you know", "그 뭐라 그럴까")),
        (",", ()),
    ],
)
def test_words_stand_in_the_environment_between_commas_and_replace_the_file(
    file: Path, name: str, given: str, words: tuple[str, ...]
) -> None:
    file.write_text(f'{name} = ["file"]\n', encoding="utf-8")
    assert load({PREFIX + name.upper(): given}, file) == only({name: words})


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "value",
    [
        '"막"',
        "3",
        "true",
        "[3]",
        '["막", 3]',
        '[["막"]]',
        '[""]',
        '["..."]',
        '["do you know what I"]',
        "{a = 1}",
    ],
)
def test_a_list_that_is_none_of_words(file: Path, name: str, value: str) -> None:
    file.write_text(f"{name} = {value}\n", encoding="utf-8")
    error = refusal(file)
    assert f"setting {name} " in error.message
    assert f'{name} = ["' in error.hint


@pytest.mark.parametrize("given", ["do you know what I", "막, ...", "um;uh, a b c d e"])
def test_a_variable_that_holds_no_words_is_named(file: Path, given: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load({"VOICECOACH_NOT_FILLERS": given}, file)
    assert "VOICECOACH_NOT_FILLERS" in raised.value.message
    assert given in raised.value.message
    assert "VOICECOACH_NOT_FILLERS=" in raised.value.hint
