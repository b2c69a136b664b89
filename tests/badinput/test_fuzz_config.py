"""Settings, environment and the files that the program keeps for itself, damaged or with odd values."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.badinput.harness import call, fuzz, tree, watched
from tests.examples import KOREAN
from voicecoach import paths
from voicecoach.config import LISTS, PREFIX, Settings, load
from voicecoach.errors import ConfigError
from voicecoach.takes import codec, exceptions, index
from voicecoach.voices.cache import SpeechCache, cache_key

NAMES = [field.name for field in fields(Settings)]
WHOLE = b'voice = "espeak"\nmodel = "small"\nfillers = ["a", "b c"]\nnot_fillers = []\ncontent = "x"\n'


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def outcome(file: Path, environment: dict[str, str]) -> str:
    """Load: settings of the right kinds, or an error with a remedy."""
    try:
        with watched():
            settings = load(environment, file)
    except ConfigError as problem:
        return "refused" if problem.message and problem.hint else "refused without a remedy"
    for name in NAMES:
        value = getattr(settings, name)
        kinds = tuple if name in LISTS else str | None
        assert isinstance(value, kinds), name
        assert "\0" not in (value or "")
    return "read"


PIECES = st.sampled_from(
    [
        *("voice", "fillers", "content", "lang", " = ", '"x"', "'y'", "[", "]", "{", "}", ",", "\n", "#"),
        *('"\\u0000"', '"\\e"', '"\\ud800"', '"""', "'''", "1e999", "nan", "inf", "-0", "9" * 5000, "0x_f"),
        *("2026-02-30", "2026-01-01T25:00:00", "07:32", "\r", "\r\n", "\0", "\x1b[2J", "\ufeff", "\t", "ko"),
        *("[[a]]", ".", "true", "en"),
    ]
)


@fuzz(300)
@given(text=st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_any_pieces_of_a_settings_file(text: str, folder: Path) -> None:
    file = folder / "config.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert outcome(file, {}) in {"read", "refused"}


@fuzz(150)
@given(share=st.floats(0, 1), inserted=st.binary(max_size=5), removed=st.integers(0, 10))
def test_a_damaged_settings_file(share: float, inserted: bytes, removed: int, folder: Path) -> None:
    start = int(share * len(WHOLE))
    file = folder / "config.toml"
    file.write_bytes(WHOLE[:start] + inserted + WHOLE[start + removed :])
    assert outcome(file, {}) in {"read", "refused"}


@fuzz(150)
@given(
    environment=st.dictionaries(
        st.sampled_from(NAMES).map(lambda name: PREFIX + name.upper()),
        st.text(max_size=20)
        | st.sampled_from(["~nobody/x", "x" * 5000, ",,,", "a b c d e", "\x1b[2J", "-1", "nan"]),
    )
)
def test_any_environment(environment: dict[str, str], folder: Path) -> None:
    assert outcome(folder / "none.toml", environment) in {"read", "refused"}


@pytest.mark.parametrize(
    "content",
    [
        "x = " + "[" * 100_000,
        "x = " + "{a=" * 100_000,
        "voice = " + "9" * 5000,
        'content = "a\\u0000b"',
        'recordings = "a\\u001b[2J"',
        'model = "\\u0085"',
        "a." * 50_000 + "b = 1",
        "#" * 50_000,
    ],
)
def test_a_settings_file_that_would_do_harm_is_refused_by_every_command(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "voicecoach").mkdir()
    (tmp_path / "voicecoach" / "config.toml").write_text(content)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for command in (
        ["takes", "list", "--json"],
        ["questions", "list", "--json"],
        ["takes", "show", "--json"],
    ):
        told = call(*command)
        assert told.status == 1
        assert told.error["code"] == "bad_config"


ODD = [
    "~nobody-of-this-name/x",
    "x" * 5000,
    "/dev/null",
    "/dev/null/x",
    "\x1b[31mx",
    "-",
    "a\nb",
    "\udcff",
    "\u202ex",
]


@pytest.mark.skipif(os.name != "posix", reason="an environment as POSIX has it")
@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("name", NAMES)
def test_an_odd_value_of_a_variable(
    name: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(PREFIX + name.upper(), value)
    for command in (
        "takes list",
        "takes list --json",
        "takes show",
        "questions list",
        "questions check",
        "--help",
    ):
        call(*command.split())
    assert tree(tmp_path) == {}


ENTRIES: st.SearchStrategy[Any] = st.sampled_from(
    [None, 1, "x", [], {}, "\x1b[2J", "ko", "x" * 1000, 1e308, "\ud800"]
)


@fuzz(150)
@given(
    data=st.binary(max_size=30)
    | st.fixed_dictionaries(
        {},
        optional={
            "schema": st.sampled_from([exceptions.SCHEMA, "voicecoach.not-fillers/2", None]),
            "not_fillers": st.lists(
                st.dictionaries(st.sampled_from(["language", "text", "after", "before", "more"]), ENTRIES),
                max_size=3,
            )
            | ENTRIES,
        },
    ).map(lambda value: json.dumps(value).encode())
)
def test_any_list_of_what_is_no_filler_is_read_or_refused_and_never_changed_by_that(
    data: bytes, folder: Path
) -> None:
    file = folder / "not-fillers.json"
    file.write_bytes(data)
    try:
        with watched():
            found = exceptions.load(file, "ko")
    except ConfigError as problem:
        assert str(file) in problem.message  # noqa: PT017 - either outcome is right
        assert "move it away" in problem.hint  # noqa: PT017
    else:
        assert isinstance(found, tuple)
    assert file.read_bytes() == data


INDEXES = st.recursive(
    ENTRIES, lambda inner: st.dictionaries(st.sampled_from(["version", "shelf", "takes", "x"]), inner)
).map(lambda value: json.dumps(value).encode())


@fuzz(80)
@given(data=st.binary(max_size=40) | INDEXES)
def test_a_damaged_index_is_read_anew(data: bytes, folder: Path) -> None:
    shelf = folder / "shelf"
    take = shelf / KOREAN.id
    take.mkdir(parents=True, exist_ok=True)
    (take / "take.json").write_bytes(codec.encode(KOREAN))
    file = index.index_file(shelf)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    listed = json.loads(call("takes", "list", "--json", "--recordings", str(shelf)).out)
    assert [one["id"] for one in listed["takes"]] == [KOREAN.id]


def test_a_damaged_cache_of_voices_costs_nothing_but_time(tmp_path: Path) -> None:
    key = cache_key("\ud800\x1b../../x", "ko", "gtts", "1")
    assert key.isalnum()
    cache = SpeechCache(tmp_path)
    (tmp_path / f"{key}.mp3").mkdir()
    (tmp_path / f"{key}.ogg").symlink_to(tmp_path / "nowhere")
    (tmp_path / "x.part").write_bytes(b"x")
    assert cache.get(key) is None
    kept = cache.put(key, b"sound", ".wav")
    assert kept is not None
    assert cache.get(key) == kept
    cache.drop(key)
    assert cache.get(key) is None
    assert SpeechCache(Path("/dev/null/x")).put(key, b"sound", ".wav") is None


def test_the_folders_of_the_program_may_be_anything_but_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    for name in ("CACHE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "file"))
    monkeypatch.chdir(tmp_path)
    for command in ("takes list", "questions list", "takes show", "models list"):
        call(*command.split())
    assert (tmp_path / "file").read_text() == "x"
    assert paths.config_file().parent.parent == tmp_path / "file"
