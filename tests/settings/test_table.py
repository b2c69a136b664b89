from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import click
import pytest

from voicecoach import config
from voicecoach.cli import main
from voicecoach.settings.table import NAMES, SETTINGS, Setting, named
from voicecoach.voices import choose


def test_every_setting_is_documented_once() -> None:
    assert sorted(NAMES) == sorted(field.name for field in fields(config.Settings))
    assert {setting.name for setting in SETTINGS if setting.is_list} == set(config.LISTS)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_the_variable_is_the_one_that_is_read(setting: Setting) -> None:
    value = setting.choices[0] if setting.choices else "x"
    read = getattr(config.load({setting.variable: value}, Path("no such file")), setting.name)

    assert read == ((value,) if setting.is_list else value)


@pytest.mark.parametrize("setting", [one for one in SETTINGS if one.flag], ids=lambda setting: setting.name)
def test_the_flag_is_one_of_practice(setting: Setting) -> None:
    practice = main.get_command(click.Context(main), "practice")
    assert practice is not None
    assert setting.flag in {name for option in practice.params for name in option.opts}


def test_the_voices_are_those_there_are() -> None:
    assert named("voice").choices == choose.CHOICES


def test_another_name_is_none() -> None:
    with pytest.raises(KeyError):
        named("voise")
