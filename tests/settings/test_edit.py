from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from voicecoach import config, i18n
from voicecoach.settings import edit
from voicecoach.settings.table import SETTINGS, named

NO_FILE = Path("config.toml")
MINE = """\
# what I like

voice = 'none'   # at night
fillers = [
  "막",  # I know
  "있잖아요",
]
# model = "large"
device   =   "USB"
"""


def test_the_commented_file_sets_nothing() -> None:
    assert config.parse(edit.commented(), NO_FILE) == {}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_commented_file_explains_every_setting(language: str) -> None:
    with i18n.using(language):
        text = edit.commented()
        for setting in SETTINGS:
            assert "\n# " + edit.line_of(setting.name, setting.example) + "\n" in text
            assert setting.help()[:20] in text
        assert max(map(cell_len, text.splitlines())) <= 78


def test_every_example_can_be_set_as_it_stands() -> None:
    examples = "\n".join(edit.line_of(setting.name, setting.example) for setting in SETTINGS)

    assert config.parse(examples, NO_FILE) == {setting.name: setting.example for setting in SETTINGS}


def test_a_new_setting_stands_below_its_example() -> None:
    lines = edit.with_setting(edit.commented(), "voice", "none").splitlines()

    place = lines.index('voice = "none"')
    assert lines[place - 1] == '# voice = "espeak"'
    assert lines[place + 1] == ""


def test_a_change_leaves_everything_else() -> None:
    assert edit.with_setting(MINE, "voice", "system") == MINE.replace("'none'", '"system"')
    assert edit.with_setting(MINE, "device", "3") == MINE.replace('"USB"', '"3"')
    assert edit.with_setting(MINE, "model", "small") == MINE.replace(
        '# model = "large"', '# model = "large"\nmodel = "small"'
    )
    assert edit.with_setting(MINE, "lang", "ko") == MINE + 'lang = "ko"\n'


def test_words_of_a_list_come_and_go_and_the_remarks_beside_the_others_stay() -> None:
    text = edit.with_setting(MINE, "fillers", ("막", "요컨대"))

    assert config.parse(text, NO_FILE)["fillers"] == ("막", "요컨대")
    assert "# I know" in text
    assert "# at night" in text


def test_words_in_another_order_are_put_in_that_order() -> None:
    text = edit.with_setting(MINE, "fillers", ("있잖아요", "막"))

    assert config.parse(text, NO_FILE)["fillers"] == ("있잖아요", "막")


def test_what_is_taken_out_is_gone_and_nothing_else() -> None:
    assert edit.without_setting(MINE, "device") == MINE.replace('device   =   "USB"\n', "")
    assert edit.without_setting(MINE, "lang") == MINE


def test_an_example_inside_a_text_of_several_lines_is_none() -> None:
    text = 'content = """\n# voice = "x"\n"""\n'

    assert edit.with_setting(text, "voice", "none") == text + 'voice = "none"\n'


def test_a_file_without_a_last_line_end() -> None:
    assert edit.with_setting('lang = "ko"', "voice", "none") == 'lang = "ko"\nvoice = "none"\n'


@pytest.mark.parametrize("text", ["voice = ", "voice", "a = 1\na = 2"])
def test_what_is_not_toml_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        edit.with_setting(text, "lang", "ko")


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)
STARTS = st.sampled_from(["", MINE, edit.commented(), "lang = 'ko'", "\n\n# x"])


@given(STARTS, st.sampled_from(["voice", "model", "device", "content"]), TEXT)
def test_any_text_can_be_set_changed_and_taken_out(start: str, name: str, value: str) -> None:
    before = tomllib.loads(start)
    text = edit.with_setting(start, name, value)

    assert tomllib.loads(text) == {**before, name: value}
    assert [line for line in start.splitlines() if line.startswith("#")] == [
        line for line in text.splitlines() if line.startswith("#")
    ]
    again = edit.with_setting(text, name, "other")
    assert tomllib.loads(again) == {**before, name: "other"}
    after = edit.without_setting(again, name)
    assert tomllib.loads(after) == {key: kept for key, kept in before.items() if key != name}


@given(STARTS, st.lists(TEXT, max_size=4))
def test_any_list_can_be_set(start: str, words: list[str]) -> None:
    text = edit.with_setting(start, "fillers", tuple(words))

    assert tomllib.loads(text) == {**tomllib.loads(start), "fillers": words}


def test_settings_have_their_kind() -> None:
    assert named("voice").kind == "gtts, espeak, system, none"
    assert named("fillers").kind == "list of words or short phrases"
    assert named("device").kind == "text"
